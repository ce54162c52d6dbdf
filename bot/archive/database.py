"""One writer, some readers: the only place that knows how SQLite is opened and locked."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import greenlet_spawn

from bot.archive.backups import Backups
from bot.archive.connection import Changed, Connection, Unit, Written, begun, to_the_end
from bot.archive.engines import Units, make_engine
from bot.archive.trouble import explain
from bot.archive.upgrade import prepare
from bot.config import Archive
from bot.errors import ArchiveError
from bot.together import Together

SCHEME = "sqlite+aiosqlite:///"
PATIENCE = timedelta(seconds=5)
"""How long another process may write before we give up."""
TOGETHER = 50
"""Units of writes that share a commit at most."""
PARTS = 1024
"""Parts of all chats in which changes are counted."""

T = TypeVar("T")


class Database:
    """The archive of one process; made by ``open``, given back by ``close``."""

    def __init__(self, path: Path, *, readers: int, patience: timedelta) -> None:
        self.path = path
        self._writer = make_engine(path, 1, patience, begin="BEGIN IMMEDIATE")
        self._readers = make_engine(path, readers, patience, begin="BEGIN", pragmas=("query_only = 1",))
        self._asked = Units(path, readers, patience, begin="BEGIN", pragmas=("query_only = 1",))
        self._written = Units(path, 1, patience, begin="BEGIN IMMEDIATE")
        self._changes: Counter[str | Written] = Counter()
        self._waiting: Together[Unit, Any] = Together(self._write, most=TOGETHER)
        self._writing = asyncio.Lock()
        self._writing_task: asyncio.Task[object] | None = None

    @classmethod
    async def open(
        cls, url: str | Path, *, readers: int = 2, patience: timedelta = PATIENCE, backups: Backups | None = None
    ) -> Self:
        """Open the database at *url* (``sqlite+aiosqlite:///`` and a path, or the path), made or upgraded if need be.

        Before an upgrade a copy is taken into *backups*.

        ArchiveError names the file and the mend: written by a newer version, no database, damaged, not writable, busy.
        """
        path = _path(url)
        await asyncio.to_thread(prepare, path, backups)
        return cls(path, readers=readers, patience=patience)

    @classmethod
    async def configured(cls, archive: Archive) -> Self:
        """Open the database as the configuration says."""
        return await cls.open(archive.url, backups=Backups.of(archive))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        """All or nothing, and nobody writes beside it; never await the network inside."""
        async with self._turn():
            async with begun(self._writer) as connection:
                yield connection
            self._note(connection.changed)

    async def write(self, unit: Callable[[Connection], Coroutine[Any, Any, T]]) -> T:
        """The same for a few statements: all of *unit* is one trip to a thread, as with ``ask``.

        Units that wait for their turn share the next trip and its commit; if one of them fails, each is tried by
        itself, so a unit must do the same when it is called again. It is not left half way: who is cancelled meanwhile
        is told when it is done.
        """
        self._refuse_to_wait_for_itself()
        with self._explained():
            found: T = await to_the_end(self._waiting(unit))
            return found

    async def _write(self, units: Sequence[Unit]) -> list[Any]:
        async with self._turn():
            outcomes, changed = await self._written.run_each(units)
            self._note(changed)
            return outcomes

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Nobody else writes."""
        self._refuse_to_wait_for_itself()
        async with self._writing:
            self._writing_task = asyncio.current_task()
            try:
                with self._explained():
                    yield
            finally:
                self._writing_task = None

    def _refuse_to_wait_for_itself(self) -> None:
        if self._writing_task is asyncio.current_task():
            raise RuntimeError("a transaction inside a transaction would wait for itself")

    def changes(self, table: str, chat: int | None = None) -> int:
        """How many transactions wrote to *table*, or may have to the rows of *chat*: what was read then still holds."""
        return self._changes[table] if chat is None else self._changes[table, None] + self._changes[table, chat % PARTS]

    def _note(self, changed: Changed) -> None:
        self._changes.update({table for table, _ in changed})
        self._changes.update({(table, None if chat is None else chat % PARTS) for table, chat in changed})

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """One consistent view, beside any writer."""
        with self._explained():
            async with begun(self._readers) as connection:
                yield connection

    async def ask(self, unit: Callable[[Connection], Coroutine[Any, Any, T]]) -> T:
        """What *unit* finds in one consistent view; all its statements are one trip to a thread (decision 32).

        It may await its connection and nothing else. ``read`` is for who does more in between.
        """
        with self._explained():
            return (await self._asked.run(unit))[0]

    async def glance(self, unit: Callable[[Connection], Coroutine[Any, Any, T]]) -> T:
        """The same for a few rows by an index: read in the event loop itself, if that takes some milliseconds at most.

        Going to a thread and back takes longer than reading them.
        Rows that are not at hand are read in one nevertheless.
        """
        with self._explained():
            found = self._asked.look(unit)
        return found[0] if found else await self.ask(unit)

    async def close(self) -> None:
        """Wait for the running transaction, then let go of the file."""
        async with self._writing:
            await asyncio.to_thread(self._asked.close)
            await asyncio.to_thread(self._written.close)
            await greenlet_spawn(self._readers.dispose)
            await greenlet_spawn(self._writer.dispose)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            known = explain(self.path, error.orig) if error.orig else None
            if known is None:
                raise
            raise known from error
        except sqlite3.Error as error:
            raise explain(self.path, error) or error from error


def _path(url: str | Path) -> Path:
    if isinstance(url, Path):
        return url
    if "://" in url and not url.startswith(SCHEME):
        raise ArchiveError(f"{url}: the archive is an SQLite file; write archive.url as {SCHEME}data/pobratim.db")
    return Path(url.removeprefix(SCHEME))
