"""How fast messages may leave."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

_ROUNDING = 1e-6  # of a message


class Pace:
    """What may leave now; one for all that sends, as Telegram counts every message of a bot together.

    *timer* is a clock that never jumps, in seconds.
    """

    def __init__(
        self,
        per_second: float = 25,
        *,
        chat: timedelta = timedelta(seconds=1),
        group: timedelta = timedelta(seconds=3),
        in_flight: int = 8,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        self.in_flight = in_flight
        self._rate = per_second
        self._chat = chat
        self._group = group
        self._timer = timer
        self._most = max(2.0, per_second * 0.05)  # what a late wake-up may catch up with
        self._saved = 1.0
        self._counted = timer()
        self._rest_until = self._counted

    def room(self) -> int:
        """How many may leave now."""
        now = self._timer()
        self._saved = min(self._most, self._saved + (now - self._counted) * self._rate)
        self._counted = now
        return int(self._saved + _ROUNDING) if now >= self._rest_until else 0

    def delay(self) -> float:
        """Seconds until the next may leave."""
        now = self._timer()
        return max(0.0, self._rest_until - now, (1 - self._saved) / self._rate - (now - self._counted))

    def resting(self) -> bool:
        """Whether Telegram asked for silence."""
        return self._timer() < self._rest_until

    def left(self, count: int) -> None:
        """Count messages that leave now."""
        self._saved -= count

    def rest(self, pause: timedelta) -> None:
        """Let nothing leave for *pause*."""
        self._rest_until = max(self._rest_until, self._timer() + pause.total_seconds())

    def between(self, chat: int) -> timedelta:
        """The pause between two messages to *chat*; groups have negative ids."""
        return self._group if chat < 0 else self._chat
