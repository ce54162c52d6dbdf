"""Every answer can be taken away as a file, whole."""

# ruff: noqa: F811 - fixtures

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from aiogram.methods import SendChatAction, SendDocument
from aiogram.types import FSInputFile

from bot.archive import Database, stories
from tests.archive.values import FORUM, KUSHNARENKO, NOON, TURNOVER, agreement, person, story
from tests.telegram.test_answers import tell
from tests.telegram.test_bot import Talk, archive, talk  # noqa: F401 - fixtures


@pytest.fixture
def files(talk: Talk) -> list[bytes]:
    """What files held as they were sent."""
    found: list[bytes] = []

    def read(sent: SendDocument) -> None:
        assert isinstance(sent.document, FSInputFile)
        found.append(Path(sent.document.path).read_bytes())

    talk.api.on(SendDocument, read)
    talk.api.on(SendChatAction, lambda method: True)
    return found


@pytest.mark.parametrize("form", ["x", "c", "j", "i", "d"])
async def test_an_answer_becomes_a_file(talk: Talk, files: list[bytes], form: str) -> None:
    await talk.say("/visits Минская область")
    assert talk.buttons["Файлом"] == "^mV.BY-MI."
    await talk.press(f"^{form}V.BY-MI.")
    (held,) = files
    assert len(held) > 200
    if form == "j":
        (row,) = json.loads(held)["Визиты"]
        assert (row["Откуда"], row["Куда"], row["Начало"]) == ("Минская область", "Ульяновск", "2025-11-26")


ANSWERS = [
    # what is asked, how its buttons lead to the file, the tables the file has
    ("/visits Минск", (), {"Визиты"}),
    ("/agreements Минск", (), {"Соглашения"}),
    ("/figures Минск", (), {"Цифры"}),
    ("/upcoming", (), {"События и сроки"}),
    ("/due", (), {"Обещания"}),
    ("/today", (), {"Сюжеты", "Визиты", "Соглашения", "Цифры", "События и сроки"}),
    ("Минск", (), {"Визиты", "Соглашения", "Цифры"}),
    ("/pair Минск, Ульяновск", (), {"Визиты", "Соглашения", "Цифры", "События и сроки"}),
    ("/search делегация", (), {"Сюжеты"}),
    ("/people", (), {"Люди"}),
    ("/people Кушнаренко", (), {"Должности", "Визиты", "Публикации по месяцам", "Сюжеты"}),
    ("/company УАЗ", (), {"Сюжеты"}),
    ("/search делегация", ("1",), {"Сюжеты", "Визиты"}),
    ("/visits Минск", ("1",), {"Визиты"}),
]


@pytest.mark.parametrize(("asked", "way", "held"), ANSWERS)
async def test_every_answer_becomes_a_file(
    talk: Talk,
    archive: Database,
    files: list[bytes],
    asked: str,
    way: tuple[str, ...],
    held: set[str],
) -> None:
    everything = replace(
        story("Обещание", persons=[person()], figures=[TURNOVER], upcoming=[FORUM]),
        organisations=("УАЗ",),
        agreements=(agreement("Минская область", "Ульяновская область", subject="поставка станков", signed=False),),
    )
    async with archive.transaction() as tx:
        await stories.save(tx, everything, now=NOON)
    await talk.say(asked)
    for button in (*way, "Файлом", "JSON"):
        await talk.press(talk.buttons[button])
    assert set(json.loads(files[-1])) == held


async def test_a_file_holds_all_that_a_screen_has_no_room_for(
    talk: Talk,
    archive: Database,
    files: list[bytes],
) -> None:
    await tell(archive, *(f"2024-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 22)))
    await talk.say("/visits")
    await talk.press(talk.buttons["Файлом"])
    await talk.press(talk.buttons["JSON"])
    days = [row["Начало"] for row in json.loads(files[-1])["Визиты"]]
    assert len(days) == 253
    assert days == sorted(days, reverse=True)
    await talk.press("^jV.BY-MI|RU-ULY.@738886-738916")  # January of 2024
    assert len(json.loads(files[-1])["Визиты"]) == 21


async def test_a_file_that_is_cut_says_so_and_what_to_do(
    talk: Talk,
    archive: Database,
    files: list[bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from bot import files as made

    await tell(archive, "2025-10-08", "2025-10-09")
    monkeypatch.setattr(made, "MOST_LINES", 2)
    await talk.press("^cV..")
    (sent,) = talk.api.of(SendDocument)
    assert sent.caption.replace("\N{NO-BREAK SPACE}", " ") == (
        "Визиты\n\nВ файл поместились первые 2 строки из 3."
        " Чтобы получить остальное, сузьте вопрос: назовите место или месяц."
    )
    assert len(files[0].decode().splitlines()) == 3


async def test_searches_persons_and_promises_become_files_too(
    talk: Talk,
    archive: Database,
    files: list[bytes],
) -> None:
    paper = agreement("Минская область", "Ульяновская область", subject="поставка станков", signed=False)
    async with archive.transaction() as tx:
        await stories.save(tx, story("Обещание", agreements=[paper]), now=NOON)
    held = []
    for asked in ("/search делегация", "/people Кушнаренко", "/due Минск"):
        await talk.say(asked)
        await talk.press(talk.buttons["Файлом"])
        await talk.press(talk.buttons["JSON"])
        held.append(json.loads(files[-1]))
    found, person, due = held
    assert [row["Что"] for row in found["Сюжеты"]] == ["Делегация Минской области в Ульяновске"]
    assert person["Должности"][0]["Должность"]
    assert person["Визиты"][0]["Глава делегации"] == KUSHNARENKO
    assert [row["Что"] for row in due["Обещания"]] == ["поставка станков"]


async def test_a_visit_goes_into_a_calendar(talk: Talk, files: list[bytes]) -> None:
    await talk.press("v.1")
    await talk.press(talk.buttons["В календарь"])
    assert b"DTSTART;VALUE=DATE:20251126" in files[0]


@pytest.mark.parametrize("data", ["^xV.NOWHERE.", "^iv.999", "^xs.999", "^xA.RU-ULY."])
async def test_nothing_to_put_in_a_file_is_said(talk: Talk, data: str) -> None:
    talk.api.on(SendChatAction, lambda method: True)
    (told,) = await talk.press(data)
    assert told
    assert talk.api.of(SendDocument) == []


async def test_the_table_tells_between_whom_a_paper_is_that_names_one_side(
    talk: Talk,
    archive: Database,
    files: list[bytes],
) -> None:
    async with archive.transaction() as tx:
        await stories.save(tx, story("Договор", agreements=[agreement("Сормовские котлы")]), now=NOON)
    await talk.press("^jA..")
    (row,) = json.loads(files[-1])["Соглашения"]
    assert row["Стороны"] == "Минская область — Ульяновская область («Сормовские котлы»)"
