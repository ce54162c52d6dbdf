"""The globe on a sheet: where places fall, and the outlines of countries."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence

from bot.pictures import Spot
from bot.pictures.canvas import DATA, WIDTH, Point

LOW, HIGH = 640, 1000  # height of a map
SIDE, FOOT = 200, 100  # pixels between spots and the edges
NEAREST = 0.12  # radians a map shows at least
FARTHEST = 2.0  # radians from the middle; what lies beyond is drawn there
UNEVEN = 3.5  # times farther than the near spots are the farthest, from where on the near ones are drawn larger


class Projection:
    """The globe around what is shown, on a sheet of pixels from *top* on.

    Lambert's azimuthal projection, true to areas, around the middle of all spots. Where a few spots are far away
    (*uneven*), distances from the heaviest one are told by their logarithm instead, so that the near ones stand apart.
    """

    def __init__(self, spots: Sequence[Spot], top: float) -> None:
        self._turn(max(spots, key=lambda spot: spot.weight))
        away = sorted(self._distance(spot.longitude, spot.latitude)[0] for spot in spots)[1:]
        near = away[len(away) // 4] if away else 1.0
        self._unit = max(0.02, 0.4 * near)
        self.uneven = len(away) > 2 and away[-1] > UNEVEN * near
        if not self.uneven:
            self._turn(_middle(spots))
        flat = [self._flat(spot.longitude, spot.latitude) for spot in spots]
        xs, ys = [x for x, _ in flat], [y for _, y in flat]
        wide, high = max(max(xs) - min(xs), NEAREST), max(max(ys) - min(ys), NEAREST * 0.6)
        self.height = min(HIGH, max(LOW, (WIDTH - 2 * SIDE) * high / wide + 2 * FOOT))
        self._scale = min((WIDTH - 2 * SIDE) / wide, (self.height - 2 * FOOT) / high)
        self._x = WIDTH / 2 - self._scale * (max(xs) + min(xs)) / 2
        self._y = top + self.height / 2 + self._scale * (max(ys) + min(ys)) / 2

    def __call__(self, longitude: float, latitude: float) -> Point:
        x, y = self._flat(longitude, latitude)
        return self._x + self._scale * x, self._y - self._scale * y

    def shows(self, ring: Sequence[Point]) -> bool:
        """Whether any of it lies on the side of the globe that is shown."""
        return any(self._distance(*point)[0] < FARTHEST for point in ring)

    def _turn(self, to: Spot) -> None:
        self._longitude, latitude = math.radians(to.longitude), math.radians(to.latitude)
        self._sine, self._cosine = math.sin(latitude), math.cos(latitude)

    def _distance(self, longitude: float, latitude: float) -> tuple[float, float, float]:
        """Radians from the middle, and the direction from there as lengths to the right and up."""
        lon, lat = math.radians(longitude) - self._longitude, math.radians(latitude)
        sine, cosine, along = math.sin(lat), math.cos(lat), math.cos(lon)
        across = cosine * math.sin(lon)
        up = self._cosine * sine - self._sine * cosine * along
        return math.atan2(math.hypot(across, up), self._sine * sine + self._cosine * cosine * along), across, up

    def _flat(self, longitude: float, latitude: float) -> Point:
        far, across, up = self._distance(longitude, latitude)
        far = min(far, FARTHEST)
        length = math.log1p(far / self._unit) if self.uneven else 2 * math.sin(far / 2)
        off = math.hypot(across, up) or 1.0
        return across * length / off, up * length / off


def _middle(spots: Sequence[Spot]) -> Spot:
    """Of all spots, on the globe."""
    points = [(math.radians(spot.longitude), math.radians(spot.latitude)) for spot in spots]
    x = sum(math.cos(lat) * math.cos(lon) for lon, lat in points)
    y = sum(math.cos(lat) * math.sin(lon) for lon, lat in points)
    z = sum(math.sin(lat) for _, lat in points)
    return Spot(math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y))), "", 0)


def outlines() -> Iterable[list[Point]]:
    """The rings of countries, degrees; see tools/outlines.py."""
    for steps in json.loads((DATA / "outlines.json").read_text("utf-8")):
        x, y, ring = 0, 0, []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x / 100, y / 100))
        yield ring
