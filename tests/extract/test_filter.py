"""The cheap filter keeps all news of cooperation and drops most of the rest."""

from __future__ import annotations

import pytest

from bot.extract.filter import may_cooperate
from tests.extract.test_relevance import COOPERATION, HOME


@pytest.mark.parametrize("text", COOPERATION)
@pytest.mark.parametrize("home", [HOME, None, "Россия"])
def test_the_cheap_filter_keeps_all_cooperation(text: str, home: str | None) -> None:
    assert may_cooperate(text, home)


@pytest.mark.parametrize(
    "text",
    [
        "В правительстве говорили об укреплении связей с Оршей.",
        "В Витебске отметили День единения народов, пели ульяновские хоры.",
        "Четыреста школьников отправятся в лагеря, принять их готовы губернаторы Пензенской и Самарской областей.",
        "The chairman of the assembly received the head of Tatarstan, who arrived in Minsk.",
    ],
)
def test_the_cheap_filter_keeps_what_few_words_tell(text: str) -> None:
    assert may_cooperate(text, HOME)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "В Ульяновске открыли школу.",
        "Губернатор встретился с жителями Димитровграда.",
        "Погода в Казани испортилась.",  # another region, and not a word of contact
    ],
)
def test_the_cheap_filter_drops_what_names_no_contact_or_nobody_else(text: str) -> None:
    assert not may_cooperate(text, HOME)


def test_a_source_of_a_whole_country_has_regions_that_meet() -> None:
    assert may_cooperate("Минская и Гомельская области подписали соглашение.", "Беларусь")
    assert not may_cooperate("Председатель облисполкома посетил Борисов.", "Беларусь")
