"""The nouns of running the bot: who may do what in it, who is let in, what people write, what all are told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.model import Lang

EVERYWHERE = 0
"""The chat under which the log keeps what concerns the bot itself."""


class Role(StrEnum):
    """What somebody was appointed to in a chat; the administrators of the configuration are beside these."""

    EDITOR = "editor"  # decides on the drafts of any channel, reads the log
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Appointed:
    user: int
    role: Role
    name: str  # as it was shown then
    since: datetime


@dataclass(frozen=True, slots=True)
class Invite:
    """A link that lets a number of chats in until it expires."""

    id: int
    code: str
    most: int
    uses: int
    expires: datetime
    revoked: bool = False

    def open(self, now: datetime) -> bool:
        return not self.revoked and self.uses < self.most and now < self.expires


class Standing(StrEnum):
    """How a chat stands that was not let in by the configuration."""

    ASKED = "asked"
    ADMITTED = "admitted"
    REFUSED = "refused"
    EXPELLED = "expelled"  # was in, or came by the configuration; nothing but an administrator lets it in again


@dataclass(frozen=True, slots=True)
class Member:
    """A chat that was let in, or shut out."""

    chat: int
    name: str  # as it was shown then, "" where it never was
    standing: Standing
    at: datetime


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody wrote to the administrators."""

    id: int
    chat: int
    topic: int | None
    who: int | None
    name: str
    lang: Lang
    text: str
    at: datetime
    answered: datetime | None = None


class Audience(StrEnum):
    """Who a broadcast goes to, of those who get the digest; never a channel."""

    ALL = "all"
    PRIVATE = "private"
    GROUPS = "groups"
    RUSSIAN = "ru"
    ENGLISH = "en"
    BELARUSIAN = "be"


class BroadcastState(StrEnum):
    DRAFT = "draft"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Broadcast:
    id: int
    page: str  # JSON of `view.page.Page`
    chat: int  # of the administrator
    at: datetime
    state: BroadcastState = BroadcastState.DRAFT
    audience: Audience | None = None
    after: int | None = None  # chats up to this one have it in the outbox
    message: int | None = None  # that shows how far it is
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A chat of which nobody knows whether a broadcast arrived there."""

    chat: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast is, in chats."""

    total: int
    sent: int
    failed: int
    doubtful: int = 0  # of these, nobody knows whether it arrived

    def of(self, chats: int) -> Progress:
        """The same where it will be so many *chats*, or more that have it already."""
        return replace(self, total=max(self.total, chats))
