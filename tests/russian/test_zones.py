"""The zone of a place, the country of a zone, and its holidays."""

from __future__ import annotations

from datetime import date

import pytest

from bot.config import zones
from bot.russian.holidays import _TABLE, has_holidays, is_holiday
from bot.russian.places import PlaceKind, all_places, by_name
from bot.russian.zones import country_of, zone_of


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Казань", "Europe/Moscow"),
        ("Димитровград", "Europe/Ulyanovsk"),
        ("Калининградская область", "Europe/Kaliningrad"),
        ("Орск", "Asia/Yekaterinburg"),
        ("Камчатский край", "Asia/Kamchatka"),
        ("Гомель", "Europe/Minsk"),
        ("Казахстан", "Asia/Almaty"),
        ("Пекин", "Asia/Shanghai"),
        ("Берлин", "Europe/Berlin"),
        ("Россия", None),
        ("США", None),
    ],
)
def test_a_place_is_known_by_the_zone_it_lies_in(name: str, zone: str | None) -> None:
    place = by_name(name)
    assert place is not None
    assert zone_of(place) == zone


def test_every_zone_of_a_place_is_one_of_the_database_and_every_russian_region_has_one() -> None:
    assert {zone for place in all_places() if (zone := zone_of(place))} <= zones()
    regions = [place for place in all_places() if place.id.startswith("RU-") and place.kind is PlaceKind.REGION]
    assert len(regions) > 80
    assert all(zone_of(region) for region in regions)


def test_a_holiday_is_one_of_the_country_the_zone_lies_in() -> None:
    republic_day = date(2027, 7, 3)
    assert is_holiday(republic_day, "Europe/Minsk")
    assert not is_holiday(republic_day, "Europe/Moscow")
    assert is_holiday(date(2027, 1, 8), "Asia/Kamchatka")
    assert is_holiday(date(2027, 2, 22), "Europe/Samara"), "moved by decree"
    assert (country_of("UTC"), has_holidays("UTC"), is_holiday(date(2027, 1, 1), "UTC")) == (None, False, False)


def test_the_table_of_holidays_leaves_out_no_year_of_a_country() -> None:
    rows = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    years = {country: [int(year) for c, year, _ in rows if c == country] for country, _, _ in rows}
    assert {"RU", "BY", "KZ", "UZ", "KG", "TJ", "TM", "AM", "AZ", "GE", "CN"} <= years.keys()
    assert len({tuple(some) for some in years.values()}) == 1
    assert all(2 < len(days.split()) < 40 for _, _, days in rows)
