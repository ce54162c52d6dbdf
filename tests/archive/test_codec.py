from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given

from bot.archive.codec import decode, dumps, encode, loads
from bot.model import Agreement, AgreementKind, Facts, Figure, FigureKind, Story, Visit
from tests.archive import values


@given(values.facts)
def test_facts_come_back_as_they_were(facts: Facts) -> None:
    assert loads(Facts, dumps(facts)) == facts


@given(values.stories)
def test_a_story_comes_back_as_it_was(story: Story) -> None:
    assert loads(Story, dumps(story)) == story


def test_no_digit_of_a_number_is_lost() -> None:
    value = Decimal("0.10000000000000000000000000001")
    figure = Figure(FigureKind.OTHER, value, "mln", values.evidence())
    assert str(loads(Figure, dumps(figure)).value) == str(value)


def test_what_is_absent_takes_no_room() -> None:
    written = encode(values.visit(leader=None))
    assert {"leader", "delegates", "place"}.isdisjoint(written)
    assert written["start"] == "2025-11-26"


def test_a_row_of_an_earlier_version_is_read_with_the_defaults_of_later_fields() -> None:
    earlier = {"parties": ["А", "Б"], "kind": "contract", "evidence": [{"start": 0, "end": 5, "rule": "r"}]}
    agreement = decode(Agreement, earlier)
    assert (agreement.kind, agreement.signed, agreement.amount) == (AgreementKind.CONTRACT, True, None)


def test_a_field_we_no_longer_know_is_passed_over() -> None:
    written = json.loads(dumps(values.visit())) | {"mood": "warm"}
    assert decode(Visit, written) == values.visit()


def test_a_fact_without_evidence_is_not_read() -> None:
    written = json.loads(dumps(values.visit())) | {"evidence": []}
    with pytest.raises(ValueError, match="without evidence"):
        decode(Visit, written)


def test_a_row_without_what_it_must_hold_is_not_read() -> None:
    with pytest.raises(TypeError):
        decode(Agreement, {"parties": ["А"]})


def test_what_the_model_does_not_know_is_not_written() -> None:
    with pytest.raises(TypeError, match="complex"):
        dumps(1j)
