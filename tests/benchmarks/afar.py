"""The far side of `beside`: what runs in processes of their own, once they have imported aiogram for everybody."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web
from pydantic import SecretStr

import bot.telegram.dispatcher
import bot.telegram.sender  # noqa: F401 - what `app.run` will want
from bot import app
from bot.config import Secrets, load
from bot.sandbox.errors import Refusal
from bot.sandbox.flood import NO_LIMITS, TELEGRAM_LIMITS, Flood, Limits
from bot.sandbox.rooms import Room
from bot.sandbox.server import TOKEN, SandboxServer
from bot.telegram.keyboards import NO_PREVIEW, shown
from tests.benchmarks.mornings import FIRST_CHAT, page


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


def telegram(there: Connection, chats: int, limited: bool, keep: int | None) -> None:
    asyncio.run(_serve(there, chats, limited, keep))


async def _serve(there: Connection, chats: int, limited: bool, keep: int | None) -> None:
    flood = Counting(TELEGRAM_LIMITS if limited else NO_LIMITS)

    async def count(_: web.Request) -> web.Response:
        seconds = flood.last - flood.first
        return web.json_response({"admitted": flood.admitted, "refused": flood.refused, "seconds": seconds})

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


def be_the_bot(there: Connection, folder: Path) -> None:
    log = os.open(folder / "bot.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, sys.stdout.fileno())
    os.dup2(log, sys.stderr.fileno())
    asyncio.run(
        app.run(load(folder / "config.toml"), Secrets(token=SecretStr(TOKEN)), lambda name: there.send("ready"))
    )


def bare(url: str, chats: Sequence[int], at_once: int, stories: int) -> None:
    asyncio.run(_bare_loop(url, chats, at_once, stories))


async def _bare_loop(url: str, chats: Sequence[int], at_once: int, stories: int) -> None:
    text, entities, keyboard = shown(page(stories))
    waiting = iter(chats)
    async with Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url))) as one:

        async def send() -> None:
            for chat in waiting:
                await one.send_message(
                    chat, text, entities=entities, reply_markup=keyboard, link_preview_options=NO_PREVIEW
                )

        await asyncio.gather(*(send() for _ in range(at_once)))
