"""Russian plurals by their endings, for what must speak without the dictionary: «автобус» → «автобусы»."""

from __future__ import annotations

import re
from collections.abc import Iterable

_IRREGULAR = {
    "человек": "люди",
    "ребенок": "дети",
    "год": "годы",
    "город": "города",
    "дом": "дома",
    "поезд": "поезда",
    "катер": "катера",
    "остров": "острова",
    "паспорт": "паспорта",
    "сорт": "сорта",
    "корпус": "корпуса",
    "цех": "цеха",
    "учитель": "учителя",
    "профессор": "профессора",
    "доктор": "доктора",
    "мастер": "мастера",
    "судно": "суда",
    "дерево": "деревья",
    "стул": "стулья",
    "день": "дни",
    "камень": "камни",
    "перечень": "перечни",
    "рынок": "рынки",
    "кузнец": "кузнецы",
    "дочь": "дочери",
    "семя": "семена",
}
UNCHANGED = re.compile("продукция|техника|молоко|мясо|зерно|авто|фото|видео|депо|кафе|метро|такси|ралли")
FIRST_PARTS = re.compile("бизнес|онлайн|интернет|экспресс|медиа|мини|веб")
"""What stands unchanged before a hyphen: «бизнес-проекты», but «города-побратимы»."""
_ADJECTIVES = ((re.compile(r"(?:(?<=[гкхжчшщ])(?:ой|ая|ое)|ий|яя|ее)$"), "ие"), (re.compile("(?:ый|ой|ая|ое)$"), "ые"))
_LOOK_ALIKE = re.compile(
    r"\w*[аеоия]рий|гений|герой|(?:при|от|пере|за|раз|на)?бой|слой|строй|устой|рой|покой|стая|свая"
)
"""Nouns that end like adjectives."""
_NOUNS = (
    (re.compile("[аая]нин$|(?<=я)нин$"), "ане"),
    (re.compile("(?<=[а-я]{3})(?<!бл)(?<!пот)(?<!игр)(?<!ср)ок$"), "ки"),
    (re.compile("(?<=[аое])ец$"), "йцы"),
    (re.compile("(?<=л)ец$"), "ьцы"),
    (re.compile("ец$"), "цы"),
    (re.compile("(?<=[гкхжчшщ])а$|[яьй]$"), "и"),
    (re.compile("а$"), "ы"),
    (re.compile("о$|(?<=[цщшж])е$"), "а"),
    (re.compile("е$"), "я"),
    (re.compile("(?<=[гкхжчшщ])$"), "и"),
    (re.compile("(?<=[бвдзлмнпрстфц])$"), "ы"),
)


def plural(phrase: str) -> str:
    """The nominative plural of a phrase in the singular: «кооперационная цепочка» → «кооперационные цепочки».

    What follows its first noun stays: «единица техники» → «единицы техники».
    """
    words = phrase.split(" ")
    told = adjectives(words)
    noun, *rest = words[len(told) :] or [""]
    return " ".join([*told, *filter(None, ["-".join(_parts(noun))]), *rest])


def adjectives(words: Iterable[str]) -> list[str]:
    """The plurals of the adjectives that *words* begin with; «рабочий» is one, «герой» none."""
    found = []
    for word in words:
        told = None if _LOOK_ALIKE.fullmatch(word) else _ending(word, _ADJECTIVES)
        if told is None:
            break
        found.append(told)
    return found


def _parts(word: str) -> list[str]:
    first, *rest = word.split("-")
    return [first if rest and FIRST_PARTS.fullmatch(first) else _noun(first), *map(_noun, rest)]


def _noun(word: str) -> str:
    if UNCHANGED.fullmatch(word):
        return word
    return _IRREGULAR.get(word) or _ending(word, _NOUNS) or word


def _ending(word: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str | None:
    return next((pattern.sub(end, word) for pattern, end in rules if pattern.search(word)), None)
