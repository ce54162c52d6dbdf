"""«Полезно» and «не для нас» under briefs: kept by chat, counted by the majority of those who pressed."""

from __future__ import annotations

from datetime import datetime

from bot.archive import Database, ratings, updates
from bot.taste import NEUTRAL, Rating, Taste

MOST = 300
"""Ratings of a chat that count; the latest."""


class Ratings:
    """What the chats of one archive said of stories. *update* is the id of the Telegram update that says it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def rate(
        self, chat: int, topic: int | None, user: int, rating: Rating, now: datetime, *, update: int
    ) -> bool | None:
        """Keep a rating; False where it was said before and is taken back now, None for an update handled before."""
        async with self._db.transaction() as tx:
            if not await updates.record(tx, update, now):
                return None
            return await ratings.rate(tx, chat, topic, user, rating, now, most=MOST)

    async def taste(self, chat: int, topic: int | None) -> Taste:
        """What a chat, or a topic of it, wants more and less of."""
        found = await self._db.glance(lambda c: ratings.tastes(c, [chat]))
        return found.get((chat, topic or 0), NEUTRAL)

    async def reset(self, chat: int, topic: int | None) -> None:
        """Begin anew."""
        async with self._db.transaction() as tx:
            await ratings.reset(tx, chat, topic)
