"""Answers to pressed buttons and to inline queries."""

from __future__ import annotations

import re
from typing import Any

from aiogram.methods import AnswerCallbackQuery, AnswerInlineQuery
from aiogram.types import InlineQueryResultsButton, InputTextMessageContent

from bot.sandbox import formatting, keyboards
from bot.sandbox.calls import Call, known, to_json
from bot.sandbox.errors import QUERY_TOO_OLD, ApiError, bad_request
from bot.sandbox.formatting import is_visible
from bot.sandbox.methods.sending import entities_of
from bot.sandbox.presses import Answer
from bot.sandbox.signals import Event
from bot.sandbox.world import World

ANSWER_LIMIT = 200
RESULTS_LIMIT = 50
NEXT_OFFSET_LIMIT = 64  # bytes
_START = re.compile("[A-Za-z0-9_-]{1,64}")


def answer_callback_query(world: World, asked: AnswerCallbackQuery, _: Call) -> bool:
    text = asked.text or ""
    if len(text) > ANSWER_LIMIT:
        raise ApiError(bad_request("MESSAGE_TOO_LONG"))
    if asked.url and not asked.url.startswith(("https://t.me/", "tg://")):
        raise ApiError(bad_request("URL_INVALID"))
    press = world.presses.fresh(asked.callback_query_id)
    answer = Answer(text if is_visible(text) else "", bool(asked.show_alert), asked.url)
    press.settle(answer)
    seen = {"user": press.user.id, "id": press.id, "text": answer.text, "alert": answer.alert, "url": answer.url}
    world.hub.tell(Event(press.room, "answer", seen))
    return True


def answer_inline_query(world: World, asked: AnswerInlineQuery, _: Call) -> bool:
    if len(asked.results) > RESULTS_LIMIT:
        raise ApiError(bad_request("RESULTS_TOO_MUCH"))
    if len((asked.next_offset or "").encode()) > NEXT_OFFSET_LIMIT:
        raise ApiError(bad_request("NEXT_OFFSET_INVALID"))
    if asked.button:
        _check_button(asked.button)
    results = [_result(result) for result in asked.results]
    if len({result["id"] for result in results}) < len(results):
        raise ApiError(bad_request("RESULT_ID_DUPLICATE"))
    waiting = world.inline_queries.get(asked.inline_query_id)
    if waiting is None or waiting.done():
        raise ApiError(QUERY_TOO_OLD)
    waiting.set_result(results)
    return True


def _check_button(button: InlineQueryResultsButton) -> None:
    if (button.web_app is None) == (button.start_parameter is None):
        raise ApiError(bad_request("can't parse inline query results button: exactly one action is allowed"))
    if button.start_parameter is not None and not _START.fullmatch(button.start_parameter):
        raise ApiError(bad_request("START_PARAM_INVALID"))


def _result(result: Any) -> dict[str, Any]:
    stored = to_json(result)
    if not 1 <= len(stored["id"].encode()) <= 64:
        raise ApiError(bad_request("RESULT_ID_INVALID"))
    content = getattr(result, "input_message_content", None)
    if isinstance(content, InputTextMessageContent):
        text = formatting.message_text(content.message_text, known(content.parse_mode), entities_of(content.entities))
        stored["input_message_content"] = {"message_text": text.text, "entities": list(text.entities)}
    if getattr(result, "reply_markup", None) is not None:
        stored["reply_markup"] = keyboards.read(result.reply_markup, private=True)
    return stored
