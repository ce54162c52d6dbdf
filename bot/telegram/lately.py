"""What was answered last in each chat or topic, so that «а в октябре?» is understood; forgotten after a while."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from aiogram.types import Message

from bot.recent import Recent
from bot.telegram.caller import Place
from bot.view.page import Button, Page

HOLDS = timedelta(minutes=15)
REMEMBERED = 2_000
"""Chats and topics whose last answer is kept in mind."""
BUTTONS = 40
"""Of an answer; those before them are passed over."""


class Lately:
    """The buttons of the last answers: they say what was asked and what was told."""

    def __init__(self) -> None:
        self._answers: Recent[tuple[Place, int | None], tuple[datetime, tuple[Button, ...]]] = Recent(REMEMBERED)

    def note(self, place: Place, user: int | None, pages: Sequence[Page], now: datetime) -> None:
        """*user* was answered by *pages*; each member of a group has a thread of their own."""
        buttons = tuple(button for page in pages for row in page.buttons for button in row if button.data)
        self._answers.put((place, user), (now, buttons[-BUTTONS:]))

    def before(self, place: Place, user: int | None, message: Message, now: datetime) -> Sequence[Button]:
        """What *message* may lean on: the answer it replies to, which carries all that is needed; else the last one."""
        if message.reply_to_message is not None:
            return replied(message.reply_to_message)
        when, buttons = self._answers.get((place, user)) or (now, ())
        return buttons if now - when <= HOLDS else ()


def replied(message: Message) -> Sequence[Button]:
    """The buttons under *message*."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    return [Button(button.text, button.callback_data) for row in rows for button in row if button.callback_data]
