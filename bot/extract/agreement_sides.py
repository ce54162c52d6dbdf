"""Who signs, where no sentence tells it in full: the sides that cooperate in the article.

«Стороны договорились. Губернатор подписал соглашение с провинцией»: it is the region whose news this is. What a
sentence names stays; what was only taken from the talk around it gives way to the side that says it nearer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.extract.agreement_bodies import GOVERNMENT, PARLIAMENT, seat_of
from bot.extract.agreement_names import is_anybodys, seat_in
from bot.extract.agreement_telling import Telling
from bot.extract.sides import akin, foreign, within
from bot.model import Agreement, AgreementKind
from bot.russian.folding import fold
from bot.russian.places import Place, PlaceKind, by_name, country_of


def with_sides(tellings: Sequence[Telling], sides: Sequence[Place], home: Place | None) -> tuple[Agreement, ...]:
    """The agreements of *tellings*, each with who signs it; *sides* are those of the article."""
    completed = [(item, _completed(item, sides)) for item in tellings]
    full = (item if made is item.agreement else replace(item, agreement=made) for item, made in completed)
    found: list[Agreement] = []
    for item in full:
        if item.says_something:
            several = _one_by_one(item, sides, home)
            known = {_signs(made) for made in found} if len(several) > 1 else set()
            found += [made for made in several if _signs(made) not in known]
    return tuple(found)


def _signs(made: Agreement) -> tuple[str, frozenset[str]]:
    return made.kind, frozenset(made.parties)


def _completed(item: Telling, sides: Sequence[Place]) -> Agreement:
    made = item.agreement
    names = tuple(name for name in made.parties if not is_anybodys(name))
    told = [name for name in names if name in item.told]
    if made.kind is AgreementKind.TWINNING:
        names, told = tuple(dict.fromkeys(map(_town_of, names))), [_town_of(name) for name in told]
        nearer = tuple(_nearer(name, sides) for name in names)
        if len(names) == _TWO == len(set(nearer) - set(names)):  # «две области провели заседание»: their districts
            names, told = nearer, list(nearer)
    if len(told) < _TWO:
        names = tuple(dict.fromkeys(name if name in told else _nearer(name, sides) for name in names))
    if len(names) < _TWO:
        names += _facing(names, sides)
    return replace(made, parties=names) if names and names != made.parties else made


def _town_of(name: str) -> str:
    """«Городская дума Димитровграда» signs that the towns are twins: it is the town that has one."""
    told = fold(name)
    seat = seat_in(name) if GOVERNMENT.search(told) or PARLIAMENT.search(told) else None
    return seat_of(seat, told).name if seat else name


def _nearer(name: str, sides: Sequence[Place]) -> str:
    """«Дзержинск», where the talk around gave «Нижегородская область» and the article tells of the town."""
    place = by_name(name)
    inside = [side.name for side in sides if place and side != place and within(side, place)]
    return inside[0] if len(inside) == 1 else name


def _facing(names: Sequence[str], sides: Sequence[Place]) -> tuple[str, ...]:
    """The sides that face all of *names*; none where it is not known where one of these is at home."""
    seats = [seat_in(name) for name in names]
    return tuple(side.name for side in sides if all(seat is not None and foreign(side, seat) for seat in seats))


def _one_by_one(item: Telling, sides: Sequence[Place], home: Place | None) -> list[Agreement]:
    """«Область подписала соглашения с Хубэем, Хунанью и Аньхоем»: a paper with each, when there are several."""
    made = item.agreement
    known = {name: seat for name in made.parties if (seat := seat_in(name)) is not None}
    each_known = item.several and len(known) == len(made.parties)
    if not known or len(made.parties) < _TWO or not (each_known or _are_twins_of_one(item, known)):
        return [made]
    hub = _hub(known, sides, home, several=len(made.parties) > _TWO)
    others = [name for name in made.parties if hub and name != hub[0]]
    if hub is None or len(others) < _TWO or not all(foreign(known[name], hub[1]) for name in others if name in known):
        return [made]
    return [replace(made, parties=(hub[0], name)) for name in others]


def _are_twins_of_one(item: Telling, known: Mapping[str, Place]) -> bool:
    """«У Тулы побратимские связи с Маомином, Инчуанем и Чанжи»: each is a town, maybe one that no list knows."""
    made = item.agreement
    if made.kind is not AgreementKind.TWINNING or set(made.parties) != set(item.told):
        return False
    kinds = {known[name].kind if name in known else _kind_of(name) for name in made.parties}
    return kinds in ({PlaceKind.CITY}, {PlaceKind.REGION})


def _kind_of(name: str) -> PlaceKind | None:
    return PlaceKind.CITY if _A_TOWN.fullmatch(name) else None


def _hub(
    known: Mapping[str, Place], sides: Sequence[Place], home: Place | None, *, several: bool
) -> tuple[str, Place] | None:
    """The one that signs with each of the others: alone of its country, or at home, or the side that faces them all."""
    lands = Counter(country_of(seat).id for seat in known.values())
    alone = [(name, seat) for name, seat in known.items() if lands[country_of(seat).id] == 1]
    if len(lands) == _TWO and len(alone) == 1 and len(known) > _TWO:
        return alone[0]
    at_home = [(name, seat) for name, seat in known.items() if home and akin(seat, home)]
    if len(at_home) == 1 and several:
        return at_home[0]
    if at_home or len(lands) > 1:
        return None
    facing = [side for side in sides if all(foreign(side, seat) for seat in known.values())]
    if len(facing) > 1:
        facing = [side for side in facing if home and akin(side, home)]
    return (facing[0].name, facing[0]) if len(facing) == 1 else None


_A_TOWN = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё]+)*")
_TWO = 2
