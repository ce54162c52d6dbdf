"""The heavy work in processes of its own: parsing feeds and pages, reading articles.

The language models (about 300 MB) live only there, and the event loop stays free: see docs/decisions. A worker
that dies or hangs costs the one piece of work it had, never the bot.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date, datetime, timedelta
from multiprocessing import get_context
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar, TypeVarTuple

from bot.errors import ParseError
from bot.ingestion import worker
from bot.ingestion.worker import Reading, Unfiltered, Unparsed
from bot.model import Article, Entry, Telling
from bot.stories import Sketch
from bot.together import Together

if TYPE_CHECKING:
    from bot.feeds.parse import ParsedFeed
    from bot.feeds.sitemap import Sitemap

PARSED_TOGETHER = 650_000  # bytes of feeds in one trip to a process: sixteen feeds
FILTERED_TOGETHER = 200  # articles in one trip

Args = TypeVarTuple("Args")
R = TypeVar("R")

log = logging.getLogger(__name__)


class Readers:
    """Worker processes; use as an async context manager.

    Each call raises ParseError when its work crashed a worker or took longer than *patience*.
    """

    def __init__(self, workers: int = 1, patience: timedelta = timedelta(minutes=2)) -> None:
        self._workers = workers
        self._patience = patience
        self._free = asyncio.Semaphore(workers + 1)  # one waits at hand, so that no process does
        self._inside = 0  # pieces of work in the pool
        self._pool = self._start(workers)
        self._parse = Together(
            self._parse_all, most=PARSED_TOGETHER, size=lambda one: len(one.body), rounds=workers + 1
        )
        self._filter = Together(
            self._filter_all, most=FILTERED_TOGETHER, size=lambda one: len(one[0]), rounds=workers + 1
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _kill(self._pool)

    def alive(self) -> tuple[int, int]:
        """How many processes are there, and how many there are to be; the first one starts with the first work."""
        processes = (self._pool._processes or {}).values()
        return sum(process.is_alive() for process in processes), self._workers

    async def warm(self) -> None:
        """Load the models now rather than with the first article."""
        await asyncio.gather(*(self._run("the language models", worker.warm) for _ in range(self._workers)))

    async def parse(
        self,
        body: bytes,
        *,
        content_type: str | None,
        url: str,
        zone: str,
        links: str | None = None,
        now: datetime | None = None,
    ) -> ParsedFeed:
        """Parse a feed, or with *links* a page that lists news; ParseError says what came instead of one.

        Dates more than a day after *now* are not believed.
        """
        return await self._parse(Unparsed(body, content_type, url, zone, links, now))

    async def _parse_all(self, some: Sequence[Unparsed]) -> Sequence[ParsedFeed | Exception]:
        """In one trip to a process, and where that is lost each in its own, so that one feed pays."""
        try:
            return await self._run(some[0].url, worker.parse, tuple(some))
        except ParseError as error:
            if len(some) == 1:
                return [error]
        return [result for one in some for result in await self._parse_all([one])]

    async def announced(self, page: bytes, *, content_type: str | None, url: str) -> tuple[str, ...]:
        """The addresses of feeds that the page of a site names."""
        return await self._run(url, worker.announced, page, content_type, url)

    async def full_text(self, html: bytes, *, url: str, charset: str | None) -> tuple[str | None, str | None]:
        """The article on a page, and the id of the one that it is a copy of; None where there is none."""
        return await self._run(url, worker.full_text, html, url, charset)

    async def sitemap(self, body: bytes, *, url: str, since: date, zone: str) -> Sitemap:
        """What a sitemap holds from *since* on; ParseError where it is none."""
        found = await self._run(url, worker.sitemap, body, url, since, zone)
        if isinstance(found, ParseError):  # raised where it was asked for, or it would count as a crash
            raise found
        return found

    async def page(
        self, body: bytes, *, content_type: str | None, url: str, zone: str, changed: datetime | None
    ) -> ParsedFeed | None:
        """The article of a page as the one item of a feed, dated *changed* where it tells no date; None for none."""
        return await self._run(url, worker.page, body, content_type, url, zone, changed)

    async def may_cooperate(self, entries: Sequence[Entry], home: str | None) -> list[bool]:
        """Whether each entry of a source at *home* is worth reading, by a filter that misses next to nothing."""
        return await self._filter((tuple((entry.title, entry.text) for entry in entries), home)) if entries else []

    async def _filter_all(self, some: Sequence[Unfiltered]) -> Sequence[list[bool]]:
        return await self._run("filter", worker.may_cooperate, tuple(some))

    async def read(self, article: Article) -> Reading:
        """Read one article whole."""
        return await self._run(article.url or article.id, worker.read, article)

    async def sketch(self, tellings: Sequence[Telling]) -> list[Sketch]:
        """What stories are compared by."""
        return await self._run("sketches", worker.sketch, tuple(tellings)) if tellings else []

    async def _run(self, subject: str, work: Callable[[*Args], R], *args: *Args) -> R:
        async with self._free:
            pool = self._pool
            try:
                return await self._within(pool, subject, work, *args)
            except BrokenProcessPool:  # perhaps another's doing: one more try, in a process of its own
                log.warning("lost reading process at=%s", subject)
                self._replace(pool)
            alone = self._start(1)
            try:
                return await self._within(alone, subject, work, *args)
            except BrokenProcessPool as error:
                raise ParseError(f"{subject}: crashed a reading process twice; skipped") from error
            finally:
                _kill(alone)

    async def _within(self, pool: ProcessPoolExecutor, subject: str, work: Callable[[*Args], R], *args: *Args) -> R:
        patience = self._patience * (2 if self._inside >= self._workers else 1)  # for what lies before it too
        self._inside += 1
        try:
            future = asyncio.get_running_loop().run_in_executor(pool, work, *args)
            return await asyncio.wait_for(future, patience.total_seconds())
        except TimeoutError as error:
            self._replace(pool)
            raise ParseError(f"{subject}: reading took over {self._patience}; skipped") from error
        finally:
            self._inside -= 1

    def _start(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=worker.settle)

    def _replace(self, pool: ProcessPoolExecutor) -> None:
        if pool is self._pool:
            self._pool = self._start(self._workers)
            _kill(pool)


def _kill(pool: ProcessPoolExecutor) -> None:
    """Stop *pool* at once; Python before 3.14 has no public way. What was in it ends with BrokenProcessPool."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False)
    for process in processes:
        process.kill()
