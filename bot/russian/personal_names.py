"""Names of persons: which word is what, and how they stand in the nominative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.russian.eastern_names import (
    is_given_name,
    is_korean_or_vietnamese,
    is_surname,
    may_be_given_name,
    may_be_surname,
)
from bot.russian.morphology import Case, parses
from bot.russian.name_forms import (
    CASE_COST,
    TAILS,
    Role,
    forms_in,
    is_formed_as_patronymic,
    looks_instrumental,
    may_be_first_name,
    may_be_patronymic,
)
from bot.russian.name_words import Gender, looks_like_surname
from bot.russian.wordlist import wordlist

INITIAL = re.compile(r"[A-ZА-ЯЁІЎ][a-zа-яё]?\.")
PARTICLES = wordlist("фон ван де дер да ди дю ле ла бин бен ибн аль ад аз ан ар ас аш эль дос")


# --------------------------------------------------------------------------- which word is what


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of one mention as written, each empty where the mention has none; initials stand as «А.»."""

    first: str = ""
    patronymic: str = ""
    last: str = ""
    surname_first: bool = False
    eastern: bool = False  # the surname stands first by custom, and stays there
    chinese: bool = False

    @property
    def initials(self) -> bool:
        return self.first.endswith(".")


def parts_of(words: Sequence[str]) -> Parts | None:
    """Tell the parts of a name: initials as separate words («А.», «Ю.»). None where it is no name of a person."""
    initials = [word for word in words if INITIAL.fullmatch(word)]
    names = [word for word in words if not INITIAL.fullmatch(word)]
    if not names:
        return None
    if initials:
        first, patronymic = (*initials, "")[:2]
        if len(names) == 2 and INITIAL.fullmatch(words[1]):  # «Джордж У. Буш»
            return Parts(names[0], "", names[1])
        return Parts(first, patronymic, " ".join(names), surname_first=not INITIAL.fullmatch(words[0]))
    if names[-1].lower() in TAILS and len(names) > 2:
        return _with_tail(names)
    if len(names) == 4 and names[2].lower() in TAILS:  # «Ильхам Гейдар оглы Алиев»
        return Parts(names[0], f"{names[1]} {names[2]}", names[3])
    if _is_chinese(names):
        return Parts(first=" ".join(names[1:]), last=names[0], surname_first=True, eastern=True, chinese=True)
    if is_korean_or_vietnamese(names):
        return Parts(first=" ".join(names[1:]), last=names[0], surname_first=True, eastern=True)
    return _plain(names)


def is_eastern(names: Sequence[str]) -> bool:
    """«Хань Шэнцзянь», «Ким Чен Ын»: the surname stands first."""
    return _is_chinese(names) or is_korean_or_vietnamese(names)


def _is_chinese(names: Sequence[str]) -> bool:
    if not is_surname(names[0]) and may_be_first_name(names[0]):  # «Дина Оюн», not «Дин Оюн»
        return False
    return 2 <= len(names) <= 3 and may_be_surname(names[0]) and may_be_given_name("".join(names[1:]))


def _with_tail(names: Sequence[str]) -> Parts:
    """«Ильхам Гейдар оглы Алиев» and «Алиев Ильхам Гейдар оглы»."""
    *before, father, tail = names
    patronymic = f"{father} {tail}"
    if len(before) == 1:
        return Parts(before[0], patronymic, "")
    if may_be_first_name(before[0]) and not may_be_first_name(before[1]):
        return Parts(before[0], patronymic, before[1])
    return Parts(before[1], patronymic, before[0], surname_first=True)


def _plain(names: Sequence[str]) -> Parts | None:
    match list(names):
        case [word]:
            if may_be_first_name(word) and not looks_like_surname(word):
                return Parts(first=word)
            return Parts(last=word)
        case [first, second]:
            if may_be_patronymic(second) and may_be_first_name(first) and not _is_also_surname(second):
                return Parts(first, second)
            if not may_be_first_name(first) and may_be_first_name(second) and looks_like_surname(first):
                return Parts(first=second, last=first, surname_first=True)
            return Parts(first, "", second)
        case [first, second, third]:
            if may_be_patronymic(third) and (may_be_first_name(second) or not may_be_patronymic(second)):
                return Parts(second, third, first, surname_first=True)
            if is_formed_as_patronymic(third) and may_be_first_name(second) and looks_like_surname(first):
                return Parts(second, third, first, surname_first=True)
            if may_be_patronymic(second) or (is_formed_as_patronymic(second) and may_be_first_name(first)):
                return Parts(first, second, third)
            return _western(names)
        case [_, *_]:
            return _western(names) if len(names) <= 5 else None
    return None


def _is_also_surname(word: str) -> bool:
    """«Абрамович» rather than a patronymic, but not «Александрович»."""
    found = parses(parses(word)[0].lemma)
    surname, patronymic = (sum(p.score for p in found if mark in p.grammemes) for mark in ("Surn", "Patr"))
    return surname > patronymic


def _western(names: Sequence[str]) -> Parts:
    """«Реджеп Тайип Эрдоган», «Урсула фон дер Ляйен»: a particle begins the surname."""
    for index in range(1, len(names) - 1):
        if names[index].lower() in PARTICLES:
            return Parts(" ".join(names[:index]), "", " ".join(names[index:]))
    return Parts(" ".join(names[:-1]), "", names[-1])


# --------------------------------------------------------------------------- a whole name


class Reading(NamedTuple):
    """One consistent way to put a whole mention in the nominative; *cost* grows with its oddity."""

    first: str
    patronymic: str
    last: str
    gender: Gender
    case: Case
    cost: float


_VOWELS = frozenset("аеёиоуыэюя")
_OF_A_WOMAN = 1.2  # a little more than the cost of a man's unknown name
_SLACK = 2.0  # readings this much worse than the best are kept: another mention may speak for them


@lru_cache(20_000)
def readings(parts: Parts) -> tuple[Reading, ...]:
    """Return the ways to read a mention, best first: in each, all its parts agree in gender and case."""
    found = [reading for gender in Gender for case in Case for reading in _readings(parts, gender, case)]
    found += [reading for gender in Gender for case in Case for reading in _careless(parts, gender, case)]
    if not found:
        return (Reading(parts.first, parts.patronymic, parts.last, Gender.MALE, Case.NOMINATIVE, _SLIP),)
    found.sort(key=lambda reading: reading.cost)
    return tuple(reading for reading in found if reading.cost <= found[0].cost + _SLACK)


def begins_elsewhere(words: Sequence[str]) -> bool:
    """Whether the first of *words* does not go with the others: «Владимира» in «Владимира Ольга Деева»."""
    whole, shorter = parts_of(words), parts_of(words[1:])
    if whole is None or shorter is None:
        return False
    return readings(whole)[0].cost > readings(shorter)[0].cost + _MISFIT


_MISFIT = 0.8
_SLIP = 3.0
_UNDECLINED = 0.9


def _careless(parts: Parts, gender: Gender, case: Case) -> Iterator[Reading]:
    """«с президентом Касым-Жомарт Токаевым»: only the surname is declined, as is often done to foreign names."""
    if case is Case.NOMINATIVE or not parts.first or not parts.last:
        return
    if parts.patronymic or parts.initials or parts.eastern:
        return
    first = _best(parts.first, Role.FIRST, gender, Case.NOMINATIVE)
    if first is not None and first[0] == parts.first:
        for last, cost in _last_words(parts.last, gender, case):
            if last != parts.last:
                yield Reading(parts.first, "", last, gender, case, first[1] + cost + _UNDECLINED)


def _readings(parts: Parts, gender: Gender, case: Case) -> list[Reading]:
    first = _given(parts, gender, case) if parts.eastern else _best(parts.first, Role.FIRST, gender, case)
    patronymic = _best(parts.patronymic, Role.PATRONYMIC, gender, case)
    if first is None or patronymic is None:
        return []
    return [
        Reading(first[0], patronymic[0], last, gender, case, first[1] + patronymic[1] + cost)
        for last, cost in _surnames(parts, gender, case)
    ]


def _surnames(parts: Parts, gender: Gender, case: Case) -> list[tuple[str, float]]:
    found = list(_last_words(parts.last, gender, case))
    if parts.patronymic and parts.last.endswith("у"):  # «Владислава Валерьевича Шапшу»
        found = [(last, cost + (_UNDECLINED / 3 if last == parts.last else 0.0)) for last, cost in found]
    if parts.chinese:
        found = [(last, cost) for last, cost in found if is_surname(last)]
    if parts.eastern and (is_surname(parts.last) or not parts.chinese):
        found.append((parts.last, CASE_COST[case]))  # «с Ким Чен Ыном»: the surname may stay as it is
    return found


def _given(parts: Parts, gender: Gender, case: Case) -> tuple[str, float] | None:
    """«Цзиньпином», «Чен Ыном»: only the last syllable of an eastern given name declines."""
    head, _, tail = parts.first.rpartition(" ")
    if gender is Gender.FEMALE and tail[-1] not in _VOWELS:
        odd = _UNDECLINED if looks_instrumental(tail.lower()) else 0.0  # «с послом Данг Минь Кхоем» is no woman
        return parts.first, _OF_A_WOMAN + odd + CASE_COST[case]  # «с госпожой Лян Хуэйлин»
    fitting = forms_in(tail, Role.FIRST, gender, case)
    if parts.chinese:
        fitting = tuple(form for form in fitting if is_given_name(form.nominative))
    return (f"{head} {fitting[0].nominative}".strip(), fitting[0].cost) if fitting else None


def _best(words: str, role: Role, gender: Gender, case: Case) -> tuple[str, float] | None:
    if not words or words.endswith(".") or words.rpartition(" ")[2].lower() in TAILS:
        return words, 0.0
    chosen: list[str] = []
    total = 0.0
    for word in words.split(" "):
        fitting = forms_in(word, role, gender, case)
        if not fitting:
            return None
        chosen.append(fitting[0].nominative)
        total += fitting[0].cost
    return " ".join(chosen), total


def _last_words(words: str, gender: Gender, case: Case) -> Iterator[tuple[str, float]]:
    if not words:
        yield "", 0.0
        return
    head, _, tail = words.rpartition(" ")
    head = " ".join(_of_fathers(head.split(), gender, case))
    for form in forms_in(tail, Role.LAST, gender, case):
        yield f"{head} {form.nominative}".strip(), form.cost


_SON_OF = frozenset({"бин", "бен", "ибн"})


def _of_fathers(words: Sequence[str], gender: Gender, case: Case) -> Iterator[str]:
    """«бин Зайед Аль» of «бин Зайедом Аль»: the father's name declines too."""
    for before, word in zip(["", *words], words, strict=False):
        changed = forms_in(word, Role.FIRST, gender, case) if before.lower() in _SON_OF else ()
        yield next((form.nominative for form in changed if form.nominative != word), word)
