"""Public holidays of the country a zone lies in; the table is made by ``tools/public_holidays.py``."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from bot.russian.zones import country_of

_TABLE = Path(__file__).parent / "data" / "holidays.tsv"


def is_holiday(day: date, zone: str) -> bool:
    """Whether *day* is a public holiday where the IANA *zone* lies; never in a country or year the table lacks."""
    country = country_of(zone)
    return country is not None and day in _days(country)


def has_holidays(zone: str) -> bool:
    """Whether the holidays of the country are known at all."""
    country = country_of(zone)
    return country is not None and bool(_days(country))


@cache
def _days(country: str) -> frozenset[date]:
    found = set()
    with _TABLE.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(f"{country}\t"):
                _, year, days = line.split("\t")
                found |= {date(int(year), int(day[:2]), int(day[2:])) for day in days.split()}
    return frozenset(found)
