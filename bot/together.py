"""Work that costs less together than one by one: what waits while a round is under way goes with the next."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, TypeVar

A = TypeVar("A")
R = TypeVar("R")

_LEAD = object()  # told to a caller that is to run the next round


class _Place(Generic[A]):
    """Of one caller."""

    def __init__(self, item: A, *, leads: bool) -> None:
        self.item = item
        self.leads = leads
        self.future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def lead(self) -> None:
        told, self.future, self.leads = self.future, asyncio.get_running_loop().create_future(), True
        told.set_result(_LEAD)


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
        self._idle = rounds  # rounds that nobody leads
        self._waiting: deque[_Place[A]] = deque()

    async def __call__(self, item: A) -> R:
        place = _Place(item, leads=self._idle > 0)
        self._idle -= place.leads
        self._waiting.append(place)
        try:
            while True:
                if place.leads:
                    await self._lead(place)
                answer = await place.future  # as a leader, too: another round may hold its item
                if answer is not _LEAD:
                    result: R = answer
                    return result
        finally:
            place.future.cancel()  # where this caller was: its item is wanted no more
            if place.leads:
                self._hand_over(place)

    async def _lead(self, place: _Place[A]) -> None:
        """Run rounds until the item of *place* is done or taken."""
        await asyncio.sleep(0)  # those who come in the same turn of the loop come along
        while not place.future.done() and self._waiting:
            await self._round()
        self._hand_over(place)

    def _hand_over(self, leader: _Place[A]) -> None:
        leader.leads = False
        if heir := next((place for place in self._waiting if not (place.leads or place.future.done())), None):
            heir.lead()
        else:
            self._idle += 1

    async def _round(self) -> None:
        taken = self._take()
        try:
            results = await self._work([place.item for place in taken])
        except Exception as error:
            results = [error] * len(taken)
        except BaseException:
            self._waiting.extendleft(reversed(taken))
            raise
        for place, result in zip(taken, results, strict=True):
            if place.future.done():
                continue
            if isinstance(result, Exception):
                place.future.set_exception(result)
            else:
                place.future.set_result(result)

    def _take(self) -> list[_Place[A]]:
        taken: list[_Place[A]] = []
        room = self._most
        while self._waiting:
            place = self._waiting[0]
            room -= self._size(place.item)
            if room < 0 and taken:
                break
            self._waiting.popleft()
            if not place.future.done():
                taken.append(place)
        return taken
