"""What a chat watches: added, changed, removed; each change notes the Telegram update that asked for it."""

from __future__ import annotations

from datetime import datetime

from bot.archive import Database, updates, watches
from bot.delivery.peace import Peace
from bot.model import Target, Watch
from bot.watching import keys

MOST = 30
"""Watches of one chat, or of one topic of it."""


class Watches:
    """The watches of one archive; *limits* are what chats are told of them."""

    def __init__(self, db: Database, limits: Peace | None = None) -> None:
        self._db = db
        self.limits = limits or Peace()

    async def of_chat(self, chat: int, topic: int | None) -> list[Watch]:
        """What this chat, or this topic of it, watches, in the order it was asked for."""
        return await self._db.ask(lambda c: watches.of_chat(c, chat, topic))

    async def find(self, chat: int, topic: int | None, number: int) -> Watch | None:
        """The watch of this number, if it is one of theirs."""
        return next((watch for watch in await self.of_chat(chat, topic) if watch.id == number), None)

    async def add(
        self, chat: int, topic: int | None, target: Target, now: datetime, *, update: int | None = None
    ) -> Watch | None:
        """Watch *target* from now on, or go on with it; None where there are too many."""
        async with self._db.transaction() as tx:
            known = await watches.of_chat(tx, chat, topic)
            same = next((watch for watch in known if watch.target == target), None)
            if same or len(known) >= MOST or not await updates.record(tx, update, now):
                return same
            return await watches.add(tx, chat, topic, target, keys(target))

    async def set_instant(
        self, chat: int, topic: int | None, number: int, instant: bool, now: datetime, *, update: int | None = None
    ) -> None:
        """Hear of it at once from now on, or with the digest."""
        async with self._db.transaction() as tx:
            if await updates.record(tx, update, now):
                await watches.set_instant(tx, chat, topic, number, instant)

    async def remove(
        self, chat: int, topic: int | None, number: int, now: datetime, *, update: int | None = None
    ) -> None:
        """Watch no longer."""
        async with self._db.transaction() as tx:
            if await updates.record(tx, update, now):
                await watches.remove(tx, chat, topic, number)
