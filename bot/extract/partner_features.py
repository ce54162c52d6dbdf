"""What shows that a place is a side of the news, and at which level: for learnt weights to judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.extract.document import Document
from bot.extract.level_features import Ruled, level_features
from bot.extract.side_features import Seen, sides_seen
from bot.extract.side_weights import side_weights
from bot.extract.sides import side_of, within
from bot.extract.signs import signs_of
from bot.extract.weights import WHOLE, weights_of
from bot.russian.places import Place, containers, country_of

SIDE, PLACE = "side", "place"  # the parts of the table
_MANY = 8  # mentions of a place that are looked at


class Likely(NamedTuple):
    """A place that may be a side of the news, and how likely that is (log-odds)."""

    place: Place
    odds: float


def likely_partners(doc: Document, ruled: Ruled) -> list[Likely]:
    """Return what may be a side, the likeliest first: places named in the prose, what holds them, the source's home."""
    weights = weights_of("partners")
    sides = doc.once(side_weights)
    found = [
        Likely(place, (weights.bias + sides[key].partner + weights.of(PLACE, own)) / WHOLE)
        for place, key, own in partner_features(doc, ruled)
    ]
    return sorted(found, key=lambda likely: -likely.odds)


def partner_features(doc: Document, ruled: Ruled) -> Iterator[tuple[Place, str, set[str]]]:
    """Yield every place that may be a side with the key of its side among `sides_seen`, and with its own features."""
    sides = doc.once(sides_seen)
    seen: dict[str, list[Seen]] = defaultdict(list)
    of_country: dict[str, str] = {}
    for key, side in sides.items():
        of_country.setdefault(country_of(side.place).id, key)
        for one in side.seen:
            seen[one.mention.place.id].append(one)
    for place, how in _candidates(doc, seen).items():
        key = side_of(place).id
        yield (
            place,
            key if key in sides else of_country[country_of(place).id],
            {*_own(doc, place, how, seen), *level_features(doc, place, ruled), f"sides={min(len(sides), 6)}"},
        )


def _candidates(doc: Document, seen: Mapping[str, Sequence[Seen]]) -> dict[Place, str]:
    found: dict[Place, str] = {here[0].mention.place: "named" for here in seen.values()}
    home = country_of(doc.home) if doc.home else None
    for place in list(found):
        found.setdefault(side_of(place), "around")
        if home and country_of(place).id != home.id:
            found.setdefault(country_of(place), "country")
    if doc.home:
        found.setdefault(side_of(doc.home), "home")
    return found


def _own(doc: Document, place: Place, how: str, seen: Mapping[str, Sequence[Seen]]) -> Iterator[str]:
    inside = sum(key != place.id and within(here[0].mention.place, place) for key, here in seen.items())
    over = ",".join(sorted({c.kind for c in containers(place) if c.id in seen}))
    here = seen.get(place.id, ())
    yield from (how, place.kind, f"{how} {place.kind}", f"named={min(len(here), 4)}")
    yield from (f"inside={min(inside, 3)}", f"over={over}", f"{place.kind} {min(inside, 2)} {over}")
    if home := doc.home:
        ours = country_of(place).id == country_of(home).id
        yield from (f"home={place.id == home.id}", f"in home={within(place, home)}", f"over home={within(home, place)}")
        yield from (f"ours={ours}", f"{place.kind} ours={ours}")
    for one in here[:_MANY]:
        sentence = min(one.sentence, 4)
        yield from (f"form={one.mention.form}", f"sentence={sentence}", f"sentence={sentence} {one.mention.form}")
        yield from _beside(doc, one)


def _beside(doc: Document, one: Seen) -> Iterator[str]:
    signs = doc.once(signs_of)
    first, past = signs.sentences[one.sentence]
    if one.at > first:
        yield f"<{signs.signs[one.at - 1]}"
    if one.at + 1 < past:
        yield f">{signs.signs[one.at + 1]}"
