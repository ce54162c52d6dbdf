"""Bar charts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.pictures import Bar, Bars, Group, Panel
from bot.pictures.canvas import MARGIN, WIDTH, Canvas, fitted, width, wrapped
from bot.pictures.palette import Palette, palette
from bot.pictures.scale import Scale, scale, told

TITLE, NOTE, LABEL, VALUE = 50, 36, 34, 38  # sizes of words, pixels
TITLE_STEP, NOTE_STEP, LEGEND_STEP, LABEL_STEP = 62, 52, 60, 42  # heights of their lines
ALONE, AMONG = 600, 380  # heights of the only panel, of one of several
WIDEST = 150  # a bar
GAP = 0.36  # of a place on the axis stays empty


def draw(chart: Bars) -> Canvas:
    colours = palette(dark=chart.dark)
    title = wrapped(chart.title, TITLE, WIDTH - 2 * MARGIN, bold=True)
    top = head_height(title, chart.note) + LEGEND_STEP * bool(chart.tones) + 20
    plot = ALONE if len(chart.panels) == 1 else AMONG
    heads = [44 * bool(panel.title) + 56 for panel in chart.panels]
    two = any("\n" in group.label for panel in chart.panels for group in panel.groups)
    foot = 84 + LABEL_STEP * two
    canvas = Canvas(top + sum(head + plot + foot for head in heads) + 8, colours)
    at = head_line(canvas, title, chart.note)
    if chart.tones:
        legend(canvas, at + 8, chart.tones)
    for panel, head in zip(chart.panels, heads, strict=True):
        _panel(canvas, panel, top, head, plot, chart.decimal)
        top += head + plot + foot
    return canvas


def head_height(title: Sequence[str], note: str) -> float:
    """How much of a picture its title and the note below it take."""
    return MARGIN + len(title) * TITLE_STEP + NOTE_STEP * bool(note)


def head_line(canvas: Canvas, title: Sequence[str], note: str) -> float:
    """Set the title, and the note below it; where they end."""
    at: float = MARGIN
    for line in title:
        canvas.text((MARGIN, at + 24), line, TITLE, canvas.colours.ink, bold=True)
        at += TITLE_STEP
    if note:
        canvas.text((MARGIN, at + 18), fitted(note, NOTE, WIDTH - 2 * MARGIN), NOTE, canvas.colours.faint)
        at += NOTE_STEP
    return at


def legend(canvas: Canvas, top: float, names: Sequence[str]) -> None:
    """What each colour means, in one line."""
    left: float = MARGIN
    for tone, name in enumerate(names):
        if not name:
            continue
        canvas.box(left, top + 4, left + 32, top + 36, canvas.colours.tones[tone], radius=8)
        canvas.text((left + 46, top + 20), name, LABEL, canvas.colours.faint)
        left += 46 + width(name, LABEL) + 40


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bars of a group stand, and how wide each is."""

    middle: float
    lefts: tuple[float, ...]
    wide: float


def places(groups: Sequence[Group], left: float, right: float) -> list[Place]:
    """Divide the axis: a group is as wide as its bars are many, none of them wider than WIDEST."""
    most = sum(len(group.bars) for group in groups)
    room = (right - left) / (most + len(groups) * GAP)
    wide = min(room, WIDEST)
    spare = (right - left - most * wide) / len(groups)
    found, at = [], left
    for group in groups:
        start = at + spare / 2
        lefts = tuple(start + number * wide for number in range(len(group.bars)))
        at += spare + len(group.bars) * wide
        found.append(Place(start + len(group.bars) * wide / 2, lefts, wide))
    return found


def labelled(
    widths: Sequence[float], middles: Sequence[float], left: float, right: float, gap: float = 18
) -> list[int]:
    """Which labels are shown: every one, or every second, third …, counted from the last; none overlaps another."""
    last = len(middles) - 1
    for step in range(1, last + 2):
        shown = list(range(last, -1, -step))[::-1]
        spans = [_inside(middles[n], widths[n], left, right) for n in shown]
        if all(one[1] + gap <= two[0] for one, two in pairwise(spans)):
            return shown
    return [last]


def _inside(middle: float, wide: float, left: float, right: float) -> tuple[float, float]:
    """The ends of a label under *middle*, moved so that it is not cut by the edges."""
    start = max(left, min(middle - wide / 2, right - wide))
    return start, start + wide


def _panel(canvas: Canvas, panel: Panel, top: float, head: float, plot: float, point: str) -> None:
    colours = canvas.colours
    tone = panel.groups[0].bars[0].tone if panel.groups else 0
    if panel.title:
        canvas.box(MARGIN, top + 3, MARGIN + 10, top + 35, colours.tones[tone], radius=5)
        canvas.text((MARGIN + 26, top + 18), panel.title, NOTE, colours.ink, bold=True)
    if panel.unit:
        canvas.text((MARGIN, top + head - 40), fitted(panel.unit, LABEL, WIDTH - 2 * MARGIN), LABEL, colours.faint)
    lower = top + head + plot
    values = [bar.value for group in panel.groups for bar in group.bars]
    axis = scale(values)
    names = [told(mark, axis.decimals, point) for mark in axis.marks]
    left = MARGIN + max(width(name, LABEL) for name in names) + 20
    right = WIDTH - MARGIN
    for mark, name in zip(axis.marks, names, strict=True):
        height = lower - axis.share(mark) * plot
        canvas.line([(left, height), (right, height)], colours.faint if mark == 0 else colours.rule, 2)
        canvas.text((left - 20, height), name, LABEL, colours.faint, anchor="rm")
    found = places(panel.groups, left, right)
    for group, place in zip(panel.groups, found, strict=True):
        for bar, start in zip(group.bars, place.lefts, strict=True):
            _bar(canvas, bar, start, place.wide, axis, lower, plot)
    _values(canvas, panel, found, axis, lower, plot, right)
    widths = [max(width(line, LABEL) for line in group.label.split("\n")) for group in panel.groups]
    for number in labelled(widths, [place.middle for place in found], left, right):
        start, end = _inside(found[number].middle, widths[number], left, right)
        for line, words in enumerate(panel.groups[number].label.split("\n")):
            canvas.text(((start + end) / 2, lower + 36 + LABEL_STEP * line), words, LABEL, colours.faint, anchor="mm")


def _bar(canvas: Canvas, bar: Bar, left: float, wide: float, axis: Scale, lower: float, plot: float) -> None:
    nought, end = (lower - axis.share(value) * plot for value in (0, bar.value))
    if bar.value == 0:
        return
    inset = min(3.0, wide * 0.08)
    ends = left + inset, min(nought, end - 2 * (bar.value > 0)), left + wide - inset, max(nought, end)
    colours: Palette = canvas.colours
    up = bar.value > 0
    colour = colours.tones[bar.tone]
    canvas.box(*ends, colour, radius=min(10, wide / 4), corners=(up, up, not up, not up))
    if bar.striped:
        canvas.stripes(ends[0] + 3, ends[1] + 6, ends[2] - 3, ends[3], colours.soft[bar.tone], step=18)
    if bar.mark:
        middle = (left + wide / 2, nought - 30 if up else nought + 30)
        canvas.dot(middle, 23, colours.paper)
        canvas.text(middle, bar.mark, 30, colours.ink, bold=True, anchor="mm")


def _values(
    canvas: Canvas, panel: Panel, found: Sequence[Place], axis: Scale, lower: float, plot: float, right: float
) -> None:
    """The values over their bars: all, or only the highest where they would touch."""
    bars = [
        (bar, start + place.wide / 2)
        for group, place in zip(panel.groups, found, strict=True)
        for bar, start in zip(group.bars, place.lefts, strict=True)
        if bar.label
    ]
    widths = [width(bar.label, VALUE, bold=True) for bar, _ in bars]
    ends = [_inside(middle, wide, MARGIN, right) for (_, middle), wide in zip(bars, widths, strict=True)]
    crowded = any(one[1] + 8 > two[0] for one, two in pairwise(ends))
    highest = max(bars, key=lambda one: one[0].value, default=None)
    for (bar, _), (start, _) in zip(bars, ends, strict=True):
        if crowded and highest and bar is not highest[0]:
            continue
        height = lower - axis.share(bar.value) * plot
        at = start, height - 26 if bar.value >= 0 else height + 26
        canvas.text(at, bar.label, VALUE, canvas.colours.ink, bold=True, halo=canvas.colours.paper)
