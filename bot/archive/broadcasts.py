"""Broadcasts, and who gets them: chats that get the digest and do not rest, in the order of their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from bot.archive.connection import Connection
from bot.archive.outbox import PENDING
from bot.archive.schema import broadcasts, channels, outbox, subscriptions
from bot.archive.undelivered import resend
from bot.model.office import Audience, Broadcast, BroadcastState, Doubtful, Progress

_ACTIVE = and_(
    subscriptions.c.active == literal_column("1"),
    or_(subscriptions.c.rest_until.is_(None), subscriptions.c.rest_until <= bindparam("today")),
    ~exists().where(channels.c.channel == subscriptions.c.chat),
)


async def make(tx: Connection, page: str, chat: int, now: datetime) -> int:
    new = insert(broadcasts).values(page=page, chat=chat, at=now).returning(broadcasts.c.id)
    return int((await tx.execute(new)).scalar_one())


async def find(connection: Connection, number: int) -> Broadcast | None:
    row = (await connection.execute(select(broadcasts).where(broadcasts.c.id == number))).one_or_none()
    return _broadcast(row) if row else None


async def change(tx: Connection, number: int, **said: object) -> None:
    await tx.execute(update(broadcasts).where(broadcasts.c.id == number).values(**said))


async def running(connection: Connection) -> list[Broadcast]:
    query = select(broadcasts).where(broadcasts.c.state == literal_column("'running'")).order_by(broadcasts.c.id)
    return [_broadcast(row) for row in await connection.execute(query)]


async def sizes(connection: Connection, today: date) -> Mapping[Audience, int]:
    """How many chats each audience is now."""
    counted = select(*(func.count(subscriptions.c.chat.distinct()).filter(_of(one)) for one in Audience))
    row = (await connection.execute(counted.where(_ACTIVE), {"today": today})).one()
    return dict(zip(Audience, row, strict=True))


async def next_chats(
    connection: Connection, audience: Audience, after: int | None, today: date, *, limit: int
) -> list[tuple[int, int | None]]:
    """The next chats of *audience*, in order, each with the topic it gets its digest in, None for the chat itself."""
    query = select(subscriptions.c.chat, func.min(subscriptions.c.topic)).where(_ACTIVE, _of(audience))
    if after is not None:
        query = query.where(subscriptions.c.chat > after)
    query = query.group_by(subscriptions.c.chat).order_by(subscriptions.c.chat).limit(limit)
    rows = await connection.execute(query, {"today": today})
    return [(chat, topic or None) for chat, topic in rows]


async def progress(connection: Connection, number: int) -> Progress:
    """What became of the messages of a broadcast that stand in the outbox."""
    query = select(outbox.c.state, func.count()).where(_under(f"broadcast:{number}")).group_by(outbox.c.state)
    found: dict[str, int] = dict(map(tuple, await connection.execute(query)))
    doubtful = found.get("parked", 0)
    return Progress(sum(found.values()), found.get("sent", 0), found.get("dead", 0) + doubtful, doubtful)


async def doubtful(connection: Connection, number: int, *, limit: int) -> list[Doubtful]:
    """Where nobody knows whether it arrived, the latest first."""
    query = select(outbox.c.chat, outbox.c.settled).where(_under(f"broadcast:{number}"), _PARKED)
    rows = await connection.execute(query.order_by(outbox.c.settled.desc(), outbox.c.id).limit(limit))
    return [Doubtful(row.chat, row.settled) for row in rows]


async def send_doubtful(tx: Connection, number: int, *, now: datetime) -> int:
    """Send it there again, perhaps for the second time; return to how many."""
    numbers = list((await tx.execute(select(outbox.c.id).where(_under(f"broadcast:{number}"), _PARKED))).scalars())
    return len(await resend(tx, numbers, now=now))


_PARKED = outbox.c.state == literal_column("'parked'")


async def withdraw(tx: Connection, one: Broadcast) -> None:
    """Let nothing of it leave any more, nor how far it was."""
    await tx.execute(delete(outbox).where(_under(f"broadcast:{one.id}"), PENDING))
    await tx.execute(delete(outbox).where(_under(f"progress:{one.chat}:{one.id}"), PENDING))


def key(number: int, chat: int) -> str:
    """What a chat is promised it under, once."""
    return f"broadcast:{number}:{chat}"


def _under(begins: str) -> ColumnElement[bool]:
    """What was promised under keys that begin so."""
    return and_(outbox.c.dedupe_key >= f"{begins}:", outbox.c.dedupe_key < f"{begins};")


def _of(audience: Audience) -> ColumnElement[bool]:
    match audience:
        case Audience.PRIVATE:
            return subscriptions.c.chat > 0
        case Audience.GROUPS:
            return subscriptions.c.chat < 0
        case Audience.ALL:
            return subscriptions.c.chat != 0
    return subscriptions.c.lang == audience.value


def _broadcast(row: Row[Any]) -> Broadcast:
    audience = Audience(row.audience) if row.audience else None
    state = BroadcastState(row.state)
    return Broadcast(row.id, row.page, row.chat, row.at, state, audience, row.after, row.message, row.shown)
