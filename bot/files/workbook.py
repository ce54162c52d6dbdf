"""A workbook written row by row: no more than one row of it is in memory."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

_WIDEST = 60  # characters of a column
_LINKS = 20_000
"""Of a sheet, written as such; those after them are formulas. Each stays in memory, and Excel opens 65 530 at most."""
_URL, _WORDS = 2_000, 255  # characters of a link and of words in a formula that Excel opens
_CELL = 8  # bytes a cell may take beside what is in it, compressed


class Xlsx:
    """A sheet a part: days and numbers as such, links that open, a filter over each column, the head stays in view."""

    def __init__(self, order: dict[str, Any]) -> None:
        self._path, self._most = Path(order["path"]), order["most"]
        options = {"constant_memory": True, "tmpdir": str(self._path.parent)}
        self._book = xlsxwriter.Workbook(
            str(self._path), options | {"strings_to_formulas": False, "strings_to_urls": False}
        )
        self._book.set_properties({"title": order["title"]})
        self._styles = {
            "head": self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "day": self._book.add_format({"num_format": "dd.mm.yyyy", "align": "left", "valign": "top"}),
            "text": self._book.add_format({"text_wrap": True, "valign": "top"}),
            "number": self._book.add_format({"num_format": "#,##0.######", "valign": "top"}),
            "link": self._book.get_default_url_format(),
        }
        self._sheet: Any = None
        self._widths: list[int] = []
        self._row = self._links = 0
        self._squeezed, self._size = zlib.compressobj(1), 20_000  # about what the file will take, rather more than less

    def begin(self, title: str, columns: Sequence[str]) -> None:
        self._finish()
        self._sheet = self._book.add_worksheet(title[:31])
        self._sheet.freeze_panes(1, 0)
        self._widths = [len(name) for name in columns]
        self._row = self._links = 0
        for at, name in enumerate(columns):
            self._sheet.write_string(0, at, name, self._styles["head"])

    def take(self, line: Any) -> bool:
        self._size += len(self._squeezed.compress(json.dumps(line, ensure_ascii=False).encode())) + _CELL * len(line)
        if self._size > self._most:
            return False
        self._row += 1
        for at, cell in enumerate(line):
            self._widths[at] = max(self._widths[at], self._cell(at, cell))
        return True

    def _cell(self, at: int, cell: Any) -> int:
        """Write a cell of the row; return how wide it is, in characters."""
        match cell:
            case {"day": day}:
                self._sheet.write_datetime(self._row, at, datetime.fromisoformat(day), self._styles["day"])
                return len(day)
            case {"number": number}:
                self._sheet.write_number(self._row, at, float(number), self._styles["number"])
                return len(number)
            case {"text": str(text), "url": url}:
                self._link(at, text, url)
                return len(text)
            case str():
                self._sheet.write_string(self._row, at, cell, self._styles["text"])
                return len(cell)
        return 0

    def _link(self, at: int, text: str, url: str | None) -> None:
        shown = text[:_WORDS]
        if url and len(url) < _URL and self._links < _LINKS:
            self._links += 1
            self._sheet.write_url(self._row, at, url, string=shown)
        elif url and len(url) <= _WORDS:
            formula = '=HYPERLINK("{}","{}")'.format(url.replace('"', '""'), shown.replace('"', '""'))
            self._sheet.write_formula(self._row, at, formula, self._styles["link"], shown)
        else:
            self._sheet.write_string(self._row, at, text, self._styles["text"])

    def _finish(self) -> None:
        """What is known of a sheet only when all its rows are."""
        if self._sheet is not None:
            self._sheet.autofilter(0, 0, self._row, len(self._widths) - 1)
            for at, width in enumerate(self._widths):
                self._sheet.set_column(at, at, min(width + 2, _WIDEST))

    def end(self) -> int:
        self._finish()
        self._book.close()
        return self._path.stat().st_size
