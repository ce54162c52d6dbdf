"""What was asked and answered last in each chat or topic, so that «а в октябре?» is understood; soon forgotten."""

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
CORRECTED = timedelta(minutes=5)
"""How long after a question was written its edit is one, too."""
BUTTONS = 40
"""Of an answer; those before them are passed over."""


class Lately:
    """The buttons of the last answers: they say what was asked and what was told."""

    def __init__(self) -> None:
        self._answers: Recent[tuple[Place, int | None], tuple[datetime, tuple[Button, ...]]] = Recent(REMEMBERED)
        self._heard: Recent[tuple[int, int], int] = Recent(REMEMBERED)  # what questions said, as a number

    def hear(self, message: Message) -> None:
        """*message* is a question, about to be answered."""
        self._heard.put((message.chat.id, message.message_id), _said(message))

    def asks_anew(self, message: Message) -> bool:
        """Whether an edit made another question of one that was answered: of a link that got a preview it did not."""
        known = self._heard.get((message.chat.id, message.message_id))
        late = (message.edit_date or 0) - message.date.timestamp() > CORRECTED.total_seconds()
        return known is not None and known != _said(message) and not late

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


def _said(message: Message) -> int:
    return hash(" ".join((message.text or "").split()))


def replied(message: Message) -> Sequence[Button]:
    """The buttons under *message*."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    return [Button(button.text, button.callback_data) for row in rows for button in row if button.callback_data]
