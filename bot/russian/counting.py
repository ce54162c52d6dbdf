"""Things after a number, for what must speak without the dictionary: «50 кооперационных цепочек», «3 машины».

Whatever the endings do not tell for sure is None: better no agreement than a wrong one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from itertools import takewhile

from bot.russian.plurals import FIRST_PARTS, UNCHANGED, adjectives


class Form(Enum):
    """Which form of a noun a number takes."""

    ONE = "one"  # 1, 21: «цепочка»
    FEW = "few"  # 2, 34: «цепочки», the genitive singular
    MANY = "many"  # 5, 11, тысяча: «цепочек», the genitive plural


def form_after(number: Decimal) -> Form | None:
    """The form after *number*; None after a fraction."""
    if number != number.to_integral_value():
        return None
    count = abs(int(number)) % 100
    if count % 10 == 1 and count != 11:
        return Form.ONE
    return Form.FEW if 2 <= count % 10 <= 4 and not 12 <= count <= 14 else Form.MANY


def counted(phrase: str, form: Form) -> str | None:
    """*phrase*, in the nominative singular, after a number: «рабочее место» → «рабочих мест» after many.

    What follows its first noun stays: «единиц техники».
    """
    if not phrase:
        return None
    words = phrase.split(" ")
    plural = adjectives(words)
    at = len(plural)
    noun = words[at] if at < len(words) else ""
    feminine = _is_feminine((noun or words[-1]).replace("ё", "е"))
    told = _compound(noun, form) if noun else ""
    if told is None or (at and feminine is None):
        return None
    if form is Form.ONE:
        return phrase
    before = [word if form is Form.FEW and feminine else f"{word[:-1]}х" for word in plural]
    return " ".join([*before, *filter(None, [told]), *words[at + 1 :]])


def _compound(noun: str, form: Form) -> str | None:
    """«города-побратима», «бизнес-проекта»."""
    first, *rest = noun.split("-")
    parts = [
        first if rest and FIRST_PARTS.fullmatch(first) else _noun(first, form),
        *(_noun(part, form) for part in rest),
    ]
    return None if None in parts else "-".join(filter(None, parts))


def _noun(word: str, form: Form) -> str | None:
    if UNCHANGED.fullmatch(word) or not _WORD.fullmatch(word):
        return None
    if form is Form.ONE:
        return word
    bare = word.replace("ё", "е")
    few, many = _IRREGULAR.get(bare) or (None, None)
    told = (few or _few(bare)) if form is Form.FEW else (many or _many(bare))
    if not told:
        return None
    kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(bare, told, strict=False)))
    return word[:kept] + told[kept:]  # «самолётов»


def _few(word: str) -> str | None:
    """The genitive singular."""
    if word.endswith("ь"):
        feminine = _is_feminine(word)
        return None if feminine is None else word[:-1] + ("и" if feminine else "я")
    return _changed(word, _FEW)


def _many(word: str) -> str | None:
    """The genitive plural."""
    return _changed(word, _MANY)


def _changed(word: str, rules: Rules) -> str | None:
    for pattern, end in rules:
        if pattern.search(word):
            return None if end is None else pattern.sub(end, word)
    return None


def _is_feminine(word: str) -> bool | None:
    if word.endswith("ь"):
        return False if _MASCULINE.search(word) else True if _FEMININE.search(word) else None
    return word.endswith(("а", "я")) and not _MEN.fullmatch(word)


Rules = tuple[tuple[re.Pattern[str], str | None], ...]


def _rules(*told: tuple[str, str | None]) -> Rules:
    return tuple((re.compile(f"(?:{pattern})$"), end) for pattern, end in told)


_WORD = re.compile("[а-яё]{3,}")
_MEN = re.compile("мужчина|коллега|глава|судья|староста|юноша")
_MASCULINE = re.compile(
    "(?:тел|[аыи]р|автомобил|рубл|корабл|дизел|отел|мотел|туннел|тоннел|кабел|фестивал|профил|госпитал|модул|вексел|"
    "спектакл|бюллетен|уровн|дн|кон|олен|парн|мал|стил|портфел|циркул|журавл|контрол|медвед|голуб|лебед|гост|зят|ногт)ь$"
)
_FEMININE = re.compile(
    "(?:[аеиоуыюя]ст|с[тл]|[дз]н|[вбзпжчшщс]|двер|цел|модел|детал|отрасл|панел|ткан|рол|степен|ступен|пристан|медал|"
    "магистрал|печат|площад|очеред|мысл|сет|кроват|тетрад|лошад|област|нит|рат|скатерт|смерт|част|пят|мат)ь$"
)
_FLEETING = "(?<=[а-я]{3})(?<!бл)(?<!пот)(?<!игр)(?<!ср)(?<!ист)(?<!прит)(?<!вост)ок"
_FEW = _rules(
    (_FLEETING, "ка"),
    ("(?<=[а-я]{2})чек", "чка"),
    ("(?<=[аоеи])ец", "йца"),
    ("(?<=л)ец", "ьца"),
    ("ец", "ца"),
    ("(?<=[бвгджзклмнпрстфхцчшщ])(?=$)", "а"),
    ("й", "я"),
    ("(?<=[гкхжчшщ])а|я", "и"),
    ("а", "ы"),
    ("о|(?<=[щц])е", "а"),
    ("(?<=и)е", "я"),
)
_MANY = _rules(
    ("(?<=[аая]н)ин", ""),
    (_FLEETING, "ков"),
    ("(?<=[а-я]{2})чек", "чков"),
    (
        "(?:(?<=образ)|(?<=продав)|(?<=двор)|(?<=близн)|(?<=птен)|(?<=куп)|(?<=пев)|(?<=бор)|(?<=кон)|(?<=кузн))ец",
        "цов",
    ),
    ("(?<=[аоеи])ец", "йцев"),
    ("(?<=л)ец", "ьцев"),
    ("ец", "цев"),
    ("(?<=ц)(?=$)", "ев"),
    ("(?<=[жчшщ])(?=$)", "ей"),
    ("(?<=[бвгдзклмнпрстфх])(?=$)", "ов"),
    ("й", "ев"),
    ("ь", "ей"),
    ("(?<=[аеиоуы])я", "й"),
    ("ья|(?<=[бвгджзклмнпрстфхцчшщь])[нл]я", None),
    ("я", "ь"),
    ("(?<=[жчшщ])ка|[йь]ка", "ек"),
    ("(?<=[бвгдзклмнпрстфхц])ка", "ок"),
    ("ьба|ьма", None),
    ("(?<=[аеиоуыэюя][бвгджзклмнпрстфхцчшщ])а|(?<=нн)а|(?<=лл)а|(?<=[тдпбмсфгвх])а|(?<=[жчшщц])а", ""),
    ("ие", "ий"),
    ("(?<=щ)е|(?<=ств)о|(?<=ст)о|(?<=[аеиоуыэюя][бвгдзклмнпрстф])о", ""),
    ("(?<=тен)це", "ец"),
)
_IRREGULAR: dict[str, tuple[str | None, str]] = {
    "человек": (None, "человек"),
    "год": (None, "лет"),
    "ребенок": (None, "детей"),
    "раз": (None, "раз"),
    "солдат": (None, "солдат"),
    "партизан": (None, "партизан"),
    "друг": (None, "друзей"),
    "брат": (None, "братьев"),
    "стул": (None, "стульев"),
    "сосед": (None, "соседей"),
    "глаз": (None, "глаз"),
    "турок": (None, "турок"),
    "овца": (None, "овец"),
    "огонь": ("огня", "огней"),
    "ветер": ("ветра", "ветров"),
    "ковер": ("ковра", "ковров"),
    "угол": ("угла", "углов"),
    "время": ("времени", "времен"),
    "сын": (None, "сыновей"),
    "хозяин": (None, "хозяев"),
    "день": ("дня", "дней"),
    "уровень": ("уровня", "уровней"),
    "перечень": ("перечня", "перечней"),
    "камень": ("камня", "камней"),
    "корень": ("корня", "корней"),
    "узел": ("узла", "узлов"),
    "котел": ("котла", "котлов"),
    "заем": ("займа", "займов"),
    "дочь": ("дочери", "дочерей"),
    "семя": ("семени", "семян"),
    "имя": ("имени", "имен"),
    "судно": (None, "судов"),
    "дерево": (None, "деревьев"),
    "поле": ("поля", "полей"),
    "море": ("моря", "морей"),
    "окно": (None, "окон"),
    "кресло": (None, "кресел"),
    "число": (None, "чисел"),
    "звено": (None, "звеньев"),
    "зерно": (None, "зерен"),
    "сестра": (None, "сестер"),
    "игра": (None, "игр"),
    "цифра": (None, "цифр"),
    "семья": (None, "семей"),
    "статья": (None, "статей"),
    "земля": (None, "земель"),
    "доля": (None, "долей"),
    "усадьба": (None, "усадеб"),
    "свадьба": (None, "свадеб"),
    "просьба": (None, "просьб"),
}
