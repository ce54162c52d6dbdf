from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive.codec import dumps, loads
from bot.changes import Known, changes, known, learned
from bot.model import (
    Agreement,
    AgreementKind,
    Amount,
    Figure,
    FigureKind,
    PartialDate,
    Phase,
    Signing,
    Story,
    SumChange,
    Telling,
    Turn,
    VisitStatus,
    VisitTurn,
)
from bot.stories import tell
from tests.archive.values import TODAY, evidence, story, visit
from tests.stories.examples import contract, telling, turnover
from tests.stories.examples import visit as trip

PLAN = visit("2025-11-28", "2025-11-30", phase=Phase.UPCOMING)
MOVED = replace(PLAN, start=PartialDate(2025, 12, 3), end=PartialDate(2025, 12, 5), status=VisitStatus.POSTPONED)
SUPPLY = Agreement(
    ("Минская область", "Ульяновская область"),
    AgreementKind.CONTRACT,
    evidence(),
    subject="поставка автобусов",
    amount=Amount(Decimal(40), "mln", "RUB"),
    signed=False,
)
TURNOVER = Figure(FigureKind.TURNOVER, Decimal("18.5"), "mln", evidence(), currency="USD", period="9 months")


def turns(before: Story, *after: Story) -> list[list[Turn | Signing | SumChange]]:
    """What is told of each story after the one before, as far as it is of visits: the turn; else the change."""
    told, found = known(before), []
    for one in after:
        new = changes(told, one, TODAY)
        found.append([change.turn if isinstance(change, VisitTurn) else change for change in new])
        told = learned(told, one) if new else told
    return found


@pytest.mark.parametrize(
    ("after", "turn"),
    [
        (MOVED, Turn.MOVED),
        (replace(PLAN, start=None, end=None, status=VisitStatus.POSTPONED), Turn.POSTPONED),
        (replace(PLAN, status=VisitStatus.POSTPONED), Turn.POSTPONED),
        (replace(PLAN, status=VisitStatus.CANCELLED), Turn.CANCELLED),
        (replace(PLAN, phase=Phase.ONGOING), Turn.BEGUN),
        (replace(PLAN, phase=Phase.PAST), Turn.HELD),
    ],
)
def test_what_becomes_of_a_visit_is_told_once(after: object, turn: Turn) -> None:
    before, now = story(visits=[PLAN]), story(visits=[after])  # type: ignore[list-item]
    assert turns(before, now, now) == [[turn], []]


def test_the_days_before_are_told_with_the_new_ones() -> None:
    (change,) = changes(known(story(visits=[PLAN])), story(visits=[MOVED]), TODAY)
    assert change == VisitTurn(Turn.MOVED, MOVED, (PartialDate(2025, 11, 28), PartialDate(2025, 11, 30)))


def test_days_that_become_known_are_told() -> None:
    vague = replace(PLAN, start=PartialDate(2025, 11), end=None)
    assert turns(story(visits=[vague]), story(visits=[PLAN])) == [[Turn.DATED]]
    assert turns(story(visits=[PLAN]), story(visits=[vague])) == [[]]


def test_a_late_echo_neither_brings_days_back_nor_calls_a_visit_on_again() -> None:
    plan, off = story(visits=[PLAN]), story(visits=[replace(PLAN, status=VisitStatus.CANCELLED)])
    assert turns(plan, story(visits=[MOVED]), plan, story(visits=[MOVED])) == [[Turn.MOVED], [], []]
    assert turns(plan, off, plan, off) == [[Turn.CANCELLED], [], []]


def test_a_visit_called_off_that_takes_place_after_all_is_told() -> None:
    off = story(visits=[replace(PLAN, status=VisitStatus.CANCELLED)])
    assert turns(off, story(visits=[replace(PLAN, phase=Phase.ONGOING)])) == [[Turn.BEGUN]]


def test_another_visit_of_the_same_way_is_no_move() -> None:
    next_year = replace(PLAN, start=PartialDate(2026, 6, 1), end=None)
    assert turns(story(visits=[PLAN]), story(visits=[PLAN, next_year])) == [[]]


def test_the_end_of_a_visit_told_as_begun_is_news_only_with_results() -> None:
    here, over = replace(PLAN, phase=Phase.ONGOING), replace(PLAN, phase=Phase.PAST)
    signed = replace(SUPPLY, signed=True)
    assert turns(story(visits=[here]), story(visits=[over])) == [[]]
    told = turns(story(visits=[here]), story(visits=[over], agreements=[signed]))
    assert told == [[Turn.HELD, Signing(signed, planned=False)]]


def test_what_was_planned_and_is_signed_is_told() -> None:
    signed = replace(SUPPLY, signed=True)
    plan, now = story(agreements=[SUPPLY]), story(agreements=[signed])
    assert turns(plan, now, plan, now) == [[Signing(signed, planned=True)], [], []]


def test_a_paper_told_by_another_name_is_the_same_paper() -> None:
    told = story(visits=[replace(PLAN, phase=Phase.ONGOING)], agreements=[replace(SUPPLY, signed=True)])
    other = replace(SUPPLY, kind=AgreementKind.AGREEMENT, subject="поставки автобусов", amount=None, signed=True)
    assert turns(told, story(visits=told.visits, agreements=[other])) == [[]]


def test_a_changed_sum_is_told_with_the_one_before() -> None:
    more = replace(SUPPLY, amount=Amount(Decimal(45), "mln", "RUB"))
    change = SumChange(more, Amount(Decimal(40), "mln", "RUB"))
    assert turns(story(agreements=[SUPPLY]), story(agreements=[SUPPLY, more])) == [[change]]
    grown = replace(TURNOVER, value=Decimal("19.1"))
    assert turns(story(figures=[TURNOVER]), story(figures=[TURNOVER, grown])) == [
        [SumChange(grown, Amount(Decimal("18.5"), "mln", "USD"))]
    ]


@pytest.mark.parametrize("value", ["18.47", "18.50", "40", "2"])
def test_a_rounder_number_or_one_of_something_else_is_no_change(value: str) -> None:
    other = replace(TURNOVER, value=Decimal(value))
    assert turns(story(figures=[TURNOVER]), story(figures=[TURNOVER, other])) == [[]]


# --------------------------------------------------------------------------- laws

DAYS = st.sampled_from([None, "2025-11", "2025-11-26", "2025-11-28", "2025-12-03", "2026-01-10"])
trips = st.builds(
    lambda start, status, phase, background: visit(
        start, None, status=status, phase=phase, background=background
    ),
    DAYS,
    st.sampled_from(VisitStatus),
    st.sampled_from(Phase),
    st.booleans(),
)  # fmt: skip
papers = st.builds(
    lambda parties, kind, subject, value, signed: Agreement(
        parties, kind, evidence(), subject=subject, amount=value and Amount(Decimal(value), "mln", "RUB"), signed=signed
    ),
    st.sampled_from([(), ("Минская область",), ("Минская область", "Ульяновская область"), ("УАЗ",)]),
    st.sampled_from([AgreementKind.CONTRACT, AgreementKind.MEMORANDUM]),
    st.sampled_from([None, "поставка автобусов", "кооперация"]),
    st.sampled_from([None, "40", "40.2", "45"]),
    st.booleans(),
)
figures = st.builds(
    lambda value, period: replace(TURNOVER, value=Decimal(value), period=period),
    st.sampled_from(["18.5", "18.52", "19", "60"]),
    st.sampled_from([None, "2025", "9 months"]),
)
told_stories = st.builds(
    lambda v, a, f: story(visits=v, agreements=a, figures=f),
    st.lists(trips, max_size=2),
    st.lists(papers, max_size=3),
    st.lists(figures, max_size=2),
)


@given(told_stories)
def test_a_story_is_no_update_of_itself(one: Story) -> None:
    assert changes(known(one), one, TODAY) == ()


def test_of_two_visits_without_a_day_neither_is_the_turn_of_the_other() -> None:
    before = story(visits=[visit("2025-11", None, phase=Phase.UPCOMING)])
    now = story(visits=[visit(None, None, phase=Phase.UPCOMING), visit(None, None, phase=Phase.ONGOING)])
    assert changes(learned(known(before), now), now, TODAY) == ()


@given(told_stories, told_stories)
def test_an_update_that_was_told_is_not_told_again(before: Story, after: Story) -> None:
    assert changes(learned(known(before), after), after, TODAY) == ()


@given(st.lists(told_stories, min_size=1, max_size=3))
def test_sources_that_contradict_each_other_for_ever_are_silenced(some: Sequence[Story]) -> None:
    told, rounds = known(some[0]), []
    for _ in range(12):
        rounds.append(0)
        for one in some:
            if new := changes(told, one, TODAY):
                told, rounds[-1] = learned(told, one), rounds[-1] + len(new)
    assert rounds[-1] == 0


def one_telling(article: str) -> Telling:
    days = replace(trip(article, "2025-11-28", "2025-11-30"), phase=Phase.UPCOMING)
    papers = (contract(article, signed=False), contract(article, signed=True, parties=("УАЗ",), value=7))
    return telling(
        article,
        TODAY,
        "Делегация едет",
        "Едет.",
        visits=(days,),
        agreements=papers,
        figures=(turnover(article, "18.5"),),
    )


@given(st.text("абв ", min_size=1), st.dates(TODAY, date(2025, 12, 30)))
def test_nothing_is_new_because_another_source_retells_or_a_feed_gives_new_numbers(words: str, when: date) -> None:
    first, again = one_telling("a"), one_telling("https://other.example/7?guid=2")
    again = replace(again, article=replace(again.article, text=words, published=when))
    assert changes(known(tell([first])), tell([first, again]), TODAY) == ()


def test_what_was_told_is_kept_as_little_more_than_dates_and_sums() -> None:
    told = known(story(visits=[PLAN], agreements=[SUPPLY], figures=[TURNOVER]))
    assert loads(Known, dumps(told)) == told
    assert len(dumps(told)) < 600
