"""Names that are no participants: the photographer, the street, the prize, the ship."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.extract.position_words import completes
from bot.russian.prefilter import quick, telling

_CREDIT = re.compile(
    r"(?:©|\b(?:фото|фотограф\w*|автор\w*|текст|видео|снимок|снимк\w+|иллюстрация|изображение|рисунок|скриншот|графика|коллаж"
    r"|инфографика|источник|подготовил[аи]?|редактор|корреспондент|фота)"
    r"(?:\s(?:и|/|\w+))?\s*[:/|©–—-])\s*(?:©\s*)?(?:[\w.«»\"]+\s?[/,]\s?)?$"
    r"|\bфот[оа](?:графи[ия])?\s$|^\W{0,3}(?:автор|текст|подготовил[аи]?|беседовал[аи]?|записал[аи]?)\s$"
    r"|\b(?:обзор|материал|интервью|репортаж|дайджест|беседу)\s(?:подготовил[аи]?|записал[аи]?|в[её]л[аи]?)\s$"
    r"|^\W{0,3}(?:главный\s|ответственный\s|выпускающий\s)?(?:редактор|корреспондент|журналист|обозреватель|фотограф|собкор)\s$"
    r"|\b(?:наш|собственн|специальн|наша)\w{0,4}\s(?:\w+\s)?к[ао]р+есп[ао]нд[эе]нт\w{0,2}\s$",
    re.IGNORECASE,
)
# whatever words stand between, the name is theirs: «имени известного поэта …»
_NAMED_AFTER = (
    r"имени|им\.|авторств\w+|улиц\w+|ул\.|проспект\w*|площад\w+|памятник\w*|памяти|мавзоле\w+|бюст\w*|стипенди\w+|мемориал\w*"
    r"|портрет\w*|\w*лети[юеяй]\w{0,2}|годовщин\w+|юбиле\w+|рождения|творчеств\w+|творческ\w+|наследи\w+|родин[аеуы]|указ(?:а|у|ом|е)?|поручений|послани\w+|мощ(?:и|ей|ам)"
    r"|доме?(?=\s[А-ЯЁ])"
)
_BEARS = (
    r"пр-т\w*|просп\.|пл\.|переул\w+|пер\.|бульвар\w*|б-р\w*|набережн\w+|наб\.|шоссе|алле\w+|сквер\w*|парк\w*|фонд\w*"
    r"|музе\w+|дом\w*-музе\w+|усадьб\w+|кубк\w+|кубок|преми\w+|чтени\w+|театр\w*|дворец|дворц\w+|орден\w*|медал\w+|могил\w+"
    r"|турнир\w*|стадион\w*|рождени\w+|роман\w*|пьес\w+|опер\w+|балет\w*|стих\w*|поэм\w+|сказк\w+|произведени\w+"
    r"|картин\w*|музык\w+|дорог\w+|мост\w*|станци\w+|аэропорт\w*|вокзал\w*|институт\w*"
    r"|университет\w*|училищ\w+|гимнази\w+|лице\w+|читал[аи]?"
)
_NAMESAKE = re.compile(
    rf"\b(?:(?i:{_NAMED_AFTER})(?P<between>(?:,?\s[А-ЯЁа-яё-]+){{0,8}})|(?i:(?P<bears>{_BEARS})))\s$|\bим\.$"
    r"|\bпосвящ\w+\s(?:[а-яё]+(?:ю|у|ой|ому)\s){0,2}$",  # «посвящённый исследователю …»
)
_MAY_BEAR = telling(quick(rf"(?:{_NAMED_AFTER}|{_BEARS}|им\.|посвящ)"))  # in lower case: few names have one before them
_OF_GENITIVE = re.compile(
    r"(?i:парк|фонд|аэропорт|мост|университет|институт|дворец|дворц|турнир|стадион|сквер|кубк|кубок|преми|медал|орден)"
)


@lru_cache(256)  # asked before a name is read and again when it is weighed
def is_credit(text: str, start: int) -> bool:
    """Whether a photographer's or author's name begins at *start*: «Фото: Иван Петров»."""
    line = text.rfind("\n", 0, start) + 1
    return bool(_CREDIT.search(text[max(line, start - 60) : start]))


def is_byline(text: str, start: int, end: int) -> bool:
    """Whether the line is who wrote or took it, and for whom: «Иван Петров / ТАСС», «Иван ПЕТРОВ «Вести»»."""
    if text[max(0, start - 2) : start] == "/ " and _AGENCY.match(text, end):  # «… новой должности. / Иван Петров/ТАСС»
        return True
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    if _DATELINE_ENDS.match(text, end) and _DATELINE.search(text, max(first, start - 40), start):
        return True
    last = last if last >= 0 else len(text)
    if 0 < first == start and _DATED.match(text, end, last):  # «Иван Петров, 15 января, 12:27»
        return True
    rest = text[end:last]
    if first == 0 or len(rest) > _LONGEST_BYLINE:
        return False
    before = text[first:start]
    if _PHOTO_BY.match(rest) and not before.strip(" —–-"):  # «Иван Петров, фото автора»
        return True
    if _PLACE_OR_AGENCY.fullmatch(before) and not rest.strip(" .©|/"):  # «Томск, Иван Петров», «ТАСС / Иван Петров»
        return True
    if before.strip(" —–-") or not rest.strip():
        return False
    return rest.lstrip()[0] in "/|©" or (not _LOWER.search(rest) and text[start:end].split()[-1].isupper())


_DATED = re.compile(
    r"\s?[,|–—-]\s?(?:\d{1,2}\.\d{2}\.\d{4}|\d{1,2}\s[а-я]{3,8}(?:\s\d{4})?(?:\s?г\.|\sгода)?(?:,?\s\d{1,2}:\d{2})?\s*$)"
)
_DATELINE = re.compile(r"\((?:[А-ЯЁA-Z]+\s)?[«\"]?[^\s«»\"()]+[»\"]?,\s$")  # «(ИА «Весть», Иван Петров). —»
_DATELINE_ENDS = re.compile(r"\)\.?\s?[—–-]")
_AGENCY = re.compile(r"\s?/\s?[A-ZА-ЯЁ]")
_LONGEST_BYLINE = 40  # characters after the name
_LOWER = re.compile(r"(?<!\w)[а-яё]")
_PHOTO_BY = re.compile(r"\.?,?\s?(?i:фот[оа]|видео|текст|автор|собкор|спецкор|корреспондент|специально для)\b")
_PLACE_OR_AGENCY = re.compile(
    r"\W{0,3}(?:[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+){0,3},|[«\"]?[A-ZА-ЯЁ][\w.«»\"-]*(?:\s[«\"]?[A-ZА-ЯЁ][\w.«»\"-]*){0,3}\s?[/|])\s"
)


def is_namesake(text: str, start: int, end: int, *, strictly: bool, genitive: bool) -> bool:
    """Whether something bears the name: «улица Ленина», «имени Гагарина», «Иван Поддубный» in quotes.

    *strictly*: only where nothing else is possible, for a name that something else makes a person of; *genitive*: the
    name, first name and all, stands in the genitive.
    """
    if text[start - 1 : start] in {"«", "“", '"'} and text[end : end + 1] in {"»", "”", '"'}:
        return True
    line = text.rfind("\n", 0, start) + 1
    before = text[max(line, start - 90) : start]
    found = _NAMESAKE.search(before) if _MAY_BEAR.search(before.lower()) else None
    if not found:
        return False
    if found["between"] is None:
        bears = found["bears"]  # «им.Гагарина» has none
        return not strictly or not bears or (genitive and bool(_OF_GENITIVE.match(bears)))
    return all(word == "и" or word[0].isupper() or completes(word) for word in re.findall(r"[\w-]+", found["between"]))
