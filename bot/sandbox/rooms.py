"""Users, the chats they share with the bot, and what was posted there.

«Room» is a chat, «post» a message: Chat and Message belong to aiogram.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from aiogram.types import ChatMemberAdministrator

from bot.sandbox import rich
from bot.sandbox.errors import (
    BLOCKED,
    DEACTIVATED,
    GROUP_DELETED,
    THREAD_NOT_FOUND,
    TOPIC_CLOSED,
    Refusal,
    bad_request,
    forbidden,
    upgraded_to,
)
from bot.sandbox.judge import Entity
from bot.sandbox.keyboards import Markup, inline_buttons

GENERAL_TOPIC = 1  # exists in every forum, and must not be named in a call

_RIGHTS = tuple(name for name, field in ChatMemberAdministrator.model_fields.items() if field.annotation is bool)
_NO_RIGHTS = ("can_be_edited", "is_anonymous")


@dataclass(frozen=True, slots=True)
class User:
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def to_api(self) -> dict[str, Any]:
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language_code}
        names = {key: value for key, value in optional.items() if value}
        return {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name} | names


class Standing(StrEnum):
    """What somebody is in a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"

    @property
    def is_present(self) -> bool:
        return self not in (Standing.LEFT, Standing.KICKED)

    @property
    def is_administrator(self) -> bool:
        return self in (Standing.CREATOR, Standing.ADMINISTRATOR)


ANONYMOUS = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
"""Who an administrator seems to be that writes in the name of the group."""
CHANNEL_BOT = User(136817688, "Channel", username="Channel_Bot", is_bot=True)
"""Who somebody seems to be that writes in the name of a channel."""


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A message; an edit makes a new value with the same id."""

    id: int
    room: int
    sender: User | None  # None: a channel speaks for itself
    date: int  # unix seconds, as everywhere here
    content: dict[str, Any]  # text and entities, a picture or file with its caption, or a service notice
    from_bot: bool = False
    markup: Markup | None = None  # the inline keyboard
    edited: int | None = None
    thread: int | None = None
    reply_to: int | None = None
    as_room: int | None = None  # in whose name: an anonymous administrator's group, or a channel

    @property
    def text(self) -> str:
        """The text, the caption of a picture or file, or the words of a rich message."""
        found: str = self.content.get("text") or self.content.get("caption") or ""
        return found or rich.words(self.content.get("rich_message", {}).get("blocks", []))

    @property
    def entities(self) -> list[Entity]:
        found: list[Entity] = self.content.get("entities") or self.content.get("caption_entities") or []
        return found

    @property
    def buttons(self) -> list[list[Button]]:
        """The inline keyboard, by rows."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [[Button(b["text"], b.get("callback_data"), b.get("url")) for b in row] for row in rows]

    def button(self, wanted: str) -> dict[str, Any] | None:
        """Return the button of that callback data or, failing this, of that text."""
        buttons = inline_buttons(self.markup)
        by_data = (button for button in buttons if button.get("callback_data") == wanted)
        by_text = (button for button in buttons if button["text"] == wanted)
        return next(by_data, None) or next(by_text, None)


class Kind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


_RIGHTS_IN = {
    Kind.CHANNEL: ("can_post_messages", "can_edit_messages"),
    Kind.SUPERGROUP: ("can_pin_messages", "can_manage_topics"),
    Kind.GROUP: ("can_pin_messages",),
}


@dataclass(slots=True)
class Topic:
    """A thread of a forum."""

    name: str
    closed: bool = False


@dataclass(slots=True)
class Room:
    """A chat."""

    id: int
    kind: Kind
    title: str = ""
    username: str = ""
    user: User | None = None  # the other side of a private chat
    forum: bool = False
    bot: Standing = Standing.MEMBER  # KICKED in a private chat: the user blocked the bot
    started: bool = True  # of a private chat: the user has spoken to the bot
    deactivated: bool = False  # of a private chat: the user deleted the account
    muted: bool = False  # the bot may read, not write
    bot_posts: bool = True  # in a channel, as its administrator
    deleted: bool = False
    upgraded: int | None = None  # the supergroup this group became
    members: dict[int, tuple[User, Standing]] = field(default_factory=dict)
    lacking: dict[int, frozenset[str]] = field(default_factory=dict)  # rights taken from an administrator
    whispers: list[tuple[int, str]] = field(default_factory=list)  # ephemeral messages: who sees it, its text
    topics: dict[int, Topic] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    keyboard: Markup | None = None  # the reply keyboard now shown
    menu_button: dict[str, Any] | None = None
    last_id: int = 0

    @property
    def is_private(self) -> bool:
        return self.kind is Kind.PRIVATE

    def membership(self, user: User, standing: Standing) -> dict[str, Any]:
        """Return a ChatMember."""
        member: dict[str, Any] = {"status": standing.value, "user": user.to_api()}
        match standing:
            case Standing.CREATOR:
                return member | {"is_anonymous": False}
            case Standing.ADMINISTRATOR:
                lacking = self.lacking.get(user.id, frozenset()).union(_NO_RIGHTS)
                if user.is_bot and not self.bot_posts:
                    lacking |= {"can_post_messages"}
                return member | {right: right not in lacking for right in (*_RIGHTS, *_RIGHTS_IN.get(self.kind, ()))}
            case Standing.KICKED:
                return member | {"until_date": 0}
            case _:
                return member

    def to_api(self) -> dict[str, Any]:
        """Return the Chat."""
        if self.user is not None:
            names = {"first_name": self.user.first_name, "last_name": self.user.last_name}
        else:
            names = {"title": self.title}
        names["username"] = self.user.username if self.user else self.username
        chat: dict[str, Any] = {"id": self.id, "type": self.kind.value}
        chat |= {key: value for key, value in names.items() if value}
        return chat | ({"is_forum": True} if self.forum else {})


def unreadable(room: Room) -> Refusal | None:
    """Return why the bot may not look into *room*."""
    if room.is_private or room.bot.is_present or room.kind is Kind.GROUP:
        return None
    return _absent(room)


def unwritable(room: Room) -> Refusal | None:
    """Return why the bot may not write to *room*."""
    if room.is_private:
        if room.deactivated:
            return DEACTIVATED
        return BLOCKED if room.bot is Standing.KICKED else None
    if room.upgraded is not None:
        return upgraded_to(room.upgraded)
    if room.deleted:
        return GROUP_DELETED
    if not room.bot.is_present:
        return _absent(room)
    if room.kind is Kind.CHANNEL and not (room.bot.is_administrator and room.bot_posts):
        return bad_request("need administrator rights in the channel chat")
    return bad_request("not enough rights to send text messages to the chat") if room.muted else None


def unthreadable(room: Room, thread: int | None) -> Refusal | None:
    """Return why the bot may not write to that thread of *room*; None means the main one."""
    if thread is None or not (room.forum or room.is_private):
        return None
    topic = room.topics.get(thread)
    if topic is None or thread == GENERAL_TOPIC:
        return THREAD_NOT_FOUND
    return TOPIC_CLOSED if topic.closed and not room.bot.is_administrator else None


def _absent(room: Room) -> Refusal:
    if room.bot is Standing.KICKED:
        return forbidden(f"bot was kicked from the {room.kind} chat")
    return forbidden(f"bot is not a member of the {room.kind} chat")
