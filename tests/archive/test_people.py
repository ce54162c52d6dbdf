from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.answers import PersonCard
from bot.archive import Database, people, stories
from bot.model import Evidence, Person, Story, VisitStatus
from tests.archive.values import KUSHNARENKO, NOON, TODAY, person, source, story, visit


async def _save(db: Database, told: Story) -> int:
    async with db.transaction() as tx:
        return await stories.save(tx, told, now=NOON)


async def _cards(db: Database, *beginnings: str) -> list[PersonCard]:
    async with db.read() as connection:
        return await people.cards(connection, await people.bearing(connection, beginnings, limit=10), TODAY)


def _told(name: str, position: str | None, day: str) -> Story:
    published = date.fromisoformat(day)
    return story(f"{name} {day}", persons=[person(name, position)], sources=[source("a1", published)])


async def test_one_person_under_every_form_of_the_name_with_the_history_of_positions(db: Database) -> None:
    await _save(db, _told("Алексей Русских", "врио губернатора Ульяновской области", "2021-04-10"))
    await _save(db, _told("Алексей Юрьевич Русских", "губернатор Ульяновской области", "2021-10-04"))
    await _save(db, _told("А.Ю. Русских", "губернатор Ульяновской области", "2025-11-27"))
    (card,) = await _cards(db, "русских")
    assert (card.name, card.mentions) == ("Алексей Юрьевич Русских", 3)
    assert [(p.position, p.first, p.last) for p in card.positions] == [
        ("губернатор Ульяновской области", date(2021, 10, 4), date(2025, 11, 27)),
        ("врио губернатора Ульяновской области", date(2021, 4, 10), date(2021, 4, 10)),
    ]


async def test_each_position_has_the_source_that_told_it_last(db: Database) -> None:
    for position, article, day in (
        ("врио губернатора", "a1", "2021-04-10"),
        ("губернатор", "a2", "2021-10-04"),
        ("губернатор", "a3", "2025-11-27"),
    ):
        told = source(article, date.fromisoformat(day))
        await _save(db, story(day, persons=[person("Алексей Русских", position)], sources=[told]))
    async with db.read() as connection:
        card = await people.whole(connection, 1, TODAY)
    assert card
    assert [(held.position, held.source and held.source.article) for held in card.positions] == [
        ("губернатор", "a3"),
        ("врио губернатора", "a1"),
    ]


async def test_namesakes_with_different_first_names_or_patronymics_are_different_persons(db: Database) -> None:
    for name in ("Иван Петрович Иванов", "Иван Сергеевич Иванов", "Олег Иванов"):
        await _save(db, _told(name, "депутат", "2025-11-27"))
    assert {card.name for card in await _cards(db, "иванов")} == {
        "Иван Петрович Иванов",
        "Иван Сергеевич Иванов",
        "Олег Иванов",
    }


async def test_one_person_in_russian_belarusian_and_latin_letters(db: Database) -> None:
    await _save(db, _told("Аляксей Дзямідовіч", "міністр прамысловасці", "2025-11-20"))
    await _save(db, _told("Алексей Викторович Демидович", "министр промышленности", "2025-11-25"))
    await _save(db, _told("Alexei Demidovich", "Minister of Industry", "2025-11-27"))
    await _save(db, _told("Александр Демидович", "ректор", "2025-11-27"))
    for asked in ("демидович", "дзямід", "demid"):
        card = next(iter(await _cards(db, asked)))
        assert (card.name, card.mentions, card.first) == ("Алексей Викторович Демидович", 3, date(2025, 11, 20))
        assert [held.position for held in card.positions] == ["министр промышленности"]


async def test_of_two_namesakes_the_position_tells_which_one_is_meant(db: Database) -> None:
    await _save(db, _told("Иван Петрович Иванов", "министр торговли", "2025-11-01"))
    await _save(db, _told("Иван Сергеевич Иванов", "ректор университета", "2025-11-02"))
    await _save(db, _told("Иван Иванов", "ректор университета", "2025-11-03"))
    assert {card.name: card.mentions for card in await _cards(db, "иванов")} == {
        "Иван Петрович Иванов": 1,
        "Иван Сергеевич Иванов": 2,
    }


async def test_nobody_is_guessed_where_two_namesakes_fit(db: Database) -> None:
    await _save(db, _told("Иван Петрович Иванов", "министр торговли", "2025-11-01"))
    await _save(db, _told("Иван Сергеевич Иванов", "ректор университета", "2025-11-02"))
    await _save(db, _told("Иван Иванов", "тракторист", "2025-11-03"))
    assert len(await _cards(db, "иванов")) == 3


async def test_a_bare_surname_is_who_holds_the_same_position(db: Database) -> None:
    await _save(db, _told("Алексей Русских", "губернатор Ульяновской области", "2025-11-01"))
    await _save(db, _told("Русских", "губернатор Ульяновской области", "2025-11-02"))
    await _save(db, _told("Русских", None, "2025-11-03"))
    assert {card.name: card.mentions for card in await _cards(db, "русских")} == {"Алексей Русских": 2, "Русских": 1}


async def test_two_forms_of_one_name_in_one_story_are_one_person(db: Database) -> None:
    number = await _save(
        db, story(persons=[person("Алексей Русских"), person("Алексей Юрьевич Русских", "губернатор")])
    )
    async with db.read() as connection:
        assert len(await people.of_story(connection, number)) == 1


async def test_a_story_told_anew_keeps_the_number_of_a_person(db: Database) -> None:
    number = await _save(db, story(persons=[person()]))
    (before,) = await _cards(db, "кушнаренко")
    await _save(db, replace(story(persons=[person("Алексей Иванович Кушнаренко")]), id=number))
    (after,) = await _cards(db, "кушнаренко")
    assert (after.id, after.name, after.mentions) == (before.id, "Алексей Иванович Кушнаренко", 1)


async def test_who_is_no_longer_told_of_is_forgotten(db: Database) -> None:
    number = await _save(db, story(persons=[person()]))
    await _save(db, replace(story(), id=number))
    assert await _cards(db, "кушнаренко") == []


async def test_mentions_count_articles_not_stories(db: Database) -> None:
    twice: tuple[Evidence, Evidence] = (Evidence(0, 5, "r", "a1"), Evidence(0, 5, "r", "a2"))
    told = story(
        persons=[Person(KUSHNARENKO, twice)], sources=[source("a1", date(2025, 11, 20)), source("a2"), source("a3")]
    )
    await _save(db, told)
    (card,) = await _cards(db, "кушн", "алекс")
    assert (card.mentions, card.first, card.last) == (2, date(2025, 11, 20), TODAY)


async def test_the_visits_a_person_led_are_on_the_card(db: Database) -> None:
    led = visit(leader="Алексей Иванович Кушнаренко")
    number = await _save(db, story(visits=[led, visit("2025-09-10", None)], persons=[person()]))
    (card,) = await _cards(db, "кушнаренко")
    assert [record.visit for record in card.led] == [led]
    assert card.stories == ((number, "Делегация Минской области в Ульяновске"),)


async def test_those_on_the_other_side_of_a_visit_were_met(db: Database) -> None:
    host, other = "Алексей Юрьевич Русских", "Виктор Ланцевич"
    trip = replace(visit(leader=KUSHNARENKO), hosts=("Алексей Русских",), delegates=(other,))
    off = replace(visit("2025-12-01", None, leader=KUSHNARENKO, status=VisitStatus.CANCELLED), hosts=("Пётр Иванов",))
    ahead = replace(visit("2025-12-08", None, leader=KUSHNARENKO), hosts=("Ольга Петрова",))
    named = [person(), person(host, "губернатор"), person(other, None), person("Пётр Иванов", "мэр")]
    await _save(db, story(visits=[trip, off, ahead], persons=[*named, person("Ольга Петрова", "мэр")]))
    async with db.read() as connection:
        ids = {name: (await people.bearing(connection, [name], limit=1))[0] for name in ("кушнаренко", "русских")}
        guest, received = [await people.whole(connection, number, TODAY) for number in ids.values()]
    assert guest
    assert received
    assert [(name, when) for _, name, when in guest.met] == [(host, date(2025, 11, 26))]
    assert [name for _, name, _ in received.met] == [KUSHNARENKO, other]
