"""Figures of cooperation: turnover, exports, imports, investment, contracts, growth, things made or owned together.

A number is a figure by what it is told of: the nearest word of trade in its sentence. Ages, scores, rooms, distances
and the money of one's own budget stand beside no such word and are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from bot.extract.document import Document
from bot.extract.figure_sentences import (
    REACH,
    Sentence,
    Subject,
    change,
    continues,
    distance,
    nearest,
    period_of,
    sentences,
    spans,
    subject_of,
)
from bot.extract.trade_words import (
    AT_THE_LEVEL,
    FLOWS,
    HOUSEKEEPING,
    LENGTHS,
    LONG_GOODS,
    MEASURED,
    MEASURED_NOUNS,
    NOT_GOODS,
    OTHER_SUBJECTS,
    SHARE,
    SHARE_OF,
    SHARES,
    SUBJECTS,
    SUPPLIED,
    TIED,
    TIED_BEFORE,
    WITH_CAPITAL,
)
from bot.model import Figure, FigureKind, Proof
from bot.russian.morphology import WORD, parses, singular
from bot.russian.numbers import NumberMention
from bot.russian.numerals import SCALE_POWERS


def find_figures(doc: Document) -> tuple[Figure, ...]:
    """Return the figures of the article in reading order, each once with all its evidence.

    Values are as written (18.5 of «mln»); what fell is negative growth. The period is the one told beside the number,
    or in the sentence before it.
    """
    reader = _Reader(doc)
    return _merged(figure for sentence in sentences(doc) for figure in reader.figures(sentence))


class _Reader:
    """Reads sentence after sentence, and remembers what the last one was about."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.subject: FigureKind | None = None
        self.period: str | None = None
        self.currency: str | None = None
        self.supply: tuple[NumberMention, Subject] | None = None  # the goods told last and the verb of their supply

    def figures(self, sentence: Sentence) -> Iterator[Figure]:
        told = sentence.subjects[0].kind if sentence.subjects else None
        if told is None and not sentence.numbers and _REPORT.match(sentence.text):
            return  # «Об этом сообщил губернатор»
        self.supply = None
        periods = sentence.periods
        period = self.period if not periods else periods[0].period if len(periods) == 1 else None
        for number in sentence.numbers:
            figure = next((found for rule in RULES if (found := rule(self, sentence, number))), None)
            if figure:
                yield figure
                told = told or self.subject
                self.currency = figure.currency or self.currency
        self.subject, self.period = told, period

    def figure(
        self,
        sentence: Sentence,
        number: NumberMention,
        kind: FigureKind,
        subject: Subject | None = None,
    ) -> Figure:
        """The figure of *kind* as *number* tells it, with the words from its subject to it as evidence."""
        start = min(number.start, subject.start) if subject else number.start
        end = max(number.end, subject.end) if subject else number.end
        goes_on = self.subject and kind in _OF_A_PERIOD and not sentence.periods
        return Figure(
            kind=kind,
            value=number.value,
            value_max=number.value_max,
            unit=number.unit,
            currency=number.currency,
            period=self.period if goes_on else period_of(sentence, number),
            counted=number.counted if number.unit in SCALE_POWERS and number.unit else None,
            evidence=(self.doc.evidence(start, end, f"figure: {kind}"),),
        )


# --------------------------------------------------------------------------- rules


def money(reader: _Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # товарооборот составил 18,5 млн долларов; контракт на 40 млн рублей; вложит $50 млн
    if not number.currency:
        return None
    subject = nearest(sentence, number, sentence.subjects, within=_REACH_OF_MONEY)
    if subject and _is_housekeeping(sentence, number, subject):
        return None
    if subject:
        return reader.figure(sentence, number, subject.kind, subject)
    # в первом полугодии он составил 350 млн долларов
    return (
        reader.figure(sentence, number, reader.subject)
        if reader.subject and _goes_on(reader, sentence, number)
        else None
    )


def _goes_on(reader: _Reader, sentence: Sentence, number: NumberMention) -> bool:
    # «он составил 350 млн», «В 2023 году - 71 млн долларов» right after a sentence of trade
    if reader.subject not in _TRADE:
        return False
    if sentence.periods and _DASH_BEFORE.search(sentence.between(number.start - 3, number.start)):
        return True
    return _PRONOUN.search(sentence.text) is not None and continues(sentence, number)


def _is_housekeeping(sentence: Sentence, number: NumberMention, subject: Subject) -> bool:
    # экспорт растёт, а зарплата доярки - 80 тысяч рублей
    own = [Subject(FigureKind.OTHER, *span) for span in spans(sentence, HOUSEKEEPING)]
    other = nearest(sentence, number, own)
    return other is not None and distance(sentence, other, number) < distance(sentence, subject, number)


def money_without_currency(reader: _Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # экспорт составил 2,9 млн долларов, а импорт - 11 млн
    if number.currency or number.counted or number.unit not in ("mln", "bln", "trn"):
        return None
    subject = subject_of(sentence, number)
    if subject is None and reader.subject and _goes_on(reader, sentence, number):
        return reader.figure(sentence, replace(number, currency=reader.currency), reader.subject)
    if subject is None or subject.kind not in _TRADE:
        return None
    earlier = [n.currency for n in sentence.numbers if n.currency and n.start < number.start]
    currency = earlier[-1] if earlier else reader.currency if reader.subject else None
    return reader.figure(sentence, replace(number, currency=currency), subject.kind, subject)


def growth(reader: _Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # товарооборот вырос на 57 %, экспорт увеличился в 1,7 раза; и в следующем предложении: за год он вырос втрое
    if number.unit not in ("percent", "times"):
        return None
    if number.unit == "percent" and SHARES.match(sentence.between(number.end, number.end + 40)):
        return reader.figure(sentence, number, FigureKind.OTHER)  # «приобрёл 51 % акций комбината»
    subject = subject_of(sentence, number) or _listed_under(sentence, number) or _flow(sentence, number)
    on_the_part = number.unit == "percent" and reader.subject in _TRADE and _ON_THE_PART_OF.search(sentence.text)
    if subject is None and on_the_part:
        return reader.figure(sentence, number, FigureKind.OTHER)  # «На долю России пришлось почти 40 %»
    if subject is None and not (reader.subject in SUBJECTS and continues(sentence, number)):
        return None
    if re.match(r" (?:раз\w? )?превы", sentence.between(number.end, number.end + 12)):
        return None  # «импорт в шесть раз превысил экспорт» is no growth
    way = None if _is_level(sentence, number) else change(sentence, number)
    if way is None and number.unit == "percent" and subject and subject.kind in _TRADE:
        level = AT_THE_LEVEL.match(sentence.between(number.end, number.end + 60)) or _is_beside_money(sentence, number)
        way = "rose" if level else None
    if way is None:
        return _share(reader, sentence, number, subject)
    value = -number.value if way == "fell" else number.value
    return reader.figure(sentence, replace(number, value=value), FigureKind.GROWTH, subject)


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
    trade = [s for s in (*sentence.subjects, *shipped) if s.kind in _TRADE and s.end <= number.start]
    return max(trade, key=lambda subject: subject.end, default=None)


def _is_beside_money(sentence: Sentence, number: NumberMention) -> bool:
    # экспорт сложился в сумме 27 млн долларов (109,3 %)
    before = [n for n in sentence.numbers if n.end <= number.start]
    return bool(before) and before[-1].currency is not None and sentence.between(before[-1].end, number.start) == " ("


def _flow(sentence: Sentence, number: NumberMention) -> Subject | None:
    # объём перевозок грузов в Монголию увеличился на 19 %
    if change(sentence, number) is None:
        return None
    return nearest(sentence, number, [Subject(FigureKind.OTHER, *span) for span in spans(sentence, FLOWS)], within=120)


def _share(reader: _Reader, sentence: Sentence, number: NumberMention, subject: Subject | None) -> Figure | None:
    # на Беларусь приходится 48 % товарооборота
    told = sentence.between(number.start - 80, number.end + 60)
    told_of = SHARE.search(told) or SHARE_OF.match(sentence.between(number.end, number.end + 60))
    if subject and subject.kind in _TRADE and number.unit == "percent" and told_of:
        return reader.figure(sentence, number, FigureKind.OTHER, subject)
    return None


def supplied(reader: _Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # экспортировали 2,34 тыс. тонн молока, поставили в регион 120 автобусов
    after = sentence.between(number.end, number.end + 60)
    is_length = number.counted in LENGTHS and LONG_GOODS.match(after)
    if number.currency or not number.counted or (number.counted in NOT_GOODS and not is_length):
        return None
    # «экспорт зерна и продуктов его переработки вырос на 34 % - до 1,2 млн тонн»
    reach = REACH if sentence.between(number.start - 4, number.start) == " до " else 140
    for kind, words in SUPPLIED.items():
        verbs = [Subject(kind, *span) for span in spans(sentence, words)]
        if verb := nearest(sentence, number, verbs, within=reach) or _goods_listed(sentence, number, verbs):
            break
    else:
        verb = _goods_beside(reader, sentence, number)
    if verb is None:
        return None
    reader.supply = number, verb
    return reader.figure(sentence, replace(number, unit=number.unit or number.counted), verb.kind, verb)


def _goods_beside(reader: _Reader, sentence: Sentence, number: NumberMention) -> Subject | None:
    # поставили 3,2 тыс. тонн сыров, 740 тонн масла, 12 комбайнов и 95 тракторов
    if reader.supply is None:
        return None
    last, verb = reader.supply
    gap = sentence.between(last.end, number.start)
    if len(gap) > _REACH_OF_LIST or not _AND_OTHERS.search(gap):
        return None
    return verb if all(parses(word)[0].pos not in ("VERB", "PRTS", "INFN") for word in WORD.findall(gap)) else None


def _goods_listed(sentence: Sentence, number: NumberMention, verbs: Sequence[Subject]) -> Subject | None:
    # экспортировали 78 тыс. тонн гречихи, …, 6 тыс. тонн хлопьев
    verb = next((verb for verb in verbs if verb.end <= number.start), None)
    earlier = [n for n in sentence.numbers if n.counted == number.counted and n.start < number.start]
    return verb if verb and earlier and nearest(sentence, earlier[0], [verb], within=140) else None


def measured(reader: _Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # около 400 совместных предприятий, 50 кооперационных цепочек, 160 предприятий с участием российского капитала
    if number.currency or number.counted not in MEASURED_NOUNS:
        return None
    phrase = sentence.between(number.start, number.end)
    after = sentence.between(number.end, number.end + 90)
    tied = TIED.search(after.partition(".")[0]) or TIED_BEFORE.search(sentence.between(number.start - 60, number.start))
    if not (tied or MEASURED.search(phrase) or WITH_CAPITAL.match(after)):
        return None
    return reader.figure(sentence, replace(number, unit=number.unit or _thing(phrase)), FigureKind.OTHER)


def other_money(reader: _Reader, sentence: Sentence, number: NumberMention) -> Figure | None:
    # совместные проекты на 8,5 млрд рублей; not: из бюджета выделили 5 млн рублей
    if not number.currency or HOUSEKEEPING.search(sentence.text):
        return None
    words = [Subject(FigureKind.OTHER, *span) for span in spans(sentence, OTHER_SUBJECTS)]
    subject = nearest(sentence, number, words, within=140)
    return reader.figure(sentence, number, FigureKind.OTHER, subject) if subject else None


RULES: list[Callable[[_Reader, Sentence, NumberMention], Figure | None]] = [
    money,
    money_without_currency,
    growth,
    supplied,
    measured,
    other_money,
]

_TRADE = frozenset({FigureKind.TURNOVER, FigureKind.EXPORT, FigureKind.IMPORT, FigureKind.INVESTMENT})
_OF_A_PERIOD = frozenset({FigureKind.TURNOVER, FigureKind.EXPORT, FigureKind.IMPORT, FigureKind.GROWTH})
_REACH_OF_MONEY = 500  # a sum stands of all numbers the surest beside its trade
_REACH_OF_LIST = 100
_AND_OTHERS = re.compile(r"(?:,|\sи|\sа также)\s(?:[\w-]+\s){0,3}$")
_ON_THE_PART_OF = re.compile(r"(?<!\w)на долю ")
_DASH_BEFORE = re.compile(r"\s-\s$")
_REPORT = re.compile(r"[«\"]?(?:об этом|о чем|такие данные|такую цифру|такие цифры|эти данные)(?!\w)")
_PRONOUN = re.compile(r"(?<!\w)(?:он|она|оно|они|it|ён|яны|показател\w+|объем\w*|цифр\w+|сумм\w+)(?!\w)")


def _thing(phrase: str) -> str:
    """What is counted, in the singular: «50 новых кооперационных цепочек» → «кооперационная цепочка»."""
    words = WORD.findall(phrase)
    kept = [word for word in words[:-1] if MEASURED.fullmatch(word)]
    return singular(" ".join([*kept, words[-1]]))


def _merged(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """One figure of those that say the same, with the period whichever of them told."""
    found: list[Figure] = []
    for figure in figures:
        for index, known in enumerate(found):
            if _same(known, figure):
                others = (*known.evidence[1:], *figure.evidence)
                proof: Proof = (known.evidence[0], *others)
                kind = figure.kind if known.kind in _VAGUE else known.kind
                period = max(known.period or "", figure.period or "", key=len) or None
                found[index] = replace(known, kind=kind, period=period, evidence=proof)
                break
        else:
            found.append(figure)
    return tuple(found)


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures tell the same: a sum is seldom told twice of two things, but exports may equal imports."""
    if replace(one, kind=other.kind, evidence=other.evidence, period=other.period) != other:
        return False
    vague = one.currency is not None and not _VAGUE.isdisjoint((one.kind, other.kind))
    periods = (one.period or "", other.period or "")
    return (one.kind is other.kind or vague) and (periods[0] in periods[1] or periods[1] in periods[0])


_VAGUE = frozenset({FigureKind.OTHER, FigureKind.CONTRACT})  # «проекты на 80 млрд рублей»: its investment, told shorter
