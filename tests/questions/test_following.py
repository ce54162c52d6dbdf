"""What is asked after an answer leans on it, and what stands alone does not."""

from __future__ import annotations

import pytest

from bot.questions import following
from tests.questions.reading import HOME, TODAY, meaning


@pytest.mark.parametrize(
    ("before", "asked", "meant"),
    [
        ("visits; from: Минск; when: 2026-11", "а в октябре?", "visits; from: Минск; when: 2026-10"),
        ("visits; from: Минск; when: 2026-11", "а из Бреста?", "visits; from: Брест; when: 2026-11"),
        ("visits; from: Минск; to: Ульяновск", "а из Бреста?", "visits; from: Брест; to: Ульяновск"),
        ("visits; from: Минск; to: Ульяновск", "ну а в Казань?", "visits; from: Минск; to: Казань"),
        ("visits; from: Минск", "а в Минск?", "visits; to: Минск"),
        ("visits; place: Минск", "а Брест?", "visits; place: Брест"),
        ("visits; from: Минск", "а соглашения?", "agreements; from: Минск"),
        ("place; place: Минск", "а за 2025 год?", "place; place: Минск; when: 2025"),
        ("place; place: Минск", "а из Бреста?", "visits; from: Брест"),
        ("figures; place: Минск", "а с Казахстаном?", "figures; place: Казахстан"),
        ("visits; from: Минск; when: 2026-11", "and in October?", "visits; from: Минск; when: 2026-10"),
        ("agreements; place: Минск", "what about Brest?", "agreements; place: Брест"),
        ("agreements; place: Минск", "а ў кастрычніку?", "agreements; place: Минск; when: 2026-10"),
        ("visits; from: Минск; when: 2026-11", "в октябре", "visits; from: Минск; when: 2026-10"),
        ("visits; from: Минск; when: 2026-11", "in October?", "visits; from: Минск; when: 2026-10"),
        ("visits; from: Минск; when: 2026-11", "а за всё время?", "visits; from: Минск"),
        ("visits; from: Минск; when: 2026-11", "а обратно?", "visits; to: Минск; when: 2026-11"),
        ("visits; to: Минск", "the other way", "visits; from: Минск"),
        ("visits; place: Минск; when: 2026-10", "а как насчёт Бреста?", "visits; place: Брест; when: 2026-10"),
        ("visits; place: Минск; when: 2026-10", "теперь Брест", "visits; place: Брест; when: 2026-10"),
        ("visits; place: Минск; when: 2026-10", "а что впереди?", "upcoming; place: Минск"),
    ],
)
def test_a_question_leans_on_the_one_before(before: str, asked: str, meant: str) -> None:
    assert following.follow(asked, meaning(before), TODAY, HOME) == meaning(meant)


@pytest.mark.parametrize(
    "asked",
    [
        "Минск",
        "визиты из Минска",
        "а станки?",
        "а",
        "а ",
        "что было в октябре",
        "обратно в Минск",
        "сегодня",
        "Андрей Иванов",
        "And",
        "🙂",
    ],
)
def test_what_stands_alone_or_says_nothing_new_leans_on_nothing(asked: str) -> None:
    assert following.follow(asked, meaning("visits; from: Минск"), TODAY, HOME) is None


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("2", 2),
        ("№ 12", 12),
        ("второй", 2),
        ("Подробнее про третий?", 3),
        ("покажи первый визит", 1),
        ("details on 2", 2),
        ("the second one", 2),
        ("другі", 2),
        ("2025", None),
        ("второй раз едут", None),
        ("первый", 1),
    ],
)
def test_a_record_is_named_by_its_number(asked: str, number: int | None) -> None:
    assert following.number_named(asked) == number


@pytest.mark.parametrize("asked", ["подробнее", "Подробнее!", "а подробнее?", "details", "падрабязней"])
def test_details_are_asked_for(asked: str) -> None:
    assert following.wants_details(asked)
    assert not following.wants_more(asked)


@pytest.mark.parametrize("asked", ["ещё", "Ещё!", "дальше", "more", "яшчэ"])
def test_more_is_asked_for(asked: str) -> None:
    assert following.wants_more(asked)
    assert not following.wants_details(asked)
