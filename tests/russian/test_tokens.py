"""Tokens are those of razdel."""

from __future__ import annotations

import pytest
import razdel
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.russian.tokens import tokens


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Кое-кто из Минска, наконец-то!", "Кое-кто|из|Минска|,|наконец-то|!"),
        ("на 18,5 % (1/3)", "на|18,5|%|(|1/3|)"),
        ("завод «Заря»... Что?!", "завод|«|Заря|»|...|Что|?!"),
        ("Yahoo! и snake_case", "Yahoo!|и|snake_case"),
        ("", ""),
    ],
)
def test_a_text_is_cut_into_tokens(text: str, expected: str) -> None:
    assert "|".join(cut(text)) == expected


SIGNS = "абЁяXyz09.,:;!?-–—_/\\()[]«»\"'„“*=+%№ \n\u00a0ΔґіА\u0130ſß"


@given(st.text(alphabet=st.sampled_from(SIGNS), max_size=40))
@settings(max_examples=1500, deadline=None)
@example("18 ,5 -а")
@example("yahoo!!")
@example(":-))) :-(")
def test_they_are_the_tokens_of_razdel(text: str) -> None:
    assert [(text[s:e], s, e) for s, e in tokens(text)] == [(t.text, t.start, t.stop) for t in razdel.tokenize(text)]


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_cut_as_razdel_does(text: str) -> None:
    assert cut(text) == [t.text for t in razdel.tokenize(text)]
