"""At what level sides sign that no sentence names: a country's only region or town, the town that faces a town."""

from __future__ import annotations

from collections.abc import Sequence, Set

from bot.extract.document import Document
from bot.extract.sides import within
from bot.russian.places import Form, Place, PlaceKind
from bot.russian.stems import words

TOWNS = frozenset({PlaceKind.CITY, PlaceKind.DISTRICT})
_TWO = 2


def narrowed(doc: Document, place: Place) -> Place:
    """The one region of a country that the article speaks of, or its one town: «белорусы» of Минская область."""
    if place.kind is not PlaceKind.COUNTRY:
        return place
    inside = _named_in(doc, place, {PlaceKind.REGION}) or _towns_in(doc, place)
    return inside.pop() if len(inside) == 1 else place


def level(doc: Document, pair: Sequence[Place]) -> tuple[Place, ...]:
    """*pair* with each side narrowed, and a region that faces a town as its one town: Сопот signs with Луга."""
    sides = [narrowed(doc, place) for place in pair]
    towns = [side for side in sides if side.kind in TOWNS]
    if len(sides) != _TWO or len(towns) != 1:
        return tuple(sides)
    return tuple(side if side in towns else _town_of(doc, side) for side in sides)


def _town_of(doc: Document, region: Place) -> Place:
    inside = _towns_in(doc, region) if region.kind is PlaceKind.REGION else set()
    return inside.pop() if len(inside) == 1 else region


def _towns_in(doc: Document, place: Place) -> set[Place]:
    """The towns of *place* that the article names, where it is one that speaks of towns: of their mayors or twins."""
    return _named_in(doc, place, TOWNS) if _OF_TOWNS.search(doc.folded) else set()


_OF_TOWNS = words(
    "мэр мэра мэром мэру мэры мэров мэрия мэрии мэрией вице-мэр* градоначальник* горисполком* райисполком* побратим*",
    "глава_города главы_города глава_района главы_района главой_района глава_округа главы_округа главой_округа уезд*",
    "администраци*_города администраци*_района городск*_округ* муниципальн*_округ* горадминистраци* аким_района",
    "акима_района пабрацім* гарвыканкам* райвыканкам* mayor* twin twinned twinning sister",
)


def _named_in(doc: Document, place: Place, kinds: Set[PlaceKind]) -> set[Place]:
    return {
        m.place
        for m in doc.places
        if m.form in (Form.NAME, Form.OFFICE) and m.place.kind in kinds and within(m.place, place)
    }
