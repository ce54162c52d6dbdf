"""All that the sandbox knows, and the two ways it changes: something is posted, something is replaced."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any, NamedTuple

from bot.sandbox.errors import CHAT_NOT_FOUND, ApiError, Refusal
from bot.sandbox.files import Files
from bot.sandbox.flood import Flood
from bot.sandbox.formatting import Formatted
from bot.sandbox.keyboards import Markup
from bot.sandbox.presses import Presses
from bot.sandbox.profile import Profile
from bot.sandbox.rooms import (
    ANONYMOUS,
    CHANNEL_BOT,
    Kind,
    Post,
    Room,
    Standing,
    User,
    unreadable,
    unthreadable,
    unwritable,
)
from bot.sandbox.signals import Event, Hub, Pulse
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import Webhook


class Done(NamedTuple):
    """A result with the remark some methods make beside it."""

    result: Any
    description: str


class World:
    """Users, rooms and posts, and those who are told of every change: the bot by updates, open pages by events."""

    def __init__(self, me: User, clock: Callable[[], float], flood: Flood, history_limit: int | None = None) -> None:
        """*clock* gives unix seconds; *history_limit* is how many posts a room keeps, None for all."""
        self.me = me
        self.clock = clock
        self.flood = flood
        self.history_limit = history_limit
        self.users: dict[int, User] = {me.id: me}
        self.rooms: dict[int, Room] = {}
        self.updates = Updates()
        self.files = Files()
        self.presses = Presses(clock)
        self.inline_queries: dict[str, asyncio.Future[list[dict[str, Any]]]] = {}
        self.webhook: Webhook | None = None
        self.profile = Profile(me.first_name)
        self.changed = Pulse()
        self.hub = Hub()
        self._numbers = count(1)

    @property
    def now(self) -> int:
        return int(self.clock())

    def number(self) -> int:
        """Return a number never given before."""
        return next(self._numbers)

    # ------------------------------------------------------------------ finding

    def room(self, chat_id: int | str) -> Room:
        """Return the room a call names; ApiError if the bot cannot know it."""
        if isinstance(chat_id, str):
            named = (room for room in self.rooms.values() if room.username and f"@{room.username}" == chat_id)
            found = next(named, None)
        else:
            found = self.rooms.get(chat_id)
        if found is None or not found.started:
            raise ApiError(CHAT_NOT_FOUND)
        _allow(unreadable(found))
        return found

    def writable_room(self, chat_id: int | str, thread: int | None = None) -> Room:
        room = self.room(chat_id)
        _allow(unwritable(room))
        _allow(unthreadable(room, thread))
        return room

    def admit(self, room: Room, *, messages: int = 1, paid: bool = False) -> None:
        """Count new messages of the bot against its limits; ApiError with the 429 if they are too many."""
        _allow(self.flood.refusal(room, messages=messages, paid=paid))

    def settled(self, formatted: Formatted) -> Formatted:
        """Fill in the users that are mentioned without a username; drop the mentions of strangers."""
        known = [
            entity | {"user": self.users[entity["user"]["id"]].to_api()} if entity["type"] == "text_mention" else entity
            for entity in formatted.entities
            if entity["type"] != "text_mention" or entity["user"]["id"] in self.users
        ]
        return Formatted(formatted.text, tuple(known))

    # ------------------------------------------------------------------ changing

    def post(
        self,
        room: Room,
        content: Mapping[str, Any],
        *,
        sender: User | None,
        markup: Markup | None = None,
        thread: int | None = None,
        reply_to: int | None = None,
        as_room: Room | None = None,
    ) -> Post:
        """Add a message and tell all; what a user says reaches the bot as an update.

        *as_room*: in whose name it is said, where that is not the sender's own.
        """
        if as_room is not None:
            sender = ANONYMOUS if as_room is room else CHANNEL_BOT
        room.last_id += 1
        post = Post(
            id=room.last_id,
            room=room.id,
            sender=sender if room.kind is not Kind.CHANNEL else None,
            date=self.now,
            content=dict(content),
            from_bot=sender == self.me,
            markup=markup,
            thread=thread,
            reply_to=reply_to,
            as_room=as_room.id if as_room else None,
        )
        room.posts[post.id] = post
        if self.history_limit is not None and len(room.posts) > self.history_limit:
            del room.posts[next(iter(room.posts))]
        self._tell(room, "post", post)
        if not post.from_bot and self._reaches_bot(room, post):
            self.updates.put("channel_post" if room.kind is Kind.CHANNEL else "message", self.message(post))
        return post

    def edit(self, room: Room, post: Post, **changes: Any) -> Post:
        """Replace a message; an edit by a user reaches the bot as an update."""
        edited = replace(post, **changes)
        room.posts[post.id] = edited
        self._tell(room, "edit", edited)
        if not post.from_bot and self._reaches_bot(room, edited):
            kind = "edited_channel_post" if room.kind is Kind.CHANNEL else "edited_message"
            self.updates.put(kind, self.message(edited))
        return edited

    def delete(self, room: Room, post_id: int) -> None:
        """Remove a message; Telegram tells bots nothing of it."""
        del room.posts[post_id]
        if post_id in room.pinned:
            room.pinned.remove(post_id)
        self.changed.beat()
        self.hub.tell(Event(room.id, "delete", {"message_id": post_id}))

    def show_keyboard(self, room: Room, keyboard: Markup | None) -> None:
        room.keyboard = keyboard
        self.hub.tell(Event(room.id, "keyboard", keyboard))

    def set_bot_standing(self, room: Room, standing: Standing, *, by: User, posts: bool = True) -> None:
        """Change what the bot is in *room*, and tell it; *posts*: whether it may write in a channel."""
        before = room.membership(self.me, room.bot)
        room.bot, room.bot_posts = standing, posts
        after = room.membership(self.me, standing)
        if before == after:
            return
        self.changed.beat()
        change = {"chat": room.to_api(), "from": by.to_api(), "date": self.now}
        change |= {"old_chat_member": before, "new_chat_member": after}
        self.updates.put("my_chat_member", change)
        self.hub.tell(Event(room.id, "standing", standing))

    async def ask_inline(self, user: User, query: str, *, within: float) -> list[dict[str, Any]]:
        """Send an inline query and return the bot's results; TimeoutError after *within* seconds."""
        query_id = str(self.number())
        answer: asyncio.Future[list[dict[str, Any]]] = asyncio.get_running_loop().create_future()
        self.inline_queries[query_id] = answer
        asked = {"id": query_id, "from": user.to_api(), "query": query, "offset": "", "chat_type": "sender"}
        self.updates.put("inline_query", asked)
        try:
            async with asyncio.timeout(within):
                return await answer
        finally:
            del self.inline_queries[query_id]

    # ------------------------------------------------------------------ telling

    def message(self, post: Post, *, with_reply: bool = True) -> dict[str, Any]:
        """Return the Message."""
        room = self.rooms[post.room]
        message: dict[str, Any] = {"message_id": post.id, "chat": room.to_api(), "date": post.date}
        if post.sender is not None:
            message["from"] = post.sender.to_api()
        if post.sender is None or post.as_room is not None:
            message["sender_chat"] = self.rooms[post.as_room or room.id].to_api()
        if post.edited is not None:
            message["edit_date"] = post.edited
        if post.thread is not None:
            message |= {"message_thread_id": post.thread, "is_topic_message": True}
        if with_reply and (original := room.posts.get(post.reply_to or 0)):
            message["reply_to_message"] = self.message(original, with_reply=False)
        if post.markup is not None:
            message["reply_markup"] = post.markup
        return message | post.content

    def _tell(self, room: Room, name: str, post: Post) -> None:
        self.changed.beat()
        self.hub.tell(Event(room.id, name, self.message(post)))

    def _reaches_bot(self, room: Room, post: Post) -> bool:
        """Privacy mode: in a group, a bot that is no administrator sees only what concerns it."""
        if room.is_private:
            return room.bot is not Standing.KICKED
        if not room.bot.is_present:
            return False
        if room.bot.is_administrator or room.kind is Kind.CHANNEL or not post.text:
            return True
        answered = room.posts.get(post.reply_to or 0)
        return (answered is not None and answered.from_bot) or self._addresses_bot(post.text)

    def _addresses_bot(self, text: str) -> bool:
        command, _, addressee = text.split(maxsplit=1)[0].partition("@") if text.strip() else ("", "", "")
        if command.startswith("/"):
            return addressee.lower() in ("", self.me.username.lower())
        return f"@{self.me.username}".lower() in text.lower()


def _allow(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise ApiError(refusal)
