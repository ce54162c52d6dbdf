"""Who of those a text names takes part or is quoted: not who wrote it, whom a street is called after, nor a town."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.extract.bylines import is_alone, is_byline, is_credit
from bot.extract.casting import Character
from bot.extract.historic_people import is_of_the_past, is_told_dead
from bot.extract.name_mentions import Mention
from bot.extract.namesakes import is_namesake
from bot.extract.positions import Position
from bot.model import Lang
from bot.russian.morphology import Case, is_known, parses
from bot.russian.name_words import looks_like_surname

if TYPE_CHECKING:
    from bot.extract.document import Document


def takes_part(doc: Document, who: Character, held: Sequence[Position]) -> bool:
    """Whether *who*, with the positions *held*, is a person of the news."""
    text = doc.text
    sure = bool(held) or any(m.parts.first and m.parts.last for m in who.mentions)
    mentions = [
        m
        for m in who.mentions
        if not doc.in_chrome(m.start)
        and not is_credit(text, m.start)
        and not is_namesake(text, m.start, m.end, strictly=sure, genitive=_is_genitive(who, m, held))
        and not (not held and is_alone(text, m.start, m.end))
        and not is_byline(text, m.start, m.end)
    ]
    if not mentions or (doc.lang is Lang.RU and _is_of_the_past(text, who, mentions, held)):
        return False
    if not any(m.parts.last for m in mentions):
        if any(" " in m.parts.patronymic for m in mentions):  # «Аида Жумабек кызы» has no other surname
            return True
        whole = any(m.parts.patronymic for m in mentions)
        return bool(held) if whole else any(_FIRST_NAME_ALONE.search(position.name) for position in held)
    if doc.lang is Lang.RU and " " not in who.name:
        return _is_surname(text, who, mentions, held)
    return sure or any(looks_like_surname(m.parts.last) for m in mentions)


# of whom the first name is enough: «патриарх Кирилл», «король Филипп»
_FIRST_NAME_ALONE = re.compile(
    r"(?i:король|королева|султан|эмир|принц|принцесса|император|папа|патриарх|митрополит|\w*епископ|игумен|игуменья|\w*монах"
    r"|настоятел|экзарх|владыка|монахиня|протоиерей|иерей|священник|отец|далай-лама|шейх|раджа|\w*диакон|\w*мандрит)"
)


def _is_genitive(who: Character, mention: Mention, held: Sequence[Position]) -> bool:
    found = who.read.get(mention.start, ())
    if mention.parts.initials:  # of whom nothing else is told: «музей-заповедник С. А. Есина»
        return not held and any(reading.case is Case.GENITIVE for reading in found)
    return bool(found) and found[0].case is Case.GENITIVE and bool(mention.parts.first)


# --------------------------------------------------------------------------- people of the past

_ARTS = re.compile(
    r"(?i:\b(?:\w*писател|\w*писец|поэт|композитор|художник|скульптор|архитектор|математик|физик|хими|уч[её]н|философ|полковод|драматург"
    r"|просветител|революционер|космонавт|маршал|генерал|адмирал|\w*святой|апостол|\w*мученик|преподобн|чудотворец|император|царь"
    r"|князь|хан|лидер|вождь|путешественник|мореплавател|первопечатник|первопроходец|землепроходец|летчик|лётчик|ректор"
    r"|президент|премьер|генеральн|основател|классик|акын|герой))"
)
_GREAT = re.compile(r"(?:велик|легендарн|будущ|выдающ|прославленн|родин\w+ )\w*\s(?:[а-яё-]+\s){0,3}$")
_NEWS_SAYS = re.compile(
    r"\s(?:отметил|сказал|заявил|сообщил|рассказал|подчеркнул|пояснил|добавил|встретил|провёл|провел|посетил)"
)


def _is_oblique(who: Character, mention: Mention) -> bool:
    found = who.read.get(mention.start, ())
    return bool(found) and found[0].case in {Case.GENITIVE, Case.DATIVE} and bool(mention.parts.first)


def _is_of_the_past(text: str, who: Character, mentions: Sequence[Mention], held: Sequence[Position]) -> bool:
    """«Лев Толстой», and «великий русский писатель» of whatever name."""
    if any(_NEWS_SAYS.match(text, m.end) for m in mentions):
        return False
    if any(is_told_dead(text, m.start, m.end, oblique=_is_oblique(who, m)) for m in mentions):
        return True
    if is_of_the_past(who.name):
        return all(_ARTS.search(position.name) for position in held)
    great = bool(held) and all(_GREAT.search(text, max(0, m.start - 60), m.start) for m in mentions)  # few are
    return great and all(_ARTS.search(position.name) for position in held)


# --------------------------------------------------------------------------- surnames alone

_VERB_AFTER = re.compile(r"\s([а-яё]{3,})")
_VERB_BEFORE = re.compile(r"([а-яё]{3,})\s$")
_COURTESY = re.compile(r"(?:господин|госпож|г-н|г-ж|мистер|товарищ)\w{0,3}\s$")
_PREPOSITION = re.compile(r"(?i:\b(?:в|во|из|у|с|со|от|до|на|под|за|к|ко|для|о|об|при|через)\s)$")
_SEVERAL = re.compile(
    r"летн(?:ий|яя|его|ей|ему|им|юю)$|(?:[оеё]в|[иы]н|ск|цк)[ыи][хмие]?$|щина?$|щин[уыео]й?$|чин[ауыео]й?$"
)
_OF_SOMEBODY = re.compile(
    r"(?:помощник|советник|заместитель|пресс-секретарь|партн[её]р|стратегический партн[её]р|сын|лидер)$"
)
_ADJECTIVE = re.compile(r"(?:ск|цк)(?:ого|ому|им|ом|ой|ий|ая|ую)$")
_ITS_NOUN = re.compile(r"(?:(?:,|\sи)\s[А-ЯЁ][\w-]+)*\s(?:[а-яё-]+(?:ого|ому|им|ом|ой|ий|ая|ую)\s)?([а-яё]+)")


def _is_surname(text: str, who: Character, mentions: Sequence[Mention], held: Sequence[Position]) -> bool:
    """Whether one word is a person: towns, peoples and adjectives begin with a capital letter too."""
    if any(_is_of_its_noun(text, m) for m in mentions) or _SEVERAL.search(text[mentions[0].start : mentions[0].end]):
        return False
    word = text[mentions[0].start : mentions[0].end]
    known = {mark for parse in parses(word) for mark in parse.grammemes} if is_known(word) else set()
    if "Geox" in known and "Surn" not in known:
        return False
    if held:
        return not all(_OF_SOMEBODY.fullmatch(position.name) for position in held)
    return looks_like_surname(word) and any(_acts(text, m) and _may_be_subject(who, m) for m in mentions)


def _is_of_its_noun(text: str, mention: Mention) -> bool:
    """«Добринского и Тербунского округов»."""
    noun = _ITS_NOUN.match(text, mention.end) if _ADJECTIVE.search(text[mention.start : mention.end]) else None
    return noun is not None and parses(noun[1])[0].pos == "NOUN"


def _may_be_subject(who: Character, mention: Mention) -> bool:
    """«отметил Иванов», but not «вручил Иванову»."""
    found = who.read.get(mention.start, ())
    return not found or any(r.case is Case.NOMINATIVE and r.cost <= found[0].cost + _SLACK for r in found)


_SLACK = 0.8


def _acts(text: str, mention: Mention) -> bool:
    """«Токаев отметил», «сообщил Песков», «Путин: …»."""
    if text[mention.end : mention.end + 1] == ":" or _COURTESY.search(text, max(0, mention.start - 14), mention.start):
        return True
    after, before = (
        _VERB_AFTER.match(text, mention.end),
        _VERB_BEFORE.search(text, max(0, mention.start - 24), mention.start),
    )
    return any(word is not None and parses(word[1])[0].pos == "VERB" for word in (after, before))
