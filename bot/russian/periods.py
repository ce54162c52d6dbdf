"""The stretch of time a figure is told for: «за девять месяцев», «в 2024 году», «за первое полугодие 2025 года»."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.russian.calendar_words import MONTHS, ORDINALS, RELATIVE_WORD, any_of, away
from bot.russian.calendar_zones import ANY, Sign, zones_of
from bot.russian.folding import fold
from bot.russian.numerals import NUMERALS
from bot.russian.prefilter import Quick, quick
from bot.russian.spans import Taken


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """``text[start:end]`` names the *period*: "9 months", "9 months 2025", "2024", "2025-H1", "2025-Q3", "2025-01"."""

    start: int
    end: int
    period: str


def find_periods(text: str, published: date | None = None) -> list[PeriodMention]:
    """Return the periods of *text* in reading order; «в прошлом году» only when *published* is known."""
    folded = fold(text)
    found: list[PeriodMention] = []
    taken = Taken()
    for signs, pattern, read in _RULES:
        if not pattern.possible(folded):
            continue  # as most are
        for match in (m for zone in zones_of(folded, signs) for m in pattern.finditer(folded, *zone)):
            if taken.free(*match.span()) and (period := read(match, published)):
                taken.take(*match.span())
                found.append(PeriodMention(match.start(), match.end(), period))
    return sorted(found, key=lambda mention: mention.start)


_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_OF_YEAR = (
    rf"(?: (?:of )?(?P<year>{_YEAR})(?: ?(?:г\.|г\b|год[а-я]*|-го))?"
    rf"| (?:of )?(?P<side>{RELATIVE_WORD}) (?:год[ау]|г\.|year))?"
)
_WHOLE = [word for word, value in NUMERALS.items() if 1 < value < 100 and value == int(value)]
_NUMBER = "(?:[1-9][0-9]?|" + "|".join(_WHOLE) + ")"


def _year(match: re.Match[str], published: date | None) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(match["year"])
    if groups.get("side") and published:
        return published.year + away(match["side"])
    return None


def _months(match: re.Match[str], published: date | None) -> str | None:
    number = match["number"]
    count = 1 if not number else int(number) if number.isdigit() else int(NUMERALS[number])
    unit = "year" if match["unit"].startswith(("год", "лет", "гад", "year")) else "month"
    year = _year(match, published)
    return f"{count} {unit}{'s' if count > 1 else ''}" + (f" {year}" if year else "")


def _part(match: re.Match[str], published: date | None) -> str | None:
    groups = match.groupdict()
    letter, number = ("Q", groups["quarter"]) if groups.get("quarter") else ("H", groups["half"])
    count = ORDINALS.get(number or "", 0)
    if count > (4 if letter == "Q" else 2):
        return None
    year = _year(match, published)
    if year is None and published and not groups.get("side"):
        months = 3 if letter == "Q" else 6
        year = published.year - (published.month <= months * (count - 1))
    return f"{year}-{letter}{count}" if year else f"{letter}{count}"


def _month_range(match: re.Match[str], published: date | None) -> str | None:
    first, last = MONTHS[match["m1"]], MONTHS[match["m2"]]
    year = _year(match, published)
    if first == 1:
        return f"{last} months" + (f" {year}" if year else "")
    year = year or (published.year if published else None)
    return f"{year}-{first:02}/{year}-{last:02}" if year and first < last else None


def _month(match: re.Match[str], published: date | None) -> str | None:
    month = MONTHS[match["m1"]]
    year = _year(match, published)
    if year is None and published and not match.groupdict().get("side"):
        year = published.year - (month > published.month)
    return f"{year}-{month:02}" if year else None


def _whole_year(match: re.Match[str], published: date | None) -> str | None:
    if match.groupdict().get("last"):
        return f"{match['year']}/{match['last']}"
    year = _year(match, published)
    return str(year) if year else None


def _this_year(match: re.Match[str], published: date | None) -> str | None:
    return str(published.year) if published else None


_RULES: list[tuple[Sign, Quick, Callable[[re.Match[str], date | None], str | None]]] = [
    # за девять месяцев 2025 года, за первые 9 месяцев, за последние пять лет, in the first nine months of 2025
    (
        Sign.SPAN | Sign.YEAR,
        quick(
            rf"(?<!\w)(?:за|по итогам|по результатам|в течение|на протяжении|in|for|over|во?|у)"
            rf"(?: the)?(?: (?:первы[ех]|последни[ех]|минувши[ех]|прошедши[ех]|эти|first|last|past|першыя|апошнія))?"
            rf" (?P<number>{_NUMBER}) (?P<unit>месяц[а-я]*|месяцаў|лет|года|гадоў|гады|months|years){_OF_YEAR}(?!\w)"
        ),
        _months,
    ),
    (Sign.SPAN, quick(rf"(?<!\w)(?P<number>{_NUMBER}) (?P<unit>месяцев|месяцаў|months){_OF_YEAR}(?!\w)"), _months),
    # в первом квартале 2026 года, Q3 2025
    (
        Sign.PART,
        quick(rf"(?<!\w)(?P<quarter>{any_of(ORDINALS)})[ -](?:квартал[а-яіу]*|quarter){_OF_YEAR}(?!\w)"),
        _part,
    ),
    (Sign.DIGIT, quick(rf"(?<!\w)q(?P<quarter>[1-4]){_OF_YEAR}(?!\w)"), _part),
    # за первое полугодие 2025 года
    (
        ANY,
        quick(
            rf"(?<!\w)(?P<half>{any_of(ORDINALS)}) (?:полугоди[а-я]+|паўгоддз[а-я]+|половин[а-я]+|half)"
            rf"(?:{_OF_YEAR}| года)(?!\w)"
        ),
        _part,
    ),
    # за январь-сентябрь 2025 года, с января по сентябрь
    (
        Sign.MONTH,
        quick(rf"(?<!\w)(?P<m1>{any_of(MONTHS)})(?: ?- ?| по | до | to )(?P<m2>{any_of(MONTHS)}){_OF_YEAR}(?!\w)"),
        _month_range,
    ),
    # в январе 2025 года, за сентябрь
    (
        Sign.MONTH,
        quick(rf"(?<!\w)(?<![0-9] )(?:в|за|у|in|for|по итогам) (?P<m1>{any_of(MONTHS)}){_OF_YEAR}(?!\w)"),
        _month,
    ),
    # в 2024 году, за 2024 год, 2024 год, 2020-2024 годы
    (Sign.YEAR, quick(rf"(?<![\w.,-])(?P<year>{_YEAR}) ?- ?(?P<last>{_YEAR}) ?(?:гг?\.|год[а-я]*)"), _whole_year),
    (Sign.YEAR, quick(rf"(?<![\w.,-])(?P<year>{_YEAR}) ?(?:г\.|г\b|год[а-я]*|-[а-я]{{1,2}}\b)"), _whole_year),
    (Sign.YEAR, quick(rf"(?<!\w)(?:in|for|by|since) (?P<year>{_YEAR})(?!\w)"), _whole_year),
    # в прошлом году, last year
    (Sign.YEAR, quick(rf"(?<!\w)(?P<side>{RELATIVE_WORD}) (?:год[ауе]?|годом|годзе|year)(?!\w)"), _whole_year),
    # с начала года
    (Sign.YEAR, quick(r"(?<!\w)(?:с|от) начала года(?!\w)"), _this_year),
]
