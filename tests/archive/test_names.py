from __future__ import annotations

import pytest

from bot.archive.names import compatible, fuller, parts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Алексей Русских", "Алексей Юрьевич Русских"),
        ("А. Русских", "Алексей Юрьевич Русских"),
        ("А.Ю. Русских", "Алексей Русских"),
        ("Артём Королёв", "Артем Королев"),
        ("Русских", "Русских"),
        ("Анна Петрова-Водкина", "Анна Ивановна Петрова-Водкина"),
        ("Гейдар Алиев оглы", "Гейдар Алиев"),
    ],
)
def test_names_of_one_person(one: str, other: str) -> None:
    assert compatible(parts(one), parts(other))
    assert compatible(parts(other), parts(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Алексей Русских", "Иван Русских"),
        ("Алексей Юрьевич Русских", "Алексей Петрович Русских"),
        ("А.П. Русских", "Алексей Юрьевич Русских"),
        ("Алексей Русских", "Алексей Кушнаренко"),
        ("Русских", "Алексей Русских"),  # which one?
    ],
)
def test_names_of_two_persons(one: str, other: str) -> None:
    assert not compatible(parts(one), parts(other))


def test_the_fuller_name_is_kept() -> None:
    assert fuller("Алексей Русских", "Алексей Юрьевич Русских") == "Алексей Юрьевич Русских"
    assert fuller("А. Ю. Русских", "Алексей Юрьевич Русских") == "Алексей Юрьевич Русских"
    assert fuller("Артём Королёв", "Артем Королев") == "Артём Королёв"
