from __future__ import annotations

import json
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod

from bot.telegram.keyboards import NO_PREVIEW, EditPage, Me, SendPage, entities, keyboard
from bot.telegram.session import Session
from bot.view.page import Button, Page, TextEntity
from tests.telegram.api import TOKEN

MARKS = (TextEntity("bold", 0, 6), TextEntity("text_link", 9, 5, "https://news.example/1"))
BUTTONS = (
    (Button("1", "v.1"), Button("Визиты", "V.BY-MI.")),
    (Button("Источник", url="https://news.example/1"), Button("Поделиться", share="V_BY-MI")),
)


@pytest.mark.parametrize("me", [None, Me("pobratim_bot", True), Me("pobratim_bot", False)])
@pytest.mark.parametrize("topic", [None, 3])
@pytest.mark.parametrize(
    "page", [Page("Визиты · Минск", MARKS, BUTTONS), Page("Визиты", MARKS[:1]), Page("Минск", (), BUTTONS)]
)
def test_a_page_travels_as_aiogram_would_write_it(page: Page, topic: int | None, me: Me | None) -> None:
    bot = Bot(TOKEN, session=Session())
    shown: dict[str, Any] = {
        "text": page.text,
        "entities": entities(page.entities) or None,
        "reply_markup": keyboard(page.buttons, me),
        "link_preview_options": NO_PREVIEW,
    }
    theirs = SendMessage(chat_id=7, message_thread_id=topic, **shown)
    assert _sent(bot, SendPage.of(page, 7, topic, me)) == _sent(bot, theirs)
    edited = EditMessageText(chat_id=7, message_id=5, **shown)
    assert _sent(bot, EditPage.of(page, 7, 5, me)) == _sent(bot, edited)


def _sent(bot: Bot, method: TelegramMethod[Any]) -> dict[str, Any]:
    form: Any = bot.session.build_form_data(bot, method)  # type: ignore[attr-defined]
    values = {key: str(value) for key, value in json.loads(form._value).items()}
    return {key: json.loads(value) if value[0] in "[{" else value for key, value in values.items()}
