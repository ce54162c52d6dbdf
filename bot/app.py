"""The composition root: configuration -> objects -> jobs -> polling or webhook; the one file that knows all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.archive import Database, feeds
from bot.config import Config
from bot.errors import ConfigError
from bot.feeds.fetch import USER_AGENT, Fetcher
from bot.model import Feed
from bot.pipeline import Pipeline
from bot.reading import Readers
from bot.russian import places

__all__ = ["Config", "Core", "Feed", "core", "heartbeat"]


@dataclass(frozen=True, slots=True)
class Core:
    """What reads the news, without Telegram."""

    config: Config
    db: Database
    fetcher: Fetcher
    readers: Readers
    pipeline: Pipeline


def heartbeat(config: Config) -> Path:
    """The file whose age tells when the bot last ticked."""
    return config.archive.path.with_name(config.archive.path.name + ".alive")


@asynccontextmanager
async def core(config: Config) -> AsyncIterator[Core]:
    """Open the archive and everything that feeds it; the archive lists the configured feeds from then on."""
    check_regions(config)
    reading = config.reading
    async with (
        await Database.open(config.archive.url) as db,
        Readers(reading.workers) as readers,
        fetcher(config) as web,
    ):
        async with db.transaction() as tx:
            await feeds.sync_feeds(tx, config.feeds)
        pipeline = Pipeline(
            db,
            web.fetch,
            readers,
            every=timedelta(minutes=reading.interval_minutes),
            max_age=timedelta(days=reading.max_age_days),
            parallel=reading.parallel,
        )
        yield Core(config, db, web, readers, pipeline)


def fetcher(config: Config) -> Fetcher:
    """The web as the configuration allows it."""
    contact = f"; {config.reading.contact}" if config.reading.contact else ""
    return Fetcher(allow=frozenset(config.reading.allow_hosts), user_agent=USER_AGENT.removesuffix(")") + contact + ")")


def check_regions(config: Config) -> None:
    """ConfigError names every home region that is no known place, with the nearest one."""
    problems = []
    for number, feed in enumerate(config.feeds, 1):
        if feed.region and places.by_name(feed.region) is None:
            near = places.resolve(feed.region, limit=1)
            hint = f"; did you mean «{near[0].name}»?" if near else "; write its full name as «Ульяновская область»"
            problems.append(f"  feeds[{number}].region: «{feed.region}» is no known place{hint}")
    if problems:
        raise ConfigError("\n".join(["the configuration names unknown places", *problems]))
