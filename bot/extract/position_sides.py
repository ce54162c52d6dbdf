"""Whose side he speaks for of whom a text tells a bare post: «за Нижнекамск подпись поставил мэр Иван Петров»."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from bot.extract.wholes import Whole, of_place
from bot.russian.morphology import parses
from bot.russian.places import Form, PlaceKind, containers

if TYPE_CHECKING:
    from bot.extract.document import Document

_REACH = 150  # characters between a side and the post of who speaks for it
_OF_SIDE = re.compile(
    r"(?:(?<![\w-])(?:от(?: имени| лица)?|за|со стороны) (?:[а-яё-]+(?:ого|ей|ой|их|ую|ий) )?"
    r"|(?<![\w-])представ(?:ля|и)\w+ (?:[а-яё-]+ )?)$",
    re.IGNORECASE,
)
_OF_GUESTS = re.compile(
    r"(?:делегаци|представительств|команд|бизнес-мисси|посланц|хозя[ие]|миссия|миссию|депутат|парламентари)\w*"
    r" (?:из )?(?:[а-яё-]+ ){0,2}$",
    re.IGNORECASE,
)
_LED = re.compile(r"во главе|возгла|руковод|под началом|прив[её]з|: $|, $|[–—-] $|\(|(?:приехал|прибыл|ездил)\w*\s")
_GUESTS_BEHIND = re.compile(r"\s(?:[а-яё-]+\s)?(?:делегаци|бизнес-мисси|сторон)\w*")
_IS_IT = re.compile(r"[»\"”)]?\s(?:[–—-]|представ(?:ля|и)\w+)\s(?:[а-яё]{1,12}\s)?")
_HERE = re.compile(r"(?:^|\s)(?:во?|на|с|со|из|к)\s$", re.IGNORECASE)
_ENDED = re.compile(r"[.!?;](?:\s|$)")


def of_side(doc: Document, start: int, wholes: Sequence[Whole], names: Sequence[int]) -> Whole | None:
    """Return what of *wholes* whoever is named at *start* speaks for; *names* are where persons are named."""
    text = doc.text
    left = max(doc.sentence_at(start).start, text.rfind("\n", 0, start) + 1)
    for whole in reversed(wholes):
        if whole.end > start:
            continue
        if whole.start < left or start - whole.end > _REACH_OF_A_LIST:
            return None
        between = text[whole.end : start]
        if _ENDED.search(between):
            return None
        before = text[max(left, whole.start - 40) : whole.start]
        named = bisect_left(names, whole.end)
        if named < bisect_left(names, start):  # another speaks for it, and he too where both stand in one list
            listed = _OF_SIDE.search(before) or _REPRESENTED.match(between)
            return whole if listed and _is_list(text, names[named], start) else None
        if start - whole.end > _REACH:
            return None
        if _is_spoken_for(whole, before, between) or _is_host(whole, before, between):
            return whole
        if not _HERE.search(before):
            return None
    return None


_REACH_OF_A_LIST = 300
_LED_BY = re.compile(r"(?:во главе|возглавля|под руководством)")
_AMONG = re.compile(r"(?<!\w)(?:у|к|для|с|со|о|об) (?:[а-яё]+ )?$")
_STEM = 5  # letters that a town and its region have in common


def of_people(doc: Document, start: int, names: Sequence[int], kinds: Container[PlaceKind]) -> Whole | None:
    """Return where the people are from whom one named at *start* leads: «омичи во главе с губернатором»."""
    last = next((mention for mention in reversed(doc.places) if mention.end <= start), None)
    if last is None or last.form is not Form.DEMONYM or last.start < doc.sentence_at(start).start:
        return None
    if bisect_left(names, last.end) < bisect_left(names, start) or not _LED_BY.search(doc.text, last.end, start):
        return None
    if _AMONG.search(doc.text, max(0, last.start - 20), last.start):
        return None
    own = (place for place in containers(last.place) if place.name[:_STEM] == last.place.name[:_STEM])
    place = next((place for place in (last.place, *own) if place.kind in kinds), None)
    return of_place(doc.text, place, last.start, last.end, last.form) if place else None


_WITH_THEM = re.compile(
    r"(?:Вместе )?[Сс] н(?:им|ей) (?:приехал|прибыл|прилетел|в город|в регион)|Его сопровожда"
    r"|В составе? (?:этой )?делегации"
    r"|В (?:её|ее) составе?|Делегаты "
    r"|(?:Делегаци|Групп|Мисси)ю возглав|Возглав\w+ (?:её|ее|делегацию|группу) "
    r"|В делегаци[юи] (?:также )?(?:вошли|входят|вош[её]л)"
)


def of_guests_before(doc: Document, start: int, wholes: Sequence[Whole]) -> Whole | None:
    """Return whose delegation the sentence before tells of: «Приехала делегация Тувы. С ней прибыл министр …»."""
    sentence = doc.sentence_at(start)
    if not _WITH_THEM.match(doc.text, sentence.start):
        return None
    left = doc.sentence_at(max(0, sentence.start - 2)).start
    for whole in reversed(wholes):
        if whole.start < left:
            return None
        if whole.end > sentence.start:
            continue
        if whole.is_adjective:
            if _GUESTS_BEHIND.match(doc.text, whole.end):
                return whole
        elif _OF_GUESTS.search(doc.text, left, whole.start):
            return whole
    return None


_REPRESENTED = re.compile(r"[»\"”)]?\s(?:[а-яё-]+\s){0,4}?представля(?:л[аио]?|ет|ют)\s")
_WORDS = re.compile(r"[а-яё]{3,}")
_ANOTHER_SIDE = re.compile(r"(?<!\w)(?:от|за|со стороны|из|с|а)\s")


def _is_list(text: str, first: int, start: int) -> bool:
    """Whether from the name at *first* to *start* only names and posts stand, no verb: «мэр Иван Петров, врач …»."""
    if _ANOTHER_SIDE.search(text, first, start):
        return False
    return not any(parses(word)[0].pos in {"VERB", "GRND"} for word in _WORDS.findall(text[first:start]))


_IN = re.compile(r"(?:^|\s)(?:во?|на|с|со|из|к|до|по|через|над|под|о|об|при)\s$", re.IGNORECASE)
_THERE = re.compile(
    r"[:,]\s(?:там|где|куда)\s(?:[а-яё-]+\s){0,3}?(?:жд[её]т|ждал|встре[чт]|приня|принима|пригла|приветств)[а-яё]*\s"
    r"(?:[а-яё-]+\s)?"
)


def _is_host(whole: Whole, before: str, between: str) -> bool:
    """«Якутск, мэр Иван Петров», «первым будет Обнинск: там гостей ждёт мэр Иван Петров»."""
    if whole.kind is not PlaceKind.CITY or whole.is_adjective:
        return False
    return (between == ", " and not _IN.search(before)) or _THERE.fullmatch(between) is not None


def _is_spoken_for(whole: Whole, before: str, between: str) -> bool:
    if whole.is_adjective:  # «ферганская делегация во главе с хокимом», «с белорусской стороны - посол»
        behind = _GUESTS_BEHIND.match(between)
        return behind is not None and ("сторон" in behind[0] or bool(_LED.search(between)))
    if _OF_SIDE.search(before):
        return True
    if _OF_GUESTS.search(before) and _LED.search(between):
        return True
    return (_IS_IT.fullmatch(between) is not None and whole.kind is None) or (
        _REPRESENTED.fullmatch(between) is not None
    )
