"""Work that costs less together than one by one: what waits while a round is under way goes with the next."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

A = TypeVar("A")
R = TypeVar("R")


class Together(Generic[A, R]):
    """Call it with one item; the work is given all the items that wait, and each caller gets the result of its own.

    *work* returns a result for each item in their order; one that is an exception is raised to its caller, and what
    *work* itself raises is raised to all. *most* bounds the sum of *size* over one round, unless one item alone is
    larger; *rounds* may run side by side. A round runs within the task of one of its callers: when that one is
    cancelled, the others' items go into another round.
    """

    def __init__(
        self,
        work: Callable[[Sequence[A]], Awaitable[Sequence[R | Exception]]],
        *,
        most: int,
        size: Callable[[A], int] = lambda item: 1,
        rounds: int = 1,
    ) -> None:
        self._work = work
        self._most = most
        self._size = size
        self._turn = asyncio.Semaphore(rounds)
        self._waiting: deque[tuple[A, asyncio.Future[R]]] = deque()

    async def __call__(self, item: A) -> R:
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        try:
            async with self._turn:
                if not future.done():
                    await asyncio.sleep(0)  # those who come in the same turn of the loop come along
                while not future.done() and self._waiting:
                    await self._round()
            return await future  # another round may hold it still
        finally:
            future.cancel()  # where this caller was: its item is wanted no more

    async def _round(self) -> None:
        taken = self._take()
        try:
            results = await self._work([item for item, _ in taken])
        except Exception as error:
            results = [error] * len(taken)
        except BaseException:
            self._waiting.extendleft(reversed(taken))
            raise
        for (_, future), result in zip(taken, results, strict=True):
            if future.done():
                continue
            if isinstance(result, Exception):
                future.set_exception(result)
            else:
                future.set_result(result)

    def _take(self) -> list[tuple[A, asyncio.Future[R]]]:
        taken: list[tuple[A, asyncio.Future[R]]] = []
        room = self._most
        while self._waiting:
            item, future = self._waiting[0]
            room -= self._size(item)
            if room < 0 and taken:
                break
            self._waiting.popleft()
            if not future.done():
                taken.append((item, future))
        return taken
