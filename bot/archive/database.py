"""One writer, some readers: the only place that knows how SQLite is opened and locked."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import URL, AsyncAdaptedQueuePool, Engine, QueuePool, create_engine, event
from sqlalchemy import Connection as BlockingConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util import greenlet_spawn

from bot.archive.backups import Backups
from bot.archive.connection import Connection, begun, run_whole, run_within
from bot.archive.trouble import explain
from bot.archive.upgrade import prepare
from bot.config import Archive
from bot.errors import ArchiveError

SCHEME = "sqlite+aiosqlite:///"
PATIENCE = timedelta(seconds=5)
"""How long another process may write before we give up."""

T = TypeVar("T")


class Database:
    """The archive of one process; made by ``open``, given back by ``close``."""

    def __init__(self, path: Path, *, readers: int, patience: timedelta) -> None:
        self.path = path
        self._writer = _engine(path, 1, patience, begin="BEGIN IMMEDIATE")
        self._readers = _engine(path, readers, patience, begin="BEGIN", pragmas=("query_only = 1",))
        self._units = _engine(path, readers + 1, patience, begin="BEGIN", pragmas=("query_only = 1",), blocking=True)
        self._threads = ThreadPoolExecutor(readers, "reads")
        self._at_hand: BlockingConnection | None = (
            None  # of `_units`, beside one for each thread; never another thread's
        )
        self._changes: Counter[str] = Counter()
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
        if self._writing_task is asyncio.current_task():
            raise RuntimeError("a transaction inside a transaction would wait for itself")
        async with self._writing:
            self._writing_task = asyncio.current_task()
            try:
                with self._explained():
                    async with begun(self._writer) as connection:
                        yield connection
                    self._changes.update(connection.changed)
            finally:
                self._writing_task = None

    def changes(self, table: str) -> int:
        """How many transactions wrote to *table* so far: what was read at the same count still holds."""
        return self._changes[table]

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
            return await asyncio.get_running_loop().run_in_executor(self._threads, run_whole, self._units, unit)

    async def glance(self, unit: Callable[[Connection], Coroutine[Any, Any, T]]) -> T:
        """What *unit* finds, without a trip to a thread, which would take longer than the reading itself.

        Only for a row or two by their key: nobody else gets their turn meanwhile.
        """
        with self._explained():
            self._at_hand = self._at_hand or self._units.connect()
            return run_within(self._at_hand, unit)

    async def close(self) -> None:
        """Wait for the running transaction, then let go of the file."""
        async with self._writing:
            await asyncio.to_thread(self._threads.shutdown)
            if self._at_hand:
                self._at_hand.close()
            self._units.dispose()
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


def _engine(
    path: Path, size: int, patience: timedelta, *, begin: str, pragmas: tuple[str, ...] = (), blocking: bool = False
) -> Engine:
    engine = create_engine(
        URL.create("sqlite+pysqlite" if blocking else "sqlite+aiosqlite", database=str(path)),
        poolclass=QueuePool if blocking else AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=600,  # seconds: under a rush each waits for its turn
        connect_args={"timeout": patience.total_seconds()} | ({"check_same_thread": False} if blocking else {}),
    )
    writes = not pragmas

    @event.listens_for(engine, "connect")
    def settle(connection: Any, record: object) -> None:
        connection.isolation_level = None  # begin and commit are said by us, never guessed by the driver
        cursor = connection.cursor()
        for pragma in (
            "foreign_keys = 1",
            "synchronous = FULL",  # what is marked as sent stays so through a power cut
            # checkpoints by the writer only: before 3.51.3 two at once may damage the file
            f"wal_autocheckpoint = {1000 if writes else 0}",
            *pragmas,
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: BlockingConnection) -> None:
        connection.exec_driver_sql(begin)

    return engine
