"""The gazetteer: which places there are, how they are called and what contains what.

The data are tables in ``data/`` that a person can correct by hand; its README tells the columns. They stay as they
were read, in bytes: a line is turned into a ``Row`` and that into a ``Place`` when it is asked for, for most never are.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bot.russian.folding import fold
from bot.russian.geography_foreign import romanised
from bot.russian.geography_forms import Cases, decline
from bot.russian.wordlist import wordlist

DATA = Path(__file__).parent / "data"
SHY = "abroad"
"""The table of the places abroad that a text is believed to mean only with more than their name; see `find_places`."""
TABLES = (
    "russia", "countries", "russia-cities", "belarus", "cis", "china", "world", "russia-districts", "abroad-districts",
    SHY,
)  # fmt: skip
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

    def __eq__(self, other: object) -> bool:  # the id tells it, in a fifth of the time that all of both take
        return isinstance(other, Place) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)


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
def _lines() -> list[bytes]:
    """The tables one after another, without their headings: the more prominent of one name first."""
    return [line for table in TABLES for line in (DATA / f"{table}.tsv").read_bytes().splitlines()[1:]]


@lru_cache(maxsize=4096)
def row(number: int) -> Row:
    """Return a row of the tables."""
    return Row(*_lines()[number].decode().split("\t"))


def rows() -> Iterator[Row]:
    """Every row, the more prominent of one name first; holding them all would take ten times what the tables do."""
    return (Row(*line.decode().split("\t")) for line in _lines())


@lru_cache(maxsize=1)
def _first_shy() -> int:
    return len(_lines()) - (DATA / f"{SHY}.tsv").read_bytes().count(b"\n") + 1


def is_shy(number: int) -> bool:
    """Whether the place of this row is meant only in a text that names its country: «Ниш», «Русе», «Лом»."""
    return number >= _first_shy()


class RowIndex:
    """Words -> the rows they belong to, as numbers that hold the hash of a word and a row: no word is kept.

    With 48 bits of hash, one unknown word in 10^10 is taken for a known one.
    """

    def __init__(self, named: Iterable[tuple[str, int]]) -> None:
        self._keys = array("Q", sorted({_hash(word) | number for word, number in named}))

    def rows(self, word: str) -> list[int]:
        """Return the numbers of the rows *word* belongs to, the most prominent first."""
        first = _hash(word)
        at = bisect_left(self._keys, first)
        end = at
        while end < len(self._keys) and self._keys[end] <= first + _ROW:
            end += 1
        return [key & _ROW for key in self._keys[at:end]]


_ROW = 0xFFFF


def _hash(word: str) -> int:
    return hash(word) & 0xFFFF_FFFF_FFFF_0000


@lru_cache(maxsize=1)
def _numbers() -> RowIndex:
    return RowIndex((row.id, number) for number, row in enumerate(rows()))


@lru_cache(maxsize=4096)
def _number(place_id: str) -> int | None:
    return next(iter(_numbers().rows(place_id)), None)


def number_of(held: Place) -> int:
    """Return the number of the row of a place."""
    number = _number(held.id)
    assert number is not None
    return number


# --------------------------------------------------------------------------- from a row to a place


def normalise(text: str) -> str:
    """Fold case, «ё», spaces, line breaks, dashes and apostrophes; every character keeps its offset."""
    return fold(text).replace("\n", " ")


def normalised(named: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Normalise names, each of one line, of rows; many at the cost of one."""
    left = iter(named)
    while some := list(islice(left, 1000)):
        plain = fold("\n".join(name for name, _ in some)).split("\n")
        yield from zip(plain, (number for _, number in some), strict=True)


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
    held = row(number)
    forms = cases_of(held.name, held.cases)
    return Place(
        id=held.id,
        kind=PlaceKind(held.kind),
        name=held.name,
        parent=held.parent or None,
        genitive=forms.genitive,
        dative=forms.dative,
        accusative=forms.accusative,
        instrumental=forms.instrumental,
        locative=forms.locative,
        preposition=_preposition(held.name),
        english=listed(held.english)[0] if held.english else english_of(held.name),
        belarusian=listed(held.belarusian)[0] if held.belarusian else held.name,
    )


def english_of(name: str) -> str:
    """Name in English a district for which the table has no name: «Чердаклинский район» -> Cherdaklinsky District."""
    adjective = name.removesuffix(" район")
    return f"{romanised(adjective[:-2])}{'oy' if adjective.endswith('ой') else 'y'} District"


_ON = wordlist("""
    Украина Кипр Мальта Куба Мадагаскар Маврикий Мальдивы Сейшелы Багамы Филиппины Ямайка Шри-Ланка Гаити Коморы
    Барбадос Хайнань Тайвань Бали Хоккайдо Аляска Пхукет Чеджудо Борнхольм
""")
_AFTER_VO = ("Львов", "Льгов", "Мценск", "Мстиславл", "Ржев")
_CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщь")


def _preposition(name: str) -> str:
    if name in _ON or name.endswith(("острова", "Острова")):
        return "на"
    first, second = name[0], name[1:2]
    return "во" if name.startswith(_AFTER_VO) or (first in "ВФ" and second in _CONSONANTS) else "в"


# --------------------------------------------------------------------------- what contains what


def get(place_id: str) -> Place | None:
    """Return the place with this id."""
    number = _number(place_id)
    return None if number is None else place(number)


def all_places() -> Sequence[Place]:
    """Every place, the more prominent of one name first."""
    return [place(number) for number in range(len(_lines()))]


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
    return (_country_over(inner.parent) if inner.parent else None) or inner


@cache
def _country_over(place_id: str) -> Place | None:
    """The country of the place with this id, or that itself: asked a hundred times of an article's few places."""
    outer = _from(place_id)
    return outer[-1] if outer else None


def region_of(inner: Place) -> Place | None:
    """Return the region *inner* is in or is; a city directly under its country (Минск, Москва) is its own region."""
    if not inner.parent or not _from(inner.parent):
        return None
    return _region_over(inner.parent) or inner


@cache
def _region_over(place_id: str) -> Place | None:
    """The region of the place with this id, or that itself; None for a country."""
    outer = _from(place_id)
    return outer[-2] if len(outer) > 1 else None
