"""Pages as aiogram takes them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote

from aiogram import Bot
from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity
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
    if me and button.share and me.inline:  # the answer itself goes into the chat that is chosen
        return InlineKeyboardButton(text=button.text, switch_inline_query=button.share)
    url = (
        f"https://t.me/share/url?url={quote(link(me.name, button.share), safe='')}"
        if me and button.share
        else button.url
    )
    return InlineKeyboardButton(text=button.text, callback_data=button.data, url=url)


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
    """A message with its markup as plain values: aiogram's would cost more than all the rest of a long answer.

    Pages are sent again and again: how their markup and buttons travel is kept in mind.
    """

    entities: Any = None  # of dicts; ours are sound, and Telegram judges them anyway
    _written: dict[str, str | None] = PrivateAttr(default_factory=dict)

    @classmethod
    def of(cls, page: Page, chat: int, topic: int | None, me: Me | None = None) -> SendPage:
        entities, marked = _marks(page.entities)
        markup, buttons = _buttons(page.buttons, me)
        message = cls(
            chat_id=chat,
            text=page.text,
            message_thread_id=topic,
            entities=entities,
            reply_markup=markup,
            link_preview_options=NO_PREVIEW,
        )
        message._written = {"entities": marked, "reply_markup": buttons, "link_preview_options": _NO_PREVIEW}
        return message

    @property
    def written(self) -> dict[str, str | None]:
        """The fields that are ready to travel."""
        return self._written


@lru_cache(256)
def _marks(entities: tuple[TextEntity, ...]) -> tuple[list[dict[str, Any]], str]:
    """As plain values, and as they travel."""
    found = marks(entities)
    return found, dumps(found)


@lru_cache(256)
def _buttons(rows: tuple[tuple[Button, ...], ...], me: Me | None) -> tuple[InlineKeyboardMarkup | None, str | None]:
    """As aiogram has them, and as they travel."""
    found = keyboard(rows, me)
    return found, dumps(found.model_dump(exclude_none=True)) if found else None


def dumps(value: Any) -> str:
    """JSON as Telegram is sent it: each letter of a text is one."""
    return json.dumps(value, ensure_ascii=False)


_NO_PREVIEW = dumps({"is_disabled": True})
