import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.plain import clean, from_html


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>Первый.</p>\n<p>Второй&nbsp;— да.</p>", "Первый.\nВторой — да."),
        ("Первый.<br/>Второй.<br>Третий.", "Первый.\nВторой.\nТретий."),
        ("<div>Один <b>два</b>\nтри</div>", "Один два три"),
        ("Первый абзац\n\nвторой со <a href='/x'>ссылкой</a>.", "Первый абзац\nвторой со ссылкой."),
        ("До<script>alert('x')</script> и<style>p{}</style> после", "До и после"),
        ("<table><tr><td>Минск</td><td>12</td></tr><tr><td>Брест</td><td>7</td></tr></table>", "Минск 12\nБрест 7"),
        ("&amp;laquo;Волга&amp;raquo; &lt;b&gt;жирно&lt;/b&gt;", "«Волга» жирно"),
        ("5 &lt; 7 и 8 > 3", "5 < 7 и 8 > 3"),
        ("<!-- скрыто -->видно<!--", "видно"),
        ("незакрытый <b>тег <i>и ещё", "незакрытый тег и ещё"),
    ],
)
def test_markup_becomes_paragraphs(markup: str, text: str) -> None:
    assert from_html(markup) == text


def test_signs_a_reader_cannot_see_are_removed() -> None:
    assert clean("Ми\u00adнск\u200b \u202eьтсалбо\u202c\x00\ufeff \u2066x\u2069") == "Минск ьтсалбо x"


def test_letters_typed_in_two_signs_become_one() -> None:
    assert clean("и\u0306 е\u0308") == "й ё"


def test_markup_nested_a_hundred_thousand_deep_is_read() -> None:
    assert "дно" in from_html("<div>" * 100_000 + "дно")


@given(st.text(alphabet="<>/&;!-ab\"'= \n\x00\u202eПя", max_size=80))
def test_no_markup_breaks_it(markup: str) -> None:
    assert not set(from_html(markup)) & set("\x00\u202e")
