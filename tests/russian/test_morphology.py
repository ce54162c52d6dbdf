"""Words and their forms: lemmas, and phrases in the case and number asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.russian.morphology import Case, inflect, lemma, lemmas, nominative, parses, singular


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Областями", "область"),
        ("предприятий", "предприятие"),
        ("подписали", "подписать"),
        ("ещё", "еще"),
        ("новых", "новый"),
        ("Minsk", "minsk"),
    ],
)
def test_a_lemma_is_lower_case_and_without_ё(word: str, expected: str) -> None:
    assert lemma(word) == expected


def test_lemmas_are_of_words_only_in_reading_order() -> None:
    assert lemmas("Подписаны 3 соглашения, $18.5 — и всё!") == ["подписать", "соглашение", "и", "все"]


def test_a_word_has_its_readings_the_likeliest_first() -> None:
    readings = parses("делегацией")
    assert (readings[0].lemma, readings[0].pos, readings[0].case) == ("делегация", "NOUN", Case.INSTRUMENTAL)
    assert [reading.score for reading in readings] == sorted((r.score for r in readings), reverse=True)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Минской области", "Минская область"),
        ("торгово-промышленными палатами", "торгово-промышленные палаты"),
        ("Торгово-промышленной палатой Ульяновской области", "Торгово-промышленная палата Ульяновской области"),
        ("Минским и Чердаклинским районами", "Минский и Чердаклинский районы"),
        ("председателя Минского облисполкома", "председатель Минского облисполкома"),
        ("поставку белорусской продукции", "поставка белорусской продукции"),
        ("сотрудничестве в сфере культуры", "сотрудничество в сфере культуры"),
        ("взаимопонимании, дружбе и сотрудничестве", "взаимопонимание, дружба и сотрудничество"),
        ("сотрудничестве и студенческом обмене", "сотрудничество и студенческий обмен"),
        ("развитии торговли и культуры", "развитие торговли и культуры"),
        ("учёным советом", "учёный совет"),
        ("советом директоров", "совет директоров"),
        ("высшими учебными заведениями", "высшие учебные заведения"),
        ("рабочую группу", "рабочая группа"),
        ("заводом «Халтек»", "завод «Халтек»"),
        ("ОАО «МАЗ»", "ОАО «МАЗ»"),
        ("МАЗом", "МАЗ"),
        ("ОБЛАСТЬЮ", "ОБЛАСТЬ"),
        ("Орлом", "Орёл"),
        ("соглашение", "соглашение"),
        ("12 предприятий", "12 предприятий"),
        ("в Минске", "в Минске"),
        ("", ""),
    ],
)
def test_a_phrase_is_put_in_the_nominative_with_its_number_its_capitals_and_its_quotes(
    phrase: str, expected: str
) -> None:
    assert nominative(phrase) == expected


def test_a_phrase_is_put_in_any_case() -> None:
    assert inflect("Минская область", Case.LOCATIVE) == "Минской области"
    assert inflect("Минская область", Case.INSTRUMENTAL) in ("Минской областью", "Минскою областью")
    assert inflect("белорусские предприятия", Case.GENITIVE) == "белорусских предприятий"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("кооперационных цепочек", "кооперационная цепочка"),
        ("совместных предприятий", "совместное предприятие"),
        ("торгово-промышленные палаты", "торгово-промышленная палата"),
    ],
)
def test_of_several_things_one_is_named(phrase: str, expected: str) -> None:
    assert singular(phrase) == expected


@given(st.text(max_size=60))
def test_any_text_has_lemmas_and_a_nominative(text: str) -> None:
    assert all(word for word in lemmas(text))
    assert isinstance(nominative(text), str)


@given(
    st.sampled_from(["палата", "Минская область", "совместное предприятие", "дорожная карта"]), st.sampled_from(Case)
)
def test_the_nominative_undoes_any_case(phrase: str, case: Case) -> None:
    assert nominative(inflect(phrase, case)) == phrase
