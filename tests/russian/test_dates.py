"""Dates and periods: what day or stretch of time a text means to a reader of its day."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import PartialDate
from bot.russian.dates import DateMention, find_dates, find_periods
from bot.russian.tense import tense_around

THURSDAY = date(2025, 11, 27)


def told(mention: DateMention) -> str:
    first, last = str(mention.first), str(mention.last)
    return first if first == last else f"{first}..{last}"


def read(text: str, published: date | None = THURSDAY) -> list[str]:
    return [told(mention) for mention in find_dates(text, published, tense_around)]


STATED = [
    ("26 ноября 2025 г.", "2025-11-26"),
    ("26 ноября 2025 года", "2025-11-26"),
    ("26.11.2025", "2025-11-26"),
    ("26/11/2025", "2025-11-26"),
    ("26.11.25", "2025-11-26"),
    ("26 нояб. 2025", "2025-11-26"),
    ("2025-11-26", "2025-11-26"),
    ("26–27 ноября 2025 г.", "2025-11-26..2025-11-27"),
    ("26-27.11.2025", "2025-11-26..2025-11-27"),
    ("28.12.2025 – 02.01.2026", "2025-12-28..2026-01-02"),
    ("28 декабря 2025 – 2 января 2026 года", "2025-12-28..2026-01-02"),
    ("28 декабря – 2 января 2026 года", "2025-12-28..2026-01-02"),
    ("с 9 по 11 июля 2024 года", "2024-07-09..2024-07-11"),
    ("сентябрь 2024 года", "2024-09"),
    ("в мае 2019-го", "2019-05"),
    ("январь–сентябрь 2025 года", "2025-01..2025-09"),
    ("с ноября по февраль 2026 года", "2025-11..2026-02"),
    ("в первом квартале 2026 года", "2026-01..2026-03"),
    ("в IV квартале 2024 года", "2024-10..2024-12"),
    ("в первом полугодии 2025 года", "2025-01..2025-06"),
    ("во второй половине 2026 года", "2026-07..2026-12"),
    ("в 2026 году", "2026"),
    ("к 2030 году", "2030"),
    ("в 2025–2027 годах", "2025..2027"),
    ("осенью 2024 года", "2024-09..2024-11"),
    ("зимой 2024 года", "2024-12..2025-02"),
    ("November 26-27, 2025", "2025-11-26..2025-11-27"),
    ("26 November 2025", "2025-11-26"),
    ("in September 2024", "2024-09"),
    ("Q1 2026", "2026-01..2026-03"),
    ("26 лістапада 2025 года", "2025-11-26"),
]

INFERRED = [
    ("26-27 ноября", "2025-11-26..2025-11-27"),
    ("26 и 27 ноября", "2025-11-26..2025-11-27"),
    ("26, 27 и 28 ноября", "2025-11-26..2025-11-28"),
    ("26-го ноября", "2025-11-26"),
    ("двадцать шестого ноября", "2025-11-26"),
    ("со второго по шестое декабря", "2025-12-02..2025-12-06"),
    ("с двадцатого по двадцать второе ноября", "2025-11-20..2025-11-22"),
    ("первого декабря", "2025-12-01"),
    ("в понедельник, 24 ноября,", "2025-11-24"),
    ("с 30 ноября по 2 декабря", "2025-11-30..2025-12-02"),
    ("28 декабря - 2 января", "2025-12-28..2026-01-02"),
    ("в сентябре", "2025-09"),
    ("до конца ноября", "2025-11"),
    ("в минувшем сентябре", "2025-09"),
    ("в сентябре прошлого года", "2024-09"),
    ("5 мая следующего года", "2026-05-05"),
    ("в мае и июне этого года", "2025-05..2025-06"),
    ("в I квартале", "2025-01..2025-03"),
    ("в первом квартале следующего года", "2026-01..2026-03"),
    ("осенью", "2025-09..2025-11"),
    ("осенью прошлого года", "2024-09..2024-11"),
    ("этой весной", "2025-03..2025-05"),
    ("в следующем году", "2026"),
    ("в прошлом году", "2024"),
    ("в этом году", "2025"),
    ("в конце следующего года", "2026"),
    ("в начале года", "2025"),
    ("до конца года", "2025"),
    ("два года назад", "2023"),
    ("в следующем месяце", "2025-12"),
    ("на следующей неделе", "2025-12-01..2025-12-07"),
    ("на прошлой неделе", "2025-11-17..2025-11-23"),
    ("на этой неделе", "2025-11-24..2025-11-30"),
    ("в минувшие выходные", "2025-11-22..2025-11-23"),
    ("через три дня", "2025-11-30"),
    ("неделю назад", "2025-11-17..2025-11-23"),
    ("сегодня", "2025-11-27"),
    ("вчера", "2025-11-26"),
    ("завтра", "2025-11-28"),
    ("послезавтра", "2025-11-29"),
    ("в минувшую пятницу", "2025-11-21"),
    ("в ближайшую среду", "2025-12-03"),
    ("в этот вторник", "2025-11-25"),
    ("on 26 November", "2025-11-26"),
    ("in September", "2025-09"),
    ("last year", "2024"),
    ("next week", "2025-12-01..2025-12-07"),
    ("yesterday", "2025-11-26"),
    ("26-27 лістапада", "2025-11-26..2025-11-27"),
    ("у верасні", "2025-09"),
    ("у наступным годзе", "2026"),
    ("сёння", "2025-11-27"),
    ("на мінулым тыдні", "2025-11-17..2025-11-23"),
]

NO_DATES = [
    "31 февраля", "32 марта", "31.04.2025", "26.13.2025", "24 часа", "26-27 человек", "10:30", "18,5", "статья 26",
    "+7 (8422) 41-00-00", "версия 1.2.3",     "5 маяков",
 "в среде обитания", "12 предприятий", "в 1,7 раза", "Ил-76",
    "сайт «Город сегодня»", "раз в год", "Новый год", "май-тай",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_a_date_with_its_year_needs_no_publication(text: str, expected: str) -> None:
    assert read(text) == [expected]
    assert read(text, None) == [expected]
    assert not find_dates(text, THURSDAY)[0].inferred


@pytest.mark.parametrize(("text", "expected"), INFERRED)
def test_what_a_date_leaves_out_the_publication_tells(text: str, expected: str) -> None:
    assert read(text) == [expected]
    assert read(text, None) == []
    assert find_dates(text, THURSDAY)[0].inferred


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2025-12-28", "3 января", "2026-01-03"),
        ("2026-01-05", "30 декабря", "2025-12-30"),
        ("2026-01-05", "в декабре", "2025-12"),
        ("2025-12-20", "в январе", "2026-01"),
        ("2026-01-05", "с 30 декабря по 8 января", "2025-12-30..2026-01-08"),
        ("2025-12-29", "с 30 декабря по 8 января", "2025-12-30..2026-01-08"),
        ("2025-03-01", "29 февраля", "2024-02-29"),
    ],
)
def test_the_nearest_year_is_meant_also_across_new_year(published: str, text: str, expected: str) -> None:
    assert read(text, date.fromisoformat(published)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("В апреле пройдёт форум", "2026-04"),
        ("В апреле прошёл форум", "2025-04"),
        ("Форум запланирован на апрель", "2026-04"),
        ("В понедельник делегация посетила завод", "2025-11-24"),
        ("В понедельник делегация посетит завод", "2025-12-01"),
        ("Встреча намечена на понедельник", "2025-12-01"),
        ("5 марта подписали соглашение", "2025-03-05"),
    ],
)
def test_the_verb_tells_on_which_side_of_the_publication_a_date_lies(text: str, expected: str) -> None:
    assert read(text) == [expected]


def test_days_that_do_not_follow_one_another_are_dates_of_their_own() -> None:
    text = "Встречи пройдут 3, 10 и 17 мая."
    assert read(text) == ["2026-05-03", "2026-05-10", "2026-05-17"]
    assert [text[m.start : m.end] for m in find_dates(text, THURSDAY)] == ["3", "10", "17 мая"]


def test_a_mention_covers_the_date_without_its_preposition() -> None:
    text = "Делегация прибудет с 30 ноября по 2 декабря, а в следующем году приедет снова."
    assert [text[m.start : m.end] for m in find_dates(text, THURSDAY)] == ["30 ноября по 2 декабря", "следующем году"]


@pytest.mark.parametrize("published", [date.min, date.max, date(1, 1, 1)])
def test_a_publication_date_out_of_the_calendar_tells_nothing(published: date) -> None:
    assert read("завтра, 3 мая, в прошлом году", published) == []


PERIODS = [
    ("за девять месяцев", "9 months"),
    ("за 9 месяцев", "9 months"),
    ("за первые девять месяцев этого года", "9 months 2025"),
    ("за девять месяцев 2024 года", "9 months 2024"),
    ("за январь–сентябрь 2025 года", "9 months 2025"),
    ("с января по август", "8 months"),
    ("за 2024 год", "2024"),
    ("в 2024 году", "2024"),
    ("по итогам 2024 года", "2024"),
    ("в прошлом году", "2024"),
    ("с начала года", "2025"),
    ("в первом полугодии 2025 года", "2025-H1"),
    ("за первое полугодие", "2025-H1"),
    ("в III квартале 2025 года", "2025-Q3"),
    ("за третий квартал", "2025-Q3"),
    ("в январе 2025 года", "2025-01"),
    ("за последние пять лет", "5 years"),
    ("in the first nine months of 2025", "9 months 2025"),
    ("за дзевяць месяцаў", "9 months"),
]


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_a_period_is_told_in_one_form(text: str, expected: str) -> None:
    assert [mention.period for mention in find_periods(text, THURSDAY)] == [expected]


def test_a_period_by_the_publication_needs_one() -> None:
    assert find_periods("в прошлом году") == []
    assert [mention.period for mention in find_periods("за девять месяцев")] == ["9 months"]


DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


@given(st.text(alphabet=st.sampled_from("0123456789 .-–,/:ноябряпосвмагд2025\nпрошлнедиквартЁİ"), max_size=150), DAYS)
def test_any_text_is_read_and_its_dates_lie_in_it_in_order(text: str, published: date) -> None:
    mentions = find_dates(text, published, tense_around)
    spans = [(m.start, m.end) for m in mentions]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    assert all(m.first.first() <= m.last.last() for m in mentions)
    assert all(0 <= p.start < p.end <= len(text) for p in find_periods(text, published))


MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@given(DAYS)
def test_a_day_written_in_full_is_read_back(day: date) -> None:
    month = MONTHS[day.month - 1]
    glued = f"{day.day}{month} {day.year} года"  # «31октября»
    for text in (day.isoformat(), f"{day:%d.%m.%Y}", f"{day.day} {month} {day.year} года", glued):
        assert [mention.first for mention in find_dates(f"Встреча была {text}.", None)] == [PartialDate.of(day)]


@given(DAYS, st.integers(-60, 60))
def test_a_day_within_two_months_of_the_publication_is_read_back_without_its_year(published: date, away: int) -> None:
    day = published + timedelta(days=away)
    found = find_dates(f"Встреча {day.day} {MONTHS[day.month - 1]}", published)
    assert [mention.first for mention in found] == [PartialDate.of(day)]
