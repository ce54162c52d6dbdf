"""How SQLite is opened: for asyncio, and for units that run whole in a thread."""

from __future__ import annotations

import asyncio
import math
import sqlite3
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import local
from typing import Any, TypeVar

from sqlalchemy import URL, AsyncAdaptedQueuePool, Engine, QueuePool, create_engine, event
from sqlalchemy import Connection as BlockingConnection
from sqlalchemy.exc import OperationalError

from bot.archive.connection import Changed, Connection, Unit, run_each, run_whole

T = TypeVar("T")

BRIEFLY = 0.005
"""Seconds the event loop may read for."""
STEPS = 50
"""Of SQLite's machine between two looks at the clock; a few pages of the file are read in so many."""


class Units:
    """Threads with a connection each, which stays open: taking one anew costs as much as a small look-up."""

    def __init__(
        self, path: Path, threads: int, patience: timedelta, *, begin: str, pragmas: tuple[str, ...] = ()
    ) -> None:
        self._engine = make_engine(path, threads + 1, patience, begin=begin, pragmas=pragmas, blocking=True)
        self._threads = ThreadPoolExecutor(threads, "archive")
        self._own = local()
        self._open: list[BlockingConnection] = []
        self._glances: BlockingConnection | None = None
        self._until = math.inf  # of `time.monotonic`

    async def run(self, unit: Callable[[Connection], Coroutine[Any, Any, T]]) -> tuple[T, Changed]:
        """What *unit* returns and what it wrote to; all of it in one trip to a thread and one transaction."""
        return await self._in_a_thread(lambda connection: run_whole(connection, unit))

    async def run_each(self, units: Sequence[Unit]) -> tuple[list[Any], Changed]:
        """What each of *units* returns, or the exception it ends with, in one trip to a thread."""
        return await self._in_a_thread(lambda connection: run_each(connection, units))

    async def _in_a_thread(self, work: Callable[[BlockingConnection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: work(self._connection()))

    def look(self, unit: Callable[[Connection], Coroutine[Any, Any, T]]) -> tuple[T, Changed] | None:
        """The same as `run`, in the thread of the caller; None where it cannot be done at once."""
        try:
            return run_whole(self._at_hand(), lambda connection: self._briefly(unit(connection)))
        except OperationalError as error:
            code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF  # SQLITE_BUSY_RECOVERY is busy, too
            if code in (sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY):
                return None
            raise

    def _at_hand(self) -> BlockingConnection:
        if self._glances is None:
            self._glances = self._opened()
            driver: Any = self._glances.connection.driver_connection
            driver.execute("PRAGMA busy_timeout = 0")
            driver.set_progress_handler(lambda: time.monotonic() > self._until, STEPS)
        return self._glances

    async def _briefly(self, reading: Coroutine[Any, Any, T]) -> T:
        """*reading*, which SQLite ends when it takes long; never the beginning or the end of its transaction."""
        self._until = time.monotonic() + BRIEFLY
        try:
            return await reading
        finally:
            self._until = math.inf

    def close(self) -> None:
        """Wait for what runs, and let go of the file."""
        self._threads.shutdown()
        for connection in self._open:
            connection.close()
        self._engine.dispose()

    def _connection(self) -> BlockingConnection:
        """That of this thread."""
        found: BlockingConnection | None = getattr(self._own, "connection", None)
        if found is None:
            found = self._own.connection = self._opened()
        return found

    def _opened(self) -> BlockingConnection:
        connection = self._engine.connect()
        self._open.append(connection)
        return connection


def make_engine(
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
        if blocking:
            driver: Any = connection.connection.driver_connection
            driver.execute(begin)  # SQLAlchemy takes five times as long to say so
        else:
            connection.exec_driver_sql(begin)

    return engine
