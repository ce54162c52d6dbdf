"""What readers may ask of the archive; nothing here changes it.

A place is looked up together with what is meant with it (``places.related``): Минск, Минская область, Минский район;
a country finds what its regions did. Lists go on by a cursor, never by counting from their beginning. Whatever one
question reads is one trip to the archive (decision 32).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.answers import (
    EVER,
    EVERYTHING,
    AgreementsAnswer,
    CompaniesAnswer,
    CompanyCard,
    CompanyName,
    Cursor,
    Days,
    Dossier,
    FiguresAnswer,
    HoldersAnswer,
    PeopleAnswer,
    PersonCard,
    Promise,
    PromisesAnswer,
    QuotesAnswer,
    Scope,
    SearchAnswer,
    SourceHealth,
    UpcomingAnswer,
    VisitRecord,
    VisitsAnswer,
    WhyAnswer,
)
from bot.archive import (
    Database,
    articles,
    companies,
    digests,
    feeds,
    lists,
    people,
    posts,
    promises,
    quotes,
    replay,
    search,
    stories,
    visits,
)
from bot.archive.connection import Connection
from bot.archive.kept import Kept
from bot.archive.names import beginning, words_of
from bot.digest import news_since
from bot.feeds.identity import canonical_url
from bot.model import Digest, Relevance, Story, Subscription
from bot.portions import Portions
from bot.questions.posts import Held
from bot.russian.romanising import cyrillic

T = TypeVar("T")

WEEK = timedelta(days=7)
REMEMBERED = 500
"""Answers that are kept in mind, of some ten kilobytes each."""
FEW = 10
"""Rows of a list that is shown as it is; a narrow one and a picture look through many more."""
LATE, AHEAD, PLANNED = 5, 10, 5
"""Promises in one answer."""
ALIKE = 80
"""How near (of 100) a misspelt surname must be."""


class Queries:
    """Questions to one archive. *today* is the reader's date."""

    def __init__(self, db: Database, *, max_stories: int = 10) -> None:
        self._db = db
        self._max_stories = max_stories
        self._told: Kept[Any] = Kept(db, "stories", most=REMEMBERED)
        self._news: Kept[digests.News] = Kept(db, "stories", most=4)

    @property
    def portions(self) -> Portions:
        """The same asked whole, for files."""
        return Portions(self._db)

    async def remembered(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """What *make* makes of *key* and of stories and their facts alone; kept until any story changes.

        Most readers ask the same few things, and stories change once in a while.
        """
        made: T = await self._told.get(key, make)
        return made

    # ----------------------------------------------------------------- by place

    async def visits(
        self, scope: Scope = EVERYTHING, *, today: date, limit: int = 5, after: Cursor | None = None
    ) -> VisitsAnswer:
        """The visits from, to and within a place; *limit* past ones, on from *after* (then only past ones)."""
        return await self._listed(lambda c: lists.visits(c, scope, today=today, limit=limit, after=after), scope, limit)

    async def agreements(
        self, scope: Scope = EVERYTHING, *, today: date, limit: int = 10, after: Cursor | None = None
    ) -> AgreementsAnswer:
        """The agreements that were told of in the days of *scope*, the last told first."""
        return await self._listed(
            lambda c: lists.agreements(c, scope, today=today, limit=limit, after=after), scope, limit
        )

    async def figures(
        self, scope: Scope = EVERYTHING, *, today: date, limit: int = 10, after: Cursor | None = None
    ) -> FiguresAnswer:
        """The figures for the days of *scope*, or told of in them where they are for no year; the last told first."""
        return await self._listed(
            lambda c: lists.figures(c, scope, today=today, limit=limit, after=after), scope, limit
        )

    async def upcoming(self, today: date, scope: Scope = EVERYTHING, *, limit: int = 10) -> UpcomingAnswer:
        """The visits and events to come, the nearest first."""
        return await self._listed(lambda c: lists.upcoming(c, today, scope, limit=limit), scope, limit)

    async def _listed(self, unit: Callable[[Connection], Coroutine[Any, Any, T]], scope: Scope, limit: int) -> T:
        """A list: one of a few rows is read at once."""
        read = self._db.ask if scope.narrow or limit > FEW else self._db.glance
        return await read(unit)

    async def promises(
        self, reader: Subscription, today: date, scope: Scope = EVERYTHING, *, most: int = 0
    ) -> PromisesAnswer:
        """What was promised in the news and is late, ahead or planned; without what *reader* knows to be done.

        A screen of it, or with *most* all that so many facts of a kind tell.
        """
        limit = most or promises.LOOKED_AT

        async def read(c: Connection) -> PromisesAnswer:
            known = await promises.kept(c, reader.chat, reader.topic)
            register = await promises.register(c, scope, today, limit=limit)
            some = [one for one in register if (one.story, one.mark) not in known]
            dated = sorted((one for one in some if one.until), key=lambda one: (one.until or today, one.story))
            late = [one for one in reversed(dated) if today - promises.LATE <= (one.until or today) < today]
            ahead = [one for one in dated if (one.until or today) >= today]
            planned = [one for one in some if one.until is None and one.told >= today - promises.PLANNED]
            if most:
                return PromisesAnswer(scope, *(tuple(map(Promise, part)) for part in (late, ahead, planned)))
            late, ahead, planned = late[:LATE], ahead[:AHEAD], planned[:PLANNED]
            told = [
                tuple([Promise(one, await promises.done_by(c, one)) for one in part]) for part in (late, ahead, planned)
            ]
            return PromisesAnswer(scope, *told)

        return await self._db.ask(read)

    async def promise(self, story: int, mark: str) -> Promise | None:
        """One undertaking of a story."""

        async def read(c: Connection) -> Promise | None:
            found = await promises.find(c, story, mark)
            return Promise(found, await promises.done_by(c, found)) if found else None

        return await self._db.ask(read)

    async def overview(
        self, scope: Scope, *, today: date, limit: int = 3
    ) -> tuple[VisitsAnswer, AgreementsAnswer, FiguresAnswer]:
        """The newest of everything about a place, or between two."""

        async def read(c: Connection) -> tuple[VisitsAnswer, AgreementsAnswer, FiguresAnswer]:
            return (
                await lists.visits(c, scope, today=today, limit=limit, after=None),
                await lists.agreements(c, scope, today=today, limit=limit, after=None),
                await lists.figures(c, scope, today=today, limit=limit, after=None),
            )

        return await self._db.ask(read)

    async def dossier(self, scope: Scope, *, today: date) -> Dossier:
        """What is known between two sides, a screen of it."""
        return await self._db.ask(lambda c: lists.dossier(c, scope, today=today))

    # ----------------------------------------------------------------- persons

    async def people(self, name: str | None, *, today: date, limit: int = 5) -> PeopleAnswer:
        """Who bears *name*, in any case, part or script; without one, those most spoken of in ninety days."""
        return await self._db.ask(lambda c: _people(c, name, today, limit))

    async def person(self, number: int, *, today: date) -> PersonCard | None:
        """The card of one person."""
        return await self._db.ask(lambda c: people.whole(c, number, today))

    async def quotes(self, person: int, *, skip: int = 0, limit: int = 5) -> QuotesAnswer | None:
        """What a person said, the latest first, after *skip* of it; None where nobody is known by this number."""

        async def read(c: Connection) -> QuotesAnswer | None:
            name = await people.name_of(c, person)
            if name is None:
                return None
            found = await quotes.of(c, person, limit=limit + 1, skip=skip)
            more = skip + limit if len(found) > limit else None
            return QuotesAnswer(person, name, tuple(found[:limit]), skip, more)

        return await self._db.ask(read)

    async def holders(self, held: Held) -> HoldersAnswer:
        """Who was told in a post, the last told first."""
        place = held.of
        return HoldersAnswer(place, tuple(await self._db.ask(lambda c: posts.holders(c, held, place))))

    async def story_people(self, number: int, *, today: date) -> tuple[PersonCard, ...]:
        """The cards of those who appear in a story, the most mentioned first."""

        async def read(c: Connection) -> list[PersonCard]:
            return await people.cards(c, await people.of_story(c, number), today)

        return tuple(await self._db.ask(read))

    # ----------------------------------------------------------------- companies

    async def companies(self, words: str) -> CompaniesAnswer:
        """Which companies *words* may mean, in any form; near names where none does."""
        return await self._db.ask(lambda c: companies.meant(c, words))

    async def story_companies(self, number: int) -> tuple[CompanyName, ...]:
        """The companies a story names."""
        return await self._db.ask(lambda c: companies.of_story(c, number))

    async def company(self, story: int, mark: int, *, today: date, skip: int = 0) -> CompanyCard | None:
        """The card of one company, its stories after *skip* of them."""
        return await self._db.ask(lambda c: companies.card(c, story, mark, today, skip=skip))

    # ----------------------------------------------------------------- stories

    async def story(self, number: int) -> Story | None:
        """One story."""
        return await self._db.glance(lambda c: stories.find(c, number))

    async def visit(self, number: int, *, today: date) -> VisitRecord | None:
        """One visit."""
        return await self._db.glance(lambda c: visits.find(c, number, today))

    async def chain(self, record: VisitRecord, *, today: date) -> tuple[VisitRecord, ...]:
        """The visits between the same two sides around *record*, either way, the earliest first."""
        return tuple(await self._db.ask(lambda c: lists.chain(c, record, today)))

    async def story_visits(self, number: int, *, today: date) -> tuple[VisitRecord, ...]:
        """The visits a story tells of."""
        return tuple(await self._db.ask(lambda c: visits.of_story(c, number, today)))

    async def latest(self, *, limit: int = 10, before: int | None = None) -> tuple[Story, ...]:
        """The stories that came last, the latest first, older than the story *before*."""
        return tuple(await self._db.ask(lambda c: stories.latest(c, limit=limit, before=before)))

    async def search(self, words: str, days: Days = EVER, *, limit: int = 5, after: int | None = None) -> SearchAnswer:
        """The stories told in *days* that hold all *words* in any form, the latest first, older than *after*."""

        async def read(c: Connection) -> SearchAnswer:
            found = await search.find(c, words, limit=limit + 1, after=after, days=days)
            page = await stories.some(c, found[:limit])
            return SearchAnswer(words, tuple(page), found[limit - 1] if len(found) > limit else None, days=days)

        return await self._db.ask(read)

    async def fitting(self, words: str, days: Days = EVER, *, limit: int = 5, skip: int = 0) -> SearchAnswer:
        """The stories told in *days* that hold all *words*, those first that are most about them, after *skip*."""

        async def read(c: Connection) -> SearchAnswer:
            found = await search.fitting(c, words, limit=limit + 1, skip=skip, days=days)
            page = await stories.some(c, found[:limit])
            more = skip + limit if len(found) > limit else None
            return SearchAnswer(words, tuple(page), more, fitting=True, days=days)

        return await self._db.ask(read)

    async def for_digest(
        self,
        subscription: Subscription,
        now: datetime,
        *,
        day: date | None = None,
        skip: int = 0,
        again: bool = True,
        replayed: bool = False,
    ) -> Digest:
        """The digest of *day* (today) as it would leave *now*; *again*: with what was already promised to the chat.

        *skip* stories were read before. *replayed*: *now* is long past, and what was learned since does not count.
        """
        day = day or now.astimezone(ZoneInfo(subscription.zone)).date()
        if again:
            subscription = replace(subscription, last_promised=None)
        limit = self._max_stories
        since = news_since(subscription, now)
        news = None if replayed else await self._lately(since, now)

        async def read(c: Connection) -> Digest:
            whole = replace(news, coverage=await feeds.coverage(c, now)) if news else await replay.load(c, since, now)
            return await digests.gather(c, subscription, whole, day=day, now=now, limit=limit, skip=skip, again=again)

        return await (self._db.ask if replayed else self._db.glance)(read)

    async def _lately(self, since: datetime, now: datetime) -> digests.News:
        """What became known from *since* or a little earlier; kept until any story changes, for many ask for it."""
        hour = since.replace(minute=0, second=0, microsecond=0)
        return await self._news.get(
            (hour, now.date()), lambda: self._db.ask(lambda c: digests.known(c, hour, now.date()))
        )

    # ----------------------------------------------------------------- sources

    async def sources(self, now: datetime) -> tuple[SourceHealth, ...]:
        """Every feed of the configuration, with what it brought in seven days."""

        async def read(c: Connection) -> tuple[SourceHealth, ...]:
            brought = await feeds.brought(c, now - WEEK)
            return tuple(SourceHealth(feed, *brought.get(feed.id, (0, 0))) for feed in await feeds.listed(c))

        return await self._db.ask(read)

    async def homes(self) -> list[tuple[str, str]]:
        """The home regions of the sources, each with its zone."""
        return await self._db.ask(feeds.homes)

    async def why(self, url: str) -> WhyAnswer | None:
        """Why the article at *url* was taken or not; None if it was never seen."""

        async def read(c: Connection) -> tuple[articles.Kept, Story | None] | None:
            kept = await articles.find(c, canonical_url(url))
            if kept is None:
                return None
            return kept, await stories.find(c, kept.story) if kept.story else None

        found = await self._db.ask(read)
        if found is None:
            return None
        kept, story = found
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


def names_company(found: Iterable[Story], words: str) -> bool:
    """Whether *words* are, in any form, the name of a company of these stories."""
    return any(companies.same(name, words) for story in found for name in companies.named(story))


def is_company(one: CompanyName, words: str) -> bool:
    """Whether *words* are its name, in any form."""
    return companies.same(one.name, words)


async def _people(connection: Connection, name: str | None, today: date, limit: int) -> PeopleAnswer:
    if not name or not words_of(name):
        found = await people.most_mentioned(connection, today - lists.RECENT, limit=limit)
        return PeopleAnswer(None, tuple(await people.cards(connection, found, today)))
    words = [cyrillic(word) for word in words_of(name)]
    found = await people.bearing(connection, [beginning(word) for word in words], limit=limit)
    exact = bool(found)
    if not exact:
        near = _alike(words, await people.surnames(connection), limit)
        found = [one for surname in near for one in await people.bearing(connection, [surname], limit=limit)]
    if exact and len(found) == 1:
        card = await people.whole(connection, found[0], today)
        return PeopleAnswer(name, (card,) if card else ())
    return PeopleAnswer(name, tuple(await people.cards(connection, found[:limit], today)), exact)


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
