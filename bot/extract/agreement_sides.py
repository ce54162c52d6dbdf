"""Who signs, where no sentence tells it in full: the sides that cooperate in the article.

«Стороны договорились. Губернатор подписал соглашение с провинцией»: it is the region whose news this is. What a
sentence names stays; what was only taken from the talk around it gives way to the side that says it nearer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.extract.agreement_bodies import GOVERNMENT, PARLIAMENT
from bot.extract.agreement_names import seat_in
from bot.extract.agreement_telling import Telling
from bot.extract.sides import akin, foreign, within
from bot.model import Agreement
from bot.russian.folding import fold
from bot.russian.places import Place, by_name, country_of


def with_sides(tellings: Sequence[Telling], partners: Sequence[str], home: Place | None) -> tuple[Agreement, ...]:
    """The agreements of *tellings*, each with who signs it; *partners* are the sides of the article."""
    sides = [place for name in partners if (place := by_name(name))]
    full = (replace(item, agreement=_completed(item, sides)) for item in tellings)
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
    names = tuple(name for name in made.parties if not _is_anybodys(name))
    told = [name for name in names if name in item.told]
    if len(told) < _TWO:
        names = tuple(dict.fromkeys(name if name in told else _nearer(name, sides) for name in names))
    if len(names) < _TWO:
        names += _facing(names, sides)
    return replace(made, parties=names) if names else made


def _is_anybodys(name: str) -> bool:
    """«правительства республик», «наше правительство»: whose, is told elsewhere."""
    told = fold(name)
    is_power = GOVERNMENT.search(told) or PARLIAMENT.search(told)
    return is_power is not None and name[1:] == told[1:] and seat_in(name) is None


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
    seats = {name: seat_in(name) for name in made.parties}
    known = {name: seat for name, seat in seats.items() if seat is not None}
    if not item.several or len(known) < len(seats) or len(known) < _TWO:
        return [made]
    hub = _hub(known, sides, home)
    others = [name for name, seat in known.items() if hub and foreign(seat, hub[1])]
    if hub is None or len(others) < _TWO or len(others) + (hub[0] in known) < len(known):
        return [made]
    return [replace(made, parties=(hub[0], name)) for name in others]


def _hub(known: Mapping[str, Place], sides: Sequence[Place], home: Place | None) -> tuple[str, Place] | None:
    """The one that signs with each of the others: alone of its country, or at home, or the side that faces them all."""
    lands = Counter(country_of(seat).id for seat in known.values())
    alone = [(name, seat) for name, seat in known.items() if lands[country_of(seat).id] == 1]
    if len(lands) == _TWO and len(alone) == 1 and len(known) > _TWO:
        return alone[0]
    at_home = [(name, seat) for name, seat in known.items() if home and akin(seat, home)]
    if len(at_home) == 1 and len(known) > _TWO:
        return at_home[0]
    facing = [side for side in sides if all(foreign(side, seat) for seat in known.values())]
    if len(lands) == 1 and not at_home and len(facing) == 1:
        return facing[0].name, facing[0]
    return None


_TWO = 2
