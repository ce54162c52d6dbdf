"""Articles and what should be read in them, in a notation a reader writes in a minute.

    # ulyanovsk-minsk                             a name for the case
    2025-11-27 · Ульяновская область              its day and the home of its source; either may be empty
    На ульяновских предприятиях принимают делегацию     the title
    26-27 ноября в Ульяновске работает делегация …     the text, as many lines as it takes
    ---
    cooperation: yes
    visit: Минская область -> Ульяновская область; 2025-11-26..2025-11-27; ongoing; at Ульяновск
    partners: Минская область, Ульяновская область

Each expectation is one line «what: value». Lines of one kind together say all there is of that kind («visits: none»
says there is nothing); a kind that is not mentioned is not looked at. Parts after «;» are looked at where they are
written. A place of a route or party matches where it or a place that holds it is the one read.

    cooperation: yes | no                    «no» says that there are no facts of cooperation either
    hard: yes                                a careful reader would hesitate
    story: NAME                              articles with one NAME tell one event
    partners: NAME, NAME | none
    visit: FROM -> TO; DAY..DAY | undated; upcoming | ongoing | past; cancelled | postponed; background; at PLACE;
           led by NAME; hosts NAMES; delegates NAMES; shown NAMES
    agreement: PARTY, PARTY; agreement | contract | memorandum | roadmap | twinning; signed | planned; background;
           40 mln RUB; SUBJECT                «-» for a party: none is named
    figure: turnover 18.5 mln USD; 9 months   KIND where it matters, VALUE or FROM-TO, unit, currency; the period
    person: NAME; POSITION; ORGANISATION      «-» for a position: none is told
    upcoming: NAME; DATE; PLACE
    topics, organisations: some of those there are
    brief says, brief leaves out: TEXT
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.errors import ParseError
from bot.evaluation.labels import check, names
from bot.model import Article

_WITHOUT_COOPERATION = ("visit", "agreement", "figure", "partners")  # what «cooperation: no» rules out


@dataclass(frozen=True, slots=True)
class Case:
    article: Article
    expected: tuple[tuple[str, str], ...]  # («visit», «Минская область -> …»)
    source: str = ""  # where it stands: «tests/gold/visits.txt:12»

    @property
    def cooperation(self) -> bool | None:
        """The verdict expected, None where the case does not say."""
        said = self.of("cooperation")
        return said[0].split(";")[0].strip() == "yes" if said else None

    def of(self, what: str) -> list[str]:
        """The values of one kind, in order."""
        return [value for kind, value in self.expected if kind == what]

    def all_of(self, what: str) -> list[str] | None:
        """All there is of one kind, [] where there is nothing; None where the case does not say."""
        said = self.of(what) or self.of(f"{what}s")
        if not said:
            return [] if self.cooperation is False and what in _WITHOUT_COOPERATION else None
        if said == ["none"]:
            return []
        return [name for value in said for name in names(value)] if what == "partners" else said


def cases_in(paths: Iterable[Path]) -> list[Case]:
    """Read the cases of the files and, in folders, of every .txt file; ParseError names file and line."""
    cases = [case for path in paths for file in _files(path) for case in read_cases(file)]
    known: dict[str, str] = {}
    for case in cases:
        if case.article.id in known:
            raise ParseError(f"{case.source}: {known[case.article.id]} is called «{case.article.id}» as well")
        known[case.article.id] = case.source
    return cases


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise ParseError(f"{path}: there is no such file or folder")
    files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    if not files:
        raise ParseError(f"{path}: holds no .txt file with cases")
    return files


def read_cases(path: Path) -> list[Case]:
    """Read every case of the file; ParseError names file and line of what cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ParseError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    heads = [number for number, line in enumerate(lines) if line.startswith("# ")]
    if not heads:
        raise ParseError(f"{path}:1: no case; a case begins with a line «# its-name»")
    ends = [*heads[1:], len(lines)]
    return [_case(path, first, lines[first:end]) for first, end in zip(heads, ends, strict=True)]


def _case(path: Path, first: int, lines: list[str]) -> Case:
    """The case of *lines*, the first of which is line *first* (from 0) of the file."""
    name, where = lines[0][2:].strip(), f"{path}:{first + 1}"
    if "---" not in lines[3:]:
        raise ParseError(f"{where}: «{name}» has no line «---» between its text and what is expected")
    bar = lines.index("---", 3)
    published, region = _dateline(path, first + 1, lines[1])
    article = Article(name, lines[2], "\n".join(lines[3:bar]).strip(), published, region=region)
    return Case(article, tuple(_expected(path, first + bar + 1, lines[bar + 1 :])), where)


def _dateline(path: Path, number: int, line: str) -> tuple[date | None, str | None]:
    day, dot, region = line.partition("·")
    try:
        return date.fromisoformat(day.strip()) if day.strip() else None, region.strip() or None
    except ValueError as error:
        hint = "" if dot else "; write «2025-11-27 · Ульяновская область»"
        raise ParseError(f"{path}:{number + 1}: {error}{hint}") from error


def _expected(path: Path, first: int, lines: list[str]) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines, first + 1):
        if line.strip():
            what, colon, value = (part.strip() for part in line.partition(":"))
            try:
                if not colon or not value:
                    raise ValueError(f"«{line}» is no expectation; write «what: value»")
                check(what, value)
            except ValueError as error:
                raise ParseError(f"{path}:{number}: {error}") from error
            yield what, value
