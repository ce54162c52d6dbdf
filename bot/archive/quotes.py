"""What people said: rows that follow their story and are no older than the articles they stand in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from bot.answers import QuoteRecord
from bot.archive.connection import Connection
from bot.archive.schema import quotes, stories
from bot.archive.visits import told
from bot.model import Story

MOST = 6  # of one person in a story


async def rewrite(tx: Connection, number: int, story: Story, ids: Mapping[str, int]) -> None:
    """Write what is said in *story* (its *number*) anew; *ids* has who appears in it by name."""
    await tx.execute(delete(quotes).where(quotes.c.story == number))
    count: Counter[int] = Counter()
    for quote in story.quotes:
        person = ids.get(quote.speaker)
        if person is not None and count[person] < MOST:
            count[person] += 1
            row = {"person": person, "story": number, "day": told(story, quote.evidence), "quote": quote}
            await tx.execute(insert(quotes).values(row))


async def of(connection: Connection, person: int, *, limit: int, skip: int = 0) -> list[QuoteRecord]:
    """What *person* said, the latest first, of one day in the order of the text; *skip* of them left out."""
    query = (
        select(quotes.c.quote, quotes.c.story, quotes.c.day, stories.c.sources)
        .join_from(quotes, stories)
        .where(quotes.c.person == person)
        .order_by(quotes.c.day.desc(), quotes.c.id)
        .limit(limit)
        .offset(skip)
    )
    return [
        QuoteRecord(
            row.quote.words,
            row.day,
            next((s for s in row.sources if s.article == row.quote.evidence[0].article), row.sources[0]),
            row.story,
        )
        for row in await connection.execute(query)
    ]
