"""Everything about one chat, gone at once."""

from __future__ import annotations

from sqlalchemy import delete

from bot.archive.connection import Connection
from bot.archive.schema import delivered, outbox, subscriptions


async def forget(tx: Connection, chat: int) -> None:
    """Delete what *chat* and its topics asked for, what they were told, and what waits for them.

    What a page says is no one chat's; pruning drops it when nobody's message shows it any more.
    """
    for table in (subscriptions, delivered, outbox):
        await tx.execute(delete(table).where(table.c.chat == chat))
