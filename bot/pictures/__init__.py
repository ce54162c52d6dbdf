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


@dataclass(frozen=True, slots=True)
class Stay:
    """A visit in a month, a bar across its days."""

    first: int  # day of the month; below 1 where it began before
    last: int  # beyond the last one where it goes on
    labels: tuple[str, ...]  # the first that fits is shown, after the number of the stay
    tone: int = 0
    planned: bool = False
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """The visits of a month."""

    title: str
    note: str
    weekdays: tuple[str, ...]  # seven, the first day of the week first
    days: int
    offset: int  # the place of the first day in its week, 0 to 6
    stays: tuple[Stay, ...]
    tones: tuple[str, ...]
    planned: str  # what stripes mean
    cancelled: str  # what a bar struck out means
    today: int = 0  # 0 where it is another month
    dark: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map."""

    longitude: float
    latitude: float
    label: str
    weight: int  # of two labels that would touch, that of the heavier place is shown


@dataclass(frozen=True, slots=True)
class Flow:
    """How many went from one spot to another, both by their place in `Travels.spots`."""

    origin: int
    target: int
    count: int
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Travels:
    """Who went where, on a map that holds all spots."""

    title: str
    note: str
    spots: tuple[Spot, ...]
    flows: tuple[Flow, ...]
    tones: tuple[str, ...] = ()
    uneven: str = ""  # said where near places are drawn larger than far ones
    dark: bool = False


Picture: TypeAlias = Bars | Month | Travels


def daily(title: str, days: tuple[str, ...], *counts: tuple[str, tuple[int, ...]], dark: bool = False) -> Bars:
    """How many a day: each of *counts* a panel of its own, with its title and a number for each of *days*."""
    panels = [
        Panel(
            tuple(
                Group(day, (Bar(n, f"{n:,}".replace(",", "\N{NO-BREAK SPACE}") if n else "", tone),))
                for day, n in zip(days, each, strict=True)
            ),
            name,
        )
        for tone, (name, each) in enumerate(counts)
    ]
    return Bars(title, tuple(panels), dark=dark)


async def draw(picture: Picture) -> bytes:
    """The picture as PNG, 1280 pixels wide; BotError where it cannot be drawn."""
    from bot.apart import made  # the process that draws reads this module too, and need not know how it was started

    order = {"kind": type(picture).__name__, "picture": asdict(picture)}
    return await made("bot.pictures", order, f"a picture of {type(picture).__name__.lower()}")
