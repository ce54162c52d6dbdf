"""Answers as files: tables, calendars and papers to print.

What writes them is large and rarely needed, so each file is written by a process that ends with it (decision 33), and
however long an answer is, no more of it than a portion is ever at hand (decision 47).
"""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Generic, TypeAlias, TypeVar

from bot.apart import Talk, talk
from bot.errors import BotError

T = TypeVar("T")

MOST_BYTES = 48_000_000
"""Of one file: Telegram takes 50 MB from bots."""
MOST_LINES = 100_000
"""Of one file."""
PORTION = 100
"""Records at hand that are written at once."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    url: str | None


Cell: TypeAlias = str | date | Decimal | Link | None


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


Line: TypeAlias = tuple[Cell, ...] | Entry


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Records in portions, each written as one line: the row of a table, or the entry of a calendar.

    A cell is written as what it is. A part without columns is one of a calendar.
    """

    title: str
    columns: tuple[str, ...]
    line: Callable[[T], Line | None]  # None for a record without a place in the file
    portions: AsyncIterable[Sequence[T]]


@dataclass(frozen=True, slots=True)
class Document:
    """What a file is to hold: *parts*, or *sections* of lines for a paper. The parts are read once."""

    title: str
    name: str  # of the file, without its ending
    parts: tuple[Part[Any], ...] = ()
    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    comma: str = ";"  # between the values of a CSV row


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is there for a while."""

    path: Path
    size: int  # bytes
    lines: int  # in it
    found: int  # there are; more than *lines* where the file was full


async def at_once(records: Iterable[T]) -> AsyncIterator[Sequence[T]]:
    """Records that are at hand, portion by portion: a thousand lines made at once would hold up the loop."""
    every = iter(records)
    while some := tuple(islice(every, PORTION)):
        yield some


@asynccontextmanager
async def written(
    document: Document,
    form: str,
    *,
    progress: Callable[[int], None] = lambda lines: None,
    most_bytes: int = MOST_BYTES,
    most_lines: int | None = None,
) -> AsyncIterator[Written]:
    """The file of a *form*: csv, xlsx, json, ics or docx, as long as this context is open.

    *progress* is told how many lines are written. What does not fit is left out, and counted. BotError where the file
    cannot be made.
    """
    with TemporaryDirectory(prefix="pobratim-file-") as folder:
        path = Path(folder) / f"{document.name}.{form}"
        order = {"form": form, "path": str(path), "title": document.title, "comma": document.comma, "most": most_bytes}
        async with talk("bot.files", f"a {form} file", told=_told) as writer:
            await writer.ask(order | {"sections": document.sections})
            lines, found = await _dictate(
                writer, document.parts, progress, MOST_LINES if most_lines is None else most_lines
            )
            size = await writer.ask({"end": True})
        if size > most_bytes:
            raise BotError(f"a {form} file of {size} bytes is larger than may be sent")
        yield Written(path, size, lines, found)


async def _dictate(
    writer: Talk, parts: Iterable[Part[Any]], progress: Callable[[int], None], most: int
) -> tuple[int, int]:
    """How many lines the file took, and how many there are."""
    taken, found, full = 0, 0, False
    for part in parts:
        begun = False
        async for records in part.portions:
            if full and part.columns:
                found += len(records)
                continue
            lines = [line for record in records if (line := part.line(record)) is not None]
            found += len(lines)
            if full or not lines:
                continue
            if not begun:
                begun = True
                await writer.ask({"part": part.title, "columns": part.columns})
            some = await writer.ask({"lines": [_written(line) for line in lines[: most - taken]]})
            taken, full = taken + some, some < len(lines)
            progress(taken)
    return taken, found


def _written(line: Line) -> object:
    return asdict(line) if isinstance(line, Entry) else line


def _told(value: object) -> object:
    """Days, numbers and links, so that they are told from words on the other side."""
    match value:
        case date():
            return {"day": value.isoformat()}
        case Decimal():
            return {"number": str(value)}
        case Link(text, url):
            return {"text": text, "url": url}
    raise TypeError(f"no cell: {value!r}")
