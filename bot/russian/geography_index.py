"""What a word of a text may mean as a place: indexes over the gazetteer.

A name is expanded into its forms only when a text holds a word that begins like it, so a process that looks up a
few places stays small.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bot.russian.geography import DATA, Row, RowIndex, alias_cases, listed, normalise, normalised, row, rows
from bot.russian.geography_adjectives import head_of
from bot.russian.geography_foreign import belarusian_forms
from bot.russian.geography_forms import declined_in_old_style, demonym_forms

WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


# --------------------------------------------------------------------------- readings


class Form(StrEnum):
    """How a place is named."""

    NAME = "name"
    ADJECTIVE = "adjective"  # «минский», «ульяновские»
    DEMONYM = "demonym"  # «минчане», «ульяновцы», «белорусы»
    OFFICE = "office"  # «Минский облисполком»


class Guard(StrEnum):
    """When a name that means something else too is believed: see data/ambiguous.tsv."""

    NONE = ""
    UPPER = "upper"  # in capital letters: «РБ», «США»
    ALONE = "alone"  # with a capital letter, not beside another one: «Питер», not «Питер Сорос»
    MIDDLE = "middle"  # with a capital letter inside a sentence
    CONTEXT = "context"  # beside what calls for a place: «в Мирном», «г. Орёл», «Минск и Борисов»
    REGION = "region"  # when its region is named nearby: «Октябрьский район»
    HOME = "home"  # in capital letters, in what is written there: «РК», «РА»
    NEVER = "never"  # in a reader's query only


class Reading(NamedTuple):
    """One thing a word can mean when *rest* follows it."""

    row: int
    form: Form
    rest: str  # normalised: " челны" after «набережные»
    guard: Guard


@lru_cache(maxsize=1)
def guards() -> dict[str, Guard]:
    """Names that mean something else too."""
    lines = (DATA / "ambiguous.tsv").read_text(encoding="utf-8").splitlines()
    return {normalise(name): Guard(guard) for name, guard, *_ in (line.split("\t") for line in lines[1:])}


def guard_of(name: str) -> Guard:
    """What must hold before *name* is believed to be a place."""
    known = guards().get(normalise(name))
    return known or (Guard.UPPER if name.isupper() and len(name) < 6 else Guard.NONE)


class Names:
    """First words of names in every form -> what they may mean, longest names first.

    *naming* lists a row's names (any form: only the beginning counts), *forms* gives the readings of one of them.
    """

    def __init__(self, naming: Callable[[Row], list[str]], forms: Callable[[int, str], Iterator[tuple[str, Reading]]]):
        self._naming = naming
        self._forms = forms
        self._known: dict[str, tuple[Reading, ...]] = {}
        self._expanded: set[str] = set()
        named = normalised((name, number) for number, held in enumerate(rows()) for name in naming(held))
        self._waiting = RowIndex((_beginning(name), number) for name, number in named)

    def get(self, word: str) -> tuple[Reading, ...]:
        """Return what the normalised *word* may mean."""
        for beginning in (word[:3], word[:2]):
            if beginning not in self._expanded and (waiting := self._waiting.rows(beginning)):
                self._expanded.add(beginning)
                self._expand(beginning, waiting)
        return self._known.get(word, ())

    def _expand(self, beginning: str, numbers: Sequence[int]) -> None:
        meant = (
            (n, name) for n in numbers for name in self._naming(row(n)) if _beginning(normalise(name)) == beginning
        )
        for number, name in meant:
            for phrase, reading in self._forms(number, name):
                first = _first_word(phrase)
                known = self._known.get(first, ())
                whole = reading._replace(rest=phrase[len(first) :])
                if whole not in known:
                    self._known[first] = tuple(sorted((*known, whole), key=lambda r: -len(r.rest)))


def _first_word(phrase: str) -> str:
    match = WORD.match(phrase)
    return match.group() if match else phrase


def _beginning(name: str) -> str:
    """The letters no form of a name changes: «уф» of «Уфа», «мин» of «Минск»."""
    first = _first_word(name.lstrip("~@*^"))
    return first[: 3 if len(first) > 4 else 2]


# --------------------------------------------------------------------------- nouns


@lru_cache(maxsize=1)
def russian_names() -> Names:
    """Russian names, aliases, offices («Мингорисполком») and demonyms."""
    return Names(_russian, _russian_forms)


@lru_cache(maxsize=1)
def english_names() -> Names:
    """English names, adjectives and demonyms."""
    return Names(_english, _english_forms)


@lru_cache(maxsize=1)
def belarusian_names() -> Names:
    """Belarusian names."""
    return Names(lambda held: [name for name in listed(held.belarusian) if not head_of(name)], _belarusian_forms)


def _russian(held: Row) -> list[str]:
    cases = f"[{held.cases}]" if held.cases else ""
    names = [] if held.kind == "district" and not cases else [held.name + cases]
    names += listed(held.aliases) + [f"~{demonym}" for demonym in held.demonyms.split()]
    return [name for name in names if not head_of(name)]


def _russian_forms(number: int, name: str) -> Iterator[tuple[str, Reading]]:
    if name.startswith("~"):
        for form in demonym_forms(normalise(name[1:])):
            yield form, Reading(number, Form.DEMONYM, "", Guard.NONE)
        return
    cases = alias_cases(name.removeprefix("@"))
    guard = Guard.HOME if name.startswith("^") else guard_of(cases.name)
    reading = Reading(number, Form.OFFICE if name.startswith("@") else Form.NAME, "", guard)
    for form in dict.fromkeys(map(normalise, cases)):
        yield form, reading
    for form in declined_in_old_style(cases.name):
        yield normalise(form), reading._replace(guard=Guard.CONTEXT)


def _english(held: Row) -> list[str]:
    return listed(held.english)


_UNITS = (" region", " oblast", " province", " krai", " territory", " district", " raion", " rayon")


def _english_forms(number: int, name: str) -> Iterator[tuple[str, Reading]]:
    plain = name.removeprefix("*")
    reading = Reading(number, Form.ADJECTIVE if name.startswith("*") else Form.NAME, "", guard_of(plain))
    low = normalise(plain)
    yield low, reading
    base, space, unit = low.rpartition(" ")
    if space + unit in _UNITS:
        district = unit == "district"
        for other in _UNITS[5:] if district else _UNITS[:5]:
            yield base + other, reading


def _belarusian_forms(number: int, name: str) -> Iterator[tuple[str, Reading]]:
    reading = Reading(number, Form.NAME, "", guard_of(name))
    for form in belarusian_forms(name):
        yield normalise(form), reading
