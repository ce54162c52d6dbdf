"""What a button leads to: a record, a list or the next part of it; one of an old message as well as of a new one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.answers import Cursor, Rest, Scope, VisitRecord
from bot.digest import is_inside
from bot.model import Agreement, Story, Subscription, Visit
from bot.queries import Queries
from bot.russian import places
from bot.russian.places import Place
from bot.view import (
    cards,
    companies,
    digests,
    dossiers,
    downloads,
    empty,
    lists,
    month_screens,
    promises,
    quotes,
    reports,
    series_screens,
    travel_screens,
)
from bot.view.actions import Card, Company, Draw, Find, List, Open, People, Quotes, Save, Sight, Topic, narrowed
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.series import series

FIGURES = 300
"""Figures that a series is read from; the latest."""
VISITS = 400
"""Visits of a month or a map; the latest."""
_OF_ONE_CHAT = {Topic.TODAY, Topic.DUE}  # told to each differently


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and when; without a subscription of their own, as one who wants everything."""

    tr: Translator
    now: datetime  # aware
    subscription: Subscription = Subscription(chat=0)  # noqa: RUF009 - frozen itself
    admin: bool = False  # of the bot

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.subscription.zone)).date()

    @property
    def home(self) -> Place | None:
        """The region that «мы» are."""
        return places.by_name(self.subscription.region) if self.subscription.region else None

    @property
    def reader(self) -> Asker:
        """Any asker of the same language, day and region: whoever asks for what everybody is told."""
        ours = Subscription(chat=0, zone=self.subscription.zone, region=self.subscription.region)
        return Asker(self.tr, datetime.combine(self.today, time.min, ZoneInfo(ours.zone)), ours)


async def remembered(
    what: Hashable, queries: Queries, asker: Asker, answer: Callable[[Asker], Awaitable[list[Page]]]
) -> list[Page]:
    """The *answer* to *what*, made once for all alike; it is made of stories and their facts alone."""
    reader = asker.reader
    return [*await queries.remembered((what, reader), lambda: answer(reader))]


async def show(
    action: Open | List | Find | People | Save | Draw | Company | Quotes, queries: Queries, asker: Asker
) -> list[Page]:
    """What a button leads to; a record that is gone meanwhile says so."""
    if isinstance(action, Save | Draw) or (isinstance(action, List) and action.topic in _OF_ONE_CHAT):
        return await _shown(action, queries, asker)
    return await remembered(action, queries, asker, lambda reader: _shown(action, queries, reader))


async def _shown(
    action: Open | List | Find | People | Save | Draw | Company | Quotes, queries: Queries, asker: Asker
) -> list[Page]:
    match action:
        case Open():
            return await _opened(action, queries, asker) or empty.gone(asker.tr)
        case Find(words, after, fitting, first, last):
            days = first, last
            if fitting:
                return lists.search(await queries.fitting(words, days, skip=after), asker.tr, asker.today)
            return lists.search(await queries.search(words, days, after=after or None), asker.tr, asker.today)
        case People(words):
            return lists.people(await queries.people(words or None, today=asker.today), asker.tr, asker.today)
        case List(Topic.TODAY, after=after):
            return await _digest(Rest.parse(after), queries, asker)
        case List(topic, after=after):
            scope = scope_of(action)
            return await listed(topic, scope, Cursor.parse(after), queries, asker) if scope else empty.gone(asker.tr)
        case Company(story, 0):
            return companies.of_story(await queries.story_companies(story), story, asker.tr)
        case Company(story, mark, skip):
            card = await queries.company(story, mark, today=asker.today, skip=skip)
            return companies.company(card, asker.tr, asker.today) if card else empty.gone(asker.tr)
        case Quotes(person, skip):
            said = await queries.quotes(person, skip=skip)
            return quotes.quotes(said, asker.tr, asker.today) if said else empty.gone(asker.tr)
        case Draw(_, what):
            scope = scope_of(what)
            return await _drawn(action, scope, queries, asker) if scope else empty.gone(asker.tr)
        case Save(_, what):
            return downloads.forms(asker.tr, what)


def scope_of(action: List) -> Scope | None:
    """What a button narrows its list to; None where it names a place that is none any more."""
    place, other = (places.get(number) if number else None for number in (action.place, action.other))
    if (action.place and not place) or (action.other and not other):
        return None
    return Scope(place, other, action.way, action.first, action.last, action.only)


async def _digest(rest: Rest | None, queries: Queries, asker: Asker) -> list[Page]:
    """The digest of today, or the rest of an earlier one as it stood then."""
    rest = rest or Rest(asker.now, 0)
    digest = await queries.for_digest(asker.subscription, min(rest.as_of, asker.now), skip=rest.skip)
    return digests.digest(digest, asker.subscription, asker.tr, answer=True)


async def listed(topic: Topic, scope: Scope, after: Cursor | None, queries: Queries, asker: Asker) -> list[Page]:
    """A list from its beginning, or on from *after*."""
    tr, today, scope = asker.tr, asker.today, narrowed(topic, scope)
    match topic:
        case Topic.AGREEMENTS:
            return lists.agreements(await queries.agreements(scope, today=today, after=after), tr, today)
        case Topic.FIGURES:
            return lists.figures(await queries.figures(scope, today=today, after=after), tr, today)
        case Topic.UPCOMING:
            return lists.upcoming(await queries.upcoming(today, scope), tr, today)
        case Topic.DUE:
            return promises.promises(await queries.promises(asker.subscription, today, scope), tr, today)
        case Topic.PAIR:
            return await dossier(scope, queries, asker)
        case Topic.PLACE if scope.place:
            return await _overview(scope, queries, asker)
    return lists.visits(await queries.visits(scope, today=today, after=after), tr, today)


async def _overview(scope: Scope, queries: Queries, asker: Asker) -> list[Page]:
    """The newest of everything about a place, or between two."""
    today = asker.today
    return lists.overview(scope, *await queries.overview(scope, today=today), asker.tr, today)


async def _drawn(action: Draw, scope: Scope, queries: Queries, asker: Asker) -> list[Page]:
    """A list at a glance."""
    tr, today = asker.tr, asker.today
    dark = action.dark or (asker.subscription.dark and not action.chosen)
    action = replace(action, dark=dark, chosen=False)
    if action.sight is Sight.MONTH:
        scope = month_screens.month_list(scope, action.what, today)
        return month_screens.month(await queries.visits(scope, today=today, limit=VISITS), action, tr, today)
    if action.sight is Sight.MAP:
        scope = travel_screens.map_scope(scope, today)
        return travel_screens.travels(await queries.visits(scope, today=today, limit=VISITS), action, tr, today)
    found = series((await queries.figures(scope, today=today, limit=FIGURES)).figures, scope, action.of)
    if found is None:
        return series_screens.no_series(scope, tr, today)
    tell = series_screens.table if action.sight is Sight.TABLE else series_screens.chart
    return tell(found, action, scope, tr, today)


async def dossier(scope: Scope, queries: Queries, asker: Asker) -> list[Page]:
    """Two sides before they meet; of one alone, it and the reader's region."""
    home = asker.home if scope.place != asker.home else None
    scope = Scope(scope.place, scope.other or home)
    if scope.place is None or scope.other is None:
        return reports.usage(asker.tr, "pair")
    return dossiers.dossier(scope, await queries.dossier(scope, today=asker.today), asker.tr, asker.today)


async def prepared(scope: Scope, queries: Queries, asker: Asker) -> list[Page]:
    """All about a side one is to meet: the dossier of it and the reader's region, or what is known of it alone."""
    alone = scope.place and not scope.other and asker.home in (None, scope.place)
    return await (listed(Topic.PLACE, scope, None, queries, asker) if alone else dossier(scope, queries, asker))


async def _opened(action: Open, queries: Queries, asker: Asker) -> list[Page]:
    tr, today = asker.tr, asker.today
    match action.card:
        case Card.VISIT:
            visit = await queries.visit(action.id, today=today)
            return await _visit(visit, await queries.story(visit.story_id), queries, asker) if visit else []
        case Card.PERSON:
            person = await queries.person(action.id, today=today)
            return cards.person(person, tr, today) if person else []
    story = await queries.story(action.id)
    if story is None:
        return []
    match action.card:
        case Card.PEOPLE:
            return cards.people(story, await queries.story_people(action.id, today=today), tr)
        case Card.SOURCES:
            return cards.sources(story, tr, today)
        case Card.JOURNEY:
            visits = cards.told_of(await queries.story_visits(action.id, today=today))
            if len(visits) == 1:
                return await _visit(visits[0], story, queries, asker)
            return cards.journeys(story, visits, tr, today)
    return cards.story(story, tr, today)


async def _visit(record: VisitRecord, story: Story | None, queries: Queries, asker: Asker) -> list[Page]:
    """A visit with what was agreed on it, and those before and after it."""
    chain = await queries.chain(record, today=asker.today)
    papers = agreed_on(record.visit, story) if story else ()
    return cards.visit(record, asker.tr, asker.today, chain, papers)


def agreed_on(visit: Visit, story: Story) -> Sequence[Agreement]:
    """The agreements of *story* that are of this visit: all where it tells of no other, else those of its two sides."""
    if all(other.background or other == visit for other in story.visits):
        return story.agreements
    sides = [side[:1] for side in (visit.origin, visit.destination)]

    def touches(party: str, side: Sequence[str]) -> bool:
        return any(is_inside(party, area) or is_inside(area, party) for area in side)

    return [paper for paper in story.agreements if all(any(touches(p, s) for p in paper.parties) for s in sides)]
