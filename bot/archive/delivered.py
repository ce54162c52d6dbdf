"""The ledger: which stories a chat was promised, so that none comes twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Integer, bindparam, delete, func, select, true
from sqlalchemy.dialects.sqlite import insert

from bot.archive.columns import Day
from bot.archive.connection import Connection
from bot.archive.schema import delivered

_KNOWN = select(delivered.c.story).where(
    delivered.c.chat == bindparam("of"),
    delivered.c.topic == bindparam("in_topic"),
    delivered.c.story >= bindparam("first"),
)
_MARK = insert(delivered).on_conflict_do_nothing()
_TO = (bindparam("of", type_=Integer), bindparam("in_topic", type_=Integer))
_LISTED = func.json_each(bindparam("stories")).table_valued("value")
_ROWS = select(*_TO, _LISTED.c.value, bindparam("on", type_=Day)).where(true())  # or «ON CONFLICT» looks like a join
_MARK_ALL = insert(delivered).from_select(["chat", "topic", "story", "day"], _ROWS).on_conflict_do_nothing()


async def known(connection: Connection, chat: int, topic: int | None, since_story: int) -> frozenset[int]:
    """The stories from *since_story* on that this chat, or this topic of it, was promised."""
    asked = {"of": chat, "in_topic": topic or 0, "first": since_story}
    return frozenset((await connection.execute(_KNOWN, asked)).scalars())


async def known_to(connection: Connection, chats: Iterable[int], since_story: int) -> dict[tuple[int, int], set[int]]:
    """The same of many *chats* at once, by chat and topic (0: the chat itself); who was promised none is left out."""
    found: dict[tuple[int, int], set[int]] = {}
    columns = (delivered.c.chat, delivered.c.topic, delivered.c.story)
    query = select(*columns).where(delivered.c.chat.in_(set(chats)), delivered.c.story >= since_story)
    for chat, topic, story in await connection.execute(query):
        found.setdefault((chat, topic), set()).add(story)
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """The stories of one digest."""

    chat: int
    topic: int | None
    stories: Sequence[int]
    day: date


async def mark(tx: Connection, *digests: Told) -> None:
    """Note what *digests* promise."""
    rows = [
        {"of": one.chat, "in_topic": one.topic or 0, "stories": json.dumps(one.stories), "on": one.day}
        for one in digests
        if one.stories
    ]
    if rows:
        await tx.execute(_MARK_ALL, rows)


async def move(tx: Connection, chat: int, new: int) -> None:
    """Let *new* have been promised what *chat* was."""
    columns = [delivered.c.topic, delivered.c.story, delivered.c.day]
    rows = (await tx.execute(select(*columns).where(delivered.c.chat == chat))).mappings().all()
    if rows:
        await tx.execute(_MARK, [{"chat": new, **row} for row in rows])
    await tx.execute(delete(delivered).where(delivered.c.chat == chat))
