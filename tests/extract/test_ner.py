"""Names as the language model sees them, whatever the text looks like."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.evaluation import read_cases
from bot.extract.ner import LONGEST, Name, NameKind, _data, _pieces, find_names
from bot.extract.tagger import Tagger

GOLD = Path(__file__).parent.parent / "gold"


def seen(text: str) -> list[tuple[str, str]]:
    return [(text[n.start : n.end], n.kind.value) for n in find_names(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Иван Белов приехал в Минск.",
            [("Иван Белов", "PER"), ("Минск", "LOC")],
        ),
        (
            "Переговоры с «Газпромом» провёл Пётр Чернов.",
            [("Газпромом", "ORG"), ("Пётр Чернов", "PER")],
        ),
        (
            "Первая строка о Пензе\nВторую сказал Иван Белов",
            [("Пензе", "LOC"), ("Иван Белов", "PER")],
        ),
        ("Сегодня шёл дождь.", []),
        ("", []),
        (" \n\t\n ", []),
    ],
)
def test_names_are_seen_with_their_kind(text: str, names: list[tuple[str, str]]) -> None:
    assert seen(text) == names


def test_a_text_of_another_script_has_no_names() -> None:
    assert find_names("Ivan Belov arrived in Minsk and met Governor Petrov there.") == []


def test_the_last_name_of_a_very_long_line_is_seen() -> None:
    text = "Сегодня на заводе говорили о новых станках и поставках. " * 4000 + "Встречу провёл Иван Белов."
    assert len(text) > 200_000
    assert seen(text)[-1] == ("Иван Белов", "PER")


def test_a_long_line_without_a_stop_is_read_to_its_end() -> None:
    text = "станки и поставки " * LONGEST * 2 + "обсудили в Минске"
    assert ("Минске", "LOC") in seen(text)


@pytest.mark.parametrize(
    "text", ["я" * 200_000, ".," * 50_000 + "я", "а-" * 50_000, "« " * 20_000 + "я", "\u0301а" * 500]
)
def test_a_monstrous_text_is_survived(text: str) -> None:
    assert isinstance(find_names(text), list)


def test_the_code_of_natasha_is_never_imported() -> None:
    find_names("Иван Белов приехал в Минск.")
    assert "natasha" not in sys.modules


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x45F), max_size=300))
@settings(max_examples=100, deadline=None)
def test_names_stand_in_the_text_in_order_and_apart(text: str) -> None:
    names: list[Name] = find_names(text)
    assert all(0 <= n.start < n.end <= len(text) and n.kind in NameKind for n in names)
    assert all(left.end <= right.start for left, right in pairwise(names))


def test_the_tags_are_those_of_slovnet_itself() -> None:
    infer = _slovnet()
    tagger = Tagger(infer)
    texts = [case.article.body for path in sorted(GOLD.glob("*.txt")) for case in read_cases(path)]
    pieces = [piece.words for text in texts[:40] for piece in _pieces(text)]
    # one by one, for slovnet pads the shorter ones of a batch
    given = [tags for piece in pieces for tags in infer.decoder(infer.process(infer.encoder([piece])))]
    assert tagger(pieces) == [[(at, tag) for at, tag in enumerate(tags) if tag != "O"] for tags in given]


def test_the_tags_do_not_depend_on_what_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [[f"слово{number}" for number in range(at, at + 20)] for at in range(0, 200, 20)]
    known = ["Иван", "Белов", "приехал", "в", "Минск", "."]
    monkeypatch.setattr("bot.extract.tagger.KEPT", 64)
    monkeypatch.setattr("bot.extract.tagger.AT_ONCE", 32)
    tagger = Tagger(_slovnet())
    assert {tuple(tagger([*words[:at], known])[-1]) for at in range(10)} == {((0, "B-PER"), (1, "I-PER"), (4, "B-LOC"))}


def _slovnet() -> Any:
    from navec import Navec
    from slovnet import NER

    model = NER.load(_data() / "model" / "slovnet_ner_news_v1.tar")
    model.navec(Navec.load(_data() / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    return model.infer
