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
    first, last = _line(text, start, end)
    if text.startswith(". ", end) and _DAY_AND_AGENCY.fullmatch(text, first, start):
        return True
    if _DATELINE_ENDS.match(text, end) and _DATELINE.search(text, max(first, start - 40), start):
        return True
    opens = text.rfind("(", first, start) if text[end : end + 1] == ")" else -1
    if opens >= 0 and _PLACE_AND_DAY.fullmatch(text, opens, start):
        return True
    return first > 0 and _signs(text[first:start], text[start:end], text[end:last])


def _signs(before: str, name: str, rest: str) -> bool:
    """Whether a line of the text is a signature: *before* the *name*, and the *rest* behind it."""
    if not before and _DATED.match(rest):  # «Иван Петров, 15 января, 12:27»
        return True
    if _DAY_AND_TIME.fullmatch(before) and not _GOES_ON.match(rest):  # «27.04.2016 17:43 И.Петров»
        return True
    begins = not before.strip(" —–-")
    if begins and _AND_PHOTO.match(rest):  # «Иван Петров / Фото: канал губернатора»
        return True
    if len(rest) > _LONGEST_BYLINE:
        return False
    if _PLACE_OR_AGENCY.fullmatch(before) and not rest.strip(" .©|/"):  # «Томск, Иван Петров», «ТАСС / Иван Петров»
        return True
    if not begins or not rest.strip():
        return False
    if _PHOTO_BY.match(rest) or _OF_AGENCY.fullmatch(rest):  # «…, фото автора», "Karim Mamatov, PortNews"
        return True
    return rest.lstrip()[0] in "/|©" or (not _LOWER.search(rest) and name.split()[-1].isupper())


def is_alone(text: str, start: int, end: int) -> bool:
    """Whether the name is all that its line, or the last sentence of its line, holds: «… не закроют. Ян Романов»."""
    first, last = _line(text, start, end)
    if text[end:last].strip(" .,;"):
        return False
    return not text[first:start].strip(" .,;>|*©—–-") or _ENDED.search(text, first, start) is not None


def _line(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the line of ``text[start:end]`` begins and ends."""
    last = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, last if last >= 0 else len(text)


_ENDED = re.compile(r"[а-яёa-z]{3}[»\")]?[.!?…]\s$")

_DATED = re.compile(
    r"\s?[,|–—-]\s?(?:\d{1,2}\.\d{2}\.\d{4}|\d{1,2}\s[а-я]{3,8}(?:\s\d{4})?(?:\s?г\.|\sгода)?(?:,?\s\d{1,2}:\d{2})?\s*$)"
)
_DATELINE = re.compile(r"\((?:[А-ЯЁA-Z]+\s)?[«\"]?[^\s«»\"()]+[»\"]?,\s$")  # «(ИА «Весть», Иван Петров). —»
_DATELINE_ENDS = re.compile(r"\)\.?\s?[—–-]")
_PLACE_AND_DAY = re.compile(  # «(Псков, 1 апреля, «Весть», Иван Петров)»
    r"\([А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+)?,\s\d{1,2}\s[а-я]{3,8},\s(?:[«\"][^«»\"\n]{1,30}[»\"],\s)?"
)
_DAY_AND_AGENCY = re.compile(  # «ЦХИНВАЛ, 13 апр – Sputnik, Иван Петров. …»
    r"\W{0,3}[А-ЯЁ][А-ЯЁа-яё-]+(?:\s[А-ЯЁ][А-ЯЁа-яё-]+)?,\s\d{1,2}\s[а-я]{3,8}\.?\s?[–—-]\s[\w.«»\" ]{2,30},\s"
)
_GOES_ON = re.compile(r"\s+[а-яё]")
_DAY_AND_TIME = re.compile(r"\W*\d{1,2}\.\d{2}\.(?:\d{4}|\d{2})(?:\W{1,3}\d{1,2}:\d{2})?\W*")
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
