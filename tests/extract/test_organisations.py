"""Organisations: in the nominative, without quotes, each once, and nothing that is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extract.organisation_names import body_of, name_of
from bot.extract.organisations import find_organisations, organisation_mentions
from tests.extract.reading import document


def organisations(text: str) -> list[str]:
    return list(find_organisations(document(text)))


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("ОАО «Минский завод шестерён»", "Минский завод шестерён"),
        ("холдингом «Автокомпоненты»", "Автокомпоненты"),
        ("завода «Халтек»", "Халтек"),
        ("Минского облисполкома", "Минский облисполком"),
        ("Горецким районным исполнительным комитетом", "Горецкий районный исполнительный комитет"),
        ("правительством Ульяновской области", "Правительство Ульяновской области"),
        ("Торгово-промышленной палатой Минской области", "Торгово-промышленная палата Минской области"),
        ("Ульяновского государственного университета", "Ульяновский государственный университет"),
        ("Федерального агентства по туризму", "Федеральное агентство по туризму"),
        ("Большого театра", "Большой театр"),
        ("Нижнекамского НПЗ", "Нижнекамский НПЗ"),
        ("Портовой особой экономической зоной «Ульяновск»", "Портовая особая экономическая зона «Ульяновск»"),
        ("Корпорацией развития Ульяновской области", "Корпорация развития Ульяновской области"),
        ("председателя Государственной Думы", "Государственная Дума"),
        ("АвтоВАЗа", "АвтоВАЗ"),
        ("МТЗ", "МТЗ"),
        ("СЗПУ", "СЗПУ"),
        ("правительства", None),
        ("Белорусско-Узбекский", None),
        ("Южно-Уральский", "Южно-Уральский"),
        ("Правительство", None),
        ("областной палаты", None),
        ("Российской Федерации", None),
        ("Генерального консула", None),
        ("СМИ", None),
    ],
)
def test_a_name_is_put_in_the_nominative_or_is_none(span: str, name: str | None) -> None:
    assert name_of(span) == name


@pytest.mark.parametrize(
    ("rest", "body"),
    [
        ("Минского облисполкома", "Минский облисполком"),
        ("председателя правительства Пензенской области", "Правительство Пензенской области"),
        ("администрации Зерноградского района", "Администрация Зерноградского района"),
        ("завода «Калибр» по качеству", "Калибр"),
        ("Министерства иностранных дел РФ в Иркутске", "Министерство иностранных дел РФ"),
        ("Общественной палаты и рабочей группы", "Общественная палата"),
        ("промышленности и торговли Минской области", None),
        ("сельского хозяйства Минской области", None),
        ("науки и высшей школы Иркутской области", None),
        ("Ульяновской области", None),
        ("", None),
    ],
)
def test_the_body_of_a_position_is_told(rest: str, body: str | None) -> None:
    assert body_of(rest) == body


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Гостям показали, как работает Ульяновский автомобильный завод, «Калибр», «Халтек» и «ДАККОР».",
            ["Ульяновский автомобильный завод", "Калибр", "Халтек", "ДАККОР"],
        ),
        (
            "Делегация посетила завод «Рубин», компанию «Вектор» и фермерское хозяйство «Заря».",
            ["Рубин", "Вектор", "Заря"],
        ),
        ("Договор подписали ООО «Луч» и ОАО «Искра».", ["Луч", "Искра"]),
        ("Резиденты особой экономической зоны «Ульяновск» ждут гостей.", ["Особая экономическая зона «Ульяновск»"]),
        (
            "Соглашение с Минским облисполкомом подписало правительство Пензенской области.",
            ["Минский облисполком", "Правительство Пензенской области"],
        ),
        (
            "Палата соберётся снова. Торгово-промышленная палата Пензенской области ждёт коллег.",
            ["Торгово-промышленная палата Пензенской области"],
        ),
        (
            "На заводе «Калибр» приняли гостей. Директор «Калибра» рассказал о станках.",
            ["Калибр"],
        ),
        (
            "Ректор принял гостей в Пензенском государственном университете. Пензенский государственный университет "
            "открыл двери.",
            ["Пензенский государственный университет"],
        ),
        ("Гости увидели балет «Лебедь» и теплоход «Волга».", []),
        ("Делегация участвует в форуме «Содружество» и выставке «Агротех».", []),
        ("Минские и ульяновские предприятия говорят о «дорожной карте».", []),
        (
            "Гости на заводе\nГости побывали на заводе «Калибр».\n\nДанные о правообладателе взяты с сайта «Город сегодня»",
            ["Калибр"],
        ),
        ("Сегодня шёл дождь.", []),
        ("", []),
    ],
)
def test_organisations_of_a_text_are_told_once_each(text: str, expected: list[str]) -> None:
    assert organisations(text) == expected


def test_a_bare_surname_is_no_organisation() -> None:
    assert organisations("Визит губернатора\nГубернатор Алексей Русских прилетел. Русских открыл форум.") == []


def test_an_english_text_names_bodies_by_what_they_are() -> None:
    text = "Guests arrive\nMinsk Tractor Works and the Ministry of Industry of Belarus signed a contract."
    assert organisations(text) == ["Minsk Tractor Works", "Ministry of Industry"]


def test_mentions_lead_to_the_words_of_the_text() -> None:
    doc = document("Гости на заводе\nДелегация посетила завод «Калибр». Директор «Калибра» рад.")
    assert [(m.name, doc.text[m.start : m.end]) for m in organisation_mentions(doc)] == [
        ("Калибр", "завод «Калибр»"),
        ("Калибр", "«Калибра»"),
    ]


_PIECES = st.sampled_from(
    [
        "завод",
        "«",
        "»",
        "Калибр",
        "«Калибр»",
        "ООО",
        "и",
        ",",
        ".",
        "правительство",
        "Минской области",
        "Минский",
        "облисполком",
        "форум",
        "\n",
        "(",
        ")",
        "МАЗ",
        "имени",
        "А.",
    ]
)


@given(st.lists(_PIECES, max_size=40).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_mentions_stand_in_the_text_in_order_and_apart(text: str) -> None:
    doc = document(text)
    found = organisation_mentions(doc)
    assert all(0 <= m.start < m.end <= len(doc.text) and m.name for m in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    found = organisations(text)
    assert len(found) == len(set(found))
