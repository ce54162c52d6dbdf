"""The days a question asks about, as a reader of *today* means them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.questions.words import NOW, SINCE, UNTIL
from bot.russian.calendar_words import MONTHS, SEASONS, any_of
from bot.russian.dates import find_dates
from bot.russian.numerals import NUMERALS

_NUMBER = "[1-9][0-9]?|" + "|".join(
    sorted((word for word, n in NUMERALS.items() if 1 <= n < 100), key=len, reverse=True)
)
_UNITS = {
    1: r"дн\w+|день|дзён|дзен|дні|дня|days?",
    7: r"недел\w+|тыдзень|тыдн\w+|weeks?",
    30: r"месяц\w*|months?",
    91: r"квартал\w*|quarters?",
    365: r"год\w*|лет|гадоў|гады|years?",
}
_STRETCH = re.compile(  # «за неделю», «за последние три месяца», «на неделю», "for the last 3 months"
    r"(?<!\w)(?P<way>за|на|for|in|over|during)? ?(?:the )?"
    r"(?P<last>последн\w+|прошедш\w+|минувш\w+|перв\w+|перш\w+|апошн\w+|first|last|past|ближайш\w+|бліжэйш\w+|next)?"
    rf" ?(?:(?P<number>{_NUMBER}) )?(?P<unit>{'|'.join(_UNITS.values())})(?!\w)"
)
_YEAR = re.compile(r"(?<![\w.])(?:19|20)[0-9]{2}(?![\w.]\w|\w)")
_BARE = re.compile(rf"(?<!\w)(на )?({any_of(MONTHS | SEASONS)})(?![\w-])")
_OPENING = ("перв", "перш", "first")
_AHEAD = ("на", "ближайш", "бліжэйш", "next")


@dataclass(frozen=True, slots=True)
class Days:
    """``text[start:end]`` asks about the days *first* to *last*, None where that end is open."""

    start: int
    end: int
    first: date | None
    last: date | None


def find_days(folded: str, today: date, *, of_the_year: bool = False) -> Days | None:
    """The days the question asks about; *of_the_year*: «за 9 месяцев» are January to September, as figures are told."""
    return (
        _stretch(folded, today, of_the_year)
        or _dates(folded, today)
        or _this_or_last_year(folded, today)
        or _year(folded)
        or _month(folded, today)
        or _now(folded, today)
    )


def _stretch(folded: str, today: date, of_the_year: bool) -> Days | None:
    for match in _STRETCH.finditer(folded):
        way, side, number = match["way"] or "", match["last"] or "", match["number"]
        if not side and (way not in ("за", "на", "for") or (way == "на" and number)):
            continue
        if (
            side in ("last", "next") and not number and way not in ("for", "over")
        ):  # "last month" is the one before this
            continue
        if side.startswith(("прошедш", "минувш")) and not number:
            continue
        days = next(length for length, forms in _UNITS.items() if re.fullmatch(forms, match["unit"]))
        count = 1 if not number else int(number) if number.isdigit() else int(NUMERALS[number])
        if side.startswith(_OPENING) and not (of_the_year and days == 30):
            continue
        if of_the_year and days == 30 and number and side.startswith(("", *_OPENING)) and count < 12:
            return Days(*match.span(), date(today.year, 1, 1), _last_of_month(today.year, count))
        ahead = way == "на" or side.startswith(_AHEAD)
        other = _moved(today, days, count if ahead else -count)
        return Days(*match.span(), min(today, other), max(today, other))
    return None


def _moved(today: date, days: int, count: int) -> date:
    """*today* moved by so many stretches, months and years by the calendar."""
    if days < 30:
        return today + timedelta(days=days * count)
    months = today.year * 12 + today.month - 1 + count * {30: 1, 91: 3, 365: 12}[days]
    year, month = divmod(months, 12)
    return min(_last_of_month(year, month + 1), date(year, month + 1, 1) + timedelta(days=today.day - 1))


def _last_of_month(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _dates(folded: str, today: date) -> Days | None:
    found = find_dates(folded, today)
    if not found:
        return None
    one, end = found[0], found[-1]
    if len(found) > 1:
        return Days(one.start, end.end, one.first.first(), end.last.last())
    before = folded[: one.start].split()[-1:]
    if before and UNTIL.match(before[0]) and one.first.first() <= today < one.last.last():
        return Days(one.start, one.end, today, one.last.last())  # «до конца года»
    exact = one.first == one.last and one.first.day is not None
    if exact and before and SINCE.match(before[0]):
        return Days(one.start, one.end, one.first.first(), None)
    if exact and before and UNTIL.match(before[0]):
        return Days(one.start, one.end, None, one.last.last())
    return Days(one.start, one.end, one.first.first(), one.last.last())


def _this_or_last_year(folded: str, today: date) -> Days | None:
    match = re.search(r"(?<!\w)(летась|летошн\w+|сел[её]та|сёлета)(?!\w)", folded)
    if match is None:
        return None
    year = today.year - match[1].startswith("лет")
    return Days(*match.span(), date(year, 1, 1), date(year, 12, 31))


def _year(folded: str) -> Days | None:
    match = _YEAR.search(folded)
    return Days(*match.span(), date(int(match[0]), 1, 1), date(int(match[0]), 12, 31)) if match else None


def _month(folded: str, today: date) -> Days | None:
    """«визиты декабрь», «на весну»: the nearest one, the next one after «на»."""
    match = _BARE.search(folded)
    if match is None:
        return None
    month, length = (MONTHS[match[2]], 1) if match[2] in MONTHS else (SEASONS[match[2]], 3)
    near = min(
        (date(year, month, 1) for year in (today.year - 1, today.year, today.year + 1)),
        key=lambda first: (bool(match[1]) and first < today, abs((first - today).days)),
    )
    return Days(*match.span(), near, _last_of_month(near.year + (month + length > 13), (month + length - 2) % 12 + 1))


def _now(folded: str, today: date) -> Days | None:
    for word in re.finditer(r"\w+", folded):
        if NOW.match(word[0]):
            return Days(*word.span(), today, today)
    return None
