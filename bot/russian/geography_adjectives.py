"""Adjectives of places: what «минск-» is the adjective of, alone and with a common noun."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.russian.geography import Row, RowIndex, listed, normalise, normalised, row, rows
from bot.russian.geography_forms import adjective_stem

_HEADS = {
    "область": "область", "вобласць": "область", "край": "край", "район": "район", "раён": "район", "округ": "округ",
    "акруга": "округ", "республика": "республика", "рэспубліка": "республика", "федерация": "федерация",
    "федэрацыя": "федерация", "велаят": "велаят", "аймак": "аймак",
    "воеводство": "воеводство", "ваяводства": "воеводство", "уезд": "уезд", "повят": "повят", "повет": "повят",
}  # fmt: skip


PEOPLES = "народно-"  # «Корейская Народно-Демократическая Республика» is not «Корейская Республика»


def head_of(name: str) -> str:
    """Return the common noun of a name whose rest are adjectives: «область» of «Мінская вобласць», else ""."""
    first, _, last = name.rpartition(" ")
    return _HEADS.get(last.lower(), "") if first.endswith(("й", "я", "я)", "і", "ое", "ае")) else ""


class Adjective(NamedTuple):
    """What «минск-» is the adjective of."""

    bare: tuple[int, ...]  # rows: Минск
    units: tuple[tuple[str, int], ...]  # («область», row)


def _words(held: Row) -> Iterator[tuple[str, str]]:
    """The adjectives of a place, each with its noun in the name: («Минская», «область»), («минский», "")."""
    for name in (held.name, *listed(held.aliases), *listed(held.belarusian)):
        if head := head_of(name):
            yield name.split(" ", 1)[0], PEOPLES + head if "Народно-" in name else head
    yield from ((adjective, "") for adjective in held.adjective.split())


@lru_cache(maxsize=1)
def _bearers() -> RowIndex:
    named = normalised((word, number) for number, held in enumerate(rows()) for word, _ in _words(held))
    return RowIndex((adjective_stem(word), number) for word, number in named)


def is_adjective(stem: str) -> bool:
    """Whether «минск» is the stem of a place's adjective."""
    return bool(_bearers().rows(stem))


@lru_cache(maxsize=4096)
def adjective_of(stem: str) -> Adjective:
    """Return what «минск» is the stem of the adjective of."""
    meanings = dict.fromkeys(
        (head, number)
        for number in _bearers().rows(stem)
        for word, head in _words(row(number))
        if adjective_stem(normalise(word)) == stem
    )
    bare = tuple(number for head, number in meanings if not head)
    units = tuple(meaning for meaning in meanings if meaning[0])
    # «свердловский» is of the region, for there is no such city
    regions = (number for head, number in units if head in ("область", "край") and row(number).kind == "region")
    return Adjective(bare or tuple(regions)[:1], units)
