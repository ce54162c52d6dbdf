"""What Telegram checks in keyboards, and what it drops from them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aiogram.types import (
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.sandbox import judge
from bot.sandbox.calls import to_json
from bot.sandbox.errors import ApiError, bad_request

CALLBACK_DATA_LIMIT = 64  # bytes
COPY_TEXT_LIMIT = 256
BUTTONS_LIMIT = 100

Markup = dict[str, Any]
"""A reply markup as the Bot API writes it."""

ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)
_PRIVATE_ONLY = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "web_app": "web App buttons can be used in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "request_managed_bot": "managed bots can be requested in private chats only",
}

AnyMarkup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply


def read(markup: AnyMarkup | None, *, private: bool, channel: bool = False) -> Markup | None:
    """Return the markup as stored, None if nothing of it remains; ApiError where Telegram would refuse it."""
    match markup:
        case None:
            return None
        case InlineKeyboardMarkup():
            return _inline(markup, private=private)
        case _ if channel:
            raise ApiError(bad_request("inline keyboard expected"))
        case ReplyKeyboardMarkup():
            rows = [[_reply_button(button, private=private) for button in row] for row in markup.keyboard]
            return {**to_json(markup), "keyboard": rows} if any(rows) else None
        case _:
            return to_json(markup)


def inline_buttons(markup: Markup | None) -> list[dict[str, Any]]:
    """Return the inline buttons in reading order."""
    return [button for row in (markup or {}).get("inline_keyboard", ()) for button in row]


def _inline(markup: InlineKeyboardMarkup, *, private: bool) -> Markup | None:
    rows = [
        [_inline_button(button, private=private) for button in row if button.text] for row in markup.inline_keyboard
    ]
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > BUTTONS_LIMIT:
        raise ApiError(bad_request("reply markup is too long"))
    return {"inline_keyboard": rows} if rows else None


def _inline_button(button: InlineKeyboardButton, *, private: bool) -> dict[str, Any]:
    stored = to_json(button)
    _one_action(stored)
    if len((button.callback_data or "").encode()) > CALLBACK_DATA_LIMIT:
        raise ApiError(bad_request("BUTTON_DATA_INVALID"))
    if button.url and (reason := judge.wrong_url(button.url)):
        raise ApiError(bad_request(f"inline keyboard button {reason}"))
    if button.web_app and not private:
        raise ApiError(bad_request("BUTTON_TYPE_INVALID"))
    if button.web_app and not button.web_app.url.startswith("https://"):
        reason = f"URL '{button.web_app.url}' is invalid: Only HTTPS links are allowed"
        raise ApiError(bad_request(f"inline keyboard button Web App {reason}"))
    if button.copy_text and not 1 <= len(button.copy_text.text) <= COPY_TEXT_LIMIT:
        raise ApiError(bad_request("BUTTON_COPY_TEXT_INVALID"))
    return stored


def _one_action(button: dict[str, Any]) -> None:
    actions = [name for name in ACTIONS if name in button and (button[name] or name.startswith("switch_"))]
    if not actions:
        raise ApiError(_unparsed("Text buttons are unallowed in the inline keyboard"))
    if len(actions) > 1:  # Telegram takes the first in silence; its documentation allows exactly one
        raise ApiError(_unparsed(f"only one action is allowed, found {_listed(actions)}"))


def _reply_button(button: KeyboardButton, *, private: bool) -> dict[str, Any]:
    stored = to_json(button)
    for name, complaint in _PRIVATE_ONLY.items():
        if stored.get(name) and not private:
            raise ApiError(bad_request(complaint))
    return stored


def _unparsed(reason: str) -> Any:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
