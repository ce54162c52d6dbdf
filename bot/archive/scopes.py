"""What a question is narrowed to, as the archive looks for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.answers import AgreementRecord, Cursor, FigureRecord, Moment, Scope, VisitRecord, Way
from bot.archive.lookup import ALL, Among
from bot.archive.whereabouts import asked
from bot.model import AgreementKind, PartialDate, VisitStatus


def among(scope: Scope) -> Among:
    return Among(asked(scope.place) if scope.place else (), asked(scope.other) if scope.other else ())


def visits_of(scope: Scope) -> Callable[[VisitRecord], bool]:
    """Whether a visit goes the way that is asked for, in the days that are, or was called off if that is asked.

    Of arrivals the first day lies in them.
    """
    near, far = (set(asked(place)) if place else None for place in (scope.place, scope.other))
    status = scope.only if isinstance(scope.only, VisitStatus) else None
    days = _first_day if scope.only is Moment.ARRIVAL else _all_days
    origin, destination = {Way.FROM: (near, far), Way.TO: (far, near), Way.EITHER: (None, None)}[scope.way]

    def goes(record: VisitRecord) -> bool:
        there = {*record.visit.destination, record.visit.place}
        return (
            scope.holds(*days(record))
            and status in (None, record.visit.status)
            and (origin is None or not origin.isdisjoint(record.visit.origin))
            and (destination is None or not destination.isdisjoint(there))
        )

    return goes


def _all_days(record: VisitRecord) -> tuple[date, date]:
    return record.begins, record.ends


def _first_day(record: VisitRecord) -> tuple[date, date]:
    """Between which days it lies: of a visit «в декабре» on any of its days."""
    start = record.visit.start
    return (start.first(), start.last()) if start else (record.begins, record.ends)


def papers_of(scope: Scope) -> Callable[[AgreementRecord], bool]:
    """Whether an agreement is of the kind that is asked for, and told of in the days that are."""
    kind = scope.only if isinstance(scope.only, AgreementKind) else None
    return lambda one: scope.holds(one.told, one.told) and kind in (None, one.agreement.kind)


def until(scope: Scope) -> Cursor:
    """Before what is told after the days of *scope*."""
    return Cursor(scope.last + timedelta(days=1), 0) if scope.last else ALL


def is_for(record: FigureRecord, scope: Scope) -> bool:
    """«за 2025 год» is for its year whenever it is told; «за 9 месяцев» for the year it is told in."""
    year = _YEAR.search(record.figure.period or "")
    if year is None:
        return scope.holds(record.told, record.told)
    return scope.holds(date(int(year[0]), 1, 1), date(int(year[0]), 12, 31))


_YEAR = re.compile("(?:19|20)[0-9]{2}")


def falls_into(when: PartialDate | None, scope: Scope) -> bool:
    if when is None:
        return scope.first is None and scope.last is None
    return scope.holds(when.first(), when.last())
