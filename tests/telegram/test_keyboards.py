from __future__ import annotations

import json
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import SendMessage, TelegramMethod

from bot.telegram.keyboards import NO_PREVIEW, SendPage, entities, keyboard
from bot.telegram.session import Session
from bot.view.page import Button, Page, TextEntity
from tests.telegram.api import TOKEN

MARKS = (TextEntity("bold", 0, 6), TextEntity("text_link", 9, 5, "https://news.example/1"))
BUTTONS = ((Button("1", "v.1"), Button("Визиты", "V.BY-MI.")), (Button("Источник", url="https://news.example/1"),))


@pytest.mark.parametrize("topic", [None, 3])
@pytest.mark.parametrize(
    "page", [Page("Визиты · Минск", MARKS, BUTTONS), Page("Визиты", MARKS[:1]), Page("Минск", (), BUTTONS)]
)
def test_a_page_travels_as_aiogram_would_write_it(page: Page, topic: int | None) -> None:
    bot = Bot(TOKEN, session=Session())
    theirs = SendMessage(
        chat_id=7,
        text=page.text,
        message_thread_id=topic,
        entities=entities(page.entities),
        reply_markup=keyboard(page.buttons),
        link_preview_options=NO_PREVIEW,
    )
    assert _sent(bot, SendPage.of(page, 7, topic)) == _sent(bot, theirs)


def _sent(bot: Bot, method: TelegramMethod[Any]) -> dict[str, Any]:
    form: Any = bot.session.build_form_data(bot, method)  # type: ignore[attr-defined]
    values = json.loads(form._value)
    return {key: json.loads(value) if value[0] in "[{" else value for key, value in values.items()}
