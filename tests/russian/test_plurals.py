from __future__ import annotations

from functools import cache

import pytest
from pymorphy3 import MorphAnalyzer

from bot.russian.plurals import plural

COUNTED = """предприятие компания производство проект организация цепочка связь завод программа изделие город побратим
автобус троллейбус трактор комбайн вагон машина грузовик лифт станок двигатель прибор косилка контейнер участник
представитель специалист врач студент школа договор соглашение контракт меморандум резидент экспортер инвестор
поставщик покупатель партнер делегация регион район страна область место участок площадка линия цех мероприятие
выставка ярмарка стенд образец товар наименование позиция тонна голова телка корова саженец кресло окно дверь
здание училище кладбище полотенце гражданин китаец владелец семья моноблок станция музей ведомство печь холодильник
телевизор шина насос экскаватор погрузчик рабочий учреждение университет институт больница центр бренд день год"""


@cache
def dictionary() -> MorphAnalyzer:
    return MorphAnalyzer()


@pytest.mark.parametrize("word", COUNTED.split())
def test_plurals_are_those_of_the_dictionary(word: str) -> None:
    known = next(parse for parse in dictionary().parse(word) if parse.tag.POS in {"NOUN", "ADJF"})
    forms = {form.word.replace("ё", "е") for form in known.lexeme if {"nomn", "plur"} <= form.tag.grammemes}
    assert plural(word) in forms


@pytest.mark.parametrize(
    ("phrase", "plural_"),
    [
        ("кооперационная цепочка", "кооперационные цепочки"),
        ("совместное предприятие", "совместные предприятия"),
        ("город-побратим", "города-побратимы"),
        ("бизнес-проект", "бизнес-проекты"),
        ("единица техники", "единицы техники"),
        ("белорусская компания", "белорусские компании"),
        ("общее дело", "общие дела"),
        ("грузовой автомобиль", "грузовые автомобили"),
        ("городской автобус", "городские автобусы"),
        ("человек", "люди"),
        ("продукция", "продукция"),
        ("joint venture", "joint venture"),
        ("", ""),
    ],
)
def test_a_phrase_agrees_with_its_noun(phrase: str, plural_: str) -> None:
    assert plural(phrase) == plural_
