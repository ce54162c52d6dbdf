"""A sheet to draw on: shapes are drawn larger and then reduced, which smooths their edges; words are set on top."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.pictures.palette import Colour, Palette

WIDTH = 1280  # pixels; a phone shows them all
MARGIN = 52
HALO = 4
DATA = Path(__file__).parent / "data"
_FINE = 3  # times larger

Point = tuple[float, float]


@cache
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(DATA / f"GolosText-{'SemiBold' if bold else 'Regular'}.ttf", size)


def width(text: str, size: int, *, bold: bool = False) -> float:
    """How wide *text* is set in one line, in pixels."""
    return font(size, bold=bold).getlength(text)


def wrapped(text: str, size: int, room: float, *, bold: bool = False, most: int = 2) -> list[str]:
    """*text* in lines no wider than *room*, *most* of them; what finds no room ends in «…»."""
    lines: list[str] = []
    words = text.split(" ")
    while words:
        count = 1
        while count < len(words) and width(" ".join(words[: count + 1]), size, bold=bold) <= room:
            count += 1
        last = len(lines) == most - 1
        lines.append(fitted(" ".join(words if last else words[:count]), size, room, bold=bold))
        words = [] if last else words[count:]
    return lines


def fitted(text: str, size: int, room: float, *, bold: bool = False) -> str:
    """*text*, cut and ended with «…» where it is wider than *room*."""
    if width(text, size, bold=bold) <= room:
        return text
    while text and width(f"{text}…", size, bold=bold) > room:
        text = text[:-1].rstrip(" ,.—–-")
    return f"{text}…"


class Canvas:
    """Coordinates are pixels from the upper left corner."""

    def __init__(self, height: float, colours: Palette) -> None:
        self.height = round(height)
        self.colours = colours
        self._shapes = Image.new("RGB", (WIDTH * _FINE, self.height * _FINE), colours.paper)
        self._pen = ImageDraw.Draw(self._shapes)
        self._words: list[tuple[Point, str, int, Colour, bool, str, Colour | None]] = []

    def box(
        self, left: float, top: float, right: float, bottom: float, fill: Colour | None = None, *, radius: float = 0,
        corners: tuple[bool, bool, bool, bool] | None = None, edge: Colour | None = None, thick: float = 2,
    ) -> None:  # fmt: skip
        """A rectangle; *corners* are those that are round, from the upper left clockwise."""
        radius = min(radius, (right - left) / 2, (bottom - top) / 2)
        self._pen.rounded_rectangle(
            [value * _FINE for value in (left, top, right, bottom)],
            radius * _FINE, fill, edge, round(thick * _FINE), corners=corners,
        )  # fmt: skip

    def stripes(
        self, left: float, top: float, right: float, bottom: float, colour: Colour, *, step: float = 14
    ) -> None:
        """Slanting lines across a rectangle."""
        size = [round((right - left) * _FINE), round((bottom - top) * _FINE)]
        if min(size) < 1:
            return
        area = Image.new("L", (size[0], size[1]), 0)
        pen = ImageDraw.Draw(area)
        for start in range(-size[1], size[0], round(step * _FINE)):
            pen.line([(start, size[1]), (start + size[1], 0)], 255, round(step * _FINE * 0.36))
        self._shapes.paste(colour, (round(left * _FINE), round(top * _FINE)), area)

    def line(self, points: Sequence[Point], colour: Colour, thick: float = 2) -> None:
        self._pen.line(_large(points), colour, max(1, round(thick * _FINE)), joint="curve")

    def area(self, points: Sequence[Point], fill: Colour, edge: Colour | None = None, thick: float = 1) -> None:
        self._pen.polygon(_large(points), fill)
        if edge:  # Pillow's own edges of polygons take twenty times longer
            self.line([*points, points[0]], edge, thick)

    def dot(self, at: Point, radius: float, fill: Colour, edge: Colour | None = None, thick: float = 2) -> None:
        self._pen.circle((at[0] * _FINE, at[1] * _FINE), radius * _FINE, fill, edge, round(thick * _FINE))

    def text(
        self, at: Point, text: str, size: int, colour: Colour, *, bold: bool = False, anchor: str = "lm",
        halo: Colour | None = None,
    ) -> None:  # fmt: skip
        """Words in one line; *anchor* as Pillow names it: «lm» is the middle of the left edge. *halo* rims letters."""
        self._words.append((at, text, size, colour, bold, anchor, halo))

    def png(self) -> bytes:
        sheet = self._shapes.reduce(_FINE)
        pen = ImageDraw.Draw(sheet)
        for at, text, size, colour, bold, anchor, halo in self._words:
            rim = HALO if halo else 0
            pen.text(at, text, colour, font(size, bold=bold), anchor, stroke_width=rim, stroke_fill=halo)
        made = io.BytesIO()
        sheet.save(made, "PNG")
        return made.getvalue()


def _large(points: Sequence[Point]) -> list[Point]:
    return [(x * _FINE, y * _FINE) for x, y in points]
