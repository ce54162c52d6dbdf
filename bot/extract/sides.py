"""Which places stand on one side of a contact and which face each other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from bot.extract.wording import listed
from bot.russian.places import Place, PlaceKind, by_name, containers, country_of, get, region_of, related


def within(inner: Place, outer: Place) -> bool:
    """Whether *inner* is *outer* or lies in it."""
    return outer.id in _ids_over(inner.id)


def nested(one: Place, other: Place) -> bool:
    """Whether one of the two is, or lies in, the other."""
    return other.id in _ids_over(one.id) or one.id in _ids_over(other.id)


@cache
def _ids_over(place_id: str) -> frozenset[str]:
    """The ids of a place and of what contains it."""
    place = get(place_id)
    return frozenset((place_id, *(container.id for container in containers(place)))) if place else frozenset([place_id])


def akin(one: Place, other: Place) -> bool:
    """Whether the two may be the same side told in two ways: nested, or a city and the region named after it."""
    return nested(one, other) or other.id in _ids_beside(one.id)


@cache
def _ids_beside(place_id: str) -> frozenset[str]:
    """The ids of what is meant together with a place."""
    place = get(place_id)
    return frozenset(kin.id for kin in related(place)) if place else frozenset()


def foreign(one: Place, other: Place) -> bool:
    """Whether a contact of the two crosses a border: of countries, or of the regions of one country."""
    return _foreign(one.id, other.id)


@lru_cache(16_384)
def _foreign(one_id: str, other_id: str) -> bool:
    one, other = get(one_id), get(other_id)
    if one is None or other is None or nested(one, other):
        return False
    if country_of(one).id != country_of(other).id:
        return True
    return side_of(one).id != side_of(other).id


def side_of(place: Place) -> Place:
    """The party *place* speaks for: its region, or the city or country that has none over it."""
    return (_side_over(place.parent) or place) if place.parent else place


@cache
def _side_over(place_id: str) -> Place | None:
    """The region of the place with this id, or that itself; None for a country."""
    outer = get(place_id)
    return region_of(outer) if outer else None


SEATS = Path(__file__).parent / "seats.tsv"


@cache
def _seats_outside() -> Mapping[str, str]:
    """The region's id and the name of the city outside it that its government sits in."""
    rows = (line.split("\t") for line in SEATS.read_text(encoding="utf-8").splitlines()[1:])
    return {row[0]: row[1] for row in rows}


def is_seat_of(one: Place, other: Place) -> bool:
    """Whether one of the two is the city outside the other that its government sits in, or lies in that city."""
    return _sits_in(one, other) or _sits_in(other, one)


def _sits_in(region: Place, city: Place) -> bool:
    seat = _seats_outside().get(side_of(region).id)
    return seat is not None and seat in {place.name for place in (city, *containers(city))}


CAPITALS = frozenset(
    listed(
        """
        Москва Минск Астана Ташкент Бишкек Душанбе Ашхабад Баку Ереван Тбилиси Кишинёв Киев Пекин Дели Нью-Дели Тегеран
        Анкара Ханой Улан-Батор Сухум Цхинвал Белград Пхеньян Сеул Токио Гавана Каракас Каир Дамаск Доха Абу-Даби
        Эр-Рияд
        """
    )
)


@cache
def _capitals() -> Mapping[str, Place]:
    """The capital of each country of the list, by the country's id."""
    cities = (by_name(name) for name in CAPITALS)
    return {country_of(city).id: city for city in cities if city}


CENTRES = frozenset(
    listed(
        """
        Казань Уфа Чебоксары Ижевск Саранск Йошкар-Ола Петрозаводск Сыктывкар Якутск Улан-Удэ Кызыл Абакан Горно-Алтайск
        Махачкала Магас Грозный Владикавказ Нальчик Черкесск Майкоп Элиста Симферополь Екатеринбург Владивосток Барнаул
        Чита Петропавловск-Камчатский Южно-Сахалинск Биробиджан Салехард Нарьян-Мар Анадырь Нижний_Новгород
        """
    )
)
"""The centres of Russian regions that are not called after them."""


@cache
def _centres() -> Mapping[str, Place]:
    cities = (by_name(name.replace("_", " ")) for name in CENTRES)
    return {side_of(city).id: city for city in cities if city}


def capital_of(place: Place) -> Place | None:
    """The capital of a country, the centre of a Russian region: «столица Приангарья»."""
    if place.kind is not PlaceKind.REGION:
        return _capitals().get(place.id)
    if place.id in _centres():
        return _centres()[place.id]
    return next((p for p in related(place) if p.kind is PlaceKind.CITY), None) if place.id.startswith("RU-") else None


def is_capital(place: Place) -> bool:
    """Whether *place* is a city that stands for its country in the news abroad."""
    return place.kind is PlaceKind.CITY and place.name in CAPITALS
