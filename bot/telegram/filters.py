"""Which updates a handler is for."""

from __future__ import annotations

from typing import Any

from aiogram import Bot
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.conversation import split
from bot.telegram.caller import Caller
from bot.view.actions import Action, parse_action

_MAY_CHANGE = {"creator", "administrator"}


class Command(Filter):
    """A message that is one of these commands, and not meant for another bot; the handler gets the words after it."""

    def __init__(self, *names: str) -> None:
        self._names = names

    async def __call__(self, message: Message, bot: Bot) -> bool | dict[str, Any]:
        called, _, name = (message.text or "").partition(" ")[0].partition("@")
        if not called.startswith("/") or (name and name.lower() != ((await bot.me()).username or "").lower()):
            return False
        command, words = split(message.text or "")
        return {"command": command, "words": words} if command in self._names else False


class Pressed(Filter):
    """A button that asks for an action of one of these kinds; the handler gets the action."""

    def __init__(self, *kinds: type[Action]) -> None:
        self._kinds = kinds

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, Any]:
        action = parse_action(callback.data or "")
        return {"action": action} if isinstance(action, self._kinds) else False


async def may_change(bot: Bot, caller: Caller, message: Message | None = None) -> bool:
    """Whether *caller* may change what the chat receives: in a group only its administrators."""
    if caller.place.private:
        return True
    if message is not None and message.sender_chat is not None:
        return message.sender_chat.id == caller.place.chat  # an administrator who writes anonymously
    if caller.user is None:
        return False
    member = await bot.get_chat_member(caller.place.chat, caller.user)
    return member.status in _MAY_CHANGE
