"""Drafts: digests that wait for the editors of a channel, ``open -> published | dropped | expired``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.archive.connection import Connection
from bot.archive.schema import channels, drafts
from bot.model import Draft, DraftState

OPEN = drafts.c.state == literal_column("'open'")  # not bound: or the partial index would not be taken


async def make(
    tx: Connection, channel: int, key: str, pages: Sequence[str], stories: Sequence[int], deadline: datetime
) -> None:
    """Keep a digest for the editors; one that was made under *key* before is left as it is."""
    row = {
        "channel": channel,
        "dedupe_key": key,
        "pages": tuple(pages),
        "stories": tuple(stories),
        "deadline": deadline,
    }
    await tx.execute(insert(drafts).values(row).on_conflict_do_nothing())


async def find(connection: Connection, number: int) -> Draft | None:
    found = await _select(connection, drafts.c.id == number)
    return found[0] if found else None


async def unseen(connection: Connection) -> list[Draft]:
    """The open ones the editors were not shown as they are now."""
    return await _select(connection, OPEN, drafts.c.shown == literal_column("0"))


async def waiting(connection: Connection, now: datetime) -> list[Draft]:
    """The open ones of all channels that may still be decided on."""
    return await _select(connection, OPEN, drafts.c.deadline > now)


async def overdue(connection: Connection, now: datetime) -> list[Draft]:
    """The open ones whose deadline has passed."""
    return await _select(connection, OPEN, drafts.c.deadline <= now)


async def open_of(connection: Connection, channel: int) -> list[Draft]:
    """The open ones of a channel."""
    return await _select(connection, OPEN, drafts.c.channel == channel)


async def show(tx: Connection, number: int) -> None:
    """The editors are shown it as it is now."""
    await tx.execute(update(drafts).where(drafts.c.id == number).values(shown=True))


async def show_again(tx: Connection, editors: int) -> None:
    """Let the open ones of the channels whose editors are in that chat be shown once more."""
    theirs = drafts.c.channel.in_(select(channels.c.channel).where(channels.c.editors == editors))
    await tx.execute(update(drafts).where(OPEN, theirs).values(shown=False))


async def rewrite(tx: Connection, number: int, pages: Sequence[str]) -> None:
    """Make another version of an open one."""
    values = {"pages": tuple(pages), "version": drafts.c.version + 1, "shown": False}
    await tx.execute(update(drafts).where(OPEN, drafts.c.id == number).values(values))


async def settle(tx: Connection, number: int, state: DraftState, by: str, *, now: datetime) -> None:
    """End an open one."""
    values = {"state": state.value, "by": by, "settled": now}
    await tx.execute(update(drafts).where(OPEN, drafts.c.id == number).values(values))


async def _select(connection: Connection, *where: Any) -> list[Draft]:
    query = select(drafts).where(*where).order_by(drafts.c.deadline, drafts.c.id)
    return [_draft(row) for row in await connection.execute(query)]


def _draft(row: Row[Any]) -> Draft:
    return Draft(row.id, row.channel, row.pages, row.stories, row.version, DraftState(row.state), row.deadline, row.by)
