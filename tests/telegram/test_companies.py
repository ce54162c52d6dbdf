"""A company across stories: by its name, by a button of a story, in a file; and names that are mistyped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from bot.archive import Database, companies
from bot.model import Agreement, Person, Story
from bot.view.actions import Company
from bot.view.links import format_link
from tests.archive.values import agreement, evidence, source, story, visit
from tests.telegram.rooms import plainly, scene

AMKODOR = "Амкодор"


def news(
    title: str, day: date, *, names: Sequence[str] = (AMKODOR,), papers: Sequence[Agreement] = (), **more: object
) -> Story:
    told = story(title, agreements=papers, sources=[source("a1", day)], **more)  # type: ignore[arg-type]
    return replace(told, organisations=tuple(names))


HEAD = Person("Александр Шакутин", evidence(), "председатель совета директоров холдинга «Амкодор»", AMKODOR)
NEWS = (
    news("Амкодор открыл сервисный центр", date(2025, 3, 1)),
    news(
        "Техника «Амкодора» для Ульяновска", date(2025, 11, 20), names=(AMKODOR, "Минский тракторный завод"),
        papers=[agreement(AMKODOR, "Ульяновская область", subject="поставка погрузчиков")], persons=[HEAD],
    ),
    news("Делегация на Амкодоре", date(2025, 11, 26), visits=[replace(visit(), organisations=(AMKODOR,))]),
    *(news(f"Амкодор, новость {number}", date(2025, 2, number)) for number in range(1, 6)),
    news("Амкодор-Дон строит цех", date(2025, 5, 5), names=("Амкодор-Дон",)),
)  # fmt: skip


async def test_a_company_is_told_of_from_all_that_names_it(db: Database) -> None:
    async with scene(db) as where:
        await where.save(*NEWS)
        anna = where.box.private_chat(7)
        card = await where.ask(anna, "/company амкодор")
        for part in (
            "🏭 «Амкодор»\n8 сюжетов, 1 февраля – 26 ноября",
            "Ульяновская область — 8",
            "поставка погрузчиков",
            "26–27 ноября",
            "👤 Александр Шакутин — председатель совета директоров",
            "1. Делегация на Амкодоре",
        ):
            assert part in card
        link = format_link(Company(1, companies.mark(AMKODOR)))
        assert await where.ask(anna, f"/start {link}") == card
        await where.tap(anna, "Более ранние")
        assert "6. " in plainly(anna.last.text)
        assert "Партнёры" not in anna.last.text
        await where.tap(anna, "Файлом", "JSON")
        file = where.box.world.files.get(anna.last.content["document"]["file_id"])
        assert len(json.loads(file.body)["Сюжеты"]) == 8
        assert (await where.ask(anna, "что известно про Амкодор")).startswith("🏭 «Амкодор»")


async def test_a_story_leads_to_its_companies_and_a_slip_is_forgiven(db: Database) -> None:
    async with scene(db) as where:
        await where.save(*NEWS)
        anna = where.box.private_chat(7)
        await where.ask(anna, "/search техника Амкодора для Ульяновска")
        await where.tap(anna, "1", "Организации", "Минский тракторный завод")
        assert plainly(anna.last.text).startswith("🏭 Минский тракторный завод\n1 сюжет, 20 ноября")
        assert "Предприятия «Амкадор» я не знаю" in await where.ask(anna, "/company Амкадор")
        await where.tap(anna, AMKODOR)
        assert plainly(anna.last.text).startswith("🏭 «Амкодор»\n8 сюжетов")
        assert "Добавьте название" in await where.ask(anna, "/company")
        assert "ничего не известно" in await where.ask(anna, "/company Ъыгжщ")


@pytest.mark.parametrize("data", ["#o1.1.0", "#o999.0.0", "#o1.7.999", "^x#o1.5.0"])
async def test_a_company_that_is_gone_says_so(db: Database, data: str) -> None:
    from tests.telegram.test_bot import Talk

    talk = Talk(db)
    said = await talk.press(data)
    assert said


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("УАЗ", "ООО «УАЗ»"),
        ("УАЗ", "Общество с ограниченной ответственностью «Уаз»"),
        ("Белкоммунмаш", "ОАО «БЕЛКОММУНМАШ»"),
        ("Амкодор", "Amkodor"),
        ("БелАЗ", "BELAZ"),
        ("МТЗ", "МTЗ"),  # with a Latin T
        ("Ульяновский автозавод", "Ульяновский автомобильный завод"),
        ("Минский автозавод", "Минского автомобильного завода"),
    ],
)
def test_two_names_of_one_company_are_one(one: str, other: str) -> None:
    assert companies.same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Амкодор", "Амкодор-Дон"),
        ("Ульяновский автозавод", "УАЗ"),  # there is more than one УАЗ
        ("Минский тракторный завод", "МТЗ"),
        ("Весна", "Весна плюс"),
        ("Ульяновский автозавод", "Ульяновский авиазавод"),
        ("ООО «Весна»", "ООО «Осень»"),
        ("Минский молочный комбинат", "Минский комбинат"),
        ("Huawei", "Хуа"),
        ("НПО «Весна»", "СПК «Весна»"),  # a works and a farm
    ],
)
def test_two_companies_stay_two(one: str, other: str) -> None:
    assert not companies.same(one, other)


async def test_a_company_is_told_of_under_all_its_names(db: Database) -> None:
    async with scene(db) as where:
        await where.save(
            news("Ульяновский автозавод строит цех", date(2025, 11, 1), names=("Ульяновский автозавод",)),
            news(
                "Ульяновский автомобильный завод в Минске",
                date(2025, 11, 2),
                names=("Ульяновский автомобильный завод",),
            ),
            news("Ulyanovsk and Amkodor", date(2025, 11, 3), names=("Amkodor",)),
            news("ОАО «Амкодор» строит цех", date(2025, 11, 4), names=("Амкодор",)),
        )
        anna = where.box.private_chat(7)
        assert "2 сюжета, 1–2 ноября" in await where.ask(anna, "/company ОАО «Ульяновский автозавод»")
        assert "2 сюжета, 3–4 ноября" in await where.ask(anna, "/company Амкодор")
        assert "2 сюжета, 3–4 ноября" in await where.ask(anna, "/company amkodor")


def test_a_button_of_an_old_message_still_finds_its_company() -> None:
    assert companies.mark("Минский тракторный завод") == 1433761943
