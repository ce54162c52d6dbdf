"""The bot blocked or let in again, a group that became a supergroup, a channel with another name."""

from __future__ import annotations

import logging
from contextlib import suppress

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import ChatMemberAdministrator, ChatMemberUpdated, Message

from bot.channels import Channels
from bot.subscriptions import Subscriptions
from bot.telegram import replies
from bot.telegram.caller import Caller, Place
from bot.telegram.filters import Migrated, Where
from bot.view import editorial
from bot.view.i18n import pick, translator

_AWAY = {"kicked", "left"}

log = logging.getLogger(__name__)


def router() -> Router:
    found = Router(name="membership")
    found.my_chat_member.register(standing)
    found.message.register(moved, Migrated())
    found.message.register(nothing, Migrated(there=True))
    found.channel_post.register(renamed, Where(F.new_chat_title))
    return found


async def standing(
    event: ChatMemberUpdated, bot: Bot, caller: Caller, subscriptions: Subscriptions, channels: Channels
) -> None:
    """Pause what cannot arrive; take it up again when it can, unless its reader had stopped it."""
    in_channel = event.chat.type == "channel"
    if event.new_chat_member.status in _AWAY or (in_channel and not _may_post(event)):
        await subscriptions.gone(event.chat.id, caller.now, reason="blocked", update=caller.update)
        await (channels.removed if in_channel else channels.abandoned)(event.chat.id, caller.now)
        log.info("paused a chat that blocked the bot")
        return
    if in_channel:
        await _added(event, bot, channels)
    for subscription in await subscriptions.of_chat(event.chat.id):
        if not subscription.active and subscription.paused != "stopped":
            await subscriptions.reactivate(event.chat.id, subscription.topic, caller.now)
            log.info("took up a chat again")


def _may_post(event: ChatMemberUpdated) -> bool:
    member = event.new_chat_member
    return isinstance(member, ChatMemberAdministrator) and member.can_post_messages is not False


async def _added(event: ChatMemberUpdated, bot: Bot, channels: Channels) -> None:
    """Remember the channel; tell who let the bot in how to go on, if they ever wrote to it."""
    title, adder = event.chat.title or "", event.from_user
    await channels.added(event.chat.id, title, adder.id)
    with suppress(TelegramForbiddenError, TelegramBadRequest):
        tr = translator(pick(adder.language_code))
        await replies.send(bot, Place(adder.id, None, True), [editorial.added(tr, title)])


async def moved(message: Message, caller: Caller, subscriptions: Subscriptions) -> None:
    """The group has a new number; it keeps what it asked for."""
    assert message.migrate_to_chat_id is not None
    await subscriptions.moved(message.chat.id, message.migrate_to_chat_id, caller.now, update=caller.update)


async def renamed(message: Message, channels: Channels) -> None:
    await channels.renamed(message.chat.id, message.new_chat_title or "")


async def nothing(message: Message) -> None:
    """The same news from the other side."""
