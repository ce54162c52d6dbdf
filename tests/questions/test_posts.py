"""Whose post a question asks about, and which positions are that post."""

from __future__ import annotations

import pytest

from bot.questions import understand
from bot.questions.posts import is_of_post, where_held
from tests.questions.reading import HOME, TODAY

ASKED = [
    ("кто губернатор Брянской области", "head", "Брянская область"),
    ("Who's the governor of Bryansk Oblast?", "head", "Брянская область"),
    ("хто губернатар Ульянаўскай вобласці", "head", "Ульяновская область"),
    ("кто сейчас глава Минской области", "head", "Минская область"),
    ("брянский губернатор", "head", "Брянская область"),
    ("кто такой губернатор Пензенской области", "head", "Пензенская область"),
    ("председатель Минского облисполкома", "head", "Минская область"),
    ("кто руководит Татарстаном", "head", "Татарстан"),
    ("мэр Гомеля", "mayor", "Гомель"),
    ("who is the mayor of Kazan", "mayor", "Казань"),
    ("хто мэр Гродна", "mayor", "Гродно"),
    ("глава администрации Димитровграда", "mayor", "Димитровград"),
    ("посол Китая", "ambassador", "Китай"),
    ("посол Китая в Беларуси", "ambassador", "Китай"),
    ("генконсул Казахстана в Казани", "consul", "Казахстан"),
    ("президент Беларуси", "president", "Беларусь"),
    ("кто министр экономики Татарстана", "minister", "Татарстан"),
]


@pytest.mark.parametrize(("asked", "post", "place"), ASKED)
def test_a_question_asks_who_holds_a_post(asked: str, post: str, place: str) -> None:
    held = understand(asked, TODAY, HOME).post
    assert held
    assert (held.post.name, held.of.name) == (post, place)


@pytest.mark.parametrize(
    "asked",
    [
        "куда летал губернатор Самарской области",
        "мэр Бреста приезжал в Пензу",
        "посол Китая в Самаре",
        "губернатор Сердобин",
        "вице-губернатор Самарской области",
        "поездки губернатора в Беларусь",
        "визиты Минск",
        "кто такой Кушнаренко",
        "Минская область",
        "кто губернатор",
    ],
)
def test_other_questions_do_not(asked: str) -> None:
    assert understand(asked, TODAY, HOME).post is None


@pytest.mark.parametrize(
    ("asked", "position", "is_it"),
    [
        ("губернатор Минской области", "председатель Минского областного исполнительного комитета", True),
        ("губернатор Навоийской области", "хоким Навоийской области", True),
        ("губернатор Самарской области", "врио губернатора Самарской области", True),
        ("губернатор Самарской области", "заместитель губернатора Самарской области", False),
        ("губернатор Самарской области", "вице-губернатор Самарской области", False),
        ("губернатор Самарской области", "бывший губернатор Самарской области", False),
        ("глава Татарстана", "раис Татарстана", True),
        ("глава Татарстана", "глава Министерства экономики Татарстана", False),
        ("мэр Пинска", "председатель Пинского горисполкома", True),
        ("мэр Брянска", "глава администрации города Брянска", True),
        ("президент Беларуси", "президент Федерации хоккея Беларуси", False),
        ("президент Беларуси", "Президент Республики Беларусь", True),
        ("министр экономики Татарстана", "министр экономики Республики Татарстан", True),
        ("министр экономики Татарстана", "министр культуры Татарстана", False),
    ],
)
def test_a_post_goes_by_several_names(asked: str, position: str, is_it: bool) -> None:
    held = understand(asked, TODAY, HOME).post
    assert held
    assert (is_of_post(position, held) and held.of == where_held(position)[0]) is is_it
