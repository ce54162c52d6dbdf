"""What is still to come: its name in the nominative, its date, its city."""

from __future__ import annotations

import pytest

from bot.extract.upcoming import find_upcoming
from tests.extract.reading import document


def events(text: str, published: str | None = "2025-11-27") -> list[str]:
    doc = document(text, title="Новости", published=published, home="Ульяновская область")
    return [f"{event.name} | {event.date or ''} | {event.place or ''}" for event in find_upcoming(doc)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Дорожную карту представят в следующем году на XIII Форуме регионов Беларуси и России.",
            "XIII Форум регионов Беларуси и России | 2026 | ",
        ),
        (
            "Стороны примут участие в выставке «ИННОПРОМ. Беларусь», которая пройдёт в Минске 3 июня 2026 года.",
            "выставка «ИННОПРОМ. Беларусь» | 2026-06-03 | Минск",
        ),
        (
            "Стороны встретятся на предстоящем Форуме приграничного сотрудничества России и Казахстана в Оренбурге.",
            "Форум приграничного сотрудничества России и Казахстана |  | Оренбург",
        ),
        (
            "В феврале 2026 года в Ташкенте состоится отраслевая выставка Made in Silk Road.",
            "выставка Made in Silk Road | 2026-02 | Ташкент",
        ),
        (
            "Дни культуры Минской области пройдут в Ульяновске в мае 2026 года.",
            "Дни культуры Минской области | 2026-05 | Ульяновск",
        ),
        ("Ответный визит запланирован на март 2026 года.", "ответный визит | 2026-03 | "),
    ],
)
def test_a_coming_event_is_named_and_dated(text: str, told: str) -> None:
    assert events(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Первые встречи были на площадке Форума регионов Беларуси и России в Нижнем Новгороде.",
        "XII Форум регионов Беларуси и России прошёл в июне.",
        "В программе визита выставка и круглый стол.",
        "Документ подписали в ходе Всемирного форума породнённых городов 2025 года.",
        "Губернатор выступил на форуме «Мост дружбы» и обещал, что в 2026 году поставки вырастут.",
        "В марте 2026 года состоится масштабная выставка товаров.",
        "Стороны обсудили ответный визит.",
    ],
)
def test_what_is_over_or_has_no_name_is_none(text: str) -> None:
    assert events(text) == []


def test_an_event_is_told_once_by_its_fullest_name() -> None:
    text = (
        "В следующем году пройдёт Форум регионов Беларуси и России. "
        "На XIII Форуме регионов Беларуси и России в 2026 году представят дорожную карту."
    )
    assert events(text) == ["XIII Форум регионов Беларуси и России | 2026 | "]


def test_a_visit_of_the_article_is_no_event_beside_it() -> None:
    assert events("Бизнес-миссия в Минск запланирована на март 2026 года.") == []
