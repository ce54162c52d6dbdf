"""The bot blocked or let in again, a group that became a supergroup."""

from __future__ import annotations

import logging

from aiogram import Router
from aiogram.types import ChatMemberUpdated, Message

from bot.subscriptions import Subscriptions
from bot.telegram.caller import Caller
from bot.telegram.filters import Migrated

_AWAY = {"kicked", "left"}

log = logging.getLogger(__name__)


def router() -> Router:
    found = Router(name="membership")
    found.my_chat_member.register(standing)
    found.message.register(moved, Migrated())
    found.message.register(nothing, Migrated(there=True))
    return found


async def standing(event: ChatMemberUpdated, caller: Caller, subscriptions: Subscriptions) -> None:
    """Pause what cannot arrive; take it up again when it can, unless its reader had stopped it."""
    if event.new_chat_member.status in _AWAY:
        await subscriptions.gone(event.chat.id, caller.now, reason="blocked", update=caller.update)
        log.info("paused a chat that blocked the bot")
        return
    for subscription in await subscriptions.of_chat(event.chat.id):
        if not subscription.active and subscription.paused != "stopped":
            await subscriptions.reactivate(event.chat.id, subscription.topic, caller.now)
            log.info("took up a chat again")


async def moved(message: Message, caller: Caller, subscriptions: Subscriptions) -> None:
    """The group has a new number; it keeps what it asked for."""
    assert message.migrate_to_chat_id is not None
    await subscriptions.moved(message.chat.id, message.migrate_to_chat_id, caller.now, update=caller.update)


async def nothing(message: Message) -> None:
    """The same news from the other side."""
