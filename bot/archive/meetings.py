"""Whom a person met: those on the other side of the visits both took part in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from bot.archive.connection import Connection
from bot.archive.names import Name, compatible, parts
from bot.archive.schema import appearances, people, visits
from bot.model import Visit, VisitStatus

LOOKED_AT = 100  # stories of a person; the latest
SHOWN = 6


async def of(connection: Connection, identity: int, name: str, today: date) -> tuple[tuple[int, str, date], ...]:
    """Id, name and the first day of the last such visit begun by *today*, the latest first.

    *name* is that of the person *identity*.
    """
    recent = select(appearances.c.story).where(appearances.c.person == identity).order_by(appearances.c.last.desc())
    told = await connection.execute(
        select(visits.c.story, visits.c.begins, visits.c.visit)
        .where(visits.c.story.in_(recent.limit(LOOKED_AT)), visits.c.begins <= today)
        .order_by(visits.c.begins.desc(), visits.c.id.desc())
    )
    held = [row for row in told if row.visit.status is VisitStatus.ON]
    known = await _named(connection, {row.story for row in held})
    mine = parts(name)
    found: dict[int, tuple[int, str, date]] = {}
    for row in held:
        for other in _facing(row.visit, mine):
            for number, full in known[row.story]:
                if number != identity and compatible(other, parts(full)):
                    found.setdefault(number, (number, full, row.begins))
    return tuple(found.values())[:SHOWN]


def _facing(visit: Visit, mine: Name) -> Iterable[Name]:
    """Those on the other side, where *mine* is on one."""
    guests = [parts(name) for name in (*([visit.leader] if visit.leader else []), *visit.delegates)]
    hosts = [parts(name) for name in visit.hosts]
    if any(compatible(mine, guest) for guest in guests):
        return hosts
    return guests if any(compatible(mine, host) for host in hosts) else []


async def _named(connection: Connection, numbers: Iterable[int]) -> dict[int, list[tuple[int, str]]]:
    """Who appears in each of these stories: id and full name."""
    rows = await connection.execute(
        select(appearances.c.story, people.c.id, people.c.name)
        .join_from(appearances, people)
        .where(appearances.c.story.in_(list(numbers)))
    )
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        found[row.story].append((row.id, row.name))
    return found
