"""Feed -> fetch -> parse -> article -> facts -> story -> archive, on one page.

Feeds are fetched and read side by side, and kept one after another; see `keeping`. Errors stop at the entry (skipped,
counted) and at the feed (stored, backed off).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from bot.archive import Database, feeds
from bot.archive.articles import PassedOver
from bot.archive.columns import instant
from bot.errors import ArchiveError, FetchError, ParseError
from bot.feeds.channel import is_preview
from bot.feeds.fetch import Fetch, Fetched, NotModified
from bot.feeds.origin import elsewhere
from bot.feeds.robots import Robots
from bot.feeds.standing import after_answer, after_failure, after_reading
from bot.feeds.wishes import NO_WISHES, Wishes
from bot.ingestion.keeping import Brought, Fresh, Keeper
from bot.ingestion.reading import Readers
from bot.model import Article, Feed
from bot.stories import LIFE

if TYPE_CHECKING:  # runs in the reading processes
    from bot.feeds.parse import ParsedFeed

UNDER_WAY = 4
"""Feeds under way for each that is fetched beside the first: the others wait for a process, or to be written."""
FULL = 700
"""Characters from which a feed's text counts as the whole article; below, the page is fetched."""

log = logging.getLogger(__name__)


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
        parallel: int = 32,
        reach: timedelta = LIFE,
    ) -> None:
        """*reach* is how far back stories lie that an article may belong to."""
        self._db = db
        self._fetch = fetch
        self._readers = readers
        self._robots = Robots(fetch)
        self._wishes: dict[int, Wishes] = {}  # of feeds, by their ids
        self._every = every
        self._max_age = max_age
        self._parallel = parallel
        self._slots = asyncio.Semaphore(parallel)
        self._keeper = Keeper(db, readers, reach)

    async def refresh(
        self,
        due: Sequence[Feed],
        now: datetime,
        told: Callable[[FeedReport], None] = lambda report: None,
    ) -> None:
        """Fetch and read the feeds that are *due*; *told* hears of each as it is done, in any order."""
        async with self._db.read() as connection:
            self._wishes = await feeds.wishes(connection)
        waiting = iter(due)

        async def work() -> None:
            for feed in waiting:
                told(await self._one(feed, now))

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(1 + (self._parallel - 1) * UNDER_WAY, len(due))):
                    group.create_task(work())
        except* ArchiveError as errors:  # a full disk fails every feed alike: one is told
            raise errors.exceptions[0] from None

    async def _one(self, feed: Feed, now: datetime) -> FeedReport:
        try:
            return await self._refreshed(feed, now)
        except ArchiveError:
            raise
        except (FetchError, ParseError) as error:
            return await self._failed(feed, error, now)
        except Exception as error:  # a bug; it must not silence the other feeds
            log.exception("failed feed=%s", feed.url)
            return await self._failed(feed, error, now)

    async def _refreshed(self, feed: Feed, now: datetime) -> FeedReport:
        async with self._slots:  # until it is parsed: bodies may be large
            state, parsed = await self._bring(feed, now)
        if parsed is None:
            await self._keeper.keep(Brought(state, now))
            return FeedReport(state, "unchanged")
        news = await self._news(feed, parsed, now)
        if news.unread:  # by a bug: the feed is to be looked at again, changed or not
            state = replace(state, etag=None, modified=None, body_hash=None)
        self._wishes[feed.id] = parsed.wishes
        await self._keeper.keep(Brought(state, now, news.fresh, news.passed_over, parsed.wishes))
        report = FeedReport(
            feed=state,
            outcome="read",
            items=len(parsed.entries),
            new=len(news),
            cooperation=news.on_cooperation,
            skipped=parsed.skipped + news.unread + sum(item.reading is None for item in news.fresh),
            charset=parsed.charset,
        )
        log.info("refreshed feed=%s new=%d cooperation=%d", feed.url, report.new, report.cooperation)
        return report

    async def take(self, feed: Feed, parsed: ParsedFeed, now: datetime) -> tuple[int, int]:
        """Keep what is new of *parsed*, which is not what *feed* answers now; return how much, and of cooperation."""
        news = await self._news(replace(feed, links=None), parsed, now)
        await self._keeper.keep(Brought(feed, now, news.fresh, news.passed_over))
        return len(news), news.on_cooperation

    async def _bring(self, feed: Feed, now: datetime) -> tuple[Feed, ParsedFeed | None]:
        """The state of *feed* after a fetch, and what came; None where that is not new."""
        if (feed.links is not None or is_preview(feed.url)) and not await self._robots.allow(feed.url, now):
            raise FetchError(f"{feed.url}: robots.txt of the site asks robots not to read this page")
        answer = await self._fetch(feed.url, etag=feed.etag, modified=feed.modified)
        wishes = self._wishes.get(feed.id, NO_WISHES)
        state = after_answer(feed, answer, now, every=self._every, wishes=wishes)
        if isinstance(answer, NotModified) or state.body_hash == feed.body_hash:
            return state, None
        parsed = await self._readers.parse(
            answer.body,
            content_type=answer.content_type,
            url=answer.url,
            zone=feed.zone,
            links=feed.links,
            now=now,
        )
        newest = max((e.published for e in parsed.entries if e.published), default=None)
        return after_reading(state, newest, parsed.wishes, answer, every=self._every), parsed

    async def _news(self, feed: Feed, parsed: ParsedFeed, now: datetime) -> _News:
        """Read the items that the archive does not know, oldest first.

        Of a page only headlines are known, too little for the filter; what stood there before it was watched is old.
        """
        zone, oldest, seen = ZoneInfo(feed.zone), now - self._max_age, instant(now)
        items = {mark.id: (entry, mark) for entry, mark in reversed([*zip(parsed.entries, parsed.marks, strict=True)])}
        known = await self._keeper.known([mark for _, mark in items.values()])
        unknown = ((entry.published or now, entry, mark) for entry, mark in items.values() if mark not in known)
        news = sorted((item for item in unknown if item[0] > oldest), key=itemgetter(0))
        page, first = feed.links is not None, feed.last_success is None
        worth = await self._readers.may_cooperate([entry for _, entry, _ in news], feed.region)
        read: list[Fresh | None] = []
        passed_over: list[PassedOver] = []
        for (published, entry, (key, words)), passed in zip(news, worth, strict=True):
            day = published.astimezone(zone).date()
            if (passed or page) and not (page and first and entry.published is None):
                article = Article(key, entry.title, entry.text, day, entry.url, feed.region, entry.origin)
                read.append(await self._read(article, words, now))
            else:
                passed_over.append(
                    PassedOver(
                        key, entry.url, words, feed.id, entry.title, entry.text, day.isoformat(), feed.region, seen
                    )
                )
        fresh = tuple(item for item in read if item is not None)
        return _News(fresh, tuple(passed_over), len(read) - len(fresh))

    async def _read(self, article: Article, mark: str, now: datetime) -> Fresh | None:
        try:
            whole = await self._whole(article, now)
            return Fresh(whole, mark, await self._readers.read(whole))
        except ParseError as error:  # stored as seen, or it would be tried again with every pass
            log.warning("skipped article=%s: %s", article.url, error)
            return Fresh(article, mark, None)
        except Exception:  # a bug; it must not silence the rest of the feed
            log.exception("failed article=%s", article.url)
            return None

    async def _whole(self, article: Article, now: datetime) -> Article:
        """The article with the text of its page, where the feed holds only a lead and the page can be had."""
        if article.url is None or len(article.text) >= FULL:
            return article
        if not await self._robots.allow(article.url, now):
            log.info("kept lead of article=%s: robots.txt of the site", article.url)
            return article
        try:
            async with self._slots:
                page = await self._fetch(article.url)
                assert isinstance(page, Fetched), "304 without a condition"
                text, origin = await self._readers.full_text(page.body, url=page.url, charset=page.content_type)
        except FetchError as error:
            log.info("kept lead of article=%s: %s", article.url, error)
            return article
        article = replace(article, origin=article.origin or elsewhere(page.url, article.url) or origin)
        return replace(article, text=text) if text and len(text) > len(article.text) else article

    async def _failed(self, feed: Feed, error: Exception, now: datetime) -> FeedReport:
        """Store the failure and back off; nothing that was known is lost."""
        state = after_failure(feed, error, now, every=self._every)
        await self._keeper.keep(Brought(state, now))
        log.warning(
            "failed feed=%s failures=%d: %s", feed.url, state.failures, str(state.error).removeprefix(f"{feed.url}: ")
        )
        return FeedReport(state, "failed")


@dataclass(frozen=True, slots=True)
class _News:
    """What a feed holds that was not known."""

    fresh: tuple[Fresh, ...]
    passed_over: tuple[PassedOver, ...]
    unread: int  # by a bug

    def __len__(self) -> int:
        return len(self.fresh) + len(self.passed_over)

    @property
    def on_cooperation(self) -> int:
        return sum(item.reading is not None and item.reading.facts.relevance.cooperation for item in self.fresh)
