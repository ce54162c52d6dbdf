"""Pages as aiogram takes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from aiogram import Bot
from aiogram.methods import EditMessageText, SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity, MessageId
from pydantic import PrivateAttr

from bot.view.page import Button, Page, TextEntity
from bot.view.text import is_web

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Me(NamedTuple):
    """What sharing needs to know of the bot."""

    name: str  # without «@»
    inline: bool  # whether @BotFather lets it be asked in any chat


async def sharing(bot: Bot, rows: Sequence[Sequence[Button]]) -> Me | None:
    """The bot, where any of the buttons shares something; Telegram is asked once."""
    if not any(button.share for row in rows for button in row):
        return None
    me = await bot.me()
    return Me(me.username or "", bool(me.supports_inline_queries))


def keyboard(rows: Sequence[Sequence[Button]], me: Me | None = None) -> InlineKeyboardMarkup | None:
    """The rows under a message; none at all is None, which also takes away those of an edited message.

    What is to be shared is left out where *me* is not known.
    """
    found = [[_button(button, me) for button in row if me or not button.share] for row in rows]
    return InlineKeyboardMarkup(inline_keyboard=found) if any(found) else None


@lru_cache(2048)  # answers share most of theirs, and aiogram takes its time to make one
def _button(button: Button, me: Me | None) -> InlineKeyboardButton:
    return InlineKeyboardButton.model_validate(_plain(button, me))


def _plain(button: Button, me: Me | None) -> dict[str, str]:
    """A button as Telegram has it."""
    if button.data:
        return {"text": button.text, "callback_data": button.data}
    if me and button.share and me.inline:  # the answer itself goes into the chat that is chosen
        return {"text": button.text, "switch_inline_query": button.share}
    if me and button.share:
        return {"text": button.text, "url": f"https://t.me/share/url?url={quote(link(me.name, button.share), safe='')}"}
    return {"text": button.text, "url": button.url or ""}


def link(name: str, payload: str) -> str:
    """The address that opens the bot of this name at *payload*."""
    return f"https://t.me/{name}?start={payload}"


def entities(marks: Sequence[TextEntity]) -> list[MessageEntity]:
    """Without moments, whose words say the same: a Bot API server of one's own may be too old to know them."""
    return [
        MessageEntity(type=mark.type, offset=mark.offset, length=mark.length, url=mark.url)
        for mark in marks
        if mark.at is None
    ]


_MARKS = {
    *("bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote", "expandable_blockquote"),
    "text_link",
}


def laid(entities: Sequence[MessageEntity], skipped: int = 0) -> tuple[TextEntity, ...]:
    """The markup somebody laid on what follows the first *skipped* units; links without markup are found again."""
    found = []
    for one in entities:
        first, last = max(one.offset, skipped), one.offset + one.length
        if one.type in _MARKS and first < last and (one.url is None or is_web(one.url)):
            found.append(TextEntity(one.type, first - skipped, last - first, one.url))
    return tuple(found)


def shown(page: Page, me: Me | None = None) -> tuple[str, list[MessageEntity], InlineKeyboardMarkup | None]:
    """Text, markup and buttons of a page."""
    return page.text, entities(page.entities), keyboard(page.buttons, me)


def marks(entities: Sequence[TextEntity]) -> list[dict[str, Any]]:
    """Markup as plain values, without moments; see `entities`."""
    return [
        {"type": mark.type, "offset": mark.offset, "length": mark.length} | ({"url": mark.url} if mark.url else {})
        for mark in entities
        if mark.at is None
    ]


class SendPage(SendMessage):
    """A page sent as it is `written`: to make aiogram's markup and buttons costs more than all the rest of an answer.

    Ours are sound, and Telegram judges them anyway. Of what it answers no more than the number is read.
    """

    __returning__ = MessageId  # type: ignore[assignment]

    _written: dict[str, Any] = PrivateAttr(default_factory=dict)

    @classmethod
    def of(cls, page: Page, chat: int, topic: int | None, me: Me | None = None) -> SendPage:
        message: SendPage = _sending().model_copy(
            update={"chat_id": chat, "text": page.text, "message_thread_id": topic}
        )
        message._written = _write(page, me, chat_id=chat, message_thread_id=topic)
        return message

    @property
    def written(self) -> dict[str, Any]:
        """All of it, as it travels."""
        return self._written


class EditPage(EditMessageText):
    """The same in place of the message of a *number*."""

    __returning__ = MessageId | bool

    _written: dict[str, Any] = PrivateAttr(default_factory=dict)

    @classmethod
    def of(cls, page: Page, chat: int, number: int, me: Me | None = None) -> EditPage:
        message: EditPage = _editing().model_copy(update={"chat_id": chat, "text": page.text, "message_id": number})
        message._written = _write(page, me, chat_id=chat, message_id=number)
        return message

    @property
    def written(self) -> dict[str, Any]:
        """All of it, as it travels."""
        return self._written


@cache
def _sending() -> SendPage:
    return SendPage(chat_id=0, text="")


@cache
def _editing() -> EditPage:
    return EditPage()


def _write(page: Page, me: Me | None, **where: int | None) -> dict[str, Any]:
    """What a page is as Telegram takes it, without what is not there."""
    parts = {"entities": _marks(page.entities), "reply_markup": _rows(page.buttons, me)}
    told = {"text": page.text, "link_preview_options": _NO_PREVIEW}
    return told | {name: value for name, value in (where | parts).items() if value is not None}


@lru_cache(256)  # the same pages are sent again and again
def _marks(entities: tuple[TextEntity, ...]) -> str | None:
    return dumps(marks(entities)) if entities else None


@lru_cache(256)
def _rows(rows: tuple[tuple[Button, ...], ...], me: Me | None) -> str | None:
    found = [[_written_button(button, me) for button in row if me or not button.share] for row in rows]
    if not any(found):
        return None
    return '{"inline_keyboard": [' + ", ".join(f"[{', '.join(row)}]" for row in found) + "]}"


@lru_cache(2048)
def _written_button(button: Button, me: Me | None) -> str:
    return dumps(_plain(button, me))


dumps = json.JSONEncoder(ensure_ascii=False).encode
"""JSON as Telegram is sent it: each letter of a text is one."""

_NO_PREVIEW = dumps({"is_disabled": True})
