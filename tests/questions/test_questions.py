"""Questions in plain words are understood as whoever asks them means them."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions import understand
from bot.russian.geography import rows
from bot.russian.places import Place, get, resolve
from tests.questions.reading import HOME, TODAY, meaning, misunderstood, questions, understood

# what the list nobody develops against has reached; only ever raised
HELD_OUT = 0.78


@pytest.mark.parametrize(("asked", "meant"), questions("developed.txt"))
def test_a_question_is_understood(asked: str, meant: str) -> None:
    assert understood(asked) == meaning(meant)


def test_questions_nobody_developed_against_are_understood_no_worse() -> None:
    assert 1 - len(list(misunderstood("heldout.txt"))) / len(questions("heldout.txt")) >= HELD_OUT


def test_the_words_of_questions_hide_no_place() -> None:
    """«Новосибирск» is not «новое», "Cameroon" not "came"."""
    named = [place for row in islice(rows(), 0, None, 25) if (place := get(row.id))]
    assert [place.name for place in named if not _found(place)] == []


def _found(place: Place) -> bool:
    asked = (f"визиты из {place.genitive}", place.genitive), (f"визиты {place.name}", place.name)
    return all(understood(question).scope.place == resolve(name)[0] for question, name in asked)


@given(st.text(max_size=120))
def test_anything_may_be_asked(text: str) -> None:
    question = understand(text, TODAY, HOME)
    assert len(question.words) <= len(text)
