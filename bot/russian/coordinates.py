"""Where places lie; made by ``tools/coordinates.py`` from GeoNames."""

from __future__ import annotations

from functools import lru_cache

from bot.russian.geography import DATA, Place, containers

Position = tuple[float, float]
"""Longitude and latitude, degrees."""


@lru_cache(maxsize=1)
def _lines() -> bytes:
    """The table as it was read: five thousand places, of which a map asks a few."""
    return (DATA / "coordinates.tsv").read_bytes()


@lru_cache(maxsize=1024)
def _position(number: str) -> Position | None:
    start = _lines().find(f"\n{number}\t".encode())
    if start < 0:
        return None
    _, longitude, latitude = _lines()[start + 1 : _lines().index(b"\n", start + 1)].split(b"\t")
    return float(longitude), float(latitude)


def located(place: Place) -> tuple[Place, Position] | None:
    """*place* and where it lies, or the nearest of what contains it that we know the position of."""
    return next(((one, at) for one in (place, *containers(place)) if (at := _position(one.id))), None)
