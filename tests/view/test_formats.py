from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from bot.model import Lang, PartialDate
from bot.view import formats
from bot.view.i18n import translator

RU, BE, EN = map(translator, (Lang.RU, Lang.BE, Lang.EN))
TODAY = date(2025, 11, 27)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def span(first: str | None, last: str | None) -> str:
    return plain(formats.dates(RU, first and PartialDate.parse(first), last and PartialDate.parse(last), TODAY))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2025-11-26", "2025-11-27", "26–27 ноября"),
        ("2025-11-26", "2025-11-26", "26 ноября"),
        ("2025-11-26", None, "26 ноября"),
        ("2025-11-28", "2025-12-02", "28 ноября – 2 декабря"),
        ("2025-12-28", "2026-01-02", "28 декабря – 2 января 2026 г."),
        ("2024-11-26", "2024-11-27", "26–27 ноября 2024 г."),
        ("2024-11-28", "2024-12-02", "28 ноября – 2 декабря 2024 г."),
        ("2024-12-28", "2025-01-02", "28 декабря 2024 г. – 2 января"),
        ("2025-09", None, "сентябрь"),
        ("2025-09", "2025-11", "сентябрь – ноябрь"),
        ("2026-03", "2026-05", "март – май 2026 года"),
        ("2025-12", "2026-01", "декабрь – январь 2026 года"),
        ("2026-05", None, "май 2026 года"),
        ("2026", None, "2026 год"),
        (None, "2025-12-02", "до 2 декабря"),
        (None, "2026", "до 31 декабря 2026 г."),
        (None, None, ""),
    ],
)
def test_dates_are_as_exact_and_as_short_as_they_can_be(first: str | None, last: str | None, text: str) -> None:
    assert span(first, last) == text


def test_dates_follow_the_language() -> None:
    first, last = PartialDate(2024, 11, 26), PartialDate(2024, 11, 27)
    assert plain(formats.dates(BE, first, last, TODAY)) == "26–27 лістапада 2024 г."
    assert plain(formats.dates(EN, first, last, TODAY)) == "26–27 November 2024"
    assert plain(formats.weekday(RU, TODAY, TODAY)) == "четверг, 27 ноября"


@pytest.mark.parametrize(
    ("value", "value_max", "unit", "currency", "text"),
    [
        ("18.5", None, "mln", "USD", "18,5 млн долларов"),
        ("40", None, "mln", "RUB", "40 млн рублей"),
        ("1", None, "bln", "CNY", "1 млрд китайских юаней"),
        ("3", "5", "bln", "RUB", "3–5 млрд рублей"),
        ("1", None, "", "RUB", "1 рубль"),
        ("1.5", None, "", "RUB", "1,5 рубля"),
        ("1000000", None, "", "EUR", "1 000 000 евро"),
        ("57", None, "percent", None, "57 %"),
        ("5", "7.5", "percent", None, "5–7,5 %"),
        ("1.7", None, "times", None, "в 1,7 раза"),
        ("2", None, "times", None, "в 2 раза"),
        ("5", None, "times", None, "в 5 раз"),
        ("3.20", None, "thousand", None, "3,2 тыс."),
        ("12", None, "", None, "12"),
    ],
)
def test_quantities_read_as_written_by_an_editor(
    value: str, value_max: str | None, unit: str, currency: str | None, text: str
) -> None:
    high = Decimal(value_max) if value_max else None
    assert plain(formats.quantity(RU, Decimal(value), unit, currency, high)) == text


def test_money_follows_the_language() -> None:
    assert plain(formats.quantity(EN, Decimal("18.5"), "mln", "USD")) == "18.5 million dollars"
    assert plain(formats.quantity(BE, Decimal(40), "mln", "RUB")) == "40 млн расійскіх рублёў"


def test_a_fraction_of_times_has_its_own_form() -> None:
    assert plain(formats.quantity(BE, Decimal("1.3"), "times", None)) == "у 1,3 раза"
    assert plain(formats.quantity(BE, Decimal(2), "times", None)) == "у 2 разы"


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    assert " " not in formats.quantity(RU, Decimal("18.5"), "mln", "USD")


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("9 months", "за 9 месяцев"),
        ("1 month", "за 1 месяц"),
        ("9 months 2025", "за 9 месяцев 2025 года"),
        ("2024", "за 2024 год"),
        ("2025-H1", "за первое полугодие 2025 года"),
        ("2025-Q3", "за III квартал 2025 года"),
        ("2025-01", "за январь 2025 года"),
        ("8 months", "за 8 месяцев"),
        ("3 years", "за 3 года"),
        ("5 years 2025", "за 5 лет"),
        ("H2", "за второе полугодие"),
        ("Q1", "за I квартал"),
        ("2025-03/2025-05", "за март–май 2025 года"),
        ("2024-11/2025-02", "за ноябрь 2024 – февраль 2025 года"),
        ("2020/2024", "за 2020–2024 годы"),
        ("some day", ""),
        ("2025-13", ""),
    ],
)
def test_periods_are_told_in_words(period: str, text: str) -> None:
    assert plain(formats.period(RU, period)) == text


def test_periods_follow_the_language() -> None:
    every = ("9 months 2025", "3 years", "2025-03/2025-05", "2020/2024", "2025-Q3")
    assert [plain(formats.period(BE, period)) for period in every] == [
        "за 9 месяцаў 2025 года",
        "за 3 гады",
        "за сакавік–май 2025 года",
        "за 2020–2024 гады",
        "за III квартал 2025 года",
    ]
    assert [plain(formats.period(EN, period)) for period in every] == [
        "for 9 months of 2025",
        "for 3 years",
        "for March–May 2025",
        "for 2020–2024",
        "for quarter III of 2025",
    ]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2025-11-27", None, "сегодня, 27 ноября"),
        ("2025-11-28", "2025-11-28", "завтра, 28 ноября"),
        ("2025-11-29", None, "29 ноября"),
        ("2025-11-26", None, "26 ноября"),
        ("2025-11-27", "2025-11-28", "27–28 ноября"),
        ("2025-11", None, "ноябрь"),
        (None, "2025-11-27", "до 27 ноября"),
    ],
)
def test_a_single_day_that_is_near_is_told_so(first: str | None, last: str | None, text: str) -> None:
    begins, ends = first and PartialDate.parse(first), last and PartialDate.parse(last)
    assert plain(formats.near(RU, begins or None, ends or None, TODAY)) == text


@pytest.mark.parametrize(
    ("value", "unit", "counted", "text"),
    [
        ("1.5", "thousand", "тонна", "1,5 тыс. тонн"),
        ("1.5", "тонна", None, "1,5 тонны"),
        ("21", "тонна", None, "21 тонна"),
        ("12", "гектар", None, "12 гектаров"),
        ("3", "мегаватт", None, "3 МВт"),
        ("50", "кооперационная цепочка", None, "50"),
    ],
)
def test_measures_take_the_form_their_number_asks_for(value: str, unit: str, counted: str | None, text: str) -> None:
    assert plain(formats.quantity(RU, Decimal(value), unit, None, None, counted)) == text


def test_what_is_counted_agrees_with_its_number() -> None:
    assert formats.thing(Decimal(50), "кооперационная цепочка", None) == "кооперационные цепочки"
    assert formats.thing(Decimal(1), "совместное предприятие", None) == "совместное предприятие"
    assert formats.thing(Decimal(1), "thousand", "автобус") == "автобусы"
    assert formats.thing(Decimal(5), "thousand", "тонна") == formats.thing(Decimal(5), "percent", None) == ""


def test_a_zone_is_told_by_its_city_and_its_distance_now() -> None:
    winter, summer = datetime(2025, 1, 1, tzinfo=UTC), datetime(2025, 7, 1, tzinfo=UTC)
    assert formats.zone(RU, "Europe/Samara", winter) == "Самара, UTC+4"
    assert formats.zone(RU, "Europe/Berlin", winter) == "Берлин, UTC+1"
    assert formats.zone(RU, "Europe/Berlin", summer) == "Берлин, UTC+2"
    assert formats.zone(EN, "Asia/Kolkata", winter) == "Kolkata, UTC+5:30"
    assert formats.zone(EN, "America/New_York", winter) == "New York, UTC−5"


def test_weekdays_have_short_names_for_the_usual_sets() -> None:
    assert plain(formats.weekdays(RU, range(7))) == "каждый день"
    assert plain(formats.weekdays(RU, range(5))) == "по будням"
    assert formats.weekdays(RU, {4, 0, 2}) == "пн, ср, пт"
    assert formats.clock(time(9, 5)) == "9:05"
    assert plain(formats.percent(RU, 0.974)) == "97 %"
