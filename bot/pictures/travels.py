"""A map of who went where."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bot.pictures import Flow, Spot, Travels
from bot.pictures.bars import LEGEND_STEP, TITLE, head_height, head_line, legend
from bot.pictures.canvas import HALO, MARGIN, WIDTH, Canvas, Point, width, wrapped
from bot.pictures.globe import Projection, outlines
from bot.pictures.palette import palette

LABEL, COUNT = 34, 28  # sizes of words, pixels
BEND = 0.17  # of its length an arc leaves the straight line
RADIUS = 9.0
_COVERED, _CROSSED = 1000.0, 4.0  # what an arrow under a label counts, and a point of a line to another
_HEAD = 15  # pixels of an arrow, and its thickness
STEPS = 36
SHORT = 110  # pixels; a shorter arc has no room for a number
GAPS = (17, 44, 76, 112, 150)  # pixels from a spot to its label


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, point: Point) -> bool:
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom

    def off(self, point: Point) -> float:
        """Pixels from *point* to its nearest edge."""
        x, y = point
        return math.hypot(max(self.left - x, 0, x - self.right), max(self.top - y, 0, y - self.bottom))

    def within(self, other: Box) -> bool:
        return (
            other.left <= self.left
            and self.right <= other.right
            and other.top <= self.top
            and self.bottom <= other.bottom
        )


def draw(asked: Travels) -> Canvas:
    colours = palette(dark=asked.dark)
    title = wrapped(asked.title, TITLE, WIDTH - 2 * MARGIN, bold=True)
    top = head_height(title, asked.note) + 24
    project = Projection(asked.spots, top)
    foot = LEGEND_STEP + 28 if any(asked.tones) or project.uneven else 24
    canvas = Canvas(top + project.height + foot, colours)
    frame = Box(0, top, WIDTH, top + project.height)
    canvas.box(frame.left, frame.top, frame.right, frame.bottom, colours.sea)
    for ring in filter(project.shows, outlines()):
        points = [project(*point) for point in ring]
        if any(frame.holds(point) for point in points) or _around(points, frame):
            canvas.area(points, colours.land, colours.coast, 1.5)
    canvas.box(0, 0, WIDTH, top, colours.paper)
    canvas.box(0, frame.bottom, WIDTH, canvas.height, colours.paper)
    at = [project(spot.longitude, spot.latitude) for spot in asked.spots]
    arcs = [arc(at[flow.origin], at[flow.target]) for flow in asked.flows]
    for flow, points in sorted(zip(asked.flows, arcs, strict=True), key=lambda one: -one[0].count):
        _arc(canvas, flow, points)
    pills = counts(asked.flows, arcs, at)
    for flow, box in zip(asked.flows, pills, strict=True):
        if box:
            _pill(canvas, flow, box)
    for point in at:
        canvas.dot(point, RADIUS, colours.paper, colours.ink, 3)
    way = [point for points in arcs for point in points]
    taken, pointed = list(filter(None, pills)), heads(asked.flows, arcs)
    for spot, box in zip(asked.spots, labels(asked.spots, at, taken, way, frame, pointed), strict=True):
        if box:
            _label(canvas, spot.label, project(spot.longitude, spot.latitude), box)
    head_line(canvas, title, asked.note)
    legend(canvas, frame.bottom + 20, asked.tones)
    if project.uneven:
        at_right = (WIDTH - MARGIN, frame.bottom + 40)
        canvas.text(at_right, asked.uneven, COUNT, colours.faint, anchor="rm")
    return canvas


def _label(canvas: Canvas, label: str, spot: Point, box: Box) -> None:
    """The words in their box, with a thin line from the spot where it is some way off."""
    if leader := _leader(spot, box):
        canvas.line([leader[0], leader[-1]], canvas.colours.ink, 1.5)
        canvas.dot(spot, RADIUS, canvas.colours.paper, canvas.colours.ink, 3)
    middle = box.left + HALO, (box.top + box.bottom) / 2
    canvas.text(middle, label, LABEL, canvas.colours.ink, bold=True, halo=canvas.colours.land)


def _leader(spot: Point, box: Box) -> list[Point]:
    """Points of the line from *spot* to a label in *box*; none where it stands beside it."""
    x, y = spot
    near = min(max(x, box.left), box.right), min(max(y, box.top + 6), box.bottom - 6)
    if math.dist(near, spot) <= GAPS[0] + 6:
        return []
    return [(x + (near[0] - x) * step / 12, y + (near[1] - y) * step / 12) for step in range(13)]


def _around(points: Sequence[Point], frame: Box) -> bool:
    """Whether a ring may go around the frame without a corner in it."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys)).touches(frame)


def arc(start: Point, end: Point) -> list[Point]:
    """Points of a bent line from *start* to *end*; the way back is bent to the other side."""
    (ax, ay), (bx, by) = start, end
    cx, cy = (ax + bx) / 2 + (by - ay) * BEND * 2, (ay + by) / 2 - (bx - ax) * BEND * 2
    shares = [step / STEPS for step in range(STEPS + 1)]
    return [
        ((1 - t) ** 2 * ax + 2 * t * (1 - t) * cx + t * t * bx, (1 - t) ** 2 * ay + 2 * t * (1 - t) * cy + t * t * by)
        for t in shares
    ]


def thickness(count: int) -> float:
    return min(16.0, 3.5 + 2.6 * math.sqrt(count - 1))


def _arc(canvas: Canvas, flow: Flow, points: Sequence[Point]) -> None:
    """A line that ends in an arrow at the rim of its target."""
    colour, thick = canvas.colours.tones[flow.tone], thickness(flow.count)
    tip = head(points, thick)
    if not tip:
        canvas.line([points[0], points[-1]], colour, thick)
        return
    neck = (tip[1][0] + tip[2][0]) / 2, (tip[1][1] + tip[2][1]) / 2
    canvas.line([*_away(points, thick), neck], colour, thick)
    canvas.area(tip, colour)


def _away(points: Sequence[Point], thick: float) -> list[Point]:
    """The points of an arc before its arrow."""
    return [point for point in points if math.dist(point, points[-1]) > RADIUS + _HEAD + thick]


def head(points: Sequence[Point], thick: float) -> list[Point]:
    """The corners of an arrow at the end of an arc, its point first; none where the arc is too short for one."""
    tip, away, long = points[-1], _away(points, thick), _HEAD + thick
    if len(away) < 2:
        return []
    length = math.dist(away[-1], tip)
    ux, uy = (tip[0] - away[-1][0]) / length, (tip[1] - away[-1][1]) / length
    point = (tip[0] - ux * (RADIUS + 2), tip[1] - uy * (RADIUS + 2))
    neck = (point[0] - ux * long, point[1] - uy * long)
    half = long * 0.55
    return [point, (neck[0] - uy * half, neck[1] + ux * half), (neck[0] + uy * half, neck[1] - ux * half)]


def heads(flows: Sequence[Flow], arcs: Sequence[Sequence[Point]]) -> list[Box]:
    """What the arrows cover."""
    found = [head(points, thickness(flow.count)) for flow, points in zip(flows, arcs, strict=True)]
    return [Box(*map(min, zip(*one, strict=True)), *map(max, zip(*one, strict=True))) for one in found if one]


def counts(flows: Sequence[Flow], arcs: Sequence[Sequence[Point]], at: Sequence[Point]) -> list[Box | None]:
    """Where the number of each flow stands: on its arc, near the middle, clear of others and arrows; None: nowhere."""
    used = [*_dots(at), *heads(flows, arcs)]
    found: list[Box | None] = [None] * len(flows)
    for number in sorted(range(len(flows)), key=lambda one: -flows[one].count):
        if flows[number].count < 2 or math.dist(arcs[number][0], arcs[number][-1]) < SHORT:
            continue
        half = max(23.0, width(str(flows[number].count), COUNT, bold=True) / 2 + 12)
        for share in (0.5, 0.42, 0.58, 0.35, 0.65, 0.28):
            x, y = arcs[number][round(STEPS * share)]
            box = Box(x - half, y - 22, x + half, y + 22)
            if not any(box.touches(other) for other in used):
                found[number] = box
                used.append(box)
                break
    return found


def _pill(canvas: Canvas, flow: Flow, box: Box) -> None:
    colours = canvas.colours
    tone = colours.tones[flow.tone]
    canvas.box(box.left, box.top, box.right, box.bottom, colours.paper, radius=22, edge=tone, thick=3)
    middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    canvas.text(middle, str(flow.count), COUNT, colours.ink, bold=True, anchor="mm")


def _dots(at: Sequence[Point]) -> list[Box]:
    return [Box(x - RADIUS - 3, y - RADIUS - 3, x + RADIUS + 3, y + RADIUS + 3) for x, y in at]


def labels(
    spots: Sequence[Spot],
    at: Sequence[Point],
    taken: Sequence[Box],
    way: Sequence[Point],
    frame: Box,
    arrows: Sequence[Box] = (),
) -> list[Box | None]:
    """Where the label of each spot stands: inside the frame, touching no other label, spot or box that is taken.

    The heavier spots choose first, a place beside their spot with no arrow under it and no other spot on its way if
    there is one, the least of the lines there, and no other label on the way; None if none fits.
    """
    found: list[Box | None] = [None] * len(spots)
    dots = _dots(at)
    used = [*taken, *dots]
    leaders: list[Point] = []

    def cost(box: Box, spot: Point) -> float:
        others, leader = [*filter(None, found), *arrows], _leader(spot, box)
        crossed = sum(map(box.holds, leaders)) + sum(one.holds(point) for one in others for point in leader)
        covered = sum(map(box.touches, arrows))
        covered += sum(any(map(dot.holds, leader)) for dot in dots if not dot.holds(spot))
        return _COVERED * covered + _CROSSED * crossed + sum(map(box.holds, way)) + box.off(spot) / 9

    for number in sorted(range(len(spots)), key=lambda one: (-spots[one].weight, one)):
        boxes = _beside(at[number], width(spots[number].label, LABEL, bold=True) + 2 * HALO, LABEL + 10)
        free = [box for box in boxes if box.within(frame) and not any(box.touches(other) for other in used)]
        best = min(free, key=partial(cost, spot=at[number]), default=None)
        if best:
            found[number] = best
            used.append(best)
            leaders += _leader(at[number], best)
    return found


def _beside(at: Point, wide: float, high: float) -> list[Box]:
    """Right, left, above, below, the corners, and aslant; then the same farther off."""
    x, y = at
    corners: list[Point] = []
    for gap in GAPS:
        level, over, under = y - high / 2, y - gap - high, y + gap
        near_right, near_left = x + gap / 2, x - gap / 2 - wide
        corners += [
            (x + gap, level), (x - gap - wide, level), (x - wide / 2, over), (x - wide / 2, under),
            (near_right, over), (near_right, under), (near_left, over), (near_left, under),
            (x - 0.75 * wide, over), (x - 0.75 * wide, under), (x - 0.25 * wide, over), (x - 0.25 * wide, under),
        ]  # fmt: skip
    return [Box(left, top, left + wide, top + high) for left, top in corners]
