"""What is kept no longer."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import and_, delete, exists, select

from bot.archive.connection import Connection
from bot.archive.schema import (
    admissions,
    appearances,
    articles,
    audit,
    broadcasts,
    drafts,
    feedback,
    invites,
    outbox,
    pages,
    people,
    quotes,
    ratings,
    stories,
    updates,
)

UPDATES = timedelta(days=3)
"""Telegram sends an update again for a day at most."""
MESSAGES = timedelta(days=30)
"""How long a settled message, or draft, can be looked into."""
DEEDS = timedelta(days=180)
"""How long it is known who changed what, wrote to the administrators, asked to be let in or found what useful."""


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
    await tx.execute(delete(quotes).where(quotes.c.day < (now - keep).date()))  # of an old article in a live story
    await tx.execute(delete(people).where(people.c.id.not_in(select(appearances.c.person))))
    await tx.execute(delete(outbox).where(outbox.c.settled < now - MESSAGES))
    await tx.execute(delete(pages).where(~exists().where(outbox.c.page == pages.c.id)))
    await tx.execute(delete(drafts).where(drafts.c.settled < now - MESSAGES))
    await tx.execute(delete(audit).where(audit.c.at < now - DEEDS))
    await tx.execute(delete(ratings).where(ratings.c.at < now - DEEDS))
    await tx.execute(delete(updates).where(updates.c.at < now - UPDATES))
    await _prune_office(tx, now)
    return len(numbers)


async def _prune_office(tx: Connection, now: datetime) -> None:
    await tx.execute(delete(broadcasts).where(broadcasts.c.at < now - MESSAGES, broadcasts.c.state != "running"))
    await tx.execute(delete(feedback).where(feedback.c.at < now - DEEDS))
    await tx.execute(delete(invites).where(invites.c.expires < now - MESSAGES))
    outside = and_(admissions.c.at < now - DEEDS, admissions.c.state.in_(["asked", "refused"]))
    await tx.execute(delete(admissions).where(outside))
