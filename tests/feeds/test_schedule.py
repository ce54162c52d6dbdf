from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.schedule import DOZE, EVERY, LONGEST, QUIET, SPREAD, next_check
from bot.feeds.wishes import Wishes

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


def test_a_feed_is_asked_in_the_rhythm_of_its_news() -> None:
    def pause(age: timedelta) -> timedelta:
        return next_check(NOON, failures=0, newest=NOON - age) - NOON

    assert pause(timedelta(minutes=20)) == EVERY
    assert pause(timedelta(hours=10)) == timedelta(minutes=30)
    assert pause(timedelta(days=400)) == DOZE
    assert pause(-timedelta(days=400)) == EVERY, "dated in the future"


def test_the_feed_and_its_server_may_ask_for_a_longer_pause_within_bounds() -> None:
    assert next_check(NOON, failures=0, fresh_for=timedelta(hours=1)) == NOON + timedelta(hours=1)
    assert next_check(NOON, failures=0, fresh_for=timedelta(days=365)) == NOON + QUIET
    assert next_check(NOON, failures=0, fresh_for=timedelta(seconds=1)) == NOON + EVERY
    assert next_check(NOON, failures=0, wishes=Wishes(minutes=90)) == NOON + timedelta(minutes=90)
    assert next_check(NOON, failures=0, wishes=Wishes(minutes=99_999)) == NOON + QUIET
    hourly = timedelta(hours=8)
    assert next_check(NOON, failures=0, wishes=Wishes(minutes=5), every=hourly) == NOON + hourly


def test_hours_and_days_a_feed_leaves_out_are_left_out() -> None:
    monday_noon = NOON
    wishes = Wishes(hours=(12, 13), days=(1,))
    assert next_check(monday_noon, failures=0, wishes=wishes) == NOON.replace(hour=14)
    late = NOON.replace(hour=23, minute=50)
    assert next_check(late, failures=0, wishes=wishes) == datetime(2026, 11, 25, tzinfo=UTC), "Tuesday is left out"


@given(
    st.frozensets(st.integers(0, 23), max_size=23), st.frozensets(st.integers(0, 6), max_size=6), st.integers(0, 10**6)
)
def test_whatever_is_left_out_the_feed_is_asked_within_nine_days(
    hours: frozenset[int], days: frozenset[int], seconds: int
) -> None:
    now = NOON + timedelta(seconds=seconds)
    due = next_check(now, failures=0, wishes=Wishes(None, tuple(sorted(hours)), tuple(sorted(days))))
    assert now + EVERY <= due <= now + timedelta(days=9)
    assert due.hour not in hours
    assert due.weekday() not in days
