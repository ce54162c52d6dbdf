"""Names that are no participants: the photographer, the street, the prize, the ship."""

from __future__ import annotations

import re

from bot.extract.position_words import completes

_CREDIT = re.compile(
    r"(?:©|\b(?:фото|фотограф\w*|автор|текст|видео|снимок|иллюстрация|коллаж|инфографика|источник|подготовил[аи]?|редактор)"
    r"(?:\s(?:и|/|\w+))?\s*[:/|©–—-])\s*(?:©\s*)?(?:[\w.«»\"]+\s?[/,]\s?)?$"
    r"|\bфото(?:графи[ия])?\s$|^\W{0,3}(?:автор|текст|подготовил[аи]?|беседовал[аи]?|записал[аи]?)\s$",
    re.IGNORECASE,
)
# whatever words stand between, the name is theirs: «имени известного поэта …»
_NAMED_AFTER = (
    r"имени|им\.|улиц\w+|ул\.|проспект\w*|площад\w+|памятник\w*|памяти|мавзоле\w+|бюст\w*|стипенди\w+|мемориал\w*"
    r"|портрет\w*"
)
_BEARS = (
    r"пр-т\w*|просп\.|пл\.|переул\w+|пер\.|бульвар\w*|б-р\w*|набережн\w+|наб\.|шоссе|алле\w+|сквер\w*|парк\w*"
    r"|музе\w+|дом\w*-музе\w+|усадьб\w+|кубк\w+|кубок|преми\w+|чтени\w+|театр\w*|дворец|дворц\w+|орден\w*|медал\w+|могил\w+"
    r"|рождени\w+|\w*лети\w+|годовщин\w+|роман\w*|пьес\w+|опер\w+|балет\w*|стих\w*|поэм\w+|сказк\w+|произведени\w+"
    r"|творчеств\w+|наследи\w+|картин\w*|музык\w+|дорог\w+|мост\w*|станци\w+|аэропорт\w*|вокзал\w*|институт\w*"
    r"|университет\w*|училищ\w+|гимнази\w+|лице\w+"
)
_NAMESAKE = re.compile(
    rf"\b(?:(?i:{_NAMED_AFTER})(?P<between>(?:,?\s[А-ЯЁа-яё-]+){{0,8}})|(?i:{_BEARS}))\s$",
)


def is_credit(text: str, start: int) -> bool:
    """Whether a photographer's or author's name begins at *start*: «Фото: Иван Петров»."""
    line = text.rfind("\n", 0, start) + 1
    return bool(_CREDIT.search(text[max(line, start - 60) : start]))


def is_byline(text: str, start: int, end: int) -> bool:
    """Whether the line is who wrote or took it, and for whom: «Иван Петров / ТАСС», «Иван ПЕТРОВ «Вести»»."""
    if text[max(0, start - 2) : start] == "/ " and _AGENCY.match(text, end):  # «… новой должности. / Иван Петров/ТАСС»
        return True
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    if first == 0 or text[first:start].strip(" —–-"):
        return False
    rest = text[end : last if last >= 0 else len(text)]
    if len(rest) > _LONGEST_BYLINE or not rest.strip():
        return False
    return rest.lstrip()[0] in "/|" or (not _LOWER.search(rest) and text[start:end].split()[-1].isupper())


_AGENCY = re.compile(r"\s?/\s?[A-ZА-ЯЁ]")
_LONGEST_BYLINE = 40  # characters after the name
_LOWER = re.compile(r"(?<!\w)[а-яё]")


def is_namesake(text: str, start: int, end: int, *, strictly: bool) -> bool:
    """Whether something bears the name: «улица Ленина», «имени Гагарина», «Иван Поддубный» in quotes.

    *strictly*: only where nothing else is possible, for a name that something else makes a person of.
    """
    if text[start - 1 : start] in {"«", "“", '"'} and text[end : end + 1] in {"»", "”", '"'}:
        return True
    line = text.rfind("\n", 0, start) + 1
    found = _NAMESAKE.search(text[max(line, start - 90) : start])
    if not found:
        return False
    if found["between"] is None:
        return not strictly
    return all(word == "и" or word[0].isupper() or completes(word) for word in re.findall(r"[\w-]+", found["between"]))
