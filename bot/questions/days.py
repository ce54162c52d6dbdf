"""The days a question asks about, as a reader of *today* means them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.questions.parts import Days, day_as_adjective, part_of_time, this_or_last_year
from bot.questions.words import AFTER, NOW, PAST, SINCE, UNTIL, looks_ahead
from bot.russian.calendar_words import MONTHS, RELATIVE_WORD, SEASONS, any_of, away
from bot.russian.dates import find_dates
from bot.russian.numerals import NUMERALS
from bot.russian.tenses import Tense

_NUMBER = "[1-9][0-9]?|" + "|".join(
    sorted((word for word, n in NUMERALS.items() if 1 <= n < 100), key=len, reverse=True)
)
_UNITS = {
    1: r"сутк\w+|суток|дн\w+|день|дзён|дзен|дні|дня|days?",
    7: r"недел\w+|тыдзень|тыдн\w+|weeks?",
    30: r"месяц\w*|months?",
    91: r"квартал\w*|quarters?",
    182: r"полгода|полугоди\w+|паўгода|паўгоддзе|half a year",
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


def find_days(folded: str, today: date, *, of_the_year: bool = False) -> Days | None:
    """The days the question asks about; *of_the_year*: «за 9 месяцев» are January to September, as figures are told."""
    folded = re.sub(r"(?<=[ыі]м) месяцы(?!\w)", " месяце", folded)  # «у мінулым месяцы»
    return (
        part_of_time(folded, today)
        or _years(folded)
        or _season_or_month_of(folded, today)
        or _quarter(folded, today)
        or day_as_adjective(folded, today)
        or _stretch(folded, today, of_the_year)
        or _dates(folded, today)
        or this_or_last_year(folded, today)
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
            side in ("last", "next") and not number and (way not in ("for", "over") or "for next" in match[0])
        ):  # "last month" is the one before this
            continue
        if side.startswith(("прошедш", "минувш")) and not number:
            continue
        if number and number.isdecimal() and match["unit"] in ("квартал", "квартале"):
            continue  # «за 3 квартал» is the third one
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
    months = today.year * 12 + today.month - 1 + count * {30: 1, 91: 3, 182: 6, 365: 12}[days]
    year, month = divmod(months, 12)
    return min(_last_of_month(year, month + 1), date(year, month + 1, 1) + timedelta(days=today.day - 1))


def _last_of_month(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _dates(folded: str, today: date) -> Days | None:
    found = find_dates(folded, today, _tense)
    if not found:
        return None
    one, end = found[0], found[-1]
    if len(found) > 1:
        return Days(one.start, end.end, one.first.first(), end.last.last())
    first, last = _as_told(folded, one.start, one.end, today, one.first.first(), one.last.last())
    single = one.first == one.last or bool(re.fullmatch(any_of(SEASONS), folded[one.start : one.end]))
    return _bounded(folded, one.start, one.end, today, first, last) if single else Days(one.start, one.end, first, last)


def _tense(folded: str, start: int, end: int) -> Tense:
    """Of a day or a month without its year: «кто приедет в пятницу» is the next one."""
    if looks_ahead(folded):
        return Tense.FUTURE
    return Tense.PAST if PAST.search(folded) else Tense.UNKNOWN


def _bounded(folded: str, start: int, end: int, today: date, first: date, last: date) -> Days:
    """The days *first* to *last* of ``folded[start:end]``, or those since or until: «с сентября», «до конца года»."""
    before = re.search(r"(?<!\w)(\w+) $", folded[max(0, start - _BEFORE) : start])
    sign, begin = (before[1], start - len(before[0])) if before else ("", start)
    if UNTIL.match(sign) and first <= today < last:
        return Days(begin, end, today, last)  # «до конца года»
    exact = first == last
    if SINCE.match(sign) and (exact or sign not in _OF):
        return Days(begin, end, last + timedelta(days=1) if AFTER.match(sign) and not exact else first, None)
    if UNTIL.match(sign):
        return Days(begin, end, None, last if exact or sign in ("по", "by") else first - timedelta(days=1))
    return Days(start, end, first, last)


_BEFORE = 12  # letters in which «начиная» stands
_OF = ("from", "з", "со")  # «з», "from": of a year or a month as well as since it


def _as_told(folded: str, start: int, end: int, today: date, first: date, last: date) -> tuple[date, date]:
    """A month or a season without a year lies where the verbs tell: «приезжали в декабре» is the last December."""
    named = folded[start:end]
    if re.search(rf"[0-9]{{4}}|{RELATIVE_WORD}", named) or not _BARE.search(named):
        return first, last
    years = -1 if first > today and _is_past(folded, start) else 1 if last < today and looks_ahead(folded) else 0
    return _years_away(first, years), _years_away(last, years)


def _is_past(folded: str, start: int) -> bool:
    return folded[:start].endswith(("за ", "over the ", "during ", "во время ")) or (
        bool(PAST.search(folded)) and not looks_ahead(folded)
    )


def _years_away(day: date, years: int) -> date:
    if (day.month, (day + timedelta(days=1)).day) == (2, 1):
        return _last_of_month(day.year + years, 2)
    return day.replace(year=day.year + years)


def _years(folded: str) -> Days | None:
    """«за 2024 и 2025 годы», «с 2023 по 2025 год»."""
    match = _TWO_YEARS.search(folded)
    return Days(*match.span(), date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)) if match else None


_TWO_YEARS = re.compile(
    r"(?<![\w.-])(20[0-9]{2})(?: ?(?:год[а-я]*|гг?\.?))?(?: ?- ?|,? (?:и|і|по|да|до|and|to|until|through|в|ў) )"
    r"(20[0-9]{2})(?: ?(?:год[а-яў]*|гадоў|гады|гг?\.?))?(?![\w-])"
)


def _season_or_month_of(folded: str, today: date) -> Days | None:
    """«за осень 2025», «прошлую весну», "spring of 2025"."""
    match = _OF_A_YEAR.search(folded)
    if match is None or not (match["side"] or match["year"] or match["other"]):
        return None
    month, length = (MONTHS[match["name"]], 1) if match["name"] in MONTHS else (SEASONS[match["name"]], 3)
    if match["year"]:
        year = int(match["year"])
    elif match["other"]:
        year = today.year + away(match["other"])
    else:
        year = today.year
        side = away(match["side"])
        ends = _last_of_month(year + (month + length > 13), (month + length - 2) % 12 + 1)
        year += -1 if side < 0 and ends >= today else 1 if side > 0 and date(year, month, 1) <= today else 0
        if side == 0 and month == 12 and length == 3 and today.month < 3:
            year -= 1
    last = _last_of_month(year + (month + length > 13), (month + length - 2) % 12 + 1)
    return Days(*match.span(), date(year, month, 1), last)


_OF_A_YEAR = re.compile(
    rf"(?<!\w)(?:(?P<side>{RELATIVE_WORD}) )?(?P<name>{any_of(SEASONS)})(?:,? (?:of )?(?:(?P<year>20[0-9]{{2}})"
    rf"(?: ?(?:год[а-я]*|г\.?))?|(?P<other>{RELATIVE_WORD}) (?:года|году|year|годзе)))?(?!\w)"
)


def _quarter(folded: str, today: date) -> Days | None:
    match = re.search(rf"(?<!\w)(?P<side>{RELATIVE_WORD}) (?:квартал\w*|quarter)(?!\w)", folded)
    if match is None or (
        re.search(rf"(?:за|for) {re.escape(match['side'])}", folded) and match["side"].startswith("посл")
    ):
        return None
    year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + away(match["side"]), 4)
    return Days(*match.span(), date(year, quarter * 3 + 1, 1), _last_of_month(year, quarter * 3 + 3))


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
    last = _last_of_month(near.year + (month + length > 13), (month + length - 2) % 12 + 1)
    first, last = _as_told(folded, *match.span(), today, near, last)
    return _bounded(folded, *match.span(2), today, first, last)


def _now(folded: str, today: date) -> Days | None:
    for word in re.finditer(r"\w+", folded):
        if NOW.match(word[0]):
            return Days(*word.span(), today, today)
    return None
