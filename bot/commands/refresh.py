"""``refresh``: fetch and read every feed once; a table of what came."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from bot import app, archive
from bot.archive import feeds
from bot.commands._progress import bar
from bot.config import Config, load
from bot.errors import ConfigError
from bot.ingestion.pipeline import FeedReport
from bot.model import Feed


def main(arguments: Namespace) -> int:
    """Exit code 1 when a feed failed."""
    config = load(arguments.config)
    if not config.feeds:
        raise ConfigError(f"{arguments.config}: lists no feeds; add [[feeds]] sections, see config.example.toml")
    with archive.exclusive(config.archive.path):
        reports = asyncio.run(_refresh(config))
    console = Console()
    console.print(table(reports))
    return 1 if any(report.outcome == "failed" for report in reports) else 0


async def _refresh(config: Config) -> list[FeedReport]:
    async with app.core(config) as core:
        async with core.db.read() as connection:
            listed = await feeds.listed(connection)
        return await with_progress(core, [feed for feed in listed if not feed.retired])


async def with_progress(core: app.Core, due: Sequence[Feed]) -> list[FeedReport]:
    """Refresh with a progress bar on standard error, none where that is no terminal; the reports as the feeds stand."""
    reports: dict[int, FeedReport] = {}
    with bar() as progress:
        task = progress.add_task("reading feeds", total=len(due))

        def told(report: FeedReport) -> None:
            reports[report.feed.id] = report
            progress.update(task, advance=1, description=report.feed.title)

        await core.pipeline.refresh(due, datetime.now(UTC), told)
    return [reports[feed.id] for feed in due]


def table(reports: Sequence[FeedReport]) -> Table:
    """One row a feed: what came, or what is wrong."""
    rows = Table("feed", "outcome")
    for heading in ("items", "new", "cooperation", "skipped"):
        rows.add_column(heading, justify="right")
    for report in reports:
        numbers = [report.items, report.new, report.cooperation, report.skipped]
        outcome = report.feed.error if report.outcome == "failed" else report.outcome
        rows.add_row(report.feed.title, outcome, *(str(number or "") for number in numbers))
    return rows
