"""Two, three or four of a thing: counted like any other, but that they may only name who the news is of.

Who is counted and named in one breath is told by name: «приехали два консула: Дмитрий Перов и …», «побывали в двух
вузах - Томском и …». Papers are counted all the same: how many were signed is what one wants to know.
"""

from __future__ import annotations

import re

from bot.extract.goods_words import SIDES_THEMSELVES
from bot.russian.numbers import NumberMention
from bot.russian.prefilter import quick


def are_few(number: NumberMention) -> bool:
    return number.value < _MANY and not (number.unit or number.currency)


def are_named(thing: str | None, behind: str) -> bool:
    """Whether the few *thing*s counted are named one by one right *behind* their number (with its capitals)."""
    return _NAMED.match(behind) is not None and not (thing or "").startswith(_COUNTED_ALL_THE_SAME)


def name_sides(number: NumberMention, folded: str) -> bool:
    """Whether so few, in the *folded* text, only name the sides: «отношения двух городов», "the two universities"."""
    before = folded[max(0, number.start - _REACH) : number.start]
    if _KNOWN_ONES.search(before) or _OURS.search(folded, number.start, number.end):
        return True
    return _GENITIVE.match(folded, number.start) is not None and _OF.search(before) is not None


def may_be_counted(number: NumberMention, told: str) -> bool:
    """Whether so few, in the words *told*, are a number of something by what they are: «три сыродельные линии».

    Two in a word are told of, not counted («в двух вузах», «два лагеря»), unless they are papers or people.
    """
    if number.value == _TWO and not told[0].isdigit():
        return (number.counted or "").startswith(_COUNTED_ALL_THE_SAME)
    return number.counted not in SIDES_THEMSELVES and (number.value >= _TWO or number.value % 1 != 0)


_MANY = 5
_TWO = 2
BEHIND = 90  # characters in which those counted begin to be named
_NAMED = re.compile(  # «: Абдурахмон Махмудов», «филиалов, Роман Фалько», «- Томском и Минском», «. Это Мирослав …»
    r"[^.,:;()!?\u2013\u2014\n\"«]{0,45}?"
    r"(?:: |(?:,| \(|\s[-\u2013\u2014]) ?(?:это |гэта |Mr\.? )?[«\"“]?[A-ZА-ЯЁЎІ][\w.]"
    r"|[.,] (?:[Ээ]то|[Гг]эта|These are) )"
)
_COUNTED_ALL_THE_SAME = (  # papers; and «четыре человека: сам мэр, технолог и два мастера» are a number of people
    *("соглашени", "документ", "меморандум", "договор", "протокол", "контракт", "бумаг", "письм", "подпис"),
    *("пагадненн", "дагавор", "дамов", "дакумент", "мемарандум", "пратакол", "кантракт"),
    *("agreement", "memorand", "document", "contract", "letter", "paper", "protocol"),
    *("человек", "чалавек", "people"),
)
_REACH = 60
_GENITIVE = re.compile(r"(?:двух|трех|четырех|двоих|троих|дзвюх|трох|чатырох)(?!\w)")
_KNOWN_ONES = re.compile(  # «между двумя вузами», "the two universities", the name «Два берега»
    r"(?<!\w)(?:между|паміж|the|these|those|their|our|эти|этих|эта|both|все) $|[«\"]$"
)
_OURS = re.compile(r" (?:наш|ваш)\w+ ")  # «два наших курорта»
_OF = quick(  # what ties the sides: «соглашение двух вузов», «на границе двух заповедников», «главы двух палат»
    r"(?<!\w)(?:соглашени|договор|меморандум|протокол|контракт|решени|отношени|связ|дружб|сотрудничеств|партнерств"
    r"|побратимств|взаимодействи|диалог|встреч|заседани|границ|стык|власт|правительств|интерес|усили|пагадненн|дагавор"
    r"|адносін|супрацоўніцтв|сувяз|подпис[ьи])\w* (?:[\w-]+ )?$"
)
