"""Articles and what should be read in them, in a notation a reader writes in a minute.

    # ulyanovsk-minsk                                        a name for the case
    2025-11-27 · Ульяновская область                         the day it was published and the home of its source; either may be empty
    На ульяновских предприятиях принимают делегацию           the title
    26-27 ноября в Ульяновске работает делегация …           the text, as many lines as it takes
    ---
    cooperation: yes
    visit: Минская область -> Ульяновская область; 2025-11-26..2025-11-27; ongoing; at Ульяновск; led by Алексей Кушнаренко
    partners: Минская область, Ульяновская область

Each expectation is one line «what: value». Lines of one kind together say all there is of that kind («visits: none»
says there is nothing); a kind that is not mentioned is not looked at. Parts after «;» are looked at where they are
written. A place of a route or party matches where it or a place that holds it is the one read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.model import Article


@dataclass(frozen=True, slots=True)
class Case:
    article: Article
    expected: tuple[tuple[str, str], ...]  # («visit», «Минская область -> …»)

    def of(self, what: str) -> list[str]:
        """The values of one kind, in order."""
        return [value for kind, value in self.expected if kind == what]


def read_cases(path: Path) -> list[Case]:
    """Read every case of the file; ValueError names the case that cannot be read."""
    blocks: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            blocks.append([line[2:].strip()])
        elif blocks:
            blocks[-1].append(line)
    return [_case(name, lines) for name, *lines in blocks]


def _case(name: str, lines: list[str]) -> Case:
    try:
        bar = lines.index("---")
        day, _, region = lines[0].partition("·")
        title, text = lines[1], "\n".join(lines[2:bar]).strip()
        published = date.fromisoformat(day.strip()) if day.strip() else None
        return Case(
            Article(name, title, text, published, region=region.strip() or None), tuple(_expected(lines[bar + 1 :]))
        )
    except (ValueError, IndexError) as error:
        raise ValueError(f"{name}: {error}") from error


def _expected(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        if line.strip():
            what, colon, value = line.partition(":")
            if not colon:
                raise ValueError(f"«{line}» is no expectation: write «what: value»")
            yield what.strip(), value.strip()
