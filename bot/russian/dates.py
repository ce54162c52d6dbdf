"""Dates in a text, as exact as the text gives them, with the year a reader of its day would understand.

Each rule is a pattern over the folded text (see `folding`) under the phrases that called for it. Strict rules come
before loose ones, and what one rule read no later one reads again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from bot.russian import date_readers as readers
from bot.russian.calendar_words import (
    DAYS_AWAY,
    DAYS_IN_WORDS,
    DAYS_NAMED,
    MONTHS,
    MONTHS_GENITIVE,
    MONTHS_NAMED,
    ORDINALS,
    RELATIVE_WORD,
    SEASONS,
    WEEKDAYS,
    any_of,
)
from bot.russian.calendar_zones import Sign, numbers_of, zones_of
from bot.russian.date_readers import DateMention, Page
from bot.russian.folding import fold
from bot.russian.numerals import NUMERALS
from bot.russian.periods import PeriodMention, find_periods
from bot.russian.prefilter import Expression, Quick, quick
from bot.russian.tenses import TenseReader, unread

__all__ = ["DateMention", "PeriodMention", "find_dates", "find_periods"]

_CALENDAR = range(1900, 2200)  # a publication date outside is a slip of the source, and tells nothing


def find_dates(
    text: str, published: date | None, tense_around: TenseReader = unread, year: int | None = None
) -> list[DateMention]:
    """Return the dates of *text* in reading order; they do not overlap.

    A date without a year is the nearest one to *published*, on the side that *tense_around* says it is told on;
    without *published* it is of *year*, and no date without either. «26-27 ноября» is one mention, «3, 10 и 17 мая»
    are three. Dates the calendar does not have («31 февраля») are none.
    """
    published = published if published and published.year in _CALENDAR else None
    page = Page(fold(text), published, tense_around, year)
    for signs, pattern, read in RULES:
        if isinstance(pattern, Quick) and not pattern.possible(page.folded):
            continue  # as most are: nowhere in the text, so in no zone of it
        for zone in zones_of(page.folded, signs):
            for match in _matches(pattern, page.folded, *zone):
                if page.taken.free(match.start(), match.end()):
                    page.taken.take(match.start(), match.end())
                    page.found += read(match, page)
    return sorted(page.found, key=lambda mention: mention.start)


def _matches(pattern: Expression, folded: str, start: int, end: int) -> Iterable[re.Match[str]]:
    if isinstance(pattern, Quick):
        return pattern.finditer(folded, start, end)
    return _from_numbers(pattern, folded, start, end)


def _from_numbers(pattern: re.Pattern[str], folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with a number: tried at these alone."""
    numbers = numbers_of(folded)
    for at in numbers[bisect_left(numbers, start) : bisect_left(numbers, end)]:
        if at >= start and (match := pattern.match(folded, at, end)):
            yield match
            start = match.end()


# --------------------------------------------------------------------------- pieces of the patterns

_B, _E = r"(?<!\w)", r"(?!\w)"  # where a word begins and ends
_NUMBER_BEGINS = r"(?<![\w:/№#+])(?<![0-9][.,-])"
_TO = r"(?: ?- ?| по | па | до | да | to | until )"
_AND = r"(?: и | і | and )"
_LISTED = r"(?: ?- ?|, ?| по | па | до | да | и | і | and | to |, and | & )"
_DAY = r"0?[1-9]|[12][0-9]|3[01]"
_DAY_ENDING = r"(?![0-9])(?:-?(?:ого|го|е|ае|th|st|nd|rd)\b)?"
_MONTH_OF_DAY = any_of(MONTHS_GENITIVE)
_ENGLISH_MONTH = any_of({form: number for form, number in MONTHS_GENITIVE.items() if form.isascii()})
_ANY_MONTH = any_of(MONTHS)
_DOT = r"(?:\.(?=,? ?(?:19|20)[0-9]))?"  # «26 нояб. 2025», not the end of a sentence
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_SHORT_YEAR = r"2[0-9](?![0-9.])"
_OF_A_YEAR = r"(?: ?(?:гг?\.|гг?\b|год[а-я]*|гадоў|-?(?:го|м|й)(?: год[а-я]*)?\b))"
_DAY_OF_WEEK = rf"(?:(?:{any_of(WEEKDAYS)}|{any_of(DAYS_AWAY)})(?:, | \(| ))"  # «в понедельник, 24 ноября»
_PREPOSITION = r"(?:в|во|к|ко|на|за|до|с|со|от|у|ў|да|з|in|by|since|until|till|for|during|from|of|early|late|mid)"
_WITH_WEEKDAY = "(?:в|во|у|ў|на|к|до|по|с|со|з|са|да|па|on|by|from|since|between|until|till|through|to|and)"
_PART = (  # «в конце ноября», "at the end of November"
    r"(?:начал[аеоу]|конц[еуа]|конец|середин[еуы]|пачатку|канцы|канца|сярэдзіне"
    r"|(?:перв|втор)(?:ой|ую) половин[еуы]|(?:перв|последн)(?:ых|ие) числ(?:ах|а)"
    r"|(?:перв|втор|треть)(?:ой|ей|ую|ю) декад[еу]"
    r"|(?:the )?(?:end|beginning|start|middle) of|(?:first|second) half of)"
)
_END_OR_START = r"(?:конц[ауе]|начал[ауе]|середин[уеы]|канца|канцы|пачатку)"
_UNIT = (
    r"(?P<unit>день|дня|дней|дні|дзён|недел[юиь]|тыдзень|тыдні|тыдняў|месяц(?:а|ев|ы|аў)?|года?|лет|гадоў"
    r"|days?|weeks?|months?|years?)"
)
_SMALL_NUMERALS = "|".join(word for word, value in NUMERALS.items() if value == int(value) and 1 < value < 100)
_COUNT = rf"(?:(?P<number>[1-9][0-9]?|{_SMALL_NUMERALS}) )?"


def _day(n: int) -> str:
    return rf"(?P<d{n}>{_DAY}){_DAY_ENDING}"


def _month_of_day(n: int) -> str:
    return rf" ?(?:of )?(?P<m{n}>{_MONTH_OF_DAY})\b{_DOT}"  # «31октября»


def _month(n: int) -> str:
    return rf"(?P<m{n}>{_ANY_MONTH})\b{_DOT}"


def _year(n: int) -> str:
    """«2025 года», «2025», «прошлого года», "of 2025", "of last year"."""
    named = rf",? (?:of )?(?P<y{n}>{_YEAR}){_OF_A_YEAR}?"
    relative = rf",? (?:of )?(?P<r{n}>{RELATIVE_WORD}) (?:года|году|г\.|year|годзе)"
    return rf"(?:{named}|{relative})"


_DAYS_OF_MONTH = "".join(
    (_day(1), rf"(?P<days>(?:{_LISTED}(?:{_DAY}){_DAY_ENDING}){{0,9}})", _month_of_day(1), _year(1), "?")
)


# --------------------------------------------------------------------------- rules

Reader = Callable[[re.Match[str], Page], Iterator[DateMention]]
Rule = tuple[Sign, Expression, Reader]


def _rule(signs: Sign, read: Reader, *pieces: str) -> Rule:
    return signs, quick("".join(pieces)), read


def _of_number(signs: Sign, read: Reader, *pieces: str) -> Rule:
    """The same where all matches begin with a number."""
    return signs, re.compile("".join(pieces)), read


RULES: list[Rule] = [  # strict to loose
    # 2025-11-26
    _of_number(
        Sign.DIGIT, readers.iso, _NUMBER_BEGINS, rf"(?P<y1>{_YEAR})-(?P<m1>[01][0-9])-(?P<d1>[0-3][0-9])(?![0-9])"
    ),
    # 26.11.2025, 26/11/2025, 26-27.11.2025, 28.12.2025 - 02.01.2026
    _of_number(
        Sign.DIGIT,
        readers.numeric,
        _NUMBER_BEGINS,
        rf"(?:(?P<d0>[0-3]?[0-9])(?:\.(?P<m0>[01]?[0-9])(?:\.(?P<y0>{_YEAR}))?)? ?- ?)?",
        r"(?P<d1>[0-3]?[0-9])(?P<mark>[./])(?P<m1>[01]?[0-9])(?P=mark)",
        rf"(?P<y1>{_YEAR}|{_SHORT_YEAR})(?: ?г(?:\.|ода?\b|\b))?",
    ),
    # с 30 ноября по 2 декабря, 28 декабря 2025 - 2 января 2026 года
    _of_number(
        Sign.MONTH,
        readers.across_months,
        *(_NUMBER_BEGINS, _day(1), _month_of_day(1), _year(1), "?"),
        *(_TO, _day(2), _month_of_day(2), _year(2), "?"),
    ),
    # 26 ноября 2025 года, 26-27 ноября, с 3 по 5 мая, 26 и 27 ноября, 3, 10 и 17 мая
    _rule(Sign.MONTH, readers.days_of_month, _NUMBER_BEGINS, _DAY_OF_WEEK, _DAYS_OF_MONTH),
    _of_number(Sign.MONTH, readers.days_of_month, _NUMBER_BEGINS, _DAYS_OF_MONTH),
    # November 26-27, 2025
    _rule(
        Sign.MONTH,
        readers.english_day,
        *(_B, _DAY_OF_WEEK, "?", rf"(?P<m1>{_ENGLISH_MONTH})[.,]? ", _day(1)),
        *(rf"(?:(?: ?- ?| to | and ){_day(2)})?", _year(1), "?", _E),
    ),
    # двадцать шестого ноября, со второго по шестое марта
    _rule(
        Sign.MONTH,
        readers.day_in_words,
        *(_B, rf"(?:(?P<since>{any_of(DAYS_IN_WORDS)}) (?:по|-) )?", rf"(?P<word>{any_of(DAYS_IN_WORDS)})"),
        *(_month_of_day(1), _year(1), "?"),
    ),
    # январь-сентябрь 2025 года, с января по сентябрь, в январе и феврале
    _rule(Sign.MONTH, readers.months, _B, _month(1), rf"(?:{_TO}|{_AND})", _month(2), _year(1), "?", _E),
    # в минувшем сентябре, this March
    _rule(Sign.MONTH, readers.month, _B, rf"(?P<side>{RELATIVE_WORD}) ", _month(1), _E),
    # ноябрь 2025 года, сентября прошлого года
    _rule(Sign.MONTH, readers.month, _B, _month(1), _year(1)),
    # в сентябре, до конца ноября, in September
    _rule(Sign.MONTH, readers.month, _B, rf"(?:{_PREPOSITION} (?:the )?(?:{_PART} )?|{_PART} )", _month(1), _E),
    # Февраль. В Пермь приехали…; Март: поездка в Серпухов; Апрель, Дербент: приём гостей
    _rule(
        Sign.MONTH,
        readers.month_heading,
        rf"(?:(?<=^)|(?<=\n)|(?<=[.;!?] ))(?:[•*-] )?(?P<m1>{any_of(MONTHS_NAMED)})(?=[.:,] | - )",
    ),
    # в первом квартале 2026 года, Q1 2026
    _rule(
        Sign.PART,
        readers.part_of_year,
        _B,
        rf"(?P<quarter>{any_of(ORDINALS)})[ -](?:квартал[а-яіу]*|quarter)",
        _year(1),
        "?",
    ),
    _rule(Sign.DIGIT, readers.part_of_year, _B, "q(?P<quarter>[1-4])", _year(1)),
    # в первом полугодии 2025 года, во второй половине года
    _rule(
        Sign.PART,
        readers.part_of_year,
        *(_B, rf"(?P<half>{any_of(ORDINALS)}) (?:полугоди[а-я]+|паўгоддз[а-я]+)", rf"(?:{_year(1)}| года)?"),
    ),
    _rule(
        Sign.YEAR, readers.part_of_year, _B, rf"(?P<half>{any_of(ORDINALS)}) (?:половин[а-я]+|half)(?:{_year(1)}| года)"
    ),
    # осенью прошлого года, этой осенью, к весне
    _rule(
        Sign.SEASON,
        readers.season,
        *(_B, rf"(?:(?P<side>{RELATIVE_WORD}) )?"),
        *("(?P<season>весной|летом|осенью|зимой|вясной|восенню|зімой)", _year(1), "?", _E),
    ),
    _rule(
        Sign.SEASON,
        readers.season,
        *(_B, rf"(?:до|к|с|на|in|in the|(?P<side>this|last|next)) (?P<season>{any_of(SEASONS)})", _year(1), "?", _E),
    ),
    # 2026 год, 2025-2027 годы, в 2026-м
    _of_number(
        Sign.YEAR, readers.year_alone, rf"(?<![\w.,:/-])(?P<y1>{_YEAR})(?: ?- ?(?P<y2>{_YEAR}))?", _OF_A_YEAR, _E
    ),
    _rule(
        Sign.YEAR,
        readers.year_alone,
        rf"{_B}(?:in|by|since|until|during|from|of) (?P<y1>{_YEAR})(?:(?: ?- ?| to )(?P<y2>{_YEAR}))?(?![\w%])",
    ),
    # в 2014, с 2014 и доныне: the word «год» left out
    _rule(
        Sign.YEAR,
        readers.year_alone,
        rf"{_B}(?:в|с|к|до|после) (?P<y1>{_YEAR})(?:-(?P<y2>{_YEAR}))?(?=[),;:]|\.(?!\d)|$|\n| и | году)",
    ),
    # в следующем году, в начале прошлого года, next year
    _rule(Sign.YEAR, readers.relative_year, _B, rf"(?P<side>{RELATIVE_WORD}) (?:год[ауе]?|годом|годзе|year)", _E),
    # до конца года, в начале года, by the end of the year
    _rule(Sign.YEAR, readers.relative_year, _B, rf"(?:{_END_OR_START} года|end of the year)", _E),
    # в следующем месяце, до конца месяца
    _rule(Sign.SPAN, readers.relative_month, _B, rf"(?P<side>{RELATIVE_WORD}) (?:месяц[аеу]?|month)", _E),
    _rule(Sign.SPAN, readers.relative_month, _B, rf"{_END_OR_START} месяца", _E),
    # на следующей неделе, в минувшие выходные, до конца недели
    _rule(
        Sign.SPAN,
        readers.relative_week,
        _B,
        rf"(?P<side>{RELATIVE_WORD}) (?:недел[еюи]|тыд[а-яіь]+|выходны[ехм]|week)",
        _E,
    ),
    _rule(Sign.SPAN, readers.relative_week, _B, rf"{_END_OR_START} недели", _E),
    # два года назад, через три дня
    _rule(Sign.SPAN | Sign.YEAR, readers.from_now, _B, _COUNT, _UNIT, " (?:назад|таму|ago)", _E),
    _rule(Sign.SPAN | Sign.YEAR, readers.from_now, _B, "(?P<ahead>через|праз) ", _COUNT, _UNIT, _E),
    # в минувшую пятницу, в понедельник, on Monday
    _rule(Sign.WEEKDAY, readers.weekday, _B, rf"(?P<side>{RELATIVE_WORD}) (?P<weekday>{any_of(WEEKDAYS)})", _E),
    # Среда. В Глубокое приехали соседи
    _rule(
        Sign.WEEKDAY,
        readers.weekday_heading,
        rf"(?:(?<=^)|(?<=\n)|(?<=[.;!?] ))(?:[•*-] )?(?P<weekday>{any_of(DAYS_NAMED)})(?=[.:] | - )",
    ),
    _rule(
        Sign.WEEKDAY,
        readers.weekday,
        _B,
        rf"{_WITH_WEEKDAY} (?P<weekday>{any_of(WEEKDAYS)})",
        _E,
    ),
    # визит в декабре расписан на три дня, с 10-го по 12-е; возвращение - 8-го
    _of_number(
        Sign.DIGIT,
        readers.day_alone,
        *(_NUMBER_BEGINS, rf"(?P<d1>{_DAY})(?:-?го)? по (?P<d2>{_DAY})-(?:го|е)(?= числа|[.,;:!?)»]|$|\n)"),
    ),
    _of_number(Sign.DIGIT, readers.day_alone, _NUMBER_BEGINS, rf"(?P<d1>{_DAY})-(?:го|е|му)(?= числа|[.,;:!?)»]|$|\n)"),
    # с сегодняшнего дня; накануне прибыла, накануне в Минск; «приехал накануне.»; not «накануне праздника»
    _rule(Sign.AWAY, readers.near_day, _B, "(?P<day>сегодняшнего|завтрашнего|вчерашнего) дня", _E),
    _rule(
        Sign.AWAY,
        readers.near_day,
        *(_B, r"(?P<day>накануне)", r"(?=,? (?:(?:в|во|на|из|с|со|к|губернатор|делегация|глава|мэр|министр)\b"),
        r"|[а-я]+(?:л|ла|ли|ло|лся|лась|лись|лось)\b|(?:вечером|утром|днем|ночью|вместе)\b|и (?!во? ))|[.;!?](?!\w)|$)",
    ),
    # сегодня, завтра; not the end of a paper's name: «Город сегодня»
    _rule(Sign.AWAY, readers.near_day, _B, rf"(?<!\w )(?P<day>{any_of(DAYS_AWAY)})", _E),
    _rule(Sign.AWAY, readers.near_day, _B, rf"(?P<day>{any_of(DAYS_AWAY)})", r'(?![\w»"”])'),
]
