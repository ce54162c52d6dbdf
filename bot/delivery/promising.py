"""Digests that are due become pages in the outbox."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.archive import Database, delivered, digests, outbox, subscriptions
from bot.digest import is_due, news_since
from bot.model import Digest, Subscription
from bot.view.page import Page

AT_ONCE = 100
"""Subscriptions promised in one transaction."""

Render = Callable[[Digest, Subscription], Sequence[Page]]

log = logging.getLogger(__name__)


async def promise(db: Database, now: datetime, render: Render, *, max_stories: int = 10) -> int:
    """Put every digest that is due into the outbox, rendered; return how many hold something new.

    A digest, its ledger and the date it was promised for are written together, so that being called again, at once
    or after a crash, promises nothing twice. A day without news is passed over in silence.
    """
    promised = 0
    asked: set[tuple[int, int | None]] = set()
    while True:
        ready = await _ready(db, now, render, max_stories)
        if not {(one.subscription.chat, one.subscription.topic) for one in ready} - asked:
            return promised
        async with db.transaction() as tx:
            for one in ready:
                promised += await _write(tx, one, now)
        asked |= {(one.subscription.chat, one.subscription.topic) for one in ready}


@dataclass(frozen=True, slots=True)
class _Ready:
    """What one subscription is told; *day* is None where it was not due after all."""

    subscription: Subscription
    day: date | None
    stories: tuple[int, ...] = ()
    pages: tuple[Page, ...] = ()


async def _ready(db: Database, now: datetime, render: Render, max_stories: int) -> list[_Ready]:
    async with db.read() as connection:
        due = await subscriptions.maybe_due(connection, now, limit=AT_ONCE)
        if not due:
            return []
        news = await digests.load(connection, min(news_since(one, now) for one in due), now)
        ready = []
        for one in due:
            await asyncio.sleep(0)  # composing many must not hold up answers
            day = is_due(one, now)
            if day is None:
                ready.append(_Ready(one, None))
                continue
            digest = await digests.gather(connection, one, news, day=day, now=now, limit=max_stories)
            pages = tuple(render(digest, one)) if digest.stories else ()
            ready.append(_Ready(one, day, tuple(story.id for story in digest.stories if story.id), pages))
        return ready


async def _write(tx: AsyncConnection, ready: _Ready, now: datetime) -> bool:
    told, day = ready.subscription, ready.day
    if await subscriptions.find(tx, told.chat, told.topic) != told:
        return False  # changed meanwhile: looked at again
    await subscriptions.save(tx, told if day is None else replace(told, last_promised=day), now=now)
    if day is None or not ready.pages:
        return False
    key = f"digest:{told.chat}:{told.topic or 0}:{day}"
    await delivered.mark(tx, told.chat, told.topic, ready.stories, day)
    await outbox.promise(tx, told.chat, told.topic, key, [page.to_json() for page in ready.pages], now=now)
    log.info("promised digest day=%s stories=%d pages=%d", day, len(ready.stories), len(ready.pages))
    return True
