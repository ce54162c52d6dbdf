"""The last edge: a bug becomes a polite answer with a reference that finds it in the log."""

from __future__ import annotations

import logging
from contextlib import suppress
from secrets import token_hex

from aiogram import Bot, Router
from aiogram.exceptions import AiogramError, TelegramForbiddenError
from aiogram.types import ErrorEvent

from bot.errors import ConfigError
from bot.telegram import inline, replies
from bot.telegram.caller import Caller
from bot.view import reports

log = logging.getLogger(__name__)


def router() -> Router:
    found = Router(name="errors")
    found.errors.register(failed)
    return found


async def failed(event: ErrorEvent, bot: Bot, caller: Caller | None = None) -> None:
    """Log what went wrong and tell the one who asked."""
    if isinstance(event.exception, TelegramForbiddenError):
        log.info("nobody there any more to answer update=%d", event.update.update_id)
        return
    reference = token_hex(3).upper()
    log.error("failed update=%d reference=%s", event.update.update_id, reference, exc_info=event.exception)
    if caller is None or isinstance(event.exception, ConfigError):
        return
    with suppress(AiogramError):
        if event.update.inline_query:
            note = reports.failure(caller.tr, reference)[0].text
            await inline.decline(bot, event.update.inline_query, note, "help")
            return
        if event.update.callback_query:
            await replies.heard(event.update.callback_query)
        await replies.send(bot, caller.place, reports.failure(caller.tr, reference))
