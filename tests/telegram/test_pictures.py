"""Lists seen at a glance: charts, months, maps, through real HTTP; each is drawn by the process that draws."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal

import pytest
from aiogram.methods import AnswerCallbackQuery, SendChatAction, SendMessage

from bot.archive import Database, stories
from bot.model import Figure, FigureKind, Story
from bot.sandbox.files import picture_size
from bot.sandbox.rooms import Post
from tests.archive.values import NOON, evidence, source, story
from tests.telegram.rooms import Scene, plainly, scene
from tests.telegram.test_bot import Talk, archive, talk  # noqa: F401 - fixtures

PAIR = ("Минская область", "Ульяновская область")


def trade(
    value: str, period: str | None, feed: str, told: date, *, kind: FigureKind = FigureKind.TURNOVER, unit: str = "mln"
) -> Story:
    """One story with one figure."""
    figure = Figure(kind, Decimal(value), unit, evidence(), currency="USD" if unit == "mln" else None, period=period)
    return story(
        f"Торговля: {value} {period}", partners=PAIR, figures=[figure], sources=[source("a1", told, feed=feed)]
    )


TRADE = (
    trade("55", "2022", "Улпресса", date(2023, 2, 1)),
    trade("78.4", "2023", "Улпресса", date(2024, 2, 1)),
    trade("93.5", "2024", "Улпресса", date(2025, 2, 1)),
    trade("101.2", "2024", "БелТА", date(2025, 2, 3)),
    trade("18.5", "9 months", "Вестник", date(2025, 11, 27)),
    trade("57", "2024", "Вестник", date(2025, 2, 1), kind=FigureKind.GROWTH, unit="percent"),
)


def shown(where: Scene, post: Post) -> tuple[int, int]:
    """The size of the picture in a message."""
    file = where.box.world.files.get(post.content["photo"][0]["file_id"])
    size = picture_size(file.body)
    assert size
    return size


async def test_the_figures_of_a_pair_become_a_chart_with_who_said_what(db: Database) -> None:
    async with scene(db) as where:
        await where.save(*TRADE)
        anna = where.box.private_chat(7)
        assert (await where.ask(anna, "/figures Ульяновская область, Минская область")).startswith("Цифры")
        await where.tap(anna, "График")
        chart = anna.last
        caption = plainly(chart.text)
        assert shown(where, chart)[0] == 1280
        assert caption.startswith(
            "Товарооборот · Ульяновская область ↔ Минская область\n9 мес. 2025: 18,5 млн долларов — Вестник"
        )
        assert (
            "≠ 2024:\n1) 93,5 млн долларов — Улпресса, 1 февраля\n2) 101,2 млн долларов — БелТА, 3 февраля" in caption
        )
        assert [e["type"] for e in chart.entities][:3] == ["bold", "bold", "text_link"]
        await where.tap(anna, "☾ Тёмный фон")
        night = anna.last
        assert night.id == chart.id  # in place
        assert night.content["photo"] != chart.content["photo"]
        await where.tap(anna, "Рост")
        assert plainly(anna.last.text).startswith("Рост · Ульяновская область ↔ Минская область\n2024: 57 %")
        assert anna.last.id == chart.id
        await where.tap(anna, "Словами")
        assert anna.last.id != chart.id
        assert "photo" not in anna.last.content


@pytest.mark.parametrize(("data", "words"), [
    ("#sl.F.RU-SAM.", "Для графика нужны торговля или рост за названный период"),
    ("#tdtUSD.F.RU-SAM|BY.", "Для графика нужны"),
    ("#sl.F.NOWHERE.", "Этого в архиве больше нет"),
    ("#sl.v.1", "Эта кнопка устарела"),
    ("#", "Эта кнопка устарела"),
])  # fmt: skip
async def test_where_nothing_can_be_drawn_it_is_said_in_words(talk: Talk, data: str, words: str) -> None:  # noqa: F811
    said = await talk.press(data)
    notes = [str(call.text) for call in talk.api.of(AnswerCallbackQuery)]
    assert any(words in text for text in [*said, *notes])
    assert talk.api.of(SendMessage)


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be started."""
    monkeypatch.setattr(sys, "executable", "/bin/false")


@pytest.mark.usefixtures("no_process")
async def test_a_picture_that_cannot_be_drawn_is_told_in_words(talk: Talk, db: Database) -> None:  # noqa: F811
    talk.api.on(SendChatAction, lambda method: True)
    async with db.transaction() as tx:
        await stories.save(tx, TRADE[0], now=NOON)
    (said,) = await talk.press("#sl.F.RU-ULY.")
    assert said.startswith("Товарооборот · Ульяновская область ↔ Минская область")
