from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.answers import Cursor, Moment, Scope, VisitRecord, Way
from bot.archive import Database, articles, delivered, feeds, stories, watches
from bot.archive.lists import without_echoes
from bot.changes import known
from bot.model import (
    Event,
    Feed,
    PartialDate,
    Phase,
    Story,
    Subscription,
    Target,
    Topic,
    Visit,
    VisitStatus,
    VisitTurn,
)
from bot.queries import Queries
from bot.russian.places import Place, by_name
from bot.russian.stemming import searchable
from tests.archive.values import (
    BREST_REGION,
    COOPERATION,
    FORUM,
    KUSHNARENKO,
    MINSK,
    MINSK_REGION,
    NOON,
    TODAY,
    TURNOVER,
    ULYANOVSK,
    agreement,
    article,
    evidence,
    person,
    source,
    story,
    visit,
)

DAY = timedelta(days=1)
GRODNO = ("Гродно", "Гродненская область", "Беларусь")


@pytest.fixture
def queries(db: Database) -> Queries:
    return Queries(db)


def place(name: str) -> Place:
    found = by_name(name)
    assert found, name
    return found


async def save(db: Database, *told: Story) -> list[int]:
    async with db.transaction() as tx:
        return [await stories.save(tx, one, now=NOON) for one in told]


def visited(day: str, origin: Sequence[str] = BREST_REGION, **more: object) -> Story:
    when = date.fromisoformat(day)
    phase = Phase.UPCOMING if when > TODAY else Phase.PAST
    told = visit(day, None, origin=tuple(origin), phase=phase, **more)  # type: ignore[arg-type]
    return story(f"{origin[0]} {day}", visits=[told], sources=[source("a1", min(when, TODAY))])


def routes(records: Sequence[VisitRecord]) -> list[str]:
    return [record.visit.origin[0] for record in records]


# --------------------------------------------------------------------------- visits


async def test_the_visit_of_the_day_before_yesterday_is_found_by_every_name_of_its_places(
    db: Database, queries: Queries
) -> None:
    (number,) = await save(db, story(visits=[visit(leader=KUSHNARENKO)], persons=[person()]))
    for name in ("Минск", "Минская область", "Беларусь", "Ульяновск", "Ульяновская область", "Россия"):
        answer = await queries.visits(Scope(place(name)), today=TODAY)
        (record,) = answer.ongoing
        assert (record.story_id, record.visit.leader, record.phase) == (number, KUSHNARENKO, Phase.ONGOING)
    assert (await queries.visits(Scope(place("Брест")), today=TODAY)).ongoing == ()


async def test_a_city_and_its_region_are_found_together_and_told_apart(db: Database, queries: Queries) -> None:
    await save(db, story(visits=[visit()]), story(visits=[visit(origin=MINSK)]))
    answer = await queries.visits(Scope(place("Минск")), today=TODAY)
    assert {record.visit.origin[0]: record.matched for record in answer.ongoing} == {
        "Минск": "Минск",
        "Минская область": "Минская область",
    }


async def test_what_is_found_by_several_names_is_told_once_under_the_one_asked_for(
    db: Database, queries: Queries
) -> None:
    await save(db, story(visits=[visit(origin=MINSK, destination=("Минский район", "Минская область", "Беларусь"))]))
    (record,) = (await queries.visits(Scope(place("Минск")), today=TODAY)).ongoing
    assert record.matched == "Минск"


async def test_the_phase_is_of_the_day_of_the_question(db: Database, queries: Queries) -> None:
    await save(db, story(visits=[visit(phase=Phase.UPCOMING)]))
    minsk = place("Минск")
    answers = [await queries.visits(Scope(minsk), today=TODAY + n * DAY) for n in (-2, -1, 0, 1)]
    assert [(len(a.upcoming), len(a.ongoing), len(a.past)) for a in answers] == [
        (1, 0, 0),
        (0, 1, 0),
        (0, 1, 0),
        (0, 0, 1),
    ]


async def test_what_is_to_come_stands_nearest_first_and_what_is_past_latest_first(
    db: Database, queries: Queries
) -> None:
    days = ["2025-12-20", "2025-12-01", "2025-11-01", "2025-11-20", "2025-12-05"]
    await save(db, *(visited(day) for day in days))
    answer = await queries.visits(Scope(place("Беларусь")), today=TODAY)
    assert [str(r.visit.start) for r in answer.upcoming] == ["2025-12-01", "2025-12-05", "2025-12-20"]
    assert [str(r.visit.start) for r in answer.past] == ["2025-11-20", "2025-11-01"]


@pytest.mark.parametrize("name", ["Беларусь", "Минск", None])
async def test_the_past_is_read_on_to_its_end_without_a_gap_or_a_repeat(
    db: Database, queries: Queries, name: str | None
) -> None:
    some_days = [TODAY - n * DAY for n in (1, 2, 2, 2, 3, 5, 8, 13, 21, 34, 55)]
    await save(db, *(visited(str(day), origin) for day in some_days for origin in (MINSK, BREST_REGION)))
    asked = place(name) if name else None
    seen: list[VisitRecord] = []
    after: Cursor | None = None
    while True:
        answer = await queries.visits(Scope(asked), today=TODAY, limit=4, after=after)
        seen += answer.past
        if answer.more is None:
            break
        after = Cursor.parse(str(answer.more))
        assert after == answer.more
    assert len(seen) == len({record.id for record in seen}) == (11 if name == "Минск" else 22)
    assert [record.ends for record in seen] == sorted((record.ends for record in seen), reverse=True)


async def test_reading_on_tells_only_the_past(db: Database, queries: Queries) -> None:
    await save(db, visited("2025-12-01"), visited("2025-11-20"), visited("2025-11-10"))
    answer = await queries.visits(today=TODAY, limit=1)
    assert (len(answer.upcoming), len(answer.past)) == (1, 1)
    further = await queries.visits(today=TODAY, limit=1, after=answer.more)
    assert (len(further.upcoming), len(further.past), further.more) == (0, 1, None)


async def test_an_empty_answer_names_the_nearest_places_that_have_something(db: Database, queries: Queries) -> None:
    await save(db, visited("2025-11-20"), visited("2025-11-21"), visited("2025-11-21", MINSK))
    answer = await queries.visits(Scope(place("Гродно")), today=TODAY)
    assert (answer.upcoming, answer.ongoing, answer.past) == ((), (), ())
    assert answer.nearest[0].name == "Брестская область"


async def test_old_visits_are_told_with_where_there_are_new_ones(db: Database, queries: Queries) -> None:
    await save(db, visited("2025-03-01", GRODNO), visited("2025-11-20"))
    answer = await queries.visits(Scope(place("Гродно")), today=TODAY)
    assert routes(answer.past) == ["Гродно"]
    assert "Брестская область" in [near.name for near in answer.nearest]


async def test_a_place_with_recent_visits_points_nowhere_else(db: Database, queries: Queries) -> None:
    await save(db, visited("2025-11-20", GRODNO), visited("2025-11-20"))
    assert (await queries.visits(Scope(place("Гродно")), today=TODAY)).nearest == ()


async def test_an_empty_archive_answers_empty(queries: Queries) -> None:
    for asked in (None, place("Минск"), place("Россия")):
        answer = await queries.visits(Scope(asked), today=TODAY)
        assert (answer.upcoming, answer.ongoing, answer.past, answer.more, answer.nearest) == ((), (), (), None, ())


def _record(number: int, told: Visit, begins: str, ends: str) -> VisitRecord:
    first, last = date.fromisoformat(begins), date.fromisoformat(ends)
    return VisitRecord(number, 1, told, Phase.PAST, TODAY, first, last, ())


def test_history_is_not_told_beside_the_news_it_echoes() -> None:
    news = _record(1, visit(), "2025-09-10", "2025-09-11")
    echo = _record(2, visit(background=True), "2025-09-01", "2025-09-30")
    again = _record(3, visit(background=True), "2025-09-01", "2025-09-30")
    other = _record(4, visit(background=True, origin=BREST_REGION), "2025-09-01", "2025-09-30")
    assert without_echoes([echo, news, again, other]) == [news, other]
    assert without_echoes([echo, again]) == [echo]


def test_a_long_list_of_history_is_looked_through_once() -> None:
    looked: list[str] = []

    class Side(tuple[str, ...]):
        __slots__ = ()

        def __getitem__(self, place: Any) -> Any:
            found = super().__getitem__(place)
            looked.append(str(found))
            return found

    ways = [visit(background=number % 2 == 0, origin=Side([f"Город {number // 2}"])) for number in range(400)]
    told = [_record(number, way, "2025-09-01", "2025-09-02") for number, way in enumerate(ways)]
    assert without_echoes(told) == told[1::2]
    assert len(looked) <= 2 * len(told)


async def test_a_visit_and_its_story_are_found_by_their_numbers(db: Database, queries: Queries) -> None:
    (number,) = await save(db, story(visits=[visit(), visit("2025-09-10", None, phase=Phase.PAST)]))
    first, second = await queries.story_visits(number, today=TODAY)
    assert await queries.visit(first.id, today=TODAY) == first
    assert (first.phase, second.phase) == (Phase.ONGOING, Phase.PAST)
    assert await queries.visit(999, today=TODAY) is None
    assert await queries.story(999) is None


# --------------------------------------------------------------------------- agreements, figures, events


async def test_agreements_are_filed_under_the_places_of_their_parties(db: Database, queries: Queries) -> None:
    districts = agreement("Минский район", "Чердаклинский район")
    chambers = agreement("торгово-промышленные палаты", signed=False)
    abroad = agreement("Правительство Ульяновской области", "Узбекистан")
    await save(db, story(agreements=[districts, chambers, abroad]))

    async def of(name: str) -> list[tuple[str, ...]]:
        answer = await queries.agreements(Scope(place(name)), today=TODAY)
        return [record.agreement.parties for record in answer.agreements]

    assert set(await of("Минск")) == {districts.parties, chambers.parties}  # the chambers are of the story's partners
    assert await of("Узбекистан") == [abroad.parties]
    assert set(await of("Ульяновская область")) == {districts.parties, chambers.parties, abroad.parties}
    assert len((await queries.agreements(today=TODAY)).agreements) == 3


async def test_figures_are_told_with_whose_they_are(db: Database, queries: Queries) -> None:
    await save(db, story(figures=[TURNOVER]))
    for asked in (None, place("Минская область")):
        (record,) = (await queries.figures(Scope(asked), today=TODAY)).figures
        assert (record.figure, record.partners) == (TURNOVER, ("Минская область", "Ульяновская область"))
    grodno = await queries.figures(Scope(place("Гродно")), today=TODAY)
    assert (grodno.figures, [near.name for near in grodno.nearest]) == ((), ["Минская область"])


async def test_agreements_and_figures_are_read_on(db: Database, queries: Queries) -> None:
    told = [
        story(
            agreements=[agreement("Минская область", "А")], figures=[TURNOVER], sources=[source("a1", TODAY - n * DAY)]
        )
        for n in range(5)
    ]
    await save(db, *told)
    first = await queries.agreements(Scope(place("Минск")), today=TODAY, limit=3)
    rest = await queries.agreements(Scope(place("Минск")), today=TODAY, limit=3, after=first.more)
    assert [r.told for r in (*first.agreements, *rest.agreements)] == [TODAY - n * DAY for n in range(5)]
    assert (first.more is not None, rest.more) == (True, None)
    figures = await queries.figures(today=TODAY, limit=4)
    assert len((await queries.figures(today=TODAY, limit=4, after=figures.more)).figures) == 1


async def test_what_is_to_come_is_told_until_its_last_day(db: Database, queries: Queries) -> None:
    over = Event("Выставка", evidence(), PartialDate(2025, 11, 26))
    soon = Event("Ярмарка", evidence(), PartialDate(2025, 12, 3), "Минск")
    some_day = Event("Ответный визит", evidence())
    await save(db, story(upcoming=[FORUM, over, some_day, soon]), visited("2025-12-01", MINSK))
    answer = await queries.upcoming(TODAY, Scope(place("Минск")))
    assert [record.event.name for record in answer.events] == ["Ярмарка", "Ответный визит", FORUM.name]
    assert routes(answer.visits) == ["Минск"]
    everywhere = await queries.upcoming(TODAY)
    assert (len(everywhere.events), len(everywhere.visits)) == (3, 1)
    assert (await queries.upcoming(TODAY + 400 * DAY)).events == ()


# --------------------------------------------------------------------------- people


@pytest.mark.parametrize(
    "name",
    ["Кушнаренко", "кушнаренко алексей", "Алексея Кушнаренко", "Кушн", "Kushnarenko", "KUSHNARENKO Aleksey"],
)
async def test_a_person_is_found_by_any_part_of_the_name_in_any_case_and_script(
    db: Database, queries: Queries, name: str
) -> None:
    await save(db, story(persons=[person(), person("Алексей Юрьевич Русских", "губернатор")]))
    answer = await queries.people(name, today=TODAY)
    assert [card.name for card in answer.people] == [KUSHNARENKO]
    assert answer.exact


@pytest.mark.parametrize("name", ["Иванов", "Ивановым", "Ivanov"])
async def test_a_surname_is_no_first_name(db: Database, queries: Queries, name: str) -> None:
    await save(db, story(persons=[person("Пётр Иванов", "мэр"), person("Иван Лещук", "ректор")]))
    assert [card.name for card in (await queries.people(name, today=TODAY)).people] == ["Пётр Иванов"]


@pytest.mark.parametrize("name", ["Кушниренко", "Кушнаренька", "Kusnarenko"])
async def test_a_misspelt_name_gets_the_nearest(db: Database, queries: Queries, name: str) -> None:
    await save(db, story(persons=[person(), person("Алексей Юрьевич Русских", "губернатор")]))
    answer = await queries.people(name, today=TODAY)
    assert [card.name for card in answer.people] == [KUSHNARENKO]
    assert not answer.exact


@pytest.mark.parametrize("name", ["Ъыь", "'; DROP TABLE people; --", "Гагарин"])
async def test_a_name_nobody_bears_finds_nobody(db: Database, queries: Queries, name: str) -> None:
    await save(db, story(persons=[person()]))
    answer = await queries.people(name, today=TODAY)
    assert answer.people == ()


async def test_without_a_name_those_most_spoken_of_are_told(db: Database, queries: Queries) -> None:
    russkikh = person("Алексей Юрьевич Русских", "губернатор")
    await save(db, story(persons=[person(), russkikh]), story(persons=[russkikh]))
    answer = await queries.people(None, today=TODAY)
    assert [(card.name, card.mentions) for card in answer.people] == [(russkikh.name, 2), (KUSHNARENKO, 1)]
    assert (await queries.people(None, today=TODAY + 365 * DAY)).people == ()


async def test_a_card_is_found_by_its_number_and_by_its_story(db: Database, queries: Queries) -> None:
    (number,) = await save(db, story(visits=[visit(leader=KUSHNARENKO)], persons=[person()]))
    (card,) = await queries.story_people(number, today=TODAY)
    whole = await queries.person(card.id, today=TODAY)
    told = tuple(replace(held, source=source()) for held in card.positions)
    assert whole == replace(card, positions=told, months=((date(2025, 11, 1), 1),))
    assert [record.phase for record in card.led] == [Phase.ONGOING]
    assert await queries.person(999, today=TODAY) is None


async def test_search_by_fit_puts_what_is_most_about_the_words_first(db: Database, queries: Queries) -> None:
    async with db.transaction() as tx:
        for words in ("станки станки станки", "станки и ещё много разных слов о другом", "лифты", "мебель", "лён"):
            await stories.save(tx, story(words), now=NOON, words=searchable(words))
    first = await queries.fitting("станок", limit=1)
    assert [one.title for one in first.stories] == ["станки станки станки"]
    assert first.more == 1
    rest = await queries.fitting("станок", limit=1, skip=first.more)
    assert [one.id for one in rest.stories] == [2]
    assert rest.more is None


async def test_a_card_alone_tells_when_and_with_whom(db: Database, queries: Queries) -> None:
    for day, names in (
        (date(2025, 11, 2), ("Алексей Русских", "Иван Иванов")),
        (date(2025, 9, 5), ("Алексей Русских",)),
    ):
        others = [person(name, None) for name in names]
        told = [source(f"{day}", day)]
        await save(db, story(f"Встреча {day}", persons=[person(), *others], sources=told))
    (card,) = (await queries.people("Кушнаренко", today=TODAY)).people
    assert card.months == ((date(2025, 11, 1), 1), (date(2025, 9, 1), 1))
    assert [name for _, name in card.together] == ["Алексей Русских", "Иван Иванов"]


async def test_a_visit_leads_to_those_around_it_either_way(db: Database, queries: Queries) -> None:
    there, back = (MINSK_REGION, ULYANOVSK), (ULYANOVSK, MINSK_REGION)
    ways = [("2025-03-01", there), ("2025-05-01", back), ("2025-11-26", there), ("2025-12-20", back)]
    for day, (origin, destination) in [*ways, ("2025-05-02", (MINSK_REGION, ("Казань", "Татарстан")))]:
        await save(db, story(day, visits=[visit(day, day, origin=origin, destination=destination)]))
    record = await queries.visit(3, today=TODAY)
    assert record
    assert [one.id for one in await queries.chain(record, today=TODAY)] == [1, 2, 4]


# --------------------------------------------------------------------------- stories


async def test_search_reads_on(db: Database, queries: Queries) -> None:
    async with db.transaction() as tx:
        numbers = [
            await stories.save(tx, story(f"№ {n}"), now=NOON, words=searchable("Поставка станков")) for n in range(5)
        ]
    first = await queries.search("станки поставка", limit=3)
    rest = await queries.search("станки поставка", limit=3, after=first.more)
    assert [s.id for s in (*first.stories, *rest.stories)] == numbers[::-1]
    assert rest.more is None
    assert (await queries.search("самолёты")).stories == ()


async def test_the_latest_stories_come_first(db: Database, queries: Queries) -> None:
    numbers = await save(db, *(story(f"№ {n}") for n in range(4)))
    assert [s.id for s in await queries.latest(limit=2)] == numbers[:1:-1]
    assert [s.id for s in await queries.latest(limit=2, before=numbers[2])] == [numbers[1], numbers[0]]


async def test_todays_digest_may_be_read_before_and_after_it_came(db: Database, queries: Queries) -> None:
    subscription = Subscription(chat=1, region="Ульяновская область", last_promised=TODAY)
    (number,) = await save(db, story(visits=[visit()]))
    async with db.transaction() as tx:
        await delivered.mark(tx, delivered.Told(1, None, [number], TODAY))
    digest = await queries.for_digest(subscription, NOON)
    assert ([s.id for s in digest.stories], digest.day, digest.ongoing) == ([number], TODAY, (visit(),))
    assert (await queries.for_digest(subscription, NOON, again=False)).stories == ()
    assert (await queries.for_digest(replace(subscription, topics=(Topic.SPORT,)), NOON)).stories == ()
    assert (await queries.for_digest(subscription, NOON + 2 * DAY)).stories == ()


async def test_todays_digest_has_the_sections_that_the_promised_one_has(db: Database, queries: Queries) -> None:
    planned = visit("2025-12-03", "2025-12-05", phase=Phase.UPCOMING)
    moved = replace(planned, start=PartialDate(2025, 12, 8), end=None, status=VisitStatus.POSTPONED)
    bus, milk, trip = await save(db, story("Автобусы"), story("Молоко"), story("Визит", visits=[planned]))
    reader = Subscription(chat=1, region="Ульяновская область")
    async with db.transaction() as tx:
        await watches.add(tx, 1, None, Target(words="молоко"), ["w:молок"])
        (target,) = await watches.candidates(tx, ["w:молок"])
        await watches.seen(tx, milk, [target[0]], now=NOON)
        told = (trip, known(story("Визит", visits=[planned])))
        versions = await delivered.keep(tx, [told])
        await delivered.mark(tx, delivered.Told(1, None, [trip], TODAY - DAY, {trip: versions[told]}))
        await stories.save(tx, replace(story("Визит", visits=[moved]), id=trip), now=NOON)
    digest = await queries.for_digest(reader, NOON)
    assert [one.id for one in digest.watched] == [milk]
    assert [(one.story.id, *map(type, one.changes)) for one in digest.updates] == [(trip, VisitTurn)]
    assert [one.id for one in digest.stories] == [bus]
    assert await queries.for_digest(reader, NOON, again=False) == digest
    on = await queries.for_digest(reader, NOON, skip=1)
    assert (on.watched, on.updates, on.stories) == ((), (), ())
    alone = await queries.for_digest(replace(reader, chat=2), NOON)
    assert (alone.watched, alone.updates, len(alone.stories)) == ((), (), 3)


async def test_what_a_feed_read_for_the_first_time_holds_of_old_is_no_news(db: Database, queries: Queries) -> None:
    await save(db, story("Старое", sources=[source("a1", TODAY - 10 * DAY)]))
    assert (await queries.for_digest(Subscription(chat=1), NOON)).stories == ()


# --------------------------------------------------------------------------- sources


async def test_why_an_article_was_taken_is_found_by_any_form_of_its_address(db: Database, queries: Queries) -> None:
    async with db.transaction() as tx:
        (feed,) = await feeds.sync_feeds(tx, [Feed(0, "https://one.example/rss", "Первая", None)])
        number = await stories.save(tx, story(), now=NOON)
        taken = replace(article("https://news.example/a1"), url="https://www.news.example/a1?utm_source=x")
        await articles.save(tx, taken, COOPERATION, fingerprint="f", seen=NOON, feed=feed.id, story=number)
        passed = article("https://news.example/a2")
        await articles.save(tx, passed, None, fingerprint="g", seen=NOON, feed=feed.id)
    answer = await queries.why("http://news.example/a1/?utm_medium=rss#top")
    assert answer
    assert (answer.relevance, answer.feed) == (COOPERATION.relevance, "Первая")
    assert answer.story
    assert answer.story.id == number
    passed_over = await queries.why("https://news.example/a2")
    assert passed_over
    assert (passed_over.relevance.cooperation, passed_over.story) == (False, None)
    assert await queries.why("https://news.example/never") is None
    assert await queries.why("не ссылка") is None


async def test_the_health_of_every_source_is_told(db: Database, queries: Queries) -> None:
    async with db.transaction() as tx:
        listed = [Feed(0, f"https://{n}.example/rss", n, None) for n in ("one", "two")]
        one, _ = await feeds.sync_feeds(tx, listed)
        await articles.save(tx, article(), COOPERATION, fingerprint="f", seen=NOON, feed=one.id)
    health = await queries.sources(NOON)
    assert [(h.feed.title, h.articles, h.cooperation) for h in health] == [("one", 1, 1), ("two", 0, 0)]


async def test_many_sources_are_told_like_a_few(db: Database, queries: Queries) -> None:
    regions = ["Самарская область", None, "Пермский край"]
    listed = [Feed(0, f"https://{n}.example/rss", "", regions[n % 3], "Asia/Yekaterinburg") for n in range(250)]
    async with db.transaction() as tx:
        await feeds.sync_feeds(tx, listed)
    assert len(await queries.sources(NOON)) == 250
    assert await queries.homes() == [(region, "Asia/Yekaterinburg") for region in regions if region]


@pytest.mark.parametrize(
    "text", ["", "2025-11-27", "2025-11-27:", "2025-13-01:5", "x:5", "2025-11-27:-1", "2025-11-27:٣x"]
)
def test_a_forged_cursor_is_no_cursor(text: str) -> None:
    assert Cursor.parse(text) is None


# --------------------------------------------------------------------------- narrower questions


async def test_a_list_of_one_way_goes_on_until_all_of_it_is_told(db: Database, queries: Queries) -> None:
    brest = place("Брестская область")
    ways = [(BREST_REGION, GRODNO), (GRODNO, BREST_REGION)]
    for number in range(24):
        origin, destination = ways[number % 2]
        day = str(TODAY - (number + 1) * DAY)
        await save(db, visited(day, origin, destination=destination))
    scope = Scope(brest, way=Way.FROM)
    found: list[VisitRecord] = []
    after: Cursor | None = None
    while True:
        answer = await queries.visits(scope, today=TODAY, limit=5, after=after)
        found += answer.past
        after = answer.more
        if after is None:
            break
    assert [record.visit.origin for record in found] == [BREST_REGION] * 12
    assert len({record.id for record in found}) == 12


async def test_days_asked_about_bound_a_list_on_both_sides(db: Database, queries: Queries) -> None:
    for number in range(1, 9):
        await save(db, visited(str(TODAY - 10 * number * DAY)))
    scope = Scope(first=TODAY - 45 * DAY, last=TODAY - 15 * DAY)
    answer = await queries.visits(scope, today=TODAY, limit=10)
    assert [(TODAY - record.ends).days for record in answer.past] == [20, 30, 40]
    assert answer.more is None


async def test_a_figure_for_a_year_is_found_by_it_whenever_it_was_told(db: Database, queries: Queries) -> None:
    await save(
        db, story(figures=[replace(TURNOVER, period="2024")]), story("x", figures=[replace(TURNOVER, period=None)])
    )
    year = Scope(first=date(2024, 1, 1), last=date(2024, 12, 31))
    (record,) = (await queries.figures(year, today=TODAY)).figures
    assert record.figure.period == "2024"


async def test_the_digest_asked_for_again_tells_what_came_meanwhile_and_nothing_ahead_of_its_time(
    db: Database, queries: Queries
) -> None:
    async def told(now: datetime, chat: int) -> int:
        return len((await queries.for_digest(Subscription(chat), now)).stories)

    await save(db, visited("2025-11-26"))
    assert [await told(NOON, chat) for chat in (1, 2)] == [1, 1]
    later = NOON + timedelta(minutes=20)
    async with db.transaction() as tx:
        await stories.save(tx, visited("2025-11-27"), now=later)
    assert [await told(now, 1) for now in (NOON, later, NOON)] == [1, 2, 1]


async def test_a_paper_comes_with_the_sides_of_its_story(db: Database, queries: Queries) -> None:
    await save(db, story("Договор", agreements=[agreement("Сормовские котлы")]))
    (record,) = (await queries.agreements(Scope(), today=TODAY)).agreements
    assert (record.agreement.parties, record.partners) == (("Сормовские котлы",), story("Договор").partners)


async def test_arrivals_are_the_visits_whose_first_day_lies_in_the_days(db: Database, queries: Queries) -> None:
    days = (("2025-11-30", "2025-12-01"), ("2025-12-05", "2025-12-07"), ("2025-12-31", "2026-01-02"), ("2025-12", None))
    told = [visit(*span, phase=Phase.UPCOMING) for span in days]
    leaving = visit("2025-12-08", "2025-12-09", origin=ULYANOVSK, destination=MINSK_REGION, phase=Phase.UPCOMING)
    await save(db, story(visits=[*told, leaving]))
    december = Scope(first=date(2025, 12, 1), last=date(2025, 12, 31))
    arrivals = replace(december, only=Moment.ARRIVAL)
    for scope, starts in (
        (replace(arrivals, place=by_name("Ульяновск"), way=Way.TO), ["2025-12", "2025-12-05", "2025-12-31"]),
        (arrivals, ["2025-12", "2025-12-05", "2025-12-08", "2025-12-31"]),
        (december, ["2025-11-30", "2025-12", "2025-12-05", "2025-12-08", "2025-12-31"]),
    ):
        found = (await queries.visits(scope, today=TODAY)).upcoming
        assert sorted(str(record.visit.start) for record in found) == sorted(starts)
