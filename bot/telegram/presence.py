"""Who waits sees that the bot is at it: «печатает…» while an answer takes long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiogram import BaseMiddleware, Bot
from aiogram.exceptions import AiogramError
from aiogram.types import TelegramObject, Update

from bot.telegram.caller import Place

LONG = 0.7  # seconds an answer may take before it shows
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
