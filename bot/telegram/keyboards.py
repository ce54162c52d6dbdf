"""Pages as aiogram takes them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity

from bot.view.page import Button, Page, TextEntity

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """The rows under a message; none at all is None, which also takes away those of an edited message."""
    if not rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(button) for button in row] for row in rows])


@lru_cache(2048)  # answers share most of theirs, and aiogram takes its time to make one
def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=button.text, callback_data=button.data, url=button.url)


def entities(marks: Sequence[TextEntity]) -> list[MessageEntity]:
    """Without moments, whose words say the same: a Bot API server of one's own may be too old to know them."""
    return [
        MessageEntity(type=mark.type, offset=mark.offset, length=mark.length, url=mark.url)
        for mark in marks
        if mark.at is None
    ]


def shown(page: Page) -> tuple[str, list[MessageEntity], InlineKeyboardMarkup | None]:
    """Text, markup and buttons of a page."""
    return page.text, entities(page.entities), keyboard(page.buttons)


class SendPage(SendMessage):
    """A message with its markup as plain values: aiogram's would cost more than all the rest of a long answer."""

    entities: Any = None  # of dicts; ours are sound, and Telegram judges them anyway

    @classmethod
    def of(cls, page: Page, chat: int, topic: int | None) -> SendPage:
        marks = [
            {"type": mark.type, "offset": mark.offset, "length": mark.length} | ({"url": mark.url} if mark.url else {})
            for mark in page.entities
            if mark.at is None
        ]
        return cls(
            chat_id=chat,
            text=page.text,
            message_thread_id=topic,
            entities=marks,
            reply_markup=keyboard(page.buttons),
            link_preview_options=NO_PREVIEW,
        )
