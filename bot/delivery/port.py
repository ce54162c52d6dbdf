"""The port: what is handed to Telegram, and every way that can end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.view.page import Page


@dataclass(frozen=True, slots=True)
class Parcel:
    """One page on its way to one chat."""

    id: int
    chat: int
    topic: int | None  # message_thread_id of a forum
    page: Page
    edits: int | None = None  # message_id of the message whose place it takes


@dataclass(frozen=True, slots=True)
class Delivered:
    message_id: int


@dataclass(frozen=True, slots=True)
class Postponed:
    """Certainly not sent: Telegram asks (429) that all sending rests for *retry_after*."""

    retry_after: timedelta


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Certainly not sent: no connection was made."""

    reason: str


@dataclass(frozen=True, slots=True)
class InDoubt:
    """Perhaps sent: the request left, no readable answer came."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Refused for what it is; sending it again would not help."""

    reason: str


@dataclass(frozen=True, slots=True)
class MarkupRefused:
    """Refused for its entities or buttons: its bare text may pass."""

    reason: str


@dataclass(frozen=True, slots=True)
class TopicGone:
    """Not sent: the topic was closed or deleted, the chat itself may take it."""

    reason: str


@dataclass(frozen=True, slots=True)
class ChatGone:
    """The chat takes nothing any more: blocked, kicked, deleted."""

    reason: str


@dataclass(frozen=True, slots=True)
class ChatMoved:
    """Not sent: the group became a supergroup."""

    new_id: int


Outcome = Delivered | Postponed | Unreachable | InDoubt | Rejected | MarkupRefused | TopicGone | ChatGone | ChatMoved


class Sender(Protocol):
    """Telegram, seen from here: every way a send can end is an outcome.

    A BotError says that nothing can be sent at all and the page was not: a token no longer accepted.
    """

    async def send(self, parcel: Parcel) -> Outcome: ...
