"""Whole lists of the archive, read portion by portion: no more of them is at hand than one portion.

Each portion is a trip to the archive of its own, so that a file of many thousand rows holds up no writer. A fact that
is told anew in the middle of it may be left out.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar

from bot.answers import EVER, AgreementRecord, Cursor, Days, EventRecord, FigureRecord, QuoteRecord, Scope, VisitRecord
from bot.archive import Database, portions
from bot.archive.connection import Connection
from bot.archive.lists import LONGEST_VISIT, without_echoes
from bot.archive.portions import Portion
from bot.model import Phase, Story

T = TypeVar("T")
P = TypeVar("P")
Read = Callable[[Connection, P], Coroutine[Any, Any, Portion[T, P]]]

END = Cursor(date.max, 0)


class Portions:
    """Lists of one archive. *today* is the reader's date."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def visits(self, scope: Scope, today: date) -> AsyncIterator[Sequence[VisitRecord]]:
        """Those ahead and under way, the first to end first; then those that are over, the last first."""
        latest = min(today, scope.last + LONGEST_VISIT) if scope.last else today
        ahead = self._read(lambda c, after: portions.visits_ahead(c, scope, today, after), Cursor(today, 0))
        over = self._read(lambda c, before: portions.visits_over(c, scope, today, before), Cursor(latest, 0))
        for every in (ahead, over):
            async for some in _once(every):
                yield some

    async def visits_ahead(self, scope: Scope, today: date) -> AsyncIterator[Sequence[VisitRecord]]:
        """The first to end first."""
        every = self._read(lambda c, after: portions.visits_ahead(c, scope, today, after), Cursor(today, 0))
        async for some in _once(every):
            yield [record for record in some if record.phase is Phase.UPCOMING]

    def events_ahead(self, scope: Scope, today: date) -> AsyncIterator[Sequence[EventRecord]]:
        """The first to end first."""
        return self._read(lambda c, after: portions.events_ahead(c, scope, after), Cursor(today, 0))

    def agreements(self, scope: Scope) -> AsyncIterator[Sequence[AgreementRecord]]:
        """The last told first."""
        return self._read(lambda c, before: portions.agreements(c, scope, before), END)

    def figures(self, scope: Scope) -> AsyncIterator[Sequence[FigureRecord]]:
        """The last told first."""
        return self._read(lambda c, before: portions.figures(c, scope, before), END)

    def led(self, person: int, today: date) -> AsyncIterator[Sequence[VisitRecord]]:
        """The visits a person headed, the last to end first."""
        return self._read(lambda c, before: portions.visits_led(c, person, today, before), END)

    def said(self, person: int) -> AsyncIterator[Sequence[QuoteRecord]]:
        """What a person said, the latest first."""
        return self._read(lambda c, skip: portions.said(c, person, skip), 0)

    def naming(self, person: int) -> AsyncIterator[Sequence[Story]]:
        """The stories a person appears in, the latest first."""
        return self._read(lambda c, skip: portions.naming(c, person, skip), 0)

    def found(self, words: str, days: Days = EVER, *, fitting: bool = False) -> AsyncIterator[Sequence[Story]]:
        """The stories a search finds: the latest first, or those first that are most about its words."""
        find = portions.fitting if fitting else portions.found
        return self._read(lambda c, place: find(c, words, days, place), 0)

    async def _read(self, read: Read[P, T], start: P) -> AsyncIterator[list[T]]:
        place: P | None = start
        while place is not None:
            some, place = await self._db.ask(partial(_at, read, place))
            yield some


async def _at(read: Read[P, T], place: P, connection: Connection) -> Portion[T, P]:
    return await read(connection, place)


async def _once(every: AsyncIterator[Sequence[VisitRecord]]) -> AsyncIterator[list[VisitRecord]]:
    """The visits without those told only as history where one told near them is the same."""
    near: list[VisitRecord] = []
    async for some in every:
        fresh = without_echoes(some, near)
        if some:
            near = [record for record in (*near, *fresh) if abs(record.ends - some[-1].ends) <= LONGEST_VISIT]
        yield fresh
