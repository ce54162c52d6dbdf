"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.language import detect
from bot.model import Lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Губернатор принял делегацию Минской области.", Lang.RU),
        ("Делегация посетила ОАО «БелАЗ» и ООО «Amkodor Engineering Group».", Lang.RU),
        ("Губернатор Алесь Іваноў сказал: «Мы рады гостям, их ждали и в городе, и в области».", Lang.RU),
        ("Губернатар прыняў дэлегацыю Мінскай вобласці.", Lang.BE),
        ("Старшыня аблвыканкама сустрэўся з гасцямі з Ульянаўска (Russia).", Lang.BE),
        ("The governor met a delegation of the Minsk Region.", Lang.EN),
        ("Belarus (Беларусь) and Penza signed an agreement.", Lang.EN),
        ("", Lang.RU),
        ("2025 — 26.11", Lang.RU),
    ],
)
def test_a_text_s_language_is_told(text: str, lang: Lang) -> None:
    assert detect(text) is lang


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert detect(text) in Lang
