"""Answers sent as files."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from aiogram import Bot, Router
from aiogram.exceptions import AiogramError
from aiogram.types import CallbackQuery, FSInputFile

from bot import files
from bot.conversation import exports, showing
from bot.queries import Queries
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.filters import Pressed
from bot.telegram.intake import goes_on
from bot.telegram.presence import Work, at_work
from bot.view import downloads, empty
from bot.view.actions import Form, Save

AT_ONCE = 2
"""Files written side by side; each is a process."""
UPLOAD = 600
"""Seconds a large file may take to be sent."""


def router() -> Router:
    found = Router(name="saving")
    turn = asyncio.Semaphore(AT_ONCE)

    async def pressed(callback: CallbackQuery, bot: Bot, caller: Caller, queries: Queries, action: Save) -> None:
        """Ask in which form, or send the file."""
        await replies.heard(callback)
        goes_on()
        if action.form is Form.CHOICE:
            await replies.send(bot, caller.place, await showing.show(action, queries, caller.asker))
            return
        async with at_work(bot, caller.place, caller.tr("I am making the file…")) as work, turn:
            await _send(bot, caller, queries, action, work)

    found.callback_query.register(pressed, Pressed(Save))
    return found


async def _send(bot: Bot, caller: Caller, queries: Queries, action: Save, work: Work) -> None:
    place, tr = caller.place, caller.tr
    with suppress(AiogramError):
        await bot.send_chat_action(place.chat, "upload_document", message_thread_id=place.topic)

    def progress(count: int) -> None:
        work.words = downloads.making(tr, count)

    document = await exports.document(action, queries, caller.asker)
    if document is None:
        await replies.send(bot, place, empty.gone(tr))
        return
    async with files.written(document, action.form.name.lower(), progress=progress) as made:
        if not (made.found or document.sections):
            await replies.send(bot, place, downloads.nothing(tr, action.form))
            return
        work.words = downloads.sending(tr, made.size)
        await bot.send_document(
            place.chat,
            FSInputFile(made.path),
            caption=downloads.caption(tr, document.title, made.lines, made.found),
            message_thread_id=place.topic,
            request_timeout=UPLOAD,
        )
