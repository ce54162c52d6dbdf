"""``letters``: what could not be delivered, why, and sending it after all."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from bot.archive import Database, undelivered
from bot.config import Archive, load
from bot.errors import BotError
from bot.view.page import Page

SHOWN = 200
WORDS = 60  # characters of a page


def main(arguments: Namespace) -> int:
    """Exit code 1 while something is undelivered."""
    config = load(arguments.config)
    return asyncio.run(_letters(config.archive, set(arguments.resend or ()), everything=arguments.resend_all))


async def _letters(archive: Archive, wanted: set[int], *, everything: bool) -> int:
    async with await Database.configured(archive) as db:
        async with db.read() as connection:
            found = await undelivered.failed(connection, limit=SHOWN)
        if everything:
            wanted = {letter.id for letter in found}
        if wanted:
            async with db.transaction() as tx:
                leaving = await undelivered.resend(tx, wanted, now=datetime.now(UTC))
            if unknown := sorted(wanted - set(leaving)):
                raise BotError(f"not among the undelivered: {', '.join(map(str, unknown))}; `letters` lists them")
            print(f"{len(leaving)} to be sent again; the bot sends them while it runs")
            return 0
    if not found:
        print("everything was delivered")
        return 0
    Console().print(table(found))
    return 1


def table(found: list[undelivered.Failed]) -> Table:
    """One row a page: what it was, for whom, and why it did not arrive."""
    rows = Table("number", "promised", "chat", "topic", "state", "why", "text")
    for letter in found:
        promised = letter.promised.strftime("%Y-%m-%d %H:%M")
        topic = str(letter.topic or "")
        rows.add_row(
            str(letter.id), promised, str(letter.chat), topic, letter.state, letter.reason, _words(letter.page)
        )
    return rows


def _words(page: str) -> str:
    try:
        return Page.from_json(page).text.replace("\n", " ")[:WORDS]
    except (ValueError, KeyError, TypeError):
        return "(unreadable)"
