"""Figures, a line each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bot.model import Agreement, Figure, FigureKind
from bot.view import formats
from bot.view.i18n import Translator
from bot.view.lines import capital
from bot.view.text import Text, bold, fill, rich
from bot.view.words import FIGURES

_NBSP = "\N{NO-BREAK SPACE}"


def untold(figures: Iterable[Figure], agreements: Iterable[Agreement]) -> list[Figure]:
    """The figures without the sums of contracts, which stand in the lines of these; trade first."""
    sums = {(item.amount.value, item.amount.unit, item.amount.currency) for item in agreements if item.amount}
    kept = [figure for figure in figures if (figure.value, figure.unit, figure.currency) not in sums]
    named = {(one.value, one.unit, one.counted) for one in kept if one.kind is not FigureKind.OTHER}
    kept = [  # «Экспорт — 20 машин» need not be told again as «20 машин»
        one for one in kept if one.kind is not FigureKind.OTHER or (one.value, one.unit, one.counted) not in named
    ]
    return sorted(kept, key=lambda figure: _ORDER.index(figure.kind))


_ORDER = (
    FigureKind.TURNOVER,
    FigureKind.GROWTH,  # mostly of the turnover
    FigureKind.EXPORT,
    FigureKind.IMPORT,
    FigureKind.INVESTMENT,
    FigureKind.CONTRACT,
    FigureKind.OTHER,
)


@lru_cache(1024)
def figure_line(tr: Translator, figure: Figure) -> Text:
    """«💰 Товарооборот за 9 месяцев — 18,5 млн долларов», «📈 Рост на 8 %», «📊 50 автобусов (2025 год)»."""
    when = formats.period(tr, figure.period) if figure.period else ""
    if figure.kind is FigureKind.GROWTH:
        return _growth_line(tr, figure, when)
    value = formats.quantity(tr, figure.value, figure.unit, figure.currency, figure.value_max, figure.counted)
    if things := formats.things(figure.value_max or figure.value, figure.unit, figure.counted):
        return _things_line(tr, figure, f"{value}{_NBSP}{things}", when)
    counted = formats.thing(figure.value, figure.unit, figure.counted)
    label = "" if figure.kind is FigureKind.OTHER and counted else _label(tr, figure)
    name = " ".join(filter(None, [label or capital(counted), when]))
    if label and counted:
        name += f": {counted}"
    icon = "💰" if figure.currency else "📊"
    return rich(f"{icon}{_NBSP}", name, f"{_NBSP}— ", bold(value))


def _things_line(tr: Translator, figure: Figure, things: str, when: str) -> Text:
    if figure.kind is not FigureKind.OTHER:
        return rich(f"📊{_NBSP}", " ".join(filter(None, [_label(tr, figure), when])), f"{_NBSP}— ", bold(things))
    span = formats.spell(tr, figure.period) if figure.period else ""
    return rich(f"📊{_NBSP}", bold(things), f" ({span})" if span else "")


def _label(tr: Translator, figure: Figure) -> str:
    if figure.kind in FIGURES:
        return tr(FIGURES[figure.kind])
    return tr("Share") if figure.unit == "percent" else tr("Volume")


def _growth_line(tr: Translator, figure: Figure, when: str) -> Text:
    """A rise or, where it is negative, a fall."""
    fell = figure.value < 0
    bounds = sorted(abs(value) for value in (figure.value, figure.value_max) if value is not None)
    value = formats.quantity(tr, bounds[0], figure.unit, figure.currency, bounds[1] if bounds[1:] else None)
    if figure.unit == "times":  # «в 1,7 раза»
        change = tr("Fall: {value}") if fell else tr("Growth: {value}")
    else:
        change = tr("Fall of {value}") if fell else tr("Growth of {value}")
    return rich(f"{'📉' if fell else '📈'}{_NBSP}", fill(change, value=bold(value)), f" {when}" if when else "")
