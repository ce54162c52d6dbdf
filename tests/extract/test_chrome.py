"""What a site puts around an article stays out of what is read."""

from __future__ import annotations

import pytest

from bot.extract.chrome import find_chrome


def left(text: str) -> str:
    """What remains of *text* without its chrome."""
    kept, at = [], 0
    for start, end in find_chrome(text):
        kept.append(text[at:start])
        at = end
    return "".join([*kept, text[at:]]).strip()


@pytest.mark.parametrize(
    "line",
    [
        "18+",
        "Фото: пресс-служба правительства",
        "Фото автора.",
        "Источник: https://example.org/1",
        "Комментарии (0)",
        "Оставить комментарий",
        "Поделиться",
        "Просмотров: 1200",
        "#губернатор #визит",
        "Читайте также: В области открыли мост",
        "Подписывайтесь на наш канал",
        "Нашли опечатку? Выделите её и нажмите Ctrl+Enter",
        "Ошибка в тексте? Отметьте её и нажмите Ctrl Enter",
        "All news",
        "-12 °C",
        "Версия для слабовидящих",
        "Все права защищены",
        "Данные о правообладателе фото и видеоматериалов взяты с сайта",
        "42",
        "Примерное время чтения: 2 минуты",
        "Мы используем cookie",
        "https://example.org/video",
    ],
)
def test_a_line_of_the_page_is_chrome(line: str) -> None:
    assert left(f"Заголовок\nДелегация прибыла в город.\n{line}\nПереговоры начались.") == (
        "Заголовок\nДелегация прибыла в город.\nПереговоры начались."
    )


@pytest.mark.parametrize(
    "line",
    [
        "Фотографы двух областей провели выставку.",
        "Источником роста стал экспорт.",
        "Ошибка в тексте договора исправлена.",
        "Новости о визите обсудили в Минске.",
        "Главная тема переговоров — кооперация.",
        "В 2025 году товарооборот вырос.",
        "Класс подготовки кадров откроют в Минске осенью этого года, договорились стороны.",
    ],
)
def test_a_sentence_that_begins_like_chrome_stays(line: str) -> None:
    assert line in left(f"Заголовок\n{line}")


def test_links_under_a_heading_end_with_the_next_sentence() -> None:
    text = (
        "Заголовок\nПервое предложение статьи.\nЧитайте также:\nМост открыли досрочно\nШкола получила автобус\n"
        "Второе предложение статьи достаточно длинное, чтобы быть текстом, а не ссылкой на другое."
    )
    assert "Мост" not in left(text)
    assert "Второе предложение" in left(text)


def test_nothing_of_the_article_follows_an_aggregators_panel() -> None:
    text = "Заголовок\nДлинное первое предложение статьи о визите делегации в область.\nАнализ\n×\nИван Иванов\nПоследняя должность: губернатор"
    assert left(text).endswith("в область.")


def test_the_title_repeated_is_chrome_and_the_title_is_not() -> None:
    assert (
        left("Делегация прибыла\nДелегация прибыла\nОна осмотрела завод.") == "Делегация прибыла\nОна осмотрела завод."
    )
