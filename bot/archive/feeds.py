"""Feeds: what the configuration lists, and what fetching them taught."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Row, Select, case, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from bot.archive.codec import dumps
from bot.archive.columns import instant
from bot.archive.connection import Connection, padded
from bot.archive.schema import articles, feed_wishes, feeds
from bot.feeds.wishes import NO_WISHES, Wishes
from bot.model import Coverage, Feed

_DAY = timedelta(days=1)
_STATE = (
    "url",
    "etag",
    "modified",
    "body_hash",
    "next_check",
    "last_success",
    "newest",
    "failures",
    "error",
    "retired",
)

_AT_ONCE = 200  # read before others get their turn
_ROWS = 512  # saved by one statement; see articles.pass_over
_SET = ", ".join(f"{name} = new.column{place}" for place, name in enumerate(_STATE, 2))
_SAVE = f"UPDATE feeds SET {_SET} FROM (VALUES {{}}) AS new WHERE feeds.id = new.column1"  # noqa: S608 - our own names

_WISH = (
    "INSERT INTO feed_wishes (feed, wishes) SELECT * FROM (VALUES {}) WHERE column1 IS NOT NULL "
    "ON CONFLICT (feed) DO UPDATE SET wishes = excluded.wishes"
)


class Listed(Protocol):
    """A feed as the configuration names it."""

    @property
    def url(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def region(self) -> str | None: ...
    @property
    def zone(self) -> str: ...
    @property
    def links(self) -> str | None: ...


async def sync_feeds(tx: Connection, configured: Iterable[Listed]) -> tuple[Feed, ...]:
    """Make the archive's list the configured feeds and those added to them, and return it.

    What a feed taught stays, even while it is not listed.
    """
    wanted = list(configured)
    await tx.execute(update(feeds).where(feeds.c.added.is_(False)).values(listed=False))
    for feed in wanted:
        said = _said(feed) | {"listed": True, "added": False}
        new = insert(feeds).values(configured=feed.url, url=feed.url, **said)
        await tx.execute(new.on_conflict_do_update(index_elements=[feeds.c.configured], set_=said))
    return await listed(tx)


def _said(feed: Listed) -> dict[str, object]:
    return {"title": feed.title, "region": feed.region, "zone": feed.zone, "links": feed.links}


async def listed(connection: Connection) -> tuple[Feed, ...]:
    """The feeds of the configuration and those added to them."""
    return await _feeds(connection, await connection.execute(_listed()))


async def homes(connection: Connection) -> list[tuple[str, str]]:
    """The home regions of the listed feeds, each with its zone; that of the feed listed first stands first."""
    return [(region, zone) for region, zone in await connection.execute(_HOMES)]


async def due(connection: Connection, now: datetime) -> tuple[Feed, ...]:
    """The feeds to fetch now, the longest waiting first."""
    waiting = or_(feeds.c.next_check.is_(None), feeds.c.next_check <= now)
    query = (
        _listed()
        .where(waiting, feeds.c.retired.is_(False), feeds.c.paused.is_(False))
        .order_by(None)
        .order_by(feeds.c.next_check)
    )
    return await _feeds(connection, await connection.execute(query))


async def add(tx: Connection, feed: Listed) -> int | None:
    """List *feed* beside the configured ones; return its id, None where it is listed already."""
    said = _said(feed) | {"added": True}
    fresh = {
        **said,
        "listed": True,
        "paused": False,
        "reported": False,
        "retired": False,
        "failures": 0,
        "error": None,
        "next_check": None,
    }
    new = insert(feeds).values(configured=feed.url, url=feed.url, **said)
    unlisted = feeds.c.listed.is_(False)
    done = new.on_conflict_do_update(index_elements=[feeds.c.configured], set_=fresh, where=unlisted)
    return (await tx.execute(done.returning(feeds.c.id))).scalar()


async def change(tx: Connection, number: int, **said: object) -> Feed | None:
    """Change what administrators say of the feed *number*; return it as it is then, None where none is listed."""
    where = feeds.c.id == number, feeds.c.listed.is_(True)
    await tx.execute(update(feeds).where(*where).values(**said))
    return next((feed for feed in await listed(tx) if feed.id == number), None)


async def report(tx: Connection, numbers: Sequence[int], *, reported: bool) -> None:
    """Remember of feeds that they were reported as silent, or that they recovered."""
    await tx.execute(update(feeds).where(feeds.c.id.in_(numbers)).values(reported=reported))


async def remove(tx: Connection, number: int) -> bool:
    """Take an added feed off the list; what it brought stays. False where it is of the configuration, or unknown."""
    where = feeds.c.id == number, feeds.c.added.is_(True), feeds.c.listed.is_(True)
    return bool((await tx.execute(update(feeds).where(*where).values(listed=False).returning(feeds.c.id))).all())


async def save_states(tx: Connection, some: Sequence[Feed]) -> None:
    """Keep what the last fetches of *some* feeds taught, no feed standing there twice."""
    rows = [[feed.id, *(_stored(getattr(feed, name)) for name in _STATE)] for feed in some]
    for first in range(0, len(rows), _ROWS):
        values, parameters = padded(rows[first : first + _ROWS])
        await tx.fetch_all(_SAVE.format(values), parameters)


async def save_wishes(tx: Connection, said: Mapping[int, Wishes]) -> None:
    """Keep what feeds (by id) said of when to come again."""
    silent = json.dumps([feed for feed, wishes in said.items() if wishes == NO_WISHES])
    await tx.fetch_all("DELETE FROM feed_wishes WHERE feed IN (SELECT value FROM json_each(?))", (silent,))
    rows = [(feed, dumps(wishes)) for feed, wishes in said.items() if wishes != NO_WISHES]
    for first in range(0, len(rows), _ROWS):
        values, parameters = padded(rows[first : first + _ROWS])
        await tx.fetch_all(_WISH.format(values), parameters)


async def wishes(connection: Connection) -> dict[int, Wishes]:
    """What feeds (by id) last said of when to come again; those that said nothing are left out."""
    rows = await connection.execute(select(feed_wishes.c.feed, feed_wishes.c.wishes))
    found: dict[int, Wishes] = {}
    for feed, said in rows:
        found[feed] = said
        if len(found) % _AT_ONCE == 0:
            await connection.let_others()
    return found


def _stored(value: object) -> object:
    return instant(value) if isinstance(value, datetime) else int(value) if isinstance(value, bool) else value


async def brought(connection: Connection, since: datetime) -> dict[int, tuple[int, int]]:
    """How many articles each feed brought since then, and how many of them are about cooperation."""
    query = (
        select(articles.c.feed, func.count(), func.sum(case((articles.c.cooperation.is_(True), 1), else_=0)))
        .where(articles.c.seen >= since, articles.c.feed.is_not(None))
        .group_by(articles.c.feed)
    )
    return {feed: (count, cooperation) for feed, count, cooperation in await connection.execute(query)}


async def coverage(connection: Connection, now: datetime) -> Coverage | None:
    """How many of the feeds that are not paused were read in the day before *now*; None for a moment long past."""
    wanted = [feed for feed in await listed(connection) if not feed.paused]
    if not wanted or any(feed.last_success and feed.last_success > now + _DAY for feed in wanted):
        return None
    silent = [feed.title for feed in wanted if not feed.last_success or feed.last_success < now - _DAY]
    return Coverage(len(wanted) - len(silent), len(wanted), tuple(silent))


_HOMES = (
    select(feeds.c.region, feeds.c.zone)
    .where(feeds.c.listed.is_(True), feeds.c.region.is_not(None))
    .group_by(feeds.c.region, feeds.c.zone)
    .order_by(func.min(feeds.c.id))
)


def _listed() -> Select[Any]:
    columns = [feeds.c[field.name] for field in fields(Feed)]
    return select(*columns).where(feeds.c.listed.is_(True)).order_by(feeds.c.id)


async def _feeds(connection: Connection, rows: Iterable[Row[*tuple[Any, ...]]]) -> tuple[Feed, ...]:
    found: list[Feed] = []
    for row in rows:
        found.append(Feed(*row))  # the columns stand in its order: see _listed
        if len(found) % _AT_ONCE == 0:
            await connection.let_others()
    return tuple(found)
