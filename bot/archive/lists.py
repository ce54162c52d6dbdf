"""Lists of facts about a place: asked of the archive in pieces, and only as far as a reader reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TypeAlias, TypeVar

from bot.answers import (
    AgreementsAnswer,
    Cursor,
    Dossier,
    FiguresAnswer,
    Scope,
    UpcomingAnswer,
    VisitRecord,
    VisitsAnswer,
)
from bot.archive import facts, people, scopes
from bot.archive import visits as kept
from bot.archive.connection import Connection
from bot.archive.lookup import AGREEMENTS, ALL, EVENTS, FIGURES, VISITS, Among, Filing
from bot.archive.nearest import nearest
from bot.model import Phase
from bot.russian.places import Place

RECENT = timedelta(days=90)
"""A place with nothing since then is told where there is something."""
MOST_AT_ONCE = 20
"""Visits to come or under way in one answer."""
CONTACTS = 6
"""People of a dossier."""
LINKS = 2
"""Visits of a chain before and after one."""
LONGEST_VISIT = timedelta(days=31)
"""A visit of the days asked about may end so long after them."""

T = TypeVar("T")


async def visits(
    connection: Connection, scope: Scope, *, today: date, limit: int, after: Cursor | None
) -> VisitsAnswer:
    """The visits from, to and within a place; *limit* past ones, on from *after* (then only past ones)."""
    among = scopes.among(scope)
    wanted = scopes.visits_of(scope)
    latest = min(today, scope.last + LONGEST_VISIT) if scope.last else today
    current = [] if after else await kept.current(connection, among, today, limit=_at_once(scope))
    past, last = await _filled(
        lambda bound, some: kept.past(connection, among, today, limit=some, after=bound),
        lambda record: Cursor(record.ends, record.id),
        wanted,
        limit=limit,
        after=after or Cursor(latest, 0),
        since=scope.first,
    )
    news = [record for record in current if wanted(record)]
    quiet = not scope.narrow and not news and not (past and past[0].ends >= today - RECENT)
    near = await _nearest(connection, VISITS, scope, today - RECENT) if quiet and not after else ()
    news = without_echoes([*news, *past])
    coming = [record for record in news if record.phase is Phase.UPCOMING]
    return VisitsAnswer(
        scope,
        upcoming=tuple(sorted(coming, key=lambda record: (record.begins, record.id))),
        ongoing=tuple(record for record in news if record.phase is Phase.ONGOING),
        past=tuple(record for record in news if record.phase is Phase.PAST),
        more=last,
        nearest=near,
    )


async def agreements(
    connection: Connection, scope: Scope, *, today: date, limit: int, after: Cursor | None
) -> AgreementsAnswer:
    """The agreements that were told of in the days of *scope*, the last told first."""
    among = scopes.among(scope)
    found, last = await _filled(
        lambda bound, some: facts.agreements(connection, among, limit=some, after=bound),
        lambda record: Cursor(record.told, record.id),
        scopes.papers_of(scope),
        limit=limit,
        after=after or scopes.until(scope),
        since=scope.first,
    )
    near = () if found else await _nearest(connection, AGREEMENTS, scope, today - RECENT)
    return AgreementsAnswer(scope, tuple(found), last, near)


async def figures(
    connection: Connection, scope: Scope, *, today: date, limit: int, after: Cursor | None
) -> FiguresAnswer:
    """The figures for the days of *scope*, or told of in them where they are for no year; the last told first."""
    among = scopes.among(scope)
    found, last = await _filled(
        lambda bound, some: facts.figures(connection, among, limit=some, after=bound),
        lambda record: Cursor(record.told, record.id),
        lambda record: scopes.is_for(record, scope),
        limit=limit,
        after=after or ALL,
        since=scope.first,
    )
    near = () if found else await _nearest(connection, FIGURES, scope, today - RECENT)
    return FiguresAnswer(scope, tuple(found), last, near)


async def upcoming(connection: Connection, today: date, scope: Scope, *, limit: int) -> UpcomingAnswer:
    """The visits and events to come, the nearest first."""
    among = scopes.among(scope)
    wanted = scopes.visits_of(scope)
    current = await kept.current(connection, among, today, limit=_at_once(scope))
    events = await facts.events(connection, among, Cursor(today, 0), limit=_at_once(scope))
    coming = [r for r in without_echoes(current) if r.phase is Phase.UPCOMING and wanted(r)]
    some = [record for record in events if scopes.falls_into(record.event.date, scope)][:limit]
    near = () if coming or some else await _nearest(connection, EVENTS, scope, today)
    coming.sort(key=lambda record: (record.begins, record.id))
    return UpcomingAnswer(scope, tuple(coming[:limit]), tuple(some), near)


async def dossier(connection: Connection, scope: Scope, *, today: date) -> Dossier:
    """What is known between the two sides of *scope*, a screen of it."""
    trips = await visits(connection, scope, today=today, limit=5, after=None)
    papers = await agreements(connection, scope, today=today, limit=8, after=None)
    counts = await figures(connection, scope, today=today, limit=5, after=None)
    ahead = await upcoming(connection, today, scope, limit=5)
    told = [record.story_id for record in (*trips.ongoing, *trips.upcoming, *trips.past)]
    told += [record.story_id for record in papers.agreements]
    met = await people.of_stories(connection, set(told), limit=CONTACTS)
    return Dossier(trips, papers, counts, ahead, tuple(await people.cards(connection, met, today)))


async def chain(connection: Connection, record: VisitRecord, today: date) -> list[VisitRecord]:
    """The visits between the same two sides next to *record*, either way, the earliest first."""
    ends = record.visit.origin[:1], record.visit.destination[:1]
    if not all(ends):
        return []
    between = Among(*ends)
    before = await kept.past(connection, between, today, limit=2 * LINKS, after=Cursor(record.begins, 0))
    after = await kept.ending(
        connection, between, today, since=Cursor(record.ends + timedelta(days=1), 0), limit=2 * LINKS
    )
    others = without_echoes([one for one in (*reversed(before), *after) if one.story_id != record.story_id])
    earlier = [one for one in others if one.ends < record.begins][-LINKS:]
    return [*earlier, *[one for one in others if one.begins > record.ends][:LINKS]]


async def _nearest(connection: Connection, filing: Filing, scope: Scope, since: date) -> tuple[Place, ...]:
    """Where there is something instead, for a place that has nothing at all."""
    return () if scope.place is None or scope.narrow else await nearest(connection, filing, scope.place, since)


def without_echoes(records: Sequence[VisitRecord], near: Iterable[VisitRecord] = ()) -> list[VisitRecord]:
    """Leave out visits told only as history where another record, or one of *near*, tells of the same one."""
    told: defaultdict[_Way, list[VisitRecord]] = defaultdict(list)
    for record in (*near, *(record for record in records if not record.visit.background)):
        told[_way(record)].append(record)
    kept = []
    for record in records:
        if record.visit.background:
            same = told[_way(record)]
            if any(record.begins <= other.ends and other.begins <= record.ends for other in same):
                continue
            same.append(record)
        kept.append(record)
    return kept


_Way: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]


def _way(record: VisitRecord) -> _Way:
    return record.visit.origin[:1], record.visit.destination[:1]


def _at_once(scope: Scope) -> int:
    """How many to look through: of those that fit a narrow question there may be few."""
    return 10 * MOST_AT_ONCE if scope.narrow else MOST_AT_ONCE


async def _filled(
    ask: Callable[[Cursor, int], Awaitable[list[T]]],
    place_in_order: Callable[[T], Cursor],
    wanted: Callable[[T], bool],
    *,
    limit: int,
    after: Cursor,
    since: date | None,
) -> tuple[list[T], Cursor | None]:
    """The first *limit* of the *wanted* records after a place in the order, asked for in pieces; and where it goes on.

    Not further than *since*, nor through more than a thousand.
    """
    found: list[T] = []
    for size in _PIECES:
        size = max(size, limit + 1)
        some = await ask(after, size)
        for record in some:
            here = place_in_order(record)
            if since and here.day < since:
                return found, None
            if wanted(record):
                if len(found) == limit:
                    return found, place_in_order(found[-1])
                found.append(record)
            after = here
        if len(some) < size:
            return found, None
    return found, after


_PIECES = (0, 50, 200, 750)
