"""Stories told a moment ago are held against the watches, and who wants to hear at once is told."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.archive import Database, stories, watches
from bot.archive.connection import Connection
from bot.delivery.desk import Desk, Tell
from bot.delivery.peace import Peace
from bot.delivery.retelling import Retell
from bot.model import Story
from bot.watching import fits, keys_of, sight

AT_ONCE = 100
"""Stories looked at, or chats told, before others get their turn."""
OLDEST = timedelta(days=3)
"""How old a story may be and still be an alert: a feed read for the first time holds weeks."""
USUAL = Peace()


async def alert(db: Database, now: datetime, tell: Tell, *, limits: Peace = USUAL, retell: Retell | None = None) -> int:
    """Put into the outbox what somebody is to hear of at once, before all digests; return how many messages.

    What is told is marked as told in the same transaction, so that no digest tells it again. At night and above the
    limit of an hour alerts wait, and then come in one message. A chat that is paused finds them in its next digest.
    """
    await match(db, now)
    desk = Desk(now, tell, limits, retell)
    promised = 0
    while True:
        async with db.read() as connection:
            if not await watches.due(connection, now, limit=1):  # as nearly always: nobody need stop writing
                return promised
        async with db.transaction() as tx:
            promised += await desk.work(tx, await watches.due(tx, now, limit=AT_ONCE))


async def match(db: Database, now: datetime) -> int:
    """Hold what was told anew against all watches; return how many stories that were."""
    count = 0
    while True:
        async with db.read() as connection:
            unseen = await watches.unseen(connection, limit=AT_ONCE)
            told = {story.id: story for story in await stories.some(connection, [number for number, _ in unseen])}
            found = [(told[number], await targets(connection, told[number], words)) for number, words in unseen]
        if not unseen:
            return count
        oldest = now.date() - OLDEST
        async with db.transaction() as tx:
            for story, some in found:
                fresh = max(source.published for source in story.sources) >= oldest
                await watches.seen(tx, story.id or 0, some if fresh else (), now=now)
        count += len(found)


async def targets(connection: Connection, story: Story, words: str) -> list[int]:
    """The targets that *story* is; *words* are those it is found by."""
    seen = sight(story, words)
    return [number for number, target in await watches.candidates(connection, keys_of(seen)) if fits(target, seen)]
