"""Invitations, and the chats that came by one or asked to be let in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.archive.connection import Connection
from bot.archive.schema import admissions, invites
from bot.model import Lang
from bot.model.office import Invite, Member, Standing


async def make(tx: Connection, code: str, most: int, expires: datetime) -> Invite:
    new = insert(invites).values(code=code, most=most, expires=expires).returning(invites)
    return _invite((await tx.execute(new)).one())


async def by_code(connection: Connection, code: str) -> Invite | None:
    row = (await connection.execute(select(invites).where(invites.c.code == code))).one_or_none()
    return _invite(row) if row else None


async def lately(connection: Connection, now: datetime, *, limit: int) -> list[Invite]:
    """The invitations that have not expired nor been revoked, the latest first."""
    query = select(invites).where(invites.c.expires > now, invites.c.revoked == literal_column("0"))
    return [_invite(row) for row in await connection.execute(query.order_by(invites.c.id.desc()).limit(limit))]


async def revoke(tx: Connection, number: int) -> Invite | None:
    """Let nobody in by it any more; None where that was so before."""
    valid = (invites.c.id == number, invites.c.revoked == literal_column("0"))
    row = (await tx.execute(update(invites).where(*valid).values(revoked=True).returning(invites))).one_or_none()
    return _invite(row) if row else None


async def use(tx: Connection, number: int) -> None:
    await tx.execute(update(invites).where(invites.c.id == number).values(uses=invites.c.uses + 1))


async def state(connection: Connection, chat: int) -> Standing | None:
    found = (await connection.execute(select(admissions.c.state).where(admissions.c.chat == chat))).scalar_one_or_none()
    return Standing(found) if found else None


async def member(connection: Connection, chat: int) -> Member | None:
    row = (await connection.execute(_MEMBERS.where(admissions.c.chat == chat))).one_or_none()
    return _member(row) if row else None


async def members(connection: Connection, standing: Standing, *, limit: int) -> list[Member]:
    """Those who stand so, the latest first."""
    query = _MEMBERS.where(admissions.c.state == standing.value).order_by(admissions.c.at.desc(), admissions.c.chat)
    return [_member(row) for row in await connection.execute(query.limit(limit))]


_MEMBERS: Select[Any] = select(admissions.c.chat, admissions.c.name, admissions.c.state, admissions.c.at)


def _member(row: Row[Any]) -> Member:
    return Member(row.chat, row.name, Standing(row.state), row.at)


async def expelled(connection: Connection) -> frozenset[int]:
    """Every chat that was shut out."""
    query = select(admissions.c.chat).where(admissions.c.state == literal_column("'expelled'"))
    return frozenset((await connection.execute(query)).scalars())


async def lang(connection: Connection, chat: int) -> Lang:
    """The language the chat asked in."""
    found = (await connection.execute(select(admissions.c.lang).where(admissions.c.chat == chat))).scalar_one_or_none()
    return Lang(found or Lang.RU)


async def save(
    tx: Connection, chat: int, standing: Standing, *, now: datetime, name: str, lang: Lang, invite: int | None = None
) -> None:
    """Write how *chat* stands over how it stood."""
    row = {"chat": chat, "state": standing.value, "name": name, "lang": lang.value, "at": now, "invite": invite}
    await tx.execute(upsert(admissions).values(row).on_conflict_do_update(index_elements=["chat"], set_=row))


async def decide(tx: Connection, chat: int, standing: Standing, *, now: datetime) -> str | None:
    """Settle what *chat* asked for; return its name, None where it asks no more."""
    asked = (admissions.c.chat == chat, admissions.c.state == literal_column("'asked'"))
    settled = update(admissions).where(*asked).values(state=standing.value, at=now).returning(admissions.c.name)
    return (await tx.execute(settled)).scalar_one_or_none()


def _invite(row: Row[Any]) -> Invite:
    return Invite(row.id, row.code, row.most, row.uses, row.expires, row.revoked)
