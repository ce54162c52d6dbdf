"""Where a visit stands on a day: its days are computed once, so that comparing dates is all that is left."""

from __future__ import annotations

from datetime import date, timedelta

from bot.model import Event, PartialDate, Phase, Visit

UNDATED_HOLDS = timedelta(days=60)
"""How long what was announced without a date is waited for."""
UNDATED_EVENT_HOLDS = timedelta(days=180)

_DAY = timedelta(days=1)


def span(visit: Visit, told: date) -> tuple[date, date]:
    """Return (begins, ends): *visit* is upcoming before the first, ongoing from it to the second, past after it.

    *told* is the day a source last spoke of it. Where the text gives whole dates, they decide; «в ноябре» keeps
    what the source said (will come, is here, was here) for as long as the month allows it.
    """
    told = min(max(told, date.min + _DAY), date.max - UNDATED_HOLDS)
    start = visit.start or visit.end
    if start is None:
        return _undated(visit.phase, told)
    end = visit.end or start
    earliest, latest = start.first(), max(end.last(), start.first())
    if _whole(start) and _whole(end):
        return earliest, max(latest, told) if visit.end is None and visit.phase is Phase.ONGOING else latest
    match visit.phase:
        case Phase.UPCOMING:
            begins = earliest if _whole(start) else max(earliest, min(start.last(), latest))
            return begins, latest
        case Phase.ONGOING:
            return min(earliest, told), latest if _whole(end) else max(earliest, told)
        case Phase.PAST:
            return earliest, latest if _whole(end) else max(earliest, min(latest, told - _DAY))


def _undated(phase: Phase, told: date) -> tuple[date, date]:
    day = {Phase.UPCOMING: told + UNDATED_HOLDS, Phase.ONGOING: told, Phase.PAST: told - _DAY}[phase]
    return day, day


def phase_on(day: date, begins: date, ends: date) -> Phase:
    """Return where a visit of these days stands on *day*."""
    if day < begins:
        return Phase.UPCOMING
    return Phase.PAST if day > ends else Phase.ONGOING


def last_day(event: Event, told: date) -> date:
    """Return the last day on which *event* may still be to come; *told*: when a source last spoke of it."""
    return event.date.last() if event.date else min(told, date.max - UNDATED_EVENT_HOLDS) + UNDATED_EVENT_HOLDS


def _whole(day: PartialDate) -> bool:
    return day.day is not None
