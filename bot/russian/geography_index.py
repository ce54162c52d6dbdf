"""What a word of a text may mean as a place: indexes over the gazetteer, built when a script is first met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from bot.russian.geography import DATA, Row, alias_forms, cases_of, listed, rows
from bot.russian.geography_forms import HEADS, adjective_endings, demonym_forms


class Form(StrEnum):
    NAME = "name"
    ADJECTIVE = "adjective"  # «минский», «ульяновские»
    DEMONYM = "demonym"  # «минчане», «ульяновцы», «белорусы»
    OFFICE = "office"  # «Минский облисполком»


class Reading(NamedTuple):
    """One thing a word can mean, when *rest* follows it."""

    row: int
    form: Form
    rest: str  # normalised; " челнов" after «набережных»
    guard: str  # why it may not mean it: see data/ambiguous.tsv


@dataclass(slots=True)
class Adjective:
    """What «минск-» is the adjective of."""

    bare: list[int] = field(default_factory=list)
    heads: list[tuple[str, int]] = field(default_factory=list)  # («область», row)


Names = dict[str, tuple[Reading, ...]]


def normalise(text: str) -> str:
    """Fold case, «ё», spaces, dashes and apostrophes; every character keeps its offset."""
    lower = text.lower()
    if len(lower) != len(text):  # «İ» lowers to two characters
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    for odd, plain in FOLDED.items():
        if odd in lower:
            lower = lower.replace(odd, plain)
    return lower


FOLDED = {"ё": "е", "\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "’": "'", "ʼ": "'"}  # fmt: skip


@lru_cache(maxsize=1)
def guards() -> dict[str, str]:
    """Words that mean something else too, and the guard each needs."""
    lines = (DATA / "ambiguous.tsv").read_text(encoding="utf-8").splitlines()
    return {normalise(word): guard for word, guard, *_ in (line.split("\t") for line in lines[1:])}


# --------------------------------------------------------------------------- nouns


@lru_cache(maxsize=1)
def russian_names() -> Names:
    """First word of every Russian name and demonym, in every case -> readings, the longest first."""
    return _indexed(reading for number, row in enumerate(rows()) for reading in _russian(number, row))


@lru_cache(maxsize=1)
def english_names() -> Names:
    return _indexed(reading for number, row in enumerate(rows()) for reading in _english(number, row))


@lru_cache(maxsize=1)
def belarusian_names() -> Names:
    return _indexed(reading for number, row in enumerate(rows()) for reading in _belarusian(number, row))


def _indexed(readings: Iterator[tuple[str, Reading]]) -> Names:
    names: dict[str, list[Reading]] = {}
    for first, reading in readings:
        known = names.setdefault(first, [])
        if reading not in known:
            known.append(reading)
    return {first: tuple(sorted(known, key=lambda r: -len(r.rest))) for first, known in names.items()}


def _split(phrase: str) -> tuple[str, str]:
    first, space, rest = normalise(phrase).partition(" ")
    return first, space + rest


def _guard(phrase: str) -> str:
    return "upper" if phrase.isupper() and len(phrase) < 6 else guards().get(normalise(phrase), "")


def has_head(name: str) -> bool:
    """Whether *name* is an adjective with a common noun: «Минская область»."""
    return " " in name and name.rsplit(" ", 1)[1].lower() in HEADS


def _russian(number: int, row: Row) -> Iterator[tuple[str, Reading]]:
    if not has_head(row.name):
        yield from _forms(number, cases_of(row.name, row.cases), _guard(row.name), Form.NAME)
    for alias in listed(row.aliases):
        office = alias.startswith("@")
        forms = alias_forms(alias.removeprefix("@"))
        if not has_head(forms.name):
            yield from _forms(number, forms, _guard(forms.name), Form.OFFICE if office else Form.NAME)
    for demonym in row.demonyms.split():
        for form in demonym_forms(demonym):
            yield normalise(form), Reading(number, Form.DEMONYM, "", "")


def _forms(number: int, forms: tuple[str, ...], guard: str, form: Form) -> Iterator[tuple[str, Reading]]:
    for phrase in dict.fromkeys(forms):
        first, rest = _split(phrase)
        yield first, Reading(number, form, rest, guard)


def _english(number: int, row: Row) -> Iterator[tuple[str, Reading]]:
    for name in listed(row.english):
        first, rest = _split(name.removeprefix("*"))
        form = Form.ADJECTIVE if name.startswith("*") else Form.NAME
        yield first, Reading(number, form, rest, "upper" if name.isupper() else "")
        if rest.endswith((" region", " oblast")):
            for head in (" region", " oblast", " province"):
                yield first, Reading(number, form, rest[:-7] + head, "")


def _belarusian(number: int, row: Row) -> Iterator[tuple[str, Reading]]:
    for name in listed(row.belarusian):
        if not has_head(_ru_head(name)):
            first, rest = _split(name)
            for ending in BELARUSIAN_ENDINGS if not rest else ("",):
                stem = first.rstrip("аеоыія") if ending or first[-1] in "аеоыія" else first
                yield stem + ending, Reading(number, Form.NAME, rest, "")
            yield first, Reading(number, Form.NAME, rest, "")


BELARUSIAN_ENDINGS = ("", "а", "у", "ам", "ом", "е", "ы", "і", "ай", "яй", "ю", "я", "ю")
BELARUSIAN_HEADS = {"вобласць": "область", "раён": "район", "край": "край", "акруга": "округ", "рэспубліка": "республика", "федэрацыя": "федерация"}


def _ru_head(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{first} {BELARUSIAN_HEADS.get(last.lower(), last)}" if first else name


# --------------------------------------------------------------------------- adjectives


@lru_cache(maxsize=1)
def adjectives() -> dict[str, Adjective]:
    """Stem of every adjective («минск») -> what it is the adjective of."""
    found: dict[str, Adjective] = {}
    for number, row in enumerate(rows()):
        for name in (row.name, *listed(row.aliases)):
            if has_head(name):
                words = normalise(name).split(" ")
                found.setdefault(words[0][:-2], Adjective()).heads.append((words[-1], number))
        for name in map(_ru_head, listed(row.belarusian)):
            if has_head(name):
                words = normalise(name).split(" ")
                stem = words[0].removesuffix("ая").removesuffix("і")
                known = found.setdefault(stem, Adjective()).heads
                if (words[-1], number) not in known:
                    known.append((words[-1], number))
        for adjective in row.adjective.split():
            found.setdefault(adjective_endings(normalise(adjective))[0], Adjective()).bare.append(number)
    _add_bare_regions(found)
    return found


def _add_bare_regions(found: dict[str, Adjective]) -> None:
    """«свердловский» is of the region, for there is no such city; «чердаклинский» alone is nothing."""
    for adjective in found.values():
        if not adjective.bare:
            adjective.bare = [n for head, n in adjective.heads if head in ("область", "край") and rows()[n].kind == "region"][:1]
