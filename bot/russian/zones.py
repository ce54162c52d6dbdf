"""Which time zone a place lies in, and in which country a zone lies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import tzdata

from bot.russian.places import Place, region_of
from bot.russian.places import country_of as land_of

_OF_REGIONS = {
    "Europe/Kaliningrad": "KGD",
    "Europe/Samara": "SAM UD",
    "Europe/Saratov": "SAR",
    "Europe/Ulyanovsk": "ULY",
    "Europe/Astrakhan": "AST",
    "Europe/Volgograd": "VGG",
    "Europe/Kirov": "KIR",
    "Asia/Yekaterinburg": "BA PER SVE CHE TYU KGN ORE KHM YAN",
    "Asia/Omsk": "OMS",
    "Asia/Novosibirsk": "NVS",
    "Asia/Barnaul": "AL ALT",
    "Asia/Tomsk": "TOM",
    "Asia/Novokuznetsk": "KEM",
    "Asia/Krasnoyarsk": "KYA KK TY",
    "Asia/Irkutsk": "IRK BU",
    "Asia/Chita": "ZAB",
    "Asia/Yakutsk": "AMU SA",
    "Asia/Vladivostok": "PRI KHA YEV",
    "Asia/Sakhalin": "SAK",
    "Asia/Magadan": "MAG",
    "Asia/Kamchatka": "KAM",
    "Asia/Anadyr": "CHU",
}
_RUSSIAN = {f"RU-{code}": zone for zone, codes in _OF_REGIONS.items() for code in codes.split()}
_RUSSIA = "RU"
_OF_MOST = {
    "CN": "Asia/Shanghai",
    "KZ": "Asia/Almaty",
    "UZ": "Asia/Tashkent",
    "UA": "Europe/Kyiv",
    "DE": "Europe/Berlin",
}
"""Of countries with several zones, one of which nearly all places share, or whose zones tell the same time."""


def zone_of(place: Place) -> str | None:
    """Return the IANA zone *place* lies in; None where its country has several, and for Russia as a whole."""
    country = land_of(place).id
    if country == _RUSSIA:
        region = region_of(place)
        return _RUSSIAN.get(region.id, "Europe/Moscow") if region else None
    if country in _OF_MOST:
        return _OF_MOST[country]
    zones = [zone for zone, code in _countries().items() if code == country]
    return zones[0] if len(zones) == 1 else None


def country_of(zone: str) -> str | None:
    """Return the ISO 3166 code of the country a zone is named for; None for one of no country: «UTC»."""
    return _countries().get(zone)


@cache
def _countries() -> dict[str, str]:
    lines = (Path(tzdata.__file__).parent / "zoneinfo" / "zone.tab").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {row[2]: row[0] for row in rows}
