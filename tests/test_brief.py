"""The brief says what the source says, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import brief
from bot.extract import read
from bot.model import Article
from tests.test_gold import CASES

SOURCE = (
    "26-27 ноября в Ульяновске работает делегация Минской области. Председатель облисполкома Алексей Кушнаренко "
    "сообщил о росте товарооборота до 18,5 млн долларов. Форум пройдёт в Минске в сентябре."
)


@pytest.mark.parametrize(
    "text",
    [
        "Делегация Минской области работает в Ульяновске.",
        "Кушнаренко говорил о Минске.",
        "Товарооборот – 18.5 млн долларов.",
        "Визит 26 ноября.",
        "В сентябре форум.",
        "",
    ],
)
def test_what_stands_in_the_source_passes_in_any_form(text: str) -> None:
    assert brief.unsupported(text, SOURCE) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Делегация Брестской области.", ["Брестской"]),
        ("Алексей Русских сообщил.", ["Русских"]),
        ("Товарооборот 19,5 млн.", ["19.5"]),
        ("Визит 28 ноября.", ["28"]),
        ("Визит в октябре.", ["октябре"]),
        ("Визит в пятницу.", ["пятницу"]),
        ("Заключили контракт с Amkodor.", ["Amkodor"]),
    ],
)
def test_an_invented_name_number_or_date_is_caught(text: str, wrong: list[str]) -> None:
    assert [word for word in brief.unsupported(text, SOURCE) if word in wrong] == wrong


@given(st.sets(st.integers(0, 60), min_size=1, max_size=6))
def test_the_gate_passes_any_sentence_of_the_source(picked: set[int]) -> None:
    sentences = SOURCE.split(". ")
    text = ". ".join(sentences[n % len(sentences)] for n in picked)
    assert brief.unsupported(text, SOURCE) == []


@pytest.mark.parametrize("case", CASES, ids=[case.article.id for case in CASES])
def test_every_brief_passes_its_own_gate_and_keeps_its_length(case: object) -> None:
    article: Article = case.article  # type: ignore[attr-defined]
    written = read(article, all_facts=True).brief
    assert written is not None
    assert brief.unsupported(f"{written.title}\n{written.text}", article.body) == []
    assert len(written.text) <= brief.LONGEST
    assert all(article.body[e.start : e.end].strip() for e in written.evidence)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("– Товарооборот вырос до 18 млн долларов, – отметил председатель.", "Товарооборот вырос до 18 млн долларов."),
        ("Визит продлится два дня, сообщили в пресс-службе.", "Визит продлится два дня."),
        ("МИНСК, 18 ноя - РИА Новости. Делегация прибыла в город.", "Делегация прибыла в город."),
        ("Напомним, соглашение подписали в мае.", "Соглашение подписали в мае."),
        ("По словам губернатора, контракт стоит 40 млн рублей.", "Контракт стоит 40 млн рублей."),
        ("«Гости посетят завод», — сказал он.", "Гости посетят завод."),
    ],
)
def test_datelines_and_tails_of_quotes_are_trimmed(said: str, kept: str) -> None:
    assert brief.clean_sentence(said) == kept


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("Делегация прибыла в Минск.", "Делегация прибыла в Минск"),
        ("Делегация прибыла в Минск | Ульпресса", "Делегация прибыла в Минск"),
        ("Делегация прибыла в Минск 16+", "Делегация прибыла в Минск"),
        ("Что дальше?", "Что дальше?"),
    ],
)
def test_a_title_loses_the_site_and_the_full_stop(title: str, kept: str) -> None:
    assert brief.clean_title(title) == kept


def test_a_long_sentence_is_cut_where_a_clause_ends() -> None:
    text = "Делегация прибыла в город, " + "осмотрела завод и встретилась с рабочими, " * 12 + "уехала домой."
    cut = brief.shortened(text, 120)
    assert len(cut) <= 120
    assert text.startswith(cut.rstrip(".…"))


def test_nothing_to_tell_gives_no_brief() -> None:
    assert read(Article("x", "", "", None), all_facts=True).brief is None
