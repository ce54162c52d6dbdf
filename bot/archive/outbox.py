"""The outbox: pages promised to chats, ``pending -> sending -> sent | dead | parked``.

A page is claimed in one transaction and settled in another; what a crash leaves between them is in doubt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, exists, func, literal_column, or_, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.sql.dml import ReturningUpdate

from bot.archive.connection import Connection
from bot.archive.schema import outbox

# written out, not bound: SQLite takes a partial index only where the statement itself shows that it applies
PENDING = outbox.c.state == literal_column("'pending'")
WAITING = outbox.c.state.in_((literal_column("'pending'"), literal_column("'sending'")))
SENDING = and_(WAITING, outbox.c.state == literal_column("'sending'"))

UNKNOWN = "nobody knows whether it arrived"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A page this process is about to send."""

    id: int
    chat: int
    topic: int | None
    page: str  # JSON
    plain: bool  # its markup was refused once
    attempts: int  # with this one
    doubts: int  # how often nobody knew whether it arrived


async def promise(
    tx: Connection, chat: int, topic: int | None, key: str, pages: Sequence[str], *, now: datetime
) -> int:
    """Put *pages* (JSON) for a chat into the outbox, in order; what has the *key* already is left as it is.

    Returns how many are new.
    """
    rows = [
        {"chat": chat, "topic": topic or 0, "dedupe_key": f"{key}:{number}", "page": page, "promised": now, "due": now}
        for number, page in enumerate(pages, 1)
    ]
    return (await tx.execute(_PROMISE, rows)).rowcount if rows else 0


_PROMISE = insert(outbox).on_conflict_do_nothing()


async def claim(tx: Connection, now: datetime, *, limit: int) -> list[Claimed]:
    """Take up to *limit* pages that are due, those waiting longest first: of each chat only its first one.

    A chat whose first page is not due yet, or is on its way, waits with all of them.
    """
    rows = sorted(await tx.execute(_claim(), {"now": now, "most": limit}), key=lambda row: (row.due, row.id))
    return [Claimed(r.id, r.chat, r.topic or None, r.page, r.plain, r.attempts, r.doubts) for r in rows]


@cache
def _claim() -> ReturningUpdate[Any]:
    earlier = outbox.alias("earlier")
    held = exists().where(
        earlier.c.chat == outbox.c.chat,
        earlier.c.state.in_((literal_column("'pending'"), literal_column("'sending'"))),
        or_(earlier.c.id < outbox.c.id, earlier.c.state == "sending"),
    )
    ready = (
        select(outbox.c.id)
        .where(PENDING, outbox.c.due <= bindparam("now"), ~held)
        .order_by(outbox.c.due, outbox.c.id)
        .limit(bindparam("most"))
    )
    columns = (outbox.c[name] for name in ("id", "chat", "topic", "page", "plain", "attempts", "doubts", "due"))
    taken = update(outbox).where(outbox.c.id.in_(ready))
    return taken.values(state="sending", attempts=outbox.c.attempts + 1).returning(*columns)


async def sent(tx: Connection, messages: Mapping[int, int], *, now: datetime) -> None:
    """They arrived; *messages*: page -> message id."""
    if messages:
        rows = [{"page_id": page, "message": message, "now": now} for page, message in messages.items()]
        await tx.execute(_SENT, rows)


async def hold(tx: Connection, chats: Mapping[int, datetime]) -> None:
    """Let nothing more leave for these *chats* before their time."""
    if chats:
        await tx.execute(_HOLD, [{"one": chat, "until": until} for chat, until in chats.items()])


_SENT = (
    update(outbox)
    .where(outbox.c.id == bindparam("page_id"))
    .values(state="sent", message_id=bindparam("message"), settled=bindparam("now"))
)
_HOLD = (
    update(outbox)
    .where(outbox.c.chat == bindparam("one"), PENDING, outbox.c.due < bindparam("until"))
    .values(due=bindparam("until"))
)


async def postpone(tx: Connection, number: int, due: datetime) -> None:
    """It was not sent; try again when *due*."""
    await _settle(tx, number, {"state": "pending", "due": due})


async def doubt(tx: Connection, number: int, due: datetime) -> None:
    """Nobody knows whether it arrived; send it again when *due*."""
    await _settle(tx, number, {"state": "pending", "due": due, "doubts": outbox.c.doubts + 1})


async def park(tx: Connection, number: int, reason: str, *, now: datetime) -> None:
    """Leave it to the admin."""
    await _settle(tx, number, {"state": "parked", "reason": reason, "settled": now})


async def bury(tx: Connection, number: int, reason: str, *, now: datetime) -> None:
    """It will never be sent."""
    await _settle(tx, number, {"state": "dead", "reason": reason, "settled": now})


async def simplify(tx: Connection, number: int, page: str, *, now: datetime) -> None:
    """Send *page*, without markup, in its place."""
    await _settle(tx, number, {"state": "pending", "due": now, "plain": True, "page": page})


async def bury_chat(tx: Connection, chat: int, reason: str, *, now: datetime) -> None:
    """Nothing will be sent to this chat."""
    await tx.execute(
        update(outbox).where(outbox.c.chat == chat, WAITING).values(state="dead", reason=reason, settled=now)
    )


async def move(tx: Connection, chat: int, new: int, *, now: datetime) -> None:
    """Send to *new* what waits for *chat*, but for what *new* was promised itself."""
    key = func.replace(outbox.c.dedupe_key, f":{chat}:", f":{new}:")
    other = outbox.alias("other")
    double = exists().where(other.c.dedupe_key == key)
    await tx.execute(
        update(outbox)
        .where(outbox.c.chat == chat, WAITING, double)
        .values(state="dead", reason=f"moved to {new}, which has it already", settled=now)
    )
    moved = {"chat": new, "dedupe_key": key, "state": "pending"}
    await tx.execute(update(outbox).where(outbox.c.chat == chat, WAITING, ~double).values(moved))


async def recover(tx: Connection, *, park: bool, doubts: int, now: datetime) -> int:
    """Settle what a crash left in doubt: send again, or *park*; a page in doubt *doubts* times is parked.

    Returns how many there were.
    """
    count = (await tx.execute(select(func.count()).where(SENDING))).scalar_one()
    given_up = SENDING if park else and_(SENDING, outbox.c.doubts + 1 >= doubts)
    await tx.execute(update(outbox).where(given_up).values(state="parked", reason=UNKNOWN, settled=now))
    await tx.execute(update(outbox).where(SENDING).values(state="pending", due=now, doubts=outbox.c.doubts + 1))
    return count


async def counts(connection: Connection) -> Mapping[str, int]:
    """How many pages are in each state."""
    rows = await connection.execute(select(outbox.c.state, func.count().label("pages")).group_by(outbox.c.state))
    return {row.state: row.pages for row in rows}


async def _settle(tx: Connection, number: int, values: Mapping[str, Any]) -> None:
    await tx.execute(update(outbox).where(outbox.c.id == number).values(values))
