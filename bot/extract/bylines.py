"""Who wrote an article or took its pictures: named in a signature, no participant of the news."""

from __future__ import annotations

import re
from functools import lru_cache

_CREDIT = re.compile(
    r"(?:©|\b(?:фото|фотограф\w*|автор\w*|текст|видео|снимок|снимк\w+|иллюстрация|изображение|рисунок|скриншот|графика|коллаж"
    r"|инфографика|источник|подготовил[аи]?|редактор|корреспондент|фота)"
    r"(?:\s(?:и|/|\w+))?\s*[:/|©–—-])\s*(?:©\s*)?(?:[\w.«»\"]+\s?[/,]\s?)?$"
    r"|\bфот[оа](?:графи[ия])?\s$|^\W{0,3}(?:автор|текст|подготовил[аи]?|беседовал[аи]?|записал[аи]?)\s$"
    r"|^\W{0,3}(?:разместил|опубликовал|добавил)[аи]?:?\s$|\b(?:материал|репортаж|сюжет|фоторепортаж)\s$"
    r"|\bкорр\.\s[«\"][^«»\"\n]{1,30}[»\"]\s$|^\W{0,3}(?:(?:photos?|text|story|video|written)\s)?by\s$"
    r"|^пресс-служба\s[^\n.:]{0,80}[,.:]\s$"
    r"|\b(?:обзор|материал|интервью|репортаж|дайджест|беседу)\s(?:подготовил[аи]?|записал[аи]?|в[её]л[аи]?)\s$"
    r"|^\W{0,3}(?:главный\s|ответственный\s|выпускающий\s)?(?:редактор|корреспондент|журналист|обозреватель|фотограф|собкор)\s$"
    r"|\b(?:наш|собственн|специальн|наша)\w{0,4}\s(?:\w+\s)?к[ао]р+есп[ао]нд[эе]нт\w{0,2}\s$",
    re.IGNORECASE,
)


@lru_cache(256)  # asked before a name is read and again when it is weighed
def is_credit(text: str, start: int) -> bool:
    """Whether a photographer's or author's name begins at *start*: «Фото: Иван Петров»."""
    line = text.rfind("\n", 0, start) + 1
    return bool(_CREDIT.search(text[max(line, start - 90) : start]))


def is_byline(text: str, start: int, end: int) -> bool:
    """Whether the line is who wrote or took it, and for whom: «Иван Петров / ТАСС», «Иван ПЕТРОВ «Вести»»."""
    if text[max(0, start - 2) : start] == "/ " and _AGENCY.match(text, end):  # «… новой должности. / Иван Петров/ТАСС»
        return True
    if text[start - 1 : start] == "/" and _AND_AGENCY.match(text, end):  # «25 октября, Псков /Дина Белова - БЕЛТА/.»
        return True
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = last if last >= 0 else len(text)
    if _DATELINE_ENDS.match(text, end) and _DATELINE.search(text, max(first, start - 40), start):
        return True
    if text[first : first + 1] == "(" and text[end : end + 1] == ")" and _PLACE_AND_DAY.fullmatch(text, first, start):
        return True
    if 0 < first == start and _DATED.match(text, end, last):  # «Иван Петров, 15 января, 12:27»
        return True
    rest = text[end:last]
    before = text[first:start]
    if first > 0 and _AND_PHOTO.match(rest) and not before.strip(" —–-"):  # «Иван Петров / Фото: канал губернатора»
        return True
    if first == 0 or len(rest) > _LONGEST_BYLINE:
        return False
    if _PHOTO_BY.match(rest) and not before.strip(" —–-"):  # «Иван Петров, фото автора»
        return True
    if _PLACE_OR_AGENCY.fullmatch(before) and not rest.strip(" .©|/"):  # «Томск, Иван Петров», «ТАСС / Иван Петров»
        return True
    if before.strip(" —–-") or not rest.strip():
        return False
    if _OF_AGENCY.fullmatch(rest):  # "Karim Mamatov, PortNews"
        return True
    return rest.lstrip()[0] in "/|©" or (not _LOWER.search(rest) and text[start:end].split()[-1].isupper())


def is_alone(text: str, start: int, end: int) -> bool:
    """Whether the name is all that its line, or the last sentence of its line, holds: «… не закроют. Ян Романов»."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    if text[end : last if last >= 0 else len(text)].strip(" .,;"):
        return False
    return not text[first:start].strip(" .,;>|*©—–-") or _ENDED.search(text, first, start) is not None


_ENDED = re.compile(r"[а-яёa-z]{3}[»\")]?[.!?…]\s$")

_DATED = re.compile(
    r"\s?[,|–—-]\s?(?:\d{1,2}\.\d{2}\.\d{4}|\d{1,2}\s[а-я]{3,8}(?:\s\d{4})?(?:\s?г\.|\sгода)?(?:,?\s\d{1,2}:\d{2})?\s*$)"
)
_DATELINE = re.compile(r"\((?:[А-ЯЁA-Z]+\s)?[«\"]?[^\s«»\"()]+[»\"]?,\s$")  # «(ИА «Весть», Иван Петров). —»
_DATELINE_ENDS = re.compile(r"\)\.?\s?[—–-]")
_PLACE_AND_DAY = re.compile(r"\([А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+)?,\s\d{1,2}\s[а-я]{3,8},\s")
_AGENCY = re.compile(r"\s?/\s?[A-ZА-ЯЁ]")
_AND_AGENCY = re.compile(r"\s?[–—,-]\s?[A-ZА-ЯЁ][\w-]+/")
_OF_AGENCY = re.compile(r",\s[A-Z][A-Za-z.]*[A-Z][A-Za-z.]*\s*")
_AND_PHOTO = re.compile(r"\s?[/|]\s?(?i:фото|photo)")
_LONGEST_BYLINE = 40  # characters after the name
_LOWER = re.compile(r"(?<!\w)[а-яё]")
_PHOTO_BY = re.compile(r"\.?,?\s?(?i:фот[оа]|видео|текст|автор|собкор|спецкор|корреспондент|специально для)\b")
_PLACE_OR_AGENCY = re.compile(
    r"\W{0,3}(?:[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+){0,3},|[«\"]?[A-ZА-ЯЁ][\w.«»\"-]*(?:\s[«\"]?[A-ZА-ЯЁ][\w.«»\"-]*){0,3}\s?[/|]"
    r"|(?:ИА|НИА|РИА|АН|ИАА)\s[«\"][^«»\"\n]{1,30}[»\"]\s[–—-])\s"
)
