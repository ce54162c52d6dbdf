"""Who may change what a chat receives: Telegram is asked, and its answer kept for half a minute."""

from __future__ import annotations

from datetime import datetime, timedelta

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import CallbackQuery, ChatMemberAdministrator, ChatMemberOwner, Message

from bot.recent import Recent
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.view import reports

KEPT = timedelta(seconds=30)
REMEMBERED = 10_000  # answers


class Ranks:
    """The administrators of groups and channels, as Telegram told a moment ago."""

    def __init__(self) -> None:
        self._known: Recent[tuple[int, int], tuple[bool, datetime]] = Recent(REMEMBERED)

    async def may_change(self, bot: Bot, caller: Caller) -> bool:
        """Whether *caller* may change what the chat receives: in a group only its administrators.

        One who writes in the name of the group itself is an administrator; in the name of a channel, nobody we know.
        """
        if caller.place.private:
            return True
        if caller.speaks_for is not None:
            return caller.speaks_for == caller.place.chat
        return caller.user is not None and await self.leads(bot, caller.place.chat, caller.user, caller.now)

    async def leads(self, bot: Bot, chat: int, user: int, now: datetime) -> bool:
        """Whether *user* is an administrator of *chat*; of a channel: one who may post there."""
        known = self._known.get((chat, user))
        if known is not None and now - known[1] < KEPT:
            return known[0]
        found = await _leads(bot, chat, user)
        self._known.put((chat, user), (found, now))
        return found


async def refused(event: Message | CallbackQuery, bot: Bot, caller: Caller, ranks: Ranks) -> bool:
    """Whether *caller* may not change what the chat receives; who may not is told so, unseen by the others."""
    if await ranks.may_change(bot, caller):
        return False
    if isinstance(event, CallbackQuery):
        await replies.heard(event, caller.tr("Only administrators of this group change its settings."), alert=True)
    else:
        await replies.aside(bot, caller, reports.not_yours(caller.tr))
    return True


async def _leads(bot: Bot, chat: int, user: int) -> bool:
    try:
        member = await bot.get_chat_member(chat, user)
    except (TelegramBadRequest, TelegramForbiddenError):  # not in there, or we are not
        return False
    # only channels tell of this right
    posts = not isinstance(member, ChatMemberAdministrator) or member.can_post_messages is not False
    return isinstance(member, ChatMemberOwner | ChatMemberAdministrator) and posts
