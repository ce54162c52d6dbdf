"""SQLAlchemy's engine, awaited: what ``sqlalchemy.ext.asyncio`` does, without the ORM that importing it loads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar, overload

from sqlalchemy import UpdateBase
from sqlalchemy.util import greenlet_spawn

if TYPE_CHECKING:
    from typing import TypeVarTuple

    from sqlalchemy import Connection as BlockingConnection
    from sqlalchemy import CursorResult, Engine, Executable
    from sqlalchemy.sql.selectable import TypedReturnsRows

    Columns = TypeVarTuple("Columns")
    Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]
    Rows = CursorResult[*tuple[Any, ...]]

T = TypeVar("T")


class Connection:
    """A connection in a transaction, for one task at a time."""

    def __init__(self, blocking: BlockingConnection) -> None:
        self._blocking = blocking
        self.changed: set[str] = set()  # names of the tables that statements of `execute` wrote to

    @overload
    async def execute(
        self, statement: TypedReturnsRows[*Columns], parameters: Parameters | None = None
    ) -> CursorResult[*Columns]: ...

    @overload
    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> Rows: ...

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> Rows:
        """Run one statement; its rows are all there when this returns."""
        if isinstance(statement, UpdateBase):
            self.changed.add(str(statement.table))
        return await greenlet_spawn(self._blocking.execute, statement, parameters)

    async def let_others(self) -> None:
        """Give way for a moment in the middle of much reading."""
        await asyncio.sleep(0)

    async def exec_driver_sql(self, statement: str, parameters: tuple[Any, ...] | None = None) -> Rows:
        """Run SQL just as it is written."""
        return await greenlet_spawn(self._blocking.exec_driver_sql, statement, parameters)

    async def fetch_all(self, statement: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        """Run SQL just as it is written in one trip to the driver's thread, where the other ways take four."""
        driver = self._blocking.connection.driver_connection
        assert driver is not None
        return list(await driver.execute_fetchall(statement, parameters))


class Direct(Connection):
    """A connection in the thread that holds it: nothing is waited for."""

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> Rows:
        return self._blocking.execute(statement, parameters)

    async def let_others(self) -> None:
        """A thread is made to."""

    async def exec_driver_sql(self, statement: str, parameters: tuple[Any, ...] | None = None) -> Rows:
        return self._blocking.exec_driver_sql(statement, parameters)

    async def fetch_all(self, statement: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        return list(map(tuple, self._blocking.exec_driver_sql(statement, parameters)))


def run_whole(engine: Engine, unit: Callable[[Connection], Coroutine[Any, Any, T]]) -> T:
    """All of *unit* in this thread, in a transaction of a blocking *engine*; it awaits nothing but the connection."""
    with engine.connect() as blocking:
        return run_within(blocking, unit)


def run_within(blocking: BlockingConnection, unit: Callable[[Connection], Coroutine[Any, Any, T]]) -> T:
    """The same in a transaction of a connection that stays open, which halves what a small look-up costs."""
    with blocking.begin():
        running = unit(Direct(blocking))
        try:
            running.send(None)
        except StopIteration as end:
            found: T = end.value
            return found
        running.close()
        raise RuntimeError("a unit of reads waits for nothing but the archive")


def padded(rows: Sequence[Sequence[object]]) -> tuple[str, tuple[object, ...]]:
    """The list of a VALUES clause for *rows*, and its parameters; rows of NULLs fill it up to a power of two.

    So the statements of a few sizes are all prepared once and kept. The statement has to leave out the rows of NULLs.
    """
    width, size = len(rows[0]), 1 << (len(rows) - 1).bit_length()
    values = ", ".join([f"({', '.join('?' * width)})"] * size)
    return values, (*chain.from_iterable(rows), *[None] * (width * (size - len(rows))))


@asynccontextmanager
async def begun(engine: Engine) -> AsyncIterator[Connection]:
    """A connection of *engine*, one of an asyncio driver, in a transaction that is committed at the end.

    After an error, or when the task is cancelled, it is rolled back. The connection is given back before this returns.
    """
    blocking = await greenlet_spawn(engine.connect)
    try:
        await greenlet_spawn(blocking.begin)
        yield Connection(blocking)
        await greenlet_spawn(blocking.commit)
    finally:
        await _to_the_end(greenlet_spawn(blocking.close))  # rolls back what was not committed


async def _to_the_end(work: Coroutine[Any, Any, None]) -> None:
    """Wait for *work* even if the task is cancelled meanwhile, and tell of that only afterwards."""
    task = asyncio.ensure_future(work)
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            await asyncio.wait([task])
            raise
    task.result()
