"""What readers may ask of the archive; nothing here changes it.

A place is looked up together with what is meant with it (``places.related``): Минск, Минская область, Минский район;
a country finds what its regions did. Lists go on by a cursor, never by counting from their beginning.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.answers import (
    EVERYTHING,
    AgreementsAnswer,
    Cursor,
    FigureRecord,
    FiguresAnswer,
    PeopleAnswer,
    PersonCard,
    Scope,
    SearchAnswer,
    SourceHealth,
    UpcomingAnswer,
    VisitRecord,
    VisitsAnswer,
    Way,
    WhyAnswer,
)
from bot.archive import Database, articles, digests, facts, feeds, people, search, stories, visits
from bot.archive.connection import Connection
from bot.archive.lookup import AGREEMENTS, ALL, EVENTS, FIGURES, VISITS, Among, Filing
from bot.archive.names import beginning, cyrillic, words_of
from bot.archive.nearest import nearest
from bot.archive.whereabouts import asked
from bot.digest import news_since
from bot.feeds.identity import canonical_url
from bot.model import Digest, PartialDate, Phase, Relevance, Story, Subscription
from bot.russian.places import Place

RECENT = timedelta(days=90)
"""A place with nothing since then is told where there is something."""
WEEK = timedelta(days=7)
MOST_AT_ONCE = 20
"""Visits to come or under way in one answer."""
LONGEST_VISIT = timedelta(days=31)
"""A visit of the days asked about may end so long after them."""
ALIKE = 80
"""How near (of 100) a misspelt surname must be."""


T = TypeVar("T")


class Queries:
    """Questions to one archive. *today* is the reader's date."""

    def __init__(self, db: Database, *, max_stories: int = 10) -> None:
        self._db = db
        self._max_stories = max_stories

    # ----------------------------------------------------------------- by place

    async def visits(
        self, scope: Scope = EVERYTHING, *, today: date, limit: int = 5, after: Cursor | None = None
    ) -> VisitsAnswer:
        """The visits from, to and within a place; *limit* past ones, on from *after* (then only past ones)."""
        among = _among(scope)
        wanted = _visits_of(scope)
        latest = min(today, scope.last + LONGEST_VISIT) if scope.last else today
        async with self._db.read() as connection:
            current = [] if after else await visits.current(connection, among, today, limit=_at_once(scope))
            past, last = await _filled(
                lambda bound, some: visits.past(connection, among, today, limit=some, after=bound),
                lambda record: Cursor(record.ends, record.id),
                wanted,
                limit=limit,
                after=after or Cursor(latest, 0),
                since=scope.first,
            )
            news = [record for record in current if wanted(record)]
            quiet = not scope.narrow and not news and not (past and past[0].ends >= today - RECENT)
            near = await self._nearest(connection, VISITS, scope, today - RECENT) if quiet and not after else ()
        news = without_echoes([*news, *past])
        coming = [record for record in news if record.phase is Phase.UPCOMING]
        return VisitsAnswer(
            scope,
            upcoming=tuple(sorted(coming, key=lambda record: (record.begins, record.id))),
            ongoing=tuple(record for record in news if record.phase is Phase.ONGOING),
            past=tuple(record for record in news if record.phase is Phase.PAST),
            more=last,
            nearest=near,
        )

    async def agreements(
        self, scope: Scope = EVERYTHING, *, today: date, limit: int = 10, after: Cursor | None = None
    ) -> AgreementsAnswer:
        """The agreements that were told of in the days of *scope*, the last told first."""
        among = _among(scope)
        async with self._db.read() as connection:
            found, last = await _filled(
                lambda bound, some: facts.agreements(connection, among, limit=some, after=bound),
                lambda record: Cursor(record.told, record.id),
                lambda record: scope.holds(record.told, record.told),
                limit=limit,
                after=after or _until(scope),
                since=scope.first,
            )
            near = () if found else await self._nearest(connection, AGREEMENTS, scope, today - RECENT)
        return AgreementsAnswer(scope, tuple(found), last, near)

    async def figures(
        self, scope: Scope = EVERYTHING, *, today: date, limit: int = 10, after: Cursor | None = None
    ) -> FiguresAnswer:
        """The figures for the days of *scope*, or told of in them where they are for no year; the last told first."""
        among = _among(scope)
        async with self._db.read() as connection:
            found, last = await _filled(
                lambda bound, some: facts.figures(connection, among, limit=some, after=bound),
                lambda record: Cursor(record.told, record.id),
                lambda record: _is_for(record, scope),
                limit=limit,
                after=after or ALL,
                since=scope.first,
            )
            near = () if found else await self._nearest(connection, FIGURES, scope, today - RECENT)
        return FiguresAnswer(scope, tuple(found), last, near)

    async def upcoming(self, today: date, scope: Scope = EVERYTHING, *, limit: int = 10) -> UpcomingAnswer:
        """The visits and events to come, the nearest first."""
        among = _among(scope)
        wanted = _visits_of(scope)
        async with self._db.read() as connection:
            current = await visits.current(connection, among, today, limit=_at_once(scope))
            events = await facts.events(connection, among, today, limit=_at_once(scope))
            coming = [r for r in without_echoes(current) if r.phase is Phase.UPCOMING and wanted(r)]
            some = [record for record in events if _falls_into(record.event.date, scope)][:limit]
            near = () if coming or some else await self._nearest(connection, EVENTS, scope, today)
        coming.sort(key=lambda record: (record.begins, record.id))
        return UpcomingAnswer(scope, tuple(coming[:limit]), tuple(some), near)

    async def _nearest(self, connection: Connection, filing: Filing, scope: Scope, since: date) -> tuple[Place, ...]:
        """Where there is something instead, for a place that has nothing at all."""
        return () if scope.place is None or scope.narrow else await nearest(connection, filing, scope.place, since)

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


def _at_once(scope: Scope) -> int:
    """How many to look through: of those that fit a narrow question there may be few."""
    return 10 * MOST_AT_ONCE if scope.narrow else MOST_AT_ONCE


def _among(scope: Scope) -> Among:
    return Among(asked(scope.place) if scope.place else (), asked(scope.other) if scope.other else ())


def _visits_of(scope: Scope) -> Callable[[VisitRecord], bool]:
    """Whether a visit goes the way that is asked for, in the days that are."""
    near, far = (set(asked(place)) if place else None for place in (scope.place, scope.other))
    origin, destination = {Way.FROM: (near, far), Way.TO: (far, near), Way.EITHER: (None, None)}[scope.way]

    def goes(record: VisitRecord) -> bool:
        there = {*record.visit.destination, record.visit.place}
        return (
            scope.holds(record.begins, record.ends)
            and (origin is None or not origin.isdisjoint(record.visit.origin))
            and (destination is None or not destination.isdisjoint(there))
        )

    return goes


def _until(scope: Scope) -> Cursor:
    """Before what is told after the days of *scope*."""
    return Cursor(scope.last + timedelta(days=1), 0) if scope.last else ALL


def _is_for(record: FigureRecord, scope: Scope) -> bool:
    """«за 2025 год» is for its year whenever it is told; «за 9 месяцев» for the year it is told in."""
    year = _YEAR.search(record.figure.period or "")
    if year is None:
        return scope.holds(record.told, record.told)
    return scope.holds(date(int(year[0]), 1, 1), date(int(year[0]), 12, 31))


_YEAR = re.compile("(?:19|20)[0-9]{2}")


def _falls_into(when: PartialDate | None, scope: Scope) -> bool:
    if when is None:
        return scope.first is None and scope.last is None
    return scope.holds(when.first(), when.last())


async def _filled(
    ask: Callable[[Cursor, int], Awaitable[list[T]]],
    place_in_order: Callable[[T], Cursor],
    wanted: Callable[[T], bool],
    *,
    limit: int,
    after: Cursor,
    since: date | None,
) -> tuple[list[T], Cursor | None]:
    """The first *limit* of the *wanted* records after a place in the order, asked for in pieces; and where it goes on.

    Not further than *since*, nor through more than a thousand.
    """
    found: list[T] = []
    for size in _PIECES:
        size = max(size, limit + 1)
        some = await ask(after, size)
        for record in some:
            here = place_in_order(record)
            if since and here.day < since:
                return found, None
            if wanted(record):
                if len(found) == limit:
                    return found, place_in_order(found[-1])
                found.append(record)
            after = here
        if len(some) < size:
            return found, None
    return found, after


_PIECES = (0, 50, 200, 750)


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
