"""Make the fonts that pictures are written in: Golos Text, cut to Latin and Cyrillic, with arrows of our own.

    npm pack @fontsource/golos-text@5.3.0 && tar xzf fontsource-golos-text-5.3.0.tgz     (the font: OFL 1.1)
    pip install fonttools brotli
    python tools/picture_font.py package/files

A font of the web is divided into pieces; Pillow wants one file. Golos Text has no «→», which our titles need.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger, Options
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options as Kept
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

DATA = Path(__file__).parent.parent / "bot/pictures/data"
WEIGHTS = {400: "Regular", 600: "SemiBold"}
PIECES = ("latin", "cyrillic", "cyrillic-ext", "latin-ext")
KEPT = [*range(0x20, 0x180), *range(0x400, 0x4FF), *range(0x2000, 0x2070), *range(0x20A0, 0x20C0), 0x2116, 0x2212]
ARROWS = {"→": (False, True), "←": (True, False), "↔": (True, True)}  # heads on the left, on the right


def whole(folder: Path, weight: int) -> TTFont:
    """The pieces of one weight as one font."""
    with TemporaryDirectory() as name:
        files = []
        for piece in PIECES:
            font = TTFont(folder / f"golos-text-{piece}-{weight}-normal.woff2")
            font.flavor = None
            files.append(str(Path(name) / f"{piece}.ttf"))
            font.save(files[-1])
        options = Options()
        options.drop_tables = ["GSUB", "GDEF", "STAT", "HVAR", "MVAR", "avar", "fvar", "gvar"]
        font = Merger(options=options).merge(files)
    kept = Kept(layout_features=["kern"], hinting=False, name_IDs=["*"])
    cutter = Subsetter(kept)
    cutter.populate(unicodes=KEPT)
    cutter.subset(font)
    return font


def add_arrows(font: TTFont) -> None:
    """Draw arrows as high as the middle of a small letter, as thick as the dash."""
    em, middle = font["head"].unitsPerEm, font["OS/2"].sxHeight / 2
    thick = 0.075 * em if font["OS/2"].usWeightClass < 500 else 0.105 * em
    side, head = 0.08 * em, 0.24 * em
    for char, (left, right) in ARROWS.items():
        pen, width = TTGlyphPen(None), (1.2 if left and right else 0.9) * em
        _box(pen, side + left * thick, middle - thick / 2, width - side - right * thick, middle + thick / 2)
        for tip, inward in [(side, 1)] * left + [(width - side, -1)] * right:
            for up in (1, -1):
                far = (tip + inward * head, middle + up * head)
                outline = [
                    (tip, middle),
                    far,
                    (far[0] + inward * thick * 1.4, far[1]),
                    (tip + inward * thick * 1.4, middle),
                ]
                _outline(pen, outline if inward * up > 0 else outline[::-1])
        name = f"uni{ord(char):04X}"
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = (int(width), int(side))
        for table in font["cmap"].tables:
            table.cmap[ord(char)] = name
    font["maxp"].numGlyphs = len(font.getGlyphOrder())


def _box(pen: TTGlyphPen, left: float, bottom: float, right: float, top: float) -> None:
    _outline(pen, [(left, bottom), (left, top), (right, top), (right, bottom)])


def _outline(pen: TTGlyphPen, points: list[tuple[float, float]]) -> None:
    pen.moveTo(points[0])
    for point in points[1:]:
        pen.lineTo(point)
    pen.closePath()


if __name__ == "__main__":
    for weight, name in WEIGHTS.items():
        font = whole(Path(sys.argv[1]), weight)
        for table in ("vhea", "vmtx"):  # for writing downwards
            del font[table]
        add_arrows(font)
        font.save(DATA / f"GolosText-{name}.ttf")
