"""Folding: a plain text of the same length; and word lists made into patterns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.russian.folding import fold
from bot.russian.stems import words


def test_case_spaces_dashes_and_ё_are_made_plain() -> None:
    assert fold("Ещё\u00a0РАЗ — 26–27\tмая") == "еще раз - 26-27 мая"


@given(st.text())
def test_a_span_found_in_the_folded_text_holds_in_the_original(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_list_of_words_matches_whole_words_stems_and_phrases() -> None:
    pattern = words("рост экспорт* дорожн*_карт*")
    text = "дорожную карту, прирост, рост, экспортёры, рост"
    assert pattern.findall(fold(text)) == ["дорожную карту", "рост", "экспортеры", "рост"]
