"""Answers as files: tables, calendars and papers to print.

What writes them is large and rarely needed, so each file is written by a process that ends with it (decision 33).
"""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from bot.errors import BotError

MAX_BYTES = 20_000_000
PATIENCE = 60.0  # seconds a file may take


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
    order = json.dumps({"form": form} | asdict(document), default=_told, ensure_ascii=False).encode()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.files", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        made, trouble = await asyncio.wait_for(process.communicate(order), PATIENCE)
    except TimeoutError:
        raise BotError(f"a {form} file took longer than {PATIENCE:.0f} s") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise BotError(f"a {form} file could not be written: {trouble.decode(errors='replace').strip()[-500:]}")
    if len(made) > MAX_BYTES:
        raise BotError(f"a {form} file of {len(made)} bytes is larger than may be sent")
    return made


def _told(value: object) -> dict[str, str]:
    """Days and numbers, so that they are told from words on the other side."""
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, Decimal):
        return {"number": str(value)}
    raise TypeError(f"no cell: {value!r}")
