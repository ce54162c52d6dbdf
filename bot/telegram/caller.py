"""Who wrote or pressed, where and when: all a handler needs to know of an update."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from aiogram.types import CallbackQuery, InaccessibleMessage, Message, Update

from bot.conversation.showing import Asker
from bot.model import Actor, Subscription
from bot.view.i18n import Translator, pick, translator


@dataclass(frozen=True, slots=True)
class Place:
    """A chat, or one topic of a forum."""

    chat: int
    topic: int | None
    private: bool


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody in a chat, with what that chat asked for so far."""

    place: Place
    user: int | None  # None for an anonymous administrator or a channel
    name: str  # as others see it
    speaks_for: int | None  # the group of an anonymous administrator, or a channel somebody writes in the name of
    language: str | None  # of the user's client, IETF
    update: int  # update_id
    now: datetime
    subscription: Subscription | None  # of the chat or topic
    template: Subscription  # what a new one starts with
    admin: bool = False  # of the bot
    editor: bool = False  # decides on the drafts of all channels; so does every administrator

    @property
    def tr(self) -> Translator:
        return translator(self.subscription.lang if self.subscription else pick(self.language))

    @property
    def fresh(self) -> Subscription:
        """A first subscription of this chat."""
        return replace(self.template, chat=self.place.chat, topic=self.place.topic, lang=self.tr.lang)

    @property
    def wanted(self) -> Subscription:
        """What the chat asked for, or would begin with."""
        return self.subscription or self.fresh

    @property
    def zone(self) -> str:
        """IANA; whose days and hours the chat reads."""
        return self.wanted.zone

    @property
    def asker(self) -> Asker:
        return Asker(self.tr, self.now, self.wanted, admin=self.admin)

    @property
    def actor(self) -> Actor:
        return Actor(self.user, self.name, self.now)

    def having(self, subscription: Subscription) -> Caller:
        """The same after a change of settings."""
        return replace(self, subscription=subscription)


def place_of(update: Update) -> Place | None:
    """Where an update happened, or None where that does not matter to us.

    What somebody types after ``@bot`` in any chat is as good as said in private: Telegram does not tell in which.
    """
    if update.inline_query:
        return Place(update.inline_query.from_user.id, None, private=True)
    event = update.callback_query.message if update.callback_query else spoken(update) or _renamed(update)
    if event is None:
        member = update.my_chat_member
        return Place(member.chat.id, None, member.chat.type == "private") if member else None
    topic = event.message_thread_id if isinstance(event, Message) and event.is_topic_message else None
    return Place(event.chat.id, topic, event.chat.type == "private")


def spoken(update: Update) -> Message | None:
    """What somebody wrote, perhaps by changing what they wrote before."""
    return update.message or update.edited_message


def _renamed(update: Update) -> Message | None:
    """The only post of a channel that matters to us: that it has another name."""
    return update.channel_post if update.channel_post and update.channel_post.new_chat_title else None


def message_id(callback: CallbackQuery) -> int | None:
    """The message under which a button was pressed; also one too old to be read."""
    message: Message | InaccessibleMessage | None = callback.message
    return message.message_id if message else None
