"""Files are read back by what people open them with."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import AsyncIterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from icalendar import Calendar

from bot.errors import BotError
from bot.files import Document, Entry, Line, Link, Part, at_once, written

DAY = date(2025, 11, 27)
ROWS: tuple[Line, ...] = (
    ("Минск", DAY, Decimal("18.5"), Link("Улпресса; «новость»", "https://news.example/1"), None),
    ("=HYPERLINK(1)", DAY, Decimal(-3), Link("Без адреса", None), "Иванов"),
)
COLUMNS = ("Откуда", "Начало", "Число", "Источник", "Глава")
ENTRY = Entry("visit-7", "Минск → Ульяновск, «форум»", DAY, date(2025, 11, 28), "Во главе; Иванов", "Ульяновск")


def whole(*, entries: bool = False) -> Document:
    part: Part[Any] = Part("Визиты", () if entries else COLUMNS, lambda one: one, at_once([ENTRY] if entries else ROWS))
    sections = (("Визиты", ("27 ноября · Минск → Ульяновск",)),)
    return Document("Визиты", "visits", (part,), sections)


async def written_as(form: str, document: Document | None = None) -> bytes:
    async with written(document or whole(entries=form == "ics"), form) as made:
        assert made.path.name == f"visits.{form}"
        assert made.size == made.path.stat().st_size
        return made.path.read_bytes()


async def test_a_table_is_read_back_from_csv_and_holds_no_formula() -> None:
    text = (await written_as("csv")).decode("utf-8-sig")
    head, first, second = csv.reader(io.StringIO(text), delimiter=";")
    assert head == list(COLUMNS)
    assert first == ["Минск", "2025-11-27", "18.5", "https://news.example/1", ""]
    assert second[:3] == ["'=HYPERLINK(1)", "2025-11-27", "-3"]


async def test_a_workbook_knows_days_numbers_and_links() -> None:
    with ZipFile(io.BytesIO(await written_as("xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert "<v>45988</v>" in sheet  # 27 November 2025 as Excel counts days
    assert "<v>18.5</v>" in sheet
    assert '<autoFilter ref="A1:E3"' in sheet
    assert "<f>" not in sheet
    assert "https://news.example/1" in links


async def test_a_calendar_holds_whole_days() -> None:
    calendar = Calendar.from_ical(await written_as("ics"))
    event: Any = calendar.walk("VEVENT")[0]
    assert event["summary"] == ENTRY.title
    assert (event["dtstart"].dt, event["dtend"].dt) == (DAY, date(2025, 11, 29))  # the day after the last


async def test_the_same_is_told_in_json_and_on_paper() -> None:
    told = json.loads(await written_as("json"))
    assert told["Визиты"][0] == {
        "Откуда": "Минск", "Начало": "2025-11-27", "Число": "18.5", "Источник": "https://news.example/1", "Глава": None,
    }  # fmt: skip
    paper = docx.Document(io.BytesIO(await written_as("docx")))
    assert [paragraph.text for paragraph in paper.paragraphs] == ["Визиты", "Визиты", "27 ноября · Минск → Ульяновск"]


async def test_parts_stand_apart_and_empty_ones_are_left_out() -> None:
    def document() -> Document:
        parts = [Part(name, ("№",), lambda one: (one,), at_once(rows)) for name, rows in PARTS.items()]
        return Document("Визиты", "visits", tuple(parts))

    assert json.loads(await written_as("json", document())) == {"А": [{"№": "1"}], "В": [{"№": "2"}, {"№": "3"}]}
    assert (await written_as("csv", document())).decode("utf-8-sig").split("\r\n") == ["№", "1", "", "№", "2", "3", ""]
    with ZipFile(io.BytesIO(await written_as("xlsx", document()))) as book:
        assert sum(name.startswith("xl/worksheets/sheet") for name in book.namelist()) == 2


PARTS: dict[str, list[str]] = {"А": ["1"], "Б": [], "В": ["2", "3"]}


async def test_a_file_that_cannot_be_made_says_which() -> None:
    with pytest.raises(BotError, match="pdf file could not be written"):
        await written_as("pdf")


# --------------------------------------------------------------------------- however long


def long(portions: int, *, asked: list[int] | None = None) -> Document:
    """Of portions of a hundred rows each, made when they are asked for."""

    async def portion() -> AsyncIterator[Sequence[int]]:
        for number in range(portions):
            if asked is not None:
                asked.append(number)
            yield range(number * 100, number * 100 + 100)

    def line(number: int) -> Line:
        return f"Строка {number}", DAY, Decimal(number), Link("Источник", f"https://news.example/{number}")

    return Document("Визиты", "visits", (Part("Визиты", ("А", "Б", "В", "Г"), line, portion()),))


async def test_records_at_hand_are_written_a_hundred_at_a_time() -> None:
    assert [len(some) async for some in at_once(range(250))] == [100, 100, 50]


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
async def test_a_file_takes_no_more_than_may_be_sent_and_says_what_is_left_out(form: str) -> None:
    told: list[int] = []
    async with written(long(30), form, most_bytes=60_000, progress=told.append) as made:
        assert 0 < made.lines < made.found == 3_000
        assert 30_000 < made.size <= 60_000
        assert told[-1] == made.lines
        body = made.path.read_bytes()
    match form:
        case "csv":
            assert len(body.decode().splitlines()) == made.lines + 1
        case "json":
            assert len(json.loads(body)["Визиты"]) == made.lines


async def test_a_file_holds_so_many_rows_at_most() -> None:
    async with written(long(5), "csv", most_lines=250) as made:
        assert (made.lines, made.found) == (250, 500)
        assert "Строка 249" in made.path.read_text().splitlines()[-1]


@pytest.mark.parametrize("end", [BotError("the archive is gone"), asyncio.CancelledError()])
async def test_what_is_made_is_gone_afterwards_and_after_a_failure_or_a_cancel(end: BaseException) -> None:
    async with written(long(1), "csv") as made:
        folder = made.path.parent
        assert folder.exists()
    assert not folder.exists()
    seen: list[Path] = []

    async def failing() -> AsyncIterator[Sequence[int]]:
        yield [1]
        seen.extend(Path(folder.parent).glob("pobratim-file-*/visits.csv"))  # noqa: ASYNC240
        raise end

    broken = Document("Визиты", "visits", (Part("Визиты", ("А",), lambda one: (str(one),), failing()),))
    with pytest.raises(type(end)):
        async with written(broken, "csv"):
            pytest.fail("there is no such file")
    assert seen
    assert not any(path.exists() for path in seen)


async def test_links_beyond_those_excel_takes_open_as_formulas(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from bot.files import workbook

    monkeypatch.setattr(workbook, "_LINKS", 1)
    path = tmp_path / "a.xlsx"
    book = workbook.Xlsx({"path": str(path), "title": "", "most": 1_000_000})
    book.begin("Визиты", ["Источник"])
    for number in (1, 2):
        assert book.take([{"text": f'«Дом "{number}"»', "url": f"https://news.example/{number}"}])
    book.end()
    with ZipFile(path) as made:
        sheet = made.read("xl/worksheets/sheet1.xml").decode()
    assert 'HYPERLINK("https://news.example/2","«Дом ""2""»")' in sheet.replace("&quot;", '"')
    assert "news.example/1" not in sheet  # a link proper stands elsewhere
