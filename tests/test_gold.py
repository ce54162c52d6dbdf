"""Every article of tests/gold is read as its case says: the engine is developed against these, so all must hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation import Case, read_cases
from bot.extract import read
from bot.extract.filter import may_cooperate
from tests.checking import problems

GOLD = Path(__file__).parent / "gold"
CASES = [case for path in sorted(GOLD.glob("*.txt")) for case in read_cases(path)]


@pytest.mark.parametrize("case", CASES, ids=[case.article.id for case in CASES])
def test_an_article_is_read_as_a_reader_would(case: Case) -> None:
    assert problems(case, read(case.article)) == []


def test_the_cheap_filter_lets_every_article_about_cooperation_through() -> None:
    kept = [case for case in CASES if case.of("cooperation")[:1] and case.of("cooperation")[0].startswith("yes")]
    assert [c.article.id for c in kept if not may_cooperate(c.article.body, c.article.region)] == []


def test_names_of_cases_are_unique() -> None:
    names = [case.article.id for case in CASES]
    assert len(names) == len(set(names))
