"""Visits: rows that keep their id through every new telling, because buttons of old messages hold it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Integer, Row, Select, bindparam, delete, insert, literal, select, tuple_, update

from bot.answers import Cursor, VisitRecord
from bot.archive import lookup, whereabouts
from bot.archive.connection import Connection
from bot.archive.lookup import ANYWHERE, Among
from bot.archive.names import compatible, parts
from bot.archive.phases import phase_on, span
from bot.archive.schema import stories, visit_places, visits
from bot.model import Evidence, Story, Visit, VisitStatus


async def rewrite(tx: Connection, number: int, story: Story, people: Mapping[str, int]) -> None:
    """Write the visits of *story* (its *number*) anew, each in the row it had; *people*: ids by name."""
    rows = await tx.execute(select(visits.c.id, visits.c.visit).where(visits.c.story == number).order_by(visits.c.id))
    old = [(row.id, row.visit) for row in rows]
    kept = match(old, story.visits)
    gone = {identity for identity, _ in old} - set(kept)
    await tx.execute(delete(visits).where(visits.c.id.in_(gone)))
    for visit, identity in zip(story.visits, kept, strict=True):
        await _write(tx, number, visit, identity, told(story, visit.evidence), _leader(visit, people))


async def _write(tx: Connection, story: int, visit: Visit, identity: int | None, day: date, leader: int | None) -> None:
    begins, ends = span(visit, day)
    row = {"story": story, "begins": begins, "ends": ends, "told": day, "leader": leader, "visit": visit}
    if identity is None:
        identity = (await tx.execute(insert(visits).values(row).returning(visits.c.id))).scalar_one()
    else:
        await tx.execute(update(visits).where(visits.c.id == identity).values(row))
        await tx.execute(delete(visit_places).where(visit_places.c.visit == identity))
    await lookup.file(tx, lookup.VISITS, identity, whereabouts.of_visit(visit), {"ends": ends})


def told(story: Story, evidence: Sequence[Evidence]) -> date:
    """The day a source of *story* last spoke of what *evidence* proves."""
    mentioned = {piece.article for piece in evidence}
    days = [source.published for source in story.sources if source.article in mentioned]
    return max(days or [source.published for source in story.sources])


def match(old: Sequence[tuple[int, Visit]], new: Sequence[Visit]) -> list[int | None]:
    """Return for each *new* visit the id of the *old* one it is, None for one not seen before; no id twice.

    The same way in days that agree is the same visit; so is one that was postponed, wherever its days went.
    """
    pairs = [
        (score, -there, -here)
        for here, visit in enumerate(new)
        for there, (_, other) in enumerate(old)
        if (score := _likeness(other, visit))
    ]
    found: list[int | None] = [None] * len(new)
    taken: set[int] = set()
    for _, there, here in sorted(pairs, reverse=True):
        if -there not in taken and found[-here] is None:
            found[-here] = old[-there][0]
            taken.add(-there)
    return found


def _likeness(old: Visit, new: Visit) -> int:
    """0 for different visits; the more alike, the more."""
    if not (_same_place(old.origin, new.origin) and _same_place(old.destination, new.destination)):
        return 0
    same_route = 2 * (old.origin[:1] == new.origin[:1] and old.destination[:1] == new.destination[:1])
    if old.start == new.start:
        return 6 + same_route + (old.end == new.end) * (old.start is not None)
    if _days_agree(old, new):
        return 3 + same_route
    return 1 if VisitStatus.POSTPONED in (old.status, new.status) and old.background == new.background else 0


def _same_place(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """«Минская область, Беларусь» may be the same as «Беларусь», never as «Брестская область, Беларусь»."""
    return not one or not other or one[0] in other or other[0] in one


def _days_agree(one: Visit, other: Visit) -> bool:
    if one.start is None or other.start is None:
        return True
    return (
        one.start.first() <= (other.end or other.start).last() and other.start.first() <= (one.end or one.start).last()
    )


def _leader(visit: Visit, people: Mapping[str, int]) -> int | None:
    if visit.leader is None:
        return None
    if visit.leader in people:
        return people[visit.leader]
    name = parts(visit.leader)
    fitting = {number for known, number in people.items() if compatible(name, parts(known))}
    return fitting.pop() if len(fitting) == 1 else None


# --------------------------------------------------------------------------- looking up


async def current(connection: Connection, among: Among, today: date, *, limit: int) -> list[VisitRecord]:
    """The visits of *among* that are to come or under way; the first to end first."""
    return await ending(connection, among, today, since=Cursor(today, 0), limit=limit)


async def ending(connection: Connection, among: Among, today: date, *, since: Cursor, limit: int) -> list[VisitRecord]:
    """Those that end after *since*, the first to end first."""
    rows = await connection.execute(*lookup.coming(lookup.VISITS, among, bound=since, limit=limit))
    return [_record(row, today, among) for row in rows.all()]


async def past(
    connection: Connection, among: Among, today: date, *, limit: int, after: Cursor | None = None
) -> list[VisitRecord]:
    """Those that are over, the latest first, on from *after*."""
    bound = after or Cursor(today, 0)
    rows = await connection.execute(*lookup.newest(lookup.VISITS, among, limit=limit, bound=bound))
    return [_record(row, today, among) for row in rows.all()]


async def find(connection: Connection, identity: int, today: date) -> VisitRecord | None:
    """The visit of this id."""
    row = (await connection.execute(_ONE, {"number": identity})).one_or_none()
    return None if row is None else _record(row, today)


async def of_story(connection: Connection, story: int, today: date) -> list[VisitRecord]:
    """The visits of a story, in the order they were first told."""
    rows = await connection.execute(_whole().where(visits.c.story == story).order_by(visits.c.id))
    return [_record(row, today) for row in rows]


async def led_by(
    connection: Connection, persons: Sequence[int], today: date, *, limit: int
) -> dict[int, list[VisitRecord]]:
    """The latest visits each of *persons* headed, the latest first."""
    found: dict[int, list[VisitRecord]] = {}
    for person in persons:
        rows = await connection.execute(_LED, {"person": person, "limit": limit})
        found[person] = [_record(row, today) for row in rows]
    return found


async def led_before(
    connection: Connection, person: int, today: date, before: Cursor, *, limit: int
) -> list[VisitRecord]:
    """The visits *person* headed that ended before *before*, the last to end first."""
    older = tuple_(visits.c.ends, visits.c.id) < tuple_(literal(before.day, visits.c.ends.type), literal(before.id))
    led = _whole().where(visits.c.leader == person, older).order_by(visits.c.ends.desc(), visits.c.id.desc())
    return [_record(row, today) for row in await connection.execute(led.limit(limit))]


def _whole() -> Select[Any]:
    return select(*visits.c, stories.c.sources).join_from(visits, stories)


_ONE = _whole().where(visits.c.id == bindparam("number"))
_LED = (
    _whole()
    .where(visits.c.leader == bindparam("person"))
    .order_by(visits.c.ends.desc(), visits.c.id.desc())
    .limit(bindparam("limit", type_=Integer()))
)


def _record(row: Row[*tuple[Any, ...]], today: date, among: Among = ANYWHERE) -> VisitRecord:
    number, story, begins, ends, day, _, visit, sources, *rank = row  # the columns of the table, then what was joined
    phase = phase_on(today, begins, ends)
    matched = among.matched(rank[0]) if rank and among.names else None
    return VisitRecord(number, story, visit, phase, day, begins, ends, sources, matched)
