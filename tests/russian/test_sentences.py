"""Where a sentence ends."""

from __future__ import annotations

import pytest
import razdel
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.russian.sentence_ends import pieces
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
        (
            "Гостей приняли в мэрии.Во встрече участвовал врач.",
            ["Гостей приняли в мэрии.", "Во встрече участвовал врач."],
        ),
        ("Читайте Яндекс.Новости и музей им. А.П.Чехова в г.Чехов о нём", None),  # nothing is glued together
        ("Guests from St. Petersburg came to Pskov on Sunday", None),  # a saint is no end
        ("В программе\nзавод\nпорт", ["В программе", "завод", "порт"]),  # a list
    ],
)
def test_a_line_break_ends_a_sentence_unless_it_only_wraps_it(text: str, pieces: list[str] | None) -> None:
    found = sentences(text)
    assert [s.text for s in found] == (pieces or [text])
    assert all(text[s.start : s.end] == s.text for s in found)


SIGNS = [*"абЁXy09.?!…;:)(»«”\"'-– \n", ". ", "в Минске", "Стороны", "т. д", "ул.", "А. ", "IV", "дж"]


@given(st.lists(st.sampled_from(SIGNS), max_size=25).map("".join))
@settings(max_examples=500, deadline=None)
@example("Завод «Заря» посетили. Дальше — ул. Ленина, и т. д. Потом :) Всё.")
def test_sentences_end_where_razdel_ends_them(text: str) -> None:
    assert [*pieces(text)] == [(piece.start, piece.stop) for piece in razdel.sentenize(text) if piece.text]
