"""The same visit keeps its row: what is the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.archive.visits import match
from bot.model import Visit, VisitStatus
from tests.archive import values
from tests.archive.values import BREST_REGION, visit


def test_a_visit_with_an_end_learned_later_is_the_same() -> None:
    assert match([(7, visit("2025-11-26", None))], [visit("2025-11-26", "2025-11-27")]) == [7]


def test_a_visit_whose_day_is_learned_later_is_the_same() -> None:
    assert match([(7, visit("2025-11", None))], [visit("2025-11-26", None)]) == [7]
    assert match([(7, visit(None, None))], [visit("2025-11-26", None)]) == [7]


def test_a_delegation_of_belarus_that_turns_out_to_be_of_minsk_region_is_the_same() -> None:
    assert match([(7, visit(origin=("Беларусь",)))], [visit()]) == [7]


def test_delegations_of_two_regions_are_two_visits() -> None:
    assert match([(7, visit())], [visit(origin=BREST_REGION)]) == [None]


def test_the_way_back_is_another_visit() -> None:
    there = visit()
    back = visit(origin=there.destination, destination=there.origin)
    assert match([(7, there)], [back]) == [None]


def test_visits_of_other_days_are_others() -> None:
    assert match([(7, visit("2025-09-10", None))], [visit("2025-11-26", None)]) == [None]


def test_a_postponed_visit_is_the_same_on_its_new_day() -> None:
    moved = visit("2025-12-10", None, status=VisitStatus.POSTPONED)
    assert match([(7, visit("2025-11-26", None))], [moved]) == [7]


def test_of_several_the_one_of_the_same_day_is_taken() -> None:
    old = [(1, visit(None, None)), (2, visit("2025-11-26", "2025-11-27")), (3, visit("2025-11", None))]
    assert match(old, [visit("2025-11-26", "2025-11-27")]) == [2]


@given(st.lists(values.visits, max_size=4), st.lists(values.visits, max_size=4))
def test_no_row_is_given_to_two_visits(old: list[Visit], new: list[Visit]) -> None:
    found = match(list(enumerate(old, 1)), new)
    taken = [number for number in found if number is not None]
    assert len(found) == len(new)
    assert len(set(taken)) == len(taken)


@given(st.lists(values.visits, max_size=4))
def test_the_same_visits_told_again_keep_every_row(some: list[Visit]) -> None:
    found = match(list(enumerate(some, 1)), some)
    assert sorted(number for number in found if number) == list(range(1, len(some) + 1))
