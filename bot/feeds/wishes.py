"""What a feed says of when to come again: ttl, skipHours, skipDays, sy:updatePeriod; and what its server says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime


@dataclass(frozen=True, slots=True)
class Wishes:
    """When a feed asks to be left alone, in its own words."""

    minutes: int | None = None  # its ttl: it has nothing new before
    hours: tuple[int, ...] = ()  # of the day in UTC, 0 to 23
    days: tuple[int, ...] = ()  # Monday is 0


NO_WISHES = Wishes()

_ITEM = re.compile(r"<(?:item|entry)[\s>]")
_TTL = re.compile(r"<ttl>\s*(\d{1,6})\s*</ttl>")
_HOURS = re.compile(r"<skipHours>(.{0,2000}?)</skipHours>", re.DOTALL)
_HOUR = re.compile(r"<hour>\s*(\d{1,2})\s*</hour>")
_DAYS = re.compile(r"<skipDays>(.{0,2000}?)</skipDays>", re.DOTALL)
_DAY = re.compile(r"<day>\s*([A-Za-z]+)\s*</day>")
_PERIOD = re.compile(r"<sy:updatePeriod>\s*(hourly|daily|weekly|monthly|yearly)\s*</sy:updatePeriod>")
_FREQUENCY = re.compile(r"<sy:updateFrequency>\s*(\d{1,4})\s*</sy:updateFrequency>")
_MINUTES = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.IGNORECASE)


def of_feed(text: str) -> Wishes:
    """Read the wishes that stand before the first item of a feed's *text*."""
    first = _ITEM.search(text)
    head = text[: first.start() if first else 20_000]
    hours = _HOURS.search(head)
    days = _DAYS.search(head)
    skipped = {int(hour) % 24 for hour in _HOUR.findall(hours[1])} if hours else set()
    names = {name.lower() for name in _DAY.findall(days[1])} if days else set()
    return Wishes(
        minutes=_minutes(head),
        hours=tuple(sorted(skipped)) if len(skipped) < 24 else (),  # nobody means never
        days=tuple(n for n, name in enumerate(_WEEKDAYS) if name in names) if len(names) < 7 else (),
    )


def _minutes(head: str) -> int | None:
    if ttl := _TTL.search(head):
        return int(ttl[1])
    if (period := _PERIOD.search(head)) is None:
        return None
    frequency = _FREQUENCY.search(head)
    return _MINUTES[period[1]] // max(1, int(frequency[1]) if frequency else 1)


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long a server says its answer stays as it is: Cache-Control before Expires; None where it says nothing."""
    if control := headers.get("Cache-Control"):
        if re.search(r"no-cache|no-store", control, re.IGNORECASE):
            return None
        if found := _MAX_AGE.search(control):
            return timedelta(seconds=int(found[1])) or None
    if not (said := headers.get("Expires")):
        return None
    try:
        expires = parsedate_to_datetime(said) - now
    except (ValueError, TypeError, OverflowError):
        return None
    return expires if expires > timedelta() else None
