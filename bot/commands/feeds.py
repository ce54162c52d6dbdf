"""``feeds``: the sources and how they fare; add by the address of a site, remove, pause, try again, OPML in and out."""

from __future__ import annotations

import asyncio
import sys
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Column, Table

from bot import app
from bot.answers import SourceHealth
from bot.archive import Database, feeds
from bot.config import Config, load
from bot.errors import BotError, FetchError
from bot.ingestion.reading import Readers
from bot.ingestion.sources import Source, Sources, discover
from bot.model import Feed
from bot.queries import Queries


def main(arguments: Namespace) -> int:
    config = load(arguments.config)
    app.check_regions(config)
    return asyncio.run(_feeds(config, arguments))


async def _feeds(config: Config, asked: Namespace) -> int:
    async with await Database.configured(config.archive) as db:
        async with db.transaction() as tx:
            await feeds.sync_feeds(tx, config.feeds)
        sources = Sources(db)
        match asked.action:
            case "add":
                return await _add(config, asked, sources)
            case "remove":
                await sources.remove(asked.number)
            case "pause" | "resume":
                await sources.pause(asked.number, paused=asked.action == "pause")
            case "region":
                await sources.place(asked.number, asked.region)
            case "retry":
                await sources.retry(asked.number)
            case "import":
                added = await sources.read_opml(_bytes(asked.file), str(asked.file))
                fresh = sum(number is not None for number in added)
                print(f"{fresh} added, {len(added) - fresh} listed before")
                return 0
            case "export":
                sys.stdout.buffer.write(await sources.write_opml())
                return 0
        Console().print(table(await Queries(db).sources(datetime.now(UTC))))
    return 0


async def _add(config: Config, asked: Namespace, sources: Sources) -> int:
    async with app.fetcher(config) as web, Readers(1) as readers:
        if asked.links is None:
            found = await discover(asked.address, web.fetch, readers)
        else:
            found = Source(asked.address, asked.title or asked.address, links=asked.links)
    source = Source(
        found.url, (asked.title or found.title)[:80], asked.region, asked.zone, found.links, found.items, found.newest
    )
    (number,) = await sources.add([source])
    if number is None:
        raise BotError(f"{source.url}: is listed already")
    kind = "a page to be watched" if source.links is not None else "a feed"
    newest = f", newest {source.newest:%Y-%m-%d}" if source.newest else ""
    print(f"{number}: {source.title} — {kind} at {source.url}: {source.items} items{newest}")
    return 0


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FetchError(f"{file}: {error.strerror}") from error


def table(found: tuple[SourceHealth, ...]) -> Table:
    """One row a source: how it fares, and what it brought in a week."""
    rows = Table("no.", Column("source", overflow="fold"), "region", Column("state", overflow="fold"), "last read")
    for heading in ("a week", "taken"):
        rows.add_column(heading, justify="right")
    for source in found:
        feed = source.feed
        state = _state(feed)
        last = f"{feed.last_success:%Y-%m-%d %H:%M}" if feed.last_success else ""
        share = f"{source.cooperation / source.articles:.0%}" if source.articles else ""
        rows.add_row(
            str(feed.id), f"{feed.title}\n{feed.url}", feed.region or "", state, last, str(source.articles or ""), share
        )
    return rows


def _state(feed: Feed) -> str:
    if feed.paused:
        return "paused"
    if feed.retired:
        return "gone for good"
    return feed.error or ("read" if feed.last_success else "not read yet")
