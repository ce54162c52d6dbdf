"""Full-text search over stories; what is compared is told in ``words``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import text

from bot.answers import EVER, Days
from bot.archive.connection import Connection
from bot.russian.stemming import any_beginning, any_of, beginning, question


async def add(tx: Connection, story: int, words: str) -> None:
    """Let *story* be found by *words* too."""
    known = await tx.execute(text("SELECT words FROM story_words WHERE rowid = :story"), {"story": story})
    before = known.scalar_one_or_none()
    if before is None:
        insert = text("INSERT INTO story_words (rowid, words) VALUES (:story, :words)")
        await tx.execute(insert, {"story": story, "words": words})
    elif not set(words.split()) <= set(before.split()):  # a reprint brings nothing new
        update = text("UPDATE story_words SET words = :words WHERE rowid = :story")
        await tx.execute(update, {"story": story, "words": f"{before} {words}"})


async def find(
    connection: Connection, words: str, *, limit: int, after: int | None = None, days: Days = EVER
) -> list[int]:
    """Return the stories that hold all *words*, the latest first, older than *after*.

    Where no story does, those that hold words beginning so.
    """
    exactly = question(words)
    found = await _match(connection, exactly, limit, after, days)
    if found or (after is not None and await _match(connection, exactly, 1, None, days)):
        return found
    return await _match(connection, beginning(words), limit, after, days)


async def fitting(connection: Connection, words: str, *, limit: int, skip: int = 0, days: Days = EVER) -> list[int]:
    """Return the stories that hold all *words*, those first that are most about them, after *skip* of them.

    Of the latest LOOKED_AT only: a common word is in half of all stories, and weighing them all would take a second.
    """
    query = question(words)
    if query is None:
        return []
    told, asked = _told(days)
    rows = await connection.execute(
        text(
            f"SELECT rowid FROM (SELECT story_words.rowid AS rowid, bm25(story_words) AS weight FROM story_words{told}"  # noqa: S608
            " ORDER BY story_words.rowid DESC LIMIT :looked) ORDER BY weight, rowid DESC LIMIT :limit OFFSET :skip"
        ),
        {"query": query, "looked": LOOKED_AT, "limit": limit, "skip": skip} | asked,
    )
    return list(rows.scalars())


LOOKED_AT = 5_000


async def telling(connection: Connection, words: str, names: Iterable[str], limit: int) -> list[int]:
    """Return the stories that hold any of *words* and a word that begins as any of *names* does, the latest first."""
    either, place = any_of(words), any_beginning(names)
    if either is None or place is None:
        return []
    return await _match(connection, f"{either} AND {place}", limit, None, EVER)


async def later(connection: Connection, words: str, *, after: int, limit: int) -> list[int]:
    """Return the stories newer than *after* that hold all *words*, the oldest first."""
    query = question(words)
    if query is None:
        return []
    return list((await connection.execute(_LATER, {"query": query, "after": after, "limit": limit})).scalars())


_LATER = text(
    "SELECT rowid FROM story_words WHERE story_words MATCH :query AND rowid > :after ORDER BY rowid LIMIT :limit"
)


async def _match(connection: Connection, query: str | None, limit: int, after: int | None, days: Days) -> list[int]:
    if query is None:
        return []
    told, asked = _told(days)
    older = "" if after is None else " AND story_words.rowid < :after"
    rows = await connection.execute(
        text(f"SELECT story_words.rowid FROM story_words{told}{older} ORDER BY story_words.rowid DESC LIMIT :limit"),  # noqa: S608
        {"query": query, "limit": limit} | asked | ({} if after is None else {"after": after}),
    )
    return list(rows.scalars())


def _told(days: Days) -> tuple[str, dict[str, str]]:
    """What narrows a search to words and days, and the days; the words are looked up first (CROSS)."""
    first, last = days
    if first is None and last is None:
        return " WHERE story_words MATCH :query", {}
    bounds = {"first": (first or date.min).isoformat(), "last": (last or date.max).isoformat()}
    return (
        " CROSS JOIN stories ON stories.id = story_words.rowid"
        " WHERE story_words MATCH :query AND stories.told >= :first AND stories.began <= :last"
    ), bounds
