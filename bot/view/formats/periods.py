"""The periods of figures in words; which days they are is told by ``view.periods``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from babel.dates import format_date

from bot.view.i18n import Translator


def period(tr: Translator, text: str) -> str:
    """A period of the forms `Figure.period` takes, in words: «за 9 месяцев», «за 2024 год»; empty for any other."""
    return next((word(tr, match) for form, word in _PERIODS if (match := form.fullmatch(text))), "")


def spell(tr: Translator, text: str) -> str:
    """The same without its preposition, to stand in brackets: «9 месяцев», «2024 год», "quarter III of 2025"."""
    return re.sub(r"^\w+\s", "", period(tr, text))


def _months(tr: Translator, told: re.Match[str]) -> str:
    count, year = int(told[1]), told[2]
    if year:
        return tr.n("for {n} month of {year}", "for {n} months of {year}", count, year=year)
    return tr.n("for {n} month", "for {n} months", count)


def _half(tr: Translator, told: re.Match[str]) -> str:
    year, first = told[1], told[2] == "1"
    if year:
        words = tr("for the first half of {year}", year=year), tr("for the second half of {year}", year=year)
    else:
        words = tr("for the first half of the year"), tr("for the second half of the year")
    return words[0] if first else words[1]


def _quarter(tr: Translator, told: re.Match[str]) -> str:
    roman = ("I", "II", "III", "IV")[int(told[2]) - 1]
    if told[1]:
        return tr("for quarter {quarter} of {year}", quarter=roman, year=told[1])
    return tr("for quarter {quarter}", quarter=roman)


def _month(tr: Translator, told: re.Match[str]) -> str:
    return tr("for {month} {year}", month=_month_name(tr, told[2]), year=told[1])


def _month_range(tr: Translator, told: re.Match[str]) -> str:
    first, last = _month_name(tr, told[2]), _month_name(tr, told[4])
    if told[1] != told[3]:
        return tr("for {month} {year}", month=f"{first} {told[1]} – {last}", year=told[3])
    return tr("for {month} {year}", month=f"{first}–{last}", year=told[1])


def _month_name(tr: Translator, number: str) -> str:
    return format_date(date(2000, int(number), 1), "LLLL", locale=tr.locale)


_YEAR, _MONTH = r"(\d{4})", "(0[1-9]|1[0-2])"
_PERIODS: tuple[tuple[re.Pattern[str], Callable[[Translator, re.Match[str]], str]], ...] = (
    (re.compile(rf"(\d+) months?(?: {_YEAR})?"), _months),
    (re.compile(rf"(\d+) years?(?: {_YEAR})?"), lambda tr, told: tr.n("for {n} year", "for {n} years", int(told[1]))),
    (re.compile(rf"(?:{_YEAR}-)?H([12])"), _half),
    (re.compile(rf"(?:{_YEAR}-)?Q([1-4])"), _quarter),
    (re.compile(rf"{_YEAR}-{_MONTH}"), _month),
    (re.compile(rf"{_YEAR}-{_MONTH}/{_YEAR}-{_MONTH}"), _month_range),
    (re.compile(_YEAR), lambda tr, told: tr("for {year}", year=told[1])),
    (re.compile(f"{_YEAR}/{_YEAR}"), lambda tr, told: tr("for {first}–{last}", first=told[1], last=told[2])),
)
