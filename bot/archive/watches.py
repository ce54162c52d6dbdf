"""Watches: which chat watches what, which stories are it, and the alerts that wait."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import ColumnElement, bindparam, delete, exists, literal, literal_column, select, text, update
from sqlalchemy.dialects.sqlite import insert

from bot.archive.columns import instant
from bot.archive.connection import Connection
from bot.archive.schema import alerts, matches, target_keys, targets, unmatched, watches
from bot.model import Target, Topic, Watch

Chat = tuple[int, int]
"""A chat and a topic of it, 0 for the chat itself."""


# --------------------------------------------------------------------------- what is watched


async def add(tx: Connection, chat: int, topic: int | None, target: Target, keys: Iterable[str]) -> Watch:
    """Let this chat, or this topic of it, watch *target*, filed under *keys*; the watch there is, where it does."""
    await tx.execute(insert(targets).values(target=target).on_conflict_do_nothing())
    number = (await tx.execute(select(targets.c.id).where(targets.c.target == target))).scalar_one()
    filed = [{"key": key, "target": number} for key in keys]
    await tx.execute(insert(target_keys).on_conflict_do_nothing(), filed)
    row = {"chat": chat, "topic": topic or 0, "target": number}
    await tx.execute(insert(watches).values(row).on_conflict_do_nothing())
    return next(watch for watch in await of_chat(tx, chat, topic) if watch.target == target)


async def of_chat(connection: Connection, chat: int, topic: int | None) -> list[Watch]:
    """What this chat, or this topic of it, watches, in the order it was asked for."""
    query = (
        select(watches.c.id, targets.c.target, watches.c.instant)
        .join_from(watches, targets)
        .where(watches.c.chat == chat, watches.c.topic == (topic or 0))
        .order_by(watches.c.id)
    )
    return [Watch(row.id, row.target, row.instant) for row in await connection.execute(query)]


async def set_instant(tx: Connection, chat: int, topic: int | None, number: int, instant: bool) -> None:
    """Tell of it at once from now on, or with the digest."""
    own = (watches.c.chat == chat, watches.c.topic == (topic or 0), watches.c.id == number)
    await tx.execute(update(watches).where(*own).values(instant=instant))


async def remove(tx: Connection, chat: int, topic: int | None, number: int) -> None:
    """Watch no longer."""
    await _drop(tx, watches.c.chat == chat, watches.c.topic == (topic or 0), watches.c.id == number)


async def forget(tx: Connection, chat: int) -> None:
    """Drop all that a chat and its topics watch, and what waits for them."""
    await _drop(tx, watches.c.chat == chat)
    await tx.execute(delete(alerts).where(alerts.c.chat == chat))


async def _drop(tx: Connection, *where: ColumnElement[bool]) -> None:
    """What nobody watches any more goes, too."""
    gone = set((await tx.execute(delete(watches).where(*where).returning(watches.c.target))).scalars())
    unwatched = ~exists().where(watches.c.target == targets.c.id)
    await tx.execute(delete(targets).where(targets.c.id.in_(gone), unwatched))


async def move(tx: Connection, chat: int, new: int) -> None:
    """Let *new* watch what *chat* did."""
    for table in (watches, alerts):
        moved = update(table).where(table.c.chat == chat).values(chat=new).prefix_with("OR IGNORE")
        await tx.execute(moved)
        await tx.execute(delete(table).where(table.c.chat == chat))


# --------------------------------------------------------------------------- which stories are it


async def unseen(connection: Connection, *, limit: int) -> list[tuple[int, str]]:
    """Stories that no watch has looked at since they were told, with the words they are found by."""
    rows = await connection.execute(_UNSEEN, {"limit": limit})
    return [(row.story, row.words or "") for row in rows]


_UNSEEN = text("""
    SELECT unmatched.story, story_words.words
    FROM unmatched LEFT JOIN story_words ON story_words.rowid = unmatched.story
    ORDER BY unmatched.story LIMIT :limit
""")


async def candidates(connection: Connection, keys: Collection[str]) -> list[tuple[int, Target]]:
    """The targets filed under any of *keys*."""
    rows = await connection.fetch_all(CANDIDATES, (json.dumps([*keys], ensure_ascii=False),))
    return [(number, _read(stored)) for number, stored in rows]


# «w:a w:b» is filed under the one and must have the other; «!» follows the space
CANDIDATES = """
    WITH mine (key) AS (SELECT value FROM json_each(?))
    SELECT id, target FROM targets WHERE id IN (
        SELECT filed.target FROM mine JOIN target_keys AS filed ON filed.key = mine.key
        UNION ALL
        SELECT filed.target FROM mine JOIN target_keys AS filed
            ON filed.key > mine.key || ' ' AND filed.key < mine.key || '!'
        WHERE mine.key GLOB 'w:*' AND substr(filed.key, length(mine.key) + 2) IN (SELECT key FROM mine)
    )
"""


@lru_cache(maxsize=4096)
def _read(stored: str) -> Target:
    """As the codec would, in a tenth of its time: a story is held against many."""
    values = json.loads(stored)
    return Target(**values | ({"topic": Topic(values["topic"])} if "topic" in values else {}))


async def seen(tx: Connection, story: int, found: Collection[int], *, now: datetime, alert: bool = True) -> None:
    """Note that *story* is what these targets are, and let those who want to hear at once be alerted."""
    if found:
        rows = [{"target": target, "story": story} for target in found]
        await tx.execute(insert(matches).on_conflict_do_nothing(), rows)
        of = select(watches.c.chat, watches.c.topic, literal(story), literal(now, alerts.c.due.type)).distinct()
        mine = of.where(watches.c.target.in_(found), watches.c.instant == literal_column("1"))
        fresh = insert(alerts).from_select(["chat", "topic", "story", "due"], mine).on_conflict_do_nothing()
        if alert:
            await tx.execute(fresh)
    await tx.execute(delete(unmatched).where(unmatched.c.story == story))


async def matched(connection: Connection, chats: Iterable[int], since_story: int) -> dict[Chat, set[int]]:
    """The stories from *since_story* on that these *chats* watch for; who watches for none of them is left out."""
    found: dict[Chat, set[int]] = {}
    for chat, topic, story in await connection.execute(_MATCHED, {"chats": list(chats), "since": since_story}):
        found.setdefault((chat, topic), set()).add(story)
    return found


_MATCHED = (
    select(watches.c.chat, watches.c.topic, matches.c.story)
    .join_from(watches, matches, watches.c.target == matches.c.target)
    .where(watches.c.chat.in_(bindparam("chats", expanding=True)), matches.c.story >= bindparam("since"))
)


# --------------------------------------------------------------------------- alerts that wait


@dataclass(frozen=True, slots=True)
class Alert:
    """A story that a chat is to hear of at once."""

    chat: int
    topic: int  # 0: the chat itself
    story: int
    held: bool  # it was due before

    @property
    def to(self) -> Chat:
        return self.chat, self.topic


async def due(connection: Connection, now: datetime, *, limit: int) -> dict[Chat, list[Alert]]:
    """What some chats, *limit* at most, are to hear of now, the oldest story first."""
    found: dict[Chat, list[Alert]] = {}
    for row in await connection.execute(_DUE, {"now": instant(now), "limit": limit}):
        found.setdefault((row.chat, row.topic), []).append(Alert(row.chat, row.topic, row.story, bool(row.held)))
    return found


# by what is due, not chat by chat, as SQLite would for DISTINCT
_DUE = text("""
    SELECT alerts.chat, alerts.topic, alerts.story, alerts.held
    FROM (SELECT DISTINCT chat, topic FROM alerts INDEXED BY alerts_due WHERE due <= :now LIMIT :limit) AS some
    JOIN alerts ON alerts.chat = some.chat AND alerts.topic = some.topic AND alerts.due <= :now
    ORDER BY alerts.story
""")


async def targets_of(connection: Connection, some: Sequence[Alert]) -> dict[tuple[int, int, int], list[Target]]:
    """What each of *some* is by the watches of its chat: (chat, topic, story) -> targets."""
    asked = json.dumps([[alert.chat, alert.topic, alert.story] for alert in some])
    found: dict[tuple[int, int, int], list[Target]] = {}
    for row in await connection.execute(_TARGETS_OF, {"asked": asked}):
        found.setdefault((row.chat, row.topic, row.story), []).append(_read(row.target))
    return found


_TARGETS_OF = text("""
    SELECT watches.chat, watches.topic, matches.story, targets.target
    FROM json_each(:asked) AS one
    JOIN watches ON watches.chat = one.value ->> 0 AND watches.topic = one.value ->> 1 AND watches.instant = 1
    JOIN matches ON matches.target = watches.target AND matches.story = one.value ->> 2
    JOIN targets ON targets.id = watches.target
    ORDER BY watches.id
""")


async def done(tx: Connection, some: Sequence[Alert]) -> None:
    """They were told, or need not be any more."""
    rows = [{"of": alert.chat, "in_topic": alert.topic, "told": alert.story} for alert in some]
    if rows:
        await tx.execute(_DONE, rows)


async def hold(tx: Connection, some: Sequence[tuple[Alert, datetime]]) -> None:
    """Tell each later, at its time."""
    rows = [{"of": one.chat, "in_topic": one.topic, "told": one.story, "until": until} for one, until in some]
    if rows:
        await tx.execute(_HOLD, rows)


_IT = (
    alerts.c.chat == bindparam("of"),
    alerts.c.topic == bindparam("in_topic"),
    alerts.c.story == bindparam("told"),
)
_DONE = delete(alerts).where(*_IT)
_HOLD = update(alerts).where(*_IT).values(due=bindparam("until"), held=True)
