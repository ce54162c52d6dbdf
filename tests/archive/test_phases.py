from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive.phases import last_day, phase_on, span
from bot.model import Event, PartialDate, Phase, Visit
from tests.archive import values
from tests.archive.values import visit

TOLD = date(2025, 11, 20)
SOON, NOW, OVER = Phase.UPCOMING, Phase.ONGOING, Phase.PAST


@pytest.mark.parametrize(
    ("start", "end", "said", "day", "phase"),
    [
        # whole dates decide, whatever was said
        ("2025-11-26", "2025-11-27", SOON, "2025-11-25", SOON),
        ("2025-11-26", "2025-11-27", SOON, "2025-11-26", NOW),
        ("2025-11-26", "2025-11-27", SOON, "2025-11-27", NOW),
        ("2025-11-26", "2025-11-27", SOON, "2025-11-28", OVER),
        # «26 ноября прибыла»: one day, as far as we know
        ("2025-11-26", None, SOON, "2025-11-27", OVER),
        # «с 18 ноября работает», told on the 20th: until then at least
        ("2025-11-18", None, NOW, "2025-11-20", NOW),
        ("2025-11-18", None, NOW, "2025-11-21", OVER),
        # «в ноябре приедет», «в ноябре работает», «в ноябре побывали», told on the 20th
        ("2025-11", None, SOON, "2025-11-29", SOON),
        ("2025-11", None, SOON, "2025-12-01", OVER),
        ("2025-11", None, NOW, "2025-11-20", NOW),
        ("2025-11", None, NOW, "2025-11-21", OVER),
        ("2025-11", None, OVER, "2025-11-20", OVER),
        # «в сентябре побывали»
        ("2025-09", None, OVER, "2025-11-20", OVER),
        # «приедет в 2026 году»
        ("2026", None, SOON, "2026-06-01", SOON),
        ("2026", None, SOON, "2027-01-01", OVER),
        # «пробудет до 30 ноября»
        (None, "2025-11-30", NOW, "2025-11-30", NOW),
        # no date at all
        (None, None, SOON, "2025-12-20", SOON),
        (None, None, SOON, "2026-03-01", OVER),
        (None, None, NOW, "2025-11-20", NOW),
        (None, None, NOW, "2025-11-21", OVER),
        (None, None, OVER, "2025-11-20", OVER),
    ],
)
def test_where_a_visit_stands(start: str | None, end: str | None, said: Phase, day: str, phase: Phase) -> None:
    assert phase_on(date.fromisoformat(day), *span(visit(start, end, phase=said), TOLD)) is phase


@given(values.visits, st.dates())
def test_a_visit_never_ends_before_it_begins(some: Visit, told: date) -> None:
    begins, ends = span(some, told)
    assert begins <= ends


@given(
    st.sampled_from(Phase),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(-40, 40),
)
def test_on_the_day_it_is_told_a_visit_stands_as_it_was_told_unless_whole_dates_say_otherwise(
    said: Phase, told: date, shift: int
) -> None:
    start = told + timedelta(days=shift)
    month = PartialDate(start.year, start.month)
    some = visit(str(month), None, phase=said)
    if month.first() < told < month.last():
        assert phase_on(told, *span(some, told)) is said


def test_an_event_is_to_come_until_the_last_day_it_can_mean() -> None:
    forum = Event("Форум регионов", values.evidence(), PartialDate(2026, 6))
    assert last_day(forum, TOLD) == date(2026, 6, 30)


def test_an_event_without_a_date_is_waited_for_half_a_year() -> None:
    assert last_day(Event("Ответный визит", values.evidence()), TOLD) == date(2026, 5, 19)
