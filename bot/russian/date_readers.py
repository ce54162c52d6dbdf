"""How each way of writing a date is read: the match of a rule's pattern in, the dates it means out.

The groups of the patterns: d1, m1, y1 a day, month and year (d2, m2, y2 of the later date), r1 a relative year
(«прошлого года»), side «прошлый» or «следующий» before the thing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bot.model import PartialDate
from bot.russian.calendar_words import DAYS_IN_WORDS, DAYS_NAMED, DAYS_TOLD, MONTHS, ORDINALS, SEASONS, WEEKDAYS, away
from bot.russian.numerals import NUMERALS
from bot.russian.spans import Taken
from bot.russian.tenses import Tense, TenseReader, unread


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day, month, year or stretch of time: ``text[start:end]`` means *first* to *last*, both included."""

    start: int
    end: int
    first: PartialDate
    last: PartialDate
    inferred: bool = False  # the year, or more, came from the publication date


@dataclass
class Page:
    """The text being read, its day, and what of it is already read."""

    folded: str
    published: date | None
    tense_around: TenseReader = unread
    year: int | None = None  # that of dates without one, where *published* is not known
    found: list[DateMention] = field(default_factory=list)
    taken: Taken = field(default_factory=Taken)


# --------------------------------------------------------------------------- what the pieces mean


def _valid(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    found = PartialDate(year, month, day)
    try:
        found.first()
    except ValueError:
        return None
    return found


_SURE = timedelta(days=60)  # nearer than this a date needs no verb to tell its side


def _nearest(page: Page, match: re.Match[str], month: int, day: int | None) -> PartialDate | None:
    """The date without a year that lies nearest to the publication, on the side the verb tells."""
    published = page.published
    if published is None:
        return _valid(page.year, month, day) if page.year else None
    years = (published.year - 1, published.year, published.year + 1)
    choices = [found for year in years if (found := _valid(year, month, day))]

    def distance(choice: PartialDate) -> timedelta:
        return max(choice.first() - published, published - choice.last(), timedelta())

    if choices and min(map(distance, choices)) > _SURE:
        tense = page.tense_around(page.folded, match.start(), match.end())
        told = [
            choice
            for choice in choices
            if (tense is not Tense.PAST or choice.first() <= published)
            and (tense is not Tense.FUTURE or choice.last() >= published)
        ]
        choices = told or choices
    return min(choices, key=distance, default=None)


def _stated_year(match: re.Match[str], n: int, page: Page) -> int | None:
    """The year group *n* of *match* names, itself or by «прошлого года»."""
    groups = match.groupdict()
    if named := groups.get(f"y{n}"):
        return int(named) if len(named) == 4 else 2000 + int(named)
    if (relative := groups.get(f"r{n}")) and page.published:
        return page.published.year + away(relative)
    return None


def _dated(match: re.Match[str], n: int, page: Page, month: int, day: int | None) -> tuple[PartialDate, bool] | None:
    """The date with the year of group *n*, or with the nearest; and whether the publication told the year."""
    if (year := _stated_year(match, n, page)) is not None:
        found = _valid(year, month, day)
        return (found, not match.groupdict().get(f"y{n}")) if found else None
    if match.groupdict().get(f"r{n}"):
        return None
    nearest = _nearest(page, match, month, day)
    return (nearest, True) if nearest else None


# --------------------------------------------------------------------------- rules

Found = Iterator[DateMention]


def iso(match: re.Match[str], page: Page) -> Found:
    if found := _valid(int(match["y1"]), int(match["m1"]), int(match["d1"])):
        yield DateMention(match.start(), match.end(), found, found)


def numeric(match: re.Match[str], page: Page) -> Found:
    year = _stated_year(match, 1, page)
    assert year is not None
    last = _valid(year, int(match["m1"]), int(match["d1"]))
    first = last
    if match["d0"]:
        start_year = int(match["y0"]) if match["y0"] else year
        first = _valid(start_year, int(match["m0"] or match["m1"]), int(match["d0"]))
    if first and last and first.first() <= last.first():
        yield DateMention(match.start(), match.end(), first, last)


def across_months(match: re.Match[str], page: Page) -> Found:
    first_month, last_month = MONTHS[match["m1"]], MONTHS[match["m2"]]
    first_day, last_day = int(match["d1"]), int(match["d2"])
    last = _dated(match, 2, page, last_month, last_day)
    if match["y1"] or match["r1"] or last is None or not (match["y2"] or match["r2"]):
        first = _dated(match, 1, page, first_month, first_day)
        if first is None:
            return
        if not (match["y2"] or match["r2"]):
            year = first[0].year + ((last_month, last_day) < (first_month, first_day))
            following = _valid(year, last_month, last_day)
            last = (following, first[1]) if following else None
    else:
        year = last[0].year - ((last_month, last_day) < (first_month, first_day))
        earlier = _valid(year, first_month, first_day)
        first = (earlier, last[1]) if earlier else None
    if first and last and first[0].first() <= last[0].first():
        yield DateMention(match.start("d1"), match.end(), first[0], last[0], first[1] or last[1])


def days_of_month(match: re.Match[str], page: Page) -> Found:
    """One day, a range, or several days of one month."""
    days = [
        (int(day.group()), day) for day in re.finditer("[0-9]+", page.folded[match.start("d1") : match.end("days")])
    ]
    month = MONTHS[match["m1"]]
    dated = [(_dated(match, 1, page, month, day), day, span) for day, span in days]
    if any(found is None for found, _, _ in dated):
        return
    numbers = [day for day, _ in days]
    is_range = len(numbers) == 2 and not re.search(r"и|і|and|,|&", match["days"])
    begin = match.start("d1")
    if is_range and numbers[0] > numbers[1]:
        return
    if is_range or numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        first, last = dated[0][0], dated[-1][0]
        assert first
        assert last
        yield DateMention(begin, match.end(), first[0], last[0], first[1])
        return
    for place, (found, _, span) in enumerate(dated):
        assert found
        end = match.end() if place == len(dated) - 1 else begin + span.end()
        yield DateMention(begin + span.start(), end, found[0], found[0], found[1])


def english_day(match: re.Match[str], page: Page) -> Found:
    month = MONTHS[match["m1"]]
    first = _dated(match, 1, page, month, int(match["d1"]))
    last = _dated(match, 1, page, month, int(match["d2"])) if match["d2"] else first
    if first and last and first[0].first() <= last[0].first():
        yield DateMention(match.start("m1"), match.end(), first[0], last[0], first[1])


def day_in_words(match: re.Match[str], page: Page) -> Found:
    day = DAYS_IN_WORDS[match["word"]]
    found = _dated(match, 1, page, MONTHS[match["m1"]], day)
    if found:
        first = replace(found[0], day=min(day, DAYS_IN_WORDS[match["since"] or match["word"]]))
        yield DateMention(match.start(), match.end(), first, found[0], found[1])


def months(match: re.Match[str], page: Page) -> Found:
    last = _dated(match, 1, page, MONTHS[match["m2"]], None)
    if last is None:
        return
    first_month = MONTHS[match["m1"]]
    first = PartialDate(last[0].year - (first_month > MONTHS[match["m2"]]), first_month)
    yield DateMention(match.start("m1"), match.end(), first, last[0], last[1])


def month(match: re.Match[str], page: Page) -> Found:
    month = MONTHS[match["m1"]]
    side = match.groupdict().get("side")
    if side and page.published:
        choices = [PartialDate(page.published.year + step, month) for step in (-1, 0, 1)]
        step = away(side)
        if step < 0:
            choices = [choice for choice in choices if choice.last() < page.published][-1:]
        elif step > 0:
            choices = [choice for choice in choices if choice.first() > page.published][:1]
        else:
            choices = choices[1:2]
        for choice in choices:
            yield DateMention(match.start("side"), match.end(), choice, choice, True)
    elif found := _dated(match, 1, page, month, None):
        yield DateMention(match.start("m1"), match.end(), found[0], found[0], found[1])


def month_heading(match: re.Match[str], page: Page) -> Found:
    """The month over an item of a chronicle or plan: of the year of publication, unless the item tells otherwise."""
    year = page.published.year if page.published else page.year
    if year is None:
        return
    month = MONTHS[match["m1"]]
    tense = page.tense_around(page.folded, match.start(), match.end())
    if page.published and tense is Tense.PAST and (year, month) > (page.published.year, page.published.month):
        year -= 1
    elif page.published and tense is Tense.FUTURE and month < page.published.month:
        year += 1
    found = PartialDate(year, month)
    yield DateMention(match.start("m1"), match.end(), found, found, True)


def weekday_heading(match: re.Match[str], page: Page) -> Found:
    """The day over an item of a week's chronicle."""
    if page.published is None:
        return
    ahead = (DAYS_NAMED[match["weekday"]] - page.published.weekday()) % 7
    future = page.tense_around(page.folded, match.start(), match.end()) is Tense.FUTURE
    day = page.published + timedelta(days=ahead if future else -((7 - ahead) % 7))
    found = PartialDate.of(day)
    yield DateMention(match.start("weekday"), match.end(), found, found, True)


def day_alone(match: re.Match[str], page: Page) -> Found:
    """«с 10-го по 12-е»: of the month told last, else of that nearest to the publication."""
    before = max((m for m in page.found if m.start < match.start()), key=lambda m: m.start, default=None)
    near = page.published and PartialDate.of(page.published)
    told = before.last if before and before.last.month else near
    if told is None or told.month is None:
        return
    first = _valid(told.year, told.month, int(match["d1"]))
    last = _valid(told.year, told.month, int(match["d2"])) if match.groupdict().get("d2") else first
    if first and last and first.first() <= last.first():
        yield DateMention(match.start(), match.end(), first, last, True)


def part_of_year(match: re.Match[str], page: Page) -> Found:
    """A quarter or half of a year."""
    groups = match.groupdict()
    length = 3 if groups.get("quarter") else 6
    number = ORDINALS[groups.get("quarter") or match["half"]]
    if number > 12 // length:
        return
    first_month = length * (number - 1) + 1
    found = _dated(match, 1, page, first_month, None) if _stated_year(match, 1, page) else None
    if found is None and page.published and not groups.get("r1"):
        found = PartialDate(page.published.year, first_month), True
    if found:
        last = PartialDate(found[0].year, first_month + length - 1)
        yield DateMention(match.start(), match.end(), found[0], last, found[1])


def season(match: re.Match[str], page: Page) -> Found:
    groups = match.groupdict()
    first_month = SEASONS[match["season"]]
    if (year := _stated_year(match, 1, page)) is not None:
        first, inferred = PartialDate(year, first_month), not groups.get("y1")
    elif page.published is None or groups.get("r1"):
        return
    elif side := groups.get("side"):
        year = page.published.year
        if away(side) and (PartialDate(year, first_month).first() > page.published) != (away(side) > 0):
            year += away(side)
        first, inferred = PartialDate(year, first_month), True
    else:
        nearest = _nearest(page, match, first_month, None)
        assert nearest
        first, inferred = nearest, True
    last = PartialDate(first.year + (first_month == 12), 2 if first_month == 12 else first_month + 2)
    yield DateMention(
        match.start("side") if groups.get("side") else match.start("season"), match.end(), first, last, inferred
    )


def year_alone(match: re.Match[str], page: Page) -> Found:
    first, last = PartialDate(int(match["y1"])), PartialDate(int(match["y2"] or match["y1"]))
    if first.year <= last.year:
        yield DateMention(match.start("y1"), match.end(), first, last)


def relative_year(match: re.Match[str], page: Page) -> Found:
    if page.published:
        side = match.groupdict().get("side")
        found = PartialDate(page.published.year + (away(side) if side else 0))
        yield DateMention(match.start(), match.end(), found, found, True)


def relative_month(match: re.Match[str], page: Page) -> Found:
    if page.published:
        side = match.groupdict().get("side")
        found = _months_away(page.published, away(side) if side else 0)
        yield DateMention(match.start(), match.end(), found, found, True)


def relative_week(match: re.Match[str], page: Page) -> Found:
    if page.published:
        side = match.groupdict().get("side")
        monday = _monday(page.published, away(side) if side else 0)
        first = monday + timedelta(days=5) if "выходн" in match.group() else monday
        yield _days(match, first, monday + timedelta(days=6))


def from_now(match: re.Match[str], page: Page) -> Found:
    """«два года назад», «через три дня», «неделю назад»."""
    published = page.published
    if published is None:
        return
    number = _small_number(match["number"])
    step = number if "ahead" in match.groupdict() else -number
    unit = match["unit"]
    if unit.startswith(("д", "day")):
        yield _days(match, published + timedelta(days=step), published + timedelta(days=step))
    elif unit.startswith(("нед", "ты", "week")):
        monday = _monday(published, step)
        yield _days(match, monday, monday + timedelta(days=6))
    else:
        is_month = unit.startswith(("мес", "month"))
        found = _months_away(published, step) if is_month else _valid(published.year + step)
        if found:
            yield DateMention(match.start(), match.end(), found, found, True)


def weekday(match: re.Match[str], page: Page) -> Found:
    published = page.published
    if published is None:
        return
    ahead = (WEEKDAYS[match["weekday"]] - published.weekday()) % 7  # days to the next one, 0 on the day itself
    side = match.groupdict().get("side")
    step = away(side) if side else page.tense_around(page.folded, match.start(), match.end())
    if step == 0 and not side:  # «программа рассчитана до пятницы» looks ahead, «с понедельника гостит» back
        step = {"до": 1, "по": 1, "by": 1, "until": 1, "till": 1, "с": -1, "со": -1, "since": -1}.get(
            match.group().partition(" ")[0], 0
        )
    if side and step == 0:
        day = _monday(published, 0) + timedelta(days=WEEKDAYS[match["weekday"]])
    elif step < 0:
        day = published - timedelta(days=(7 - ahead) % 7 or (7 if side else 0))
    elif step > 0:
        day = published + timedelta(days=ahead or (7 if side else 0))
    else:
        day = published + timedelta(days=ahead if ahead <= 3 else ahead - 7)
    yield _days(match, day, day)


def near_day(match: re.Match[str], page: Page) -> Found:
    if page.published:
        day = page.published + timedelta(days=DAYS_TOLD[match["day"]])
        yield _days(match, day, day)


def _days(match: re.Match[str], first: date, last: date) -> DateMention:
    return DateMention(match.start(), match.end(), PartialDate.of(first), PartialDate.of(last), True)


def _monday(day: date, weeks: int) -> date:
    return day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)


def _months_away(day: date, months: int) -> PartialDate:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return PartialDate(year, month + 1)


def _small_number(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdigit() else int(NUMERALS[word])
