"""Sums, shares and multiples told of cooperation in words no other rule knows: nearly all of them are its figures."""

from __future__ import annotations

from dataclasses import replace

from bot.extract.figure_change import change_since, exceeds_another
from bot.extract.figure_reader import Reader
from bot.extract.figure_sentences import Sentence
from bot.model import COUNTED, Figure, FigureKind
from bot.russian.numbers import NumberMention
from bot.russian.numerals import SCALE_POWERS
from bot.russian.stems import words


def any_sum(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # турецкие компании направили в республику 2 млрд долларов
    if not number.currency or not (_is_large(number) or _is_price(sentence, number)):
        return None
    return reader.figure(sentence, number, FigureKind.OTHER)


def any_scale(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # на технику предстоит потратить 194 млн; студентов из Туркменистана сейчас 6,2 тысячи
    if number.currency or number.counted or not SCALE_POWERS.get(number.unit):
        return None
    return reader.figure(sentence, number, FigureKind.OTHER, rule=COUNTED)


def sum_going_on(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # 3,9 миллиарда рублей освоили. Вторая очередь обойдётся в 2,6 миллиарда
    if number.currency or number.counted or number.unit not in _OF_MONEY or not reader.currency:
        return None
    return reader.figure(sentence, replace(number, currency=reader.currency), FigureKind.OTHER)


def any_change(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # за три года стоимость проектов выросла больше чем в 10 раз
    way = change_since(sentence, number) if _is_rate(number) and _is_written(sentence, number) else None
    if way is None or exceeds_another(sentence, number):
        return None
    value = -number.value if way == "fell" else number.value
    return reader.figure(sentence, replace(number, value=value), FigureKind.GROWTH)


def any_share(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # из всех иностранных инвестиций турецкий бизнес вложил 25 %; not: «половина делегации»
    if not _is_rate(number) or exceeds_another(sentence, number):
        return None
    written = any(letter.isdigit() for letter in sentence.between(number.start, number.end))
    return reader.figure(sentence, number, FigureKind.OTHER) if written else None


def _is_written(sentence: Sentence, number: NumberMention) -> bool:
    """Whether a rate is told by a number: «вдвое больше» and «сбор упал на треть» are hardly measured."""
    phrase = sentence.between(number.start, number.end)
    return " " in phrase or phrase[:1].isdigit()


def _is_rate(number: NumberMention) -> bool:
    return number.unit in ("percent", "times")


def _is_large(number: NumberMention) -> bool:
    """Whether a sum is no price, fee or rate of exchange."""
    return SCALE_POWERS.get(number.unit, 0) > 0 or number.value >= _LARGE


def _is_price(sentence: Sentence, number: NumberMention) -> bool:
    # «сошлись на цене 3,1 евро за килограмм», «билет - 120 рублей»
    beside = sentence.between(number.start - _BESIDE, number.end)
    return _PRICE.search(beside) is not None


_OF_MONEY = ("mln", "bln", "trn")
_BESIDE = 45
_PRICE = words("цена цене цену цены ценой стои* стоим* билет* тариф* price* cost costs ticket* цана цане цану кашту*")
_LARGE = 1000
