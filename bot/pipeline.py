"""Feed -> fetch -> parse -> article -> facts -> story -> archive, on one page.

Feeds are fetched and read side by side; stories are joined one feed after another, in one transaction each, because
joining needs a consistent "recent". Errors stop at the entry (skipped, counted) and at the feed (stored, backed off).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from bot.archive import Database, articles, feeds, stories
from bot.archive.connection import Connection
from bot.errors import ArchiveError, FetchError, ParseError
from bot.feeds.fetch import Fetched, NotModified
from bot.feeds.identity import canonical_url, fingerprint
from bot.feeds.standing import after_answer, after_failure
from bot.model import Article, Entry, Feed, Telling
from bot.reading import Readers, Reading
from bot.stories import LIFE, Index, tell

FULL = 700
"""Characters from which a feed's text counts as the whole article; below, the page is fetched."""

log = logging.getLogger(__name__)


class Fetch(Protocol):
    """The web, seen from here."""

    async def __call__(
        self, url: str, *, etag: str | None = None, modified: str | None = None
    ) -> Fetched | NotModified: ...


@dataclass(frozen=True, slots=True)
class FeedReport:
    """What one pass made of one feed."""

    feed: Feed
    outcome: Literal["read", "unchanged", "failed"]
    items: int = 0  # in the feed
    new: int = 0  # seen for the first time
    cooperation: int = 0  # of the new ones
    skipped: int = 0  # could not be read
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class _Fresh:
    """An item seen for the first time, with what was read in it."""

    article: Article
    fingerprint: str
    reading: Reading | None  # None: the filter passed it over, or it could not be read
    unreadable: bool = False


class Pipeline:
    """Keeps the archive fed; one for a database."""

    def __init__(
        self,
        db: Database,
        fetch: Fetch,
        readers: Readers,
        *,
        every: timedelta = timedelta(minutes=30),
        max_age: timedelta = timedelta(days=14),
        parallel: int = 20,
    ) -> None:
        self._db = db
        self._fetch = fetch
        self._readers = readers
        self._every = every
        self._max_age = max_age
        self._slots = asyncio.Semaphore(parallel)
        self._series = asyncio.Lock()
        self._index: Index | None = None
        self._swept = date.min  # when stories that are over were last dropped from it

    async def refresh(
        self,
        due: Sequence[Feed],
        now: datetime,
        told: Callable[[FeedReport], None] = lambda report: None,
    ) -> list[FeedReport]:
        """Fetch and read the feeds that are *due*; *told* hears of each as it is done, in any order."""

        async def one(feed: Feed) -> FeedReport:
            async with self._slots:
                report = await self._one(feed, now)
            told(report)
            return report

        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(one(feed)) for feed in due]
        except* ArchiveError as errors:  # a full disk fails every feed alike: one is told
            raise errors.exceptions[0] from None
        return [task.result() for task in tasks]

    async def _one(self, feed: Feed, now: datetime) -> FeedReport:
        try:
            answer = await self._fetch(feed.url, etag=feed.etag, modified=feed.modified)
            state = after_answer(feed, answer, now, every=self._every)
            if isinstance(answer, NotModified) or state.body_hash == feed.body_hash:
                await self._save(state, [], now)
                return FeedReport(state, "unchanged")
            parsed = await self._readers.parse(
                answer.body, content_type=answer.content_type, url=answer.url, zone=feed.zone
            )
            read = await self._fresh(feed, parsed.entries, now)
        except (FetchError, ParseError) as error:
            return await self._failed(feed, error, now)
        except Exception as error:  # a bug; it must not silence the other feeds
            log.exception("failed feed=%s", feed.url)
            return await self._failed(feed, error, now)
        newest = max((e.published for e in parsed.entries if e.published), default=feed.newest)
        state = replace(state, newest=newest)
        fresh = [item for item in read if item is not None]
        if len(fresh) < len(read):  # a bug left some unread: the feed is to be looked at again, changed or not
            state = replace(state, etag=None, modified=None, body_hash=None)
        await self._save(state, fresh, now)
        report = FeedReport(
            feed=state,
            outcome="read",
            items=len(parsed.entries),
            new=len(fresh),
            cooperation=sum(item.reading is not None and item.reading.facts.relevance.cooperation for item in fresh),
            skipped=parsed.skipped + len(read) - len(fresh) + sum(item.unreadable for item in fresh),
            charset=parsed.charset,
        )
        log.info("refreshed feed=%s new=%d cooperation=%d", feed.url, report.new, report.cooperation)
        return report

    async def _fresh(self, feed: Feed, entries: Sequence[Entry], now: datetime) -> list[_Fresh | None]:
        """Read the items that the archive does not know, oldest first; None for what a bug left unread."""
        zone = ZoneInfo(feed.zone)
        items = {canonical_url(e.url) if e.url else fingerprint(e.title, e.text): e for e in reversed(entries)}
        async with self._db.read() as connection:
            known = await articles.known(connection, {key: fingerprint(e.title, e.text) for key, e in items.items()})
        news = sorted(
            ((entry.published or now, key) for key, entry in items.items() if key not in known), key=itemgetter(0)
        )
        candidates = [
            _article(key, items[key], feed, published.astimezone(zone).date())
            for published, key in news
            if published > now - self._max_age
        ]
        passed = await self._readers.may_cooperate(candidates)
        return [await self._read(article, worth) for article, worth in zip(candidates, passed, strict=True)]

    async def _read(self, article: Article, worth: bool) -> _Fresh | None:
        mark = fingerprint(article.title, article.text)
        if not worth:
            return _Fresh(article, mark, None)
        try:
            whole = await self._whole(article)
            return _Fresh(whole, mark, await self._readers.read(whole))
        except ParseError as error:  # stored as seen, or it would be tried again with every pass
            log.warning("skipped article=%s: %s", article.url, error)
            return _Fresh(article, mark, None, unreadable=True)
        except Exception:  # a bug; it must not silence the rest of the feed
            log.exception("failed article=%s", article.url)
            return None

    async def _whole(self, article: Article) -> Article:
        """The article with the text of its page, where the feed holds only a lead and the page can be had."""
        if article.url is None or len(article.text) >= FULL:
            return article
        try:
            page = await self._fetch(article.url)
        except FetchError as error:
            log.info("kept lead of article=%s: %s", article.url, error)
            return article
        assert isinstance(page, Fetched), "304 without a condition"
        text = await self._readers.full_text(page.body, url=page.url, charset=page.content_type)
        return replace(article, text=text) if text and len(text) > len(article.text) else article

    async def _save(self, feed: Feed, fresh: Sequence[_Fresh], now: datetime) -> None:
        """Write what one feed brought, all or nothing: articles, stories and the feed's state."""
        async with self._series:
            index = await self._recent(now) if fresh else Index()
            await self._write(feed, fresh, index, now)

    async def _write(self, feed: Feed, fresh: Sequence[_Fresh], index: Index, now: datetime) -> None:
        try:
            async with self._db.transaction() as tx:
                known = await articles.known(tx, {item.article.id: item.fingerprint for item in fresh})
                for item in fresh:
                    if item.article.id not in known:  # another feed may have brought it meanwhile
                        await _keep(tx, feed, item, index, now)
                await feeds.save_state(tx, feed)
        except BaseException:
            self._index = None  # it may hold stories that were rolled back
            raise

    async def _recent(self, now: datetime) -> Index:
        """The stories still alive, read from the archive once and kept up to date.

        Older ones stay for a day: what several feeds hold from long ago is joined when it is first read.
        """
        if self._index is None:
            index = Index()
            async for story, tellings in stories.recent(self._db, now - LIFE):
                for sketched in await self._readers.sketch(tellings):
                    index.add(story, sketched)
            self._index, self._swept = index, now.date()
        elif now.date() != self._swept:
            self._index.forget((now - LIFE).date())
            self._swept = now.date()
        return self._index

    async def _failed(self, feed: Feed, error: Exception, now: datetime) -> FeedReport:
        """Store the failure and back off; nothing that was known is lost."""
        state = after_failure(feed, error, now, every=self._every)
        await self._save(state, [], now)
        log.warning(
            "failed feed=%s failures=%d: %s", feed.url, state.failures, str(state.error).removeprefix(f"{feed.url}: ")
        )
        return FeedReport(state, "failed")


def _article(key: str, entry: Entry, feed: Feed, day: date) -> Article:
    return Article(key, entry.title, entry.text, day, entry.url, feed.region)


async def _keep(tx: Connection, feed: Feed, item: _Fresh, index: Index, now: datetime) -> None:
    """Keep one article and, where it speaks of cooperation, its story told anew."""
    reading = item.reading
    story = None
    if reading and reading.facts.relevance.cooperation and reading.facts.brief:
        story = index.find(reading.sketch)
        earlier = await stories.tellings(tx, story) if story else []
        told = tell([*earlier, Telling(item.article, reading.facts, feed.title)], story)
        story = await stories.save(tx, told, now=now, words=reading.words)
        index.add(story, reading.sketch)
    await articles.save(
        tx,
        item.article,
        reading.facts if reading else None,
        fingerprint=item.fingerprint,
        seen=now,
        feed=feed.id,
        story=story,
    )
