"""What people said is kept as long as the article it stands in, and read on from any place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.archive import Database, people, pruning, quotes, stories
from bot.archive.quotes import MOST
from bot.model import Story
from bot.queries import Queries
from tests.archive.values import KUSHNARENKO, NOON, TODAY, person, quote, source, story


def _told(day: date, *words: str, article: str = "a1") -> Story:
    said = [quote(one, article=article) for one in words]
    return story(f"Визит {day}", persons=[person()], sources=[source(article, day)], quotes=said)


async def _save(db: Database, *told: Story) -> None:
    async with db.transaction() as tx:
        for one in told:
            await stories.save(tx, one, now=NOON)


async def _words(db: Database, **page: int) -> list[str]:
    async with db.read() as connection:
        (who,) = await people.bearing(connection, ["кушнаренко"], limit=2)
        return [said.words for said in await quotes.of(connection, who, **{"limit": 50, **page})]


async def test_the_latest_comes_first_and_of_one_day_in_the_order_of_the_text(db: Database) -> None:
    await _save(db, _told(TODAY - timedelta(days=9), "старое"), _told(TODAY, "первое", "второе"))
    assert await _words(db) == ["первое", "второе", "старое"]
    assert await _words(db, limit=1, skip=1) == ["второе"]


async def test_a_story_told_anew_has_its_quotations_anew(db: Database) -> None:
    await _save(db, _told(TODAY, "первое"))
    async with db.transaction() as tx:
        again = _told(TODAY, "первое", "второе")
        (number,) = [found.id for found in await stories.latest(tx, limit=5)]
        assert number is not None
        await stories.save(tx, replace(again, id=number), now=NOON)
    assert await _words(db) == ["первое", "второе"]


async def test_one_story_does_not_fill_a_card(db: Database) -> None:
    await _save(db, _told(TODAY, *(f"слово {number}" for number in range(20))))
    assert len(await _words(db)) == MOST


async def test_whoever_appears_in_no_story_says_nothing(db: Database) -> None:
    await _save(db, story(persons=[person()], quotes=[quote("чужое", "Пётр Лаптев"), quote("своё")]))
    assert await _words(db) == ["своё"]


async def test_a_quotation_goes_with_its_article_from_a_story_that_lives_on(db: Database) -> None:
    old, new = TODAY - timedelta(days=400), TODAY
    told = story(
        persons=[person()],
        sources=[source("a1", old), source("a2", new)],
        quotes=[quote("давнее", article="a1"), quote("свежее", article="a2")],
    )
    await _save(db, told)
    async with db.transaction() as tx:
        assert await pruning.prune(tx, NOON, keep=timedelta(days=365)) == 0
    assert await _words(db) == ["свежее"]


async def test_a_card_has_the_latest_with_their_source_and_knows_of_more(db: Database) -> None:
    await _save(db, _told(TODAY, "раз", "два", "три", "четыре", article="a7"))
    queries = Queries(db)
    (card,) = (await queries.people(KUSHNARENKO, today=TODAY)).people
    assert [said.words for said in card.quotes] == ["раз", "два", "три"]  # one more than it shows
    assert card.quotes[0].source == source("a7", TODAY)
    page = await queries.quotes(card.id, skip=2, limit=1)
    assert page is not None
    assert ([said.words for said in page.quotes], page.more) == (["три"], 3)
    last = await queries.quotes(card.id, skip=3, limit=1)
    assert last is not None
    assert ([said.words for said in last.quotes], last.more) == (["четыре"], None)
    assert await queries.quotes(card.id + 1) is None
