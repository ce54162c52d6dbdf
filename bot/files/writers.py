"""How each form of file is written; runs in a process of its own.

An order is a `Document` as JSON: a cell is words, None, ``{"day": …}``, ``{"number": …}``, ``{"text": …, "url": …}``.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

_WIDEST = 60  # characters of a column


def as_json(order: dict[str, Any]) -> bytes:
    """Each table under its title: a list of records by column."""
    found = {
        table["title"]: [
            dict(zip(table["columns"], map(_plain, row), strict=True)) for row in table["rows"]
        ]
        for table in order["tables"]
    }  # fmt: skip
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def as_csv(order: dict[str, Any]) -> bytes:
    """The tables one below another, with the mark by which Excel knows UTF-8."""
    text = io.StringIO(newline="")
    out = csv.writer(text, delimiter=order["comma"])
    for number, table in enumerate(order["tables"]):
        if number:
            out.writerow([])
        out.writerow(table["columns"])
        out.writerows([_harmless(_plain(cell)) for cell in row] for row in table["rows"])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(order: dict[str, Any]) -> bytes:
    """A sheet a table: days and numbers as such, links that open, a filter over each column, the head stays in view."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": order["title"]})
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "dd.mm.yyyy", "align": "left", "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0.######", "valign": "top"}),
    }
    for table in order["tables"]:
        _sheet(book.add_worksheet(table["title"][:31]), table, styles)
    book.close()
    return made.getvalue()


def _sheet(sheet: Any, table: dict[str, Any], styles: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table["rows"]), len(table["columns"]) - 1)
    for at, title in enumerate(table["columns"]):
        sheet.write_string(0, at, title, styles["head"])
        longest = max([len(title), *(len(str(_plain(row[at]) or "")) for row in table["rows"])])
        sheet.set_column(at, at, min(longest + 2, _WIDEST))
    for line, row in enumerate(table["rows"], 1):
        for at, cell in enumerate(row):
            _cell(sheet, line, at, cell, styles)


def _cell(sheet: Any, line: int, at: int, cell: Any, styles: dict[str, Any]) -> None:
    match cell:
        case {"day": day}:
            sheet.write_datetime(line, at, datetime.fromisoformat(day), styles["day"])
        case {"number": number}:
            sheet.write_number(line, at, float(number), styles["number"])
        case {"text": text, "url": str(url)} if len(url) < 2000:  # as long as Excel opens
            sheet.write_url(line, at, url, string=text[:255])
        case {"text": text}:
            sheet.write_string(line, at, text, styles["text"])
        case str():
            sheet.write_string(line, at, cell, styles["text"])


def as_ics(order: dict[str, Any]) -> bytes:
    """A calendar of whole days."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Pobratim//RU")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", order["title"])
    for entry in order["entries"]:
        event = Event()
        first, last = (date.fromisoformat(entry[end]["day"]) for end in ("first", "last"))
        event.add("uid", f"{entry['key']}@pobratim")
        event.add("dtstamp", datetime(first.year, first.month, first.day, tzinfo=UTC))
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))
        event.add("summary", entry["title"])
        for name, key in (("description", "text"), ("location", "place"), ("url", "url")):
            if entry[key]:
                event.add(name, entry[key])
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def as_docx(order: dict[str, Any]) -> bytes:
    """A paper to print: a title, and sections of lines."""
    from docx import Document

    paper = Document()
    paper.core_properties.title = order["title"]
    paper.add_heading(order["title"], 0)
    for title, lines in order["sections"]:
        paper.add_heading(title, 1)
        for line in lines:
            paper.add_paragraph(line, style="List Bullet")
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def _plain(cell: Any) -> str | None:
    match cell:
        case {"day": day}:
            return str(day)
        case {"number": number}:
            return str(number)
        case {"text": text, "url": url}:
            return str(url or text)
    return None if cell is None else str(cell)


def _harmless(text: str | None) -> str | None:
    """What a table program would take for a formula, as words."""
    return f"'{text}" if text and text[0] in "=+-@\t\r" and not text[1:].replace(".", "").isdecimal() else text


WRITERS: dict[str, Callable[[dict[str, Any]], bytes]] = {
    "json": as_json, "csv": as_csv, "xlsx": as_xlsx, "ics": as_ics, "docx": as_docx,
}  # fmt: skip
