import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.samples.phrases import BELARUSIAN, ENGLISH, LANGUAGES, RUSSIAN, Language, fill

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("placeholder", "words"),
    [
        ("{day:+3}", "26 ноября"),
        ("{day:-22}", "1 ноября"),
        ("{date:+45}", "7 января 2027 года"),
        ("{days:+3..+4}", "26–27 ноября"),
        ("{days:+7..+8}", "30 ноября – 1 декабря"),
        ("{days:+38..+39}", "31 декабря – 1 января"),
        ("{from_to:+3..+5}", "с 26 по 28 ноября"),
        ("{from_to:+7..+9}", "с 30 ноября по 2 декабря"),
        ("{from_to:+9..+11}", "со 2 по 4 декабря"),
        ("{from_to:+28..+30}", "с 21 по 23 декабря"),
        ("{on:0}", "в понедельник"),
        ("{on:+1}", "во вторник"),
        ("{On:-1}", "В воскресенье"),
        ("{month:-30}", "октябрь"),
        ("{in_month:+10}", "в декабре"),
        ("{In_month:+60}", "В январе 2027 года"),
        ("{season:0}", "осенью"),
        ("{season:+20}", "зимой"),
        ("{season:+120}", "весной"),
        ("{year:+365}", "2027"),
        ("{period}", "девять месяцев 2026 года"),
    ],
)
def test_dates_are_said_in_russian(placeholder: str, words: str) -> None:
    assert fill(f"до {placeholder}.", MONDAY, RUSSIAN) == f"до {words}."


@pytest.mark.parametrize(
    ("language", "placeholder", "words"),
    [
        (BELARUSIAN, "{days:+7..+8}", "30 лістапада – 1 снежня"),
        (BELARUSIAN, "{from_to:+9..+11}", "з 2 па 4 снежня"),
        (BELARUSIAN, "{on:+1}", "у аўторак"),
        (BELARUSIAN, "{in_month:+90}", "у лютым 2027 года"),
        (BELARUSIAN, "{period}", "дзевяць месяцаў 2026 года"),
        (ENGLISH, "{from_to:+3..+5}", "from 26 to 28 November"),
        (ENGLISH, "{date:+3}", "26 November 2026"),
        (ENGLISH, "{in_month:+60}", "in January 2027"),
        (ENGLISH, "{period}", "the first nine months of 2026"),
    ],
)
def test_dates_are_said_in_the_other_languages(language: Language, placeholder: str, words: str) -> None:
    assert fill(placeholder, MONDAY, language) == words


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2027, 1, 15), "одиннадцать месяцев 2026 года"),
        (date(2027, 2, 20), "2026 год"),
        (date(2027, 3, 25), "январь 2027 года"),
        (date(2027, 4, 25), "два месяца 2027 года"),
        (date(2027, 5, 25), "первый квартал 2027 года"),
        (date(2027, 8, 25), "первое полугодие 2027 года"),
        (date(2027, 9, 25), "семь месяцев 2027 года"),
    ],
)
def test_a_period_is_the_newest_with_figures(today: date, period: str) -> None:
    assert fill("{period}", today, RUSSIAN) == period


@pytest.mark.parametrize("unknown", ["{tomorrow}", "{day:+1..+2}", "{days:+1}"])
def test_an_unknown_placeholder_is_an_error(unknown: str) -> None:
    with pytest.raises(ValueError, match="unknown placeholder"):
        fill(unknown, MONDAY, RUSSIAN)


@given(
    st.dates(date(2024, 1, 1), date(2040, 12, 31)),
    st.integers(-30, 30),
    st.integers(1, 5),
    st.sampled_from(list(LANGUAGES.values())),
)
def test_a_range_names_the_days_it_means(today: date, offset: int, length: int, language: Language) -> None:
    start, end = today + timedelta(days=offset), today + timedelta(days=offset + length)
    for words in (
        fill(f"{{days:{offset:+}..{offset + length:+}}}", today, language),
        fill(f"{{from_to:{offset:+}..{offset + length:+}}}", today, language),
    ):
        assert [int(number) for number in re.findall(r"\d+", words)] == [start.day, end.day]
        assert words.endswith(language.of_months[end.month - 1])
        assert (language.of_months[start.month - 1] in words.removesuffix(language.of_months[end.month - 1])) == (
            start.month != end.month
        )
