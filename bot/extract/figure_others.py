"""Sums, shares and multiples told of cooperation in words no other rule knows: nearly all of them are its figures."""

from __future__ import annotations

from dataclasses import replace

from bot.extract.document import standing
from bot.extract.figure_reader import Reader
from bot.extract.figure_sentences import Sentence, change, exceeds_another
from bot.extract.sides import side_of
from bot.extract.trade_words import (
    FLOWS,
    HOUSEKEEPING,
    OF_OTHER_THINGS,
    OTHER_SUBJECTS,
    PUBLIC_MONEY,
    SHIPPED,
    SPENT,
    SUPPLIED,
)
from bot.model import Figure, FigureKind
from bot.russian.morphology import WORD, parses
from bot.russian.numbers import NumberMention
from bot.russian.numerals import SCALE_POWERS


def any_sum(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # турецкие компании направили в республику 2 млрд долларов
    if not number.currency or not _is_large(number):
        return None
    if _is_of_other_things(sentence) and not _is_paid_abroad(reader, sentence):
        return None
    return reader.figure(sentence, number, FigureKind.OTHER)


def any_change(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # за три года стоимость проектов выросла больше чем в 10 раз
    way = change(sentence, number) if _is_rate(number) else None
    if way is None or not _tells_of_working_together(reader, sentence) or exceeds_another(sentence, number):
        return None
    value = -number.value if way == "fell" else number.value
    return reader.figure(sentence, replace(number, value=value), FigureKind.GROWTH)


def any_share(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # из всех иностранных инвестиций турецкий бизнес вложил 25 %; not: «половина делегации», «50 % местных специалистов»
    if not _is_rate(number) or not _tells_of_working_together(reader, sentence) or exceeds_another(sentence, number):
        return None
    written = any(letter.isdigit() for letter in sentence.between(number.start, number.end))
    if not written or _are_people(sentence.between(number.end, number.end + _REST_OF_PHRASE)):
        return None
    return reader.figure(sentence, number, FigureKind.OTHER)


def _is_rate(number: NumberMention) -> bool:
    return number.unit in ("percent", "times")


def _is_large(number: NumberMention) -> bool:
    """Whether a sum is no price, fee or rate of exchange."""
    return SCALE_POWERS.get(number.unit, 0) > 0 or number.value >= _LARGE


def _tells_of_working_together(reader: Reader, sentence: Sentence) -> bool:
    """Whether the sentence has a word of trade or joint work, or goes on after one with figures."""
    if _is_of_other_things(sentence):
        return False
    told = (FLOWS, OTHER_SUBJECTS, SHIPPED, *SUPPLIED.values())
    return bool(sentence.subjects) or reader.told_before or any(words.search(sentence.text) for words in told)


def _is_of_other_things(sentence: Sentence) -> bool:
    return any(words.search(sentence.text) for words in (OF_OTHER_THINGS, HOUSEKEEPING, SPENT))


def _is_paid_abroad(reader: Reader, sentence: Sentence) -> bool:
    # для оплаты поставки машин из бюджета выделено 7,5 млн рублей; Москва выделит Севастополю 3 млн рублей
    others = (OF_OTHER_THINGS, HOUSEKEEPING, SPENT)
    if not all(PUBLIC_MONEY.match(match[0]) for words in others for match in words.finditer(sentence.text)):
        return False
    if any(words.search(sentence.text) for words in SUPPLIED.values()):
        return True
    home = reader.doc.home and side_of(reader.doc.home).id
    here = standing(reader.doc.places, sentence.start, sentence.start + len(sentence.text))
    return any(side_of(mention.place).id != home for mention in here)


def _are_people(after: str) -> bool:
    for word in WORD.findall(after):
        best = parses(word)[0]
        if best.pos == "NOUN":
            return "anim" in best.grammemes
        if best.pos not in ("ADJF", "PRTF"):
            return False
    return False


_LARGE = 1000
_REST_OF_PHRASE = 60
