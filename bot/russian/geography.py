"""The gazetteer: which places there are, how they are called and what contains what.

The data are tables in ``data/`` that a person can correct by hand; its README tells the columns. A table row is
turned into a ``Place`` when it is first asked for, for most never are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from sys import intern
from typing import NamedTuple

from bot.russian.folding import fold
from bot.russian.geography_foreign import romanised
from bot.russian.geography_forms import Cases, decline
from bot.russian.wordlist import wordlist

DATA = Path(__file__).parent / "data"
SHY = "abroad"
"""The table of the places abroad that a text is believed to mean only where it names their country too."""
TABLES = ("russia", "countries", "russia-cities", "belarus", "cis", "china", "world", "russia-districts", SHY)
"""Of two places of one name the more prominent comes first: by table, and within one by line."""


class PlaceKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"  # subject of the Russian Federation, oblast, province, republic
    DISTRICT = "district"  # район, raion, municipal or urban okrug
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Place:
    """A country or a part of it, with its Russian name in every case."""

    id: str  # ASCII, at most 24 bytes
    kind: PlaceKind
    name: str  # canonical Russian nominative: «Минская область»
    parent: str | None  # id of the smallest place held here that contains it
    genitive: str
    dative: str
    accusative: str
    instrumental: str
    locative: str  # without its preposition: «Минской области»
    preposition: str  # of the locative: «в», «во» or «на»
    english: str
    belarusian: str


class Row(NamedTuple):
    """A line of a table as written; several values in one column are divided by «; »."""

    id: str
    kind: str
    parent: str
    name: str
    cases: str = ""
    english: str = ""
    belarusian: str = ""
    adjective: str = ""
    demonyms: str = ""
    aliases: str = ""


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """Every row of the tables, the more prominent of one name first."""
    return tuple(row for table in TABLES for row in _read(table))


def _read(table: str) -> Iterator[Row]:
    lines = (DATA / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        key, kind, parent, *columns = line.split("\t")
        yield Row(key, intern(kind), intern(parent), *columns)  # few distinct values in thousands of rows


@lru_cache(maxsize=1)
def _first_shy() -> int:
    return len(rows()) - sum(1 for _ in _read(SHY))


def is_shy(number: int) -> bool:
    """Whether the place of this row is meant only in a text that names its country: «Ниш», «Русе», «Лом»."""
    return number >= _first_shy()


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    return {row.id: number for number, row in enumerate(rows())}


def number_of(held: Place) -> int:
    """Return the number of the row of a place."""
    return _numbers()[held.id]


# --------------------------------------------------------------------------- from a row to a place


def normalise(text: str) -> str:
    """Fold case, «ё», spaces, line breaks, dashes and apostrophes; every character keeps its offset."""
    return fold(text).replace("\n", " ")


def normalise_all(names: Sequence[str]) -> list[str]:
    """Normalise many names, each of one line, at the cost of one."""
    return fold("\n".join(names)).split("\n")


def listed(column: str) -> list[str]:
    """Split a column that holds several values."""
    return column.split("; ") if column else []


def cases_of(name: str, cases: str) -> Cases:
    """Return the forms of *name*: those the table gives («Гомеля,Гомелю,…», «=» for none), else by rule."""
    if cases == "=":
        return Cases(*[name] * 6)
    return Cases(name, *cases.split(",")) if cases else decline(name)


def bare_alias(alias: str) -> str:
    """Return «Эмираты» of «Эмираты[Эмиратов,Эмиратам,…]», «Брестоблисполком» of «@Брестоблисполком»."""
    return alias.lstrip("@^").partition("[")[0]


def alias_cases(alias: str) -> Cases:
    """Return the forms of «Прикамье» or of «Эмираты[Эмиратов,Эмиратам,…]»."""
    name, _, cases = alias.removeprefix("^").removesuffix("]").partition("[")
    return cases_of(name, cases)


@cache
def place(number: int) -> Place:
    """Build the place of one row."""
    row = rows()[number]
    forms = cases_of(row.name, row.cases)
    return Place(
        id=row.id,
        kind=PlaceKind(row.kind),
        name=row.name,
        parent=row.parent or None,
        genitive=forms.genitive,
        dative=forms.dative,
        accusative=forms.accusative,
        instrumental=forms.instrumental,
        locative=forms.locative,
        preposition=_preposition(row.name),
        english=listed(row.english)[0] if row.english else english_of(row.name),
        belarusian=listed(row.belarusian)[0] if row.belarusian else row.name,
    )


def english_of(name: str) -> str:
    """Name in English a district for which the table has no name: «Чердаклинский район» -> Cherdaklinsky District."""
    adjective = name.removesuffix(" район")
    return f"{romanised(adjective[:-2])}{'oy' if adjective.endswith('ой') else 'y'} District"


_ON = wordlist("""
    Украина Кипр Мальта Куба Мадагаскар Маврикий Мальдивы Сейшелы Багамы Филиппины Ямайка Шри-Ланка Гаити Коморы
    Барбадос Хайнань Тайвань Бали Хоккайдо Аляска Пхукет Чеджудо
""")
_AFTER_VO = ("Львов", "Льгов", "Мценск", "Мстиславл", "Ржев")
_CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщь")


def _preposition(name: str) -> str:
    if name in _ON:
        return "на"
    first, second = name[0], name[1:2]
    return "во" if name.startswith(_AFTER_VO) or (first in "ВФ" and second in _CONSONANTS) else "в"


# --------------------------------------------------------------------------- what contains what


def get(place_id: str) -> Place | None:
    """Return the place with this id."""
    number = _numbers().get(place_id)
    return None if number is None else place(number)


def all_places() -> Sequence[Place]:
    """Every place, the more prominent of one name first."""
    return [place(number) for number in range(len(rows()))]


def containers(inner: Place) -> tuple[Place, ...]:
    """Return what contains *inner*, from the smallest up: Димитровград -> Ульяновская область, Россия."""
    return _from(inner.parent) if inner.parent else ()


@cache
def _from(place_id: str) -> tuple[Place, ...]:
    """The place with this id and what contains it."""
    outer = get(place_id)
    return (outer, *containers(outer)) if outer else ()


def chain(inner: Place) -> tuple[str, ...]:
    """Return the names from *inner* up to its country: («Минская область», «Беларусь»)."""
    return (inner.name, *(outer.name for outer in containers(inner)))


def country_of(inner: Place) -> Place:
    """Return the country *inner* is in; a country is in itself."""
    outer = containers(inner)
    return outer[-1] if outer else inner


def region_of(inner: Place) -> Place | None:
    """Return the region *inner* is in or is; a city directly under its country (Минск, Москва) is its own region."""
    within = (inner, *containers(inner))
    return within[-2] if len(within) > 1 else None
