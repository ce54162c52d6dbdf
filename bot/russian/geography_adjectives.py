"""Adjectives of places: what «минск-» is the adjective of, alone and with a common noun."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from bot.russian.geography import listed, normalise_all, rows
from bot.russian.geography_forms import adjective_stem

_HEADS = {
    "область": "область", "вобласць": "область", "край": "край", "район": "район", "раён": "район", "округ": "округ",
    "акруга": "округ", "республика": "республика", "рэспубліка": "республика", "федерация": "федерация",
    "федэрацыя": "федерация", "велаят": "велаят", "аймак": "аймак",
    "воеводство": "воеводство", "ваяводства": "воеводство", "уезд": "уезд",
}  # fmt: skip


def head_of(name: str) -> str:
    """Return the common noun of a name whose rest are adjectives: «область» of «Мінская вобласць», else ""."""
    first, _, last = name.rpartition(" ")
    return _HEADS.get(last.lower(), "") if first.endswith(("й", "я", "я)", "і", "ое", "ае")) else ""


class Adjective(NamedTuple):
    """What «минск-» is the adjective of."""

    bare: tuple[int, ...]  # rows: Минск
    units: tuple[tuple[str, int], ...]  # («область», row)


@lru_cache(maxsize=1)
def adjectives() -> dict[str, Adjective]:
    """Stem of every adjective («минск») -> what it is the adjective of."""
    words: list[str] = []
    meanings: list[tuple[str, int]] = []  # (head or "", row) of each word
    for number, row in enumerate(rows()):
        for name in (row.name, *listed(row.aliases), *listed(row.belarusian)):
            if head := head_of(name):
                words.append(name.split(" ", 1)[0])
                meanings.append((head, number))
        for adjective in row.adjective.split():
            words.append(adjective)
            meanings.append(("", number))
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for word, meaning in zip(normalise_all(words), meanings, strict=True):
        known = found.get(stem := adjective_stem(word), ())
        if meaning not in known:
            found[stem] = (*known, meaning)
    return {stem: _adjective(known) for stem, known in found.items()}


def _adjective(meanings: tuple[tuple[str, int], ...]) -> Adjective:
    bare = tuple(number for head, number in meanings if not head)
    units = tuple(meaning for meaning in meanings if meaning[0])
    # «свердловский» is of the region, for there is no such city
    return Adjective(bare or tuple(number for head, number in units if head in ("область", "край"))[:1], units)
