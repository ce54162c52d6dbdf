"""Days that are a part of a month, a weekend, the rest of a year: «в первой половине декабря», «27.11», «12.2026»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.questions.words import PAST, looks_ahead
from bot.russian.calendar_words import MONTHS, RELATIVE_WORD, any_of, away


@dataclass(frozen=True, slots=True)
class Days:
    """``text[start:end]`` asks about the days *first* to *last*, None where that end is open."""

    start: int
    end: int
    first: date | None
    last: date | None


_LED = r"(?<!\w)(?:(?:в|во|за|на|к|у|ў|in|at|on|for|during|over) )?(?:the )?"
_PARTS = {  # of a month: the first day and the last
    r"перв\w+ половин\w+|перш\w+ палов\w+|first half": (1, 15),
    r"втор\w+ половин\w+|друг\w+ палов\w+|second half": (16, 31),
    r"начал\w+|пачат\w+|beginning|start|early": (1, 10),
    r"середин\w+|сярэдзін\w+|middle|mid": (11, 20),
    r"кон(?:ец|ц)\w*|кан(?:ец|ц)\w*|end|late": (21, 31),
}
_YEAR = r"(?:,? (?P<year>20[0-9]{2})(?: ?(?:год[а-я]*|г\.?))?)?(?!\w)"
_PART = re.compile(rf"{_LED}(?P<part>{'|'.join(_PARTS)})[ -](?:of )?(?P<month>{any_of(MONTHS)}){_YEAR}")
_WEEKEND = re.compile(rf"{_LED}(?:(?P<side>{RELATIVE_WORD}) )?(?:выходны[ехм]\w*|выхадны[яхм]\w*|weekends?)(?!\w)")
_THAT_WEEK = re.compile(r"(?<!\w)на (?:той|тым) (?:неделе|тыдні)(?!\w)")
_TO_NEW_YEAR = re.compile(r"(?<!\w)(?:(?:до|да) нов\w+ год\w+|before (?:the )?new year)(?!\w)")
_DAY_AND_MONTH = re.compile(r"(?<![\d.])(?P<day>0?[1-9]|[12][0-9]|3[01])\.(?P<month>0[1-9]|1[0-2])(?!\.?\d)")
_MONTH_AND_YEAR = re.compile(r"(?<![\d.])(?P<month>0[1-9]|1[0-2])\.(?P<year>20[0-9]{2})(?!\.?\d)")


def part_of_time(folded: str, today: date) -> Days | None:
    """The first such part that *folded* names; a month without a year is the nearest, on the side the verbs tell."""
    if match := _PART.search(folded):
        first, last = next(days for form, days in _PARTS.items() if re.fullmatch(form, match["part"]))
        month = MONTHS[match["month"]]
        year = int(match["year"] or _year_of(month, folded, today))
        return Days(*match.span(), date(year, month, first), _day(year, month, last))
    if match := _WEEKEND.search(folded):
        saturday = today + timedelta(days=5 - today.weekday() + 7 * _weeks_away(match["side"], folded, today))
        return Days(*match.span(), saturday, saturday + timedelta(days=1))
    if match := _THAT_WEEK.search(folded):
        monday = today + timedelta(days=(-7 if PAST.search(folded) else 7) - today.weekday())
        return Days(*match.span(), monday, monday + timedelta(days=6))
    if match := _TO_NEW_YEAR.search(folded):
        return Days(*match.span(), today, date(today.year, 12, 31))
    if match := _MONTH_AND_YEAR.search(folded):
        year, month = int(match["year"]), int(match["month"])
        return Days(*match.span(), date(year, month, 1), _day(year, month, 31))
    if match := _DAY_AND_MONTH.search(folded):
        month = int(match["month"])
        day = _day(_year_of(month, folded, today), month, int(match["day"]))
        return Days(*match.span(), day, day)
    return None


def _weeks_away(side: str | None, folded: str, today: date) -> int:
    """How many weeks from this one's the weekend is; what is told as over is none to come."""
    if side:
        return away(side)
    return -1 if today.weekday() < _SATURDAY and PAST.search(folded) and not looks_ahead(folded) else 0


_SATURDAY = 5


def _year_of(month: int, folded: str, today: date) -> int:
    """The year in which *month* is nearest to *today*, on the side that the verbs tell."""
    away = (month - today.month + 6) % 12 - 6  # months, -6 to 5
    if away > 0 and PAST.search(folded) and not looks_ahead(folded):
        away -= 12
    if away < 0 and looks_ahead(folded):
        away += 12
    return today.year + (today.month - 1 + away) // 12


def _day(year: int, month: int, day: int) -> date:
    """That day, or the last one of a month that is shorter."""
    last = (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return last.replace(day=min(day, last.day))


def day_as_adjective(folded: str, today: date) -> Days | None:
    """«вчерашние визиты», «ўчора», "yesterday's"."""
    match = re.search(
        r"(?<!\w)(?:(вчерашн|сегодняшн|завтрашн|учорашн|сенняшн|заўтрашн)[а-яіы]+|(ўчора|yesterday's|tomorrow's|today's))(?!\w)",
        folded,
    )
    if match is None:
        return None
    day = today + timedelta(days=_DAYS[(match[1] or match[2])[:3]])
    return Days(*match.span(), day, day)


_DAYS = {"вче": -1, "учо": -1, "ўчо": -1, "yes": -1, "сег": 0, "сен": 0, "tod": 0, "зав": 1, "заў": 1, "tom": 1}


def this_or_last_year(folded: str, today: date) -> Days | None:
    match = re.search(r"(?<!\w)(летась|летошн\w+|сел[её]та|сёлета)(?!\w)", folded)
    if match is None:
        return None
    year = today.year - match[1].startswith("лет")
    return Days(*match.span(), date(year, 1, 1), date(year, 12, 31))
