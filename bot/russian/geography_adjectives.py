"""Adjectives of places: what «минск-» is the adjective of, alone and with a common noun."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from bot.russian.geography import listed, normalise_all, rows
from bot.russian.geography_forms import adjective_stem

_HEADS = {
    "область": "область", "вобласць": "область", "край": "край", "район": "район", "раён": "район", "округ": "округ",
    "акруга": "округ", "республика": "республика", "рэспубліка": "республика", "федерация": "федерация",
    "федэрацыя": "федерация", "велаят": "велаят", "аймак": "аймак",
}  # fmt: skip


def head_of(name: str) -> str:
    """Return the common noun of a name whose rest are adjectives: «область» of «Мінская вобласць», else ""."""
    first, _, last = name.rpartition(" ")
    return _HEADS.get(last.lower(), "") if first.endswith(("й", "я", "я)", "і")) else ""


@dataclass(slots=True)
class Adjective:
    """What «минск-» is the adjective of."""

    bare: list[int] = field(default_factory=list)  # rows: Минск
    units: list[tuple[str, int]] = field(default_factory=list)  # («область», row)


@lru_cache(maxsize=1)
def adjectives() -> dict[str, Adjective]:
    """Stem of every adjective («минск») -> what it is the adjective of."""
    named: list[tuple[int, str, str]] = []  # (row, adjective, head or "")
    for number, row in enumerate(rows()):
        names = (row.name, *listed(row.aliases), *listed(row.belarusian))
        named += ((number, name.split(" ", 1)[0], head) for name in names if (head := head_of(name)))
        named += ((number, adjective, "") for adjective in row.adjective.split())
    found: dict[str, Adjective] = {}
    for (number, _, head), adjective in zip(named, normalise_all([one for _, one, _ in named]), strict=True):
        known = found.setdefault(adjective_stem(adjective), Adjective())
        if not head:
            known.bare.append(number)
        elif (head, number) not in known.units:
            known.units.append((head, number))
    for known in found.values():  # «свердловский» is of the region, for there is no such city
        if not known.bare:
            known.bare = [number for head, number in known.units if head in ("область", "край")][:1]
    return found
