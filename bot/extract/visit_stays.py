"""The days of one visit out of all the sentences that speak of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from bot.extract.document import Document
from bot.extract.history import tells_history
from bot.extract.role_rules import Role
from bot.extract.roles import actors
from bot.extract.stays import AGO, Stay, compatible, joined
from bot.extract.trip_tenses import Tense
from bot.extract.trip_triggers import Kind
from bot.extract.visit_course import arrival, departure, whole_range
from bot.extract.visit_dates import stay_told_apart
from bot.extract.visit_durations import day_counted, duration_told
from bot.extract.visit_groups import Group
from bot.extract.wording import any_of
from bot.model import PartialDate
from bot.russian.places import Place
from bot.russian.prefilter import quick
from bot.russian.sentences import Span

# «Рабочая поездка продлится два дня»
_OF_THE_VISIT = quick(
    r"\b"
    + any_of(
        r"""
        визит поездк пребыван мисси делегаци(?!ями|й\b) гост[яеи] программ переговор вместо пробуд командировк віз[іы]т
        паездк дэлегацы госц visit trip delegation
        """
    )
)
# «Напомним, поездка состоялась 5-9 июня»: the visit the article tells of
_REMINDS = re.compile(
    r"напомн\w+,?\s+(?:\w+\s+)?(?:визит|поездка|командировка|бизнес-миссия)\s+(?:состоял|прош|проход|длил)"
)
_LASTS = quick(
    r"\b"
    + any_of(
        """
        продл рассчитан пробуд провед пройд состо[ия] запланирован намечен продолж заверш длит длил будет буду с_⟬
        дневн протяжени течени прадоўж доўжы last runs?
        """
    )
    + "|⟬"
)


def days_of(doc: Document, group: Group, ground: Place, zone: Sequence[Span]) -> Stay:
    stays = _without_stops(group)
    stay = joined(stays)
    if group.background or any(s.start and s.end for s in stays):
        return stay
    apart = [s for s in zone if _is_about_the_visit(doc, s, group)]
    aside = [told for s in apart if compatible(stay, told := stay_told_apart(doc, s, ground))]
    if doc.published and any(t.tense is Tense.FUTURE for t in group.trips):
        aside = [told for told in aside if told.start is None or told.start.last() > doc.published - AGO]
    stay = joined([*stays, *aside])
    if not (stay.moved or any(s.start and s.end for s in aside)):
        stay = _with_course(doc, group, stay, ground, zone)
    own = [t.sentence for t in group.trips]
    days = duration_told(doc, [*own, *(s for s in zone if s in apart or _counts_its_days(doc, s))])
    if days and stay.end is None and _was_today(doc, group, stay):
        stay = replace(stay, start=None, end=stay.start)  # «с двухдневным визитом побывала … сегодня гостей принимали»
    if days and stay.end is None and stay.start and stay.start.day:
        stay = replace(stay, end=PartialDate.of(stay.start.first() + timedelta(days=days - 1)))
    elif days and stay.start is None and stay.end and stay.end.day:
        stay = replace(stay, start=PartialDate.of(stay.end.first() - timedelta(days=days - 1)))
    bare = doc.published and stay.start and stay.start.month is None and stay.start.year == doc.published.year
    return replace(stay, start=None) if bare else stay  # «пост он занял в начале года»


def _was_today(doc: Document, group: Group, stay: Stay) -> bool:
    over = any(t.kind is Kind.MOVE and t.tense is Tense.PAST for t in group.trips)
    return over and bool(stay.start and stay.start.day and stay.start.first() == doc.published)


def _without_stops(group: Group) -> list[Stay]:
    """The days of *group*, but of what those who have arrived are still to see: «прибыл … завтра посетит завод»."""
    told = list(zip(group.trips, group.stays, strict=True))
    if not any(t.tense is Tense.PRESENT and t.kind is Kind.MOVE for t, _ in told):
        return group.stays
    return [s for t, s in told if t.tense is not Tense.FUTURE or t.kind is Kind.HOST or s.end or s.moved]


def _with_course(doc: Document, group: Group, stay: Stay, ground: Place, zone: Sequence[Span]) -> Stay:
    """*stay* with the days of coming and leaving, where *zone* tells them apart from the visit itself."""
    ahead = any(t.tense is Tense.FUTURE for t in group.trips) and not stay.known
    came, left = arrival(doc, zone, ground), departure(doc, zone, ground)
    if came and not _fits(stay, came, doc.published if ahead else None):
        came = None
    if came and stay.start and stay.start.day and stay.start.first() <= came:
        came = None
    if left and (not _fits(stay, left, doc.published if ahead else None) or (came and left < came)):
        left = None
    if came or left:
        start = PartialDate.of(came) if came else stay.start
        if left and start and start.day and (start.first() > left or (not came and start.first() == left)):
            start = None  # «завершилась сегодня»: no first day
        end = stay.end or (PartialDate.of(left) if left and left != came else None)
        return replace(stay, start=start, end=end)
    whole = None if ahead or stay.known else whole_range(doc, zone)
    return replace(stay, start=whole.first, end=whole.last) if whole else stay


def _fits(stay: Stay, day: date, not_before: date | None) -> bool:
    """Whether *day* can be one of the visit's days as far as these are told."""
    if not_before and day < not_before:
        return False
    return compatible(stay, Stay(PartialDate.of(day)))


_IN_SO_MANY = quick(r"\bза\s+(?:\w+\s+)?\w+\s+(?:дня|дней|суток)\b|\b\w+\s+(?:дня|дней),\s|\bдва\s+дня\b")


def _counts_its_days(doc: Document, sentence: Span) -> bool:
    """«За три дня гости побывали на шести заводах»."""
    return doc.says(sentence, _IN_SO_MANY)


def _is_about_the_visit(doc: Document, sentence: Span, group: Group) -> bool:
    """A sentence such as «Рабочая поездка продлится два дня»: no other visit, no history."""
    if sentence in [t.sentence for t in group.trips]:
        return False
    told = (doc.masked.text, sentence.start, sentence.end)
    if day_counted(doc, sentence) or (_IT_LASTS.match(*told) and _follows_a_visit(doc, sentence, group)):
        return True
    they_come = doc.says(sentence, _THEY_COME) and not any(a.role is Role.GROUND for a in actors(doc, sentence))
    if not they_come and not (doc.says(sentence, _OF_THE_VISIT) and doc.says(sentence, _LASTS)):
        return False
    if doc.says(sentence, _ASKS):
        return False  # «позвал гостей на конгресс, который откроется в сентябре»
    return they_come or not tells_history(doc, sentence) or bool(_REMINDS.match(*told))


# «Участников бизнес-миссии в Казахстан набирают. Она пройдёт с 8 по 12 декабря»
_IT_LASTS = re.compile(
    r"(?:он|она)\s+(?:пройдет|состоится|продлится|начнется|проходит|проходил|длил|намечен|запланирован)"
)


def _follows_a_visit(doc: Document, sentence: Span, group: Group) -> bool:
    """Whether the sentence before names the visit by a noun, which «она» can stand for."""
    named = [t.sentence for t in group.trips if t.kind is Kind.NOUN]
    return any(one in named and following == sentence for one, following in pairwise(doc.prose))


_ASKS = quick(r"\b(?:пригла[шс]|позва[лнт]|зов[еу]т\b|запра[шс]|invit)")
# «предприниматели хотят увидеть рудник, они приедут 18 марта на два дня»
_THEY_COME = quick(r"\b(?:они|гости|делегация)\s+(?:приед|прибуд|прилет)[еуия]т\s+⟬")
