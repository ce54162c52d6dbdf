"""Telegram's limits on sending, as far as they are known: they are not exact and may change."""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from bot.sandbox.errors import Refusal, too_many_requests
from bot.sandbox.rooms import Room

PAID_PER_SECOND = 1000
_FORGET_AT = 10_000  # chats


@dataclass(frozen=True, slots=True)
class Limits:
    """Messages admitted in any window of that length; None: no limit."""

    per_second: int | None = None  # over all chats
    chat_per_second: int | None = None
    group_per_minute: int | None = None


NO_LIMITS = Limits()
TELEGRAM_LIMITS = Limits(per_second=30, chat_per_second=1, group_per_minute=20)


class Flood:
    """Counts what was sent, refuses what is too much; a refused message does not count."""

    def __init__(self, limits: Limits = NO_LIMITS, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._clock = clock
        self._sent: defaultdict[Hashable, deque[float]] = defaultdict(deque)

    def refusal(self, room: Room, *, messages: int = 1, paid: bool = False) -> Refusal | None:
        """Count *messages* now, or return the 429 that says in how many whole seconds to try again."""
        now = self._clock()
        windows = self._windows(room, paid=paid)
        wait = max((self._wait(key, limit, length, now) for key, limit, length in windows), default=0.0)
        if wait > 0:
            return too_many_requests(max(1, math.ceil(wait)))
        for key, _, _ in windows:
            self._sent[key].extend([now] * messages)
        self._forget(now)
        return None

    def _windows(self, room: Room, *, paid: bool) -> list[tuple[Hashable, int, float]]:
        limits = self.limits
        overall = PAID_PER_SECOND if paid and limits.per_second is not None else limits.per_second
        group = None if room.is_private else limits.group_per_minute
        windows = [
            (("all", paid), overall, 1.0),
            (("chat", room.id), limits.chat_per_second, 1.0),
            (("group", room.id), group, 60.0),
        ]
        return [(key, limit, length) for key, limit, length in windows if limit is not None]

    def _wait(self, key: Hashable, limit: int, length: float, now: float) -> float:
        sent = self._sent[key]
        while sent and sent[0] <= now - length:
            sent.popleft()
        return sent[-limit] + length - now if len(sent) >= limit else 0.0

    def _forget(self, now: float) -> None:
        if len(self._sent) > _FORGET_AT:
            idle = [key for key, sent in self._sent.items() if not sent or sent[-1] <= now - 60]
            for key in idle:
                del self._sent[key]
