"""A fake of the far side: a Bot API that records what it is asked and answers as told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteWebhook,
    EditMessageText,
    GetChatMember,
    GetMe,
    GetUpdates,
    SendMessage,
    SetMyCommands,
    SetWebhook,
    TelegramMethod,
)
from aiogram.types import Chat, ChatMemberMember, Message, Update, User

from bot.telegram.keyboards import EditPage, SendPage
from bot.telegram.session import Session

TOKEN = "42:TEST"
ME = User(id=42, is_bot=True, first_name="Pobratim", username="pobratim_bot")
NOW = datetime(2025, 11, 27, 9, tzinfo=UTC)

Answer = Callable[[Any], Any]


class FakeApi(BaseSession):
    """Answers like Telegram would; ``on`` replaces the answer to one kind of request.

    An answer may be an exception, which is raised as aiogram would raise it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[TelegramMethod[Any]] = []
        self.updates: asyncio.Queue[list[dict[str, Any]] | Exception] = asyncio.Queue()
        self._special: dict[type, Answer] = {}
        self._next_message = 100

    def on(self, method: type[TelegramMethod[Any]], answer: Answer) -> None:
        self._special[method] = answer

    def of(self, *kinds: type[TelegramMethod[Any]]) -> list[Any]:
        return [method for method in self.asked if isinstance(method, kinds)]

    @property
    def texts(self) -> list[str]:
        """What users saw, in order, with ordinary spaces."""
        shown = self.of(SendMessage, EditMessageText)
        return [(method.text or "").replace("\u00a0", " ") for method in shown]

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109
    ) -> Any:
        self.asked.append(travelled(bot, method))
        respond = next((answer for kind, answer in self._special.items() if isinstance(method, kind)), self._usual)
        answer = respond(method)
        if asyncio.iscoroutine(answer):
            answer = await answer
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _usual(self, method: TelegramMethod[Any]) -> Any:
        match method:
            case GetMe():
                return ME
            case GetUpdates():
                return self._next_updates(method)
            case SendMessage() | EditMessageText():
                self._next_message += 1
                chat = method.chat_id if isinstance(method.chat_id, int) else 0
                return Message(
                    message_id=self._next_message, date=NOW, chat=Chat(id=chat, type="private"), text=method.text
                )
            case GetChatMember():
                return ChatMemberMember(user=ME)
            case SetMyCommands() | DeleteWebhook() | SetWebhook() | AnswerCallbackQuery():
                return True
        raise AssertionError(f"unexpected request: {method!r}")

    async def _next_updates(self, request: GetUpdates) -> list[Update]:
        if request.timeout == 0 and self.updates.empty():
            return []
        found = await self.updates.get()
        if isinstance(found, Exception):
            raise found
        return [Update.model_validate(update) for update in found]

    async def close(self) -> None:
        return None

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        raise NotImplementedError
        yield b""


_SESSION = Session()
_WRITTEN = {"entities", "reply_markup", "link_preview_options"}  # as JSON


def travelled(bot: Bot, method: TelegramMethod[Any]) -> TelegramMethod[Any]:
    """A page as Telegram reads it, the rest as it is."""
    if not isinstance(method, SendPage | EditPage):
        return method
    session: Any = _SESSION
    form = session.build_form_data(bot, method)
    values = json.loads(form._value)
    values |= {name: json.loads(values[name]) for name in _WRITTEN & values.keys()}
    return (SendMessage if isinstance(method, SendPage) else EditMessageText).model_validate(values)


def network_error(method: TelegramMethod[Any], cause: Exception) -> TelegramNetworkError:
    """The error aiogram's session makes of a broken connection."""
    error = TelegramNetworkError(method, str(cause))
    error.__cause__ = cause
    return error


def message(
    text: str | None, *, update: int = 1, chat: int = 7, user: int = 7, lang: str = "ru", **more: Any
) -> dict[str, Any]:
    """An update with a message a person wrote, or sent without text; a negative *chat* is a group."""
    kind = "private" if chat > 0 else "supergroup"
    entities = []
    if text and text.startswith("/"):
        entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    return {
        "update_id": update,
        "message": {
            "message_id": update,
            "date": int(NOW.timestamp()),
            "chat": {"id": chat, "type": kind, "title": "Группа"},
            "from": {"id": user, "is_bot": False, "first_name": "Анна", "language_code": lang},
            **({} if text is None else {"text": text, "entities": entities}),
            **more,
        },
    }


def press(data: str, *, update: int = 1, chat: int = 7, user: int = 7, lang: str = "ru") -> dict[str, Any]:
    """An update with a button pressed under message 50."""
    kind = "private" if chat > 0 else "supergroup"
    return {
        "update_id": update,
        "callback_query": {
            "id": str(update),
            "chat_instance": "1",
            "data": data,
            "from": {"id": user, "is_bot": False, "first_name": "Анна", "language_code": lang},
            "message": {
                "message_id": 50,
                "date": int(NOW.timestamp()),
                "chat": {"id": chat, "type": kind, "title": "Группа"},
                "text": "…",
            },
        },
    }
