"""What chats said of stories: useful, or not for them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.archive.connection import Connection
from bot.archive.schema import ratings
from bot.taste import Rating, Taste, learned


async def rate(
    tx: Connection, chat: int, topic: int | None, user: int, rating: Rating, now: datetime, *, most: int
) -> bool:
    """Keep what *user* says, in place of what they said before; saying it again takes it back, which returns False.

    Of a chat the latest *most* ratings are kept.
    """
    mine = (ratings.c.chat == chat, ratings.c.topic == (topic or 0))
    this = (*mine, ratings.c.story == rating.story, ratings.c.user == user)
    before = (await tx.execute(delete(ratings).where(*this).returning(ratings.c.value))).scalar_one_or_none()
    if before == rating.value:
        return False
    row = {"chat": chat, "topic": topic or 0, "story": rating.story, "user": user}
    row_said = {"value": rating.value, "traits": rating.traits, "at": now}
    await tx.execute(insert(ratings).values(row | row_said))
    nth = select(ratings.c.at).where(*mine).order_by(ratings.c.at.desc()).limit(1).offset(most - 1).scalar_subquery()
    await tx.execute(delete(ratings).where(*mine, ratings.c.at < func.coalesce(nth, "")))
    return True


async def tastes(
    connection: Connection, chats: Collection[int], *, until: datetime | None = None
) -> dict[tuple[int, int], Taste]:
    """The tastes of these *chats* and their topics, as their ratings stood then; who never rated is left out."""
    found: dict[tuple[int, int], list[Rating]] = {}
    for row in await connection.execute(
        _OF, {"chats": list(chats), "until": until or datetime.max.replace(tzinfo=UTC)}
    ):
        found.setdefault((row.chat, row.topic), []).append(Rating(row.story, row.value, row.traits))
    return {to: learned(some) for to, some in found.items()}


_OF = select(ratings).where(
    ratings.c.chat.in_(bindparam("chats", expanding=True)), ratings.c.at <= bindparam("until", type_=ratings.c.at.type)
)


async def reset(tx: Connection, chat: int, topic: int | None) -> None:
    """Drop what was said in a chat, or in a topic of it."""
    await tx.execute(delete(ratings).where(ratings.c.chat == chat, ratings.c.topic == (topic or 0)))


async def forget(tx: Connection, chat: int) -> None:
    """Drop what was said in a chat, and what the person whose chat it is said in groups."""
    await tx.execute(delete(ratings).where(or_(ratings.c.chat == chat, ratings.c.user == chat)))


async def move(tx: Connection, chat: int, new: int) -> None:
    await tx.execute(update(ratings).where(ratings.c.chat == chat).values(chat=new).prefix_with("OR REPLACE"))
