"""Dates, numbers and money as a reader of each language writes them, by CLDR."""

from __future__ import annotations

from collections.abc import Sequence

from babel.lists import format_list

from bot.view.formats.days import (
    clock,
    dates,
    day,
    day_name,
    moment,
    month,
    near,
    partial,
    span,
    weekday,
    weekdays,
    zone,
)
from bot.view.formats.numbers import number, percent, quantity, thing, things
from bot.view.formats.periods import period, spell
from bot.view.i18n import Translator, bind

__all__ = [
    "clock", "dates", "day", "day_name", "listed", "moment", "month", "near", "number", "partial",
    "percent", "period", "quantity", "span", "spell", "thing", "things", "weekday", "weekdays", "zone",
]  # fmt: skip


def listed(tr: Translator, names: Sequence[str]) -> str:
    """Names in a row: «Ирина Гордиевич и Виктор Ланцевич»."""
    return bind(format_list(names, locale=tr.locale))
