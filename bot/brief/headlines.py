"""A headline made fit for a message, by leaving words out and nothing else."""

from __future__ import annotations

import re
from collections import Counter

from bot.brief.cleaning import EMOJI, PICTURE, PRAISING, capitalised, quieted, undated, without_tail
from bot.brief.datelines import DATELINE
from bot.brief.shortening import condensed
from bot.russian.morphology import WORD, parses
from bot.russian.places import find_places

_SITE = re.compile(
    r"\s+(?:[|»/]+|[–—-](?=\s+(?:новости|[A-ZА-ЯЁ]\S*\.(?:ru|by|рф|com)|газета|ИА\b|РИА\b|ТАСС\b|БЕЛТА\b|АиФ\b|МК\b"
    r"|Коммерсантъ?\b|Российская\s+газета|официальный\s+сайт)))\s*[^|]{2,60}$",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"\s*(?:[(\[]\s*(?:фото|видео|\+?\s*фото|\+\s*видео|[+\d\s,]*)\s*[)\]]|\d{1,2}\+)\s*$", re.IGNORECASE
)
# «Экспорт вырос вдвое, сообщили в министерстве», “…, Trend reports”
_ATTRIBUTED = re.compile(
    r",\s+(?:(?:как\s+)?(?:сообщ|переда[её]т|пишет|информир)[^,!?:«»]{3,110}|[A-Z]\w+\s(?:reports|informs|says)[^,]{0,40})[.]?$"
)
_PAPER = re.compile(r"(?<=\w)\s+[–—-]\s+«[А-ЯЁ][^«»]{2,30}»$")  # «Турцию заинтересовал лён - «Местный вестник»»
_LOUD = re.compile(
    r"(?<=\w)\s+(?:ВИДЕО|ФОТО(?:РЕПОРТАЖ)?)(?:[ ,+И]+(?:ВИДЕО|ФОТО))?$|\s*[.:|–—-]\s*(?:Видео|Фото)(?:репортаж)?\.?$"
)


def clean_title(title: str, text: str = "") -> str:
    """Return a headline without the site's name, its age mark, a full stop and shouting.

    *text* tells which words of a headline in capitals are names.
    """
    cleaned = " ".join(EMOJI.sub(" ", title).split())
    cleaned = _without_dateline(_LOUD.sub("", _MARKS.sub("", _SITE.sub("", cleaned))))
    cleaned = _PAPER.sub("", _ATTRIBUTED.sub("", PICTURE.sub("", cleaned)))
    if len(cleaned) > LONG_TITLE:  # the lead in the title's place
        cleaned = condensed(without_tail(_END.split(cleaned, maxsplit=1)[0]), LONG_TITLE)
    if cleaned.isupper() and len(cleaned) > _SHORT:
        cleaned = _lowered(cleaned, text)
    cleaned = capitalised(undated(PRAISING.sub("", re.sub(r"!+(?=\s|$)", ".", quieted(cleaned)))).strip())
    return cleaned if cleaned.endswith(("...", "…")) else cleaned.rstrip(" .:|")


def _without_dateline(title: str) -> str:
    """«НАШ ГОСТЬ - ПОСОЛ» only looks like one: a dateline of a headline has its day or its agency."""
    match = DATELINE.match(title)
    return title[match.end() :] if match and re.search(r"[\d/]|\([A-Z]", match.group()) else title


LONG_TITLE = 160  # characters
_SHORT = 12  # characters: «США», «ИННОПРОМ»
_END = re.compile(r"(?<=\w\w[.!?»])\s+(?=[А-ЯЁA-Z«])")


def _lowered(shouted: str, text: str) -> str:
    """«ДЕЛЕГАЦИЯ ИЗ МИНСКА» as the text writes these words where it does not shout."""
    spelled = Counter(WORD.findall(text.replace(shouted, " ")))
    by_word: dict[str, str] = {}
    for word, _ in sorted(spelled.most_common(), key=lambda counted: counted[0].isupper()):
        by_word.setdefault(word.upper(), word)
    quiet = WORD.sub(lambda m: by_word.get(m.group()) or _quiet(m.group()), shouted)
    return capitalised(_OF_A_REGION.sub(_adjective_of_place, quiet))


def _quiet(word: str) -> str:
    """«МАСЛО» as «масло», «БАШКИРИИ» as «Башкирии», «США» as it is."""
    best = parses(word)[0]
    if len(word) > 1 and "Abbr" in best.grammemes:
        return word
    is_name = bool(best.grammemes & _OF_NAMES)
    if is_name and "Name" in best.grammemes:  # «вера», «надежда»
        is_name = all(p.grammemes & _OF_NAMES for p in parses(word) if p.pos == "NOUN")
    return _TITLED.sub(lambda m: m.group().capitalize(), word) if is_name else word.lower()


_OF_NAMES = frozenset({"Geox", "Surn", "Patr", "Name"})
_TITLED = re.compile(r"\w+")  # «САНКТ-ПЕТЕРБУРГ»
_OF_A_REGION = re.compile(r"\b([а-яё-]+(?:ск|цк)[а-яё]{2,3})(?=\s(?:област|кра[йяюе]|район|республик|округ))")


def _adjective_of_place(match: re.Match[str]) -> str:
    """«минская область» as «Минская область»; «городской округ» stays."""
    return match[1].capitalize() if find_places(match[1]) else match[1]
