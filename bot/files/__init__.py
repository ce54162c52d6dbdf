"""Answers as files: tables, calendars and papers to print.

What writes them is large and rarely needed, so each file is written by a process that ends with it (decision 33).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from bot.apart import made


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    url: str | None


Cell: TypeAlias = str | date | Decimal | Link | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; a cell is written as what it is."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a calendar: whole days, *last* included."""

    key: str  # the same for the same entry, so that a calendar does not hold it twice
    title: str
    first: date
    last: date
    text: str = ""
    place: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a file is to hold: *tables* for sheets, *entries* for a calendar, *sections* of lines for a paper."""

    title: str
    name: str  # of the file, without its ending
    tables: tuple[Table, ...] = ()
    entries: tuple[Entry, ...] = ()
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    comma: str = ";"  # between the values of a CSV row


async def write(document: Document, form: str) -> bytes:
    """The file of a *form*: csv, xlsx, json, ics or docx; BotError where it cannot be made or grows too large."""
    return await made("bot.files", {"form": form} | asdict(document), f"a {form} file", told=_told)


def _told(value: object) -> dict[str, str]:
    """Days and numbers, so that they are told from words on the other side."""
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": str(value)}
    raise TypeError(f"no cell: {value!r}")
