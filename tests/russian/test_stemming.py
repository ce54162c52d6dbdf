from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.russian.stemming import beginning, question, searchable, stem

FORMS = [
    "делегация делегации делегацию делегацией делегациям делегациями",
    "соглашение соглашения соглашению соглашением соглашений соглашениями",
    "минский минского минской минская минские минских минскими Минск Минска Минске Минском",
    "область области областью областей областям",
    "экономика экономики экономике экономику экономикой экономик",
    "завод завода заводы заводов заводам заводами",
    "договорённость договоренности договоренностей",
    "диплом диплома дипломы дипломом дипломов",
    "Медведев Медведева Медведеву Медведевым",
    "Кушнаренко",
    "Русских русский русского",
    "контракт контракта контракты контрактов",
    "газ газа газу",
    "форум форума форуме форумом форумы",
    "сотрудничество сотрудничества сотрудничеству",
    "машиностроение машиностроения машиностроением",
    "Могилёв Могилева Могилеву",
    "area areas",
]


@pytest.mark.parametrize("forms", FORMS)
def test_the_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Минск", "министр"), ("Брест", "Брянск"), ("область", "обласканный"), ("завод", "заводила"), ("Ил", "или")],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def _finds(asked: str, text: str, lemmas: str = "") -> bool:
    query = question(asked)
    assert query
    return _match(query, searchable(text, lemmas))


def _match(query: str, words: str) -> bool:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')")
        connection.execute("INSERT INTO t VALUES (?)", (words,))
        return bool(connection.execute("SELECT 1 FROM t WHERE t MATCH ?", (query,)).fetchall())


@pytest.mark.parametrize(
    ("asked", "text", "lemmas"),
    [
        ("соглашение о сотрудничестве", "Подписано соглашение о сотрудничестве", ""),
        ("Ёлка", "новогодние елки", ""),
        ("станки", "поставка станков", "поставка станок"),
        ("станок", "новые станки", "новый станок"),  # the lemma brings the fleeting vowel
        ("рынки", "выход на рынок", "выход на рынок"),
        ("поставок", "договор поставки", "договор поставка"),
        ("образцов", "представили образец", "представить образец"),
        ("вёл", "вели переговоры", "вести вел переговоры"),
        ("Ил-76", "создание Ил-76 идёт", ""),
        ("turnover", "Turnover rose", ""),
        ("дэлегацыя", "візіт дэлегацыі", ""),
    ],
)
def test_a_text_is_found_by_other_forms_of_its_words(asked: str, text: str, lemmas: str) -> None:
    assert _finds(asked, text, lemmas)


def test_all_words_must_be_there() -> None:
    assert not _finds("Минск Самара", "Делегация Минска в Ульяновске")


def test_a_word_typed_half_finds_the_whole() -> None:
    query = beginning("станкостр")
    assert query
    assert _match(query, searchable("станкостроение Беларуси"))


@pytest.mark.parametrize("asked", ["", "   ", "—!?", "🙂", "_"])
def test_a_question_without_words_asks_nothing(asked: str) -> None:
    assert question(asked) is None
    assert beginning(asked) is None


@pytest.mark.parametrize(
    "asked",
    [
        'Минск" OR "x',
        "words:минск",
        "NEAR(а б)",
        "NOT",
        "AND",
        "минск*",
        "^минск",
        "(минск",
        "a + b",
        "-минск",
        "'; DROP TABLE t; --",
    ],
)
def test_what_a_reader_types_never_becomes_syntax(asked: str) -> None:
    assert isinstance(_finds(asked, "Минск"), bool)


@given(st.text())
def test_any_question_is_one_the_search_understands(asked: str) -> None:
    for query in (question(asked), beginning(asked)):
        if query is not None:
            assert isinstance(_match(query, "минск"), bool)


@given(st.text(st.sampled_from("абвгдежзийклмнопрстуфхцчшщыэюяё"), max_size=20))
def test_a_text_is_always_found_by_its_own_words(word: str) -> None:
    if question(word):
        assert _finds(word, f"где {word} стоит")


@given(st.text(st.sampled_from("абвгдежзийклмнопрстуфхцчшщыэюяё"), max_size=20))
def test_cutting_twice_cuts_no_more(word: str) -> None:
    assert stem(stem(word)) == stem(word)
