"""The visits of a month as a picture."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from babel.dates import format_date

from bot.answers import Scope, VisitRecord, VisitsAnswer
from bot.model import PartialDate, Phase, Visit, VisitStatus
from bot.pictures import Month, Stay
from bot.russian import places
from bot.view import formats, lines, visit_lines
from bot.view.actions import Card, Draw, Form, List, Open, Save, fits
from bot.view.buttons import press, rows
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import SMALL_IN_ROW, Row
from bot.view.pictures import captioned, ground_switch, is_trip
from bot.view.text import Text, bold, join, rich
from bot.view.ways import list_button, saving
from bot.view.words import place_label, place_name

NUMBERED = 10  # visits with a button


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of its month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def month(answer: VisitsAnswer, asked: Draw, tr: Translator, today: date) -> list[Page]:
    """The month that the scope of *answer* is narrowed to, the visits whose days are known as bars."""
    scope = answer.scope
    assert scope.first
    assert scope.last
    every = (*answer.ongoing, *answer.upcoming, *answer.past)
    records = sorted(
        (record for record in every if scope.holds(*_known(record))), key=lambda record: (*_known(record), record.id)
    )
    sure = [record for record in records if _days(record.visit)]
    picture = Month(
        lines.capital(format_date(scope.first, "LLLL y", locale=tr.locale)),
        lines.DOT.join([tr("Visits"), *_places(tr, scope, today)]),
        tuple(formats.day_name(tr, number) for number in range(7)),
        scope.last.day,
        scope.first.weekday(),
        tuple(_stay(tr, record, scope) for record in sure),
        (tr("guests"), tr("trips")) if scope.place else (),
        tr("ahead"),
        tr("Cancelled").lower(),
        today.day if scope.holds(today, today) else 0,
        asked.dark,
    )
    told = [_told(tr, number, record, today) for number, record in enumerate(sure, 1)]
    vague = [_told(tr, 0, record, today) for record in records if record not in sure]
    if vague:
        told += [rich(tr("Days unknown:")), *vague]
    if not records:
        told = [rich(tr("No visits are known in this month."))]
    heading = join(lines.DOT, [bold(picture.title), picture.note])
    return [captioned(picture, heading, told, _ways(tr, asked, scope, sure))]


def _places(tr: Translator, scope: Scope, today: date) -> list[str]:
    return lines.asked(tr, replace(scope, first=None, last=None), today)


def _known(record: VisitRecord) -> tuple[date, date]:
    """The days it may have been, as its sources have them; where they have none, as the archive reckons."""
    visit = record.visit
    if visit.start is None:
        return record.begins, record.ends
    return visit.start.first(), max(visit.start.last(), visit.end.last() if visit.end else date.min)


def _days(visit: Visit) -> tuple[date, date] | None:
    """The first and the last day, where they are known."""
    if not (visit.start and visit.start.day):
        return None
    last = visit.end.last() if visit.end and visit.end.day else visit.start.last()
    return visit.start.first(), max(last, visit.start.first())


def _stay(tr: Translator, record: VisitRecord, scope: Scope) -> Stay:
    visit, days = record.visit, _days(record.visit)
    assert days
    assert scope.first
    trip = scope.place is not None and is_trip(visit, scope.place)
    start = scope.first - timedelta(days=1)
    return Stay(
        (days[0] - start).days,
        (days[1] - start).days,
        _labels(tr, visit, trip),
        int(trip),
        planned=record.phase is Phase.UPCOMING,
        cancelled=visit.status is VisitStatus.CANCELLED,
    )


_HEAD = re.compile(r" (?:обл\.|вобл\.|область|вобласць|край|район|раён|р-н|Region|Oblast|Krai|District)$")


def _labels(tr: Translator, visit: Visit, trip: bool) -> tuple[str, ...]:
    """The way, then the other side alone, shorter and shorter."""
    side = next(iter(visit.destination if trip else visit.origin), visit.place)
    found = [visit_lines.direction(tr, visit)]
    if side:
        place = places.by_name(side)
        arrow = "→ " if trip else ""
        short = place_label(tr, place) if place else place_name(tr, side)
        found += [arrow + place_name(tr, side), arrow + short, _HEAD.sub("", short)]
    return tuple(dict.fromkeys(found))


def _told(tr: Translator, number: int, record: VisitRecord, today: date) -> Text:
    """«3. 26–27 ноября · Минская область → Ульяновск»."""
    visit = record.visit
    when = formats.dates(tr, visit.start, visit.end, today)
    state = tr("Cancelled").lower() if visit.status is VisitStatus.CANCELLED else ""
    return rich(
        f"{number}. " if number else "• ", lines.DOT.join(filter(None, [when, visit_lines.direction(tr, visit), state]))
    )


def _ways(tr: Translator, asked: Draw, scope: Scope, sure: Sequence[VisitRecord]) -> tuple[Row, ...]:
    """The visits by their numbers, the months around, day or night, a list, a calendar file."""
    assert scope.first
    assert scope.last
    numbers = (press(str(number), Open(Card.VISIT, r.id)) for number, r in enumerate(sure[:NUMBERED], 1))
    here = replace(asked, what=replace(asked.what, first=scope.first, last=scope.last))
    around = []
    for arrow, day in (("‹ {}", scope.first - timedelta(days=1)), ("{} ›", scope.last + timedelta(days=1))):
        first, last = month_of(day)
        name = lines.capital(formats.partial(tr, PartialDate(first.year, first.month), scope.first))
        around.append(press(arrow.format(name), replace(here, what=replace(here.what, first=first, last=last))))
    save = Save(Form.ICS, here.what)
    file = [press(tr("To a calendar"), save)] if sure and fits(save) else []
    kept = saving(tr, here.what)
    return (
        *rows(numbers, SMALL_IN_ROW),
        tuple(around),
        *rows([*list_button(tr("As a list"), asked.what.topic, scope), ground_switch(tr, here), *file], 2),
        *kept,
    )


def month_list(scope: Scope, what: List, around: date) -> Scope:
    """*scope* narrowed to the month it begins in; without days, to that of *around*."""
    first, last = month_of(what.first or what.last or around)
    return replace(scope, first=first, last=last)
