"""Names that are no participants: the photographer, the street, the prize, the ship."""

from __future__ import annotations

import re

_CREDIT = re.compile(
    r"(?:©|\b(?:фото|фотограф\w*|автор|текст|видео|снимок|иллюстрация|коллаж|инфографика|источник|подготовил[аи]?|редактор)"
    r"(?:\s(?:и|/|\w+))?\s*[:/|©–—-])\s*(?:©\s*)?(?:[\w.«»\"]+\s?[/,]\s?)?$"
    r"|\bфото(?:графи[ия])?\s$",
    re.IGNORECASE,
)
_NAMESAKE = re.compile(
    r"\b(?:улиц\w+|ул\.|проспект\w*|пр-т\w*|просп\.|площад\w+|пл\.|переул\w+|пер\.|бульвар\w*|б-р\w*|набережн\w+|наб\.|шоссе|"
    r"алле\w+|сквер\w*|парк\w*|имени|им\.|памятник\w*|памяти|бюст\w*|мемориал\w*|музе\w+|дом\w*-музе\w+|усадьб\w+|кубк\w+|"
    r"кубок|преми\w+|стипенди\w+|чтени\w+|театр\w*|дворец|дворц\w+|орден\w*|медал\w+|могил\w+|рождени\w+|\w*лети\w+|годовщин\w+|"
    r"роман\w*|пьес\w+|опер\w+|балет\w*|стих\w*|поэм\w+|сказк\w+|произведени\w+|творчеств\w+|наследи\w+|картин\w*|музык\w+|"
    r"дорог\w+|мост\w*|станци\w+|аэропорт\w*|вокзал\w*|институт\w*|университет\w*|училищ\w+|гимнази\w+|лице\w+)"
    r"(?P<between>(?:,?\s[\w-]+){0,8})\s$",
    re.IGNORECASE,
)
_STRICT_NAMESAKE = re.compile(
    r"\b(?:имени|им\.|улиц\w+|ул\.|проспект\w*|площад\w+|памятник\w*|памяти|бюст\w*|стипенди\w+)", re.IGNORECASE
)


def is_credit(text: str, start: int) -> bool:
    """Whether a photographer's or author's name begins at *start*: «Фото: Иван Петров»."""
    line = text.rfind("\n", 0, start) + 1
    return bool(_CREDIT.search(text[max(line, start - 60) : start]))


def is_namesake(text: str, start: int, end: int, *, strictly: bool) -> bool:
    """Whether something bears the name: «улица Ленина», «имени Гагарина», «Иван Поддубный» in quotes.

    *strictly*: only where nothing else is possible, for a name that something else makes a person of.
    """
    line = text.rfind("\n", 0, start) + 1
    left = text[max(line, start - 90) : start]
    if text[start - 1 : start] in {"«", "“", '"'} and text[end : end + 1] in {"»", "”", '"'}:
        return True
    found = _NAMESAKE.search(left)
    if not found:
        return False
    if _STRICT_NAMESAKE.match(found.group()):
        return True  # «имени известного поэта Абая Кунанбаева»
    return not strictly and not found["between"]
