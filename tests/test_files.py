"""Files are read back by what people open them with."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from icalendar import Calendar

from bot import files
from bot.errors import BotError
from bot.files import Document, Entry, Link, Table

DAY = date(2025, 11, 27)
TABLE = Table(
    "Визиты",
    ("Откуда", "Начало", "Число", "Источник", "Глава"),
    (
        ("Минск", DAY, Decimal("18.5"), Link("Улпресса; «новость»", "https://news.example/1"), None),
        ("=HYPERLINK(1)", DAY, Decimal(-3), Link("Без адреса", None), "Иванов"),
    ),
)
ENTRY = Entry("visit-7", "Минск → Ульяновск, «форум»", DAY, date(2025, 11, 28), "Во главе; Иванов", "Ульяновск")
WHOLE = Document("Визиты", "visits", (TABLE,), (ENTRY,), (("Визиты", ("27 ноября · Минск → Ульяновск",)),))


async def test_a_table_is_read_back_from_csv_and_holds_no_formula() -> None:
    text = (await files.write(WHOLE, "csv")).decode("utf-8-sig")
    head, first, second = csv.reader(io.StringIO(text), delimiter=";")
    assert head == list(TABLE.columns)
    assert first == ["Минск", "2025-11-27", "18.5", "https://news.example/1", ""]
    assert second[:3] == ["'=HYPERLINK(1)", "2025-11-27", "-3"]


async def test_a_workbook_knows_days_numbers_and_links() -> None:
    with ZipFile(io.BytesIO(await files.write(WHOLE, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        links = book.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
    assert "<v>45988</v>" in sheet  # 27 November 2025 as Excel counts days
    assert "<v>18.5</v>" in sheet
    assert '<autoFilter ref="A1:E3"' in sheet
    assert "<f>" not in sheet
    assert "https://news.example/1" in links


async def test_a_calendar_holds_whole_days() -> None:
    calendar = Calendar.from_ical(await files.write(WHOLE, "ics"))
    event: Any = calendar.walk("VEVENT")[0]
    assert event["summary"] == ENTRY.title
    assert (event["dtstart"].dt, event["dtend"].dt) == (DAY, date(2025, 11, 29))  # the day after the last


async def test_the_same_is_told_in_json_and_on_paper() -> None:
    told = json.loads(await files.write(WHOLE, "json"))
    assert told["Визиты"][0] == {
        "Откуда": "Минск", "Начало": "2025-11-27", "Число": "18.5", "Источник": "https://news.example/1", "Глава": None,
    }  # fmt: skip
    paper = docx.Document(io.BytesIO(await files.write(WHOLE, "docx")))
    assert [paragraph.text for paragraph in paper.paragraphs] == ["Визиты", "Визиты", WHOLE.sections[0][1][0]]


async def test_a_file_that_cannot_be_made_says_which() -> None:
    with pytest.raises(BotError, match="pdf file could not be written"):
        await files.write(WHOLE, "pdf")
