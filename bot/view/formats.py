"""Dates, numbers and money as a reader of each language writes them, by CLDR."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, get_day_names, get_timezone_location
from babel.numbers import format_decimal, format_percent, get_currency_name

from bot.model import EVERY_DAY, PartialDate
from bot.view.i18n import Translator, bind, mark

_NBSP = "\N{NO-BREAK SPACE}"
_WORKDAYS = frozenset(range(5))
_MEASURES = {
    "тонна": mark("t"),
    "килограмм": mark("kg"),
    "центнер": mark("centners"),
    "гектар": mark("ha"),
    "километр": mark("km"),
    "метр": mark("m"),
    "литр": mark("l"),
    "штука": mark("pcs"),
    "единица": mark("units"),
    "киловатт": mark("kW"),
    "мегаватт": mark("MW"),
    "гигаватт": mark("GW"),
}
"""What is counted in abbreviations; anything else would need a grammatical case and is told apart from its number."""
_SCALES = {"thousand": mark("thousand"), "mln": mark("million"), "bln": mark("billion"), "trn": mark("trillion")}


# --------------------------------------------------------------------------- dates


def day(tr: Translator, when: date, today: date) -> str:
    """«26 ноября», with the year when it is not that of *today*."""
    if when.year == today.year:
        return bind(format_date(when, "d MMMM", locale=tr.locale))
    return bind(format_date(when, "long", locale=tr.locale))


def weekday(tr: Translator, when: date, today: date) -> str:
    """«четверг, 26 ноября»."""
    return f"{get_day_names('wide', locale=tr.locale)[when.weekday()]}, {day(tr, when, today)}"


def partial(tr: Translator, when: PartialDate, today: date) -> str:
    """As exact as it is known: «26 ноября», «ноябрь 2025 г.», «2025 год»."""
    if when.day is not None:
        return day(tr, when.first(), today)
    if when.month is not None:
        if when.year == today.year:
            return format_date(when.first(), "LLLL", locale=tr.locale)
        return bind(format_skeleton("yMMMM", when.first(), locale=tr.locale))
    return tr("{year}", year=when.year)


def dates(tr: Translator, first: PartialDate | None, last: PartialDate | None, today: date) -> str:
    """A span of days: «26–27 ноября», «28 ноября – 2 декабря», «до 3 мая»; empty when nothing is known."""
    if first is None and last is None:
        return ""
    if first is None:
        assert last is not None
        return tr("until {date}", date=_deadline(tr, last, today))
    if last is None or first == last:
        return partial(tr, first, today)
    whole = partial(tr, last, today)
    if first.day and last.day and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{whole}"
    if first.day and last.day and first.year == last.year:
        return f"{bind(format_date(first.first(), 'd MMMM', locale=tr.locale))} – {whole}"
    return f"{partial(tr, first, today)} – {whole}"


def _deadline(tr: Translator, when: PartialDate, today: date) -> str:
    """A date after «до», so a bare month or year becomes its last day: Russian would need a genitive."""
    return day(tr, when.last(), today)


def clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


def zone(tr: Translator, name: str, now: datetime) -> str:
    """A zone by its city and its present distance from UTC: «Самара, UTC+4»."""
    offset = now.astimezone(ZoneInfo(name)).utcoffset()
    assert offset is not None
    minutes = int(offset.total_seconds()) // 60
    sign = "+" if minutes >= 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    city = get_timezone_location(name, locale=tr.locale, return_city=True)
    return f"{city}, UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def weekdays(tr: Translator, days: Collection[int]) -> str:
    """«каждый день», «по будням» or «пн, ср, пт»."""
    chosen = frozenset(days)
    if chosen == EVERY_DAY:
        return tr("every day")
    if chosen == _WORKDAYS:
        return tr("on working days")
    return ", ".join(day_name(tr, number) for number in sorted(chosen))


def day_name(tr: Translator, number: int) -> str:
    """A weekday in two or three letters; Monday is 0."""
    name: str = get_day_names("abbreviated", "stand-alone", locale=tr.locale)[number]
    return name


# --------------------------------------------------------------------------- numbers


def number(tr: Translator, value: Decimal) -> str:
    return format_decimal(value, "#,##0.######", locale=tr.locale)


def percent(tr: Translator, share: float) -> str:
    """A share of one in whole percent: «97 %»."""
    return format_percent(share, locale=tr.locale)


def thing(unit: str, counted: str | None) -> str | None:
    """What a figure counts, if it is no money, no share and nothing we have an abbreviation for: «предприятие»."""
    named = counted if unit in _SCALES else unit
    return None if not named or named in _MEASURES or named in {"percent", "times"} else named


def quantity(
    tr: Translator,
    value: Decimal,
    unit: str,
    currency: str | None,
    value_max: Decimal | None = None,
    counted: str | None = None,
) -> str:
    """A number as written, with its unit: «18,5 млн долларов», «57 %», «в 1,7 раза», «3–5 тыс. т»; not the `thing`."""
    high = value if value_max is None else value_max
    shown = number(tr, value) if value_max is None else f"{number(tr, value)}–{number(tr, value_max)}"
    if unit == "percent":
        percent = format_percent(high / 100, locale=tr.locale, decimal_quantization=False)
        return percent if value_max is None else f"{number(tr, value)}–{percent}"
    if unit == "times":
        return tr.n("{number} time", "{number} times", _plural(high), number=shown)
    words = [shown]
    if unit in _SCALES:
        words.append(tr(_SCALES[unit]))
    if currency:
        words.append(currency_name(tr, currency, 5 if unit in _SCALES else _plural(high)))
    if measure := _MEASURES.get((counted if unit in _SCALES else unit) or ""):
        words.append(tr(measure))
    return _NBSP.join(words)


def currency_name(tr: Translator, code: str, count: int) -> str:
    """The name of a currency after *count*: «рублей», «доллара», «китайских юаней»."""
    if code == "USD":
        return tr.n("dollar", "dollars", count)
    if code == "RUB":
        return tr.n("rouble", "roubles", count)
    return get_currency_name(code, count, locale=tr.locale)


def period(tr: Translator, text: str) -> str:
    """A period of the form Figure.period says, in words: «за 9 месяцев», «за 2024 год»; empty for any other."""
    if months := re.fullmatch(r"(\d+) months?", text):
        return tr.n("for {n} month", "for {n} months", int(months[1]))
    if months := re.fullmatch(r"(\d+) months? (\d{4})", text):
        return tr.n("for {n} month of {year}", "for {n} months of {year}", int(months[1]), year=months[2])
    if half := re.fullmatch(r"(\d{4})-H([12])", text):
        first = tr("for the first half of {year}", year=half[1])
        return first if half[2] == "1" else tr("for the second half of {year}", year=half[1])
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        roman = ("I", "II", "III", "IV")[int(quarter[2]) - 1]
        return tr("for quarter {quarter} of {year}", quarter=roman, year=quarter[1])
    if month := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text):
        when = date(int(month[1]), int(month[2]), 1)
        return tr("for {month} {year}", month=format_date(when, "LLLL", locale=tr.locale), year=month[1])
    return tr("for {year}", year=text) if re.fullmatch(r"\d{4}", text) else ""


def _plural(value: Decimal) -> int:
    """The whole number whose plural form a value takes: a fraction counts like two («1,5 рубля»)."""
    return int(value) if value == value.to_integral_value() else 2
