"""People at the other end: what they say, press and block, and what they see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, overload

from bot.sandbox import formatting
from bot.sandbox.calls import Upload
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.presses import Press
from bot.sandbox.rooms import GENERAL_TOPIC, Post, Room, Standing, User
from bot.sandbox.world import World

Wanted = Callable[[Post], bool]


class Visitor:
    """A person in one chat with the bot, private or not."""

    def __init__(self, world: World, room: Room, user: User) -> None:
        self._world = world
        self.room = room
        self.user = user

    @property
    def id(self) -> int:
        return self.room.id

    @property
    def messages(self) -> list[Post]:
        """What stands in the chat now, oldest first."""
        return list(self.room.posts.values())

    @property
    def from_bot(self) -> list[Post]:
        return [post for post in self.room.posts.values() if post.from_bot]

    @property
    def last(self) -> Post:
        """The newest message of the bot."""
        return self.from_bot[-1]

    # ------------------------------------------------------------------ speaking

    async def say(
        self, text: str, *, topic: int | None = None, reply_to: Post | None = None, as_room: Room | None = None
    ) -> Post:
        """Send a text; a reply keyboard that asked for one use goes.

        *as_room*: in the name of the group, as an anonymous administrator does, or of a channel.
        """
        return self._post(formatting.to_api(formatting.message_text(text)), topic, reply_to, as_room)

    async def send(self, content: Mapping[str, Any], *, topic: int | None = None, reply_to: Post | None = None) -> Post:
        """Send anything else, given as the fields of a Message: a location, a contact, a sticker."""
        return self._post(content, topic, reply_to)

    async def attach(self, name: str, body: bytes, *, content_type: str = "application/octet-stream") -> Post:
        """Send a file."""
        file = self._world.files.keep(Upload(name, body, content_type), photo=False)
        return self._post({"document": file.to_document()}, None, None)

    async def ask(self, text: str, *, timeout: float = 5.0) -> Post:  # noqa: ASYNC109 - every wait of a test has its end
        """Say it and return the first message the bot posts after it."""
        said = await self.say(text)
        return await self.wait_for(lambda post: post.id > said.id, timeout=timeout)

    async def edit(self, post: Post, text: str) -> Post:
        """Change a message of one's own."""
        content = formatting.to_api(formatting.message_text(text))
        return self._world.edit(self.room, self._own(post), content=content, edited=self._world.now)

    async def delete(self, post: Post) -> None:
        """Delete any message of the chat; the bot is not told."""
        self._world.delete(self.room, post.id)

    async def press(self, wanted: str, *, post: Post | None = None) -> Press:
        """Press the inline button of that callback data or text: in *post*, or the newest message that has it.

        LookupError if no message of the bot has it, or if it is not a button that tells the bot.
        """
        posts = [self.room.posts[post.id]] if post else reversed(self.from_bot)
        holder = next((candidate for candidate in posts if candidate.button(wanted)), None)
        button = holder.button(wanted) if holder else None
        if holder is None or button is None:
            raise LookupError(f"no button {wanted!r} in chat {self.room.id}")
        if not (data := button.get("callback_data")):
            raise LookupError(f"the button {wanted!r} tells the bot nothing: {button}")
        return self._pressed(holder, data)

    async def choose(self, text: str) -> Post:
        """Press a button of the reply keyboard; LookupError if it does not show one of that text."""
        rows = (self.room.keyboard or {}).get("keyboard", ())
        if not any(button["text"] == text for row in rows for button in row):
            raise LookupError(f"no reply button {text!r} in chat {self.room.id}")
        return await self.say(text)

    async def inline(self, query: str, *, timeout: float = 5.0) -> list[dict[str, Any]]:  # noqa: ASYNC109 - as above
        """Type ``@bot query`` and return the results offered, as sent by the bot."""
        return await self._world.ask_inline(self.user, query, within=timeout)

    async def choose_offer(self, offer: Mapping[str, Any]) -> Post:
        """Send one of the results of an inline query into this chat."""
        content = offer["input_message_content"]
        said: dict[str, Any] = {"text": content["message_text"], "via_bot": self._world.me.to_api()}
        said |= {"entities": content["entities"]} if content["entities"] else {}
        return self._world.post(self.room, said, sender=self.user, markup=offer.get("reply_markup"))

    # ------------------------------------------------------------------ coming and going

    async def block(self) -> None:
        """Block the bot: it can write no more, and is told."""
        self._stand(Standing.KICKED)

    async def unblock(self) -> None:
        self._stand(Standing.MEMBER)

    async def deactivate(self) -> None:
        """Delete the account; nobody is told."""
        self.room.deactivated = True

    # ------------------------------------------------------------------ waiting

    @overload
    async def wait_for(self, wanted: int, timeout: float = 5.0) -> list[Post]: ...  # noqa: ASYNC109 - as above

    @overload
    async def wait_for(self, wanted: Wanted, timeout: float = 5.0) -> Post: ...  # noqa: ASYNC109 - as above

    async def wait_for(self, wanted: int | Wanted, timeout: float = 5.0) -> list[Post] | Post:  # noqa: ASYNC109 - as above
        """Wait until the bot has posted that many messages, or one that is as wanted, edited or new.

        AssertionError after *timeout* seconds, with what there is instead.
        """
        try:
            if isinstance(wanted, int):
                return await self._world.changed.until(lambda: self._at_least(wanted), timeout)
            return await self._world.changed.until(lambda: next(filter(wanted, self.from_bot), None), timeout)
        except TimeoutError:
            seen = "\n".join(f"  {post.id}: {post.text!r}" for post in self.from_bot) or "  nothing"
            raise AssertionError(f"waited {timeout} s for {wanted} in chat {self.room.id}; there is\n{seen}") from None

    def _at_least(self, number: int) -> list[Post] | None:
        posts = self.from_bot
        return posts if len(posts) >= number else None

    def _post(
        self, content: Mapping[str, Any], topic: int | None, reply_to: Post | None, as_room: Room | None = None
    ) -> Post:
        self.room.started = True
        if self.room.is_private and self.room.bot is Standing.KICKED:
            raise ApiError(bad_request("YOU_BLOCKED_USER"))
        thread = None if topic == GENERAL_TOPIC else topic
        if (self.room.keyboard or {}).get("one_time_keyboard"):
            self._world.show_keyboard(self.room, None)
        reply = reply_to.id if reply_to else None
        return self._world.post(self.room, content, sender=self.user, thread=thread, reply_to=reply, as_room=as_room)

    def _pressed(self, post: Post, data: str) -> Press:
        query_id = str(self._world.number())
        press = self._world.presses.add(query_id, room=self.room.id, post=post.id, user=self.user)
        query = {"id": query_id, "from": self.user.to_api(), "message": self._world.message(post)}
        self._world.updates.put("callback_query", query | {"chat_instance": str(self.room.id), "data": data})
        return press

    def _own(self, post: Post) -> Post:
        current = self.room.posts[post.id]
        if current.sender != self.user:
            raise LookupError(f"message {post.id} is not by {self.user.name}")
        return current

    def _stand(self, standing: Standing) -> None:
        if not self.room.is_private:
            raise LookupError("only a private chat can block the bot")
        self._world.set_bot_standing(self.room, standing, by=self.user)
