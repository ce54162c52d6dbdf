"""Make the outlines of countries that maps are drawn on: bot/pictures/data/outlines.json.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz      Natural Earth, public domain; the package: ISC
    python tools/outlines.py package/countries-50m.json

Borders are those of Natural Earth, 1:50 000 000, made simpler; they say nothing of law. Each ring is a list of whole
numbers, hundredths of a degree: longitude and latitude of its first point, then the steps to each next one.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "bot/pictures/data/outlines.json"
NEAR = 0.04  # degrees a point may be off
SMALL = 0.1  # square degrees; smaller islands are left out

Ring = list[tuple[float, float]]


def rings(atlas: dict[str, Any]) -> list[Ring]:
    """The outer rings of all countries, in degrees."""
    arcs = [_decoded(arc, atlas["transform"]) for arc in atlas["arcs"]]
    simple = [_simpler(arc) for arc in arcs]  # arc by arc, so that neighbours keep a common border
    found = []
    for country in atlas["objects"]["countries"]["geometries"]:
        if country["properties"]["name"] == "Antarctica":
            continue
        polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        found += [_ring(polygon[0], simple) for polygon in polygons]
    return [ring for ring in found if len(ring) > 3 and _area(ring) > SMALL]


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        found.append((x * sx + tx, y * sy + ty))
    return found


def _simpler(line: Ring) -> Ring:
    """Douglas and Peucker: drop points that are nearly on the way."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5

    def off(point: tuple[float, float]) -> float:
        if not length:
            return ((point[0] - ax) ** 2 + (point[1] - ay) ** 2) ** 0.5
        return abs((bx - ax) * (ay - point[1]) - (ax - point[0]) * (by - ay)) / length

    at = max(range(1, len(line) - 1), key=lambda number: off(line[number]))
    if off(line[at]) <= NEAR:
        return [line[0], line[-1]]
    return _simpler(line[: at + 1])[:-1] + _simpler(line[at:])


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def _steps(ring: Ring) -> list[int]:
    whole = [(round(x * 100), round(y * 100)) for x, y in ring]
    found = [*whole[0]]
    for (ax, ay), (bx, by) in pairwise(whole):
        found += [bx - ax, by - ay]
    return found


if __name__ == "__main__":
    sys.setrecursionlimit(10_000)
    every = rings(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    OUT.write_text(
        "[\n" + ",\n".join(json.dumps(_steps(ring), separators=(",", ":")) for ring in every) + "\n]\n", "utf-8"
    )
    sys.stdout.write(f"{len(every)} rings, {OUT.stat().st_size} bytes\n")
