"""Backfills under way: what is left to walk through, so that one that was cut off goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.archive.connection import Connection
from bot.archive.schema import backfills

Step = list[Any]
"""The kind of a step and what it needs, as JSON has it."""


async def left(connection: Connection, feed: int, since: date) -> list[Step] | None:
    """The steps left of a feed's backfill, the next one last; None where none was begun."""
    query = select(backfills.c.steps).where(backfills.c.feed == feed, backfills.c.since == since)
    found = (await connection.execute(query)).scalar()
    return None if found is None else json.loads(found)


async def keep(tx: Connection, feed: int, since: date, steps: Sequence[Step]) -> None:
    """Remember what is left."""
    said = {"steps": json.dumps(steps, ensure_ascii=False)}
    new = insert(backfills).values(feed=feed, since=since, **said)
    await tx.execute(new.on_conflict_do_update(index_elements=[backfills.c.feed, backfills.c.since], set_=said))


async def forget(tx: Connection, feeds: Sequence[int], since: date) -> None:
    """The backfills of *feeds* are over."""
    await tx.execute(delete(backfills).where(backfills.c.feed.in_(feeds), backfills.c.since == since))
