"""Who was appointed to what: one row a user."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from bot.archive.connection import Connection
from bot.archive.schema import roles
from bot.model.office import Appointed, Role


async def every(connection: Connection) -> list[Appointed]:
    """All of them, those appointed first before the others."""
    rows = await connection.execute(select(roles).order_by(roles.c.since, roles.c.user))
    return [Appointed(row.user, Role(row.role), row.name, row.since) for row in rows]


async def save(tx: Connection, one: Appointed) -> None:
    """Write *one* over what the user was before."""
    row = {"user": one.user, "role": one.role.value, "name": one.name, "since": one.since}
    await tx.execute(insert(roles).values(row).on_conflict_do_update(index_elements=["user"], set_=row))


async def remove(tx: Connection, user: int) -> Appointed | None:
    """Take away what *user* was appointed to; return it."""
    gone = delete(roles).where(roles.c.user == user).returning(roles)
    row = (await tx.execute(gone)).one_or_none()
    return Appointed(row.user, Role(row.role), row.name, row.since) if row else None


async def administrators(connection: Connection) -> list[int]:
    """Whom the bot tells what administrators are to know, beside those of the configuration."""
    return [one.user for one in await every(connection) if one.role is Role.ADMINISTRATOR]
