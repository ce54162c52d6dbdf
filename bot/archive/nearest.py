"""Where to look instead, when a place has nothing: ever wider circles around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.archive.connection import Connection
from bot.archive.lookup import Filing, lively
from bot.russian.geography import rows
from bot.russian.places import Place, PlaceKind, containers, get, related


async def nearest(
    connection: Connection, filing: Filing, place: Place, since: date, *, limit: int = 3
) -> tuple[Place, ...]:
    """The places nearest to *place* that something is filed under since then, those with most first."""
    for circle in circles(place):
        known = {near.name: near for near in circle}
        names = (await connection.execute(lively(filing, list(known), since))).scalars()
        found = [known[name] for name in names]
        if found:
            return tuple(found[:limit])
    return ()


def circles(place: Place) -> Iterator[list[Place]]:
    """Places around *place*, ever wider: its neighbours in what contains it, then those of that; then the country.

    What is looked up together with *place* anyway is left out.
    """
    asked = {near.id for near in related(place)}
    around = containers(place)
    for here, outer in zip((place, *around), around, strict=False):
        small = here.kind in (PlaceKind.CITY, PlaceKind.DISTRICT)
        yield _inside(outer, {PlaceKind.CITY, PlaceKind.DISTRICT} if small else {here.kind}, asked)
        if outer.kind is PlaceKind.REGION and outer.id not in asked:
            yield [outer]
    if around:
        yield _inside(around[-1], set(PlaceKind), asked)
        yield [around[-1]]


def _inside(outer: Place, kinds: set[PlaceKind], asked: set[str]) -> list[Place]:
    """The places of these *kinds* directly in *outer*; of the rest of the gazetteer nothing is built."""
    found = (row.id for row in rows() if row.parent == outer.id and row.kind in kinds and row.id not in asked)
    return [near for near in map(get, found) if near]
