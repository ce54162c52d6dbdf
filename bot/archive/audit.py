"""The log of a group or channel: who did what, and when."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import insert, select, update

from bot.archive.connection import Connection
from bot.archive.schema import audit
from bot.model import Act, Deed


async def note(tx: Connection, deed: Deed) -> None:
    row = {
        "chat": deed.chat,
        "at": deed.at,
        "act": deed.act.value,
        "who": deed.who,
        "name": deed.name,
        "detail": deed.detail,
    }
    await tx.execute(insert(audit).values(row))


async def latest(connection: Connection, chats: Collection[int], *, limit: int) -> list[Deed]:
    """The last deeds of *chats*, the newest first."""
    query = select(audit).where(audit.c.chat.in_(chats)).order_by(audit.c.id.desc()).limit(limit)
    return [Deed(r.chat, r.at, Act(r.act), r.who, r.name, r.detail) for r in await connection.execute(query)]


async def move(tx: Connection, chat: int, new: int) -> None:
    await tx.execute(update(audit).where(audit.c.chat == chat).values(chat=new))
