"""Feed -> fetch -> parse -> article -> facts -> story -> archive, on one page.

Feeds are fetched and read side by side; stories are joined one feed after another, because joining needs a consistent
"recent". What comes while one transaction is written goes with the next one. Errors stop at the entry (skipped,
counted) and at the feed (stored, backed off).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, Protocol
from zoneinfo import ZoneInfo

from bot.archive import Database, articles, feeds, stories
from bot.archive.connection import Connection
from bot.errors import ArchiveError, FetchError, ParseError
from bot.feeds.channel import is_preview
from bot.feeds.fetch import Fetched, NotModified
from bot.feeds.robots import Robots
from bot.feeds.standing import after_answer, after_failure, after_reading
from bot.feeds.wishes import NO_WISHES, Wishes
from bot.model import Article, Entry, Feed, Telling
from bot.reading import Readers, Reading
from bot.stories import LIFE, Index, tell
from bot.together import Together

if TYPE_CHECKING:  # runs in the reading processes
    from bot.feeds.parse import Mark, ParsedFeed

KNOWN_TOGETHER = 1000  # items asked for at once
SAVED_TOGETHER = 600  # articles and feeds in one transaction
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
    mark: str  # its fingerprint, of the text as the feed gave it
    reading: Reading | None  # None: the filter passed it over, or it could not be read
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class _Brought:
    """What a fetch of one feed brought: its new state, and what it holds that is new."""

    feed: Feed
    fresh: tuple[_Fresh, ...]
    now: datetime
    wishes: Wishes | None = None  # None: not read anew


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
    ) -> None:
        self._db = db
        self._fetch = fetch
        self._readers = readers
        self._robots = Robots(fetch)
        self._wishes: dict[int, Wishes] = {}  # of feeds, by their ids
        self._every = every
        self._max_age = max_age
        self._parallel = parallel
        self._known = Together(self._known_of_all, most=KNOWN_TOGETHER, size=len)
        self._save = Together(self._save_all, most=SAVED_TOGETHER, size=lambda brought: 1 + len(brought.fresh))
        self._index: Index | None = None
        self._swept = date.min  # when stories that are over were last dropped from it

    async def refresh(
        self,
        due: Sequence[Feed],
        now: datetime,
        told: Callable[[FeedReport], None] = lambda report: None,
    ) -> list[FeedReport]:
        """Fetch and read the feeds that are *due*; *told* hears of each as it is done, in any order."""

        async with self._db.read() as connection:
            self._wishes = await feeds.wishes(connection)
        reports: list[FeedReport | None] = [None] * len(due)
        waiting = iter(enumerate(due))

        async def work() -> None:
            for place, feed in waiting:
                reports[place] = report = await self._one(feed, now)
                told(report)

        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(min(self._parallel, len(due))):
                    group.create_task(work())
        except* ArchiveError as errors:  # a full disk fails every feed alike: one is told
            raise errors.exceptions[0] from None
        return [report for report in reports if report]

    async def _one(self, feed: Feed, now: datetime) -> FeedReport:
        try:
            if (feed.links is not None or is_preview(feed.url)) and not await self._robots.allow(feed.url, now):
                raise FetchError(f"{feed.url}: robots.txt of the site asks robots not to read this page")
            answer = await self._fetch(feed.url, etag=feed.etag, modified=feed.modified)
            wishes = self._wishes.get(feed.id, NO_WISHES)
            state = after_answer(feed, answer, now, every=self._every, wishes=wishes)
            if isinstance(answer, NotModified) or state.body_hash == feed.body_hash:
                await self._save(_Brought(state, (), now))
                return FeedReport(state, "unchanged")
            parsed = await self._readers.parse(
                answer.body, content_type=answer.content_type, url=answer.url, zone=feed.zone, links=feed.links
            )
            read = await self._fresh(feed, parsed, now)
        except (FetchError, ParseError) as error:
            return await self._failed(feed, error, now)
        except Exception as error:  # a bug; it must not silence the other feeds
            log.exception("failed feed=%s", feed.url)
            return await self._failed(feed, error, now)
        newest = max((e.published for e in parsed.entries if e.published), default=None)
        state = after_reading(state, newest, parsed.wishes, answer, every=self._every)
        fresh = tuple(item for item in read if item is not None)
        if len(fresh) < len(read):  # a bug left some unread: the feed is to be looked at again, changed or not
            state = replace(state, etag=None, modified=None, body_hash=None)
        self._wishes[feed.id] = parsed.wishes
        await self._save(_Brought(state, fresh, now, parsed.wishes))
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

    async def _fresh(self, feed: Feed, parsed: ParsedFeed, now: datetime) -> list[_Fresh | None]:
        """Read the items that the archive does not know, oldest first; None for what a bug left unread.

        Of a page only headlines are known, too little for the filter; what stood there before it was watched is old.
        """
        zone = ZoneInfo(feed.zone)
        items = {mark.id: (entry, mark) for entry, mark in reversed([*zip(parsed.entries, parsed.marks, strict=True)])}
        known = await self._known([mark for _, mark in items.values()])
        news = sorted(
            ((entry.published or now, entry, mark) for entry, mark in items.values() if mark not in known),
            key=itemgetter(0),
        )
        candidates = [
            (_article(mark.id, entry, feed, published.astimezone(zone).date()), mark, entry.published)
            for published, entry, mark in news
            if published > now - self._max_age
        ]
        page, first = feed.links is not None, feed.last_success is None
        passed = await self._readers.may_cooperate([article for article, _, _ in candidates])
        return [
            await self._read(article, mark.fingerprint, now)
            if (worth or page) and not (page and first and dated is None)
            else _Fresh(article, mark.fingerprint, None)
            for (article, mark, dated), worth in zip(candidates, passed, strict=True)
        ]

    async def _known_of_all(self, some: Sequence[Sequence[Mark]]) -> list[frozenset[tuple[str, str]]]:
        async with self._db.read() as connection:
            known = await articles.known(connection, chain.from_iterable(some))
        return [known] * len(some)

    async def _read(self, article: Article, mark: str, now: datetime) -> _Fresh | None:
        try:
            whole = await self._whole(article, now)
            return _Fresh(whole, mark, await self._readers.read(whole))
        except ParseError as error:  # stored as seen, or it would be tried again with every pass
            log.warning("skipped article=%s: %s", article.url, error)
            return _Fresh(article, mark, None, unreadable=True)
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
            page = await self._fetch(article.url)
        except FetchError as error:
            log.info("kept lead of article=%s: %s", article.url, error)
            return article
        assert isinstance(page, Fetched), "304 without a condition"
        text = await self._readers.full_text(page.body, url=page.url, charset=page.content_type)
        return replace(article, text=text) if text and len(text) > len(article.text) else article

    async def _save_all(self, some: Sequence[_Brought]) -> list[Exception | None]:
        """Write what feeds brought in one transaction, and where that fails each in its own, so that one feed pays."""
        index = (
            await self._recent(some[0].now) if any(item.reading for each in some for item in each.fresh) else Index()
        )
        try:
            await self._write(some, index)
        except ArchiveError:
            raise
        except Exception as error:
            if len(some) == 1:
                return [error]
            return [result for brought in some for result in await self._save_all([brought])]
        return [None] * len(some)

    async def _write(self, some: Sequence[_Brought], index: Index) -> None:
        try:
            async with self._db.transaction() as tx:
                seen = _Seen(await articles.known(tx, ((i.article.id, i.mark) for each in some for i in each.fresh)))
                passed_over: list[articles.PassedOver] = []
                for each in some:
                    for item in each.fresh:
                        if not seen.add(item.article.id, item.mark):
                            continue
                        if item.reading:
                            await _keep(tx, each.feed, item.article, item.mark, item.reading, index, each.now)
                        else:
                            passed_over.append((item.article, item.mark, each.feed.id, each.now))
                await articles.pass_over(tx, passed_over)
                await feeds.save_states(tx, [each.feed for each in some])
                if said := {each.feed.id: each.wishes for each in some if each.wishes is not None}:
                    await feeds.save_wishes(tx, said)
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
        await self._save(_Brought(state, (), now))
        log.warning(
            "failed feed=%s failures=%d: %s", feed.url, state.failures, str(state.error).removeprefix(f"{feed.url}: ")
        )
        return FeedReport(state, "failed")


def _article(key: str, entry: Entry, feed: Feed, day: date) -> Article:
    return Article(key, entry.title, entry.text, day, entry.url, feed.region)


class _Seen:
    """What need not be kept: known to the archive, or brought by another feed a moment ago."""

    def __init__(self, known: Container[tuple[str, str]]) -> None:
        self._known = known
        self._names: set[str] = set()
        self._words: set[tuple[str, str]] = set()

    def add(self, name: str, mark: str) -> bool:
        """Whether this article is the first of its kind."""
        words = (mark, articles.site(name))
        if (name, mark) in self._known or name in self._names or words in self._words:
            return False
        self._names.add(name)
        self._words.add(words)
        return True


async def _keep(
    tx: Connection, feed: Feed, article: Article, mark: str, reading: Reading, index: Index, now: datetime
) -> None:
    """Keep one article that was read and, where it speaks of cooperation, its story told anew."""
    story = None
    if reading.facts.relevance.cooperation and reading.facts.brief:
        story = index.find(reading.sketch)
        earlier = await stories.tellings(tx, story) if story else []
        told = tell([*earlier, Telling(article, reading.facts, feed.title)], story)
        story = await stories.save(tx, told, now=now, words=reading.words)
        index.add(story, reading.sketch)
    await articles.save(tx, article, reading.facts, fingerprint=mark, seen=now, feed=feed.id, story=story)
