"""What readers may ask of the archive; nothing here changes it.

A place is looked up together with what is meant with it (``places.related``): Минск, Минская область, Минский район;
a country finds what its regions did. Lists go on by a cursor, never by counting from their beginning.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from bot.answers import (
    AgreementsAnswer,
    Cursor,
    FiguresAnswer,
    PeopleAnswer,
    PersonCard,
    SearchAnswer,
    SourceHealth,
    UpcomingAnswer,
    VisitRecord,
    VisitsAnswer,
    WhyAnswer,
)
from bot.archive import Database, articles, digests, facts, feeds, people, search, stories, visits
from bot.archive.lookup import AGREEMENTS, ALL, EVENTS, FIGURES, VISITS
from bot.archive.names import beginning, cyrillic, words_of
from bot.archive.nearest import nearest
from bot.archive.whereabouts import asked
from bot.digest import news_since
from bot.feeds.identity import canonical_url
from bot.model import Digest, Phase, Relevance, Story, Subscription
from bot.russian.places import Place

RECENT = timedelta(days=90)
"""A place with nothing since then is told where there is something."""
WEEK = timedelta(days=7)
MOST_AT_ONCE = 20
"""Visits to come or under way in one answer."""
ALIKE = 80
"""How near (of 100) a misspelt surname must be."""


class Told(Protocol):
    """A record that lists are ordered by."""

    @property
    def id(self) -> int: ...
    @property
    def told(self) -> date: ...


T = TypeVar("T", bound=Told)


class Queries:
    """Questions to one archive. *today* is the reader's date."""

    def __init__(self, db: Database, *, max_stories: int = 10) -> None:
        self._db = db
        self._max_stories = max_stories

    # ----------------------------------------------------------------- by place

    async def visits(
        self, place: Place | None, *, today: date, limit: int = 5, after: Cursor | None = None
    ) -> VisitsAnswer:
        """The visits from, to and within *place*; *limit* past ones, on from *after* (then only past ones)."""
        names = asked(place) if place else None
        async with self._db.read() as connection:
            current = [] if after else await visits.current(connection, names, today, limit=MOST_AT_ONCE)
            past = await visits.past(connection, names, today, limit=limit + 1, after=after)
            last = past[limit - 1] if len(past) > limit else None
            quiet = not current and not (past and past[0].ends >= today - RECENT)
            near = await nearest(connection, VISITS, place, today - RECENT) if place and quiet and not after else ()
        news = without_echoes([*current, *past[:limit]])
        coming = [record for record in news if record.phase is Phase.UPCOMING]
        return VisitsAnswer(
            place=place,
            upcoming=tuple(sorted(coming, key=lambda record: (record.begins, record.id))),
            ongoing=tuple(record for record in news if record.phase is Phase.ONGOING),
            past=tuple(record for record in news if record.phase is Phase.PAST),
            more=Cursor(last.ends, last.id) if last else None,
            nearest=near,
        )

    async def agreements(
        self, place: Place | None, *, today: date, limit: int = 10, after: Cursor | None = None
    ) -> AgreementsAnswer:
        """The agreements of *place*, the last told first."""
        async with self._db.read() as connection:
            found = await facts.agreements(
                connection, asked(place) if place else None, limit=limit + 1, after=after or ALL
            )
            near = await nearest(connection, AGREEMENTS, place, today - RECENT) if place and not found else ()
        page, more = _page(found, limit)
        return AgreementsAnswer(place, page, more, near)

    async def figures(
        self, place: Place | None, *, today: date, limit: int = 10, after: Cursor | None = None
    ) -> FiguresAnswer:
        """The figures of *place*, the last told first."""
        async with self._db.read() as connection:
            found = await facts.figures(
                connection, asked(place) if place else None, limit=limit + 1, after=after or ALL
            )
            near = await nearest(connection, FIGURES, place, today - RECENT) if place and not found else ()
        page, more = _page(found, limit)
        return FiguresAnswer(place, page, more, near)

    async def upcoming(self, today: date, place: Place | None = None, *, limit: int = 10) -> UpcomingAnswer:
        """The visits and events to come, the nearest first."""
        names = asked(place) if place else None
        async with self._db.read() as connection:
            current = await visits.current(connection, names, today, limit=MOST_AT_ONCE)
            events = await facts.events(connection, names, today, limit=limit)
            coming = [record for record in without_echoes(current) if record.phase is Phase.UPCOMING]
            near = await nearest(connection, EVENTS, place, today) if place and not coming and not events else ()
        coming.sort(key=lambda record: (record.begins, record.id))
        return UpcomingAnswer(place, tuple(coming[:limit]), tuple(events), near)

    # ----------------------------------------------------------------- persons

    async def people(self, name: str | None, *, today: date, limit: int = 5) -> PeopleAnswer:
        """Who bears *name*, in any case, part or script; without one, those most spoken of in ninety days."""
        async with self._db.read() as connection:
            if not name or not words_of(name):
                found = await people.most_mentioned(connection, today - RECENT, limit=limit)
                return PeopleAnswer(None, tuple(await people.cards(connection, found, today)))
            words = [cyrillic(word) for word in words_of(name)]
            found = await people.bearing(connection, [beginning(word) for word in words], limit=limit)
            exact = bool(found)
            if not exact:
                near = _alike(words, await people.surnames(connection), limit)
                found = [one for surname in near for one in await people.bearing(connection, [surname], limit=limit)]
            return PeopleAnswer(name, tuple(await people.cards(connection, found[:limit], today)), exact)

    async def person(self, number: int, *, today: date) -> PersonCard | None:
        """The card of one person."""
        async with self._db.read() as connection:
            return next(iter(await people.cards(connection, [number], today)), None)

    async def story_people(self, number: int, *, today: date) -> tuple[PersonCard, ...]:
        """The cards of those who appear in a story, the most mentioned first."""
        async with self._db.read() as connection:
            return tuple(await people.cards(connection, await people.of_story(connection, number), today))

    # ----------------------------------------------------------------- stories

    async def story(self, number: int) -> Story | None:
        """One story."""
        async with self._db.read() as connection:
            return await stories.find(connection, number)

    async def visit(self, number: int, *, today: date) -> VisitRecord | None:
        """One visit."""
        async with self._db.read() as connection:
            return await visits.find(connection, number, today)

    async def story_visits(self, number: int, *, today: date) -> tuple[VisitRecord, ...]:
        """The visits a story tells of."""
        async with self._db.read() as connection:
            return tuple(await visits.of_story(connection, number, today))

    async def latest(self, *, limit: int = 10, before: int | None = None) -> tuple[Story, ...]:
        """The stories that came last, the latest first, older than the story *before*."""
        async with self._db.read() as connection:
            return tuple(await stories.latest(connection, limit=limit, before=before))

    async def search(self, words: str, *, limit: int = 5, after: int | None = None) -> SearchAnswer:
        """The stories that hold all *words* in any form, the latest first, older than the story *after*."""
        async with self._db.read() as connection:
            found = await search.find(connection, words, limit=limit + 1, after=after)
            page = await stories.some(connection, found[:limit])
        return SearchAnswer(words, tuple(page), found[limit - 1] if len(found) > limit else None)

    async def for_digest(
        self, subscription: Subscription, now: datetime, *, day: date | None = None, skip: int = 0, again: bool = True
    ) -> Digest:
        """The digest of *day* (today) as it would leave *now*; *again*: with what was already promised to the chat.

        *skip* stories were read before.
        """
        day = day or now.astimezone(ZoneInfo(subscription.zone)).date()
        if again:
            subscription = replace(subscription, last_promised=None)
        async with self._db.read() as connection:
            news = await digests.load(connection, news_since(subscription, now), now)
            return await digests.gather(
                connection, subscription, news, day=day, now=now, limit=self._max_stories, skip=skip, again=again
            )

    # ----------------------------------------------------------------- sources

    async def sources(self, now: datetime) -> tuple[SourceHealth, ...]:
        """Every feed of the configuration, with what it brought in seven days."""
        async with self._db.read() as connection:
            brought = await feeds.brought(connection, now - WEEK)
            return tuple(SourceHealth(feed, *brought.get(feed.id, (0, 0))) for feed in await feeds.listed(connection))

    async def why(self, url: str) -> WhyAnswer | None:
        """Why the article at *url* was taken or not; None if it was never seen."""
        async with self._db.read() as connection:
            kept = await articles.find(connection, canonical_url(url))
            if kept is None:
                return None
            story = await stories.find(connection, kept.story) if kept.story else None
        article = kept.article
        passed_over = Relevance(False, 0.0, ())
        return WhyAnswer(
            title=article.title,
            url=article.url,
            feed=kept.feed,
            published=article.published,
            seen=kept.seen,
            relevance=kept.facts.relevance if kept.facts else passed_over,
            story=story,
        )


def without_echoes(records: Sequence[VisitRecord]) -> list[VisitRecord]:
    """Leave out visits told only as history where another record tells of the same one."""
    told = [record for record in records if not record.visit.background]
    kept = []
    for record in records:
        if record.visit.background:
            if any(_same_visit(record, other) for other in told):
                continue
            told.append(record)
        kept.append(record)
    return kept


def _same_visit(one: VisitRecord, other: VisitRecord) -> bool:
    ways = [(record.visit.origin[:1], record.visit.destination[:1]) for record in (one, other)]
    return ways[0] == ways[1] and one.begins <= other.ends and other.begins <= one.ends


def _page(found: Sequence[T], limit: int) -> tuple[tuple[T, ...], Cursor | None]:
    page = tuple(found[:limit])
    return page, Cursor(page[-1].told, page[-1].id) if len(found) > limit else None


def _alike(words: Sequence[str], surnames: Sequence[str], limit: int) -> list[str]:
    """The surnames nearest to any of *words*."""
    from rapidfuzz import fuzz, process

    found = {
        surname: score
        for word in words
        if len(word) > 3
        for surname, score, _ in process.extract(word, surnames, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=limit)
    }
    return sorted(found, key=lambda surname: -found[surname])[:limit]
