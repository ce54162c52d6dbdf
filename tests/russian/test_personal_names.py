"""Names of persons: their parts, and their nominative."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.russian.folding import fold
from bot.russian.morphology import Case
from bot.russian.name_forms import Role, forms, may_be_first_name, may_be_patronymic
from bot.russian.name_words import Gender, is_first_name, looks_like_surname
from bot.russian.personal_names import Parts, begins_elsewhere, parts_of, readings


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Иван Белов", Parts("Иван", "", "Белов")),
        ("Иван Петрович Белов", Parts("Иван", "Петрович", "Белов")),
        ("Белов Иван Петрович", Parts("Иван", "Петрович", "Белов", surname_first=True)),
        ("Кушнаренко Алексей", Parts("Алексей", "", "Кушнаренко", surname_first=True)),
        ("И. П. Белов", Parts("И.", "П.", "Белов")),
        ("Белов И. П.", Parts("И.", "П.", "Белов", surname_first=True)),
        ("Иван Петрович", Parts("Иван", "Петрович", "")),
        ("Роман Абрамович", Parts("Роман", "", "Абрамович")),
        ("Михаил Киселевич", Parts("Михаил", "", "Киселевич")),
        ("Белов", Parts("", "", "Белов")),
        ("Иван", Parts("Иван", "", "")),
        ("Си Цзиньпин", Parts("Цзиньпин", "", "Си", surname_first=True, eastern=True, chinese=True)),
        ("Ким Чен Ын", Parts("Чен Ын", "", "Ким", surname_first=True, eastern=True)),
        ("Урсула фон дер Ляйен", Parts("Урсула", "", "фон дер Ляйен")),
        ("Алиев Ильхам Гейдар оглы", Parts("Ильхам", "Гейдар оглы", "Алиев", surname_first=True)),
        ("Джордж У. Буш", Parts("Джордж", "", "Буш")),
    ],
)
def test_each_word_of_a_name_gets_its_part(words: str, parts: Parts) -> None:
    assert parts_of(words.split()) == parts


@pytest.mark.parametrize(
    ("words", "case", "nominative"),
    [
        ("Марии Ивановой", Case.DATIVE, "Мария Иванова"),
        ("Тенгиза Ломидзе", Case.GENITIVE, "Тенгиз Ломидзе"),
        ("Борисом Дубровским", Case.INSTRUMENTAL, "Борис Дубровский"),
        ("Алексею Талаю", Case.DATIVE, "Алексей Талай"),
        ("Иваном Косинцом", Case.INSTRUMENTAL, "Иван Косинец"),
        ("Олега Орла", Case.GENITIVE, "Олег Орёл"),
        ("Павла Гуся", Case.GENITIVE, "Павел Гусь"),
        ("Никите Михалкову", Case.DATIVE, "Никита Михалков"),
        ("Ильёй Ковалём", Case.INSTRUMENTAL, "Илья Коваль"),
        ("Юлии Кравчук", Case.GENITIVE, "Юлия Кравчук"),
        ("Екатериной Петровой-Водкиной", Case.INSTRUMENTAL, "Екатерина Петрова-Водкина"),
        ("Николая Римского-Корсакова", Case.GENITIVE, "Николай Римский-Корсаков"),
    ],
)
def test_a_name_in_a_case_leads_back_to_its_nominative(words: str, case: Case, nominative: str) -> None:
    parts = parts_of(words.split())
    assert parts is not None
    best = next(reading for reading in readings(parts) if reading.case is case)
    assert f"{best.first} {best.last}" == nominative


def test_the_first_name_tells_whose_surname_it_is() -> None:
    parts = Parts("Анны", "", "Ивановой")
    assert readings(parts)[0].gender is Gender.FEMALE
    assert Parts("Ивана", "", "Белова") is not None
    assert readings(Parts("Ивана", "", "Белова"))[0].last == "Белов"


def test_a_word_of_the_sentence_before_a_name_is_told_from_it() -> None:
    assert begins_elsewhere(["Владимира", "Ольга", "Деева"])
    assert not begins_elsewhere(["Анна", "Мария", "Деева"])


@pytest.mark.parametrize("word", ["Алексея", "Болотом", "Касым-Жомарта", "Юлией", "Льва", "ИВАНА"])
def test_first_names_are_known_in_every_case(word: str) -> None:
    assert may_be_first_name(word)


@pytest.mark.parametrize("word", ["Завод", "Минский", "Области", "Договора"])
def test_other_words_are_no_first_names(word: str) -> None:
    assert not may_be_first_name(word)
    assert not is_first_name(word)


@pytest.mark.parametrize("word", ["Петрович", "Нургалиевичем", "Ивановны", "Ильиничной"])
def test_patronymics_are_known_in_every_case(word: str) -> None:
    assert may_be_patronymic(word)


@pytest.mark.parametrize("word", ["Белов", "Кушнаренко", "Минниханова", "Киселевич", "Русских", "Саакян"])
def test_surnames_are_known_by_their_shape(word: str) -> None:
    assert looks_like_surname(word)


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя-", min_size=2, max_size=15).map(str.capitalize))
@settings(max_examples=200, deadline=None)
def test_every_word_can_be_read_as_a_surname_and_stays_close_to_itself(word: str) -> None:
    found = forms(word, Role.LAST)
    assert found
    assert all(fold(form.nominative)[:1] == fold(found[0].nominative)[:1] for form in found)  # «Еж» is «Ёж»


@given(st.lists(st.text(alphabet="АБВабвно-.", min_size=1, max_size=8), min_size=1, max_size=6))
@settings(max_examples=200, deadline=None)
def test_any_words_are_read(words: list[str]) -> None:
    parts = parts_of(words)
    assert parts is None or readings(parts)
