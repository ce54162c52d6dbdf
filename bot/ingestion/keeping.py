"""What feeds brought -> stories -> archive, what waits together in one transaction.

Stories are joined one feed after another, because joining needs a consistent "recent". What comes while one
transaction is written goes with the next one.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from bot.archive import Database, articles, feeds, stories
from bot.archive.connection import Connection
from bot.errors import ArchiveError
from bot.feeds.wishes import Wishes
from bot.ingestion.reading import Readers
from bot.ingestion.worker import Reading
from bot.model import Article, Feed, Telling
from bot.stories import Index, tell
from bot.together import Together

KNOWN_TOGETHER = 1000  # items asked for at once
SAVED_TOGETHER = 1_200  # articles and feeds in one transaction

Mark = tuple[str, str]
"""The id of an article and its fingerprint."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """An item seen for the first time that is worth reading, with what was read in it."""

    article: Article
    mark: str  # its fingerprint, of the text as the feed gave it
    reading: Reading | None  # None: it could not be read


@dataclass(frozen=True, slots=True)
class Brought:
    """What a fetch of one feed brought: its new state, and what it holds that is new."""

    feed: Feed
    now: datetime
    fresh: tuple[Fresh, ...] = ()
    passed_over: tuple[articles.PassedOver, ...] = ()
    wishes: Wishes | None = None  # None: not read anew


class Keeper:
    """Writes to the archive what feeds brought; one for a database."""

    def __init__(self, db: Database, readers: Readers, reach: timedelta) -> None:
        """*reach* is how far back stories lie that an article may belong to."""
        self._db = db
        self._readers = readers
        self._reach = reach
        self._known = Together(self._known_of_all, most=KNOWN_TOGETHER, size=len)
        self._save = Together(self._save_all, most=SAVED_TOGETHER, size=_size)
        self._index: Index | None = None
        self._swept = date.min  # when stories that are over were last dropped from it

    async def known(self, marks: Sequence[Mark]) -> frozenset[Mark]:
        """Which of *marks* stand for articles the archive has, with others that are asked for at the same time."""
        return await self._known(marks)

    async def keep(self, brought: Brought) -> None:
        """Write what one feed brought, all or nothing."""
        await self._save(brought)

    async def _known_of_all(self, some: Sequence[Sequence[Mark]]) -> list[frozenset[tuple[str, str]]]:
        known = await self._db.ask(lambda connection: articles.known(connection, chain.from_iterable(some)))
        return [known] * len(some)

    async def _save_all(self, some: Sequence[Brought]) -> list[Exception | None]:
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

    async def _write(self, some: Sequence[Brought], index: Index) -> None:
        try:
            async with self._db.transaction() as tx:
                seen = _Seen(await articles.known(tx, chain.from_iterable(map(_marks, some))))
                passed_over: list[articles.PassedOver] = []
                for each in some:
                    for item in each.fresh:
                        if not seen.add(item.article.id, item.mark):
                            continue
                        if item.reading:
                            await _keep(tx, each.feed, item.article, item.mark, item.reading, index, each.now)
                        else:
                            passed_over.append(articles.passed_over(item.article, item.mark, each.feed.id, each.now))
                    passed_over += [item for item in each.passed_over if seen.add(item.id, item.fingerprint)]
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
            async for story, tellings in stories.recent(self._db, now - self._reach):
                for sketched in await self._readers.sketch(tellings):
                    index.add(story, sketched)
            self._index, self._swept = index, now.date()
        elif now.date() != self._swept:
            self._index.forget((now - self._reach).date())
            self._swept = now.date()
        return self._index


def _size(brought: Brought) -> int:
    return 1 + len(brought.fresh) + len(brought.passed_over)


def _marks(brought: Brought) -> Iterator[Mark]:
    yield from ((item.article.id, item.mark) for item in brought.fresh)
    yield from ((item.id, item.fingerprint) for item in brought.passed_over)


class _Seen:
    """What need not be kept: known to the archive, or brought by another feed a moment ago."""

    def __init__(self, known: Container[tuple[str, str]]) -> None:
        self._known = known
        self._names: set[str] = set()
        self._words: dict[str, list[str]] = {}  # fingerprint -> names

    def add(self, name: str, mark: str) -> bool:
        """Whether this article is the first of its kind."""
        if (name, mark) in self._known or name in self._names:
            return False
        same = self._words.setdefault(mark, [])
        if same and articles.site(name) in map(articles.site, same):
            return False
        self._names.add(name)
        same.append(name)
        return True


async def _keep(
    tx: Connection, feed: Feed, article: Article, mark: str, reading: Reading, index: Index, now: datetime
) -> None:
    """Keep one article that was read and, where it speaks of cooperation, its story told anew."""
    story = None
    if reading.facts.relevance.cooperation and reading.facts.brief:
        story = await articles.story_of_copies(tx, article) or index.find(reading.sketch)
        earlier = await stories.tellings(tx, story) if story else []
        told = tell([*earlier, Telling(article, reading.facts, feed.title)], story)
        story = await stories.save(tx, told, now=now, words=reading.words)
        index.add(story, reading.sketch)
    await articles.save(tx, article, reading.facts, fingerprint=mark, seen=now, feed=feed.id, story=story)
