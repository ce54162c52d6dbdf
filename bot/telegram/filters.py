"""Which updates a handler is for."""

from __future__ import annotations

import re
from typing import Any

from aiogram import Bot
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, TelegramObject
from aiogram.utils.magic_filter import MagicFilter

from bot.conversation import split
from bot.telegram.caller import Caller
from bot.view.actions import Action, Manage, Managing, parse_action
from bot.view.page import units

_COMMAND = re.compile(r"/[^\s@]+(?:@(\S+))?\s*")

# aiogram runs a filter that is no coroutine, such as its own ``F``, in a thread: two trips there for every update


class Where(Filter):
    """An event that *rule*, made of ``F``, is true of."""

    def __init__(self, rule: MagicFilter) -> None:
        self._rule = rule

    async def __call__(self, event: TelegramObject) -> bool:
        return bool(self._rule.resolve(event))


class Private(Filter):
    """A message in a private chat; *text*: one that has words."""

    def __init__(self, *, text: bool = False) -> None:
        self._text = text

    async def __call__(self, message: Message) -> bool:
        return message.chat.type == "private" and (bool(message.text) or not self._text)


class ToUs(Filter):
    """Words in a group with the name of the bot, or in reply to it; the handler gets them without the name.

    *called*: they begin with it, so they are meant for the bot whatever they say. The name alone, in reply to somebody,
    hands on what that one said.
    """

    async def __call__(self, message: Message, bot: Bot) -> bool | dict[str, Any]:
        before = message.reply_to_message
        sender = before.from_user if before else None
        replies = sender is not None and sender.id == bot.id
        words, called = without_name(message.text or "", (await bot.me()).username or "")
        if message.chat.type == "private" or not message.text or not (replies or words != message.text):
            return False
        if not words and before and not replies:
            words = before.text or ""
        return {"words": words, "called": called}


def without_name(text: str, name: str) -> tuple[str, bool]:
    """*text* without the «@name» it begins or ends with, and whether it begins so; any other stays as it is.

    Within a sentence it is spoken of: «спросите у @bot завтра».
    """
    sign = rf"(?<![\w@/.])@{re.escape(name)}(?![\w@])"
    if name and (first := re.match(rf"\W*{sign}[\s,:;–—-]*", text, re.IGNORECASE)):
        return text[first.end() :].strip(), True
    if name and (last := re.search(rf"[\s,:;–—-]*{sign}(\W*)$", text, re.IGNORECASE)):
        return text[: last.start()] + last[1], False
    return text, False


class Migrated(Filter):
    """The news that a group became a supergroup, told in the group; *there*: in the new one."""

    def __init__(self, *, there: bool = False) -> None:
        self._there = there

    async def __call__(self, message: Message) -> bool:
        return (message.migrate_from_chat_id if self._there else message.migrate_to_chat_id) is not None


class Command(Filter):
    """A message that is one of these commands, and not meant for another bot; the handler gets the words after it."""

    def __init__(self, *names: str) -> None:
        self.names = names

    async def __call__(self, message: Message, bot: Bot) -> bool | dict[str, Any]:
        called = _COMMAND.match(message.text or "")
        if called is None or (called[1] and called[1].lower() != ((await bot.me()).username or "").lower()):
            return False
        command, words = split(message.text or "")
        return {"command": command, "words": words} if command in self.names else False


def command_of(message: Message) -> str | None:
    """The command that *message* is, whichever bot it is meant for."""
    return split(message.text)[0] if message.text and _COMMAND.match(message.text) else None


def after_command(message: Message) -> tuple[str, int]:
    """The words after the command of a message, whole, and how many UTF-16 units stand before them."""
    text = message.text or ""
    match = _COMMAND.match(text)
    skipped = match.end() if match else 0
    return text[skipped:], units(text[:skipped])


class Admins(Filter):
    """What comes from who runs the bot; *editors*: or decides on drafts."""

    def __init__(self, *, editors: bool = False) -> None:
        self._editors = editors

    async def __call__(self, event: TelegramObject, caller: Caller) -> bool:
        return caller.admin or (self._editors and caller.editor)


class Managed(Filter):
    """A button of those who run the bot, or of those who write to them; the handler gets the action."""

    def __init__(self, *deeds: Managing) -> None:
        self._deeds = deeds

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, Any]:
        action = parse_action(callback.data or "")
        return {"action": action} if isinstance(action, Manage) and action.deed in self._deeds else False


class Pressed(Filter):
    """A button that asks for an action of one of these kinds; the handler gets the action."""

    def __init__(self, *kinds: type[Action]) -> None:
        self.kinds = kinds

    async def __call__(self, callback: CallbackQuery) -> bool | dict[str, Any]:
        action = parse_action(callback.data or "")
        return {"action": action} if isinstance(action, self.kinds) else False
