"""Statesmen the news names without their country: «в сентябре в Абхазию приезжал Лукашенко»."""

from __future__ import annotations

from collections.abc import Iterator

from bot.russian.folding import fold
from bot.russian.places import Place, by_name

# of each country: the surname, and the first name where the surname alone is not enough
_OF = {
    "Россия": "Путин, Пуцін, Putin, Мишустин, Мішусцін, Mishustin, Лавров Сергей, Lavrov Sergey, Lavrov Sergei,"
    " Матвиенко Валентина, Матвиенко Валентины, Медведев Дмитрий, Medvedev Dmitry, Володин Вячеслав",
    "Беларусь": "Лукашенко, Лукашэнка, Lukashenko, Головченко Роман, Кочанова Наталья, Качанава Наталля",
    "Казахстан": "Токаев, Такаеў, Tokayev, Назарбаев, Nazarbayev",
    "Узбекистан": "Мирзиёев, Mirziyoyev, Каримов Ислам",
    "Кыргызстан": "Жапаров, Japarov, Жээнбеков, Атамбаев",
    "Таджикистан": "Рахмон Эмомали, Rahmon Emomali",
    "Азербайджан": "Алиев Ильхам, Aliyev Ilham",
    "Армения": "Пашинян, Pashinyan",
    "Китай": "Цзиньпин Си, Си Цзиньпин, Xi Jinping",
    "Турция": "Эрдоган, Erdogan",
    "Индия": "Моди, Modi Narendra",
    "Япония": "Абэ Синдзо, Abe Shinzo",
}


def _named() -> Iterator[tuple[frozenset[str], str]]:
    for country, people in _OF.items():
        for person in people.split(","):
            yield frozenset(fold(person).split()), country


_COUNTRIES = dict(_named())


def country_served(name: str) -> Place | None:
    """The country that a statesman of *name* speaks for."""
    words = fold(name).split()
    found = _COUNTRIES.get(frozenset((words[0], words[-1]))) or _COUNTRIES.get(frozenset(words[-1:])) if words else None
    return by_name(found) if found else None
