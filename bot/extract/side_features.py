"""What the text around the places of each side shows of it, for learnt weights to judge."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from bot.extract.document import Document
from bot.extract.roles import all_actors
from bot.extract.sides import side_of
from bot.extract.signs import Signs, signs_of
from bot.extract.wording import listed
from bot.russian.places import Place, PlaceKind, PlaceMention, country_of

_PREPOSITIONS = frozenset(
    listed("в во ў у из з с со са к ко на от для между по под при и да in to from of with and at for")
)
_WINDOW = 8  # signs on either side that may tell of a place
_SIDES, _MANY = 8, 8  # sides of an article, mentions of a side that are looked at: those that come first


class Seen(NamedTuple):
    """A place named in the prose: the number of its sentence and of its sign."""

    mention: PlaceMention
    sentence: int
    at: int
    preposition: str  # up to three signs before it, or ""
    way: str  # «в Минске», «из Минска», «минская»: the preposition and the form


class Side(NamedTuple):
    """One that may take part: a region with all that is named in it, or a country."""

    place: Place
    seen: Sequence[Seen]  # empty for the source's home that the prose does not name
    traits: frozenset[str]  # what tells one sort of side from another: its roles, its level, its distance from home
    features: frozenset[str]  # all that shows of it, the traits among them


def sides_seen(doc: Document) -> Mapping[str, Side]:
    """Return the sides that the prose names first, and the source's home, by the id of the side."""
    signs = doc.once(signs_of)
    seen = dict(islice(_by_side(doc, signs).items(), _SIDES))
    order = {side: rank for rank, side in enumerate(seen)}
    if doc.home:
        seen.setdefault(side_of(doc.home).id, [])
    return {side: _side(doc, signs, side, here, order.get(side, 9)) for side, here in seen.items()}


def _home(doc: Document) -> Place:
    assert doc.home is not None
    return doc.home


def _by_side(doc: Document, signs: Signs) -> dict[str, list[Seen]]:
    """What the prose names of each side, in order of appearance; a country goes with the only region told of in it."""
    seen: dict[str, list[Seen]] = defaultdict(list)
    firsts = [first for first, _ in signs.sentences]
    for mention in doc.places:
        if not doc.in_prose(mention.start):
            continue
        at = bisect_left(signs.starts, mention.start)
        sentence = bisect_right(firsts, at) - 1
        preposition = _preposition(signs.signs[max(firsts[sentence], at - 3) : at])
        way = f"{preposition}/{mention.form[0]}"
        seen[side_of(mention.place).id].append(Seen(mention, sentence, at, preposition, way))
    home = country_of(doc.home).id if doc.home else None
    inside: dict[str, set[str]] = defaultdict(set)
    for side, here in seen.items():
        inside[country_of(here[0].mention.place).id].add(side)
    for country, sides in inside.items():
        if country in sides and len(sides) == 2 and country != home:
            (region,) = sides - {country}
            seen[region] = sorted([*seen[region], *seen.pop(country)], key=lambda s: s.at)
    return dict(seen)


def _roles(doc: Document) -> Mapping[int, list[str]]:
    roles: dict[int, list[str]] = defaultdict(list)
    for actor in all_actors(doc):
        roles[actor.at].append(actor.role)
    return roles


def _side(doc: Document, signs: Signs, side: str, seen: Sequence[Seen], rank: int) -> Side:
    roles, home = doc.once(_roles), doc.home
    traits = {f"named={min(len(seen), 5)}", "level=" + "/".join(sorted({one.mention.place.kind for one in seen}))}
    if home is None:
        traits.add("home=untold")
    elif side == side_of(home).id:
        traits.add("home=yes")
    else:
        traits.add(
            "home=near" if seen and country_of(seen[0].mention.place).id == country_of(home).id else "home=abroad"
        )
    is_country = not seen or seen[0].mention.place.kind is PlaceKind.COUNTRY
    shown = {f"rank={min(rank, 9)}", "country" if is_country else "place"}
    for one in seen[:_MANY]:
        traits.update(_standing(one, roles))
        shown.update(_around(signs, one))
    place = side_of(seen[0].mention.place) if seen else side_of(_home(doc))
    return Side(place, seen, frozenset(traits), frozenset(traits | shown))


def features_of(doc: Document, seen: Seen) -> list[str]:
    """What one mention shows by itself."""
    return [*_standing(seen, doc.once(_roles)), *_around(doc.once(signs_of), seen)]


def _standing(seen: Seen, roles: Mapping[int, Sequence[str]]) -> list[str]:
    """How far down a place is named, and what it does there."""
    when = _when(seen)
    here = roles.get(seen.mention.start, ())
    return [f"in={when}", *[feature for role in here for feature in (f"role={role}", f"role={role},{when}")]]


def _when(seen: Seen) -> str:
    """The title, the first sentence, the rest of the lead, or later."""
    return ("title", "first", "lead", "lead", "later")[min(seen.sentence, 4)]


def _around(signs: Signs, seen: Seen) -> list[str]:
    first, past = signs.sentences[seen.sentence]
    before = signs.signs[max(first, seen.at - _WINDOW) : seen.at][::-1]
    after = signs.signs[seen.at + 1 : min(past, seen.at + 1 + _WINDOW)]
    form, when, preposition = seen.mention.form, _when(seen), seen.preposition
    return [
        f"form={form}",
        f"form={form},{when}",
        f"after {preposition}/{form}",
        *[f"<{sign}" for sign in before],
        *[f"<{distance}{sign}" for distance, sign in enumerate(before[:4], 1)],
        *[f"<{sign} {preposition}" for sign in before[:5]],
        *[f">{sign}" for sign in after],
        *[f">{distance}{sign}" for distance, sign in enumerate(after[:3], 1)],
    ]


def _preposition(before: Sequence[str]) -> str:
    return next((sign for sign in reversed(before) if sign in _PREPOSITIONS), "")
