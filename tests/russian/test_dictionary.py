"""The dictionary read our way gives what pymorphy3 gives."""

from __future__ import annotations

import pytest
from pymorphy3 import MorphAnalyzer

from bot.extract.wording import listed
from bot.russian.dictionary import analyzer

WORDS = """
    область области все всё веселее еще ещё елена ёлка её ее мел мёл перелет перелёты зеленее стали на и е ё
    министр-президент по-белорусски бизнес-миссия кубатбек нурмагамбетов оршанка сельхозпереработка суперзавод
    тэс мгимо ok visit xiv 27 вобласці наведаў щщщ ъ a-b -
"""


@pytest.fixture(scope="module")
def ours() -> MorphAnalyzer:
    return analyzer()


@pytest.fixture(scope="module")
def theirs() -> MorphAnalyzer:
    return MorphAnalyzer()


@pytest.mark.parametrize("word", listed(WORDS))
def test_a_word_is_read_as_pymorphy3_reads_it(word: str, ours: MorphAnalyzer, theirs: MorphAnalyzer) -> None:
    read, told = ([(p.word, str(p.tag), p.normal_form, p.score) for p in all_.parse(word)] for all_ in (ours, theirs))
    assert read == told
    assert ours.word_is_known(word) == theirs.word_is_known(word)
