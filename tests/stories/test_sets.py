"""Articles that tell one event are put together, those that only look like it are not: tests/stories/sets.txt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.evaluation import read_cases
from bot.extract import read
from bot.model import Telling
from bot.stories import group

CASES = read_cases(Path(__file__).parent / "sets.txt")
ORDERS = st.permutations(range(len(CASES)))


@cache
def tellings() -> tuple[Telling, ...]:
    return tuple(Telling(case.article, read(case.article), "") for case in CASES)


def grouped(order: Sequence[int]) -> list[list[str]]:
    """The names of the articles of every story, read in *order*."""
    told = [tellings()[number] for number in order]
    stories = group(
        [t for t in told if t.facts.relevance.cooperation], [t for t in told if not t.facts.relevance.cooperation]
    )
    return [[telling.article.id for telling in story] for story in stories]


def test_every_two_articles_are_one_story_or_two_as_their_reader_says() -> None:
    of = {name: number for number, story in enumerate(grouped(range(len(CASES)))) for name in story}
    wrong = []
    for one, other in combinations(CASES, 2):
        same = one.of("story") == other.of("story") != ["-"]
        first, second = (of.get(case.article.id) for case in (one, other))
        if same != (first is not None and first == second):
            wrong.append(f"{one.article.id} and {other.article.id} are {'one story' if same else 'two'}")
    assert wrong == []


def test_sport_and_tours_between_the_same_places_tell_no_story() -> None:
    told = {name for story in grouped(range(len(CASES))) for name in story}
    assert not told & {"hockey", "theatre"}


@settings(max_examples=25, deadline=None)
@given(ORDERS)
def test_the_order_of_arrival_makes_no_other_stories(order: list[int]) -> None:
    assert grouped(order) == grouped(range(len(CASES)))
