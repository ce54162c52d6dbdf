"""Lists read to their end: each portion tells where the next one begins, however long the list is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from bot.answers import AgreementRecord, Cursor, Days, EventRecord, FigureRecord, QuoteRecord, Scope, VisitRecord
from bot.archive import facts, people, quotes, scopes, search, stories, visits
from bot.archive.connection import Connection
from bot.archive.phases import last_day
from bot.model import Story

SIZE = 100
"""Records read at once."""

T = TypeVar("T")
P = TypeVar("P")
Portion = tuple[list[T], P | None]
"""Those of the next records that are wanted, and where the list goes on; None at its end."""


async def visits_ahead(c: Connection, scope: Scope, today: date, after: Cursor) -> Portion[VisitRecord, Cursor]:
    """Visits that end after *after*, the first to end first."""
    found = await visits.ending(c, scopes.among(scope), today, since=after, limit=SIZE)
    return _portion(found, _end, scopes.visits_of(scope))


async def visits_over(c: Connection, scope: Scope, today: date, before: Cursor) -> Portion[VisitRecord, Cursor]:
    """Visits that ended before *before*, the last to end first."""
    found = await visits.past(c, scopes.among(scope), today, limit=SIZE, after=before)
    return _portion(found, _end, scopes.visits_of(scope), scope.first)


async def visits_led(c: Connection, person: int, today: date, before: Cursor) -> Portion[VisitRecord, Cursor]:
    """Visits *person* headed that ended before *before*, the last to end first."""
    return _portion(await visits.led_before(c, person, today, before, limit=SIZE), _end)


async def agreements(c: Connection, scope: Scope, before: Cursor) -> Portion[AgreementRecord, Cursor]:
    """Agreements told before *before*, the last told first."""
    found = await facts.agreements(c, scopes.among(scope), limit=SIZE, after=min(before, scopes.until(scope), key=_key))
    return _portion(found, _told, scopes.papers_of(scope), scope.first)


async def figures(c: Connection, scope: Scope, before: Cursor) -> Portion[FigureRecord, Cursor]:
    """Figures told before *before*, the last told first."""
    found = await facts.figures(c, scopes.among(scope), limit=SIZE, after=before)
    return _portion(found, _told, lambda one: scopes.is_for(one, scope), scope.first)


async def events_ahead(c: Connection, scope: Scope, after: Cursor) -> Portion[EventRecord, Cursor]:
    """Events that end after *after*, the first to end first."""
    found = await facts.events(c, scopes.among(scope), after, limit=SIZE)
    return _portion(found, _over, lambda one: scopes.falls_into(one.event.date, scope))


async def said(c: Connection, person: int, skip: int) -> Portion[QuoteRecord, int]:
    """What *person* said, the latest first."""
    found = await quotes.of(c, person, limit=SIZE, skip=skip)
    return found, skip + SIZE if len(found) == SIZE else None


async def naming(c: Connection, person: int, skip: int) -> Portion[Story, int]:
    """The stories *person* appears in, the latest first."""
    found = await people.told_in(c, person, limit=SIZE, skip=skip)
    return await stories.some(c, found), skip + SIZE if len(found) == SIZE else None


async def found(c: Connection, words: str, days: Days, before: int) -> Portion[Story, int]:
    """The stories that hold all *words*, the latest first, older than *before* (0: all)."""
    numbers = await search.find(c, words, limit=SIZE, after=before or None, days=days)
    return await stories.some(c, numbers), numbers[-1] if len(numbers) == SIZE else None


async def fitting(c: Connection, words: str, days: Days, skip: int) -> Portion[Story, int]:
    """The same, those first that are most about them."""
    numbers = await search.fitting(c, words, limit=SIZE, skip=skip, days=days)
    return await stories.some(c, numbers), skip + SIZE if len(numbers) == SIZE else None


def _portion(
    read: Sequence[T],
    place: Callable[[T], Cursor],
    wanted: Callable[[T], bool] = lambda one: True,
    first: date | None = None,
) -> Portion[T, Cursor]:
    """*first*: nothing before that day is asked for; what is *read* comes the latest first then."""
    kept = [one for one in read if wanted(one) and (first is None or place(one).day >= first)]
    over = len(read) < SIZE or (first is not None and place(read[-1]).day < first)
    return kept, None if over else place(read[-1])


def _end(record: VisitRecord) -> Cursor:
    return Cursor(record.ends, record.id)


def _told(record: AgreementRecord | FigureRecord) -> Cursor:
    return Cursor(record.told, record.id)


def _over(record: EventRecord) -> Cursor:
    return Cursor(last_day(record.event, record.told), record.id)


def _key(cursor: Cursor) -> tuple[date, int]:
    return cursor.day, cursor.id
