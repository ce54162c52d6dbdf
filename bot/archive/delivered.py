"""The ledger: which stories a chat was promised, so that none comes twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.archive.connection import Connection
from bot.archive.schema import delivered

_KNOWN = select(delivered.c.story).where(
    delivered.c.chat == bindparam("of"),
    delivered.c.topic == bindparam("in_topic"),
    delivered.c.story >= bindparam("first"),
)
_MARK = insert(delivered).on_conflict_do_nothing()


async def known(connection: Connection, chat: int, topic: int | None, since_story: int) -> frozenset[int]:
    """The stories from *since_story* on that this chat, or this topic of it, was promised."""
    asked = {"of": chat, "in_topic": topic or 0, "first": since_story}
    return frozenset((await connection.execute(_KNOWN, asked)).scalars())


async def mark(tx: Connection, chat: int, topic: int | None, stories: Iterable[int], day: date) -> None:
    """Note that they are promised in the digest of *day*."""
    rows = [{"chat": chat, "topic": topic or 0, "story": story, "day": day} for story in stories]
    if rows:
        await tx.execute(_MARK, rows)


async def move(tx: Connection, chat: int, new: int) -> None:
    """Let *new* have been promised what *chat* was."""
    columns = [delivered.c.topic, delivered.c.story, delivered.c.day]
    rows = (await tx.execute(select(*columns).where(delivered.c.chat == chat))).mappings().all()
    if rows:
        await tx.execute(_MARK, [{"chat": new, **row} for row in rows])
    await tx.execute(delete(delivered).where(delivered.c.chat == chat))
