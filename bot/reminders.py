"""What a chat is reminded of, and what it says is done."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.archive import Database, promises, updates
from bot.digest import due_at
from bot.model import Subscription, Undertaking


def due(one: Undertaking, ahead: int, reader: Subscription) -> datetime | None:
    """When *reader* is reminded of *one*, so many days *ahead*, at the hour of the digest; None where it has no day."""
    return due_at(one.until - timedelta(days=ahead), reader.at, ZoneInfo(reader.zone)) if one.until else None


class Reminders:
    """Reminders of one archive. *update* is the id of the Telegram update that asks for a change."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def of(self, reader: Subscription, one: Undertaking) -> set[int]:
        """How many days before *one* is due this chat is reminded."""
        key = (one.story, one.mark)
        return await self._db.ask(lambda c: promises.reminded(c, reader.chat, reader.topic, key))

    async def kept(self, reader: Subscription, one: Undertaking) -> bool:
        """Whether this chat said it is done."""
        return (one.story, one.mark) in await self._db.ask(lambda c: promises.kept(c, reader.chat, reader.topic))

    async def toggle(self, reader: Subscription, one: Undertaking, ahead: int, now: datetime, *, update: int) -> bool:
        """Remind so many days *ahead*, or no longer; False where that time is over, and nothing changes."""
        when = due(one, ahead, reader)
        if when is None or when <= now:
            return False
        async with self._db.transaction() as tx:
            if await updates.record(tx, update, now):
                await promises.toggle(tx, promises.Reminder(reader.chat, reader.topic or 0, ahead, when, one))
        return True

    async def settle(self, reader: Subscription, one: Undertaking, now: datetime, *, done: bool, update: int) -> None:
        """It is done, or not after all."""
        key = (one.story, one.mark)
        async with self._db.transaction() as tx:
            if not await updates.record(tx, update, now):
                return
            if done:
                await promises.keep(tx, reader.chat, reader.topic, key, now)
            else:
                await promises.reopen(tx, reader.chat, reader.topic, key)
