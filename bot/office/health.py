"""How the bot fares, looked at from inside: for administrators in a chat, without stopping anything."""

from __future__ import annotations

import asyncio
import logging
import shutil
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.archive import Backups, Database, feedback, feeds, statistics
from bot.archive.connection import Connection
from bot.archive.integrity import problem
from bot.config import Archive
from bot.feeds.silence import is_silent
from bot.model import Feed
from bot.overview import Health, Stats, judge

PATIENCE = 2.0
"""Seconds the file is looked over at most while somebody waits."""
WEEK = timedelta(days=7)
KEPT = 10_000  # moments of errors
DAY = timedelta(days=1)

Workers = Callable[[], tuple[int, int]]


class Errors(logging.Handler):
    """Counts what is logged as an error: a bug, a refusal, a job that failed."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self._moments: deque[float] = deque(maxlen=KEPT)

    def emit(self, record: logging.LogRecord) -> None:
        self._moments.append(record.created)

    def since(self, moment: datetime) -> int:
        return sum(one >= moment.timestamp() for one in self._moments)


class Watchman:
    """Looks at one archive, its disk and its reading processes."""

    def __init__(self, db: Database, archive: Archive, workers: Workers, errors: Errors | None = None) -> None:
        self._db = db
        self._archive = archive
        self._workers = workers
        self._errors = errors or Errors()

    async def stats(self, now: datetime, zone: str) -> Stats:
        """What there is, and what was done; days are those of *zone*."""

        errors = self._errors.since(now - DAY)

        async def counted(c: Connection) -> Stats:
            brought = (await feeds.brought(c, now - WEEK)).values()
            return Stats(
                now=now,
                zone=zone,
                chats=await statistics.chats(c),
                deliveries=await statistics.deliveries(c, now, zone),
                lag=await statistics.lag(c, now),
                feeds=await feeds.listed(c),
                articles=sum(count for count, _ in brought),
                cooperation=sum(taken for _, taken in brought),
                heard=await feedback.heard(c, now),
                errors=errors,
                days=await statistics.days(c, now, zone),
            )

        return await self._db.ask(counted)

    async def health(self, now: datetime) -> Health:
        """What is found of each part, and which of them are wrong."""

        async def read(c: Connection) -> tuple[datetime | None, tuple[int, datetime | None], tuple[Feed, ...]]:
            return await statistics.last_digest(c), await statistics.waiting(c, now), await feeds.listed(c)

        digest, (waiting, oldest), listed = await self._db.ask(read)
        size, free, damage, ticked, backup = await asyncio.to_thread(self._on_disk)
        found = Health(
            now=now,
            ticked=ticked,
            read=max((feed.last_success for feed in listed if feed.last_success), default=None),
            digest=digest,
            waiting=waiting,
            oldest=oldest,
            feeds=listed,
            workers=self._workers(),
            size=size,
            damage=damage,
            free=free,
            backup=backup,
            keeps_backups=self._archive.backups > 0,
        )
        return replace(found, wrong=judge(found, silent=sum(is_silent(feed, now) for feed in listed)))

    def _on_disk(self) -> tuple[int, int, str | None, datetime | None, datetime | None]:
        """Bytes of the database and free beside it, its damage, the last tick, the newest copy. Blocks."""
        path, beat = self._db.path, self._archive.heartbeat
        try:
            damage = problem(path, seconds=PATIENCE)
        except TimeoutError:
            damage = ""
        ticked = datetime.fromtimestamp(beat.stat().st_mtime, UTC) if beat.exists() else None
        newest = next(iter(Backups.of(self._archive).kept()), None)
        return path.stat().st_size, shutil.disk_usage(path.parent).free, damage, ticked, newest
