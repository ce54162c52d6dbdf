"""Channels: one row each, with the chat that answers for it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, and_, literal_column, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.archive.connection import Connection
from bot.archive.schema import channels, subscriptions
from bot.model import Channel


async def save(tx: Connection, channel: Channel) -> None:
    """Write *channel* over what was known of it."""
    row = {
        "channel": channel.id,
        "title": channel.title,
        "adder": channel.adder,
        "editors": channel.editors,
        "topic": channel.topic or 0,
        "approving": channel.approving,
        "reachable": channel.reachable,
    }
    await tx.execute(insert(channels).values(row).on_conflict_do_update(index_elements=["channel"], set_=row))


async def rename(tx: Connection, channel: int, title: str) -> None:
    await tx.execute(update(channels).where(channels.c.channel == channel).values(title=title))


async def find(connection: Connection, channel: int) -> Channel | None:
    found = await _select(connection, channels.c.channel == channel)
    return found[0] if found else None


async def every(connection: Connection) -> list[Channel]:
    return await _select(connection)


async def of(connection: Connection, user: int, chat: int) -> list[Channel]:
    """Those that *user* let the bot into, and those whose editors are in *chat*."""
    return await _select(connection, or_(channels.c.adder == user, channels.c.editors == chat))


async def edited_in(connection: Connection, chat: int) -> list[Channel]:
    """Those whose editors are in *chat*."""
    return await _select(connection, channels.c.editors == chat)


async def approving(connection: Connection, chats: Collection[int]) -> set[int]:
    """Those of *chats* that are channels where an editor approves first."""
    if not chats:
        return set()
    where = (channels.c.channel.in_(chats), channels.c.editors.is_not(None))
    return {channel.id for channel in await _select(connection, *where) if channel.approving}


async def lost(connection: Connection) -> list[Channel]:
    """Those taken for reachable whose subscription was paused because they are not."""
    paused = and_(subscriptions.c.chat == channels.c.channel, subscriptions.c.topic == literal_column("0"))
    why = subscriptions.c.paused != literal_column("'stopped'")
    there = channels.c.reachable == literal_column("1")
    query = select(channels).join_from(channels, subscriptions, paused).where(there, why)
    return [_channel(row) for row in await connection.execute(query)]


async def move(tx: Connection, chat: int, new: int) -> None:
    """The group of the editors has another number."""
    await tx.execute(update(channels).where(channels.c.editors == chat).values(editors=new))


async def _select(connection: Connection, *where: Any) -> list[Channel]:
    query = select(channels).where(*where).order_by(channels.c.title, channels.c.channel)
    return [_channel(row) for row in await connection.execute(query)]


def _channel(row: Row[Any]) -> Channel:
    return Channel(row.channel, row.title, row.adder, row.editors, row.topic or None, row.approving, row.reachable)
