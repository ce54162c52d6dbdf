"""How each form of file is written, line by line; runs in a process of its own.

A cell is words, None, ``{"day": …}``, ``{"number": …}``, ``{"text": …, "url": …}``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from io import BufferedWriter
from pathlib import Path
from typing import Any, Protocol

Order = dict[str, Any]
"""``form``, ``path``, ``title``, ``comma``, ``most`` bytes, ``sections``."""

TAIL = 1_000
"""Bytes kept free for how a file ends."""


class Writer(Protocol):
    """Writes one file; made of its order."""

    def begin(self, title: str, columns: Sequence[str]) -> None:
        """What follows is of another part."""

    def take(self, line: Any) -> bool:
        """Write a line; False where there is no room for it."""

    def end(self) -> int:
        """Close the file and return its size in bytes."""


class _Text:
    """A file of text that takes no more than it may."""

    def __init__(self, order: Order) -> None:
        self._file: BufferedWriter = Path(order["path"]).open("wb")  # noqa: SIM115 - open as long as it is written
        self._most = order["most"] - TAIL
        self._size = 0

    def put(self, text: str, *, tail: bool = False) -> bool:
        piece = text.encode()
        fits = tail or self._size + len(piece) <= self._most
        if fits:
            self._size += self._file.write(piece)
        return fits

    def end(self) -> int:
        self._file.close()
        return self._size


class Json(_Text):
    """Each part under its title: a list of records by column."""

    def __init__(self, order: Order) -> None:
        super().__init__(order)
        self._columns: Sequence[str] = ()
        self._before = "{\n "  # what stands before the next record or part

    def begin(self, title: str, columns: Sequence[str]) -> None:
        opened = "" if not self._columns else "\n ],\n "
        self.put(f"{opened or self._before}{json.dumps(title, ensure_ascii=False)}: [", tail=True)
        self._columns, self._before = columns, "\n  "

    def take(self, line: Any) -> bool:
        record = dict(zip(self._columns, map(_plain, line), strict=True))
        fits = self.put(self._before + json.dumps(record, ensure_ascii=False))
        self._before = ",\n  "
        return fits

    def end(self) -> int:
        self.put("\n ]\n}\n" if self._columns else "{}\n", tail=True)
        return super().end()


class Csv(_Text):
    """The parts one below another, with the mark by which Excel knows UTF-8."""

    def __init__(self, order: Order) -> None:
        super().__init__(order)
        self._rows = csv.writer(self, delimiter=order["comma"])
        self.put("\ufeff")
        self._begun = False

    def write(self, text: str) -> bool:
        """What the csv module calls, and whose answer it hands on."""
        return self.put(text)

    def begin(self, title: str, columns: Sequence[str]) -> None:
        if self._begun:
            self._rows.writerow([])
        self._rows.writerow(columns)
        self._begun = True

    def take(self, line: Any) -> bool:
        return bool(self._rows.writerow([_harmless(_plain(cell)) for cell in line]))


class Ics(_Text):
    """A calendar of whole days."""

    def __init__(self, order: Order) -> None:
        from icalendar import Calendar

        super().__init__(order)
        calendar = Calendar()
        calendar.add("prodid", "-//Pobratim//RU")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", order["title"])
        head, self._tail = calendar.to_ical().decode().split("END:VCALENDAR")
        self.put(head)

    def begin(self, title: str, columns: Sequence[str]) -> None:
        """A calendar has no parts."""

    def take(self, line: Any) -> bool:
        from icalendar import Event

        event = Event()
        first, last = (date.fromisoformat(line[end]["day"]) for end in ("first", "last"))
        event.add("uid", f"{line['key']}@pobratim")
        event.add("dtstamp", datetime(first.year, first.month, first.day, tzinfo=UTC))
        event.add("dtstart", first)
        event.add("dtend", last + timedelta(days=1))
        event.add("summary", line["title"])
        for name, key in (("description", "text"), ("location", "place"), ("url", "url")):
            if line[key]:
                event.add(name, line[key])
        return self.put(event.to_ical().decode())

    def end(self) -> int:
        self.put(f"END:VCALENDAR{self._tail}", tail=True)
        return super().end()


class Docx:
    """A paper to print: a title, and sections of lines."""

    def __init__(self, order: Order) -> None:
        from docx import Document

        self._path = Path(order["path"])
        self._paper = Document()
        self._paper.core_properties.title = order["title"]
        self._paper.add_heading(order["title"], 0)
        for title, lines in order["sections"]:
            self._paper.add_heading(title, 1)
            for line in lines:
                self._paper.add_paragraph(line, style="List Bullet")

    def begin(self, title: str, columns: Sequence[str]) -> None:
        """A paper has sections."""

    def take(self, line: Any) -> bool:
        """A paper has no lines of records."""
        return False

    def end(self) -> int:
        self._paper.save(str(self._path))
        return self._path.stat().st_size


def _xlsx(order: Order) -> Writer:
    from bot.files.workbook import Xlsx

    return Xlsx(order)


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


WRITERS: dict[str, Callable[[Order], Writer]] = {"json": Json, "csv": Csv, "xlsx": _xlsx, "ics": Ics, "docx": Docx}
