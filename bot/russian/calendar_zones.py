"""Where in a text the calendar is spoken of: most of a text is not, and need not be read for dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Flag, auto
from functools import lru_cache

from bot.russian.calendar_words import DAYS_TOLD, WEEKDAYS
from bot.russian.stems import words

_AROUND = 60  # characters on either side of a digit or a word of the calendar in which all of a date stands


class Sign(Flag):
    """What a way of writing a date is known by from afar: a sign of its own stands in every such date."""

    DIGIT = auto()
    MONTH = auto()
    YEAR = auto()  # its number or the word
    PART = auto()  # of a year: квартал, полугодие
    SEASON = auto()
    SPAN = auto()  # месяц, неделя, день: what time is counted in
    WEEKDAY = auto()
    AWAY = auto()  # сегодня, завтра


_LISTS = {
    Sign.MONTH: (
        "январ* янв феврал* фев март* апрел* апр май мая маю мае маем июн* июл* август* авг сен* окт* ноя* дек*",
        "студ* лют* сакавік* сак красавік* крас травень траўня траўні чэр* ліп* жн* верас* вер врс кастрычнік* кас кст",
        "лістапад* ліс лст снеж* сьнеж* сне снж мар",
        "january february march april may june july august september october november december",
        "jan feb mar apr jun jul aug sep sept oct nov dec",
    ),
    Sign.YEAR: ("год* лет* гад* year*",),
    Sign.PART: ("квартал* quarter* полугод* паўгод* half",),
    Sign.SEASON: ("весн* лет* осен* зим* вясн* восен* зім* spring summer autumn winter",),
    Sign.SPAN: ("месяц* month* недел* тыд* week* выходн* день дня дней дні дзен day days",),
    Sign.WEEKDAY: (*WEEKDAYS, "среда"),
    Sign.AWAY: tuple(DAYS_TOLD),
}
_WORDS = {sign: words(*lists) for sign, lists in _LISTS.items()}
_SIGN = words(*(text for lists in _LISTS.values() for text in lists))
_NUMBER = re.compile("[0-9]+")
_GLUED = re.compile(r"[^\W\d_]{3}")  # behind a number, «31октября»: a word that may be a month's
_REST_OF_WORD = re.compile(r"[^\W_]*")
ANY = Sign.DIGIT
for _sign in Sign:
    ANY |= _sign


def zones_of(folded: str, signs: Sign = ANY) -> tuple[tuple[int, int], ...]:
    """The stretches of a folded text in which what is known by one of *signs* can stand, each ending with a word."""
    return _all_zones(folded, signs._value_)  # ``value`` of a flag takes ten times as long


@lru_cache(64)
def _all_zones(folded: str, signs: int) -> tuple[tuple[int, int], ...]:
    return tuple(_zones(folded, signs))


def _zones(folded: str, signs: int) -> Iterator[tuple[int, int]]:
    start, end = 0, -1
    for begins, ends, sign in _signs(folded):
        if not sign & signs:
            continue
        if begins - _AROUND > end:
            if end >= 0:
                yield start, end
            start = max(0, begins - _AROUND)
        rest = _REST_OF_WORD.match(folded, ends + _AROUND)
        end = rest.end() if rest else len(folded)
    if end >= 0:
        yield start, end


@lru_cache(8)
def _signs(folded: str) -> tuple[tuple[int, int, int], ...]:
    numbers = list(_NUMBER.finditer(folded))
    found = [(m.start(), m.end(), _kinds_of(m[0])) for m in (*numbers, *_SIGN.finditer(folded))]
    ends = [number.end() for number in numbers]
    glued = [(end, end, Sign.MONTH.value) for end in ends if _GLUED.match(folded, end)]
    return tuple(sorted((*found, *glued)))


@lru_cache(8)
def numbers_of(folded: str) -> tuple[int, ...]:
    """Where the numbers of a folded text begin."""
    digit = Sign.DIGIT.value
    return tuple([start for start, _, kinds in _signs(folded) if kinds & digit])


@lru_cache(4096)
def _kinds_of(sign: str) -> int:
    """The value of the signs that a word or number is; of a Flag itself the operators are slow."""
    if sign[0].isdigit():
        return (Sign.DIGIT | Sign.YEAR if re.fullmatch("(?:19|20)[0-9]{2}", sign) else Sign.DIGIT).value
    kinds = Sign(0)
    for kind, pattern in _WORDS.items():
        if pattern.fullmatch(sign):
            kinds |= kind
    return kinds.value
