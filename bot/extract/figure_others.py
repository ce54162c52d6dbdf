"""Sums, shares and multiples told of cooperation in words no other rule knows: nearly all of them are its figures."""

from __future__ import annotations

from dataclasses import replace

from bot.extract.figure_reader import Reader
from bot.extract.figure_sentences import Sentence, change, exceeds_another
from bot.model import Figure, FigureKind
from bot.russian.numbers import NumberMention
from bot.russian.numerals import SCALE_POWERS


def any_sum(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # турецкие компании направили в республику 2 млрд долларов
    if not number.currency or not _is_large(number):
        return None
    return reader.figure(sentence, number, FigureKind.OTHER)


def any_change(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # за три года стоимость проектов выросла больше чем в 10 раз
    way = change(sentence, number) if _is_rate(number) else None
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


def _is_rate(number: NumberMention) -> bool:
    return number.unit in ("percent", "times")


def _is_large(number: NumberMention) -> bool:
    """Whether a sum is no price, fee or rate of exchange."""
    return SCALE_POWERS.get(number.unit, 0) > 0 or number.value >= _LARGE


_LARGE = 1000
