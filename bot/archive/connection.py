"""SQLAlchemy's engine, awaited: what ``sqlalchemy.ext.asyncio`` does, without the ORM that importing it loads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping, Sequence, Set
from contextlib import asynccontextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, overload

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

Written: TypeAlias = tuple[str, int | None]
"""A table that was written to, and the only chat whose rows were; None: any rows."""
Changed: TypeAlias = Set[Written]


class Connection:
    """A connection in a transaction, for one task at a time."""

    def __init__(self, blocking: BlockingConnection) -> None:
        self._blocking = blocking
        self.changed: set[Written] = set()  # by statements of `execute`

    @overload
    async def execute(
        self,
        statement: TypedReturnsRows[*Columns],
        parameters: Parameters | None = None,
        *,
        chats: Iterable[int] | None = None,
    ) -> CursorResult[*Columns]: ...

    @overload
    async def execute(
        self, statement: Executable, parameters: Parameters | None = None, *, chats: Iterable[int] | None = None
    ) -> Rows: ...

    async def execute(
        self, statement: Executable, parameters: Parameters | None = None, *, chats: Iterable[int] | None = None
    ) -> Rows:
        """Run one statement; its rows are all there when this returns.

        *chats*: the only ones whose rows it may write to, so that what is kept of others still holds.
        """
        if isinstance(statement, UpdateBase):
            self.changed.update((str(statement.table), chat) for chat in ((None,) if chats is None else chats))
        return await self._run(statement, parameters)

    async def _run(self, statement: Executable, parameters: Parameters | None) -> Rows:
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

    async def _run(self, statement: Executable, parameters: Parameters | None) -> Rows:
        return self._blocking.execute(statement, parameters)

    async def let_others(self) -> None:
        """A thread is made to."""

    async def exec_driver_sql(self, statement: str, parameters: tuple[Any, ...] | None = None) -> Rows:
        return self._blocking.exec_driver_sql(statement, parameters)

    async def fetch_all(self, statement: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        return list(map(tuple, self._blocking.exec_driver_sql(statement, parameters)))


Unit: TypeAlias = Callable[[Connection], Coroutine[Any, Any, Any]]
"""A few statements that wait for nothing but their connection."""


def run_whole(blocking: BlockingConnection, unit: Callable[[Connection], Coroutine[Any, Any, T]]) -> tuple[T, Changed]:
    """What *unit* returns and what it wrote to, all of it in this thread and one transaction of *blocking*.

    It awaits nothing but the connection.
    """
    connection = Direct(blocking)
    with blocking.begin():
        running = unit(connection)
        try:
            running.send(None)
        except StopIteration as end:
            found: T = end.value
        else:
            running.close()
            raise RuntimeError("a unit waits for nothing but the archive")
    return found, connection.changed


def run_each(blocking: BlockingConnection, units: Sequence[Unit]) -> tuple[list[Any], Changed]:
    """What each of *units* returns or the exception it ends with, and what they wrote to.

    All of them in one transaction; if one fails, nothing of it is kept and each has a transaction of its own.
    """

    async def all_of_them(connection: Connection) -> list[Any]:
        return [await unit(connection) for unit in units]

    try:
        return run_whole(blocking, all_of_them)
    except Exception as error:
        if len(units) == 1:
            return [error], set()
    outcomes: list[Any] = []
    changed: set[Written] = set()
    for unit in units:
        found, written = run_each(blocking, [unit])
        outcomes += found
        changed |= written
    return outcomes, changed


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
        await to_the_end(greenlet_spawn(blocking.close))  # rolls back what was not committed


async def to_the_end(work: Coroutine[Any, Any, T]) -> T:
    """What *work* returns; it is waited for even if the task is cancelled meanwhile, which is told only afterwards."""
    task = asyncio.ensure_future(work)
    while not task.done():
        try:
            await asyncio.shield(task)
        except asyncio.CancelledError:
            await asyncio.wait([task])
            raise
    return task.result()
