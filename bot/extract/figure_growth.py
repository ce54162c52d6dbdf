"""Growth and shares: how much trade rose or fell, and how much of it is whose."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.extract.figure_change import change, change_since, exceeds_another
from bot.extract.figure_reader import TRADE, Read, Reader
from bot.extract.figure_sentences import (
    Sentence,
    Subject,
    continues,
    nearest,
    spans,
    subject_of,
)
from bot.extract.trade_words import AT_THE_LEVEL, FLOWS, SHARE, SHARE_OF, SHARES, SUBJECTS, SUPPLIED
from bot.model import Figure, FigureKind
from bot.russian.morphology import WORD, parses
from bot.russian.numbers import NumberMention


def growth(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # товарооборот вырос на 57 %, экспорт увеличился в 1,7 раза; и в следующем предложении: за год он вырос втрое
    if number.unit not in ("percent", "times"):
        return None
    if number.unit == "percent" and SHARES.match(sentence.between(number.end, number.end + 40)):
        return reader.figure(sentence, number, FigureKind.OTHER)  # «приобрёл 51 % акций комбината»
    subject = subject_of(sentence, number) or _listed_under(sentence, number) or _flow(sentence, number)
    on_the_part = number.unit == "percent" and reader.subject in TRADE and _ON_THE_PART_OF.search(sentence.text)
    if subject is None and on_the_part:
        return reader.figure(sentence, number, FigureKind.OTHER)  # «На долю России пришлось почти 40 %»
    goes_on = reader.subject in SUBJECTS and continues(sentence, number)
    if subject is None and not (goes_on or _is_of_what_was_told(reader, sentence, number)):
        return None
    if exceeds_another(sentence, number):
        return None
    kind = subject.kind if subject else reader.subject
    way = _way(sentence, number, kind)
    if way is None and _BY.search(sentence.between(number.start - 12, number.start)):
        way = _way_before(reader) or (reader.way if subject is None else None)
    if way is None:
        return _share(reader, sentence, number, subject)
    value = -number.value if way == "fell" else number.value
    return reader.figure(sentence, replace(number, value=value), FigureKind.GROWTH, subject)


def _is_of_what_was_told(reader: Reader, sentence: Sentence, number: NumberMention) -> bool:
    # перевезли 1,3 млн тонн, что на 3 % больше; Это на 3 % превышает прошлогодний показатель
    told = reader.here or reader.told_before
    return bool(told) and _THAT_IS.search(sentence.between(number.start - 40, number.start)) is not None


def _way_before(reader: Reader) -> str | None:
    # экспорт увеличился на 15 %, импорт - на 35 %; «А торговля растёт? - За десять месяцев - на 31 процент»
    grown = [read.figure.value for read in reader.here if read.figure.kind is FigureKind.GROWTH]
    return None if not grown else "fell" if grown[-1] < 0 else "rose"


def _way(sentence: Sentence, number: NumberMention, kind: FigureKind | None) -> str | None:
    way = None if _is_level(sentence, number) else change_since(sentence, number)
    if way is None and kind in TRADE and not _is_level(sentence, number):
        if number.unit == "percent":
            level = AT_THE_LEVEL.match(sentence.between(number.end, number.end + 60))
            return "rose" if level or _is_beside_money(sentence, number) else None
        if _is_beside_money(sentence, number):
            return "rose"  # «экспорт - до 48 млн долларов (в 4,4 раза)»
    return way


def _is_level(sentence: Sentence, number: NumberMention) -> bool:
    # доля снизилась с 48 % до 34 %; составив 65 % общего объёма торговли
    before = sentence.between(number.start - 6, number.start)
    if number.unit == "percent" and re.search(r"(?:^|\W)(?:с|со|до)\s$", before):
        return SHARE.search(sentence.text) is not None
    of_trade = SHARE_OF.match(sentence.between(number.end, number.end + 60))
    return of_trade is not None and not re.search(r"(?:^|\W)(?:на|by)\s$", before)


def _listed_under(sentence: Sentence, number: NumberMention) -> Subject | None:
    """The trade a list began with: «экспорт состоял из гречихи (78 тыс. т, +157 %), масел (80 тыс. т, +2 %)»."""
    if change(sentence, number, within=20) is None:
        return None
    shipped = [Subject(kind, *span) for kind, verbs in SUPPLIED.items() for span in spans(sentence, verbs)]
    trade = [s for s in (*sentence.subjects, *shipped) if s.kind in TRADE and s.end <= number.start]
    return max(trade, key=lambda subject: subject.end, default=None)


def _is_beside_money(sentence: Sentence, number: NumberMention) -> bool:
    # экспорт сложился в сумме 27 млн долларов (109,3 %)
    before = [n for n in sentence.numbers if n.end <= number.start]
    if not before or before[-1].currency is None:
        return False
    return _IN_BRACKETS.fullmatch(sentence.between(before[-1].end, number.start)) is not None


def _flow(sentence: Sentence, number: NumberMention) -> Subject | None:
    # объём перевозок грузов в Монголию увеличился на 19 %
    if change(sentence, number) is None:
        return None
    return nearest(sentence, number, [Subject(FigureKind.OTHER, *span) for span in spans(sentence, FLOWS)], within=120)


def _share(reader: Reader, sentence: Sentence, number: NumberMention, subject: Subject | None) -> Figure | None:
    # на Беларусь приходится 48 % товарооборота
    told = sentence.between(number.start - 80, number.end + 60)
    told_of = SHARE.search(told) or SHARE_OF.match(sentence.between(number.end, number.end + 60))
    if subject and subject.kind in TRADE and number.unit == "percent" and told_of:
        return reader.figure(sentence, number, FigureKind.OTHER, subject)
    return None


def share_of_what_was_told(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # … товарооборота. Основной поставщик - Китай, его доля 34 %
    if number.unit != "percent":
        return None
    if _OF_WHICH.search(sentence.between(number.start - 30, number.start)) and any(
        words.search(sentence.text) for words in SUPPLIED.values()
    ):
        return reader.figure(sentence, number, FigureKind.OTHER)  # «закупят автобусы, из которых 90 % - большие»
    if reader.before and _OF_GOODS.match(sentence.between(number.end, number.end + 60)):
        return reader.figure(sentence, number, FigureKind.OTHER)  # «90 % товара направили в Турцию»
    if reader.subject not in TRADE and not (reader.traded and _FELL_TO.search(sentence.text)):
        return None
    of_trade = SHARE_OF.match(sentence.between(number.end, number.end + 60))
    if not (of_trade or SHARE.search(sentence.between(number.start - 80, number.end + 40))):
        return None
    return reader.figure(sentence, number, FigureKind.OTHER)


def percent_listed(reader: Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # КНР (56 % оборота), Турция (13 %) и Узбекистан (7 %); масла вывезли больше на 12 %, муки - на 5 %
    if number.unit not in _OF_CHANGE:
        return None
    before = next((read for read in reversed(reader.here) if read.number.unit in _OF_CHANGE), None)
    if before is None:
        return None
    if not _is_list(sentence, before, number):
        return None
    kind = before.figure.kind
    value = -number.value if kind is FigureKind.GROWTH and before.figure.value < 0 else number.value
    return reader.figure(sentence, replace(number, value=value), kind)


def _is_list(sentence: Sentence, before: Read, number: NumberMention) -> bool:
    gap = sentence.between(before.number.end, number.start)
    if len(gap) > _REACH_OF_LIST or not _LISTS.search(gap):
        return False
    return all(parses(word)[0].pos not in ("VERB", "INFN") for word in WORD.findall(gap))


_REACH_OF_LIST = 140
_OF_CHANGE = frozenset({"percent", "times"})
_LISTS = re.compile(r"[,;(]|\sи\s|\s-\s")
_BY = re.compile(r"(?:^|\W)(?:на|в) (?:[\w-]+ )?$")
_THAT_IS = re.compile(
    r"(?:^|[,\s«\"])(?:это|что)(?: составляет| составило)? (?:на|в)"
    r" (?:почти |около |более чем |примерно )?$|(?<!\w)это без малого $"
)
_IN_BRACKETS = re.compile(r"\.? \((?:в |на )?")
_OF_WHICH = re.compile(r"(?<!\w)из (?:них|которых)(?: (?:около|почти|более|свыше|примерно|порядка))? $")
_OF_GOODS = re.compile(
    r" (?:этого |этой |всего |всей )?(?:товар|продукци|груз|зерн|объем|поставок)\w*(?: [\w-]+)?"
    r" (?:направ|отправ|приход|пришл|экспорт|поставл|уш[ле])\w+"
)
_FELL_TO = re.compile(r"(?<!\w)(?:объем|дол[яи]|част[ьи]|оборот)\w{0,2} (?:\w+ ){0,3}?при(?:ш|ход)\w+ на ")
_ON_THE_PART_OF = re.compile(r"(?<!\w)на долю ")
