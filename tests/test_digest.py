from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digest import (
    compose,
    due_at,
    groups,
    is_due,
    is_inside,
    news_since,
    next_due,
    partner_of,
    promised_on,
    rescheduled,
    wants,
)
from bot.model import Phase, Story, Subscription, Topic, VisitStatus
from tests.archive.values import BREST_REGION, FORUM, TURNOVER, agreement, source, story, visit

NINE = Subscription(chat=1, zone="Europe/Moscow", at=time(9))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def moscow(text: str) -> datetime:
    """«2025-11-27 09:00» on Moscow's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Moscow"))


THURSDAY = date(2025, 11, 27)

# --------------------------------------------------------------------------- when


def test_a_digest_is_due_from_its_hour_on() -> None:
    assert is_due(NINE, moscow("2025-11-27 08:59")) is None
    assert is_due(NINE, moscow("2025-11-27 09:00")) == THURSDAY
    assert is_due(NINE, moscow("2025-11-27 23:00")) == THURSDAY


def test_the_hour_is_the_subscribers_not_the_servers() -> None:
    kamchatka = replace(NINE, zone="Asia/Kamchatka")
    assert is_due(kamchatka, moscow("2025-11-27 00:00")) == THURSDAY
    assert is_due(kamchatka, moscow("2025-11-26 23:59")) is None


def test_a_date_is_promised_once() -> None:
    assert is_due(replace(NINE, last_promised=THURSDAY), moscow("2025-11-27 09:01")) is None
    assert is_due(replace(NINE, last_promised=THURSDAY), moscow("2025-11-28 09:00")) == THURSDAY + DAY


def test_a_later_hour_chosen_after_the_digest_does_not_double_it() -> None:
    changed = replace(NINE, last_promised=THURSDAY, at=time(18))
    assert is_due(changed, moscow("2025-11-27 18:00")) is None
    assert is_due(changed, moscow("2025-11-28 18:00")) == THURSDAY + DAY


def test_an_earlier_hour_chosen_before_the_digest_does_not_skip_it() -> None:
    evening = replace(NINE, at=time(18), last_promised=THURSDAY - DAY)
    assert is_due(evening, moscow("2025-11-27 12:00")) is None
    assert is_due(replace(evening, at=time(9)), moscow("2025-11-27 12:00")) == THURSDAY


def test_a_zone_where_it_is_still_yesterday_does_not_double_the_digest() -> None:
    moved = replace(NINE, zone="America/New_York", at=time(0), last_promised=THURSDAY)
    assert is_due(moved, moscow("2025-11-27 10:00")) is None


def test_after_days_of_silence_only_today_is_due_and_only_past_its_hour() -> None:
    silent = replace(NINE, last_promised=THURSDAY - 3 * DAY)
    assert is_due(silent, moscow("2025-11-27 07:00")) is None
    assert is_due(silent, moscow("2025-11-27 11:00")) == THURSDAY


def test_a_late_evening_seen_after_midnight_is_not_lost() -> None:
    late = replace(NINE, at=time(23, 59), last_promised=THURSDAY - DAY)
    assert is_due(late, moscow("2025-11-28 00:01")) == THURSDAY
    assert is_due(late, moscow("2025-11-28 00:59")) is None
    assert is_due(replace(late, last_promised=THURSDAY), moscow("2025-11-28 00:01")) is None


def test_who_subscribed_after_the_hour_waits_for_tomorrow() -> None:
    new = replace(NINE, since=moscow("2025-11-27 09:30"))
    assert is_due(new, moscow("2025-11-27 09:31")) is None
    assert is_due(new, moscow("2025-11-28 09:00")) == THURSDAY + DAY


def test_who_subscribed_before_the_hour_gets_todays() -> None:
    new = replace(NINE, since=moscow("2025-11-27 08:30"))
    assert is_due(new, moscow("2025-11-27 09:00")) == THURSDAY


def test_days_not_chosen_stay_quiet() -> None:
    mondays = replace(NINE, weekdays=frozenset({0}))
    assert is_due(mondays, moscow("2025-11-27 09:00")) is None
    assert is_due(mondays, moscow("2025-12-01 09:00")) == date(2025, 12, 1)


def test_a_paused_subscription_is_never_due() -> None:
    paused = replace(NINE, active=False, paused="blocked")
    assert is_due(paused, moscow("2025-11-27 09:00")) is None
    assert next_due(paused, moscow("2025-11-27 09:00")) is None


def test_an_hour_the_clock_skips_is_told_the_same_day() -> None:
    gap = due_at(date(2026, 3, 29), time(2, 30), ZoneInfo("Europe/Berlin"))
    assert gap.astimezone(ZoneInfo("Europe/Berlin")) == datetime(2026, 3, 29, 3, 30, tzinfo=ZoneInfo("Europe/Berlin"))


def test_an_hour_skipped_before_midnight_is_told_before_midnight() -> None:
    nuuk = ZoneInfo("America/Nuuk")  # 23:00 is followed by 00:00 of the next day
    moment = due_at(date(2026, 3, 28), time(23, 30), nuuk).astimezone(nuuk)
    assert moment.date() == date(2026, 3, 28)


def test_an_hour_told_twice_is_told_the_first_time() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert due_at(date(2026, 10, 25), time(2, 30), berlin) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@cache
def _shifts(name: str) -> tuple[tuple[datetime, timedelta], ...]:
    """The clock changes of a zone in two years, to the quarter of an hour."""
    zone, found = ZoneInfo(name), []
    moment = datetime(2025, 7, 1, tzinfo=UTC)
    while moment < datetime(2027, 7, 1, tzinfo=UTC):
        before, after = (m.astimezone(zone).utcoffset() for m in (moment, moment + DAY))
        if before != after:
            found.append((moment, (after or DAY) - (before or DAY)))
        moment += DAY
    return tuple(found)


def _kinds_of_zones() -> list[str]:
    """A zone for every set of clock changes in the database."""
    kinds = {
        tuple((m, s, ZoneInfo(name).utcoffset(m)) for m, s in _shifts(name)): name
        for name in sorted(available_timezones())
    }
    return sorted(kinds.values())


@pytest.mark.parametrize("name", _kinds_of_zones())
def test_through_every_change_of_the_clock_each_local_date_is_due_once(name: str) -> None:
    zone = ZoneInfo(name)
    for about, _ in _shifts(name) or ((datetime(2026, 1, 1, tzinfo=UTC), HOUR),):
        for at in (time(0), time(0, 30), time(1, 30), time(2, 30), time(23), time(23, 45)):
            told = Subscription(chat=1, zone=name, at=at)
            start, end = about - DAY, about + 3 * DAY
            promised: Counter[date] = Counter()
            now = start
            while now <= end:
                if (day := is_due(told, now)) is not None:
                    promised[day] += 1
                    told = replace(told, last_promised=day)
                now += 15 * MINUTE
            days = {start.astimezone(zone).date() + n * DAY for n in range(1, 3)}
            assert promised.keys() >= days, at
            assert set(promised.values()) == {1}, at


@pytest.mark.parametrize("name", _kinds_of_zones())
def test_in_every_zone_each_hour_of_each_local_date_of_two_years_is_due_once(name: str) -> None:
    zone, start = ZoneInfo(name), datetime(2025, 7, 1, 12, tzinfo=UTC)
    end = start + 729 * DAY
    told = Subscription(chat=1, zone=name, at=time(2, 30), more=(time(23, 30),), since=start)
    came: Counter[date] = Counter()
    moment = next_due(told, start)
    while moment is not None and moment < end:
        day = is_due(told, moment)
        assert day is not None
        assert moment.astimezone(zone).date() == day
        came[day] += 1
        told = promised_on(told, day, moment)
        moment = next_due(told, moment)
    first, last = start.astimezone(zone).date() + DAY, end.astimezone(zone).date() - DAY
    whole = {first + n * DAY: 2 for n in range((last - first).days + 1)}
    assert {day: count for day, count in came.items() if first <= day <= last} == whole


def test_hours_that_were_missed_are_one_digest_and_those_to_come_are_their_own() -> None:
    thrice = replace(NINE, more=(time(13), time(18)), last_promised=THURSDAY - DAY, promised=3)
    assert is_due(thrice, moscow("2025-11-27 14:00")) == THURSDAY
    after = promised_on(thrice, THURSDAY, moscow("2025-11-27 14:00"))
    assert is_due(after, moscow("2025-11-27 17:59")) is None
    assert next_due(after, moscow("2025-11-27 14:00")) == moscow("2025-11-27 18:00")
    last = promised_on(after, THURSDAY, moscow("2025-11-27 18:00"))
    assert next_due(last, moscow("2025-11-27 18:00")) == moscow("2025-11-28 09:00")


def test_an_hour_added_after_it_struck_waits_for_tomorrow() -> None:
    now = moscow("2025-11-27 10:00")
    told = promised_on(NINE, THURSDAY, now)
    earlier = rescheduled(told, replace(told, at=time(7), more=(time(9),)), now)
    assert is_due(earlier, now) is None
    later = rescheduled(told, replace(told, more=(time(18),)), now)
    assert next_due(later, now) == moscow("2025-11-27 18:00")
    moved = rescheduled(told, replace(told, at=time(18)), now)
    assert next_due(moved, now) == moscow("2025-11-28 18:00")


def test_a_pause_ends_by_itself_on_its_day() -> None:
    resting = replace(NINE, rest_until=THURSDAY + 2 * DAY)
    assert is_due(resting, moscow("2025-11-27 09:00")) is None
    assert next_due(resting, moscow("2025-11-27 09:00")) == moscow("2025-11-29 09:00")
    assert is_due(resting, moscow("2025-11-29 09:00")) == THURSDAY + 2 * DAY


def test_on_holidays_nothing_comes_to_who_wants_none_and_all_is_told_after_them() -> None:
    quiet = replace(NINE, skip_holidays=True, last_promised=date(2026, 12, 30))
    assert is_due(quiet, moscow("2027-01-08 12:00")) is None
    assert next_due(quiet, moscow("2026-12-30 10:00")) == moscow("2027-01-09 09:00")
    assert news_since(quiet, moscow("2027-01-09 09:00")) == moscow("2026-12-31 09:00") - DAY * 1.375  # of the 30th
    assert is_due(replace(quiet, zone="UTC"), moscow("2027-01-08 12:00")) == date(2027, 1, 8)


def test_who_wants_only_mondays_waits_past_one_that_is_a_holiday() -> None:
    mondays = replace(NINE, skip_holidays=True, weekdays=frozenset({0}))
    assert next_due(mondays, moscow("2027-05-01 09:00")) == moscow("2027-05-17 09:00")


def _moments(days: int) -> st.SearchStrategy[datetime]:
    """Around the clock changes of March 2026, to the minute."""
    return st.integers(0, days * 24 * 60).map(lambda minutes: datetime(2026, 3, 22, tzinfo=UTC) + minutes * MINUTE)


ZONES = st.sampled_from(["Europe/Moscow", "Europe/Berlin", "America/Nuuk", "Asia/Kamchatka", "Pacific/Apia"])
SUBSCRIPTIONS = st.builds(
    Subscription,
    chat=st.just(1),
    zone=ZONES,
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    more=st.lists(st.times().map(lambda t: t.replace(second=0, microsecond=0)), max_size=2).map(tuple),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    skip_holidays=st.booleans(),
    rest_until=st.none() | st.dates(date(2026, 3, 20), date(2026, 4, 2)),
    last_promised=st.none() | st.dates(date(2026, 3, 20), date(2026, 4, 2)),
    since=st.none() | _moments(12),
)
MOMENTS = _moments(10)


@given(SUBSCRIPTIONS, MOMENTS)
def test_a_subscription_is_due_at_the_moment_it_was_said_to_be_and_not_before(
    told: Subscription, now: datetime
) -> None:
    moment = next_due(told, now)
    assert moment is not None
    assert is_due(told, moment) is not None
    if moment > now:
        assert is_due(told, now) is None
        middle = now + (moment - now) / 2
        assert is_due(told, middle) is None


@given(SUBSCRIPTIONS, MOMENTS, st.lists(st.tuples(st.integers(1, 3000), ZONES, st.times()), max_size=8))
def test_no_hour_of_a_date_is_promised_twice_whatever_is_changed(
    told: Subscription, now: datetime, changes: list[tuple[int, str, time]]
) -> None:
    promised: list[date] = []
    for minutes, zone, at in changes:
        now += minutes * MINUTE
        told = rescheduled(told, replace(told, zone=zone, at=at), now)
        if (day := is_due(told, now)) is not None:
            promised.append(day)
            told = promised_on(told, day, now)
    assert promised == sorted(promised)
    assert max(Counter(promised).values(), default=0) <= 1 + len(told.more)


def test_news_are_new_since_the_last_digest() -> None:
    now = moscow("2025-11-27 09:00")
    assert news_since(NINE, now) == now - DAY
    assert news_since(replace(NINE, last_promised=THURSDAY - 3 * DAY), now) == moscow("2025-11-24 00:00")
    assert news_since(replace(NINE, last_promised=THURSDAY - 90 * DAY), now) == now - 8 * DAY
    assert news_since(replace(NINE, at=time(8), last_promised=THURSDAY), now) == now - DAY


def test_news_between_the_old_and_the_new_hour_are_not_passed_over() -> None:
    told_at_eight = replace(NINE, at=time(20), last_promised=THURSDAY)  # and moved to the evening since
    assert news_since(told_at_eight, moscow("2025-11-28 20:00")) <= moscow("2025-11-27 08:00")


# --------------------------------------------------------------------------- what


def told(*partners: str, topics: tuple[Topic, ...] = (), title: str = "") -> Story:
    return story(title or " — ".join(partners), partners=partners, topics=topics)


MINSK = told("Минская область", "Ульяновская область", topics=(Topic.INDUSTRY,))
BREST = told("Брестская область", "Пензенская область", topics=(Topic.CULTURE,))
CITY = told("Минский район", "Ульяновск")


def _titles(subscription: Subscription, *stories: Story) -> set[str]:
    return {s.title for s in stories if wants(subscription, s)}


def test_without_wishes_everything_is_told() -> None:
    assert _titles(NINE, MINSK, BREST, CITY) == {MINSK.title, BREST.title, CITY.title}


def test_a_region_hears_of_itself_and_of_its_towns() -> None:
    assert _titles(replace(NINE, region="Ульяновская область"), MINSK, BREST, CITY) == {MINSK.title, CITY.title}


def test_a_country_as_partner_means_all_its_regions() -> None:
    of_penza = replace(NINE, region="Пензенская область", partners=("Беларусь",))
    assert _titles(of_penza, MINSK, BREST, CITY) == {BREST.title}


def test_partners_and_topics_narrow() -> None:
    assert _titles(replace(NINE, partners=("Минская область",)), MINSK, BREST, CITY) == {MINSK.title, CITY.title}
    assert _titles(replace(NINE, topics=(Topic.CULTURE, Topic.SPORT)), MINSK, BREST, CITY) == {BREST.title}


def test_a_place_is_inside_what_contains_it() -> None:
    assert is_inside("Минский район", "Минская область")
    assert is_inside("Минский район", "Беларусь")
    assert not is_inside("Беларусь", "Минская область")
    assert is_inside("Страна Оз", "Страна Оз")


def test_stories_stand_by_partner_the_largest_group_first() -> None:
    home = "Ульяновская область"
    uzbek = told("Узбекистан", home)
    first, second = told("Минская область", home, title="первая"), told("Минский район", home, title="вторая")
    assert groups([uzbek, first, second], home) == [("Минская область", (first, second)), ("Узбекистан", (uzbek,))]


def test_the_partner_is_the_other_side() -> None:
    assert partner_of(MINSK, "Ульяновская область") == "Минская область"
    assert partner_of(MINSK, "Минская область") == "Ульяновская область"
    assert partner_of(told("Ульяновская область"), "Ульяновская область") == "Ульяновская область"


def test_what_finds_no_room_is_counted() -> None:
    digest = compose([told("Минская область", title=str(n)) for n in range(14)], NINE, THURSDAY, limit=10)
    assert (len(digest.stories), digest.more) == (10, 4)


def test_the_rest_is_read_on_without_a_story_twice() -> None:
    stories = [told("Минская область", title=str(n)) for n in range(14)]
    first, rest = (compose(stories, NINE, THURSDAY, skip=skip, limit=10) for skip in (0, 10))
    assert (len(rest.stories), rest.skipped, rest.more) == (4, 10, 0)
    assert {s.title for s in (*first.stories, *rest.stories)} == {s.title for s in stories}


def test_told_by_more_sources_comes_before_told_by_reprints() -> None:
    confirmed = story("подтверждена", sources=[source("a1"), source("a2")])
    reprinted = story("перепечатана", sources=[source("b1"), *(source(f"b{n}", reprint=True) for n in range(2, 9))])
    assert compose([reprinted, confirmed], NINE, THURSDAY, limit=1).stories == (confirmed,)


def test_facts_come_before_words() -> None:
    empty, full = story("разговор"), story("дело", agreements=[agreement("А", "Б")], figures=[TURNOVER])
    assert compose([empty, full], NINE, THURSDAY, limit=1).stories == (full,)


def test_visits_around_are_told_once_and_not_those_called_off() -> None:
    coming = visit("2025-12-01", None, phase=Phase.UPCOMING)
    digest = compose(
        [],
        replace(NINE, region="Ульяновская область"),
        THURSDAY,
        ongoing=[visit(), visit(background=True)],
        upcoming=[
            coming,
            replace(coming, leader="Иван Иванов"),
            replace(coming, status=VisitStatus.CANCELLED, start=None),
            visit("2025-12-02", None, origin=BREST_REGION, destination=("Пенза", "Пензенская область", "Россия")),
        ],
    )
    assert (digest.ongoing, digest.upcoming) == ((visit(),), (coming,))


@given(
    st.permutations([MINSK, BREST, CITY, told("Узбекистан", "Ульяновская область"), story("Форум", upcoming=[FORUM])])
)
def test_no_story_is_lost_or_doubled_by_grouping(stories: list[Story]) -> None:
    grouped = [s for _, some in groups(stories, "Ульяновская область") for s in some]
    assert sorted(s.title for s in grouped) == sorted(s.title for s in stories)
