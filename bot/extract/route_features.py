"""What shows whose guests were where: every ordered pair of sides of an article, for learnt weights to judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from bot.extract.document import Document
from bot.extract.network import routes_read
from bot.extract.side_features import Seen, Side, sides_seen
from bot.extract.side_weights import side_weights
from bot.extract.sides import foreign
from bot.extract.sign_classes import classes
from bot.extract.signs import Signs, signs_of
from bot.extract.weights import WHOLE, Weights, sums, together, weights_of

GUEST, GROUND, PAIR, BOTH, TEXT = "guest", "ground", "pair", "both", "text"  # the parts of the table
_TOLD = 250  # signs of the text that tell what it is about
_BETWEEN = 14  # signs between two places that may tell how they face each other
_BEFORE = 4
_NEAR = 6
_LEAD = 3  # sentences, the title among them
_MANY = 8  # mentions of a side that are looked at
_NEIGHBOURS = 2  # sentences from one to the other
_HOPELESS = -4.5  # odds by all else at which no words between two places help: they weigh one at most


Array = Any  # numpy.ndarray, as in `tagger`


class Route(NamedTuple):
    """Guests of one side with another, and how likely that is (log-odds)."""

    guest: Side
    ground: Side
    odds: float


def routes(doc: Document) -> list[Route]:
    """Return every pair of sides, the likeliest first: what the table and the network make of them counts alike."""
    weights = weights_of("visits")
    text = weights.bias + weights.of(TEXT, text_features(doc))
    guests, grounds = _alone(doc)
    numbers = {id(side): number for number, side in enumerate(doc.once(sides_seen).values())}
    both = _both_weighed(weights, list(doc.once(sides_seen).values()))
    read = routes_read(doc)
    found = []
    for guest, others in pairs(doc):
        one = numbers[id(guest)]
        for ground in others:
            other = numbers[id(ground)]
            worth = text + guests[one] + grounds[other] + int(both[one, other])
            if worth > _HOPELESS * WHOLE:
                worth += weights.of(PAIR, pair_features(doc, guest, ground))
            found.append(Route(guest, ground, (worth / WHOLE + float(read[one, other])) / 2))
    return sorted(found, key=lambda route: -route.odds)


def _alone(doc: Document) -> tuple[list[int], list[int]]:
    """What each side weighs by itself as the guests, and as the ground."""
    table = together(("visits", GUEST), ("visits", GROUND))
    guests, grounds = [], []
    for weighed, side in zip(doc.once(side_weights).values(), doc.once(sides_seen).values(), strict=True):
        as_guest, as_ground = sums(table, told_around(doc, side)) or (0, 0)
        guests.append(weighed.guest + as_guest)
        grounds.append(weighed.ground + as_ground)
    return guests, grounds


def pairs(doc: Document) -> Iterator[tuple[Side, list[Side]]]:
    """Yield every side that may have sent guests with those it may have sent them to."""
    sides = doc.once(sides_seen).values()
    for guest in sides:
        yield guest, [ground for ground in sides if foreign(guest.place, ground.place)]


def text_features(doc: Document) -> set[str]:
    signs = doc.once(signs_of).signs[:_TOLD]
    found = {f"lang={doc.lang}", f"sides={min(len(doc.once(sides_seen)), 6)}", *(s for s in signs if len(s) > 3)}
    sorts = doc.once(_sorts)
    for number, told in enumerate(sorts[:_LEAD]):
        found.update(f"{'lead' if number else 'title'}: {sort}" for sort in told)
    return found | {f"anywhere: {sort}" for told in sorts for sort in told}


def _sorts(doc: Document) -> list[set[str]]:
    """The sorts of words of each sentence."""
    signs, known = doc.once(signs_of), classes()
    return [{sort for sign in signs.signs[first:past] if (sort := known.get(sign))} for first, past in signs.sentences]


def told_around(doc: Document, side: Side) -> set[str]:
    """What sorts of words the sentences of *side* hold, with how it is named there, and which stand beside it."""
    signs, sorts, found = doc.once(signs_of), doc.once(_sorts), set[str]()
    for one in side.seen[:_MANY]:
        how = one.way
        found.update(f"{how}: {sort}" for sort in sorts[one.sentence])
        found.update(f"{where} {sort}" for where, sort in _nearest(signs, one))
        if one.sentence:
            found.update(f"{how} then: {sort}" for sort in sorts[one.sentence - 1])
    return found


def _nearest(signs: Signs, seen: Seen) -> Iterator[tuple[str, str]]:
    """The first words of a known sort before and after a place."""
    known, (first, past) = classes(), signs.sentences[seen.sentence]
    before = signs.signs[max(first, seen.at - _NEAR) : seen.at][::-1]
    after = signs.signs[seen.at + 1 : min(past, seen.at + 1 + _NEAR)]
    for where, here in (("behind", before), ("before", after)):
        yield where, next((sort for sign in here if (sort := known.get(sign))), "none")


def both_features(guest: Side, ground: Side) -> set[str]:
    """Each trait of the one with each of the other."""
    return {f"{one} to {other}" for one in guest.traits for other in ground.traits}


def _both_weighed(weights: Weights, sides: Sequence[Side]) -> Array:
    """What `both_features` weigh, by the number of the guests and of the ground: sums of whole numbers, so exact."""
    numbers, both = _both(weights)
    shown = np.zeros((len(sides), len(numbers)))
    for row, side in zip(shown, sides, strict=True):
        row[[numbers[trait] for trait in side.traits if trait in numbers]] = 1
    return shown @ both @ shown.T


@cache
def _both(weights: Weights) -> tuple[Mapping[str, int], Array]:
    """The number of each trait, and the weights of `both_features` by the trait of the one and of the other."""
    told = {tuple(feature.split(" to ")): weight for feature, weight in weights.parts[BOTH].items()}
    numbers = {trait: number for number, trait in enumerate(sorted({trait for pair in told for trait in pair}))}
    both = np.zeros((len(numbers), len(numbers)))
    for (one, other), weight in told.items():
        both[numbers[one], numbers[other]] = weight
    return numbers, both


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
            ways = f"{one.way} {other.way}"
            found |= {ways, *(f"{ways}: {sort}" for sort in doc.once(_sorts)[one.sentence])}
    return found or _apart(doc, guest, ground)


def _apart(doc: Document, guest: Side, ground: Side) -> set[str]:
    """How two that no sentence names together are named in neighbouring ones."""
    sorts, found = doc.once(_sorts), {"apart"}
    for one in guest.seen[:_MANY]:
        for other in ground.seen[:_MANY]:
            step = one.sentence - other.sentence
            if abs(step) <= _NEIGHBOURS:
                ways = f"{'gh' if step < 0 else 'hg'} apart {one.way} {other.way}"
                found |= {ways, *(f"{ways}: {sort}" for sort in sorts[one.sentence] | sorts[other.sentence])}
    return found
