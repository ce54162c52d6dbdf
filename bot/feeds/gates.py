"""Turns before the gate of each host: one request at a time, and a pause after it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

_MANY = 2000  # hosts, from which on those that nobody waits for are forgotten


class _Gate:
    def __init__(self) -> None:
        self.turn = asyncio.Lock()
        self.opens = 0.0  # by the clock of the loop
        self.wanted = 0  # by so many


class Gates:
    """One for all hosts."""

    def __init__(self) -> None:
        self._gates: dict[str, _Gate] = {}

    @asynccontextmanager
    async def turn(self, host: str, pause: timedelta) -> AsyncIterator[None]:
        """Wait for the turn, and hold it meanwhile; the next one begins after a *pause*."""
        loop = asyncio.get_running_loop()
        gate = self._gates.setdefault(host.lower(), _Gate())
        gate.wanted += 1
        try:
            async with gate.turn:
                if (early := gate.opens - loop.time()) > 0:
                    await asyncio.sleep(early)
                try:
                    yield
                finally:
                    gate.opens = loop.time() + pause.total_seconds()
        finally:
            gate.wanted -= 1
            if len(self._gates) > _MANY:
                self._forget(loop.time())

    def _forget(self, now: float) -> None:
        for host in [host for host, gate in self._gates.items() if not gate.wanted and gate.opens <= now]:
            del self._gates[host]
