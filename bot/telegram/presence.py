"""Who waits sees that the bot is at it: «печатает…» while an answer takes long, a word while a file is made."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import AiogramError
from aiogram.types import CallbackQuery, TelegramObject, Update

from bot.telegram import replies
from bot.telegram.caller import Place, spoken
from bot.telegram.replies import Press
from bot.view.actions import Whisper, parse_action

SOON = 0.15  # seconds within which a press is acknowledged
LONG = 0.7  # seconds an answer may take before it shows
SLOW = 2.0  # seconds after which a word tells that work goes on, and how far it is
SHOWN = 4.5  # seconds a client shows it

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Prompt(BaseMiddleware):
    """Acknowledges a press whose handler has not done so soon: a client shows a button turning until then.

    Only a press in a channel, and one for what is shown to one alone in a group, wait for their handlers: what
    acknowledges them may be the way into the private chat.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        callback = event.callback_query if isinstance(event, Update) else None
        if callback is None or _leads_away(callback):
            return await handler(event, data)
        here = Press(callback)
        outer = replies.press.set(here)
        loop = asyncio.get_running_loop()
        telling: list[asyncio.Task[None]] = []
        late = loop.call_later(SOON, lambda: telling.append(loop.create_task(here.acknowledge())))
        try:
            return await handler(event, data)
        finally:
            late.cancel()
            replies.press.reset(outer)
            await asyncio.gather(*telling)


def _leads_away(callback: CallbackQuery) -> bool:
    in_channel = callback.message is not None and callback.message.chat.type == "channel"
    return in_channel or isinstance(parse_action(callback.data or ""), Whisper)


class Presence(BaseMiddleware):
    """Shows that an answer is on its way; for one that comes at once nothing is sent."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        caller = data.get("caller")
        if caller is None or not isinstance(event, Update) or not (spoken(event) or event.callback_query):
            return await handler(event, data)
        typing: list[asyncio.Task[None]] = []
        loop = asyncio.get_running_loop()
        late = loop.call_later(LONG, lambda: typing.append(loop.create_task(_type(data["bot"], caller.place))))
        try:
            return await handler(event, data)
        finally:
            late.cancel()
            for task in typing:
                task.cancel()


async def _type(bot: Bot, place: Place) -> None:
    with suppress(AiogramError):  # who may not write there, or is asked to wait, need not show it either
        while True:
            await bot.send_chat_action(place.chat, "typing", message_thread_id=place.topic)
            await asyncio.sleep(SHOWN)


class Work:
    """What is done while somebody waits, and how it is told."""

    def __init__(self, words: str) -> None:
        self.words = words  # say others as it goes on


@asynccontextmanager
async def at_work(bot: Bot, place: Place, words: str) -> AsyncIterator[Work]:
    """Say *words* where what is done within takes long, keep them true, and take them back when it is done."""
    work, done = Work(words), asyncio.Event()
    saying = asyncio.create_task(_say(bot, place, work, done))
    try:
        yield work
    finally:
        done.set()
        await saying


async def _say(bot: Bot, place: Place, work: Work, done: asyncio.Event) -> None:
    said, number = "", None
    while not await _is_done(done, SLOW):
        if work.words == said:
            continue
        said = work.words
        with suppress(AiogramError):  # who may not write there, or is asked to wait, need not say it either
            if number is None:
                number = (await bot.send_message(place.chat, said, message_thread_id=place.topic)).message_id
            else:
                await bot.edit_message_text(said, chat_id=place.chat, message_id=number)
    if number is not None:
        with suppress(AiogramError):
            await bot.delete_message(place.chat, number)


async def _is_done(done: asyncio.Event, seconds: float) -> bool:
    with suppress(TimeoutError):
        await asyncio.wait_for(done.wait(), seconds)
    return done.is_set()
