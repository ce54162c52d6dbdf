"""Answers to what is typed after ``@bot`` in any chat."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import AnswerInlineQuery
from aiogram.types import InlineQuery, InlineQueryResultsButton

from bot.telegram.keyboards import link, marks
from bot.view.i18n import Translator
from bot.view.offers import Offer
from bot.view.page import Page

FRESH = 60
"""Seconds Telegram may give the same answer to the same person: a word typed again costs nothing, news shows soon."""
SOON = 5
"""The same where nothing was offered: a stranger may be let in the next moment."""


class Offering(AnswerInlineQuery):
    """``answerInlineQuery`` with results as plain values: aiogram knows twenty kinds, of which there is one here."""

    results: Any  # of dicts


async def offer(bot: Bot, query: InlineQuery, offers: Sequence[Offer], tr: Translator) -> None:
    """Offer these; each is sent with a button that opens it in the bot."""
    name = (await bot.me()).username or ""
    results = [_article(one, tr("Open in Pobratim"), name) for one in offers]
    await _answer(bot, Offering(inline_query_id=query.id, results=results, cache_time=FRESH, is_personal=True))


async def decline(bot: Bot, query: InlineQuery, why: str, start: str) -> None:
    """Offer nothing but a button that leads to the bot."""
    button = InlineQueryResultsButton(text=why, start_parameter=start)
    await _answer(bot, Offering(inline_query_id=query.id, results=[], cache_time=SOON, is_personal=True, button=button))


async def _answer(bot: Bot, answer: Offering) -> None:
    with suppress(TelegramBadRequest):  # more was typed meanwhile
        await bot(answer)


def _article(one: Offer, label: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "article",
        "id": one.key,
        "title": one.title,
        "description": one.about,
        "input_message_content": _message(one.page),
    }
    if one.link:
        found["reply_markup"] = {"inline_keyboard": [[{"text": label, "url": link(name, one.link)}]]}
    return found


def _message(page: Page) -> dict[str, Any]:
    return {"message_text": page.text, "entities": marks(page.entities), "link_preview_options": {"is_disabled": True}}
