"""Whether two names of parties may mean the same: «Горки» and «Горецкий район», «вуз» and its full name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.extract.agreement_bodies import GOVERNMENT, PARLIAMENT
from bot.extract.sides import akin, foreign, within
from bot.russian.folding import fold
from bot.russian.morphology import lemmas
from bot.russian.places import Place, PlaceKind, by_name, find_places, related

_STEM = 7


@lru_cache(4096)
def seat_in(name: str) -> Place | None:
    """The place *name* is or speaks of: «китайские инвесторы», «Законодательная дума Томской области»."""
    if place := by_name(name):
        return place
    return next((mention.place for mention in find_places(name)), None)


def is_anybodys(name: str) -> bool:
    """«правительства республик», «наше правительство»: whose, is told elsewhere."""
    told = fold(name)
    if name[1:] != told[1:]:  # a name within it says whose
        return False
    is_power = GOVERNMENT.search(told) or PARLIAMENT.search(told)
    return is_power is not None and seat_in(name) is None


def stands_for(name: str, full: str) -> bool:
    """Whether a title that says *name* means *full*."""
    one, other = seat_in(name), seat_in(full)
    if one and other and (akin(one, other) or (by_name(name) and by_name(full))):
        return akin(one, other)
    if fold(name)[:_STEM] == fold(full)[:_STEM] and len(name) >= _STEM:  # «Зерноград», «Зерноградский район»
        return True
    return set(lemmas(name)) <= set(lemmas(full)) or set(lemmas(full)) <= set(lemmas(name))


def are_others(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether a place of either lies in no country or region of the other: «с Полоцком», «с Ярославлем»."""
    first, second = ([place for name in names if (place := by_name(name))] for names in (some, others))
    return _has_stranger(first, second) and _has_stranger(second, first)


def _has_stranger(some: Sequence[Place], others: Sequence[Place]) -> bool:
    return len(others) > 1 and any(all(foreign(one, other) for other in others) for one in some)


def is_kin(name: str, other: str) -> bool:
    one, full = by_name(name), by_name(other)
    return one is not None and full is not None and akin(one, full)


def all_among(some: set[str], others: set[str]) -> bool:
    return all(is_among(name, others) for name in some)


def is_among(name: str, others: set[str]) -> bool:
    """Whether *name* is among *others*, maybe as its district or town, or shorter: «Горки», «Горецкий район»."""
    place = by_name(name)
    known = {name} | ({other.name for other in related(place)} if place else set())
    return bool(others & known) or (place is None and any(_is_shorter(name, o) or _is_shorter(o, name) for o in others))


_ACRONYM = re.compile(r"(?<=\s)\w*[A-ZА-ЯЁ]{3,}\w*")


def _is_shorter(one: str, other: str) -> bool:
    # «палата Аджарии», «палата Автономной Республики Аджария»; «Минск» is no «Банк Минска»
    spelt = set(lemmas(_ACRONYM.sub("", one)))  # «отделение БелТПП», «отделение Белорусской палаты»
    return by_name(one) is None and len(spelt) > 1 and spelt <= set(lemmas(other))


def lie_in(some: Sequence[str], others: Sequence[str]) -> bool:
    # «Оренбуржье и Чуйская область», «два региона России и Киргизии»; but «Минск и Москва» stand for countries
    inner, outer = [by_name(name) for name in some], [place for name in others if (place := by_name(name))]
    return all(
        one and one.kind is not PlaceKind.CITY and any(one != other and within(one, other) for other in outer)
        for one in inner
    )


def in_full(name: str, known: Sequence[str]) -> str:
    """The longest name among those *known* that *name* is short for."""
    return max((name, *(full for full in known if _is_shorter(name, full))), key=len)


def same_subject(one: str | None, other: str | None, alike: int) -> bool:
    """Whether two subjects may be of one paper: one within the other, or at least *alike* words in common."""
    if one is None or other is None:
        return True
    first, second = set(lemmas(one)) - _SMALL, set(lemmas(other)) - _SMALL
    return first <= second or second <= first or len(first & second) >= alike


_SMALL = frozenset({"и", "в", "на", "с", "по", "сфера", "область"})
