"""Which of Telegram's updates were handled: it may send one again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.dialects.sqlite import insert

from bot.archive.connection import Connection
from bot.archive.schema import updates


async def record(tx: Connection, update_id: int | None, now: datetime) -> bool:
    """Note that this update is handled in *tx*; False if it was before, and nothing is to be done.

    True where no update asks for what is done: None.
    """
    if update_id is None:
        return True
    new = insert(updates).values(id=update_id, at=now).on_conflict_do_nothing().returning(updates.c.id)
    return (await tx.execute(new)).one_or_none() is not None
