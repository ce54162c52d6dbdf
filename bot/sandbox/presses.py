"""Presses of inline buttons, and the bot's answers to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.errors import QUERY_TOO_OLD, ApiError
from bot.sandbox.rooms import User
from bot.sandbox.signals import Pulse

LIFETIME = 60.0  # seconds; Telegram names no figure
REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered to a press: a passing note, or an alert that must be closed."""

    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(slots=True)
class Press:
    """One press of an inline button."""

    id: str
    room: int
    post: int
    user: User
    at: float
    answer: Answer | None = None
    _answered: Pulse = field(default_factory=Pulse)

    def settle(self, answer: Answer) -> None:
        self.answer = answer
        self._answered.beat()

    async def answered(self, within: float = 5.0) -> Answer:
        """Wait for the bot's answer; TimeoutError after that many seconds: the user saw the button spin."""
        return await self._answered.until(lambda: self.answer, within)


class Presses:
    """The newest presses, by query id."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._presses: dict[str, Press] = {}

    def add(self, query_id: str, *, room: int, post: int, user: User) -> Press:
        press = self._presses[query_id] = Press(query_id, room, post, user, self._clock())
        if len(self._presses) > REMEMBERED:
            del self._presses[next(iter(self._presses))]
        return press

    def fresh(self, query_id: str) -> Press:
        """Return the press that may still be answered; ApiError if it is unknown or too old."""
        press = self._presses.get(query_id)
        if press is None or self._clock() - press.at > LIFETIME:
            raise ApiError(QUERY_TOO_OLD)
        return press
