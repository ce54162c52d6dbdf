"""What is kept no longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, select

from bot.archive.connection import Connection
from bot.archive.schema import appearances, articles, audit, drafts, outbox, pages, people, stories, updates

UPDATES = timedelta(days=3)
"""Telegram sends an update again for a day at most."""
MESSAGES = timedelta(days=30)
"""How long a settled message, or draft, can be looked into."""
DEEDS = timedelta(days=180)
"""How long it is known who changed what."""


async def prune(tx: Connection, now: datetime, *, keep: timedelta) -> int:
    """Delete stories last told and articles seen before *keep*, and old traces of delivery; return how many stories.

    What hangs on a story (visits, agreements, figures, appearances, the ledger) goes with it.
    """
    old = select(stories.c.id).where(stories.c.told < (now - keep).date())
    numbers = list((await tx.execute(old)).scalars())
    for number in numbers:
        await tx.exec_driver_sql("DELETE FROM story_words WHERE rowid = ?", (number,))
    await tx.execute(delete(stories).where(stories.c.id.in_(old)))
    await tx.execute(delete(articles).where(articles.c.seen < now - keep))
    await tx.execute(delete(people).where(people.c.id.not_in(select(appearances.c.person))))
    await tx.execute(delete(outbox).where(outbox.c.settled < now - MESSAGES))
    await tx.execute(delete(pages).where(~exists().where(outbox.c.page == pages.c.id)))
    await tx.execute(delete(drafts).where(drafts.c.settled < now - MESSAGES))
    await tx.execute(delete(audit).where(audit.c.at < now - DEEDS))
    await tx.execute(delete(updates).where(updates.c.at < now - UPDATES))
    return len(numbers)
