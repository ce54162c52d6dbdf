"""Telegram and the bot in processes of their own, made in a fraction of a second from one that has imported all."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web
from pydantic import BaseModel, SecretStr

from bot.sandbox.errors import Refusal
from bot.sandbox.flood import Flood, Limits
from bot.sandbox.rooms import Room
from bot.sandbox.server import TOKEN, SandboxServer

FIRST_CHAT = 100_001
PATIENCE = 120.0  # seconds

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload(["bot.app", "bot.telegram.dispatcher", "bot.telegram.sender", __name__])


class Counting(Flood):
    """Telegram's limits, counted: what was let in and what was refused."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self.admitted = 0
        self.refused = 0
        self.first = 0.0  # monotonic seconds
        self.last = 0.0

    def refusal(self, room: Room, *, messages: int = 1, paid: bool = False) -> Refusal | None:
        found = super().refusal(room, messages=messages, paid=paid)
        if found is not None:
            self.refused += 1
            return found
        self.admitted += 1
        self.last = time.monotonic()
        self.first = self.first or self.last
        return None


class Count(BaseModel):
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
        return Count.model_validate(await self._get("count"))

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
async def telegram(chats: int, limits: Limits, *, keep: int | None = 2) -> AsyncIterator[Telegram]:
    """A Bot API server in a process of its own, with *chats* private chats that keep the last *keep* messages each."""
    here, there = _forks.Pipe()
    process = _forks.Process(target=_telegram, args=(there, chats, limits, keep), daemon=True)
    process.start()
    try:
        url = await asyncio.to_thread(_hear, here)
        async with ClientSession() as session:
            yield Telegram(url, session)
    finally:
        process.kill()
        await asyncio.to_thread(process.join)


def _telegram(there: Connection, chats: int, limits: Limits, keep: int | None) -> None:
    asyncio.run(_serve(there, chats, limits, keep))


async def _serve(there: Connection, chats: int, limits: Limits, keep: int | None) -> None:
    flood = Counting(limits)

    async def count(_: web.Request) -> web.Response:
        found = Count(admitted=flood.admitted, refused=flood.refused, seconds=flood.last - flood.first)
        return web.json_response(found.model_dump())

    async def read(_: web.Request) -> web.Response:
        told: dict[int, list[str]] = defaultdict(list)
        for room in box.world.rooms.values():
            told[room.id] = [post.text for post in room.posts.values() if post.from_bot]
        return web.json_response(told)

    async def ask(request: web.Request) -> web.Response:
        visitor = box.private_chat(int(request.match_info["chat"]))
        began = time.monotonic()
        await visitor.ask(request.match_info["text"], timeout=60)
        return web.json_response(time.monotonic() - began)

    async def wait(request: web.Request) -> web.Response:
        visitor, text = box.private_chat(int(request.match_info["chat"])), request.match_info["text"]
        began = time.monotonic()
        await visitor.wait_for(lambda post: post.text == text, timeout=60)
        return web.json_response(time.monotonic() - began)

    routes = [
        web.get("/bench/count", count),
        web.get("/bench/read", read),
        web.get("/bench/ask/{chat}/{text}", ask),
        web.get("/bench/wait/{chat}/{text}", wait),
    ]
    async with SandboxServer(extra_routes=routes, history_limit=keep) as box:
        box.world.flood = flood
        for chat in range(FIRST_CHAT, FIRST_CHAT + chats):
            box.private_chat(chat)
        there.send(box.url)
        await asyncio.Event().wait()


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


def _bot(there: Connection, folder: Path) -> None:
    from bot import app
    from bot.config import Secrets, load

    log = os.open(folder / "bot.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, sys.stdout.fileno())
    os.dup2(log, sys.stderr.fileno())
    asyncio.run(
        app.run(load(folder / "config.toml"), Secrets(token=SecretStr(TOKEN)), lambda name: there.send("ready"))
    )


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


def _bare(url: str, chats: Sequence[int], at_once: int, stories: int) -> None:
    asyncio.run(_bare_loop(url, chats, at_once, stories))


async def _bare_loop(url: str, chats: Sequence[int], at_once: int, stories: int) -> None:
    from aiogram import Bot
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    from bot.telegram.keyboards import NO_PREVIEW, shown
    from tests.benchmarks.mornings import page

    text, entities, keyboard = shown(page(stories))
    waiting = iter(chats)
    async with Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url))) as one:

        async def send() -> None:
            for chat in waiting:
                await one.send_message(
                    chat, text, entities=entities, reply_markup=keyboard, link_preview_options=NO_PREVIEW
                )

        await asyncio.gather(*(send() for _ in range(at_once)))


def _hear(here: Connection) -> Any:
    if not here.poll(PATIENCE):
        raise TimeoutError("a process never said that it is ready")
    return here.recv()


def interrupt(running: Running) -> None:
    """As Ctrl-C does."""
    if running.process.pid:
        os.kill(running.process.pid, signal.SIGINT)
