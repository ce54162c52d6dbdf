"""Places that are meant together: a city, its oblast and its district of one name."""

from __future__ import annotations

from functools import lru_cache

from bot.russian.geography import Place, PlaceKind, containers, country_of, normalise, number_of, place, row
from bot.russian.geography_adjectives import adjective_of, head_of
from bot.russian.geography_forms import adjective_stem


def related(origin: Place) -> tuple[Place, ...]:
    """Return what is meant together: Минск -> Минск, Минская область, Минский район (itself first).

    Places of one adjective that lie in one region or are it: Ульяновский район of another region is not Ульяновск's.
    """
    return (origin,) if origin.kind is PlaceKind.COUNTRY else _related(number_of(origin))


@lru_cache(maxsize=4096)
def _related(number: int) -> tuple[Place, ...]:
    origin = place(number)
    adjectives = map(adjective_of, _stems(number))
    kin = {n for adjective in adjectives for n in (*adjective.bare, *(n for _, n in adjective.units))}
    namesakes = [p for n in sorted(kin - {number}) if country_of(p := place(n)) == country_of(origin)]
    regions = [p for p in (origin, *namesakes) if p.kind is PlaceKind.REGION]
    family = [p for p in namesakes if _together(origin, p, regions)]
    order = [PlaceKind.CITY, PlaceKind.REGION, PlaceKind.DISTRICT, PlaceKind.COUNTRY]
    return (origin, *sorted(family, key=lambda p: order.index(p.kind)))


def _stems(number: int) -> list[str]:
    held = row(number)
    stems = [adjective_stem(normalise(adjective)) for adjective in held.adjective.split()]
    if head_of(held.name):
        stems.append(adjective_stem(normalise(held.name.split(" ", 1)[0])))
    return stems


def _together(one: Place, other: Place, regions: list[Place]) -> bool:
    """Whether one contains the other, or both belong to one region of the same name, as its capital may beside it."""
    if one in containers(other) or other in containers(one):
        return other.kind is not PlaceKind.COUNTRY
    return any(_belongs(one, region) and _belongs(other, region) for region in regions)


def _belongs(inner: Place, region: Place) -> bool:
    if inner.kind is PlaceKind.CITY and inner.parent == region.parent:
        return True
    return inner == region or region in containers(inner)
