"""The values of one metric between two sides, period by period: what is known, before it is drawn or told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.answers import FigureRecord, Scope
from bot.model import Figure, FigureKind
from bot.view.periods import Days, days_of

KINDS = {
    "t": FigureKind.TURNOVER,
    "e": FigureKind.EXPORT,
    "i": FigureKind.IMPORT,
    "v": FigureKind.INVESTMENT,
    "g": FigureKind.GROWTH,
}
"""What the first letter of a metric stands for; its currency follows."""
SCALES = {"": 0, "thousand": 3, "mln": 6, "bln": 9, "trn": 12}
_LETTERS = {kind: letter for letter, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Said:
    """A value with all that told it, the first first."""

    value: Decimal  # whole units of the currency, or percent
    most: Decimal | None  # of a range
    records: tuple[FigureRecord, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """What is said of one period; several values contradict each other."""

    days: Days
    named: bool  # False: the text names no period, *days* are the day it was told
    said: tuple[Said, ...]

    @property
    def disputed(self) -> bool:
        return len(self.said) > 1 and self.named


@dataclass(frozen=True, slots=True)
class Series:
    metric: str
    partners: tuple[str, ...]
    points: tuple[Point, ...]  # the earliest first
    metrics: tuple[str, ...]  # that there are between the same sides, this one among them
    others: tuple[tuple[str, ...], ...]  # further sides with figures


def metric(figure: Figure) -> str | None:
    """«tUSD», «g»; None for a number that is no part of a series: what is counted differs from text to text."""
    letter = _LETTERS.get(figure.kind)
    if figure.kind is FigureKind.GROWTH:
        return letter if figure.unit == "percent" else None
    return f"{letter}{figure.currency}" if letter and figure.currency and figure.unit in SCALES else None


def series(records: Iterable[FigureRecord], scope: Scope, of: str = "") -> Series | None:
    """The series of the metric *of*, or of that with most periods; None where there is none.

    Figures of different sides are never mixed: those of the sides that are asked for come first, then the fullest.
    """
    found: dict[tuple[str, ...], dict[str, list[FigureRecord]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        if name := metric(record.figure):
            found[tuple(sorted(record.partners))][name].append(record)
    sides = [side for side, metrics in found.items() if not of or of in metrics]
    if not sides:
        return None
    asked = {place.name for place in scope.places}
    points = {side: {name: _points(some) for name, some in found[side].items()} for side in sides}
    sides.sort(key=lambda side: (not asked <= set(side), -max(map(len, points[side].values())), side))
    best = points[sides[0]]
    names = sorted(best, key=lambda name: (-len(best[name]), list(KINDS).index(name[0]), name))
    partners = _in_order(sides[0], scope)
    return Series(of or names[0], partners, best[of or names[0]], tuple(sorted(names)), tuple(sides[1:]))


def _in_order(side: Sequence[str], scope: Scope) -> tuple[str, ...]:
    """The side that was asked for first."""
    first = [place.name for place in scope.places]
    return tuple(sorted(side, key=lambda name: (first.index(name) if name in first else len(first), name)))


def _points(records: Sequence[FigureRecord]) -> tuple[Point, ...]:
    found: dict[tuple[Days, bool], dict[tuple[Decimal, Decimal | None], list[FigureRecord]]] = {}
    for record in sorted(records, key=lambda one: (one.told, one.id)):
        days = days_of(record.figure.period, record.told)
        key = (days or (record.told, record.told), days is not None)
        found.setdefault(key, {}).setdefault(_amount(record.figure), []).append(record)
    points = (
        Point(days, named, tuple(Said(*amount, tuple(some)) for amount, some in said.items()))
        for (days, named), said in found.items()
    )
    return tuple(sorted(points, key=_place))


def _place(point: Point) -> tuple[date, date]:
    return point.days[1], point.days[0]


def _amount(figure: Figure) -> tuple[Decimal, Decimal | None]:
    """Whole units, so that «1,2 млрд» and «1 200 млн» are the same."""
    power = SCALES.get(figure.unit, 0)
    most = figure.value_max
    return figure.value.scaleb(power).normalize(), most.scaleb(power).normalize() if most is not None else None
