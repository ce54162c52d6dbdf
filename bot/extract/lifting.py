"""Capitals that stand for their countries among the sides of an article, and those that are towns themselves."""

from __future__ import annotations

from collections.abc import Sequence

from bot.extract.document import Document
from bot.extract.levels import LEAD, scene
from bot.extract.mask import pattern
from bot.extract.sides import is_capital
from bot.russian.places import Place, PlaceKind, country_of

_TOWNS = (PlaceKind.CITY, PlaceKind.DISTRICT)

# «встреча с мэром Анкары», "Mayor of Beijing": the capital as a town
_MAYOR = pattern(
    r"(?:\bмэр\w*|глав\w*\s+города|\bmayor\s+of)\s+(?:(?:города|турецкой|столицы|китайской)\s+){0,2}(?P<at>{P})"
    r"|(?P<at2>{P})\s+mayor\b"
)


def _towns_of_mayors(doc: Document) -> frozenset[str]:
    """The ids of the towns whose mayors the first sentences tell of."""
    end = doc.prose[:LEAD][-1].end if doc.prose else 0
    found = (
        match.start("at") if match["at"] else match.start("at2") for match in _MAYOR.finditer(doc.masked.text, 0, end)
    )
    return frozenset(doc.masked.places[at].place.id for at in found)


def lifted(doc: Document, told: Sequence[Place]) -> list[Place]:
    """*told* with capitals standing for their countries, where a side is abroad.

    Not the capital a mayor acts for, nor that of the source, nor one whose officials meet another town's.
    """
    acting, mayors = doc.once(scene), doc.once(_towns_of_mayors)
    towns = any(place.kind in _TOWNS and not is_capital(place) and acting.officials[place.id] for place in told)
    if len({country_of(place).id for place in told}) < 2:
        return list(told)

    def is_town(place: Place) -> bool:
        at_home = doc.home is not None and place.id == doc.home.id
        return place.id in mayors or at_home or (towns and bool(acting.officials[place.id]))

    return [country_of(place) if is_capital(place) and not is_town(place) else place for place in told]
