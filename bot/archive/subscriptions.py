"""Subscriptions: one row a chat, or a topic of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, bindparam, delete, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.archive.connection import Connection
from bot.archive.schema import subscriptions
from bot.digest import next_due
from bot.model import Lang, Subscription, Topic


async def save(tx: Connection, *some: Subscription, now: datetime) -> None:
    """Write *some* over what their chats and topics had; when each is due next is computed anew."""
    if some:
        rows = [_columns(one) | {"next_due": next_due(one, now)} for one in some]
        await tx.execute(_SAVE, rows, chats={one.chat for one in some})


async def unchanged(tx: Connection, some: Iterable[Subscription]) -> set[tuple[int, int | None]]:
    """The chats and topics of those of *some* that still are as they were read."""
    asked = list(some)
    where = subscriptions.c.chat.in_({one.chat for one in asked})
    now = {(one.chat, one.topic): one for one in await _select(tx, where)}
    return {(one.chat, one.topic) for one in asked if now.get((one.chat, one.topic)) == one}


async def find(connection: Connection, chat: int, topic: int | None = None) -> Subscription | None:
    """What this chat, or this topic of it, asked for."""
    row = (await connection.execute(_ONE, {"chat": chat, "topic": topic or 0})).one_or_none()
    return _subscription(row) if row else None


_ONE = select(subscriptions).where(
    subscriptions.c.chat == bindparam("chat"), subscriptions.c.topic == bindparam("topic")
)  # built once: that costs more than running it


async def of_chat(connection: Connection, chat: int) -> list[Subscription]:
    """What a chat and its topics asked for."""
    return await _select(connection, subscriptions.c.chat == chat)


async def of_chats(connection: Connection, chats: Iterable[int]) -> dict[tuple[int, int], Subscription]:
    """What these chats and their topics asked for, by chat and topic (0: the chat itself)."""
    found = await _select(connection, subscriptions.c.chat.in_(set(chats)))
    return {(one.chat, one.topic or 0): one for one in found}


async def every(connection: Connection) -> list[Subscription]:
    """All of them, active or not."""
    return await _select(connection)


async def maybe_due(connection: Connection, now: datetime, *, limit: int) -> list[Subscription]:
    """Those to ask ``digest.is_due`` about, the longest waiting first."""
    active = subscriptions.c.active == literal_column("1")  # not bound: or the partial index would not be taken
    due = (active, subscriptions.c.next_due <= now)
    query = select(subscriptions).where(*due).order_by(subscriptions.c.next_due).limit(limit)
    return [_subscription(row) for row in await connection.execute(query)]


async def promised(tx: Connection, some: Iterable[tuple[Subscription, datetime | None]]) -> None:
    """Note what each was promised last, and when to look at it again."""
    noted = list(some)
    rows = [
        {"of": one.chat, "in_topic": one.topic or 0, "day": one.last_promised, "hours": one.promised, "when": when}
        for one, when in noted
    ]
    if rows:
        await tx.execute(_PROMISED, rows, chats={one.chat for one, _ in noted})


_PROMISED = (
    update(subscriptions)
    .where(subscriptions.c.chat == bindparam("of"), subscriptions.c.topic == bindparam("in_topic"))
    .values(last_promised=bindparam("day"), promised=bindparam("hours"), next_due=bindparam("when"))
)


async def pause(tx: Connection, chat: int, reason: str, *, now: datetime) -> None:
    """Send nothing more to a chat and its topics, and keep what they asked for."""
    for subscription in await of_chat(tx, chat):
        if subscription.active:
            await save(tx, replace(subscription, active=False, paused=reason), now=now)


async def resume(tx: Connection, chat: int, reason: str, *, now: datetime) -> None:
    """Take up again what was paused for *reason*."""
    for subscription in await of_chat(tx, chat):
        if subscription.paused == reason:
            await save(tx, replace(subscription, active=True, paused=None, since=now), now=now)


async def move(tx: Connection, chat: int, new: int, *, now: datetime) -> None:
    """Let *new* have what *chat* asked for; what *new* asked for itself stays."""
    for subscription in await of_chat(tx, chat):
        await forget(tx, chat, subscription.topic)
        if await find(tx, new, subscription.topic) is None:
            await save(tx, replace(subscription, chat=new), now=now)


async def forget(tx: Connection, chat: int, topic: int | None = None) -> None:
    """Drop what this chat, or this topic of it, asked for."""
    where = (subscriptions.c.chat == chat, subscriptions.c.topic == (topic or 0))
    await tx.execute(delete(subscriptions).where(*where), chats=[chat])


async def _select(connection: Connection, *where: Any) -> list[Subscription]:
    query = select(subscriptions).where(*where).order_by(subscriptions.c.chat, subscriptions.c.topic)
    return [_subscription(row) for row in await connection.execute(query)]


_NEW = insert(subscriptions)
_SAVE = _NEW.on_conflict_do_update(
    index_elements=["chat", "topic"],
    set_={column.name: _NEW.excluded[column.name] for column in subscriptions.c if not column.primary_key},
)


def _columns(subscription: Subscription) -> dict[str, Any]:
    return {
        "chat": subscription.chat,
        "topic": subscription.topic or 0,
        "lang": subscription.lang.value,
        "zone": subscription.zone,
        "at": subscription.at,
        "more": subscription.more,
        "weekdays": "".join(str(day) for day in sorted(subscription.weekdays)),
        "region": subscription.region,
        "partners": subscription.partners,
        "topics": subscription.topics,
        "active": subscription.active,
        "paused": None if subscription.active else subscription.paused or "stopped",
        "rest_until": subscription.rest_until,
        "tell_empty": subscription.tell_empty,
        "skip_holidays": subscription.skip_holidays,
        "rich": subscription.rich,
        "dark": subscription.dark,
        "short": subscription.short,
        "last_promised": subscription.last_promised,
        "promised": subscription.promised,
        "since": subscription.since,
    }


def _subscription(row: Row[Any]) -> Subscription:
    named = dict(row._mapping)
    del named["next_due"]
    named["topic"] = row.topic or None
    named["lang"], named["weekdays"], named["topics"] = _as_chosen(row.lang, row.weekdays, row.topics)
    return Subscription(**named)


@lru_cache(4096)
def _as_chosen(lang: str, weekdays: str, topics: tuple[str, ...]) -> tuple[Lang, frozenset[int], tuple[Topic, ...]]:
    return Lang(lang), frozenset(map(int, weekdays)), tuple(map(Topic, topics))
