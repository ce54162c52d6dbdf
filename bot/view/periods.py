"""Which days a figure is for, and how an axis names them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from babel.dates import format_date

from bot.view.i18n import Translator

Days = tuple[date, date]
"""The first and the last."""

_EARLY = timedelta(days=10)  # results of a month are told a little before it ends
_ROMAN = ("I", "II", "III", "IV")


def days_of(period: str | None, told: date) -> Days | None:
    """The days that a `Figure.period` of a text of *told* means; None where it names none.

    Without a year it is the last such period before *told*.
    """
    return next((read(match, told) for form, read in _FORMS if (match := form.fullmatch(period or ""))), None)


def label(tr: Translator, days: Days) -> str:
    """«2024», «9 мес.» over «2025», «III кв.» over «2025»."""
    first, last = days
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.month == 1 and last.month == 12:
        return str(last.year) if months == 12 else f"{first.year}–{last.year}"
    if months == 1:
        return f"{format_date(first, 'LLL', locale=tr.locale)}\n{first.year}"
    if first.month == 1:
        return tr("{n} mo.", n=months) + f"\n{last.year}"
    if months == 3 and first.month % 3 == 1:
        return tr("Q{quarter}", quarter=_ROMAN[first.month // 3]) + f"\n{last.year}"
    return f"{first.month:02}.{first.year}–\n{last.month:02}.{last.year}"


def _span(year: int, month: int, last_year: int, last_month: int) -> Days:
    return date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def _within(year: str | None, month: int, last: int, told: date) -> Days:
    """Months of a year; of none that is named, of the last one in which they are over."""
    if year is None:
        over = _span(told.year, month, told.year, last)[1] - _EARLY <= told
        return _span(told.year - (not over), month, told.year - (not over), last)
    return _span(int(year), month, int(year), last)


_Y, _M = r"([12]\d{3})", "(0[1-9]|1[0-2])"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days]], ...] = (
    (re.compile(rf"([1-9]|1[0-2]) months?(?: {_Y})?"), lambda m, told: _within(m[2], 1, int(m[1]), told)),
    (re.compile(rf"(?:{_Y}-)?H([12])"), lambda m, told: _within(m[1], 6 * int(m[2]) - 5, 6 * int(m[2]), told)),
    (re.compile(rf"(?:{_Y}-)?Q([1-4])"), lambda m, told: _within(m[1], 3 * int(m[2]) - 2, 3 * int(m[2]), told)),
    (re.compile(rf"{_Y}-{_M}"), lambda m, told: _within(m[1], int(m[2]), int(m[2]), told)),
    (re.compile(rf"{_Y}-{_M}/{_Y}-{_M}"), lambda m, told: _span(*map(int, m.groups()))),
    (re.compile(_Y), lambda m, told: _within(m[1], 1, 12, told)),
    (re.compile(f"{_Y}/{_Y}"), lambda m, told: _span(int(m[1]), 1, int(m[2]), 12)),
)
