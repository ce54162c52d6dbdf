"""Two, three or four of a thing: counted like any other, but that they may only name who the news is of."""

from __future__ import annotations

import re

from bot.extract.figure_sentences import Sentence
from bot.extract.goods_words import SIDES_THEMSELVES
from bot.russian.numbers import NumberMention
from bot.russian.prefilter import quick


def few_are_counted(sentence: Sentence, number: NumberMention) -> bool:
    """Whether so few are a number of something: «приехали трое инженеров», «три сыродельные линии».

    Not where the sides are named: «отношения двух городов», «договор двух музеев», "the two universities".
    """
    if number.counted in SIDES_THEMSELVES or (number.value < _TWO and number.value % 1 == 0):
        return False
    before = sentence.between(number.start - _REACH, number.start)
    if _KNOWN_ONES.search(before) or _OURS.search(sentence.between(number.start, number.end)):
        return False
    return _GENITIVE.match(sentence.text, number.start - sentence.start) is None or _OF.search(before) is None


_TWO = 2
_REACH = 60
_GENITIVE = re.compile(r"(?:двух|трех|четырех|двоих|троих|дзвюх|трох|чатырох)(?!\w)")
_KNOWN_ONES = re.compile(  # «между двумя вузами», "the two universities", the name «Два берега»
    r"(?<!\w)(?:между|паміж|the|these|those|their|our|эти|этих|эта|both|все) $|[«\"]$"
)
_OURS = re.compile(r" (?:наш|ваш)\w+ ")  # «два наших курорта»
_OF = quick(  # what ties the sides: «соглашение двух вузов», «на границе двух заповедников», «главы двух палат»
    r"(?<!\w)(?:соглашени|договор|меморандум|протокол|контракт|решени|отношени|связ|дружб|сотрудничеств|партнерств"
    r"|побратимств|взаимодействи|диалог|встреч|заседани|границ|стык|власт|правительств|интерес|усили|пагадненн|дагавор"
    r"|адносін|супрацоўніцтв|сувяз)\w* (?:[\w-]+ )?$"
)
