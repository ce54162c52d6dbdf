"""Dates in words, counted from today: what keeps the sample texts alive and grammatical on any day."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_PLACEHOLDER = re.compile(r"\{(\w+)(?::([+-]?\d+)(?:\.\.([+-]?\d+))?)?\}")
STATISTICS_LAG = timedelta(days=45)  # regions tell the trade of a month in the middle of the month after next


@dataclass(frozen=True, slots=True)
class Language:
    """How one language says dates; months begin with January, weekdays with Monday, seasons with winter."""

    months: tuple[str, ...]  # nominative
    of_months: tuple[str, ...]  # as after a day's number
    in_months: tuple[str, ...]  # with the preposition
    on_weekdays: tuple[str, ...]  # with the preposition
    seasons: tuple[str, ...]  # adverbial: «весной»
    of_year: str  # «{} года»
    from_to: str
    month_counts: tuple[str, ...]  # «{n} месяцев» for 1 to 11; the first is not used
    quarter: str
    half: str
    whole: str
    span: str  # how month counts and their year are joined


RUSSIAN: Final = Language(
    months=(
        "январь", "февраль", "март", "апрель", "май", "июнь",
        "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
    ),
    of_months=(
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ),
    in_months=(
        "в январе", "в феврале", "в марте", "в апреле", "в мае", "в июне",
        "в июле", "в августе", "в сентябре", "в октябре", "в ноябре", "в декабре",
    ),
    on_weekdays=(
        "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье",
    ),
    seasons=("зимой", "весной", "летом", "осенью"),
    of_year="{} года",
    from_to="с {} по {}",
    month_counts=(
        "", "два месяца", "три месяца", "четыре месяца", "пять месяцев", "шесть месяцев",
        "семь месяцев", "восемь месяцев", "девять месяцев", "десять месяцев", "одиннадцать месяцев",
    ),
    quarter="первый квартал",
    half="первое полугодие",
    whole="{} год",
    span="{} {} года",
)  # fmt: skip
BELARUSIAN: Final = Language(
    months=(
        "студзень", "люты", "сакавік", "красавік", "май", "чэрвень",
        "ліпень", "жнівень", "верасень", "кастрычнік", "лістапад", "снежань",
    ),
    of_months=(
        "студзеня", "лютага", "сакавіка", "красавіка", "мая", "чэрвеня",
        "ліпеня", "жніўня", "верасня", "кастрычніка", "лістапада", "снежня",
    ),
    in_months=(
        "у студзені", "у лютым", "у сакавіку", "у красавіку", "у маі", "у чэрвені",
        "у ліпені", "у жніўні", "у верасні", "у кастрычніку", "у лістападзе", "у снежні",
    ),
    on_weekdays=("у панядзелак", "у аўторак", "у сераду", "у чацвер", "у пятніцу", "у суботу", "у нядзелю"),
    seasons=("зімой", "вясной", "летам", "восенню"),
    of_year="{} года",
    from_to="з {} па {}",
    month_counts=(
        "", "два месяцы", "тры месяцы", "чатыры месяцы", "пяць месяцаў", "шэсць месяцаў",
        "сем месяцаў", "восем месяцаў", "дзевяць месяцаў", "дзесяць месяцаў", "адзінаццаць месяцаў",
    ),
    quarter="першы квартал",
    half="першае паўгоддзе",
    whole="{} год",
    span="{} {} года",
)  # fmt: skip
_ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ENGLISH: Final = Language(
    months=_ENGLISH_MONTHS,
    of_months=_ENGLISH_MONTHS,
    in_months=tuple(f"in {month}" for month in _ENGLISH_MONTHS),
    on_weekdays=(
        "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday",
    ),
    seasons=("in winter", "in spring", "in summer", "in autumn"),
    of_year="{}",
    from_to="from {} to {}",
    month_counts=(
        "", "the first two months", "the first three months", "the first four months", "the first five months",
        "the first six months", "the first seven months", "the first eight months", "the first nine months",
        "the first ten months", "the first eleven months",
    ),
    quarter="the first quarter",
    half="the first half",
    whole="{}",
    span="{} of {}",
)  # fmt: skip
LANGUAGES: Final = {"ru": RUSSIAN, "be": BELARUSIAN, "en": ENGLISH}


def fill(text: str, today: date, language: Language) -> str:
    """Return *text* with its date placeholders said in words; ValueError for one that is not known.

    A placeholder that begins with a capital letter begins its words with one.
    """

    def said(found: re.Match[str]) -> str:
        name, first, last = found.groups()
        phrase = _PHRASES.get(name.lower())
        if phrase is None or (last is not None) != (name.lower() in ("days", "from_to")):
            raise ValueError(f"unknown placeholder {found[0]}")
        start = today + timedelta(days=int(first or 0))
        end = today + timedelta(days=int(last)) if last else start
        words = phrase(_Span(start, end, today), language)
        return words[:1].upper() + words[1:] if name[0].isupper() else words

    return _PLACEHOLDER.sub(said, text)


@dataclass(frozen=True, slots=True)
class _Span:
    start: date
    end: date
    today: date


def _day(span: _Span, language: Language) -> str:
    return f"{span.start.day} {language.of_months[span.start.month - 1]}"


def _date(span: _Span, language: Language) -> str:
    return f"{_day(span, language)} {language.of_year.format(span.start.year)}"


def _days(span: _Span, language: Language) -> str:
    """26–27 ноября; 30 ноября – 1 декабря."""
    last = _day(_Span(span.end, span.end, span.today), language)
    return f"{span.start.day}–{last}" if _same_month(span) else f"{_day(span, language)} – {last}"


def _from_to(span: _Span, language: Language) -> str:
    """С 26 по 28 ноября; с 30 ноября по 2 декабря; со 2 по 4 декабря (со второго)."""
    first = str(span.start.day) if _same_month(span) else _day(span, language)
    words = language.from_to.format(first, _day(_Span(span.end, span.end, span.today), language))
    return words.replace("с 2 ", "со 2 ", 1)


def _same_month(span: _Span) -> bool:
    return (span.start.year, span.start.month) == (span.end.year, span.end.month)


def _on(span: _Span, language: Language) -> str:
    return language.on_weekdays[span.start.weekday()]


def _month(span: _Span, language: Language) -> str:
    return _with_year(language.months[span.start.month - 1], span, language)


def _in_month(span: _Span, language: Language) -> str:
    return _with_year(language.in_months[span.start.month - 1], span, language)


def _with_year(words: str, span: _Span, language: Language) -> str:
    """Name the year where it is not this one: «в январе 2027 года»."""
    return words if span.start.year == span.today.year else f"{words} {language.of_year.format(span.start.year)}"


def _season(span: _Span, language: Language) -> str:
    return language.seasons[span.start.month % 12 // 3]


def _year(span: _Span, language: Language) -> str:
    return str(span.start.year)


def _period(span: _Span, language: Language) -> str:
    """The newest period that has figures on this day: «девять месяцев 2026 года», «2026 год»."""
    known = span.start - STATISTICS_LAG
    year, months = (known.year, known.month - 1) if known.month > 1 else (known.year - 1, 12)
    match months:
        case 12:
            return language.whole.format(year)
        case 1:
            return f"{language.months[0]} {language.of_year.format(year)}"
        case 3:
            return language.span.format(language.quarter, year)
        case 6:
            return language.span.format(language.half, year)
        case _:
            return language.span.format(language.month_counts[months - 1], year)


_PHRASES: Final[dict[str, Callable[[_Span, Language], str]]] = {
    "day": _day,
    "date": _date,
    "days": _days,
    "from_to": _from_to,
    "on": _on,
    "month": _month,
    "in_month": _in_month,
    "season": _season,
    "year": _year,
    "period": _period,
}
