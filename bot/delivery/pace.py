"""How fast messages may leave."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta

CHAT = timedelta(seconds=1)
"""Between two messages to one chat."""
MINUTE = timedelta(minutes=1)
IN_GROUP = 20
"""Messages a group takes in a minute."""
_ROUNDING = 1e-6  # of a second, of a message
_NEAR = 0.5  # of the quickest answer: how much of the way there and back is certainly not spent waiting
_SURE = 300  # answers until the quickest says how long the way is, and not how busy everybody was at the start
_MARGIN = 0.012  # seconds
_SHORTEST = 0.001  # seconds
_LOOK_AGAIN = 0.25  # seconds, where only an answer can tell when the next may leave


class Pace:
    """What may leave now; one for all that sends, as Telegram counts every message of a bot together.

    In no second do more than *per_second* reach Telegram: a message counts from when it leaves until a second after it
    was answered, less half of what the quickest of many answers took. *timer* is a clock that never jumps, in seconds.
    """

    def __init__(
        self,
        per_second: float = 30,
        *,
        chat: timedelta = CHAT,
        in_group: int = IN_GROUP,
        in_flight: int | None = None,
        timer: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """*in_flight*: how many may be on their way; half a second of them (8 to 32) if it is not said."""
        self.in_flight = in_flight or round(min(32, max(8, per_second / 2)))
        self._most = max(1, int(per_second))
        self._window = self._most / per_second + _MARGIN  # seconds
        self._rate = per_second
        self._catch_up = max(2.0, per_second / 3)  # messages a late wake-up may make up for
        self._chat = chat.total_seconds()
        self._in_group = in_group
        self._timer = timer
        self._sleep = sleep
        self._on_their_way = 0
        self._answered: deque[float] = deque()  # until when each still counts
        self._quickest = float("inf")
        self._landed = 0
        self._saved = 1.0  # messages: spreads them over the second
        self._counted = timer()
        self._rest_until = self._counted
        self._hurried = 0  # answers that wait for their turn
        self._open_at: OrderedDict[int, float] = OrderedDict()  # when a chat may be written to again
        self._groups: dict[int, deque[float]] = {}  # when the last messages to a group were answered

    def now(self) -> float:
        """Seconds of the timer."""
        return self._timer()

    # ------------------------------------------------------------------ everybody together

    def room(self) -> int:
        """How many of the outbox may leave now; what people wait for goes first."""
        if self.resting():
            return 0
        return max(0, min(int(self._tokens() + _ROUNDING), self._free()) - self._hurried)

    def delay(self) -> float:
        """Seconds until the next may leave, or until it is worth asking again; a thousandth at least."""
        now = self._timer()
        pauses = [self._rest_until - now, (1 - self._tokens()) / self._rate]
        if not self._free():
            pauses.append(self._answered[0] - now if self._answered else _LOOK_AGAIN)
        return max(_SHORTEST, *pauses)

    @contextmanager
    def kept(self, count: int) -> Iterator[None]:
        """Let nobody else take the places of *count* messages meanwhile."""
        self._on_their_way += count
        try:
            yield
        finally:
            self._on_their_way -= count

    def left(self, *chats: int) -> None:
        """Count a message to each of *chats* that leaves now."""
        self._tokens()
        self._saved -= len(chats)
        self._on_their_way += len(chats)
        for chat in chats:
            self._open_at[chat] = max(self._timer() + self._chat, self._open_at.pop(chat, 0.0))

    def landed(self, chat: int, took: float | None) -> None:
        """Count the answer to one that left for *chat*; *took* is in seconds, None where it never went."""
        now = self._timer()
        self._on_their_way -= 1
        if took is None:
            return
        self._quickest = min(self._quickest, took)
        self._landed += 1
        certain = self._quickest * _NEAR if self._landed > _SURE else 0.0
        self._answered.append(now + self._window - certain)
        self._note(chat, now)

    def rest(self, pause: timedelta) -> None:
        """Let nothing of the outbox leave for *pause*."""
        self._rest_until = max(self._rest_until, self._timer() + pause.total_seconds())

    def resting(self) -> bool:
        """Whether Telegram asked for silence."""
        return self._timer() < self._rest_until

    def _free(self) -> int:
        now = self._timer()
        while self._answered and self._answered[0] <= now + _ROUNDING:
            self._answered.popleft()
        return max(0, self._most - self._on_their_way - len(self._answered))

    def _tokens(self) -> float:
        now = self._timer()
        self._saved = min(self._catch_up, self._saved + (now - self._counted) * self._rate)
        self._counted = now
        return self._saved

    # ------------------------------------------------------------------ one chat

    def wait(self, chat: int) -> timedelta:
        """How long *chat* takes nothing yet: a message a second, a group no more than twenty a minute."""
        return timedelta(seconds=max(0.0, self._open_at.get(chat, 0.0) - self._timer()))

    def _note(self, chat: int, now: float) -> None:
        opens = now + self._chat
        if chat < 0:
            sent = self._groups.setdefault(chat, deque(maxlen=self._in_group))
            sent.append(now)
            if len(sent) == self._in_group:
                opens = max(opens, sent[0] + MINUTE.total_seconds())
        self._open_at[chat] = max(opens, self._open_at.pop(chat, 0.0))
        self._forget(now)

    def _forget(self, now: float) -> None:
        """Keep no more chats in mind than were written to lately."""
        while self._open_at:
            chat = next(iter(self._open_at))
            if self._open_at[chat] > now:
                return
            sent = self._groups.get(chat)
            if sent and sent[-1] + MINUTE.total_seconds() > now:
                self._open_at.move_to_end(chat)
                return
            del self._open_at[chat]
            self._groups.pop(chat, None)

    # ------------------------------------------------------------------ what somebody waits for

    @asynccontextmanager
    async def turn(self, chat: int) -> AsyncIterator[None]:
        """Wait for a place before everything in the outbox, and be counted like it."""
        self._hurried += 1
        try:
            while not self._free() or self.wait(chat):
                pause = self.wait(chat).total_seconds()
                if not self._free():
                    pause = max(pause, self._answered[0] - self._timer() if self._answered else _LOOK_AGAIN)
                await self._sleep(max(pause, _SHORTEST))
        finally:
            self._hurried -= 1
        self.left(chat)
        began = self._timer()
        try:
            yield
        finally:
            self.landed(chat, self._timer() - began)
