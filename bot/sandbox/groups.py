"""Groups, forums and channels: who is in, who may, and how a group becomes a supergroup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.sandbox.rooms import Kind, Post, Room, Standing, Topic, User
from bot.sandbox.visitor import Visitor
from bot.sandbox.world import World

SUPERGROUP_IDS = -1_000_000_000_000  # a supergroup or channel has this minus a number of its own


class Group:
    """A chat with members, as its owner handles it."""

    def __init__(self, world: World, room: Room, owner: User) -> None:
        self._world = world
        self.room = room
        self.owner = Visitor(world, room, owner)

    @property
    def id(self) -> int:
        return self.room.id

    @property
    def messages(self) -> list[Post]:
        return self.owner.messages

    # ------------------------------------------------------------------ members

    def join(self, user: User, standing: Standing = Standing.MEMBER, *, lacking: Iterable[str] = ()) -> Visitor:
        """Let somebody in, or change what they are; a bot that asked for chat_member updates is told.

        An administrator has every right but those *lacking*.
        """
        self.room.lacking[user.id] = frozenset(lacking)
        _, old = self.room.members.get(user.id, (user, Standing.LEFT))
        self._world.users[user.id] = user
        self.room.members[user.id] = (user, standing)
        change = {"chat": self.room.to_api(), "from": self.owner.user.to_api(), "date": self._world.now}
        change |= {"old_chat_member": self.room.membership(user, old)}
        change |= {"new_chat_member": self.room.membership(user, standing)}
        self._world.updates.put("chat_member", change)
        return Visitor(self._world, self.room, user)

    def add_bot(self, standing: Standing = Standing.MEMBER, *, by: User | None = None, posts: bool = True) -> None:
        """Let the bot in, or change what it is; *posts*: whether it may write in a channel."""
        self._world.set_bot_standing(self.room, standing, by=by or self.owner.user, posts=posts)

    def promote_bot(self) -> None:
        self._world.set_bot_standing(self.room, Standing.ADMINISTRATOR, by=self.owner.user)

    def kick_bot(self) -> None:
        self._world.set_bot_standing(self.room, Standing.KICKED, by=self.owner.user)

    def whispers(self, user: User) -> list[str]:
        """The ephemeral messages that only *user* sees."""
        return [text for receiver, text in self.room.whispers if receiver == user.id]

    def mute_bot(self, muted: bool = True) -> None:
        """Take from the bot the right to write, or give it back."""
        self.room.muted = muted

    # ------------------------------------------------------------------ topics

    def topic(self, name: str) -> int:
        """Open a topic and return its message_thread_id."""
        if not self.room.forum:
            raise LookupError(f"{self.room.title!r} is no forum")
        created = {"forum_topic_created": {"name": name, "icon_color": 0x6FB9F0}}
        thread = self.room.last_id + 1
        self.room.topics[thread] = Topic(name)
        self._world.post(self.room, created, sender=self.owner.user, thread=thread)
        return thread

    def close_topic(self, thread: int) -> None:
        self.room.topics[thread].closed = True
        self._notice({"forum_topic_closed": {}}, thread)

    def reopen_topic(self, thread: int) -> None:
        self.room.topics[thread].closed = False
        self._notice({"forum_topic_reopened": {}}, thread)

    def delete_topic(self, thread: int) -> None:
        """Delete a topic with all that stands in it; the bot is not told."""
        del self.room.topics[thread]
        for post in [post for post in self.messages if post.thread == thread]:
            self._world.delete(self.room, post.id)

    # ------------------------------------------------------------------ the group itself

    def upgrade(self) -> Group:
        """Turn a basic group into a supergroup: it gets another id, and the old one is dead."""
        if self.room.kind is not Kind.GROUP:
            raise LookupError("only a basic group can be upgraded")
        new = Room(
            SUPERGROUP_IDS - self._world.number(),
            Kind.SUPERGROUP,
            self.room.title,
            bot=self.room.bot,
            members=dict(self.room.members),
        )
        self._world.rooms[new.id] = new
        self._notice({"migrate_to_chat_id": new.id})
        self.room.upgraded = new.id
        group = Group(self._world, new, self.owner.user)
        group._notice({"migrate_from_chat_id": self.room.id})
        return group

    def rename(self, title: str) -> None:
        self.room.title = title
        self._notice({"new_chat_title": title})

    def delete(self) -> None:
        self.room.deleted = True

    def _notice(self, content: dict[str, Any], thread: int | None = None) -> None:
        self._world.post(self.room, content, sender=self.owner.user, thread=thread)
