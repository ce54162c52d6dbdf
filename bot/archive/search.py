"""Full-text search over stories; what is compared is told in ``words``."""

from __future__ import annotations

from sqlalchemy import text

from bot.archive.connection import Connection
from bot.russian.stemming import beginning, question


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


async def find(connection: Connection, words: str, *, limit: int, after: int | None = None) -> list[int]:
    """Return the stories that hold all *words*, the latest first, older than *after*.

    Where no story does, those that hold words beginning so.
    """
    exactly = question(words)
    found = await _match(connection, exactly, limit, after)
    if found or (after is not None and await _match(connection, exactly, 1, None)):
        return found
    return await _match(connection, beginning(words), limit, after)


async def fitting(connection: Connection, words: str, *, limit: int, skip: int = 0) -> list[int]:
    """Return the stories that hold all *words*, those first that are most about them, after *skip* of them.

    Of the latest LOOKED_AT only: a common word is in half of all stories, and weighing them all would take a second.
    """
    query = question(words)
    if query is None:
        return []
    rows = await connection.execute(_FITTING, {"query": query, "looked": LOOKED_AT, "limit": limit, "skip": skip})
    return list(rows.scalars())


LOOKED_AT = 5_000
_FITTING = text(
    "SELECT rowid FROM (SELECT rowid, bm25(story_words) AS weight FROM story_words WHERE story_words MATCH :query"
    " ORDER BY rowid DESC LIMIT :looked) ORDER BY weight, rowid DESC LIMIT :limit OFFSET :skip"
)


async def _match(connection: Connection, query: str | None, limit: int, after: int | None) -> list[int]:
    if query is None:
        return []
    older = "" if after is None else "AND rowid < :after"
    rows = await connection.execute(
        text(f"SELECT rowid FROM story_words WHERE story_words MATCH :query {older} ORDER BY rowid DESC LIMIT :limit"),  # noqa: S608
        {"query": query, "limit": limit} | ({} if after is None else {"after": after}),
    )
    return list(rows.scalars())
