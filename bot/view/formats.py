"""Dates, numbers and money as a reader of each language writes them, by CLDR."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent, get_currency_name

from bot.model import EVERY_DAY, PartialDate
from bot.russian.counting import Form, form_after
from bot.russian.counting import counted as after_number
from bot.russian.plurals import plural
from bot.view.i18n import Translator, bind, mark

_NBSP = "\N{NO-BREAK SPACE}"
_WORKDAYS = frozenset(range(5))
_POWERS = {"киловатт": mark("kW"), "мегаватт": mark("MW"), "гигаватт": mark("GW")}
_SCALES = {"thousand": mark("thousand"), "mln": mark("million"), "bln": mark("billion"), "trn": mark("trillion")}


# --------------------------------------------------------------------------- dates


def day(tr: Translator, when: date, today: date) -> str:
    """«26 ноября», with the year when it is not that of *today*."""
    return _date(tr.locale, when, "d MMMM" if when.year == today.year else "long")


@lru_cache(1024)  # Babel takes a tenth of a millisecond each
def _date(locale: str, when: date, form: str) -> str:
    return bind(format_date(when, form, locale=locale))


def moment(tr: Translator, when: datetime, today: date) -> str:
    """«27 ноября, 9:05», in the zone *when* is told in."""
    return f"{day(tr, when.date(), today)}, {clock(when.time())}"


def month(tr: Translator, first: date, today: date) -> str:
    """«ноябрь», with the year when it is not that of *today*."""
    return partial(tr, PartialDate(first.year, first.month), today)


def weekday(tr: Translator, when: date, today: date) -> str:
    """«четверг, 26 ноября»."""
    return f"{_date(tr.locale, when, 'EEEE')}, {day(tr, when, today)}"


def partial(tr: Translator, when: PartialDate, today: date) -> str:
    """As exact as it is known: «26 ноября», «ноябрь 2025 г.», «2025 год»."""
    if when.day is not None:
        return day(tr, when.first(), today)
    if when.month is not None:
        if when.year == today.year:
            return _date(tr.locale, when.first(), "LLLL")
        return tr("{month} {year}", month=_date(tr.locale, when.first(), "LLLL"), year=when.year)
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
        return f"{_date(tr.locale, first.first(), 'd MMMM')} – {whole}"
    return f"{partial(tr, first, today)} – {whole}"


def span(tr: Translator, first: date | None, last: date | None, today: date) -> str:
    """Days that are asked about: «ноябрь», «2025 год», «с 20 ноября», «1–15 ноября»."""
    if first is None or last is None:
        until = dates(tr, None, PartialDate.of(last), today) if last else ""
        return tr("since {date}", date=day(tr, first, today)) if first else until
    if (first.day, last) == (1, PartialDate(last.year, last.month).last()):
        if (first.month, last.month, first.year) == (1, 12, last.year):
            return partial(tr, PartialDate(first.year), today)
        return dates(tr, PartialDate(first.year, first.month), PartialDate(last.year, last.month), today)
    return dates(tr, PartialDate.of(first), PartialDate.of(last), today)


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


def near(tr: Translator, first: PartialDate | None, last: PartialDate | None, today: date) -> str:
    """`dates`, with «сегодня» and «завтра» before a single day: «завтра, 28 ноября»."""
    told = dates(tr, first, last, today)
    if first is None or not first.day or (last or first) != first:
        return told
    match (first.first() - today).days:
        case 0:
            return tr("today, {date}", date=told)
        case 1:
            return tr("tomorrow, {date}", date=told)
    return told


def listed(tr: Translator, names: Sequence[str]) -> str:
    """Names in a row: «Ирина Гордиевич и Виктор Ланцевич»."""
    return bind(format_list(names, locale=tr.locale))


# --------------------------------------------------------------------------- numbers


def number(tr: Translator, value: Decimal) -> str:
    return format_decimal(value, "#,##0.######", locale=tr.locale)


def percent(tr: Translator, share: float) -> str:
    """A share of one in whole percent: «97 %»."""
    return format_percent(share, locale=tr.locale)


def thing(value: Decimal, unit: str, counted: str | None) -> str:
    """What a figure counts, if it is no money, no share and no measure: «предприятия», one «предприятие»."""
    named = _named(unit, counted)
    return named if value == 1 and unit not in _SCALES else plural(named)


def things(value: Decimal, unit: str, counted: str | None) -> str:
    """The same after the number itself: 50 «кооперационных цепочек»; empty where its form is not known for sure."""
    form = Form.MANY if unit in _SCALES else form_after(value)
    named = _named(unit, counted)
    return (after_number(named, form) or "") if named and form else ""


def _named(unit: str, counted: str | None) -> str:
    named = (counted if unit in _SCALES else unit) or ""
    return "" if named in {"percent", "times", *_MEASURES, *_POWERS} else named


def quantity(
    tr: Translator,
    value: Decimal,
    unit: str,
    currency: str | None,
    value_max: Decimal | None = None,
    counted: str | None = None,
) -> str:
    """A number as written, with its unit: «18,5 млн долларов», «57 %», «в 1,7 раза», «3–5 тыс. тонн»; no `thing`."""
    high = value if value_max is None else value_max
    shown = number(tr, value) if value_max is None else f"{number(tr, value)}–{number(tr, value_max)}"
    if unit == "percent":
        percent = format_percent(high / 100, locale=tr.locale, decimal_quantization=False)
        return percent if value_max is None else f"{number(tr, value)}–{percent}"
    if unit == "times":
        if high != high.to_integral_value():
            return tr("{number}-fold", number=shown)
        return tr.n("{number} time", "{number} times", int(high), number=shown)
    words = [shown]
    if unit in _SCALES:
        words.append(tr(_SCALES[unit]))
    many = 5 if unit in _SCALES else _plural(high)
    if currency:
        words.append(currency_name(tr, currency, many))
    if measure := _measure(tr, (counted if unit in _SCALES else unit) or "", many):
        words.append(measure)
    return _NBSP.join(words)


def _measure(tr: Translator, name: str, count: int) -> str:
    """A unit of measure after *count*: «тонны», «гектаров», «МВт»; empty for anything else."""
    if name in _POWERS:
        return tr(_POWERS[name])
    return _MEASURES[name](tr, count) if name in _MEASURES else ""


_MEASURES: dict[str, Callable[[Translator, int], str]] = {
    "тонна": lambda tr, count: tr.n("tonne", "tonnes", count),
    "килограмм": lambda tr, count: tr.n("kilogram", "kilograms", count),
    "центнер": lambda tr, count: tr.n("centner", "centners", count),
    "гектар": lambda tr, count: tr.n("hectare", "hectares", count),
    "километр": lambda tr, count: tr.n("kilometre", "kilometres", count),
    "метр": lambda tr, count: tr.n("metre", "metres", count),
    "литр": lambda tr, count: tr.n("litre", "litres", count),
    "штука": lambda tr, count: tr.n("piece", "pieces", count),
    "единица": lambda tr, count: tr.n("unit", "units", count),
}


def currency_name(tr: Translator, code: str, count: int) -> str:
    """The name of a currency after *count*: «рублей», «доллара», «китайских юаней»."""
    if code == "USD":
        return tr.n("dollar", "dollars", count)
    if code == "RUB":
        return tr.n("rouble", "roubles", count)
    return get_currency_name(code, count, locale=tr.locale)


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


def _plural(value: Decimal) -> int:
    """The whole number whose plural form a value takes: a fraction counts like two («1,5 рубля»)."""
    return int(value) if value == value.to_integral_value() else 2
