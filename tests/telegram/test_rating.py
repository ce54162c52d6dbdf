"""«Useful» and «not for us» under briefs, through the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.archive import Database
from bot.model import Topic
from bot.sandbox.rooms import Standing, User
from bot.sandbox.visitor import Visitor
from tests.archive.values import source, story
from tests.telegram.rooms import DAY, Scene, plainly, scene

BUSES = story("Автобусы для Минска", topics=(Topic.TRADE,), sources=[source("b1"), source("b2")])
MILK = story("Молоко из Бреста", partners=("Брестская область", "Ульяновская область"), topics=(Topic.AGRICULTURE,))
LATER = story("Станки для Минска", topics=(Topic.TRADE,), sources=[source("c1"), source("c2")])
CHEESE = story("Сыр из Бреста", partners=("Брестская область", "Ульяновская область"), topics=(Topic.AGRICULTURE,))


@pytest.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db) as stage:
        await stage.save(BUSES, MILK)
        yield stage


@pytest.fixture
async def anna(stage: Scene) -> Visitor:
    anna = stage.box.private_chat(7, "Анна", language_code="ru")
    await stage.ask(anna, "/start")
    return anna


async def digest(stage: Scene, of: Visitor) -> str:
    stage.now += DAY
    await stage.deliver()
    return plainly(of.last.text)


async def test_a_rating_orders_the_next_digest_is_shown_in_the_settings_and_reset(stage: Scene, anna: Visitor) -> None:
    told = await digest(stage, anna)
    assert told.index("Автобусы") < told.index("Молоко")
    assert await stage.tap(anna, "$d1") == "Учту. Реже: Минская область, торговля, Улпресса"
    assert await stage.tap(anna, "$u2") == "Учту. Чаще: Брестская область, сельское хозяйство, Улпресса"
    await stage.save(LATER, CHEESE)
    told = await digest(stage, anna)
    assert told.index("Сыр") < told.index("Станки")
    settings = await stage.ask(anna, "/settings")
    line = "Настройка по отзывам — чаще: Брестская область, сельское хозяйство; реже: Минская область, торговля."
    assert line in settings
    assert await stage.tap(anna, "Сбросить отзывы") == "Отзывы сброшены."
    assert "отзывам" not in plainly(anna.last.text)
    assert await stage.ask(anna, "/today")


async def test_a_second_press_takes_it_back_and_the_other_button_turns_it(stage: Scene, anna: Visitor) -> None:
    await stage.ask(anna, "/today")
    assert await stage.tap(anna, "$u2", "$u2") == "Отзыв снят."
    assert "отзывам" not in await stage.ask(anna, "/settings")
    await stage.ask(anna, "/today")
    await stage.tap(anna, "$u2", "$d2")
    assert "реже: Брестская область, сельское хозяйство, Улпресса" in await stage.ask(anna, "/settings")


async def test_a_story_card_has_the_buttons_too(stage: Scene, anna: Visitor) -> None:
    await stage.ask(anna, "/start story-1")
    assert await stage.tap(anna, "👍") == "Учту. Чаще: Минская область, торговля, Улпресса"


async def test_in_a_group_everybody_votes_and_administrators_reset(stage: Scene) -> None:
    group = stage.box.group("Совет")
    boris = group.join(User(8, "Борис", language_code="ru"), Standing.ADMINISTRATOR)
    members = [group.join(User(number, "Член", language_code="ru")) for number in (9, 10)]
    await stage.ask(boris, "/subscribe")
    await stage.ask(boris, "/today")
    await stage.tap(boris, "$u1")
    for member in members:
        await stage.tap(member, "$d1")
    assert "реже: Минская область, торговля, Улпресса" in await stage.ask(members[0], "/settings")
    refusal = "Настройки группы меняют только её администраторы."
    assert await stage.tap(members[0], "Сбросить отзывы") == refusal
    await stage.ask(stage.box.private_chat(9, "Член"), "/forget")  # the vote in the group goes, too
    await stage.ask(stage.box.private_chat(10, "Член"), "/forget")
    assert "чаще: Минская область" in await stage.ask(boris, "/settings")


async def test_who_is_forgotten_leaves_no_rating(stage: Scene, anna: Visitor) -> None:
    await stage.ask(anna, "/today")
    await stage.tap(anna, "$u1")
    assert "полезными" in await stage.ask(anna, "/privacy")
    await stage.ask(anna, "/forget")
    rows = await stage.db.ask(lambda c: c.fetch_all("SELECT count(*) FROM ratings", ()))
    assert rows == [(0,)]


@pytest.mark.parametrize("data", ["$u999", "$d0", "$u", "$z1", "$u01", "$u-1", "$x5"])
async def test_a_forged_rating_is_answered_and_kept_nowhere(stage: Scene, anna: Visitor, data: str) -> None:
    anna._pressed(anna.last, data)
    await stage.settled()
    assert "отзывам" not in await stage.ask(anna, "/settings")
