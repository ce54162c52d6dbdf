"""Who went where, on a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.answers import Scope, VisitRecord, VisitsAnswer
from bot.model import VisitStatus
from bot.pictures import Flow, Spot, Travels
from bot.russian import places
from bot.russian.coordinates import Position, located
from bot.russian.places import Place
from bot.view import lines
from bot.view.actions import Draw, List, Topic
from bot.view.buttons import press, rows
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import Row, pack
from bot.view.pictures import captioned, ground_switch, is_trip
from bot.view.text import bold, join, rich
from bot.view.ways import list_button, saving, wider
from bot.view.words import place_label

MOST = 24
"""Ways on a map; the most travelled."""
YEAR = timedelta(days=365)
PERIODS = (30, 91, 365)  # days back that are a tap away


@dataclass(frozen=True, slots=True)
class Way:
    """From one place to another; *trip*: away from the place that was asked for."""

    origin: Position
    target: Position
    trip: bool


def travels(answer: VisitsAnswer, asked: Draw, tr: Translator, today: date) -> list[Page]:
    """The visits of the days of *answer* as arcs between places, as thick as they were many."""
    scope = answer.scope
    records = [
        record
        for record in (*answer.ongoing, *answer.upcoming, *answer.past)
        if record.visit.status is not VisitStatus.CANCELLED
    ]
    ways, names = _counted(records, scope)
    if not ways:
        return _nothing(scope, tr, today)
    shown = ways.most_common(MOST)
    weights: Counter[Position] = Counter()
    for way, count in shown:
        weights.update({way.origin: count, way.target: count})
    spots = sorted(weights, key=lambda at: -weights[at])
    labels = {at: place_label(tr, _named(names[at])) for at in spots}
    picture = Travels(
        tr("Who went where"),
        lines.DOT.join(lines.asked(tr, scope, today)),
        tuple(Spot(*at, labels[at], weights[at]) for at in spots),
        tuple(Flow(spots.index(way.origin), spots.index(way.target), count, int(way.trip)) for way, count in shown),
        (tr("guests"), tr("trips")) if scope.place else (),
        tr("scale falls with distance"),
        asked.dark,
    )
    told = [
        rich(f"{labels[way.origin]} → {labels[way.target]}: ", tr.n("{n} visit", "{n} visits", count))
        for way, count in shown
    ]
    if hidden := len(records) - sum(count for _, count in shown):
        told.append(rich(tr.n("{n} more visit is not on the map.", "{n} more visits are not on the map.", hidden)))
    heading = join(lines.DOT, [bold(picture.title), picture.note])
    return [captioned(picture, heading, told, _buttons(tr, asked, scope, today))]


def map_scope(scope: Scope, today: date) -> Scope:
    """Without days, the last year and what is ahead."""
    return scope if scope.first or scope.last else replace(scope, first=today - YEAR)


def _counted(records: Iterable[VisitRecord], scope: Scope) -> tuple[Counter[Way], dict[Position, Counter[Place]]]:
    """How often each way was travelled, and which places are meant by a position."""
    ways: Counter[Way] = Counter()
    names: dict[Position, Counter[Place]] = {}
    for record in records:
        visit = record.visit
        ends = [
            _end(name) for name in (next(iter(visit.origin), None), visit.place or next(iter(visit.destination), None))
        ]
        if None in ends or ends[0] == ends[1]:
            continue
        (origin, start), (target, end) = (one for one in ends if one)
        if start == end:
            continue
        trip = scope.place is not None and is_trip(visit, scope.place)
        ways[Way(start, end, trip)] += 1
        for place, at in ((origin, start), (target, end)):
            names.setdefault(at, Counter())[place] += 1
    return ways, names


def _end(name: str | None) -> tuple[Place, Position] | None:
    place = places.by_name(name) if name else None
    return located(place) if place else None


def _named(meant: Counter[Place]) -> Place:
    """The place a position is told by: the one most often meant."""
    return meant.most_common(1)[0][0]


def _nothing(scope: Scope, tr: Translator, today: date) -> list[Page]:
    what = lines.DOT.join([tr("Map"), *lines.asked(tr, scope, today)])
    text = tr("There is nothing to show on a map: {what}.", what=what)
    ways = rows(list_button(tr("As a list"), Topic.VISITS, scope), 1)
    return pack([rich(text)], last=(*ways, *wider(tr, Topic.VISITS, scope)))


def _buttons(tr: Translator, asked: Draw, scope: Scope, today: date) -> tuple[Row, ...]:
    """Other stretches of time, day or night, a list, a file."""
    here = replace(asked, what=replace(asked.what, first=scope.first, last=scope.last))
    stretches = [
        press(name, replace(here, what=replace(here.what, first=today - timedelta(days=days), last=None)))
        for days, name in zip(PERIODS, (tr("A month"), tr("A quarter"), tr("A year")), strict=True)
        if (scope.first, scope.last) != (today - timedelta(days=days), None)
    ]
    last = [*list_button(tr("As a list"), Topic.VISITS, scope), ground_switch(tr, here)]
    return (*rows(stretches, 3), *rows(last, 2), *saving(tr, List.of(Topic.VISITS, scope)))
