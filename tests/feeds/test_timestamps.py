from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.timestamps import YEARS, read_timestamp

RUSSIAN_MONTHS = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
SAMARA = "Europe/Samara"  # UTC+4


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("Mon, 23 Nov 2026 10:00:00 +0300", "2026-11-23 07:00"),
        ("Mon, 23 Nov 2026 10:00 MSK", "2026-11-23 07:00"),
        ("Mon, 23 Nov 2026 10:00:00 GMT", "2026-11-23 10:00"),
        ("Mon, 23 Nov 2026 10:00:00 GMT+3", "2026-11-23 07:00"),
        ("23 Nov 26 10:00 GMT", "2026-11-23 10:00"),
        ("Sun, 6 Sept 2026 10:00:00 Z", "2026-09-06 10:00"),
        ("Mon Nov 23 10:00:00 MSK 2026", "2026-11-23 07:00"),
        ("Nov 23, 2026 10:30 PM", "2026-11-23 18:30"),
        ("2026-11-23T10:00:00Z", "2026-11-23 10:00"),
        ("2026-11-23T10:00:00.123+04:00", "2026-11-23 06:00"),
        ("2026-11-23T10:00+0500", "2026-11-23 05:00"),
        ("2026/11/23 10:00", "2026-11-23 06:00"),
        ("1795420800", "2026-11-23 08:00"),
    ],
)
def test_standard_forms_are_read(written: str, utc: str) -> None:
    assert read_timestamp(written, SAMARA) == _utc(utc)


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("Пн, 23 ноя 2026 10:00", "2026-11-23 06:00"),
        ("Пн, 23 Ноя 2026 10:00:00 +0300", "2026-11-23 07:00"),
        ("23 ноября 2026 г., 10:00", "2026-11-23 06:00"),
        ("понедельник, 23 ноября 2026 года в 10:00 (мск)", "2026-11-23 07:00"),
        ("10:00 МСК+1 23.11.2026", "2026-11-23 06:00"),
        ("23.11.2026 10:00", "2026-11-23 06:00"),
        ("10:00, 23.11.2026", "2026-11-23 06:00"),
        ("23 мая 2026", "2026-05-22 20:00"),
        ("23.11.26 9:05", "2026-11-23 05:05"),
        ("23 лістапада 2026 10:00", "2026-11-23 06:00"),
        ("2 снежня 2026, 09:05", "2026-12-02 05:05"),
    ],
)
def test_russian_and_belarusian_forms_are_read_in_the_zone_of_the_feed(written: str, utc: str) -> None:
    assert read_timestamp(written, SAMARA) == _utc(utc)


@pytest.mark.parametrize("month", [*enumerate(RUSSIAN_MONTHS, start=1)])
def test_every_russian_month_is_known(month: tuple[int, str]) -> None:
    number, name = month
    assert read_timestamp(f"Ср, 11 {name} 2026 12:00 +0000", SAMARA) == datetime(2026, number, 11, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "завтра",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0001-01-01T00:00:00Z",
        "2099-01-01",
        "30 Feb 2026",
        "31.13.2026",
        "2026",
    ],
)
def test_what_is_no_plausible_date_is_none(written: str) -> None:
    assert read_timestamp(written, SAMARA) is None


def test_a_name_the_home_zone_bears_means_the_home_zone() -> None:
    assert read_timestamp("Mon, 23 Nov 2026 10:00:00 CST", "Asia/Shanghai") == _utc("2026-11-23 02:00")
    assert read_timestamp("Mon, 23 Nov 2026 10:00:00 CST", "Europe/Minsk") == _utc("2026-11-23 16:00")


def test_a_date_after_tomorrow_is_not_believed_when_now_is_known() -> None:
    now = _utc("2026-11-23 12:00")
    assert read_timestamp("2026-11-24T11:00:00Z", SAMARA, now=now) == _utc("2026-11-24 11:00")
    assert read_timestamp("2026-12-24T11:00:00Z", SAMARA, now=now) is None


@given(
    st.datetimes(datetime.fromisoformat("2000-01-01"), datetime.fromisoformat("2080-01-01")),
    st.sampled_from(["%a, %d %b %Y %H:%M:%S", "%d.%m.%Y %H:%M:%S", "%Y-%m-%dT%H:%M:%S"]),
)
def test_any_moment_survives_being_written(moment: datetime, form: str) -> None:
    assert read_timestamp(moment.strftime(form), "UTC") == moment.replace(microsecond=0, tzinfo=UTC)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(written: str) -> None:
    read = read_timestamp(written, SAMARA)
    assert read is None or read.year in YEARS


def _utc(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)
