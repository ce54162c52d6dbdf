"""The list of sources as administrators keep it: found by the address of a site, added, paused, tried again."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.archive import Database, feeds
from bot.errors import FetchError, ParseError, SourceError
from bot.feeds import opml
from bot.feeds.channel import preview_of
from bot.feeds.discovery import usual
from bot.feeds.fetch import Fetch, Fetched
from bot.ingestion.reading import Readers
from bot.model import Feed
from bot.russian import places

if TYPE_CHECKING:  # runs in the reading processes
    from bot.feeds.parse import Mark, ParsedFeed


@dataclass(frozen=True, slots=True)
class Source:
    """A source that was looked at and is not listed yet, or one to be listed."""

    url: str
    title: str
    region: str | None = None  # home region, canonical name
    zone: str = "Europe/Moscow"  # IANA
    links: str | None = None  # see model.Feed
    items: int = 0
    newest: datetime | None = None


async def discover(address: str, fetch: Fetch, readers: Readers) -> Source:
    """The likeliest source at *address*; see `discoveries`."""
    async with aclosing(discoveries(address, fetch, readers)) as found:
        return await anext(found)


async def discoveries(address: str, fetch: Fetch, readers: Readers) -> AsyncGenerator[Source, None]:
    """The sources at *address*, the likeliest first: a feed or channel itself, or the feeds of a site and its page.

    Feeds that hold the same are one. Where feeds usually lie is looked only as long as none is found. Raise FetchError
    or ParseError naming the address where there is nothing to read.
    """
    url = preview_of(address if "://" in address else f"https://{address}")
    answer = await _fetched(url, fetch)
    try:
        yield _source(url, await _parsed(answer, readers, None), None)
        return
    except ParseError as error:
        problem = error
    held: set[tuple[Mark, ...]] = set()
    named = await readers.announced(answer.body, content_type=answer.content_type, url=answer.url)
    for number, candidate in enumerate(dict.fromkeys([*named, *usual(answer.url)])):
        if held and number >= len(named):
            break
        try:
            found = await _parsed(await _fetched(candidate, fetch), readers, None)
        except (FetchError, ParseError):
            continue
        if found.entries and found.marks not in held:
            held.add(found.marks)
            yield _source(candidate, found, None)
    try:
        yield _source(url, await _parsed(answer, readers, ""), "")
    except ParseError:
        if not held:
            raise problem from None


async def at(url: str, fetch: Fetch, readers: Readers, *, links: str | None = None) -> Source:
    """The source that stands at *url* itself: a feed, or with *links* a page to be watched."""
    return _source(url, await _parsed(await _fetched(url, fetch), readers, links), links)


async def _fetched(url: str, fetch: Fetch) -> Fetched:
    answer = await fetch(url)
    assert isinstance(answer, Fetched), "304 without a condition"
    return answer


async def _parsed(answer: Fetched, readers: Readers, links: str | None) -> ParsedFeed:
    return await readers.parse(
        answer.body, content_type=answer.content_type, url=answer.url, zone="Europe/Moscow", links=links
    )


def _source(url: str, found: ParsedFeed, links: str | None) -> Source:
    newest = max((entry.published for entry in found.entries if entry.published), default=None)
    return Source(url, (found.title or url)[:80], links=links, items=len(found.entries), newest=newest)


class Sources:
    """Changes the list of one archive. Feeds of the configuration can be paused and tried again, not removed."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def listed(self) -> tuple[Feed, ...]:
        return await self._db.ask(feeds.listed)

    async def get(self, number: int) -> Feed:
        """The listed feed of this number; SourceError where there is none."""
        feed = next((feed for feed in await self.listed() if feed.id == number), None)
        if feed is None:
            raise no_such_source(number)
        return feed

    async def add(self, some: Sequence[Source]) -> list[int | None]:
        """List *some*, all or none; the id of each, None where it was listed before.

        SourceError for unknown regions.
        """
        problems = [
            f"{one.url}: {problem}" for one in some if one.region and (problem := places.problem_of(one.region))
        ]
        if problems:
            raise SourceError("\n".join(problems))
        async with self._db.transaction() as tx:
            return [await feeds.add(tx, one) for one in some]

    async def remove(self, number: int) -> None:
        """Take an added feed off the list; SourceError where it cannot be."""
        async with self._db.transaction() as tx:
            if await feeds.remove(tx, number):
                return
        feed = await self.get(number)
        raise SourceError(f"{number}: {feed.title} stands in the configuration; remove it there, or pause it")

    async def pause(self, number: int, *, paused: bool = True) -> Feed:
        """Leave a feed unread, or read it again."""
        return await self._change(number, paused=paused)

    async def place(self, number: int, region: str | None) -> Feed:
        """Say whose a feed is."""
        if region and (problem := places.problem_of(region)):
            raise SourceError(problem)
        return await self._change(number, region=region)

    async def retry(self, number: int) -> Feed:
        """Read a feed with the next tick, whatever it was put off or given up for."""
        return await self._change(number, next_check=None, failures=0, error=None, retired=False, paused=False)

    async def _change(self, number: int, **said: object) -> Feed:
        async with self._db.transaction() as tx:
            feed = await feeds.change(tx, number, **said)
        if feed is None:
            raise no_such_source(number)
        return feed

    async def read_opml(self, body: bytes, name: str) -> list[int | None]:
        """List what an OPML file lists; a folder called as a region is one. ParseError names *name*."""
        outlines = opml.read(body, name=name)
        known = {one.region: _region(one.region) for one in outlines}
        return await self.add([Source(one.url, one.title[:80], known[one.region]) for one in outlines])

    async def write_opml(self) -> bytes:
        """The list as an OPML file, a folder a region; without watched pages, which other readers cannot read."""
        return opml.write(
            opml.Outline(feed.url, feed.title, feed.region) for feed in await self.listed() if feed.links is None
        )


def _region(folder: str | None) -> str | None:
    place = places.by_name(folder) if folder else None
    return place.name if place else None


def no_such_source(number: int) -> SourceError:
    return SourceError(f"{number}: no such source; `feeds` lists them with their numbers")
