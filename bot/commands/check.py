"""``check``: configuration, database, token and every feed; what is wrong and how to mend it."""

from __future__ import annotations

import asyncio
import os
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from bot import app
from bot.archive import Backups, Database, feeds
from bot.config import Config, FeedConfig, Secrets, load, secrets
from bot.errors import BotError, FetchError, ParseError
from bot.feeds.fetch import Fetched, Fetcher
from bot.ingestion.reading import Readers
from bot.model import Entry, Feed


@dataclass(frozen=True, slots=True)
class Finding:
    """How one thing stands."""

    subject: str
    well: bool
    words: str


def main(arguments: Namespace) -> int:
    """Exit code 1 when anything is wrong; a configuration that cannot be read ends with 2."""
    config = load(arguments.config)
    found = asyncio.run(_check(config, secrets(os.environ)))
    table = Table("", "what", "how it stands", show_header=False, box=None)
    for finding in found:
        table.add_row("[green]✓[/]" if finding.well else "[red]✗[/]", finding.subject, finding.words)
    Console().print(table)
    return 0 if all(finding.well for finding in found) else 1


async def _check(config: Config, hidden: Secrets) -> list[Finding]:
    async with app.fetcher(config) as fetcher, Readers(1) as readers:
        slots = asyncio.Semaphore(config.reading.parallel)

        async def feed(one: FeedConfig | Feed) -> Finding:
            async with slots:
                return await _feed(one, fetcher, readers)

        archive, added = await _database(config)
        every: list[FeedConfig | Feed] = [*config.feeds, *added]
        return [
            Finding("configuration", True, f"{len(config.feeds)} feeds"),
            _regions(config),
            archive,
            await _token(config, hidden),
            *await asyncio.gather(*map(feed, every)),
        ]


def _regions(config: Config) -> Finding:
    try:
        app.check_regions(config)
    except BotError as error:
        return Finding("home regions", False, str(error))
    return Finding("home regions", True, "all known")


async def _database(config: Config) -> tuple[Finding, list[Feed]]:
    """How the archive is, and the feeds it lists beside those of the configuration."""
    subject = str(config.archive.path)
    try:
        await asyncio.to_thread(Backups.of(config.archive).ensure_sound, whole=True)
        async with await Database.configured(config.archive) as db, db.read() as connection:
            added = [feed for feed in await feeds.listed(connection) if feed.added]
    except BotError as error:
        return Finding(subject, False, str(error)), []
    return Finding(subject, True, f"sound, {len(added)} more feeds" if added else "sound"), added


async def _token(config: Config, hidden: Secrets) -> Finding:
    if hidden.token is None:
        return Finding("BOT_TOKEN", False, "not set; get one from @BotFather, then: export BOT_TOKEN=…")
    try:
        return Finding("BOT_TOKEN", True, f"@{await app.bot_name(config, hidden)}")
    except BotError as error:
        return Finding("BOT_TOKEN", False, str(error))


async def _feed(feed: FeedConfig | Feed, fetcher: Fetcher, readers: Readers) -> Finding:
    subject = f"{feed.title} {feed.url}"
    try:
        answer = await fetcher.fetch(feed.url)
        assert isinstance(answer, Fetched), "304 without a condition"
        parsed = await readers.parse(
            answer.body, content_type=answer.content_type, url=answer.url, zone=feed.zone, links=feed.links
        )
    except (FetchError, ParseError) as error:
        return Finding(subject, False, str(error).removeprefix(f"{feed.url}: "))
    moved = [f"moved: write url = {answer.permanent_url}"] if answer.permanent_url else []
    return Finding(subject, bool(parsed.entries), "; ".join([*_contents(parsed.entries), parsed.charset, *moved]))


def _contents(entries: Iterable[Entry]) -> list[str]:
    items = list(entries)
    if not items:
        return ["no items: is it the right feed?"]
    newest = max((entry.published for entry in items if entry.published), default=None)
    return [
        f"{len(items)} items",
        f"newest {newest:%Y-%m-%d}" if newest else "no dates",
    ]
