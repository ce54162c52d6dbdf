from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings

from bot.archive import Database, articles, stories, visits
from bot.model import Story, Telling
from bot.russian.stemming import searchable
from tests.archive import values
from tests.archive.values import COOPERATION, NOON, TODAY, article, source, story, visit


async def _save(db: Database, told: Story) -> int:
    async with db.transaction() as tx:
        return await stories.save(tx, told, now=NOON)


async def _find(db: Database, number: int) -> Story | None:
    async with db.read() as connection:
        return await stories.find(connection, number)


@given(values.stories)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
async def test_a_story_is_read_as_it_was_written(db: Database, told: Story) -> None:
    number = await _save(db, told)
    assert await _find(db, number) == replace(told, id=number)


@given(values.stories, values.stories)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
async def test_a_story_told_anew_replaces_the_old_telling(db: Database, one: Story, other: Story) -> None:
    number = await _save(db, one)
    assert await _save(db, replace(other, id=number)) == number
    assert await _find(db, number) == replace(other, id=number)


async def test_a_visit_keeps_its_number_when_its_story_is_told_anew(db: Database) -> None:
    announced, other = visit("2025-11-26", None), visit("2025-11-28", None, origin=values.BREST_REGION)
    number = await _save(db, story(visits=[announced, other]))
    async with db.read() as connection:
        first = {r.visit.origin: r.id for r in await visits.of_story(connection, number, TODAY)}
    held = replace(announced, end=values.visit().end, leader=values.KUSHNARENKO)
    await _save(db, replace(story(visits=[other, held]), id=number))
    async with db.read() as connection:
        then = {r.visit.origin: r.id for r in await visits.of_story(connection, number, TODAY)}
        record = await visits.find(connection, first[values.MINSK_REGION], TODAY)
    assert then == first
    assert record
    assert record.visit.leader == values.KUSHNARENKO


async def test_a_visit_no_longer_told_is_gone_and_its_number_is_never_given_again(db: Database) -> None:
    number = await _save(db, story(visits=[visit()]))
    async with db.read() as connection:
        (gone,) = await visits.of_story(connection, number, TODAY)
    await _save(db, replace(story(), id=number))
    await _save(db, story("Другая", visits=[visit()]))
    async with db.read() as connection:
        assert await visits.find(connection, gone.id, TODAY) is None


async def test_recent_stories_come_with_their_tellings(db: Database) -> None:
    old = story("Старая", sources=[source("old", date(2025, 9, 1))])
    async with db.transaction() as tx:
        for told, name in ((old, "old"), (story("Новая"), "a1")):
            number = await stories.save(tx, told, now=NOON)
            await articles.save(tx, article(name), COOPERATION, fingerprint=name, seen=NOON, story=number)
    found = [pair async for pair in stories.recent(db, NOON - timedelta(days=45))]
    assert found == [(number, [Telling(article("a1"), COOPERATION, "")])]


async def test_many_recent_stories_all_come(db: Database) -> None:
    async with db.transaction() as tx:
        numbers = [await stories.save(tx, story(f"№ {n}"), now=NOON) for n in range(401)]
    assert [number async for number, _ in stories.recent(db, TODAY)] == numbers


async def test_what_the_archive_learned_since_is_told_by_when_it_learned_it_not_by_its_date(db: Database) -> None:
    late = story("Пришла поздно", sources=[source("late", TODAY - timedelta(days=1))])
    async with db.transaction() as tx:
        await stories.save(tx, story("Пришла раньше"), now=NOON - timedelta(hours=30))
        number = await stories.save(tx, late, now=NOON - timedelta(hours=1))
    async with db.read() as connection:
        since = NOON - timedelta(hours=24)
        found = await stories.changed_since(connection, since, told=TODAY - timedelta(days=3))
        too_old = await stories.changed_since(connection, since, told=TODAY)
        not_yet = await stories.changed_since(
            connection, since, told=TODAY - timedelta(days=3), until=NOON - timedelta(hours=2)
        )
    assert [(changed, told.id) for changed, told in found] == [(NOON - timedelta(hours=1), number)]
    assert (too_old, not_yet) == ([], [])


async def test_a_story_is_found_by_the_words_of_all_its_articles(db: Database) -> None:
    from bot.archive import search

    async with db.transaction() as tx:
        first = searchable("Делегация Минской области", "делегация минский область")
        number = await stories.save(tx, story(), now=NOON, words=first)
        await stories.save(tx, replace(story(), id=number), now=NOON, words=searchable("Поставка станков", "станок"))
        await stories.save(tx, replace(story(), id=number), now=NOON, words=first)  # a reprint
        other = await stories.save(tx, story("Другая"), now=NOON, words=searchable("Минская делегация уехала"))
    async with db.read() as connection:
        assert await search.find(connection, "минские станки", limit=10) == [number]
        assert await search.find(connection, "делегации", limit=10) == [other, number]
        assert await search.find(connection, "делегации", limit=10, after=other) == [number]
        assert await search.find(connection, "станкострои", limit=10) == []
        assert await search.find(connection, "делег", limit=10) == [other, number]
        assert await search.find(connection, "!", limit=10) == []


async def test_stories_saved_side_by_side_are_all_kept(db: Database) -> None:
    numbers = await asyncio.gather(*(_save(db, story(f"№ {n}", visits=[visit()])) for n in range(20)))
    assert len(set(numbers)) == 20
