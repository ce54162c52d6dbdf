"""What reads the news, put together without Telegram."""

from __future__ import annotations

import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from ssl import SSLContext, SSLError, create_default_context
from urllib.parse import urlsplit

from bot.archive import Database, feeds
from bot.config import Config
from bot.errors import ConfigError
from bot.feeds.fetch import USER_AGENT, Fetcher, Limits
from bot.feeds.sitemap import MAX_BYTES
from bot.ingestion.pipeline import Pipeline
from bot.ingestion.reading import Readers
from bot.russian import places
from bot.stories import LIFE


@dataclass(frozen=True, slots=True)
class Core:
    """What reads the news, without Telegram."""

    config: Config
    db: Database
    fetcher: Fetcher
    readers: Readers
    pipeline: Pipeline


@asynccontextmanager
async def core(config: Config, *, since: date | None = None) -> AsyncIterator[Core]:
    """Open the archive and everything that feeds it; the archive lists the configured feeds from then on.

    With *since* what is read may be as old as that, and joins stories as old.
    """
    check_regions(config)
    reading = config.reading
    async with (
        await Database.configured(config.archive) as db,
        Readers(reading.workers) as readers,
        fetcher(config, Limits(max_bytes=MAX_BYTES) if since else Limits()) as web,
    ):
        async with db.transaction() as tx:
            await feeds.sync_feeds(tx, config.feeds)
        age = datetime.now(UTC).date() - since + timedelta(days=1) if since else timedelta(days=reading.max_age_days)
        pipeline = Pipeline(
            db,
            web.fetch,
            readers,
            every=timedelta(minutes=reading.interval_minutes),
            max_age=min(age, timedelta(days=config.archive.keep_days)),  # or it would be pruned again
            parallel=reading.parallel,
            reach=LIFE + (age if since else timedelta()),
        )
        settle()
        yield Core(config, db, web, readers, pipeline)


def settle() -> None:
    """Arrange the interpreter for a long run, once all is loaded."""
    gc.freeze()  # what is loaded stays: looking through it for garbage holds the loop for 100 ms at a time
    # SQLite lets go of the interpreter at each step, and its thread gets it back only after this: with the usual 5 ms a
    # transaction of ten steps would take 50 ms on a busy loop, and others wait for their turn to write
    sys.setswitchinterval(0.001)


def fetcher(config: Config, limits: Limits = Limits()) -> Fetcher:
    """The web as the configuration allows it; ConfigError names every certificate file that cannot be used."""
    contact = f"; {config.reading.contact}" if config.reading.contact else ""
    return Fetcher(
        allow=frozenset(config.reading.allow_hosts),
        user_agent=USER_AGENT.removesuffix(")") + contact + ")",
        authorities=_authorities(config),
        limits=limits,
    )


def _authorities(config: Config) -> dict[str, SSLContext]:
    """What each site with an authority of its own is trusted by: that one beside those of the system."""
    contexts: dict[str, SSLContext] = {}
    problems = []
    for number, feed in enumerate(config.feeds, 1):
        if feed.ca_file:
            context = contexts.setdefault(urlsplit(feed.url).hostname or "", create_default_context())
            try:
                context.load_verify_locations(feed.ca_file)
            except OSError as error:  # of SSL too
                why = (
                    error.strerror
                    if error.filename or not isinstance(error, SSLError)
                    else "no certificate in PEM form"
                )
                problems.append(
                    f"  feeds[{number}].ca_file: {feed.ca_file}: {why}; save the authority's certificate there"
                )
    if problems:
        raise ConfigError("\n".join(["certificates that cannot be used", *problems]))
    return contexts


def check_regions(config: Config) -> None:
    """ConfigError names every home region that is no known place, with the nearest one."""
    problems = [
        f"  feeds[{number}].region: {problem}"
        for number, feed in enumerate(config.feeds, 1)
        if feed.region and (problem := places.problem_of(feed.region))
    ]
    if problems:
        raise ConfigError("\n".join(["the configuration names unknown places", *problems]))
