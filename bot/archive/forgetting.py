"""Everything about one chat, gone at once."""

from __future__ import annotations

from sqlalchemy import and_, delete, or_, select, update

from bot.archive import feedback, promises, ratings, watches
from bot.archive.connection import Connection
from bot.archive.schema import admissions, audit, broadcasts, channels, delivered, outbox, roles, subscriptions


async def forget(tx: Connection, chat: int) -> None:
    """Delete what *chat* and its topics asked for and watch, what they wrote to the administrators and were told, and
    what waits for them; how it was let in, and to what it was appointed; and all of this of the channels that it
    answers for. In the log of other chats it has no name any more.

    What a page says is no one chat's; pruning drops it when nobody's message shows it any more.
    """
    gone = [chat, *await _answered_for(tx, chat)]
    for table in (subscriptions, delivered, outbox, audit):
        await tx.execute(delete(table).where(table.c.chat.in_(gone)))
    for one in gone:
        await watches.forget(tx, one)
        await ratings.forget(tx, one)
        await promises.forget(tx, one)
    await feedback.forget(tx, chat)
    await tx.execute(delete(admissions).where(admissions.c.chat == chat))
    await tx.execute(delete(roles).where(roles.c.user == chat))
    await tx.execute(delete(broadcasts).where(broadcasts.c.chat == chat, broadcasts.c.state != "running"))
    await tx.execute(delete(channels).where(channels.c.channel.in_(gone)))
    await tx.execute(update(channels).where(channels.c.adder == chat).values(adder=channels.c.editors))
    await tx.execute(update(audit).where(audit.c.who == chat).values(who=None, name=""))


async def _answered_for(tx: Connection, chat: int) -> list[int]:
    """The channels that nobody answers for without *chat*: its editors are there, or it is who let the bot in."""
    by_adder = channels.c.adder == chat, or_(channels.c.editors == chat, channels.c.editors.is_(None))
    query = select(channels.c.channel).where(or_(channels.c.editors == chat, and_(*by_adder)))
    return list((await tx.execute(query)).scalars())
