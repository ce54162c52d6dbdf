"""Where a sentence ends."""

from __future__ import annotations

import pytest

from bot.russian.sentences import sentences

LEAD = "Генеральный консул Социалистической Республики Вьетнам"  # as long as a line of an old page


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Заголовок без точки\nДелегация прибыла. Её встретили.",
            ["Заголовок без точки", "Делегация прибыла.", "Её встретили."],
        ),
        (f"{LEAD}\nприступил к работе. Его принял мэр.", [f"{LEAD}\nприступил к работе.", "Его принял мэр."]),
        (f"{LEAD}.\nвстреча прошла", [f"{LEAD}.", "встреча прошла"]),  # a full stop ends it whatever follows
        (f"{LEAD}\nВстреча прошла", [LEAD, "Встреча прошла"]),  # a headline
        ("В программе\nзавод\nпорт", ["В программе", "завод", "порт"]),  # a list
    ],
)
def test_a_line_break_ends_a_sentence_unless_it_only_wraps_it(text: str, pieces: list[str]) -> None:
    found = sentences(text)
    assert [s.text for s in found] == pieces
    assert all(text[s.start : s.end] == s.text for s in found)
