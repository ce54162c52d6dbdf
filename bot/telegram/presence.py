"""Who waits sees that the bot is at it: «печатает…» while an answer takes long, a word while a file is made."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import AiogramError
from aiogram.types import TelegramObject, Update

from bot.telegram.caller import Place

LONG = 0.7  # seconds an answer may take before it shows
SLOW = 2.0  # seconds after which a word tells that work goes on
SHOWN = 4.5  # seconds a client shows it

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Presence(BaseMiddleware):
    """Shows that an answer is on its way; for one that comes at once nothing is sent."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        caller = data.get("caller")
        if caller is None or not isinstance(event, Update) or not (event.message or event.callback_query):
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


@asynccontextmanager
async def at_work(bot: Bot, place: Place, words: str) -> AsyncIterator[None]:
    """Say *words* where what is done within takes long, and take them back when it is done."""
    said: list[asyncio.Task[int | None]] = []
    loop = asyncio.get_running_loop()
    late = loop.call_later(SLOW, lambda: said.append(loop.create_task(_say(bot, place, words))))
    try:
        yield
    finally:
        late.cancel()
        for task in said:
            if number := await task:
                with suppress(AiogramError):
                    await bot.delete_message(place.chat, number)


async def _say(bot: Bot, place: Place, words: str) -> int | None:
    with suppress(AiogramError):
        return (await bot.send_message(place.chat, words, message_thread_id=place.topic)).message_id
    return None
