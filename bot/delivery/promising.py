"""Digests that are due become pages in the outbox."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.archive import Database, delivered, digests, outbox, subscriptions
from bot.archive.connection import Connection
from bot.digest import Sieve, is_due, news_since, next_due, promised_on, wants, wants_visit
from bot.model import Digest, Lang, Story, Subscription, Visit
from bot.view.page import Page

AT_ONCE = 250
"""Subscriptions promised in one transaction."""
AGAIN = timedelta(minutes=10)
"""After which a digest that could not be made is tried again."""
SETTLED = timedelta(days=2)
"""After which it no longer matters since when a subscription is in force."""

Render = Callable[[Digest, Subscription], Sequence[Page]]

log = logging.getLogger(__name__)


async def promise(db: Database, now: datetime, render: Render, *, max_stories: int = 10) -> int:
    """Put every digest that is due into the outbox, rendered; return how many hold something new.

    A digest, its ledger and the date it was promised for are written together, so that being called again, at once
    or after a crash, promises nothing twice. A day without news is passed over in silence. A digest that cannot be made
    is a bug: it is logged and tried again later, and the others leave. What many are told is made once.
    """
    promised = 0
    asked: set[tuple[int, int | None]] = set()
    edition: Edition | None = None
    while True:
        async with db.read() as connection:
            due = await subscriptions.maybe_due(connection, now, limit=AT_ONCE)
            if not {(one.chat, one.topic) for one in due} - asked:
                return promised
            since = min(news_since(one, now) for one in due)
            if edition is None or since < edition.since:
                edition = Edition(await digests.load(connection, since, now), since, now, render, max_stories)
            known = await delivered.known_to(connection, [one.chat for one in due], edition.first)
        ready = []
        for one in due:
            if edition.made % 5 == 0:
                await asyncio.sleep(0)  # composing many must not hold up answers
            ready.append(edition.ready(one, frozenset(known.get((one.chat, one.topic or 0), ()))))
        async with db.transaction() as tx:
            promised += await _write(tx, ready, now)
        asked |= {(one.chat, one.topic) for one in due}


@dataclass(frozen=True, slots=True)
class _Ready:
    """What one subscription is told; *after* is the same, promised, or None where it was not due after all."""

    subscription: Subscription
    after: Subscription | None = None
    again: datetime | None = None  # when to look at it next
    stories: tuple[int, ...] = ()
    pages: tuple[str, ...] = ()  # JSON


class Edition:
    """The digests of one moment: filters that are equal are applied once, digests that are equal rendered once."""

    def __init__(self, news: digests.News, since: datetime, now: datetime, render: Render, limit: int) -> None:
        self.since = since
        self.first = min((story.id or 0 for _, story in news.stories), default=0)
        self.made = 0
        self._news = news
        self._now = now
        self._render = render
        self._limit = limit
        self._schedules: dict[Subscription, tuple[date | None, int, datetime | None]] = {}
        self._fresh: dict[Hashable, Sieve[Story]] = {}
        self._around: dict[date, tuple[Sieve[Visit], Sieve[Visit]]] = {}
        self._digests: dict[Hashable, Digest] = {}
        self._pages: dict[Hashable, tuple[str, ...]] = {}

    def ready(self, one: Subscription, known: frozenset[int]) -> _Ready:
        """What *one*, who was told of *known*, is told now."""
        try:
            day, hours, again = self._schedule(one)
            if day is None:
                return _Ready(one, again=again)
            digest = self._digest(one, day, known)
            told = tuple(story.id for story in digest.stories if story.id)
            after = replace(one, last_promised=day, promised=hours)
            pages = self._rendered(one, digest, told) if told or one.tell_empty else ()
            return _Ready(one, after, again, told, pages)
        except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError):
            log.exception("failed to compose a digest")
            return _Ready(one, again=self._now + AGAIN)

    def _schedule(self, one: Subscription) -> tuple[date | None, int, datetime | None]:
        """The date that is due, how many of its hours are done with then, and when to look again."""
        since = one.since if one.since and one.since > self._now - SETTLED else None
        plan = replace(one, chat=0, topic=None, lang=Lang.RU, region=None, partners=(), topics=(), since=since)
        found = self._schedules.get(plan)
        if found is None:
            day = is_due(plan, self._now)
            after = promised_on(plan, day, self._now) if day else plan
            found = self._schedules[plan] = day, after.promised, next_due(after, self._now)
        return found

    def _digest(self, one: Subscription, day: date, known: frozenset[int]) -> Digest:
        horizon = digests.horizon(one, self._now)
        if horizon not in self._fresh:
            self._fresh[horizon] = Sieve(digests.fresh(self._news, *horizon), wants)
        if day not in self._around:
            now, soon = digests.around(self._news, day)
            self._around[day] = Sieve(now, wants_visit), Sieve(soon, wants_visit)
        stories, (ongoing, upcoming) = self._fresh[horizon], self._around[day]
        new = frozenset(at for at in stories.places(one) if stories.items[at].id not in known)
        key = (horizon, day, one.region, new, ongoing.places(one), upcoming.places(one))
        if key not in self._digests:
            self.made += 1
            self._digests[key] = digests.put_together(
                [stories.items[at] for at in sorted(new)], one, self._news, day=day, now=self._now, limit=self._limit
            )
        return self._digests[key]

    def _rendered(self, one: Subscription, digest: Digest, told: tuple[int, ...]) -> tuple[str, ...]:
        around = tuple(id(visit) for visit in (*digest.ongoing, None, *digest.upcoming))  # of one `News`
        key = (one.lang, one.region, digest.day, told, digest.more, around)
        if key not in self._pages:
            self.made += 1
            self._pages[key] = tuple(page.to_json() for page in self._render(digest, one))
        return self._pages[key]


async def _write(tx: Connection, ready: Sequence[_Ready], now: datetime) -> int:
    """Write what is *ready*; what was changed meanwhile is looked at again. Returns how many digests there are."""
    standing = await subscriptions.unchanged(tx, [one.subscription for one in ready])
    ready = [one for one in ready if (one.subscription.chat, one.subscription.topic) in standing]
    await subscriptions.promised(tx, [(one.after or one.subscription, one.again) for one in ready])
    told = [(one, one.after) for one in ready if one.pages and one.after]
    letters, ledger = [], []
    for one, after in told:
        assert after.last_promised is not None
        ledger.append(delivered.Told(after.chat, after.topic, one.stories, after.last_promised))
        letters.append(outbox.Letter(after.chat, after.topic, _key(after), one.pages))
    await delivered.mark(tx, *ledger)
    await outbox.promise(tx, *letters, now=now)
    log.info("promised digests=%d of=%d", len(told), len(ready))
    return len(told)


def _key(after: Subscription) -> str:
    """What a digest is promised under once: the chat, the local date, and which one of that date."""
    nth = f".{after.promised}" if after.promised > 1 else ""
    return f"digest:{after.chat}:{after.topic or 0}:{after.last_promised}{nth}"
