"""Days, hours and zones as a reader of each language writes them, by CLDR."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names, get_timezone_location

from bot.model import EVERY_DAY, PartialDate
from bot.view.i18n import Translator, bind

_WORKDAYS = frozenset(range(5))


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
    """A span of days: «26–27 ноября», «28 ноября – 2 декабря», «март – май 2027 года»; empty when nothing is known."""
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
    if first.month and last.month and not (first.day or last.day) and first.year == last.year:
        return f"{_date(tr.locale, first.first(), 'LLLL')} – {whole}"
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
