"""The Sender port over aiogram: every way a message can fail to arrive, told as an outcome.

``sendMessage`` has no key against doubles, so what matters most is telling "certainly not sent" from "perhaps sent".
"""

from __future__ import annotations

import json
from datetime import timedelta
from functools import lru_cache

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramConflictError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from aiogram.types import MessageId
from aiohttp import ClientConnectorError, ClientHttpProxyError, ConnectionTimeoutError

from bot.delivery import (
    ChatGone,
    ChatMoved,
    Delivered,
    InDoubt,
    MarkupRefused,
    Outcome,
    Parcel,
    Postponed,
    Rejected,
    TopicGone,
    Unreachable,
)
from bot.errors import ConfigError
from bot.telegram.intake import REFUSED
from bot.telegram.keyboards import NO_PREVIEW, shown
from bot.telegram.session import is_proxy_error
from bot.view.page import Page

# What Telegram says in a 400, lower-cased.
# «Chat not found» is not among these: a Bot API server that lost its own data says so of every chat.
_GONE = (
    "group chat was deactivated",
    "have no rights to send",
    "not enough rights",
    "chat_write_forbidden",
    "chat_restricted",
    "need administrator rights",
)
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "topic_id_invalid")
_MARKUP = ("rich", "can't parse entities", "entit", "button", "reply markup", "reply_markup", "wrong http url")


class TelegramSender:
    """Sends parcels; raises only ConfigError, for a token that is no longer accepted."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, parcel: Parcel) -> Outcome:
        try:
            if parcel.edits is not None:
                await self._bot(_editing(parcel, parcel.edits))
                return Delivered(parcel.edits)
            sent = await self._bot(_posting(parcel))
        except TelegramBadRequest as error:
            if parcel.edits is not None and "message is not modified" in error.message:
                return Delivered(parcel.edits)
            return outcome(error)
        except Exception as error:
            return outcome(error)
        return Delivered(sent.message_id)


class Posting(TelegramMethod[MessageId]):
    """``sendMessage`` with its markup already written, of whose answer no more than the number is read."""

    __returning__ = MessageId
    __api_method__ = "sendMessage"

    chat_id: int
    text: str
    message_thread_id: int | None
    entities: str  # JSON, like those below
    reply_markup: str | None
    link_preview_options: str


class RichPosting(TelegramMethod[MessageId]):
    """``sendRichMessage``, likewise."""

    __returning__ = MessageId
    __api_method__ = "sendRichMessage"

    chat_id: int
    rich_message: str  # JSON, like the next
    message_thread_id: int | None
    reply_markup: str | None


def _posting(parcel: Parcel) -> Posting | RichPosting:
    marks, keyboard = _written(parcel.page)
    if parcel.page.rich:
        return RichPosting(
            chat_id=parcel.chat,
            rich_message=parcel.page.rich,
            message_thread_id=parcel.topic,
            reply_markup=keyboard,
        )
    return Posting(
        chat_id=parcel.chat,
        text=parcel.page.text,
        message_thread_id=parcel.topic,
        entities=marks,
        reply_markup=keyboard,
        link_preview_options=_NO_PREVIEW,
    )


class Editing(TelegramMethod[MessageId | bool]):
    """``editMessageText``, written likewise."""

    __returning__ = MessageId | bool
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    text: str
    entities: str
    reply_markup: str | None
    link_preview_options: str


class RichEditing(TelegramMethod[MessageId | bool]):
    """``editMessageText`` of a rich message."""

    __returning__ = MessageId | bool
    __api_method__ = "editMessageText"

    chat_id: int
    message_id: int
    rich_message: str
    reply_markup: str | None


def _editing(parcel: Parcel, message: int) -> Editing | RichEditing:
    marks, keyboard = _written(parcel.page)
    if parcel.page.rich:
        return RichEditing(
            chat_id=parcel.chat, message_id=message, rich_message=parcel.page.rich, reply_markup=keyboard
        )
    return Editing(
        chat_id=parcel.chat,
        message_id=message,
        text=parcel.page.text,
        entities=marks,
        reply_markup=keyboard,
        link_preview_options=_NO_PREVIEW,
    )


@lru_cache(maxsize=128)
def _written(page: Page) -> tuple[str, str | None]:
    """The markup and the buttons of a page that many chats get."""
    _, marks, keyboard = shown(page)
    found = json.dumps([mark.model_dump(exclude_none=True) for mark in marks], ensure_ascii=False)
    return found, keyboard.model_dump_json(exclude_none=True) if keyboard else None


_NO_PREVIEW = NO_PREVIEW.model_dump_json(exclude_none=True, exclude_defaults=True)


def outcome(error: Exception) -> Outcome:
    """What an exception of a send means; ConfigError for a refused token, and what is none of Telegram's is raised."""
    match error:
        case TelegramRetryAfter():
            return Postponed(timedelta(seconds=error.retry_after))
        case TelegramMigrateToChat():
            return ChatMoved(error.migrate_to_chat_id)
        case TelegramUnauthorizedError() | TelegramNotFound():
            raise ConfigError(REFUSED) from error
        case TelegramForbiddenError():
            return ChatGone(error.message)
        case TelegramEntityTooLarge():  # aiogram takes it for a matter of the network
            return Rejected(error.message)
        case TelegramNetworkError() if _never_left(error.__cause__):
            return Unreachable(str(error)[:200])
        case TelegramServerError() | TelegramNetworkError() | ClientDecodeError():
            return InDoubt(f"{type(error).__name__}: {error}"[:200])  # a proxy's page, cut short
        case TelegramConflictError():  # never said to a send; if it is, nothing was sent
            return Unreachable(error.message)
        case TelegramBadRequest():
            return _refused(error.message)
        case TelegramAPIError():
            return Rejected(error.message)
    raise error


def _refused(message: str) -> Outcome:
    """What a 400 means: it covers «this text» and «this chat» alike."""
    said = message.lower()
    if _any(_GONE, said):
        return ChatGone(message)
    if _any(_NO_TOPIC, said):
        return TopicGone(message)
    return MarkupRefused(message) if _any(_MARKUP, said) else Rejected(message)


def _never_left(cause: BaseException | None) -> bool:
    """Whether the connection failed before any request could leave."""
    if isinstance(cause, ClientConnectorError | ClientHttpProxyError | ConnectionTimeoutError):
        return True
    return isinstance(cause, Exception) and is_proxy_error(cause)


def _any(needles: tuple[str, ...], text: str) -> bool:
    return any(needle in text for needle in needles)
