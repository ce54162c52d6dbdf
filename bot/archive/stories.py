"""Stories: written whole with every new telling, read whole; what depends on them follows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, insert, select, update
from sqlalchemy.dialects import sqlite

from bot.archive import facts, identities, quotes, search, visits
from bot.archive.connection import Connection
from bot.archive.database import Database
from bot.archive.schema import articles, feeds, stories, unmatched
from bot.model import Article, Story, Telling

_AT_ONCE = 50  # read before others get their turn


async def save(tx: Connection, story: Story, *, now: datetime, words: str = "") -> int:
    """Write *story* and all that depends on it; return its id, a new one where it has none.

    *words* (see ``stemming.searchable``) of what is new in it are added to those it is found by. The same visit keeps
    its id, and so does the same person.
    """
    days = [source.published for source in story.sources]
    row = {
        "title": story.title,
        "began": min(days),
        "told": max(days),
        "changed": now,
        "sources": story.sources,
        "story": replace(story, id=None, sources=(), quotes=()),
    }
    if story.id is None:
        new = insert(stories).values(first_seen=now, **row).returning(stories.c.id)
        number = int((await tx.execute(new)).scalar_one())
    else:
        number = story.id
        await tx.execute(update(stories).where(stories.c.id == number).values(row))
    if words:
        await search.add(tx, number, words)
    await tx.execute(_LOOK, {"story": number})
    ids = await identities.rewrite(tx, number, story)
    await visits.rewrite(tx, number, story, ids)
    await quotes.rewrite(tx, number, story, ids)
    await facts.rewrite(tx, number, story)
    return number


_LOOK = sqlite.insert(unmatched).on_conflict_do_nothing()


async def find(connection: Connection, number: int) -> Story | None:
    """The story of this id."""
    found = await some(connection, [number])
    return found[0] if found else None


async def some(connection: Connection, numbers: Sequence[int]) -> list[Story]:
    """The stories of these ids, in the order asked; those that are gone are left out."""
    rows = await connection.execute(_SOME, {"numbers": list(numbers)})
    found = {row.id: _story(row) for row in rows}
    return [found[number] for number in numbers if number in found]


async def latest(connection: Connection, *, limit: int, before: int | None = None) -> list[Story]:
    """The stories that came last, the latest first, older than *before*."""
    query = _whole().order_by(stories.c.id.desc()).limit(limit)
    rows = await connection.execute(query if before is None else query.where(stories.c.id < before))
    return [_story(row) for row in rows]


async def changed_since(
    connection: Connection, since: datetime, *, told: date, until: datetime | None = None
) -> list[tuple[datetime, Story]]:
    """The stories the archive learned something of since then, and that a source told on *told* or later.

    With when it did; the latest first. What was learned after *until* is left out.
    """
    query = _whole().where(stories.c.changed >= since, stories.c.told >= told).order_by(stories.c.changed.desc())
    if until is not None:
        query = query.where(stories.c.changed <= until)
    found = []
    for row in await connection.execute(query):
        found.append((row.changed, _story(row)))
        if len(found) % _AT_ONCE == 0:
            await connection.let_others()
    return found


async def recent(db: Database, since: datetime | date) -> AsyncIterator[tuple[int, list[Telling]]]:
    """Every story a source told since then, with its tellings; read in pieces, so that nobody waits."""
    day = since.date() if isinstance(since, datetime) else since
    last = 0
    while True:
        async with db.read() as connection:
            query = select(stories.c.id).where(stories.c.told >= day, stories.c.id > last).order_by(stories.c.id)
            numbers = list((await connection.execute(query.limit(_AT_ONCE))).scalars())
            told = await _tellings(connection, numbers)
        for number in numbers:
            yield number, told[number]
        if len(numbers) < _AT_ONCE:
            return
        last = numbers[-1]


async def tellings(connection: Connection, number: int, *, until: datetime | None = None) -> list[Telling]:
    """The articles of a story (seen *until* then) with what was read in them, in the order they came."""
    return (await _tellings(connection, [number], until))[number]


async def _tellings(
    connection: Connection, numbers: Sequence[int], until: datetime | None = None
) -> dict[int, list[Telling]]:
    query = (
        select(articles, feeds.c.title.label("feed_title"))
        .join_from(articles, feeds, isouter=True)
        .where(articles.c.story.in_(numbers), articles.c.facts.is_not(None))
        .order_by(articles.c.number)
    )
    if until is not None:
        query = query.where(articles.c.seen <= until)
    found: dict[int, list[Telling]] = {number: [] for number in numbers}
    for row in await connection.execute(query):
        article = Article(row.id, row.title, row.text, row.published, row.url, row.region, row.origin)
        found[row.story].append(Telling(article, row.facts, row.feed_title or ""))
    return found


def _whole() -> Select[Any]:
    return select(stories.c.id, stories.c.changed, stories.c.sources, stories.c.story)


_SOME = _whole().where(stories.c.id.in_(bindparam("numbers", expanding=True)))


def _story(row: Row[Any]) -> Story:
    whole: Story = row.story
    return replace(whole, id=row.id, sources=row.sources)
