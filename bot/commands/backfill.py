"""``backfill``: what sites published before they were read; a progress bar, then a table of what came."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from rich.console import Console
from rich.table import Column, Table

from bot import app, archive
from bot.archive import backfills, feeds
from bot.commands._progress import bar
from bot.config import Config, load
from bot.errors import ConfigError
from bot.ingestion.backfill import Backfill, Filled
from bot.ingestion.sources import no_such_source
from bot.model import Feed


def main(arguments: Namespace) -> int:
    """Exit code 1 when something could not be read; the same command tries just that again."""
    config = load(arguments.config)
    check(config, arguments.since, datetime.now(UTC).date())
    with archive.exclusive(config.archive.path):
        found = asyncio.run(_backfill(config, arguments.since, arguments.feed))
    Console().print(table(found))
    return 1 if any(filled.problems for filled in found) else 0


def check(config: Config, since: date, today: date) -> None:
    """ConfigError for a day that is to come, or so old that what it brings would be pruned again."""
    kept = today - timedelta(days=config.archive.keep_days)
    if since > today:
        raise ConfigError(f"--from {since}: is to come")
    if since < kept:
        raise ConfigError(f"--from {since}: archive.keep_days keeps nothing older than {kept}; raise it")


async def _backfill(config: Config, since: date, numbers: Sequence[int]) -> list[Filled]:
    async with app.core(config, since=since) as core:
        async with core.db.read() as connection:
            listed = await feeds.listed(connection)
        wanted = _wanted(listed, numbers)
        with bar() as progress:
            task = progress.add_task("walking back", total=len(wanted))

            def told(filled: Filled) -> None:
                words = f"{filled.feed.title}: {filled.pages} pages, {filled.new} new"
                progress.update(task, description=words)

            back = Backfill(
                core.db, core.fetcher.fetch, core.readers, core.pipeline, since, lambda: datetime.now(UTC), told
            )
            slots = asyncio.Semaphore(config.reading.parallel)

            async def one(feed: Feed) -> Filled:
                async with slots:
                    filled = await back.fill(feed)
                progress.update(task, advance=1)
                return filled

            found = await asyncio.gather(*map(one, wanted))
        async with core.db.transaction() as tx:
            await backfills.forget(tx, [filled.feed.id for filled in found if not filled.problems], since)
    return found


def _wanted(listed: Sequence[Feed], numbers: Sequence[int]) -> list[Feed]:
    if unknown := set(numbers) - {feed.id for feed in listed}:
        raise no_such_source(min(unknown))
    return [feed for feed in listed if (feed.id in numbers if numbers else not (feed.paused or feed.retired))]


def table(found: Sequence[Filled]) -> Table:
    """One row a feed: how far it was walked back, what it brought, what could not be read."""
    rows = Table(Column("feed", overflow="fold"), "back to")
    for heading in ("pages", "new", "cooperation", "undated"):
        rows.add_column(heading, justify="right")
    rows.add_column("not read", overflow="fold")
    for one in found:
        numbers = [one.pages, one.new, one.cooperation, one.undated]
        first, *more = one.problems or ("",)
        problem = f"{first} (and {len(more)} more)" if more else first
        oldest = f"{one.oldest:%Y-%m-%d}" if one.oldest else ""
        rows.add_row(one.feed.title, oldest, *(str(number or "") for number in numbers), problem)
    return rows
