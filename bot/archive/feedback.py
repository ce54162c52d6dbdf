"""What people write to the administrators."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, or_, select, update

from bot.archive.connection import Connection
from bot.archive.schema import feedback, outbox, ratings
from bot.model import Lang
from bot.model.office import Feedback
from bot.overview import Heard

MONTH = timedelta(days=30)


async def write(
    tx: Connection, *, chat: int, topic: int | None, who: int | None, name: str, lang: Lang, text: str, now: datetime
) -> Feedback:
    values = {"chat": chat, "topic": topic or 0, "who": who, "name": name, "lang": lang.value, "text": text, "at": now}
    number = (await tx.execute(insert(feedback).values(values).returning(feedback.c.id))).scalar_one()
    return Feedback(number, chat, topic, who, name, lang, text, now)


async def find(connection: Connection, number: int) -> Feedback | None:
    row = (await connection.execute(select(feedback).where(feedback.c.id == number))).one_or_none()
    if row is None:
        return None
    lang = Lang(row.lang)
    return Feedback(row.id, row.chat, row.topic or None, row.who, row.name, lang, row.text, row.at, row.answered)


async def answer(tx: Connection, number: int, now: datetime) -> None:
    await tx.execute(update(feedback).where(feedback.c.id == number).values(answered=now))


async def written(connection: Connection, chat: int, who: int | None, since: datetime) -> int:
    """How much *who* wrote since then, or where nobody is named the chat."""
    by = feedback.c.who == who if who is not None else feedback.c.chat == chat
    return (await connection.execute(select(func.count()).where(by, feedback.c.at > since))).scalar_one()


async def heard(connection: Connection, now: datetime) -> Heard:
    """What was written in a month, how much of it was answered, and how stories were found."""
    query = select(func.count(), func.count(feedback.c.answered)).where(feedback.c.at >= now - MONTH)
    written, answered = (await connection.execute(query)).one()
    useful = func.count().filter(ratings.c.value > 0)
    said = select(useful, func.count().filter(ratings.c.value < 0)).where(ratings.c.at >= now - MONTH)
    return Heard(written, answered, *(await connection.execute(said)).one())


async def forget(tx: Connection, chat: int) -> None:
    """Delete what was written in *chat*, or by the user of that number anywhere, and what told administrators of it."""
    mine = or_(feedback.c.chat == chat, feedback.c.who == chat)
    gone = (await tx.execute(delete(feedback).where(mine).returning(feedback.c.id))).scalars().all()
    for number in gone:
        told = (outbox.c.dedupe_key >= f"feedback:{number}:", outbox.c.dedupe_key < f"feedback:{number};")
        await tx.execute(delete(outbox).where(*told))
