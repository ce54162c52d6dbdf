"""Sums of cooperation: trade, contracts, investment; and those of the clauses that go on after them."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.extract.figure_reader import TRADE, Read, Reader
from bot.extract.figure_sentences import Sentence, Subject, continues, distance, nearest, spans, subject_of
from bot.extract.trade_words import HOUSEKEEPING, SPENT
from bot.model import Figure, FigureKind
from bot.russian.numbers import NumberMention
from bot.russian.numerals import currency


def money(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # товарооборот составил 18,5 млн долларов; контракт на 40 млн рублей; вложит $50 млн
    if not number.currency:
        return None
    subject = nearest(sentence, number, sentence.subjects, within=_REACH_OF_MONEY)
    if subject and _is_housekeeping(sentence, number, subject):
        return None
    if subject:
        return reader.figure(sentence, number, subject.kind, subject)
    return money_listed(reader, sentence, number) or money_going_on(reader, sentence, number)


def money_listed(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # оборот с Киргизией упал до $5 млн, более чем вдвое - с Украиной (до $16 млн) и Узбекистаном (до $5 млн)
    before = next((read for read in reversed(reader.here) if read.number.currency), None)
    if before is None or before.number.currency != number.currency or not _is_list(sentence, before, number):
        return None
    return reader.figure(sentence, number, before.figure.kind)


def _is_list(sentence: Sentence, before: Read, number: NumberMention) -> bool:
    gap = sentence.between(before.number.end, number.start)
    return len(gap) <= _REACH_OF_LIST and not (HOUSEKEEPING.search(gap) or SPENT.search(gap))


def money_going_on(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # в первом полугодии он составил 350 млн долларов
    if not (reader.subject and _goes_on(reader, sentence, number)):
        return None
    return reader.figure(sentence, number, reader.subject)


def _goes_on(reader: Reader, sentence: Sentence, number: NumberMention) -> bool:
    # «он составил 350 млн», «В 2023 году - 71 млн долларов», «Из них 4 млн рублей - …» right after a sentence of trade
    before = sentence.between(sentence.start, number.start)
    if HOUSEKEEPING.search(before) or SPENT.search(before):
        return False
    dashed = _DASH_BEFORE.search(before[-30:]) is not None and continues(sentence, number)
    if reader.subject is FigureKind.CONTRACT:  # «Подписан контракт. За 120 млн рублей завод изготовит …»
        return dashed or _OF_THE_DEAL.search(sentence.text) is not None
    if reader.subject not in TRADE:
        return False
    if dashed or (sentence.periods and _DASH_BEFORE.search(before[-3:])):
        return True  # «По странам дальнего зарубежья - около 2,8 млрд долларов»
    return bool(_PRONOUN.search(sentence.text) or _OF_THEM.match(before) or _AIM.search(before)) and continues(
        sentence, number
    )


def _is_housekeeping(sentence: Sentence, number: NumberMention, subject: Subject) -> bool:
    # экспорт растёт, а зарплата доярки - 80 тысяч рублей
    own = [
        Subject(FigureKind.OTHER, *span)
        for span in spans(sentence, HOUSEKEEPING)
        if not _EXCEEDED.search(sentence.between(span[0] - 14, span[0]))  # «инвестиции превысили бюджет и составили …»
    ]
    other = nearest(sentence, number, own)
    return other is not None and distance(sentence, other, number) < distance(sentence, subject, number)


def money_without_currency(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # экспорт составил 2,9 млн долларов, а импорт - 11 млн
    if number.currency or number.counted or number.unit not in ("mln", "bln", "trn"):
        return None
    subject = subject_of(sentence, number)
    if subject is None and reader.subject and _goes_on(reader, sentence, number):
        told = _currency_named(sentence, number) or reader.currency
        return reader.figure(sentence, replace(number, currency=told), reader.subject)
    if subject is None or subject.kind not in _WITHOUT_CURRENCY:
        return None
    earlier = _currency_before(sentence, number) or reader.currency
    told = _currency_named(sentence, number) or earlier
    return reader.figure(sentence, replace(number, currency=told), subject.kind, subject)


def _currency_named(sentence: Sentence, number: NumberMention) -> str | None:
    # «составил в тенге 200 миллиардов, в рублях - 40 миллиардов», «в долларах США - 3 млн»
    named = _IN_A_CURRENCY.search(sentence.between(number.start - 60, number.start))
    return currency(named[1]) if named else None


def _currency_before(sentence: Sentence, number: NumberMention) -> str | None:
    earlier = [n.currency for n in sentence.numbers if n.currency and n.start < number.start]
    return earlier[-1] if earlier else None


_REACH_OF_MONEY = 500  # a sum stands of all numbers the surest beside its trade
_REACH_OF_LIST = 120
_EXCEEDED = re.compile(r"(?<!\w)превы[сш]\w+ $")
_IN_A_CURRENCY = re.compile(
    r"(?<!\w)в (?:(?:пересчете|переводе) (?:на|в) )?(\w+)(?: сша)?"
    r"(?:,? это|,? составил\w?)?(?: -)?(?: (?:около|почти|более|свыше|порядка|примерно))? $"
)
_WITHOUT_CURRENCY = TRADE | {FigureKind.OTHER}  # «сальдо - минус 200 миллионов»
_DASH_BEFORE = re.compile(r"\s-\s(?:(?:примерно|около|почти|более|свыше|порядка|уже|всего|до|на|на сумму) ){0,3}$")
_OF_THE_DEAL = re.compile(
    r"(?<!\w)(?:изготов|поставит|поставят|смонтир|постро|стоимост|цен[аы](?!\w)|сумм[аыу]|отгруз|каса[ею]тся|приход[ия]тся)"
)
_PRONOUN = re.compile(r"(?<!\w)(?:он|она|оно|они|it|ён|яны|показател\w+|объем\w*|цифр\w+|сумм\w+)(?!\w)")
_OF_THEM = re.compile(
    r"[\s«\"-]*(?:из них|из этой суммы|из этого объема|в том числе|при этом|а |годом ранее|год назад|для сравнения)"
)
_AIM = re.compile(
    r"(?<!\w)(?:цел\w+|план\w*|задач\w+|жд[ау]т|ждем|рассчитыва\w+|выйдем|выйти|довести|доведем|рекорд\w*)(?!\w)"
)
