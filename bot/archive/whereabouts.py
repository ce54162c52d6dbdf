"""Under which place names a fact is filed: those it names, and all that contain them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.model import Visit
from bot.russian.places import Place, by_name, chain, containers, find_places, related


def of_visit(visit: Visit) -> list[str]:
    """Where the guests come from, where they go, and what these lie in.

    Only the widest name of each is asked what it lies in: there are several places called «Советский район».
    """
    names = [*visit.origin, *visit.destination, *([visit.place] if visit.place else [])]
    return list(dict.fromkeys([*names, *_with_containers([*visit.origin[-1:], *visit.destination[-1:]])]))


def of_parties(parties: Sequence[str], partners: Sequence[str]) -> list[str]:
    """The places of an agreement's *parties*; where fewer than two name one, the story's *partners* as well."""
    named = [place for party in parties for place in _named_in(party)]
    sides = {place.id for place in named if not any(place in containers(other) for other in named)}
    return _with_containers([*(place.name for place in named), *(partners if len(sides) < 2 else ())])


def of_names(names: Iterable[str | None]) -> list[str]:
    """The *names* that are given, and what they lie in."""
    return _with_containers([name for name in names if name])


def asked(place: Place) -> list[str]:
    """The names under which a reader's *place* is looked up, itself first: Минск, Минская область, Минский район."""
    return [near.name for near in related(place)]


def _named_in(party: str) -> list[Place]:
    place = by_name(party)
    return [place] if place else [mention.place for mention in find_places(party)]


def _with_containers(names: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for name in names:
        place = by_name(name)
        found |= dict.fromkeys(chain(place) if place else (name,))
    return list(found)
