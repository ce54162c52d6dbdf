"""What the bot tells its administrators by itself."""

from __future__ import annotations

from bot.view.actions import Set, Setting
from bot.view.buttons import press
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import pack
from bot.view.text import rich


def undelivered(tr: Translator, reason: str) -> Page:
    """Something could not be delivered; told once an hour, however much it was."""
    text = tr("A message could not be delivered. Telegram says: {reason}.", reason=reason.rstrip("."))
    how = tr("All such messages: python -m bot letters. There they can be sent again, too.")
    return pack([rich(text, "\n", how)])[0]


def topic_gone(tr: Translator, chat: int, reason: str) -> Page:
    """A topic takes nothing any more, and its digest went to the group."""
    text = tr(
        "A topic of the group {chat} takes no messages any more, so its digest went to the group itself."
        " Telegram says: {reason}.",
        chat=chat,
        reason=reason.rstrip("."),
    )
    return pack([rich(text)])[0]


def topic_left(tr: Translator, topic: int) -> Page:
    """The same, told to the group."""
    text = tr(
        "The topic this digest belongs to is closed or deleted, so it comes here. For another topic: /subscribe there."
    )
    return pack([rich(text)], last=[(press(tr("Stop this digest"), Set(Setting.TOPIC_OFF, str(topic))),)])[0]
