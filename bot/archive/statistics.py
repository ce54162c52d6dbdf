"""How much there is of what: counted for administrators, never on the way of an answer."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import case, func, literal_column, select

from bot.archive.connection import Connection
from bot.archive.outbox import WAITING
from bot.archive.schema import articles, channels, outbox, subscriptions
from bot.overview import Chats, Day, Deliveries, Lag, lag_of

DAYS = 30
WEEK = timedelta(days=7)
LOOKED_AT = 5_000
"""Digests whose lag is looked at."""
LATEST = timedelta(hours=23)
"""A digest that left later was put off by its reader."""
_DIGEST = re.compile(r"digest:-?\d+:\d+:(\d{4}-\d\d-\d\d)(?:\.(\d+))?:1")
_SENT = outbox.c.state == literal_column("'sent'")
_SETTLED = outbox.c.settled.is_not(None)  # written out, so that its partial index is taken


async def chats(connection: Connection) -> Chats:
    """Each chat once, however many of its topics have a digest."""
    known = set((await connection.execute(select(channels.c.channel))).scalars())
    query = select(
        subscriptions.c.chat,
        func.max(subscriptions.c.active),
        func.min(subscriptions.c.paused != literal_column("'stopped'")),
    ).group_by(subscriptions.c.chat)
    found: Counter[str] = Counter()
    for chat, active, lost in await connection.execute(query):
        kind = "channels" if chat in known else "private" if chat > 0 else "groups"
        found[kind if active else "lost" if lost else "stopped"] += 1
    return Chats(**found)


async def deliveries(connection: Connection, now: datetime, zone: str) -> Deliveries:
    """What was sent since midnight in *zone* and in a week, what waits, and what was given up in a week."""
    midnight = _midnight(now.astimezone(ZoneInfo(zone)).date(), zone)
    week = select(outbox.c.state, func.count(), func.sum(case((outbox.c.settled >= midnight, 1), else_=0))).where(
        _SETTLED, outbox.c.settled >= now - WEEK, outbox.c.edits.is_(None)
    )
    found = {state: (count, today) for state, count, today in await connection.execute(week.group_by(outbox.c.state))}
    waiting = (await connection.execute(select(func.count()).where(WAITING))).scalar_one()
    sent, today = found.get("sent", (0, 0))
    return Deliveries(today, sent, waiting, found.get("parked", (0, 0))[0] + found.get("dead", (0, 0))[0])


async def lag(connection: Connection, now: datetime) -> Lag | None:
    """How late the digests of the last day left, against the hour their chat chose."""
    query = (
        select(outbox.c.dedupe_key, outbox.c.settled, subscriptions.c.zone, subscriptions.c.at, subscriptions.c.more)
        .join_from(
            outbox,
            subscriptions,
            (subscriptions.c.chat == outbox.c.chat) & (subscriptions.c.topic == outbox.c.topic),
        )
        .where(_SETTLED, outbox.c.settled >= now - timedelta(days=1), _SENT, outbox.c.dedupe_key.like("digest:%:1"))
        .order_by(outbox.c.settled.desc())
        .limit(LOOKED_AT)
    )
    late = []
    for key, settled, zone, at, more in await connection.execute(query):
        match = _DIGEST.fullmatch(key)
        hours = sorted({at, *more})
        nth = int(match[2] or 1) if match else 0
        if match and nth <= len(hours):
            hour = datetime.combine(date.fromisoformat(match[1]), hours[nth - 1], ZoneInfo(zone))
            if timedelta() <= settled - hour < LATEST:
                late.append(settled - hour)
    return lag_of(late)


async def days(connection: Connection, now: datetime, zone: str) -> tuple[Day, ...]:
    """What was sent and read on each of the last thirty days of *zone*."""
    today = now.astimezone(ZoneInfo(zone)).date()
    shown = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    bounds = [_midnight(day, zone) for day in (*shown, today + timedelta(days=1))]
    found = []
    for day, first, last in zip(shown, bounds, bounds[1:], strict=False):
        span = (_SETTLED, outbox.c.settled >= first, outbox.c.settled < last, _SENT, outbox.c.edits.is_(None))
        sent = (await connection.execute(select(func.count()).where(*span))).scalar_one()
        read = select(func.count()).where(articles.c.seen >= first, articles.c.seen < last)
        found.append(Day(day, sent, (await connection.execute(read)).scalar_one()))
        await connection.let_others()
    return tuple(found)


async def last_digest(connection: Connection) -> datetime | None:
    """When a digest last left."""
    query = (
        select(outbox.c.settled)
        .where(_SETTLED, _SENT, outbox.c.dedupe_key.like("digest:%"))
        .order_by(outbox.c.settled.desc())
        .limit(1)
    )
    return (await connection.execute(query)).scalar_one_or_none()


async def waiting(connection: Connection, now: datetime) -> tuple[int, datetime | None]:
    """How many pages wait whose time has come, and since when the oldest does."""
    query = select(func.count(), func.min(outbox.c.due)).where(WAITING, outbox.c.due <= now)
    pages, oldest = (await connection.execute(query)).one()
    return pages, oldest


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))
