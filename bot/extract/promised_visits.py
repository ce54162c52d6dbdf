"""Visits promised between the two sides an article tells of: «осенью ждём их снова», «наши врачи поедут к ним»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.extract import trip_words as words
from bot.extract.document import Document, standing
from bot.extract.parties import Parties
from bot.extract.promised_sides import Pair, Promise, clause_around, route_of
from bot.extract.promised_words import AGAIN, GOES, IN_RETURN, IS_AWAITED, IS_HELD, NOT_SURE, RULE
from bot.extract.route_features import routes
from bot.extract.sides import foreign
from bot.extract.trip_tenses import Tense
from bot.extract.trip_triggers import Kind
from bot.extract.trips import Trip
from bot.extract.visit_groups import Group
from bot.russian.places import Place, containers
from bot.russian.prefilter import quick
from bot.russian.rules import Rules
from bot.russian.sentences import Span

_SOON = timedelta(days=7)  # what the guests do sooner than that belongs to the visit they are on
_LIKELY = 0.0  # the least odds of a visit by the wording that tells which two sides there are


def promised_trips(doc: Document, parties: Parties, groups: Sequence[Group]) -> list[Trip]:
    """Return the visits to come that *doc* tells by one of its two sides, or by a word that stands for one.

    *groups* are those read otherwise: the first tells who the two are, and what they tell is not told again.
    """
    promises = [
        promise
        for sentence in doc.prose[1:]  # a title says no more than the text, and loosely
        for promise in _promises(doc, sentence)
        if not _is_read(groups, sentence) and not doc.says(sentence, words.NO_VISIT)
    ]
    pair = _pair(doc, groups) if promises else None  # the wording is weighed for those that promise something
    found: list[Trip] = []
    for promise in promises if pair else ():
        assert pair
        route = route_of(doc, parties, pair, promise)
        if route and _is_another(doc, groups, promise, route) and not _is_among(route, found):
            found.append(_trip(promise, route))
    return found


def _pair(doc: Document, groups: Sequence[Group]) -> Pair | None:
    """Whose guests were where by the first visit that is told, else by the wording of the whole."""
    for group in sorted(groups, key=lambda g: g.background):
        guests = [t.guest for t in group.trips if t.guest]
        grounds = [t.ground for t in group.trips if t.ground]
        if guests and grounds:
            return Pair(_narrowest(guests), _narrowest(grounds))
    best = next(iter(doc.once(routes)), None)
    if best is None or best.odds < _LIKELY:
        return None
    sides = [_narrowest([s.place, *(seen.mention.place for seen in s.seen)]) for s in (best.guest, best.ground)]
    return Pair(sides[0], sides[1])


def _narrowest(places: Sequence[Place]) -> Place:
    """The first of the narrowest."""
    return max(places, key=lambda place: len(containers(place)))


def _is_read(groups: Sequence[Group], sentence: Span) -> bool:
    """Whether a visit to come was read in *sentence* by its own words."""
    return any(t.sentence == sentence and t.tense is Tense.FUTURE for g in groups for t in g.trips)


_PROMISED = Rules((("goes", GOES), ("awaited", IS_AWAITED), ("held", IS_HELD)))


def _promises(doc: Document, sentence: Span) -> Iterator[Promise]:
    text = doc.masked.text
    for how, told in _PROMISED.within(text, sentence.start, sentence.end):
        for match in told.finditer(text, sentence.start, sentence.end):
            dated = bool(standing(doc.dates, sentence.start, sentence.end))
            first, last = clause_around(text, sentence, match.start(), match.end())
            if words.NOT.search(text, first, match.start()) or NOT_SURE.search(text, first, last):
                continue
            if match.group().startswith("прим") and _are_taken_in(doc, first, last):
                continue
            if how == "held" and words.AT_A_FORUM.search(text, first, last):
                continue
            if how == "awaited" and _STUDENTS.search(text, first, last):
                continue
            if doc.says(sentence, words.TO_STUDY) and _are_taken_in(doc, sentence.start, sentence.end):
                continue
            if not (dated or how == "held" or IN_RETURN.search(text, first, last) or AGAIN.search(text, first, last)):
                continue  # «к нам приедут друзья», some day
            yield Promise(how, sentence, match.start(), match.end(), first, last)


_STUDENTS = quick(r"\b(?:студент|абитуриент|первокурсник)")


def _are_taken_in(doc: Document, first: int, last: int) -> bool:
    """«Первых студентов примут через год», «15 студентов начнут учиться там, сюда приедут 20»: they come to study."""
    text = doc.masked.text
    return bool(words.SOFT.search(text, first, last)) and not words.EXCHANGE.search(text, first, last)


def _is_another(doc: Document, groups: Sequence[Group], promise: Promise, route: tuple[Place, Place]) -> bool:
    """Whether *route* is none of the visits told already, but one after them."""
    same = [g for g in groups if any(t.guest and t.ground and _is_same((t.guest, t.ground), route) for t in g.trips)]
    if any(any(t.tense is Tense.FUTURE for t in g.trips) for g in same):
        return False
    news = [g for g in same if not g.background]
    if not news:
        return True
    if not any(t.tense in (Tense.PAST, Tense.PRESENT) for g in news for t in g.trips):
        return False
    dates = standing(doc.dates, promise.first, promise.last)
    later = doc.published and any(m.last.last() > doc.published + _SOON for m in dates)
    return bool(later or AGAIN.search(doc.masked.text, promise.first, promise.last))


def _is_same(one: tuple[Place, Place], other: tuple[Place, Place]) -> bool:
    return all(not foreign(a, b) for a, b in zip(one, other, strict=True))


def _is_among(route: tuple[Place, Place], found: Sequence[Trip]) -> bool:
    return any(t.guest and t.ground and _is_same((t.guest, t.ground), route) for t in found)


def _trip(promise: Promise, route: tuple[Place, Place]) -> Trip:
    return Trip(
        *route,
        Kind.NOUN,
        RULE,
        promise.sentence,
        promise.start,
        promise.end,
        tense=Tense.FUTURE,
        clause=(promise.first, promise.last),
    )
