"""Lists seen at a glance: charts, months, maps, through real HTTP; each is drawn by the process that draws."""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from aiogram.methods import AnswerCallbackQuery, SendChatAction, SendMessage
from PIL import Image

from bot.archive import Database, stories
from bot.model import Figure, FigureKind, Phase, Story, VisitStatus
from bot.sandbox.files import picture_size
from bot.sandbox.rooms import Post
from tests.archive.values import BREST_REGION, MINSK, NOON, evidence, source, story, visit
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


def is_dark(where: Scene, post: Post) -> bool:
    with Image.open(BytesIO(where.box.world.files.get(post.content["photo"][0]["file_id"]).body)) as picture:
        corner = picture.convert("L").getpixel((2, 2))
    assert isinstance(corner, int | float)
    return corner < 128


async def test_a_chat_keeps_to_the_ground_it_chose(db: Database) -> None:
    async with scene(db) as where:
        await where.save(*TRADE, *VISITS)
        anna = where.box.private_chat(7)
        await where.ask(anna, "/calendar Ульяновская область")
        assert not is_dark(where, anna.last)
        await where.tap(anna, "☾ Тёмный фон")  # who has no settings has it this once
        assert is_dark(where, anna.last)
        await where.ask(anna, "/map Ульяновская область")
        assert not is_dark(where, anna.last)
        await where.ask(anna, "/subscribe")
        await where.ask(anna, "/map Ульяновская область")
        await where.tap(anna, "☾ Тёмный фон")
        await where.tap(anna, "Месяц")
        assert is_dark(where, anna.last)
        await where.ask(anna, "/figures Ульяновская область, Минская область")
        await where.tap(anna, "График")
        assert is_dark(where, anna.last)
        await where.tap(anna, "☀ Светлый фон")
        await where.ask(anna, "/calendar Ульяновская область")
        assert not is_dark(where, anna.last)


VISITS = (
    story(
        "Ответный",
        visits=[visit("2025-11-10", "2025-11-11", origin=("Ульяновская область", "Россия"), destination=MINSK)],
    ),
    story("Гости", visits=[visit("2025-11-26", "2025-11-27"), visit("2025-11-03", None, origin=BREST_REGION)]),
    story("Ташкент", visits=[visit("2025-11-28", "2025-12-02", origin=("Узбекистан",), phase=Phase.UPCOMING)]),
    story("Отмена", visits=[visit("2025-11-20", None, origin=("Китай",), status=VisitStatus.CANCELLED)]),
    story("Раньше", visits=[visit("2025-10-07", None), visit("2025-10", None, origin=("Татарстан", "Россия"))]),
)


async def test_the_visits_of_a_month_are_paged_in_one_message(db: Database) -> None:
    async with scene(db) as where:
        await where.save(*VISITS)
        anna = where.box.private_chat(7)
        await where.ask(anna, "/visits Ульяновская область")
        await where.tap(anna, "Месяц")
        month = anna.last
        assert shown(where, month)[0] == 1280
        assert plainly(month.text).splitlines() == [
            "Ноябрь 2025 · Визиты · Ульяновская область",
            "1. 3 ноября · Брестская область → Ульяновск",
            "2. 10–11 ноября · Ульяновская область → Минск",
            "3. 20 ноября · Китай → Ульяновск · отменён",
            "4. 26–27 ноября · Минская область → Ульяновск",
            "5. 28 ноября – 2 декабря · Узбекистан → Ульяновск",
        ]
        await where.tap(anna, "‹ Октябрь")
        assert anna.last.id == month.id
        told = plainly(anna.last.text).splitlines()
        assert told[0] == "Октябрь 2025 · Визиты · Ульяновская область"
        assert told[-2:] == ["Дни не названы:", "• октябрь · Татарстан → Ульяновск"]
        await where.tap(anna, "‹ Сентябрь", "‹ Август")
        assert plainly(anna.last.text).endswith("О визитах в этом месяце ничего не известно.")
        await where.ask(anna, "/calendar Ульяновская область, ноябрь")
        await where.tap(anna, "В\N{NO-BREAK SPACE}календарь")
        assert "document" in anna.last.content
        await where.tap(anna, "2")
        assert plainly(anna.last.text).startswith("Ульяновская область → Минск")


async def test_who_went_where_is_shown_on_a_map(db: Database) -> None:
    async with scene(db) as where:
        await where.save(*VISITS)
        anna = where.box.private_chat(7)
        await where.ask(anna, "/map Ульяновская область")
        travels = anna.last
        assert shown(where, travels)[0] == 1280
        assert plainly(travels.text).splitlines() == [
            "Кто куда ездил · Ульяновская область · с 27 ноября 2024\N{NARROW NO-BREAK SPACE}г.",
            "Минская область → Ульяновск: 2 визита",
            "Брестская обл. → Ульяновск: 1 визит",
            "Татарстан → Ульяновск: 1 визит",
            "Узбекистан → Ульяновск: 1 визит",
            "Ульяновск → Минская область: 1 визит",
        ]
        await where.tap(anna, "Месяц")
        assert anna.last.id == travels.id
        assert plainly(anna.last.text).startswith("Кто куда ездил · Ульяновская область · с 28 октября\n")
        await where.tap(anna, "Списком")
        assert plainly(anna.last.text).startswith("Визиты · Ульяновская область")
        assert (await where.ask(anna, "карта Бишкек")).startswith("На карте показать нечего: Карта · Бишкек")
        assert "Ульяновск" in await where.ask(anna, "/map Ульяновкс")


JUNK = ("🙂", "x" * 4000, "<b>Минск</b>", "'; DROP TABLE visits; --", "%s {0}", "-1", "שלום", "// ..")


@pytest.mark.parametrize("command", ["/map", "/calendar"])
async def test_no_argument_breaks_a_picture(db: Database, command: str, caplog: pytest.LogCaptureFixture) -> None:
    async with scene(db) as where:
        await where.save(*VISITS)
        anna = where.box.private_chat(7)
        for junk in JUNK:
            told = await where.ask(anna, f"{command} {junk}")
            assert told, junk
            assert "Что-то пошло не так" not in told, junk
        assert "failed update" not in caplog.text
        assert "Ульяновск" in await where.ask(anna, f"{command} Ульяновская область")


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
