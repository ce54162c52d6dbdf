"""How one task tells others, within the loop, that something happened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Pulse:
    """Wakes all who wait at the moment of a beat; nothing is remembered."""

    def __init__(self) -> None:
        self._beat = asyncio.Event()

    def beat(self) -> None:
        self._beat.set()
        self._beat = asyncio.Event()

    async def wait(self) -> None:
        await self._beat.wait()

    async def until(self, found: Callable[[], T | None], within: float) -> T:
        """Return the first result of *found* that is not None, asked now and after each beat.

        TimeoutError after *within* seconds.
        """
        async with asyncio.timeout(within):
            while (result := found()) is None:
                await self.wait()
            return result


class Event(NamedTuple):
    """Something an open chat page wants to know."""

    room: int | None  # None: every room
    name: str
    data: Any  # JSON


class Hub:
    """Hands every event to all who listen at that moment, each at its own pace."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Event | None]] = set()

    def tell(self, event: Event) -> None:
        for queue in self._listeners:
            queue.put_nowait(event)

    def close(self) -> None:
        """End every listener after what it was told so far."""
        for queue in self._listeners:
            queue.put_nowait(None)

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[Event | None]]:
        """Collect what is told from here on; None marks the end."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)
