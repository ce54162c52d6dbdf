"""What became of visits: each told trip, and the visit it is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.changes.told import Trip
from bot.model import Phase, Story, Turn, Visit, VisitStatus, VisitTurn

_PHASES = (Phase.UPCOMING, Phase.ONGOING, Phase.PAST)


def visits_of(story: Story) -> list[Visit]:
    return [visit for visit in story.visits if not visit.background]


def trip_of(visit: Visit) -> Trip:
    return Trip(visit.origin, visit.destination, visit.start, visit.end, visit.phase, visit.status)


def merged(told: Trip, now: Trip) -> Trip:
    """A late echo neither brings days back nor calls a visit on again that was called off."""
    if now.start in told.left or (told.start and not now.start):
        now = replace(now, start=told.start, end=told.end)
    left = told.left if told.start is None or told.start == now.start else (*told.left, told.start)
    phase = max(told.phase, now.phase, key=_PHASES.index)
    stands = phase is told.phase and now.status is not VisitStatus.CANCELLED and told.status is not VisitStatus.ON
    return replace(now, status=told.status if stands else now.status, phase=phase, left=tuple(dict.fromkeys(left)))


def paired(trips: Sequence[Trip], story: Story) -> list[tuple[Trip, Visit]]:
    """Each trip with the visit it became: that of its way whose days are its own, or that was moved."""
    visits = visits_of(story)
    ranked = sorted(
        ((score, -here, -there) for here, trip in enumerate(trips) for there, visit in enumerate(visits)
         if (score := _likeness(trip, visit))[0]),
        reverse=True,
    )  # fmt: skip
    pairs: dict[int, int] = {}
    for _, here, there in ranked:
        if -here not in pairs and -there not in pairs.values():
            pairs[-here] = -there
    return [(trips[here], visits[there]) for here, there in sorted(pairs.items())]


def _likeness(trip: Trip, visit: Visit) -> tuple[int, int]:
    """How likely both are one visit (see `_nearness`); of two as likely, the one that stands where it stood.

    Or else of two visits without a day either might be taken for the other's turn.
    """
    days = _nearness(trip, visit)
    return days, (trip.phase is visit.phase) + (trip.status is visit.status)


def _nearness(trip: Trip, visit: Visit) -> int:
    """0 for never."""
    if not (_same_place(trip.origin, visit.origin) and _same_place(trip.destination, visit.destination)):
        return 0
    if trip.start == visit.start:
        return 3
    if _agree(trip, visit):
        return 2
    moved = visit.status is not VisitStatus.ON or trip.status is not VisitStatus.ON or visit.start in trip.left
    return 1 if moved else 0


def _same_place(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """«Минская область, Беларусь» may be the same as «Беларусь», never as «Брестская область, Беларусь»."""
    return not one or not other or one[0] in other or other[0] in one


def _agree(trip: Trip, visit: Visit) -> bool:
    if trip.start is None or visit.start is None:
        return True
    last, its_last = (trip.end or trip.start).last(), (visit.end or visit.start).last()
    return trip.start.first() <= its_last and visit.start.first() <= last


def turn_of(trip: Trip, visit: Visit, day: date) -> VisitTurn | None:
    turn = _kind_of_turn(trip, visit, day)
    return VisitTurn(turn, visit, (trip.start, trip.end)) if turn else None


def _kind_of_turn(trip: Trip, visit: Visit, day: date) -> Turn | None:
    if visit.status is VisitStatus.CANCELLED:
        return None if trip.status is VisitStatus.CANCELLED or trip.phase is Phase.PAST else Turn.CANCELLED
    if _PHASES.index(visit.phase) > _PHASES.index(trip.phase):
        return Turn.BEGUN if visit.phase is Phase.ONGOING else Turn.HELD
    if trip.phase is not Phase.UPCOMING:
        return None
    if visit.start is None or visit.start == trip.start or visit.start in trip.left:
        put_off = visit.status is VisitStatus.POSTPONED and trip.status is VisitStatus.ON and not trip.left
        return Turn.POSTPONED if put_off else None
    if visit.status is VisitStatus.POSTPONED and trip.start:
        return Turn.MOVED
    ahead = visit.start.first() >= day
    if trip.start and not _agree(trip, visit):
        return Turn.MOVED if ahead else None
    vague = trip.start is None or trip.start.day is None
    return Turn.DATED if vague and visit.start.day and ahead else None
