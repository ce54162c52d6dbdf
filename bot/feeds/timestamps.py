"""Dates as feeds of the region write them: RFC 822, ISO 8601, «Пн, 23 ноя 2026 10:00», «23.11.2026 10:00»."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from zoneinfo import ZoneInfo

YEARS = range(1995, 2090)  # 1970 is an empty field in a content manager, 2099 a pinned post
_DAY = timedelta(days=1)
_FARTHEST = timedelta(hours=14)  # from UTC
_MONTHS = {
    stem: number
    for number, stems in enumerate(
        (
            "jan янв сту", "feb фев лют", "mar мар сак", "apr апр кра", "may мая май тра", "jun июн чэр", "jul июл ліп",
            "aug авг жні", "sep сен вер", "oct окт кас", "nov ноя ліс", "dec дек сне",
        ),
        start=1,
    )
    for stem in stems.split()
}  # fmt: skip
_WORD = r"(?P<month>[^\W\d_]{3,12})\.?"
_DAY_FIRST = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_WORD}[\s,-]+(?P<year>\d{{4}}|\d\d(?!\d|:))")
_MONTH_FIRST = re.compile(rf"{_WORD}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:),?\s(?:.*\s)?(?P<year>\d{{4}})(?!\d)")
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(?<!\d)(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4}|\d\d)(?!\d)")
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?\b)?"
    r"\s*\(?(?P<name>[^\W\d_]{1,5})?(?P<offset>[+-]\d{1,2}(?::?\d\d)?)?(?![\d:])"
)
_MAIL = re.compile(  # as RFC 822 has it, to the letter: nearly every feed
    r"(?:[A-Za-z]{3}, )?(\d\d?) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4}) (\d\d:[0-5]\d:[0-5]\d) "
    r"(GMT|[+-]\d\d[0-5]\d)",
    re.ASCII,
)
_HOURS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "west": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "fet": 3,
    "msk": 3, "мск": 3, "msd": 4, "samt": 4, "azt": 4, "amt": 4, "get": 4, "gst": 4,
    "yekt": 5, "uzt": 5, "tjt": 5, "tmt": 5, "almt": 5, "qyzt": 5, "omst": 6, "kgt": 6, "bdt": 6,
    "novt": 7, "krat": 7, "hovt": 7, "irkt": 8, "hkt": 8, "sgt": 8, "yakt": 9, "jst": 9, "kst": 9,
    "vlat": 10, "magt": 11, "sakt": 11, "sret": 11, "pett": 12, "anat": 12,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip


def read_timestamp(written: str, zone: str, *, now: datetime | None = None) -> datetime | None:
    """Return the moment *written*, in UTC, or None when it is no plausible date.

    Without a zone of its own it is read in *zone* (IANA). A date without a clock means midnight. A year out of
    YEARS is not believed, nor is what lies more than a day after *now*.
    """
    moment = _mailed(written)
    if moment is None and (moment := _read_any(written, zone)) is None:
        return None
    late = now is not None and moment - now > _DAY
    return None if late or moment.year not in YEARS else moment


def _mailed(written: str) -> datetime | None:
    """The moment written as in a letter, «Mon, 23 Nov 2026 10:00:00 +0300», in UTC; None for any other form."""
    if (found := _MAIL.fullmatch(written)) is None:
        return None
    day, month, year, clock, zone = found.groups()
    try:
        ahead = _ahead(zone)
        there = datetime.fromisoformat(f"{year}-{_MONTHS[month.lower()]:02}-{day:0>2}T{clock}+00:00")
        return there - ahead if ahead is not None else None
    except (ValueError, OverflowError):
        return None


@cache
def _ahead(zone: str) -> timedelta | None:
    """How far «+0300» or «GMT» is ahead of UTC; None for what is no zone of the world."""
    ahead = timedelta() if zone == "GMT" else timedelta(hours=int(zone[1:3]), minutes=int(zone[3:]))
    return None if ahead > _FARTHEST else -ahead if zone[0] == "-" else ahead


def _read_any(written: str, zone: str) -> datetime | None:
    text = " ".join(written[:100].lower().replace("ё", "е").split())
    if re.fullmatch(r"1\d{9}(\d{3})?", text):  # a Unix time, in seconds or milliseconds
        return datetime.fromtimestamp(int(text[:10]), UTC)
    return _read(text, ZoneInfo(zone))


def _read(text: str, home: ZoneInfo) -> datetime | None:
    day = _day(text)
    if day is None:
        return None
    clock = _CLOCK.search(text.replace("t", " ") if re.match(r"\d{4}-\d\d?-\d\d?t", text) else text)
    if clock is None:
        return _in_utc(day.replace(tzinfo=home))
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"].startswith("p") else 0)
    try:
        local = day.replace(hour=hour, minute=int(clock["minute"]), second=min(int(clock["second"] or 0), 59))
    except ValueError:
        return None
    return _in_utc(local.replace(tzinfo=_zone(clock["name"], clock["offset"], local, home)))


def _in_utc(moment: datetime) -> datetime | None:
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # the year 1 in a zone ahead of Greenwich
        return None


def _day(text: str) -> datetime | None:
    for pattern in (_ISO, _DOTTED, _DAY_FIRST, _MONTH_FIRST):
        for found in pattern.finditer(text):
            month = found["month"] if found["month"].isdigit() else _MONTHS.get(found["month"][:3])
            if month is None:
                continue
            year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
            try:
                return datetime(year, int(month), int(found["day"]))  # noqa: DTZ001 - the zone comes after
            except ValueError:
                continue
    return None


def _zone(name: str | None, offset: str | None, local: datetime, home: ZoneInfo) -> timezone | ZoneInfo:
    """Return the zone of «MSK», «+0300», «GMT+3», «МСК+1»; the home zone where nothing, or nothing known, is named.

    A name that the home zone bears itself means it: CST is China's time in a feed from Shanghai.
    """
    if offset and len(offset) > 3:  # «+0300» is exact whatever name stands before it
        sign = -1 if offset[0] == "-" else 1
        return _fixed(sign * (int(offset[1:-2].rstrip(":")) * 60 + int(offset[-2:])), home)
    if name and not offset and (local.replace(tzinfo=home).tzname() or "").lower() == name:
        return home
    hours = _HOURS.get(name) if name else 0 if offset else None
    return home if hours is None else _fixed((hours + int(offset or 0)) * 60, home)


def _fixed(minutes: int, home: ZoneInfo) -> timezone | ZoneInfo:
    ahead = timedelta(minutes=minutes)
    return timezone(ahead) if abs(ahead) <= _FARTHEST else home
