"""A group that became a supergroup: all that is its own goes with it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import exists, update

from bot.archive import audit, channels, delivered, outbox, promises, ratings, subscriptions, watches
from bot.archive.connection import Connection
from bot.archive.schema import admissions, broadcasts, feedback


async def move(tx: Connection, chat: int, new: int, *, now: datetime) -> None:
    """Let *new* have what *chat* asked for, was told and was promised."""
    await subscriptions.move(tx, chat, new, now=now)
    await delivered.move(tx, chat, new)
    await watches.move(tx, chat, new)
    await ratings.move(tx, chat, new)
    await promises.move(tx, chat, new)
    await outbox.move(tx, chat, new, now=now)
    await channels.move(tx, chat, new)
    await audit.move(tx, chat, new)
    await tx.execute(update(feedback).where(feedback.c.chat == chat).values(chat=new))
    await tx.execute(update(broadcasts).where(broadcasts.c.chat == chat).values(chat=new))
    known = exists().where(admissions.alias().c.chat == new)
    await tx.execute(update(admissions).where(admissions.c.chat == chat, ~known).values(chat=new))
