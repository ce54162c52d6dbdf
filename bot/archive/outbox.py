"""The outbox: pages promised to chats, ``pending -> sending -> sent | dead | parked``.

A page is claimed in one transaction and settled in another; what a crash leaves between them is in doubt.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cache
from hashlib import blake2b
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, literal_column, or_, select, union_all, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.sql.dml import ReturningUpdate

from bot.archive.connection import Connection
from bot.archive.schema import outbox, pages

# written out, not bound: SQLite takes a partial index only where the statement itself shows that it applies
PENDING = outbox.c.state == literal_column("'pending'")
WAITING = outbox.c.state.in_((literal_column("'pending'"), literal_column("'sending'")))
SENDING = and_(WAITING, outbox.c.state == literal_column("'sending'"))

UNKNOWN = "nobody knows whether it arrived"


class Lane(IntEnum):
    """What leaves first; of one chat the order is kept within a lane."""

    URGENT = 0  # what somebody waits for
    DIGEST = 1
    EDIT = 2  # what was read already
    BROADCAST = 3  # what can wait for all of that; in doubt it is never sent again


@dataclass(frozen=True, slots=True)
class Letter:
    """Pages for a chat, in order, promised together under a *key* that is used once."""

    chat: int
    topic: int | None
    key: str
    pages: Sequence[str]  # JSON
    lane: Lane = Lane.DIGEST
    edits: int | None = None  # message_id of the message whose place the one page takes


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
    edits: int | None = None  # message_id of the message whose place it takes
    lane: Lane = Lane.DIGEST


async def promise(tx: Connection, *letters: Letter, now: datetime) -> int:
    """Put the pages of *letters* into the outbox; what has its key already is left as it is.

    Returns how many pages are new.
    """
    keys = await _keep(tx, {page for letter in letters for page in letter.pages})
    rows = [
        {
            "chat": letter.chat,
            "topic": letter.topic or 0,
            "dedupe_key": f"{letter.key}:{number}",
            "lane": letter.lane.value,
            "body": keys[page],
            "edits": letter.edits,
            "promised": now,
            "due": now,
        }
        for letter in letters
        for number, page in enumerate(letter.pages, 1)
    ]
    return (await tx.execute(_PROMISE, rows)).rowcount if rows else 0


async def _keep(tx: Connection, bodies: Collection[str]) -> dict[str, str]:
    """Store each of *bodies* once; return by which key."""
    keys = {body: blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() for body in bodies}
    if keys:
        await tx.execute(_KEEP, [{"hash": key, "body": body} for body, key in keys.items()])
    return keys


_KEEP = insert(pages).on_conflict_do_nothing()
_STORED = select(pages.c.id).where(pages.c.hash == bindparam("body")).scalar_subquery()
_PROMISE = insert(outbox).values(page=_STORED).on_conflict_do_nothing()


async def claim(tx: Connection, now: datetime, *, limit: int) -> list[Claimed]:
    """Take up to *limit* pages that are due, the urgent ones first, then those waiting longest.

    Of each chat only the first one of a lane, and none while another is on its way: a chat whose first page is not due
    yet waits with all of that lane.
    """
    rows = sorted(await tx.execute(_claim(), {"now": now, "most": limit}), key=lambda row: (row.lane, row.due, row.id))
    return [
        Claimed(r.id, r.chat, r.topic or None, r.body, r.plain, r.attempts, r.doubts, r.edits, Lane(r.lane))
        for r in rows
    ]


@cache
def _claim() -> ReturningUpdate[Any]:
    lanes = [_ready(lane).subquery(lane.name.lower()) for lane in Lane]
    ready = union_all(*(select(lane.c.id, lane.c.lane, lane.c.due) for lane in lanes)).subquery("ready")
    first = select(ready.c.id).order_by(ready.c.lane, ready.c.due, ready.c.id).limit(bindparam("most"))
    columns = (
        outbox.c[name] for name in ("id", "chat", "topic", "lane", "plain", "attempts", "doubts", "due", "edits")
    )
    body = select(pages.c.body).where(pages.c.id == outbox.c.page).scalar_subquery().label("body")
    taken = update(outbox).where(outbox.c.id.in_(first))
    return taken.values(state="sending", attempts=outbox.c.attempts + 1).returning(*columns, body)


def _ready(lane: Lane) -> Select[Any]:
    """The pages of a lane that may be claimed, those waiting longest first."""
    earlier = outbox.alias("earlier")
    before = and_(earlier.c.lane == outbox.c.lane, earlier.c.id < outbox.c.id)
    overtakes = and_(earlier.c.lane < outbox.c.lane, earlier.c.due <= bindparam("now"))
    held = exists().where(
        earlier.c.chat == outbox.c.chat,
        earlier.c.state.in_((literal_column("'pending'"), literal_column("'sending'"))),
        or_(before, overtakes, earlier.c.state == literal_column("'sending'")),
    )
    return (
        select(outbox.c.id, outbox.c.lane, outbox.c.due)
        .where(PENDING, outbox.c.lane == literal_column(str(lane.value)), outbox.c.due <= bindparam("now"), ~held)
        .order_by(outbox.c.due, outbox.c.id)
        .limit(bindparam("most"))
    )


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
    .where(outbox.c.chat == bindparam("one"), WAITING, PENDING, outbox.c.due < bindparam("until"))
    .values(due=bindparam("until"))
)


async def postpone(tx: Connection, number: int, due: datetime) -> None:
    """It was not sent; try again when *due*."""
    await _settle(tx, number, {"state": "pending", "due": due})


async def hasten(tx: Connection, now: datetime) -> None:
    """Let nothing wait for a time that a clock set back has moved away."""
    await tx.execute(update(outbox).where(PENDING, outbox.c.due > now).values(due=now))


async def doubt(tx: Connection, number: int, due: datetime) -> None:
    """Nobody knows whether it arrived; send it again when *due*."""
    await _settle(tx, number, {"state": "pending", "due": due, "doubts": outbox.c.doubts + 1})


async def park(tx: Connection, number: int, reason: str, *, now: datetime) -> None:
    """Leave it to the admin."""
    await _settle(tx, number, {"state": "parked", "reason": reason, "settled": now})


async def bury(tx: Connection, number: int, reason: str, *, now: datetime) -> None:
    """It will never be sent."""
    await _settle(tx, number, {"state": "dead", "reason": reason, "settled": now})


async def leave_topic(tx: Connection, chat: int, topic: int, *, now: datetime) -> None:
    """Send what waits for a topic of *chat* to the chat itself."""
    here = (outbox.c.chat == chat, outbox.c.topic == topic, WAITING)
    await tx.execute(update(outbox).where(*here).values(state="pending", topic=0, due=now))


async def simplify(tx: Connection, number: int, page: str, *, now: datetime) -> None:
    """Send *page*, without markup, in its place."""
    stored = select(pages.c.id).where(pages.c.hash == (await _keep(tx, [page]))[page]).scalar_subquery()
    await _settle(tx, number, {"state": "pending", "due": now, "plain": True, "page": stored})


async def bury_chat(tx: Connection, chat: int, reason: str, *, now: datetime) -> None:
    """Nothing will be sent to this chat."""
    await tx.execute(
        update(outbox).where(outbox.c.chat == chat, WAITING).values(state="dead", reason=reason, settled=now)
    )


async def move(tx: Connection, chat: int, new: int, *, now: datetime) -> None:
    """Send to *new* what waits for *chat*, but for what *new* was promised itself; old messages stay as they are."""
    key = func.replace(outbox.c.dedupe_key, f":{chat}:", f":{new}:")
    other = outbox.alias("other")
    double = exists().where(other.c.dedupe_key == key)
    await tx.execute(
        update(outbox)
        .where(outbox.c.chat == chat, WAITING, or_(double, outbox.c.edits.is_not(None)))
        .values(state="dead", reason=f"moved to {new}, which has it already", settled=now)
    )
    moved = {"chat": new, "dedupe_key": key, "state": "pending"}
    await tx.execute(update(outbox).where(outbox.c.chat == chat, WAITING, ~double).values(moved))


async def recover(tx: Connection, *, park: bool, doubts: int, now: datetime) -> int:
    """Settle what a crash left in doubt: send again, or *park*; a page in doubt *doubts* times is parked.

    So is each of a broadcast.

    Returns how many there were.
    """
    count = (await tx.execute(select(func.count()).where(SENDING))).scalar_one()
    hopeless = or_(outbox.c.doubts + 1 >= doubts, outbox.c.lane == Lane.BROADCAST.value)
    given_up = SENDING if park else and_(SENDING, hopeless)
    await tx.execute(update(outbox).where(given_up).values(state="parked", reason=UNKNOWN, settled=now))
    await tx.execute(update(outbox).where(SENDING).values(state="pending", due=now, doubts=outbox.c.doubts + 1))
    return count


async def _settle(tx: Connection, number: int, values: Mapping[str, Any]) -> None:
    await tx.execute(update(outbox).where(outbox.c.id == number).values(values))
