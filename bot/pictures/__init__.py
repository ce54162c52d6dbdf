"""What pictures show, as values, and the way to have one drawn.

Drawing takes a library and fonts the bot need not hold, so each picture is drawn by a process that ends with it
(decision 40). A value holds words and numbers as they are to be seen: nothing is translated there.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Bar:
    """One value; *tone* is 0 to 3, a colour that `Bars.tones` names."""

    value: float
    label: str = ""  # over it; where it is empty only the scale tells
    tone: int = 0
    striped: bool = False  # disputed
    mark: str = ""  # inside its foot, for the caption to refer to


@dataclass(frozen=True, slots=True)
class Group:
    """The bars that stand side by side at one place of the axis."""

    label: str  # one line, or two
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars over one scale, which begins at nought."""

    groups: tuple[Group, ...]
    title: str = ""
    unit: str = ""  # of the scale, above it


@dataclass(frozen=True, slots=True)
class Bars:
    """Bar charts one below another."""

    title: str
    panels: tuple[Panel, ...]
    note: str = ""  # below the title
    tones: tuple[str, ...] = ()  # what the colours mean, where there are several
    decimal: str = ","  # between whole and part
    dark: bool = False


Picture: TypeAlias = Bars


def daily(title: str, days: tuple[str, ...], *counts: tuple[str, tuple[int, ...]], dark: bool = False) -> Bars:
    """How many a day: each of *counts* a panel of its own, with its title and a number for each of *days*."""
    panels = [
        Panel(tuple(Group(day, (Bar(n, str(n), tone),)) for day, n in zip(days, each, strict=True)), name)
        for tone, (name, each) in enumerate(counts)
    ]
    return Bars(title, tuple(panels), dark=dark)


async def draw(picture: Picture) -> bytes:
    """The picture as PNG, 1280 pixels wide; BotError where it cannot be drawn."""
    from bot.apart import made  # the process that draws reads this module too, and need not know how it was started

    order = {"kind": type(picture).__name__, "picture": asdict(picture)}
    return await made("bot.pictures", order, f"a picture of {type(picture).__name__.lower()}")
