"""The register of undertakings, what chats are to be reminded of, and what they know to be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.answers import Cursor, Scope
from bot.archive import facts, scopes, search, stories
from bot.archive.connection import Connection
from bot.archive.schema import kept_promises, reminders
from bot.model import Story, Undertaking
from bot.promises import fulfilled, once, subject, undertakings

LATE = timedelta(days=60)
"""How long what was not done in time is told of."""
PLANNED = timedelta(days=365)
"""The same for papers without a date."""
LOOKED_AT = 40
CANDIDATES = 10
"""Later stories on the subject that are looked at."""

Key = tuple[int, str]
"""A story and the mark of an undertaking of it."""


async def register(connection: Connection, scope: Scope, today: date, *, limit: int = LOOKED_AT) -> list[Undertaking]:
    """What is ahead, late or planned between the places of *scope*; each once, of *limit* facts of a kind."""
    among = scopes.among(scope)
    ahead = await facts.events(connection, among, Cursor(today, 0), limit=limit)
    late = await facts.events_over(connection, among, limit=limit, after=Cursor(today, 0))
    papers = await facts.agreements(connection, among, limit=limit)
    planned = [record.story_id for record in papers if not record.agreement.signed and record.told >= today - PLANNED]
    told = dict.fromkeys([*(record.story_id for record in (*ahead, *late)), *planned])
    found = [one for story in await stories.some(connection, list(told)) for one in undertakings(story)]
    return [one for one in once(found) if one.until is None or scope.holds(one.until, one.until)]


async def find(connection: Connection, story: int, mark: str) -> Undertaking | None:
    """An undertaking as its story tells it now."""
    known = await stories.find(connection, story)
    return next((one for one in undertakings(known) if one.mark == mark), None) if known else None


async def done_by(connection: Connection, one: Undertaking) -> Story | None:
    """The first later story that seems to tell that *one* was done."""
    words = subject(one)[:2] or [*one.parties]
    numbers = await search.later(connection, " ".join(words), after=one.story, limit=CANDIDATES)
    return next((story for story in await stories.some(connection, numbers) if fulfilled(one, story)), None)


# --------------------------------------------------------------------------- what a chat knows


async def kept(connection: Connection, chat: int, topic: int | None) -> set[Key]:
    """What a chat said is done."""
    mine = (kept_promises.c.chat == chat, kept_promises.c.topic == (topic or 0))
    rows = await connection.execute(select(kept_promises.c.story, kept_promises.c.mark).where(*mine))
    return {(row.story, row.mark) for row in rows}


async def keep(tx: Connection, chat: int, topic: int | None, key: Key, now: datetime) -> None:
    """It is done: nobody need be reminded."""
    row = {"chat": chat, "topic": topic or 0, "story": key[0], "mark": key[1]}
    await tx.execute(insert(kept_promises).values(at=now, **row).on_conflict_do_nothing())
    await tx.execute(delete(reminders).filter_by(**row))


async def reopen(tx: Connection, chat: int, topic: int | None, key: Key) -> None:
    """It is not done after all."""
    await tx.execute(delete(kept_promises).filter_by(chat=chat, topic=topic or 0, story=key[0], mark=key[1]))


# --------------------------------------------------------------------------- reminders


@dataclass(frozen=True, slots=True)
class Reminder:
    chat: int
    topic: int  # 0: the chat itself
    ahead: int  # days
    due: datetime
    undertaking: Undertaking


async def reminded(connection: Connection, chat: int, topic: int | None, key: Key) -> set[int]:
    """How many days before an undertaking is due a chat is reminded."""
    mine = {"chat": chat, "topic": topic or 0, "story": key[0], "mark": key[1]}
    return set((await connection.execute(select(reminders.c.ahead).filter_by(**mine))).scalars())


async def toggle(tx: Connection, one: Reminder) -> bool:
    """Remind of it, or no longer where it was so; return which."""
    if (await tx.execute(delete(reminders).filter_by(**_row(one)))).rowcount:
        return False
    await tx.execute(insert(reminders).values(due=one.due, undertaking=one.undertaking, **_row(one)))
    return True


async def due(connection: Connection, now: datetime, *, limit: int) -> list[Reminder]:
    """What is to be reminded of now."""
    query = select(reminders).where(reminders.c.due <= now).order_by(reminders.c.due).limit(limit)
    return [Reminder(r.chat, r.topic, r.ahead, r.due, r.undertaking) for r in await connection.execute(query)]


async def told(tx: Connection, one: Reminder) -> None:
    """It was told."""
    await tx.execute(delete(reminders).filter_by(**_row(one)))


async def postpone(tx: Connection, one: Reminder, due: datetime, fresh: Undertaking) -> None:
    """Its day was moved: tell it then."""
    await tx.execute(update(reminders).filter_by(**_row(one)).values(due=due, undertaking=fresh))


def _row(one: Reminder) -> dict[str, Any]:
    of = one.undertaking
    return {"chat": one.chat, "topic": one.topic, "story": of.story, "mark": of.mark, "ahead": one.ahead}


async def forget(tx: Connection, chat: int) -> None:
    for table in (reminders, kept_promises):
        await tx.execute(delete(table).where(table.c.chat == chat))


async def move(tx: Connection, chat: int, new: int) -> None:
    for table in (reminders, kept_promises):
        await tx.execute(update(table).where(table.c.chat == chat).values(chat=new).prefix_with("OR REPLACE"))
