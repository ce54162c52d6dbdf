"""The archive as it stood at a moment: stories told from the articles seen by then, and from no other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from bot.answers import VisitRecord
from bot.archive import feeds, schema, stories, visits
from bot.archive.connection import Connection
from bot.archive.digests import AROUND, OLDEST, News
from bot.archive.lookup import ANYWHERE
from bot.archive.phases import phase_on, span
from bot.model import Story
from bot.stories import LIFE, tell


async def load(connection: Connection, since: datetime, then: datetime) -> News:
    """Return what `digests.load` would have read at *then*.

    A story that nothing was learned of since stands as it stood; any other is told anew from what was seen by then.
    """
    oldest = since.date() - OLDEST
    new = await stories.changed_since(connection, since, told=oldest, until=then)
    around = await _untouched(connection, then)
    async for changed, story in _retold(connection, then):
        around += _records(story, then.date())
        if changed >= since and max(source.published for source in story.sources) >= oldest:
            new.append((changed, story))
    new.sort(key=lambda known: known[0], reverse=True)
    around.sort(key=lambda record: record.ends)
    return News(new, around[:AROUND], await feeds.coverage(connection, then))


async def _retold(connection: Connection, then: datetime) -> AsyncIterator[tuple[datetime, Story]]:
    """The stories alive at *then* of which more was learned later, as they were, with when they had changed last."""
    articles = schema.articles
    seen = func.max(articles.c.seen)
    query = (
        select(articles.c.story, seen)
        .join(schema.stories, schema.stories.c.id == articles.c.story)
        .where(articles.c.seen <= then, articles.c.facts.is_not(None), schema.stories.c.changed > then)
        .group_by(articles.c.story)
        .having(seen >= then - LIFE)
    )
    for number, changed in (await connection.execute(query)).all():
        yield changed, tell(await stories.tellings(connection, number, until=then), number)
        await connection.let_others()


async def _untouched(connection: Connection, then: datetime) -> list[VisitRecord]:
    """The visits to come or under way at *then*, of stories that stand as they stood."""
    found = await visits.current(connection, ANYWHERE, then.date() - timedelta(days=1), limit=AROUND)
    numbers = {record.story_id for record in found}
    kept = select(schema.stories.c.id).where(schema.stories.c.id.in_(numbers), schema.stories.c.changed <= then)
    same = set((await connection.execute(kept)).scalars())
    return [record for record in found if record.story_id in same]


def _records(story: Story, today: date) -> Iterable[VisitRecord]:
    for visit in story.visits:
        told = visits.told(story, visit.evidence)
        begins, ends = span(visit, told)
        if ends >= today - timedelta(days=1):
            phase = phase_on(today, begins, ends)
            yield VisitRecord(0, story.id or 0, visit, phase, told, begins, ends, story.sources)
