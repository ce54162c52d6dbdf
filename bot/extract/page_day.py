"""The day of an article that its source gives none: as its address, the page's date line or the text itself has it.

«14.03.2024, 10:15» under a title is when the page came out; so is /2024/03/14/ in its address. Where only the year can
be told («за восемь месяцев 2022 года»), days and months without one are of that year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bot.model import Article
from bot.russian.dates import DateMention, find_dates

_HEAD = 1500  # characters in which a page's date line stands
_SANE = range(1995, 2100)

_YMD = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_.]?)([01]?\d)\2([0-3]?\d)(?!\d)")
_DMY = re.compile(r"(?<!\d)([0-3]?\d)([-/_.])([01]?\d)\2((?:19|20)\d\d)(?!\d)")

_TIME = re.compile(r"(?<!\d)[0-2]?\d[:.][0-5]\d(?!\d)")
# what may stand beside the date in its line: an hour, the day of the week, counters, «опубликовано», «16+»
_BESIDE = re.compile(
    r"(?:[\W\d_]|\b(?:опубликован\w*|обновлен\w*|дата|публикации|добавлен\w*|размещен\w*|создан\w*|просмотр\w*|в|г|года|год|мск|utc|gmt|msk"
    r"|published|posted|updated|date|time|views|on|at|am|pm|by|новости|news|гг|ў"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|панядзелак|аўторак|серада|чацвер|пятніца|нядзеля"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)*",
    re.IGNORECASE,
)
# «date 2024-04-24 CPC delegation …», «07.10.2014 10:16АНДИЖАН», «Time:2018-09-11Editor»: the text follows at once
_LABEL = re.compile(r"\W*(?:date|time|published|опубликован\w*|дата(?: публикации)?)?\W*", re.IGNORECASE)
_HOUR_FOLLOWS = re.compile(r",?\s+(?:в\s+)?[0-2]?\d[:.][0-5]\d(?!\d)")
# «Сегодня, 4 марта 2025 года»
_TODAY = re.compile(r"\b(?:сегодня|сення|today),?\s(?:on\s)?$", re.IGNORECASE)


def day_of_page(article: Article) -> date | None:
    """Return when *article* came out: as its source says, else as its address does, else as the page itself."""
    return article.published or _in_address(article.url or "") or _in_lines(article.text[:_HEAD])


def year_of_text(article: Article) -> int | None:
    """Return the year that days without one are of, where nothing tells the day of the page.

    It is the only year of which the beginning names a day or another part, and none where the text knows a later one.
    """
    dates = find_dates(article.body, None)
    begins = (m for m in dates if m.start < _BEGINNING)
    exact = {
        m.last.year for m in begins if m.first.month or _MONTHS_OF.search(article.body, max(0, m.start - 20), m.start)
    }
    if len(exact) != 1:
        return None
    year = exact.pop()
    return None if any(m.first == m.last and m.first.year > year for m in dates) else year


_BEGINNING = 300  # characters: further on a year is rather that of something older, or of a deadline
_MONTHS_OF = re.compile(r"месяц(?:ев|а)\s$|months\sof\s$")  # «за восемь месяцев 2022 года»


def _in_address(url: str) -> date | None:
    found = ((m[1], m[3], m[4]) for m in _YMD.finditer(url))
    others = ((m[4], m[3], m[1]) for m in _DMY.finditer(url))
    days = (_day(*map(int, parts)) for parts in (*found, *others))
    return next((day for day in days if day), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _SANE else None
    except ValueError:
        return None


def _in_lines(text: str) -> date | None:
    """The day of the date line: one with an hour before one without, «today, 4 March 2025» before both."""
    dates = [m for m in find_dates(text, None) if m.first == m.last and m.first.day and m.first.year in _SANE]
    ranked = sorted(_date_lines(text, dates), key=lambda pair: pair[0])
    return ranked[0][1].first.first() if ranked else None


def _date_lines(text: str, dates: Sequence[DateMention]) -> Iterator[tuple[int, DateMention]]:
    for mention in dates:
        begins = text.rfind("\n", 0, mention.start) + 1
        ends = text.find("\n", mention.end)
        before, after = text[begins : mention.start], text[mention.end : ends if ends >= 0 else len(text)]
        if _TODAY.search(before):
            yield 0, mention
        elif _BESIDE.fullmatch(before) and _BESIDE.fullmatch(after):
            yield (1 if _TIME.search(before) or _TIME.search(after) else 2), mention
        elif _LABEL.fullmatch(before) and (before.strip(" \t") or _HOUR_FOLLOWS.match(after)):
            yield 1, mention
