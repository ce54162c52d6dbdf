"""A visit that is told by what was told before it: the return visit, the next one, «делегация отправится туда»."""

from __future__ import annotations

import re

from bot.extract import trip_words as words
from bot.extract.document import Document, standing
from bot.extract.role_rules import Role
from bot.extract.roles import Actor, actors
from bot.extract.sides import akin, foreign, nested, within
from bot.extract.trip_times import FUTURE
from bot.russian.places import Place, region_of
from bot.russian.prefilter import quick
from bot.russian.sentences import Span

Route = tuple[Place, Place]  # whose guests, where

EARLIER = "an earlier visit"


def further_route(doc: Document, sentence: Span, before: Span | None, last: Route | None) -> Route | None:
    """Return who goes where by a *sentence* that leaves out a side of it.

    *before* is the sentence before it, *last* the visit the text told last. Only what is to come, and has a date or is
    a return that is planned, is a visit: «договорились об ответном визите» is none yet.
    """
    there = doc.says(sentence, words.THERE)
    back = doc.says(sentence, words.IN_RETURN)
    if not (there or back or doc.says(sentence, words.ONCE_MORE)):
        return None
    dated = standing(doc.dates, sentence.start, sentence.end) and doc.says(sentence, FUTURE)
    if not dated and not (back and doc.says(sentence, words.PLANNED)):
        return None
    here = actors(doc, sentence)
    if there:
        return _there(doc, sentence, here, before)
    if last is None:
        return None
    guest, ground = (last[1], last[0]) if back else last
    if not all(_agrees(doc, actor, guest, ground) for actor in here):
        return None
    # «ответный визит гомельчан» after a visit to Belarus
    narrower = (a.place for a in here if a.role is Role.GUEST and within(a.place, guest))
    return next(narrower, guest), ground


# «в прошлый раз министр приезжал в феврале», «первый визит был в 2012 году»
_ONCE_BEFORE = quick(
    r"\b(?:прошл|предыдущ|последн|перв|прежн)\w+\s+(?:раз|визит|приезд|поездк)\w*[\s,][^.;]{0,60}?\b"
    r"(?:был|состоял|прош[ел]|приезжа|прилета|посе[тщ]|побыва|бывал|ездил)\w*"
)
_FIRST_WAS = r"(?:перв|предыдущ)\w+\s+(?:был|состоял|прош[ел])\w*\s"
_THE_FIRST = re.compile(rf"\W*{_FIRST_WAS}")
TOLD = (words.THERE, words.IN_RETURN, words.ONCE_MORE, _ONCE_BEFORE, quick(rf"\b{_FIRST_WAS}"))
"""Where none of these stands no visit is told by what was told before it."""


def earlier_route(doc: Document, sentence: Span, last: Route | None) -> Route | None:
    """Who came where before, by a *sentence* that gives its time and says of the rest «прошлый раз»."""
    dated = standing(doc.dates, sentence.start, sentence.end)
    told = doc.says(sentence, _ONCE_BEFORE) or _THE_FIRST.match(doc.masked.text, sentence.start)
    if last is None or not dated or not told or doc.says(sentence, FUTURE):
        return None
    guest, ground = last
    return last if all(_agrees(doc, actor, guest, ground) for actor in actors(doc, sentence)) else None


def is_stop(whole: Route, new: Route) -> bool:
    """Whether *new* only tells of a place on the way of the visit *whole*: «гости побывали и в Дзержинске»."""
    (guest, ground), (other, there) = whole, new
    return akin(guest, other) and (nested(ground, there) or region_of(ground) == region_of(there) is not None)


def _agrees(doc: Document, actor: Actor, guest: Place, ground: Place) -> bool:
    """Whether *actor* does in the sentence what it does in the visit."""
    if actor.role is Role.GUEST:
        awaits = words.AWAITS.match(doc.masked.text, doc.masked.places[actor.at].end)  # «липчане ждут гостей»
        return akin(actor.place, ground if awaits else guest)
    return actor.role not in (Role.GROUND, Role.HOST) or akin(actor.place, ground)


def _there(doc: Document, sentence: Span, here: tuple[Actor, ...], before: Span | None) -> Route | None:
    """«Заседание пройдёт в Минске. Ярославская делегация отправится туда в октябре»."""
    grounds = [a.place for a in actors(doc, before) if a.role is Role.GROUND] if before else []
    guests = [a.place for a in here if a.role is Role.GUEST]
    if not here and doc.home and words.OURS.search(doc.masked.text, sentence.start, sentence.end):
        guests = [doc.home]  # «делегация области поедет туда в июне»
    if not (grounds and guests and foreign(guests[0], grounds[-1])):
        return None
    return guests[0], grounds[-1]


def is_return(doc: Document, sentence: Span) -> bool:
    return bool(words.IN_RETURN.search(doc.masked.text, sentence.start, sentence.end))
