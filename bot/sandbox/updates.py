"""The queue between Telegram and the bot: what happened, until the bot confirms that it knows."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from itertools import islice
from typing import Any

from bot.sandbox.errors import ApiError, Refusal, conflict
from bot.sandbox.signals import Pulse

ON_DEMAND = frozenset(("chat_member", "message_reaction", "message_reaction_count"))
"""Kinds that come only to a bot that names them in allowed_updates."""

WEBHOOK_ACTIVE = conflict(
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
OTHER_POLLER = conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
WEBHOOK_SET = conflict("terminated by setWebhook request")
LONGEST_POLL = 50  # seconds
LARGEST_BATCH = 100

Update = dict[str, Any]


class Updates:
    """Updates in order; an update stays until a later offset, or an answered webhook call, confirms it."""

    def __init__(self) -> None:
        self.allowed: frozenset[str] | None = None  # None: all but the kinds on demand
        self.arrived = Pulse()
        self._pending: deque[Update] = deque()
        self._repeats: list[Update] = []
        self._known: deque[Update] = deque(maxlen=1000)
        self._last_id = 0
        self._poll: asyncio.Future[None] | None = None

    def __len__(self) -> int:
        return len(self._pending) + len(self._repeats)

    def put(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue an update and return its id; None if the bot asked not to see this kind."""
        if not self._wanted(kind):
            return None
        self._last_id += 1
        update = {"update_id": self._last_id, kind: payload}
        self._known.append(update)
        self._pending.append(update)
        self._wake()
        return self._last_id

    def repeat(self, update_id: int | None = None) -> None:
        """Deliver an update once more under its old id, confirmed or not: the newest one unless named."""
        newest_first = reversed(self._known)
        self._repeats.append(next(u for u in newest_first if update_id is None or u["update_id"] == update_id))
        self._wake()

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Take over allowed_updates: None keeps what was said before, an empty list returns to the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def confirm(self, offset: int) -> None:
        """Forget what lies before *offset*; a negative one counts from the end of the queue."""
        if offset < 0:
            offset = self._last_id + 1 + offset
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()

    def clear(self) -> None:
        self._pending.clear()
        self._repeats.clear()

    def batch(self, limit: int) -> list[Update]:
        """Return the oldest updates; repeats among them are forgotten, the others stay till confirmed."""
        repeats, self._repeats = self._repeats[:limit], self._repeats[limit:]
        return [*repeats, *islice(self._pending, limit - len(repeats))]

    async def poll(self, offset: int, limit: int, wait: float) -> list[Update]:
        """Answer getUpdates: wait up to that many seconds for something; end an earlier poll that still waits."""
        self.end_poll(OTHER_POLLER)
        self.confirm(offset)
        limit = min(max(limit, 1), LARGEST_BATCH)
        if (batch := self.batch(limit)) or wait <= 0:
            return batch
        mine = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(min(wait, LONGEST_POLL)):
                await mine
        except TimeoutError:
            return []
        finally:
            if self._poll is mine:
                self._poll = None
        return self.batch(limit)

    def end_poll(self, reason: Refusal) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(ApiError(reason))
        self._poll = None

    def _wanted(self, kind: str) -> bool:
        return kind not in ON_DEMAND if self.allowed is None else kind in self.allowed

    def _wake(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
        self.arrived.beat()
