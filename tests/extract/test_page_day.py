"""When an article came out whose source does not say so."""

from datetime import date

import pytest

from bot.extract.page_day import day_of_page, year_of_text
from bot.model import Article

DAY = date(2024, 3, 14)


@pytest.mark.parametrize(
    "line",
    [
        "14.03.2024, 10:15",
        "10:15 14.03.2024 16+",
        "14 марта 2024 13:25",
        "14 марта 2024",
        "четверг, 14 марта 2024 года",
        "Опубликовано 14.03.2024 // 1594 - просмотров",
        "Thursday, March 14, 2024",
        "14 March 2024, 12:02",
        " date 2024-03-14 В Псков прибыла делегация из Витебска.",
        "14.03.2024 10:16ПСКОВ. В город прибыли гости.",
        "Сегодня, 14 марта 2024 года, в Псков прибыла делегация.",
    ],
)
def test_a_date_line_tells_the_day(line: str) -> None:
    assert day_of_page(_article(f"{line}\nГости осмотрели завод.")) == DAY


@pytest.mark.parametrize(
    "line",
    [
        "14.03.2024 в Псков прибудет делегация из Витебска.",
        "14 марта 2024 года подписано соглашение.",
        "Все новости за неделю",
        "Соглашение от 14.03.2024",
        "12.03.2024 - 14.03.2024",
    ],
)
def test_a_day_that_is_told_of_is_none_of_the_page(line: str) -> None:
    assert day_of_page(_article(line)) is None


def test_the_line_with_an_hour_outdoes_the_header_of_the_site() -> None:
    assert day_of_page(_article("17 июня 2024\nОбщество\n14 марта 2024, 12:02\nГости осмотрели завод.")) == DAY


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/society/2024/03/14/233654.html",
        "https://news.example/20240314/12046.html",
        "https://news.example/be/news/14-03-2024-2527",
        "https://news.example/2024-3-14_09-45",
    ],
)
def test_the_address_tells_the_day(url: str) -> None:
    assert day_of_page(_article("Гости осмотрели завод.", url=url)) == DAY


@pytest.mark.parametrize("url", ["https://news.example/item/20249914", "https://news.example/news/187474", ""])
def test_not_every_number_of_an_address_is_a_day(url: str) -> None:
    assert day_of_page(_article("Гости осмотрели завод.", url=url)) is None


def test_what_the_source_says_outdoes_the_page() -> None:
    assert day_of_page(_article("15.03.2024, 10:15", published=DAY)) == DAY


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("За восемь месяцев 2022 года товарооборот вырос. Гости прибыли 5 ноября.", 2022),
        (f"Гости прибыли 5 ноября. {'Они осмотрели завод. ' * 20}Его построят к 1 января 2025 года.", None),
        ("В мае 2021 года подписали договор, в июне 2022 года построили цех. Гости прибыли 5 ноября.", None),
        ("В первом квартале 2023 года, после роста в 2022 году, торговля удвоилась.", 2023),
        ("Визит пройдёт с 1 по 3 апреля 2025 года.", 2025),
        ("Соглашение подписано 26 мая 2011 года, а в 2024 году продлено.", None),
        ("Гости прибыли 5 ноября.", None),
    ],
)
def test_the_text_may_tell_the_year(text: str, year: int | None) -> None:
    assert year_of_text(_article(text)) == year


def _article(text: str, *, published: date | None = None, url: str | None = None) -> Article:
    return Article("x", "Гости из Витебска", text, published, url)
