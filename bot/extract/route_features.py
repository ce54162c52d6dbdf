"""What shows whose guests were where: every ordered pair of sides of an article, for learnt weights to judge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from bot.extract.document import Document
from bot.extract.side_features import Side, sides_seen
from bot.extract.sides import foreign
from bot.extract.signs import signs_of
from bot.extract.weights import WHOLE, Weights, weights_of

GUEST, GROUND, PAIR, BOTH, TEXT = "guest", "ground", "pair", "both", "text"  # the parts of the table
_TOLD = 250  # signs of the text that tell what it is about
_BETWEEN = 14  # signs between two places that may tell how they face each other
_BEFORE = 4
_HOPELESS = -4.5  # odds by all else at which no words between two places help: they weigh one at most


class Route(NamedTuple):
    """Guests of one side with another, and how likely that is (log-odds)."""

    guest: Side
    ground: Side
    odds: float


def routes(doc: Document) -> list[Route]:
    """Return every pair of sides, the likeliest first."""
    weights, sides = weights_of("visits"), doc.once(sides_seen).values()
    text = weights.bias + weights.of(TEXT, text_features(doc))
    grounds = {id(side): weights.of(GROUND, side.features) for side in sides}
    told = {trait for side in sides for trait in side.traits}
    found = []
    for guest, others in pairs(doc):
        here = text + weights.of(GUEST, guest.features)
        beside = _beside(weights, guest, told)
        for ground in others:
            worth = here + grounds[id(ground)] + sum(map(beside.__getitem__, ground.traits))
            if worth > _HOPELESS * WHOLE:
                worth += weights.of(PAIR, pair_features(doc, guest, ground))
            found.append(Route(guest, ground, worth / WHOLE))
    return sorted(found, key=lambda route: -route.odds)


def pairs(doc: Document) -> Iterator[tuple[Side, list[Side]]]:
    """Yield every side that may have sent guests with those it may have sent them to."""
    sides = doc.once(sides_seen).values()
    for guest in sides:
        yield guest, [ground for ground in sides if foreign(guest.place, ground.place)]


def text_features(doc: Document) -> set[str]:
    signs = doc.once(signs_of).signs[:_TOLD]
    return {f"lang={doc.lang}", f"sides={min(len(doc.once(sides_seen)), 6)}", *(s for s in signs if len(s) > 3)}


def both_features(guest: Side, ground: Side) -> set[str]:
    """Each trait of the one with each of the other."""
    return {f"{one} to {other}" for one in guest.traits for other in ground.traits}


def _beside(weights: Weights, guest: Side, told: Iterable[str]) -> Mapping[str, int]:
    """What each of the traits *told* of other sides weighs beside those of *guest*: sums of `both_features`."""
    both = _both(weights)
    rows = [both[trait] for trait in guest.traits if trait in both]
    return {trait: sum([row[trait] for row in rows if trait in row]) for trait in told}


@cache
def _both(weights: Weights) -> Mapping[str, Mapping[str, int]]:
    """The weights of `both_features`, by the trait of the one and of the other."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for feature, weight in weights.parts[BOTH].items():
        one, other = feature.split(" to ")
        found[one][other] = weight
    return found


def pair_features(doc: Document, guest: Side, ground: Side) -> set[str]:
    """What stands between the two where one sentence names both, and before them."""
    signs, found = doc.once(signs_of), set[str]()
    for one in guest.seen:
        for other in ground.seen:
            if one.sentence != other.sentence:
                continue
            order, (first, last) = ("gh", (one.at, other.at)) if one.at < other.at else ("hg", (other.at, one.at))
            found |= {order, f"{order} {min(last - first, 12) // 3}", f"{order} {one.mention.form}{other.mention.form}"}
            found.update(f"{order} {sign}" for sign in signs.signs[first + 1 : last][:_BETWEEN])
            start = max(signs.sentences[one.sentence][0], first - _BEFORE)
            found.update(f"{order}< {sign}" for sign in signs.signs[start:first])
    return found or {"apart"}
