from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.schedule import EVERY, LONGEST, SPREAD, next_check

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_after_a_success_the_next_check_is_one_interval_away() -> None:
    assert next_check(NOON, failures=0) == NOON + EVERY
    assert next_check(NOON, failures=0, every=timedelta(hours=2)) == NOON + timedelta(hours=2)


def test_failures_double_the_pause_up_to_a_day() -> None:
    assert next_check(NOON, failures=1) == NOON + 2 * EVERY
    assert next_check(NOON, failures=3) == NOON + 8 * EVERY
    assert next_check(NOON, failures=1000) == NOON + LONGEST


def test_the_server_may_lengthen_the_pause_but_not_shorten_it() -> None:
    assert next_check(NOON, failures=0, retry_after=timedelta(hours=1)) == NOON + timedelta(hours=1)
    assert next_check(NOON, failures=2, retry_after=timedelta(seconds=5)) == NOON + 4 * EVERY
    assert next_check(NOON, failures=0, retry_after=timedelta(days=300)) == NOON + LONGEST


@given(st.integers(0, 100), st.text(max_size=30), st.timedeltas(timedelta(0), timedelta(days=9)))
def test_a_key_spreads_checks_by_a_tenth_at_most_and_always_alike(failures: int, key: str, asked: timedelta) -> None:
    plain = next_check(NOON, failures=failures, retry_after=asked) - NOON
    spread = next_check(NOON, failures=failures, retry_after=asked, key=key) - NOON
    assert plain <= spread <= plain * (1 + SPREAD)
    assert spread == next_check(NOON, failures=failures, retry_after=asked, key=key) - NOON


def test_different_feeds_come_at_different_moments() -> None:
    assert len({next_check(NOON, failures=0, key=f"https://feed{n}.example/rss") for n in range(100)}) > 90
