"""Places named in a text, and in a reader's words: the way into the gazetteer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.russian.geography import (
    Place,
    PlaceKind,
    all_places,
    chain,
    containers,
    country_of,
    get,
    place,
    region_of,
)
from bot.russian.geography_index import Form
from bot.russian.geography_kin import related
from bot.russian.geography_reader import Candidate, candidates
from bot.russian.geography_search import by_name, is_exact, resolve

__all__ = [
    "Form", "Place", "PlaceKind", "PlaceMention", "all_places", "by_name", "chain", "containers", "country_of",
    "find_places", "get", "is_exact", "problem_of", "region_of", "related", "resolve",
]  # fmt: skip


class PlaceMention(NamedTuple):
    """A place named in a text, at ``text[start:end]``."""

    place: Place
    start: int
    end: int
    form: Form


def find_places(text: str, home: Place | None = None) -> list[PlaceMention]:
    """Return the places named in *text*, in reading order, the longest name at each point, none overlapping.

    Russian, Belarusian and English names in any case. Of several places of one name the text's other places decide,
    or else *home*, the region the text is written in: «Октябрьский район» is found only where its region is named
    nearby or is the home; a small town abroad only where the text names its country too, or speaks of it as of a
    town: «в Эльблонг». Time grows linearly with the text.
    """
    phrase = len(text) <= _PHRASE
    return list(_found_in_a_phrase(text, home) if phrase else _found(_read(text), home))


_PHRASE = 200  # characters


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A text read as far as can be without knowing where it was written."""

    candidates: list[Candidate]
    clear: list[_Clear]
    starts: list[int]  # of those that are clear
    countries: set[str]  # the ids of those named or told of by a place in them
    called: set[tuple[int, ...]]  # the rows of foreign towns that are called towns


@lru_cache(16)  # the filter looks at the text that is read after it, and asks of no home
def _read(text: str) -> _Read:
    read = list(candidates(text))
    clear = [_Clear(c.start, c.end, place(c.rows[0])) for c in read if _is_clear(c)]
    countries = {country_of(known.place).id for known in clear}
    called = {c.rows for c in read if c.called and _is_foreign_town(c)}
    return _Read(read, clear, [known.start for known in clear], countries, called)


@lru_cache(16)
def _found(read: _Read, home: Place | None) -> tuple[PlaceMention, ...]:
    found = []
    for candidate in read.candidates:
        at = bisect_left(read.starts, candidate.start)
        around = read.clear[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
        if chosen := _chosen(candidate, around, home, read.countries, read.called):
            found.append(PlaceMention(chosen, candidate.start, candidate.end, candidate.form))
    return tuple(found)


@lru_cache(1024)  # positions and organisations are asked again and again
def _found_in_a_phrase(text: str, home: Place | None) -> tuple[PlaceMention, ...]:
    return _found.__wrapped__(_read.__wrapped__(text), home)


def _is_clear(candidate: Candidate) -> bool:
    unclear = candidate.needs_region or candidate.needs_country or candidate.homely
    return len(candidate.rows) == 1 and not unclear


def _is_foreign_town(candidate: Candidate) -> bool:
    """Whether it names a town, and none whose name villages of Russia bear as well: «в Знаменке»."""
    town = place(candidate.rows[0])
    alone = len(candidate.rows) == 1 and town.kind is PlaceKind.CITY
    return alone and country_of(town).id not in _OF_OUR_NAMES


_OF_OUR_NAMES = frozenset(("UA", "BY", "KZ", "KG", "MD", "BG"))

# --------------------------------------------------------------------------- several places of one name

_NEIGHBOURS = 6  # places on each side that can tell
_NEARBY = 500  # characters
_FEW = 3  # places of one name
_ATTACHED = 6  # «район г. Минска», «районе (Минская область)»


class _Clear(NamedTuple):
    """A mention of which there is no doubt."""

    start: int
    end: int
    place: Place


def _chosen(
    candidate: Candidate,
    around: Sequence[_Clear],
    home: Place | None,
    countries: Container[str],
    called: Container[tuple[int, ...]],
) -> Place | None:
    bearers = [place(number) for number in candidate.rows]
    if candidate.needs_country and candidate.rows not in called:
        told = next((bearer for bearer in bearers if country_of(bearer).id in countries), None)
        if told or not candidate.otherwise:
            return told
        candidate = candidate._replace(rows=candidate.otherwise, needs_country=False)
        bearers = [place(number) for number in candidate.rows]
    if len(bearers) == 1 and not candidate.needs_region and not candidate.homely:
        return bearers[0]
    is_district = bool(bearers) and bearers[0].kind is PlaceKind.DISTRICT
    if home and not (is_district and any(_is_attached(candidate, near) for near in around)):
        ours = [
            b for b in (*map(place, candidate.homely), *bearers) if home in (b, *containers(b)) or b in containers(home)
        ]
        if len(ours) == 1:
            return ours[0]
    if not bearers:
        return None
    return _by_neighbours(candidate, bearers, around) or _by_country(candidate, bearers, countries)


def _by_country(candidate: Candidate, bearers: Sequence[Place], countries: Container[str]) -> Place | None:
    """«Борисовский район» of a text on Беларусь that names no region: the one there, where there is one alone."""
    inside = [bearer for bearer in bearers if country_of(bearer).id in countries]
    common = candidate.needs_region or len(bearers) > _FEW  # «Октябрьский район» may as well be a city's
    return inside[0] if len(inside) == 1 and not common else None


def _by_neighbours(candidate: Candidate, bearers: Sequence[Place], around: Sequence[_Clear]) -> Place | None:
    is_district = bearers[0].kind is PlaceKind.DISTRICT
    if len(bearers) == 1 and not candidate.needs_region:
        return bearers[0]
    for near in sorted(around, key=lambda known: _distance(candidate, known)):
        attached = _is_attached(candidate, near)
        inside = [bearer for bearer in bearers if _shares_region(bearer, near.place, attached=attached)]
        if len(inside) == 1 and not (is_district and _distance(candidate, near) > _NEARBY):
            return inside[0]
        if is_district and attached and not inside:
            return None  # of a city: «Октябрьский район Минска»
    return None if is_district else bearers[0]


def _is_attached(candidate: Candidate, near: _Clear) -> bool:
    return 0 <= near.start - candidate.end < _ATTACHED


def _distance(candidate: Candidate, known: _Clear) -> int:
    return max(known.start - candidate.end, candidate.start - known.end)


def _shares_region(bearer: Place, near: Place, *, attached: bool) -> bool:
    if near.kind is PlaceKind.COUNTRY:  # too wide to tell a district by, unless it is told beside it or nothing between
        told = attached or bearer.kind is not PlaceKind.DISTRICT or bearer.parent == near.id
        return told and country_of(bearer) == near
    return region_of(bearer) == region_of(near)


def problem_of(name: str) -> str | None:
    """What is wrong with *name* as the name or alias of a place, and the mend; None if nothing is."""
    if by_name(name):
        return None
    near = resolve(name, limit=1)
    hint = f"did you mean «{near[0].name}»?" if near else "write its full name as «Ульяновская область»"
    return f"«{name}» is no known place; {hint}"
