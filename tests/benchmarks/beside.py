"""Telegram and the bot in processes of their own, made in a fraction of a second from one that has imported all."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from aiohttp import ClientSession

PATIENCE = 120.0  # seconds

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["tests.benchmarks.afar"])


@dataclass(frozen=True, slots=True)
class Count:
    """What the server counted."""

    admitted: int
    refused: int
    seconds: float  # from the first message to the last


@dataclass(frozen=True, slots=True)
class Telegram:
    """The server, spoken to over HTTP."""

    url: str
    session: ClientSession

    async def count(self) -> Count:
        return Count(**await self._get("count"))

    async def read(self) -> dict[int, list[str]]:
        """What every chat got, in order."""
        return {int(chat): texts for chat, texts in (await self._get("read")).items()}

    async def answered_in(self, chat: int, text: str) -> float:
        """Say *text* in *chat*; the seconds until the bot answered."""
        return float(await self._get(f"ask/{chat}/{text}"))

    async def got_in(self, chat: int, text: str) -> float:
        """The seconds from now until *text* reaches *chat*."""
        return float(await self._get(f"wait/{chat}/{text}"))

    async def order(self, **fault: Any) -> None:
        """Spoil calls from now on; see `bot.sandbox.control`."""
        async with self.session.post(f"{self.url}/control/faults", json=fault) as response:
            response.raise_for_status()

    async def calm(self) -> None:
        async with self.session.delete(f"{self.url}/control/faults") as response:
            response.raise_for_status()

    async def _get(self, path: str) -> Any:
        async with self.session.get(f"{self.url}/bench/{path}") as response:
            response.raise_for_status()
            return await response.json()


@asynccontextmanager
async def telegram(chats: int, *, limited: bool, keep: int | None = 2) -> AsyncIterator[Telegram]:
    """A Bot API server in a process of its own, with *chats* private chats that keep the last *keep* messages each."""
    here, there = _forks.Pipe()
    process = _forks.Process(target=_telegram, args=(there, chats, limited, keep), daemon=True)
    process.start()
    try:
        url = await asyncio.to_thread(_hear, here)
        async with ClientSession() as session:
            yield Telegram(url, session)
    finally:
        process.kill()
        await asyncio.to_thread(process.join)


@dataclass(frozen=True, slots=True)
class Running:
    """The bot at work."""

    process: ForkServerProcess

    @property
    def resident(self) -> float:
        """Its memory, MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii", errors="replace")
        return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024

    @property
    def cpu(self) -> float:
        """Seconds of a core it has spent."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2]
        user, system = told.split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    async def kill(self) -> None:
        """As a power cut would."""
        self.process.kill()
        await asyncio.to_thread(self.process.join)


@asynccontextmanager
async def bot(folder: Path, *, ready: bool = True) -> AsyncIterator[Running]:
    """The bot of *folder*'s config.toml; *ready*: not before it answers."""
    here, there = _forks.Pipe()
    process = _forks.Process(target=_bot, args=(there, folder), daemon=False)
    process.start()
    try:
        if ready:
            await asyncio.to_thread(_hear, here)
        yield Running(process)
    finally:
        process.kill()
        await asyncio.to_thread(process.join)


@asynccontextmanager
async def bare(url: str, chats: Sequence[int], at_once: int, stories: int) -> AsyncIterator[Running]:
    """A bare aiogram loop that sends *chats* the digest of a day of *stories*, so many at once."""
    process = _forks.Process(target=_bare, args=(url, chats, at_once, stories), daemon=True)
    process.start()
    try:
        yield Running(process)
    finally:
        process.kill()
        await asyncio.to_thread(process.join)


def _hear(here: Connection) -> Any:
    if not here.poll(PATIENCE):
        raise TimeoutError("a process never said that it is ready")
    return here.recv()


# imported where they run: this process needs no aiogram


def _telegram(there: Connection, chats: int, limited: bool, keep: int | None) -> None:
    from tests.benchmarks import afar

    afar.telegram(there, chats, limited, keep)


def _bot(there: Connection, folder: Path) -> None:
    from tests.benchmarks import afar

    afar.be_the_bot(there, folder)


def _bare(url: str, chats: Sequence[int], at_once: int, stories: int) -> None:
    from tests.benchmarks import afar

    afar.bare(url, chats, at_once, stories)


def warm() -> None:
    """Begin to import all that the processes will want."""
    os.environ.setdefault("PYTHONWARNINGS", "ignore:resource_tracker")  # of semaphores: who is killed gives none back
    process = _forks.Process(target=int)
    process.start()
