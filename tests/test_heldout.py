"""Articles nobody develops against are read no worse than before.

Where a change makes a row better, or trades one for a greater gain in another, write the new scores down:

    python -m bot evaluate tests/heldout --json > tests/heldout/baseline.json
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation import cases_in
from tests.running import command

HELDOUT = Path(__file__).parent / "heldout"
BASELINE = HELDOUT / "baseline.json"
LOSS = 0.01  # of a score: less is chance
MEND = f"see the mistakes by «python -m bot evaluate {HELDOUT.relative_to(HELDOUT.parent.parent)}»; {__doc__}"


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    said = command("evaluate", str(HELDOUT), "--json")
    assert said.code == 0, said.err
    return json.loads(said.out)  # type: ignore[no-any-return]


def fallen(was: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """The rows that lost more than chance takes, with both scores."""
    scores = {row: (told["score"], now["rows"].get(row, {}).get("score", 0.0)) for row, told in was["rows"].items()}
    return [f"{row}: {before} -> {after}" for row, (before, after) in scores.items() if after < before - LOSS]


def test_no_row_falls_below_what_was_reached(measured: dict[str, Any]) -> None:
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    assert measured["cases"] == baseline["cases"], MEND
    assert fallen(baseline, measured) == [], MEND


def test_a_fall_is_told_and_chance_is_not() -> None:
    was = {"rows": {"visits": {"score": 0.8}, "figures": {"score": 0.9}, "people": {"score": 0.7}}}
    now = {"rows": {"visits": {"score": 0.789}, "figures": {"score": 0.891}}}
    assert fallen(was, now) == ["visits: 0.8 -> 0.789", "people: 0.7 -> 0.0"]


def test_every_held_out_article_is_labelled_in_every_kind() -> None:
    kinds = ("visit", "agreement", "figure", "person", "partners")
    missing = [f"{case.source}: {kind}" for case in cases_in([HELDOUT]) for kind in kinds if case.all_of(kind) is None]
    assert missing == []
