"""The names of events: «XIII Форуме регионов Беларуси и России» → «XIII Форум регионов Беларуси и России»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.extract.wording import any_of
from bot.model import Lang
from bot.russian.folding import fold
from bot.russian.morphology import Case, nominative, parses
from bot.russian.prefilter import quick

HEAD = quick(
    r"(?<![\w-])"
    + any_of(
        r"""
        (?:[А-ЯЁа-яё]+-)?[Фф]орум [Кк]онгресс(?!н|м|-холл|-бюро|-центр|-парк)
        [Сс]аммит [Сс]алон [Сс]ъезд [Фф]естивал[ьяеюи] [Кк]онференци [Вв]ыставк
        [Яя]рмарк [Зз]аседани [Нн]едел[яюией] [Бб]изнес-мисси [Сс]партакиад [Кк]руглы[йм]\s+стол [Кк]руглого\s+стол
        Дн(?:и|ях|ям|ей|ями)(?=\s+(?:[А-ЯЁ]|культур|дел|кино|экономик|дружб)) [Дд]н(?:и|ях|ям|ей|ями)(?=\s+[А-ЯЁ])
        """
    )
    + r"[\w-]*"
)
# «XIII», «Третьем», «международной промышленной»: what stands before the noun in its case
_BEFORE = re.compile(
    r"(?<![\w-])(?:(?:[IVXLCХ]+|\d+-?(?:й|го|му|м|я|ю|ая|ой|ый)?|(?:[А-ЯЁа-яё]+-)?[А-ЯЁа-яё]+"
    + any_of("ый ий ой ом ем ого его ому ему ым им ая яя ую юю ое ее ых их")
    + r")\s+){1,4}$"
)
_NOT_OF_THE_NAME = re.compile(
    r"^(?:(?:(?:19|20)\d\d-|предстоящ|ближайш|будущ|нынешн|следующ|наш|сво|эт|так|котор|прошл|прошедш|крупн|очередн|традиционн"
    r"|запланированн|специализированн|масштабн|отраслев|главн|основн|ключев|тем(?=ой|ами)|больш)\w*\s+)+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"([IVXLCХ]+|\d+)(-?(?:й|го|му|м|я|ю|ая|ой|ый))?\s+")  # «XIII Форуме»: no word of the phrase
_TOKEN = re.compile(r"\s+(?:«[^»\n]{2,80}»|[\"“„][^\"”“\n]{2,80}[\"”“]|[^\W\d_][\w-]*(?:\.[^\W\d_][\w-]*)?)")
_LONGEST = 14  # words behind the noun
_LINKS = frozenset({"и", "і", "па", "по", "с", "со", "между", "of", "in", "for", "and"})
_AND = frozenset({"и", "і"})
_GOVERNING = frozenset({"по", "с", "со", "между"})
# «выставка», «второе заседание»: no name of its own
_TOO_BARE = re.compile(
    r"^(?:[\w-]+\s+)?"
    + any_of("заседани недел дни выставк форум ярмарк конференци съезд салон конгресс саммит фестивал круглый_стол")
    + r"\w*(?:\s+(?:товар|продукци|достижени|техник|проект|комисси|суд|сша|и\s+(?:\w+\s+)?программ)\w*)?$",
    re.IGNORECASE,
)


_A_TIME = re.compile(
    r"(?<!\w)(?:через|на|в|во|за|рабоч\w+|эт\w+|прошл\w+|следующ\w+|конце|начале|середине|течение|одну|пару) недел\w*$"
    r"|недел\w-"
)


@dataclass(frozen=True, slots=True)
class EventName:
    """An event named at ``text[start:end]``; *name* is in the nominative."""

    start: int
    end: int
    name: str


def find_event_names(text: str, lang: Lang = Lang.RU) -> Iterator[EventName]:
    """Yield the events of *text* that have a name of their own: more than «выставка» or «второе заседание»."""
    reach = 0
    for match in HEAD.finditer(text):
        if match.start() < reach or _A_TIME.search(text, max(0, match.start() - 20), match.end()):
            continue  # «выставка» within the name of a forum, «в конце недели»
        before = _BEFORE.search(text, max(0, match.start() - 80), match.start())
        start = before.start() if before else match.start()
        reach = _end_of_name(text, match.end(), _depends_in_belarusian if lang is Lang.BE else _depends)
        told = _NOT_OF_THE_NAME.sub("", text[start:reach])
        name = _in_nominative(told)
        if not _TOO_BARE.match(name):
            yield EventName(reach - len(told), reach, name)


def _end_of_name(text: str, end: int, depends: Callable[[str, str], bool]) -> int:
    """Where the words that depend on the noun end: quotes, genitives, names, and what hangs on «по», «с», «и»."""
    kept, at, link = end, end, ""
    for _ in range(_LONGEST):
        token = _TOKEN.match(text, at)
        if token is None:
            break
        word = token.group().strip()
        if word in _LINKS:
            at, link = token.end(), link if link in _GOVERNING and word in _AND else word
            continue
        if not depends(word, link):
            break
        at = token.end()
        if not _is_adjective(word):  # «комиссии по торговому и научному сотрудничеству», but not «съезд первой»
            kept = at
        link = "" if link in _AND else link
    return kept


def _is_adjective(word: str) -> bool:
    return not word.isascii() and all(r.pos in ("ADJF", "PRTF") for r in parses(fold(word)))


def _depends(word: str, link: str) -> bool:
    if word[0] in '«"“„':
        return True
    if word.startswith("котор"):
        return False
    if word.isascii():
        return True
    readings = parses(fold(word))
    nominal = [r for r in readings if r.pos in ("NOUN", "ADJF", "PRTF")]
    if not nominal or readings[0].pos in ("VERB", "PRTS", "PREP", "CONJ", "ADVB"):
        return False
    wanted = {Case.GENITIVE}
    if link == "по":
        wanted.add(Case.DATIVE)
    if link in ("с", "со", "между"):
        wanted.add(Case.INSTRUMENTAL)
    return any(r.case in wanted or r.case is None for r in nominal) or (word.isupper() and len(word) < 6)


# «памежных раёнаў», «Брэсцкай вобласці», but «прайшоў», «адбылася», «адбудзецца»: the dictionary knows no Belarusian
_GENITIVE = re.compile(r"(?:[аяое]ў|[ыі]х|[ая]га|[аяое]й|[ыі]|[ая])$")
_VERB = re.compile(r"(?:шоў|л[аі]|[лў][аі]?ся|цца)$")


def _depends_in_belarusian(word: str, link: str) -> bool:
    return word[0] in '«"“„' or bool(_GENITIVE.search(word) and not _VERB.search(word))


def _in_nominative(name: str) -> str:
    number = _NUMBER.match(name)
    if number is None:
        return nominative(name)
    told = nominative(name[number.end() :])
    ending = "я" if _FEMININE.search(told) else "е" if _NEUTER.search(told) else "й"  # «15-го форума», «3-ю выставку»
    return f"{number[1]}{f'-{ending}' if number[2] else ''} {told}"


_FEMININE = re.compile(
    r"^(?:[\w-]+[ая]я )*(?:[\w-]+-)?(?:неделя|конференция|выставка|ярмарка|миссия|спартакиада)", re.IGNORECASE
)
_NEUTER = re.compile(r"^(?:[\w-]+[ое]е )*заседание", re.IGNORECASE)
