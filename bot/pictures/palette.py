"""The colours of pictures, by day and by night."""

from __future__ import annotations

from dataclasses import dataclass

Colour = str
"""«#rrggbb»."""


@dataclass(frozen=True, slots=True)
class Palette:
    paper: Colour
    card: Colour  # an area that stands out from the paper
    ink: Colour
    faint: Colour  # words of less weight; still read with ease
    rule: Colour  # lines of a grid
    tones: tuple[Colour, Colour, Colour, Colour]  # of what is shown
    soft: tuple[Colour, Colour, Colour, Colour]  # the same, as areas
    alarm: Colour
    sea: Colour
    land: Colour
    coast: Colour


LIGHT = Palette(
    paper="#ffffff", card="#f3f6f9", ink="#17212b", faint="#56656f", rule="#e2e8ee",
    tones=("#2478c8", "#17876d", "#b8640e", "#7a55b8"),
    soft=("#d5e7f8", "#cdeee4", "#fbe3c6", "#e7dcf7"),
    alarm="#c13b36", sea="#dfe9f1", land="#fbfbf8", coast="#c3cfd9",
)  # fmt: skip
DARK = Palette(
    paper="#17212b", card="#202c38", ink="#f3f6f9", faint="#a3b4c3", rule="#2c3a48",
    tones=("#62aef2", "#3fc7a4", "#f0a54b", "#b398ee"),
    soft=("#24476a", "#1d5446", "#5e4320", "#44376a"),
    alarm="#f4807a", sea="#111a23", land="#263543", coast="#405263",
)  # fmt: skip


def palette(*, dark: bool) -> Palette:
    return DARK if dark else LIGHT
