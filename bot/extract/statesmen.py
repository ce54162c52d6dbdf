"""Statesmen the news names without their country: «в сентябре в Абхазию приезжал Лукашенко».

They stand in ``statesmen.tsv``, to be kept by hand: of each country those who speak for it, by the surname alone
where that is enough, with the first name where others bear the same.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.russian.folding import fold
from bot.russian.places import Place, by_name

_TABLE = Path(__file__).parent / "statesmen.tsv"


def country_served(name: str) -> Place | None:
    """The country that a statesman of *name* speaks for."""
    words = fold(name).split()
    if not words:
        return None
    country = _countries().get(frozenset((words[0], words[-1]))) or _countries().get(frozenset(words[-1:]))
    return by_name(country) if country else None


@cache
def _countries() -> dict[frozenset[str], str]:
    rows = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    return {frozenset(fold(name).split()): country for country, names in rows for name in names.split("; ")}
