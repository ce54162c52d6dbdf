"""What a site published before it was read: back through the archives of its feed, then through its sitemaps.

Every step (a page of a feed's archive, a sitemap) is remembered as soon as what it brought is kept; one that is cut off
is walked again, which finds everything known. What fails is left for the next run.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from bot.archive import Database, articles, backfills
from bot.archive.backfills import Step
from bot.errors import FetchError, ParseError
from bot.feeds.channel import is_preview
from bot.feeds.fetch import Fetch, Fetched, RefusedError
from bot.feeds.identity import canonical_url
from bot.feeds.robots import Robots
from bot.ingestion.pipeline import Pipeline
from bot.ingestion.reading import Readers
from bot.model import Feed

if TYPE_CHECKING:
    from bot.feeds.parse import Mark, ParsedFeed

MOST_PAGES = 2000  # of one feed's archive: a loop of links must end
AT_ONCE = 20  # pages of a sitemap that are kept together
_LINK = re.compile(r"<(?:\w+:)?link\b[^<>]{0,1000}>")
_OLDER = re.compile(r"\brel\s*=\s*[\"'](?:prev-archive|next)[\"']")
_HREF = re.compile(r"\bhref\s*=\s*[\"']([^\"']+)[\"']")
_WORDPRESS = re.compile(rb"<generator>[^<]*wordpress", re.IGNORECASE)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Filled:
    """What the backfill of one feed brought so far."""

    feed: Feed
    pages: int = 0  # of archives, sitemaps and articles that were fetched
    new: int = 0
    cooperation: int = 0
    undated: int = 0  # addresses in sitemaps that nothing tells the day of: left out
    oldest: datetime | None = None  # of what was found
    problems: tuple[str, ...] = ()


class Backfill:
    """Fills the archive of one run back to *since*; *told* hears of every step."""

    def __init__(
        self,
        db: Database,
        fetch: Fetch,
        readers: Readers,
        pipeline: Pipeline,
        since: date,
        clock: Callable[[], datetime],
        told: Callable[[Filled], None] = lambda filled: None,
    ) -> None:
        self._db = db
        self._fetch = fetch
        self._readers = readers
        self._pipeline = pipeline
        self._since = since
        self._clock = clock
        self._told = told
        self._robots = Robots(fetch)
        self._walked: set[str] = set()  # sites whose sitemaps were

    async def fill(self, feed: Feed) -> Filled:
        """Walk back through what *feed*'s site has, going on where an earlier run was cut off."""
        async with self._db.read() as connection:
            begun = await backfills.left(connection, feed.id, self._since)
        steps: list[Step] = [["sitemaps"], ["feed", feed.url, 1]] if begun is None else begun
        if any(step[0] == "sitemap" for step in steps):
            self._walked.add(urlsplit(canonical_url(feed.url)).netloc)
        failed: list[Step] = []
        filled = Filled(feed)
        before: tuple[Mark, ...] = ()
        while steps:
            step = steps.pop()
            try:
                match step:
                    case ["feed", url, page]:
                        filled, before, further = await self._archive(filled, url, page, before)
                        steps = steps + further if further is not None else []
                    case ["sitemaps"]:
                        steps += await self._sitemaps(feed)
                    case ["sitemap", url]:
                        filled, more = await self._sitemap(filled, url)
                        steps += more
            except (FetchError, ParseError) as error:
                filled = replace(filled, problems=(*filled.problems, str(error)))
                failed.append(step)
            async with self._db.transaction() as tx:
                await backfills.keep(tx, feed.id, self._since, [*failed, *steps])
            self._told(filled)
        return filled

    # ------------------------------------------------------------------------- archives of feeds

    async def _archive(
        self, filled: Filled, url: str, page: int, before: tuple[Mark, ...]
    ) -> tuple[Filled, tuple[Mark, ...], list[Step] | None]:
        """Read one page; return what is known then, and the next step: none at the end, None where *since* is reached.

        A page like the one *before* is the end: many servers take any number and answer the same.
        """
        feed = filled.feed
        if feed.links is not None or page > MOST_PAGES:
            return filled, before, []
        try:
            answer = await self._get(url, asked=url != feed.url)
        except RefusedError as error:
            if page > 1 and error.status in (404, 410):  # the page after the last
                return filled, before, []
            raise
        parsed = await self._readers.parse(
            answer.body, content_type=answer.content_type, url=answer.url, zone=feed.zone
        )
        filled = await self._take(replace(filled, pages=filled.pages + 1), parsed)
        dates = [entry.published for entry in parsed.entries if entry.published]
        if dates and min(dates) < self._beginning(feed):
            return filled, parsed.marks, None
        older = "" if parsed.marks == before or not parsed.entries else _older(answer, parsed, url, page)
        return filled, parsed.marks, [["feed", older, page + 1]] if older and older != url else []

    async def _take(self, filled: Filled, parsed: ParsedFeed) -> Filled:
        """Keep what is new and not older than asked for; what has no date is no history."""
        beginning = self._beginning(filled.feed)
        pairs = [
            (entry, mark)
            for entry, mark in zip(parsed.entries, parsed.marks, strict=True)
            if entry.published and entry.published >= beginning
        ]
        wanted = replace(parsed, entries=tuple(e for e, _ in pairs), marks=tuple(m for _, m in pairs))
        new, cooperation = await self._pipeline.take(filled.feed, wanted, self._clock())
        dates = [moment for entry, _ in pairs if (moment := entry.published)]
        oldest = min([*dates, *([filled.oldest] if filled.oldest else [])], default=None)
        return replace(filled, new=filled.new + new, cooperation=filled.cooperation + cooperation, oldest=oldest)

    # ------------------------------------------------------------------------- sitemaps

    async def _sitemaps(self, feed: Feed) -> list[Step]:
        """The sitemaps of the feed's site, once in a run: those its robots.txt names, or where they usually lie."""
        site = urlsplit(canonical_url(feed.url)).netloc
        if is_preview(feed.url) or site in self._walked:
            return []
        self._walked.add(site)
        named = await self._robots.sitemaps(feed.url, self._clock())
        return [["sitemap", url] for url in named or [urljoin(feed.url, "/sitemap.xml")]]

    async def _sitemap(self, filled: Filled, url: str) -> tuple[Filled, list[Step]]:
        feed = filled.feed
        answer = await self._get(url)
        found = await self._readers.sitemap(answer.body, url=answer.url, since=self._since, zone=feed.zone)
        filled = replace(filled, pages=filled.pages + 1, undated=filled.undated + found.undated)
        site = urlsplit(canonical_url(feed.url)).netloc
        own = [page for page in found.pages if urlsplit(canonical_url(page.url)).netloc == site]
        for first in range(0, len(own), AT_ONCE):
            some = own[first : first + AT_ONCE]
            async with self._db.read() as connection:
                known = await articles.known_ids(connection, [canonical_url(page.url) for page in some])
            fresh = [(page.url, page.changed) for page in some if canonical_url(page.url) not in known]
            filled = await self._pages(filled, fresh)
            self._told(filled)
        return filled, [["sitemap", child.url] for child in found.sitemaps]

    async def _pages(self, filled: Filled, some: Sequence[tuple[str, datetime | None]]) -> Filled:
        """Read pages as the items of a feed; one that is no article, or fails, is none."""
        for url, changed in some:
            try:
                answer = await self._get(url)
            except FetchError as error:
                log.info("left out page=%s: %s", url, error)
                continue
            feed = filled.feed
            parsed = await self._readers.page(
                answer.body, content_type=answer.content_type, url=url, zone=feed.zone, changed=changed
            )
            filled = replace(filled, pages=filled.pages + 1)
            filled = await self._take(filled, parsed) if parsed else filled
        return filled

    async def _get(self, url: str, *, asked: bool = True) -> Fetched:
        """Fetch a page where robots may; not *asked* for the feed itself, which is made for them."""
        if asked and not await self._robots.allow(url, self._clock()):
            raise FetchError(f"{url}: robots.txt of the site asks robots not to read this page")
        answer = await self._fetch(url)
        assert isinstance(answer, Fetched), "304 without a condition"
        return answer

    def _beginning(self, feed: Feed) -> datetime:
        return datetime.combine(self._since, time(), ZoneInfo(feed.zone))


def _older(answer: Fetched, parsed: ParsedFeed, url: str, page: int) -> str:
    """Where the feed goes on with what is older: by its own word (RFC 5005), or as its kind does; "" for nowhere."""
    if is_preview(url):
        numbers = [int(guid) for e in parsed.entries if e.guid and (guid := e.guid.rpartition("/")[2]).isdecimal()]
        return _with(url, before=str(min(numbers))) if numbers else ""
    head = answer.body.decode("utf-8", "replace")
    for link in _LINK.findall(head):
        if _OLDER.search(link) and (href := _HREF.search(link)):
            return str(urljoin(answer.url, href[1].replace("&amp;", "&")))
    if _WORDPRESS.search(answer.body) or urlsplit(url).path.rstrip("/").endswith("/feed"):
        return _with(url, paged=str(page + 1))
    return ""


def _with(url: str, **values: str) -> str:
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in values]
    return str(urlunsplit(parts._replace(query=urlencode([*kept, *values.items()]))))
