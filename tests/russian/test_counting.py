from __future__ import annotations

from decimal import Decimal

import pytest

from bot.russian.counting import Form, counted, form_after
from tests.russian.test_plurals import COUNTED, dictionary

CASES = {Form.FEW: {"gent", "sing"}, Form.MANY: {"gent", "plur"}}


@pytest.mark.parametrize("word", [word for word in COUNTED.split() if word != "рабочий"])
@pytest.mark.parametrize("form", CASES)
def test_forms_after_a_number_are_those_of_the_dictionary(word: str, form: Form) -> None:
    found = (parse for parse in dictionary().parse(word) if parse.tag.POS == "NOUN")
    parses = [parse for parse in found if parse.normal_form.replace("ё", "е") == word]
    known = {f.word.replace("ё", "е") for parse in parses for f in parse.lexeme if f.tag.grammemes >= CASES[form]}
    assert counted(word, form) in (known if word != "год" or form is Form.FEW else {"лет"})


@pytest.mark.parametrize(
    ("phrase", "one", "few", "many"),
    [
        ("кооперационная цепочка", "кооперационная цепочка", "кооперационные цепочки", "кооперационных цепочек"),
        ("совместное предприятие", "совместное предприятие", "совместных предприятия", "совместных предприятий"),
        ("рабочее место", "рабочее место", "рабочих места", "рабочих мест"),
        ("рабочий", "рабочий", "рабочих", "рабочих"),
        ("город-побратим", "город-побратим", "города-побратима", "городов-побратимов"),
        ("бизнес-проект", "бизнес-проект", "бизнес-проекта", "бизнес-проектов"),
        ("единица техники", "единица техники", "единицы техники", "единиц техники"),
        ("грузовой автомобиль", "грузовой автомобиль", "грузовых автомобиля", "грузовых автомобилей"),
        ("новая связь", "новая связь", "новые связи", "новых связей"),
        ("герой труда", "герой труда", "героя труда", "героев труда"),
        ("санаторий", "санаторий", "санатория", "санаториев"),
        ("образец", "образец", "образца", "образцов"),
        ("самолёт", "самолёт", "самолёта", "самолётов"),
    ],
)
def test_a_phrase_agrees_with_its_number(phrase: str, one: str, few: str, many: str) -> None:
    assert [counted(phrase, form) for form in Form] == [one, few, many]


@pytest.mark.parametrize("phrase", ["продукция", "ФАП", "joint venture", "весна", "ущелье", ""])
def test_what_endings_do_not_tell_is_left_alone(phrase: str) -> None:
    assert counted(phrase, Form.MANY) is None


@pytest.mark.parametrize(
    ("number", "form"),
    [
        *(("1", Form.ONE), ("21", Form.ONE), ("104", Form.FEW), ("1.5", None)),
        *((number, Form.MANY) for number in ("0", "11", "113", "1000")),
    ],
)
def test_a_number_takes_its_form(number: str, form: Form | None) -> None:
    assert form_after(Decimal(number)) is form
