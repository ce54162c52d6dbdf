"""Digests that are due become pages in the outbox."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.archive import Database, delivered, digests, outbox, subscriptions
from bot.archive.connection import Connection
from bot.digest import is_due, news_since
from bot.model import Digest, Subscription
from bot.view.page import Page

AT_ONCE = 100
"""Subscriptions promised in one transaction."""
AGAIN = timedelta(minutes=10)
"""After which a digest that could not be made is tried again."""

Render = Callable[[Digest, Subscription], Sequence[Page]]

log = logging.getLogger(__name__)


async def promise(db: Database, now: datetime, render: Render, *, max_stories: int = 10) -> int:
    """Put every digest that is due into the outbox, rendered; return how many hold something new.

    A digest, its ledger and the date it was promised for are written together, so that being called again, at once
    or after a crash, promises nothing twice. A day without news is passed over in silence. A digest that cannot be made
    is a bug: it is logged and tried again later, and the others leave.
    """
    promised = 0
    asked: set[tuple[int, int | None]] = set()
    while True:
        ready = await _ready(db, now, render, max_stories)
        if not {(one.subscription.chat, one.subscription.topic) for one in ready} - asked:
            return promised
        async with db.transaction() as tx:
            promised += await _write(tx, ready, now)
        asked |= {(one.subscription.chat, one.subscription.topic) for one in ready}


@dataclass(frozen=True, slots=True)
class _Ready:
    """What one subscription is told; *day* is None where it was not due after all."""

    subscription: Subscription
    day: date | None
    stories: tuple[int, ...] = ()
    pages: tuple[Page, ...] = ()
    failed: bool = False

    @property
    def after(self) -> Subscription:
        """The subscription once this is promised."""
        return replace(self.subscription, last_promised=self.day) if self.day else self.subscription


async def _ready(db: Database, now: datetime, render: Render, max_stories: int) -> list[_Ready]:
    async with db.read() as connection:
        due = await subscriptions.maybe_due(connection, now, limit=AT_ONCE)
        if not due:
            return []
        news = await digests.load(connection, min(news_since(one, now) for one in due), now)
        ready = []
        for one in due:
            await asyncio.sleep(0)  # composing many must not hold up answers
            try:
                ready.append(await _compose(connection, one, news, now, render, max_stories))
            except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
                log.exception("failed to compose a digest")
                ready.append(_Ready(one, None, failed=True))
        return ready


async def _compose(
    connection: Connection, one: Subscription, news: digests.News, now: datetime, render: Render, max_stories: int
) -> _Ready:
    day = is_due(one, now)
    if day is None:
        return _Ready(one, None)
    digest = await digests.gather(connection, one, news, day=day, now=now, limit=max_stories)
    pages = tuple(render(digest, one)) if digest.stories else ()
    return _Ready(one, day, tuple(story.id for story in digest.stories if story.id), pages)


async def _write(tx: Connection, ready: Sequence[_Ready], now: datetime) -> int:
    """Write what is *ready*; what was changed meanwhile is looked at again. Returns how many digests there are."""
    standing = set(await subscriptions.unchanged(tx, [one.subscription for one in ready]))
    ready = [one for one in ready if one.subscription in standing]
    await subscriptions.save(tx, *(one.after for one in ready if not one.failed), now=now)
    await subscriptions.ask_later(tx, [one.subscription for one in ready if one.failed], now + AGAIN)
    told = [one for one in ready if one.pages]
    for one in told:
        chat, topic, day = one.subscription.chat, one.subscription.topic, one.day
        assert day is not None
        await delivered.mark(tx, chat, topic, one.stories, day)
        pages = [page.to_json() for page in one.pages]
        await outbox.promise(tx, outbox.Letter(chat, topic, f"digest:{chat}:{topic or 0}:{day}", pages), now=now)
    log.info("promised digests=%d of=%d", len(told), len(ready))
    return len(told)
