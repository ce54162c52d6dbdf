"""Three people and what each came for: a newcomer, an official before a meeting, a journalist after a scoop.

The fourth, an administrator, has a day in `test_office`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest_asyncio

from bot import app
from bot.archive import Database
from bot.delivery import alert
from bot.sandbox.visitor import Visitor
from tests.archive.values import FORUM, TURNOVER, agreement, person, source, story, visit
from tests.telegram.rooms import DAY, Scene, plainly, scene

BUSES = agreement("Минская область", "Ульяновская область", subject="поставка автобусов", signed=False)
NEWS = (
    story(
        visits=[visit(leader="Алексей Кушнаренко"), visit("2026-02-03", "2026-02-04")],
        agreements=[BUSES],
        figures=[TURNOVER],
        persons=[person()],
        upcoming=[FORUM],
    ),
    replace(story("Амкодор показал погрузчики в Ульяновске"), organisations=("Амкодор",)),
    story("Брестские станки для Пензы", partners=("Брестская область", "Пензенская область"), sources=[source("a2")]),
)


@pytest_asyncio.fixture
async def stage(db: Database) -> AsyncIterator[Scene]:
    async with scene(db) as found:
        await found.save(*NEWS)
        yield found


def labels(visitor: Visitor) -> list[str]:
    return [button.text for row in visitor.last.buttons for button in row]


async def test_a_newcomer_has_a_digest_in_four_taps_and_one_every_morning(stage: Scene) -> None:
    anna = stage.box.private_chat(7, "Анна")
    await stage.ask(anna, "/start")
    taps = ["Русский", "Ульяновская обл", "8:00", "Сводка"]
    for tap in taps:
        (label,) = (text for text in labels(anna) if text.removeprefix("✓ ").startswith(tap))
        await stage.tap(anna, label)
    digests = [post for post in anna.from_bot if "Делегация Минской области в Ульяновске" in post.text]
    assert digests
    stage.now += DAY
    await stage.save(story("Минские тракторы в Димитровграде", sources=[source("a3", (stage.now - DAY / 2).date())]))
    await stage.deliver()
    assert "Минские тракторы в Димитровграде" in anna.last.text


async def test_an_official_is_ready_for_a_meeting(stage: Scene) -> None:
    """Last visits, figures, open promises and people of two sides; on paper; the next visit in the calendar."""
    boris = stage.box.private_chat(8, "Борис")
    dossier = await stage.ask(boris, "/pair Ульяновская Минская")
    for part in ("18,5 млн долларов", "поставка автобусов", "3–4 февраля 2026", "Алексей Кушнаренко", "Форум регионов"):
        assert part in dossier, part
    await stage.tap(boris, "Для\u00a0печати")
    assert boris.last.content["document"]["file_name"].endswith(".docx")
    promised = await stage.ask(boris, "/due Минская")
    assert "поставка автобусов" in promised
    visits = await stage.ask(boris, "/visits из Минской")
    assert visits.index("ВПЕРЕДИ") > visits.index("ИДУТ СЕЙЧАС")
    await stage.tap(boris, "Файлом")
    await stage.tap(boris, next(label for label in labels(boris) if "ICS" in label or "алендар" in label))
    file = stage.box.world.files.get(boris.last.content["document"]["file_id"])
    assert b"DTSTART;VALUE=DATE:20260203" in file.body


async def test_a_journalist_follows_a_name_to_its_source_and_is_told_of_what_comes_next(stage: Scene) -> None:
    vera = stage.box.private_chat(9, "Вера")
    assert "Председатель Минского облисполкома" in await stage.ask(vera, "кто такой Кушнаренко")
    assert "Амкодор показал погрузчики" in await stage.ask(vera, "что известно про Амкодор")
    assert "Брестские станки для Пензы" in await stage.ask(vera, "поиск: станки")
    await stage.tap(vera, "1")
    assert any(entity.get("url") == "https://news.example/a2" for entity in vera.last.entities)
    await alert(stage.db, stage.now, app.tell)  # the tick of that half second
    await stage.ask(vera, "/watch Брестская область")
    stage.now += timedelta(hours=1)
    await stage.save(story("Брест подписал договор с Пензой", partners=("Брестская область",), sources=[source("a4")]))
    before = len(vera.from_bot)
    await alert(stage.db, stage.now, app.tell)
    await stage.deliver()
    assert "Брест подписал договор с Пензой" in plainly(vera.from_bot[before].text)
