"""Where to look instead, when a place has nothing: ever wider circles around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.archive.lookup import Filing, lively
from bot.russian.places import Place, PlaceKind, all_places, by_name, containers, related


async def nearest(
    connection: AsyncConnection, filing: Filing, place: Place, since: date, *, limit: int = 3
) -> tuple[Place, ...]:
    """The places nearest to *place* that something is filed under since then, those with most first."""
    for circle in circles(place):
        rows = await connection.execute(lively(filing, [near.name for near in circle], since))
        found = [near for (name,) in rows if (near := by_name(name)) and near in circle]
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
        kinds = {here.kind} if here.kind is not PlaceKind.CITY else {PlaceKind.CITY, PlaceKind.DISTRICT}
        circle = [
            near for near in all_places() if near.parent == outer.id and near.kind in kinds and near.id not in asked
        ]
        if circle:
            yield circle
        if outer.kind is PlaceKind.REGION and outer.id not in asked:
            yield [outer]
    country = around[-1] if around else None
    if country and country.kind is PlaceKind.COUNTRY:
        regions = [near for near in all_places() if near.parent == country.id and near.id not in asked]
        if regions:
            yield regions
        yield [country]
