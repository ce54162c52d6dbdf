"""What did not arrive, and what the outbox holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from bot.archive.connection import Connection
from bot.archive.schema import outbox, pages


@dataclass(frozen=True, slots=True)
class Failed:
    """A page nobody will send unless told to."""

    id: int
    chat: int
    topic: int | None
    state: str  # dead or parked
    reason: str
    promised: datetime
    page: str  # JSON


async def failed(connection: Connection, *, limit: int) -> list[Failed]:
    """The dead and the parked, the latest first."""
    query = (
        select(outbox, pages.c.body)
        .join_from(outbox, pages)
        .where(outbox.c.settled.is_not(None), outbox.c.state.in_(("dead", "parked")), outbox.c.edits.is_(None))
        .order_by(outbox.c.settled.desc(), outbox.c.id.desc())
        .limit(limit)
    )
    rows = await connection.execute(query)
    return [Failed(r.id, r.chat, r.topic or None, r.state, r.reason, r.promised, r.body) for r in rows]


async def resend(tx: Connection, numbers: Collection[int], *, now: datetime) -> list[int]:
    """Send these after all; return those that were dead or parked."""
    again = update(outbox).where(outbox.c.id.in_(numbers), outbox.c.state.in_(("dead", "parked")))
    fresh = {"state": "pending", "due": now, "reason": None, "settled": None, "attempts": 0, "doubts": 0}
    return list((await tx.execute(again.values(fresh).returning(outbox.c.id))).scalars())


async def counts(connection: Connection) -> Mapping[str, int]:
    """How many pages are in each state."""
    rows = await connection.execute(select(outbox.c.state, func.count().label("pages")).group_by(outbox.c.state))
    return {row.state: row.pages for row in rows}
