"""Answers sent as files."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from aiogram import Bot, Router
from aiogram.exceptions import AiogramError
from aiogram.types import BufferedInputFile, CallbackQuery

from bot import files
from bot.conversation import exports, showing
from bot.queries import Queries
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.filters import Pressed
from bot.telegram.presence import at_work
from bot.view import empty
from bot.view.actions import Form, Save

AT_ONCE = 2
"""Files written side by side; each is a process."""


def router() -> Router:
    found = Router(name="saving")
    turn = asyncio.Semaphore(AT_ONCE)

    async def pressed(callback: CallbackQuery, bot: Bot, caller: Caller, queries: Queries, action: Save) -> None:
        """Ask in which form, or send the file."""
        await replies.heard(callback)
        if action.form is Form.CHOICE:
            await replies.send(bot, caller.place, await showing.show(action, queries, caller.asker))
            return
        async with at_work(bot, caller.place, caller.tr("I am making the file…")), turn:
            await _send(bot, caller, queries, action)

    found.callback_query.register(pressed, Pressed(Save))
    return found


async def _send(bot: Bot, caller: Caller, queries: Queries, action: Save) -> None:
    place = caller.place
    with suppress(AiogramError):
        await bot.send_chat_action(place.chat, "upload_document", message_thread_id=place.topic)
    document = await exports.document(action, queries, caller.asker)
    if document is None:
        await replies.send(bot, place, empty.gone(caller.tr))
        return
    form = action.form.name.lower()
    made = await files.write(document, form)
    sent = BufferedInputFile(made, f"{document.name}.{form}")
    await bot.send_document(place.chat, sent, caption=document.title[:200], message_thread_id=place.topic)
