"""Figures of cooperation: turnover, exports, imports, investment, contracts, growth, things made or owned together.

A number is a figure by what it is told of: the nearest word of trade in its sentence. Ages, scores, rooms, distances
and the money of one's own budget stand beside no such word and are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.extract.document import Document
from bot.extract.trade_words import (
    COMPARED,
    FELL,
    HOUSEKEEPING,
    MEASURED,
    MEASURED_NOUNS,
    MEASURES_OF_TRADE,
    NOT_GOODS,
    OTHER_SUBJECTS,
    PAPER,
    ROSE,
    SHARE,
    SUBJECTS,
    SUPPLIED,
    WITH_CAPITAL,
)
from bot.model import Figure, FigureKind, Proof
from bot.russian.folding import fold
from bot.russian.morphology import WORD, Case, lemma, parses, singular
from bot.russian.numbers import NumberMention, find_numbers
from bot.russian.numerals import SCALE_POWERS
from bot.russian.periods import PeriodMention, find_periods
from bot.russian.spans import Taken


def find_figures(doc: Document) -> tuple[Figure, ...]:
    """Return the figures of the article in reading order, each once with all its evidence.

    Values are as written (18.5 of «mln»); what fell is negative growth. The period is the one told beside the number,
    or in the sentence before it.
    """
    reader = _Reader(doc)
    return _merged(figure for sentence in _sentences(doc) for figure in reader.figures(sentence))


@dataclass(frozen=True, slots=True)
class _Subject:
    """A word of trade in a sentence."""

    kind: FigureKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with all that its figures are read from; spans count in the document."""

    start: int
    text: str  # folded
    numbers: tuple[NumberMention, ...]
    periods: tuple[PeriodMention, ...]  # without those it only compares with
    subjects: tuple[_Subject, ...]

    def between(self, start: int, end: int) -> str:
        return self.text[max(0, start - self.start) : max(0, end - self.start)]


def _sentences(doc: Document) -> Iterator[_Sentence]:
    numbers, periods = find_numbers(doc.text), find_periods(doc.text, doc.published)
    number_starts, period_starts = [n.start for n in numbers], [p.start for p in periods]
    folded = fold(doc.text)
    for span in doc.prose:
        text = folded[span.start : span.end]
        here = slice(bisect_left(number_starts, span.start), bisect_left(number_starts, span.end))
        then = slice(bisect_left(period_starts, span.start), bisect_left(period_starts, span.end))
        told = tuple(p for p in periods[then] if not _compares(text[: p.start - span.start], p))
        yield _Sentence(span.start, text, tuple(numbers[here]), told, tuple(_subjects(text, span.start)))


def _subjects(text: str, start: int) -> Iterator[_Subject]:
    taken = Taken()
    for kind, words in SUBJECTS.items():
        for match in words.finditer(text):
            exceeded = text[: match.start()].rstrip().endswith(_EXCEEDED)  # «импорт превысил экспорт, достигнув 11 млн»
            if taken.free(*match.span()) and not exceeded:  # «контракт на поставку» is no supply
                taken.take(*match.span())
                yield _Subject(kind, start + match.start(), start + match.end())


_EXCEEDED = ("превысил", "превысила", "превысили", "превышает", "превышал")


def _compares(before: str, period: PeriodMention) -> bool:
    """Whether a period is no time of the figure: «к уровню 2023 года», «на 2025-2027 годы», «с 2019 года»."""
    since = period.period[:4].isdigit() and re.search(r"(?:^|\W)(?:на|с)\s$", before[-4:])
    return bool(since or COMPARED.search(before[-80:]))


class _Reader:
    """Reads sentence after sentence, and remembers what the last one was about."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.subject: FigureKind | None = None
        self.period: str | None = None
        self.currency: str | None = None

    def figures(self, sentence: _Sentence) -> Iterator[Figure]:
        told = sentence.subjects[0].kind if sentence.subjects else None
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
        sentence: _Sentence,
        number: NumberMention,
        kind: FigureKind,
        subject: _Subject | None = None,
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
            period=self.period if goes_on else _period(sentence, number),
            counted=number.counted if number.unit in SCALE_POWERS and number.unit else None,
            evidence=(self.doc.evidence(start, end, f"figure: {kind}"),),
        )


# --------------------------------------------------------------------------- rules


def money(reader: _Reader, sentence: _Sentence, number: NumberMention) -> Figure | None:
    # товарооборот составил 18,5 млн долларов; контракт на 40 млн рублей; вложит $50 млн
    if not number.currency:
        return None
    subject = _subject(sentence, number)
    if subject and _is_housekeeping(sentence, number, subject):
        return None
    if subject:
        return reader.figure(sentence, number, subject.kind, subject)
    # в первом полугодии он составил 350 млн долларов
    goes_on = reader.subject in _TRADE and _PRONOUN.search(sentence.text) and _goes_on(sentence, number)
    return reader.figure(sentence, number, reader.subject) if goes_on and reader.subject else None


def _is_housekeeping(sentence: _Sentence, number: NumberMention, subject: _Subject) -> bool:
    # экспорт растёт, а зарплата доярки - 80 тысяч рублей
    own = [_Subject(FigureKind.OTHER, *span) for span in _spans(sentence, HOUSEKEEPING)]
    nearest = _nearest(sentence, number, own)
    return nearest is not None and _distance(sentence, nearest, number) < _distance(sentence, subject, number)


def money_without_currency(reader: _Reader, sentence: _Sentence, number: NumberMention) -> Figure | None:
    # экспорт составил 2,9 млн долларов, а импорт - 11 млн
    if number.currency or number.counted or number.unit not in ("mln", "bln", "trn"):
        return None
    subject = _subject(sentence, number)
    if subject is None or subject.kind not in _TRADE:
        return None
    earlier = [n.currency for n in sentence.numbers if n.currency and n.start < number.start]
    currency = earlier[-1] if earlier else reader.currency if reader.subject else None
    return reader.figure(sentence, replace(number, currency=currency), subject.kind, subject)


def growth(reader: _Reader, sentence: _Sentence, number: NumberMention) -> Figure | None:
    # товарооборот вырос на 57 %, экспорт увеличился в 1,7 раза; и в следующем предложении: за год он вырос втрое
    if number.unit not in ("percent", "times"):
        return None
    subject = _subject(sentence, number)
    if subject is None and not (reader.subject in SUBJECTS and _goes_on(sentence, number)):
        return None
    if re.match(r" (?:раз\w? )?превы", sentence.between(number.end, number.end + 12)):
        return None  # «импорт в шесть раз превысил экспорт» is no growth
    change = _change(sentence, number)
    if change is None:
        return _share(reader, sentence, number, subject)
    value = -number.value if change == "fell" else number.value
    return reader.figure(sentence, replace(number, value=value), FigureKind.GROWTH, subject)


def _share(reader: _Reader, sentence: _Sentence, number: NumberMention, subject: _Subject | None) -> Figure | None:
    # на Беларусь приходится 48 % товарооборота
    told = sentence.between(number.start - 80, number.end + 60)
    if subject and subject.kind in _TRADE and number.unit == "percent" and SHARE.search(told):
        return reader.figure(sentence, number, FigureKind.OTHER, subject)
    return None


def supplied(reader: _Reader, sentence: _Sentence, number: NumberMention) -> Figure | None:
    # экспортировали 2,34 тыс. тонн молока, поставили в регион 120 автобусов
    if number.currency or not number.counted or number.counted in NOT_GOODS:
        return None
    for kind, words in SUPPLIED.items():
        if verb := _nearest(sentence, number, [_Subject(kind, *span) for span in _spans(sentence, words)], within=140):
            return reader.figure(sentence, replace(number, unit=number.unit or number.counted), kind, verb)
    return None


def measured(reader: _Reader, sentence: _Sentence, number: NumberMention) -> Figure | None:
    # около 400 совместных предприятий, 50 кооперационных цепочек, 160 предприятий с участием российского капитала
    if number.currency or number.counted not in MEASURED_NOUNS:
        return None
    phrase = sentence.between(number.start, number.end)
    if not (MEASURED.search(phrase) or WITH_CAPITAL.match(sentence.between(number.end, number.end + 60))):
        return None
    return reader.figure(sentence, replace(number, unit=number.unit or _thing(phrase)), FigureKind.OTHER)


def other_money(reader: _Reader, sentence: _Sentence, number: NumberMention) -> Figure | None:
    # совместные проекты на 8,5 млрд рублей; not: из бюджета выделили 5 млн рублей
    if not number.currency or HOUSEKEEPING.search(sentence.text):
        return None
    words = [_Subject(FigureKind.OTHER, *span) for span in _spans(sentence, OTHER_SUBJECTS)]
    subject = _nearest(sentence, number, words, within=140)
    return reader.figure(sentence, number, FigureKind.OTHER, subject) if subject else None


RULES: list[Callable[[_Reader, _Sentence, NumberMention], Figure | None]] = [
    money,
    money_without_currency,
    growth,
    supplied,
    measured,
    other_money,
]

_TRADE = frozenset({FigureKind.TURNOVER, FigureKind.EXPORT, FigureKind.IMPORT, FigureKind.INVESTMENT})
_OF_A_PERIOD = frozenset({FigureKind.TURNOVER, FigureKind.EXPORT, FigureKind.IMPORT, FigureKind.GROWTH})
_PRONOUN = re.compile(r"(?<!\w)(?:он|она|оно|они|it|ён|яны|показател\w+|объем\w*|цифр\w+|сумм\w+)(?!\w)")
_REACH = 260  # how far a number may stand from what it is told of, as `_distance` counts


# --------------------------------------------------------------------------- what stands beside a number


def _spans(sentence: _Sentence, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    return [(sentence.start + match.start(), sentence.start + match.end()) for match in pattern.finditer(sentence.text)]


def _subject(sentence: _Sentence, number: NumberMention) -> _Subject | None:
    return _nearest(sentence, number, sentence.subjects)


def _nearest(
    sentence: _Sentence, number: NumberMention, subjects: Sequence[_Subject], *, within: int = _REACH
) -> _Subject | None:
    near = [s for s in subjects if s.start - number.end <= within and number.start - s.end <= within]
    ranked = [(_distance(sentence, subject, number), subject.start, subject) for subject in near]
    return min((rank for rank in ranked if rank[0] <= within), default=(0, 0, None))[2]


def _distance(sentence: _Sentence, subject: _Subject, number: NumberMention) -> int:
    """How far the two stand apart in characters; a comma, another number, and the wrong order each add to it."""
    follows = subject.start >= number.end
    gap = sentence.between(*((number.end, subject.start) if follows else (subject.end, number.start)))
    others = sum(1 for n in sentence.numbers if (n.unit or n.currency) and _lies_between(n, subject, number))
    breaks = len(re.findall(r"[,;:()]| - | и | а ", gap))
    far = len(gap) + (15 + 150 * breaks if follows else 25 * breaks) + 30 * others
    if PAPER.match(sentence.between(subject.start, subject.end)) and not re.search(
        r"\b(?:на|for)\b|сумм|стоимост", gap
    ):
        far += 60  # «соглашение» beside a sum is worth it only where the text says so
    return far


def _lies_between(other: NumberMention, subject: _Subject, number: NumberMention) -> bool:
    low, high = sorted((subject.start, number.start))
    return low < other.start < high and other.start != number.start


def _period(sentence: _Sentence, number: NumberMention) -> str | None:
    def distance(period: PeriodMention) -> int:
        return number.start - period.end if period.end <= number.start else period.start - number.end + 20

    return min(sentence.periods, key=distance).period if sentence.periods else None


def _change(sentence: _Sentence, number: NumberMention) -> str | None:
    """«rose» or «fell», as the nearest word of change within reach of the number says."""
    found = [(_gap(span, number), name) for name, words in _CHANGES for span in _spans(sentence, words)]
    return min((change for change in found if change[0] <= 80), default=(0, None))[1]


_CHANGES = (("rose", ROSE), ("fell", FELL))


def _gap(span: tuple[int, int], number: NumberMention) -> int:
    return max(number.start - span[1], span[0] - number.end, 0)


def _goes_on(sentence: _Sentence, number: NumberMention) -> bool:
    """Whether nothing new is the subject before *number*: «В сравнении с прошлым годом вырос на 0,9 процента»."""
    for word in WORD.findall(sentence.between(sentence.start, number.start)):
        best = parses(word)[0]
        if best.pos == "NOUN" and best.case is Case.NOMINATIVE and lemma(best.lemma) not in MEASURES_OF_TRADE:
            return False
    return True


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
            same = replace(known, evidence=figure.evidence, period=figure.period) == figure
            if same and (known.period == figure.period or None in (known.period, figure.period)):
                others = (*known.evidence[1:], *figure.evidence)
                proof: Proof = (known.evidence[0], *others)
                found[index] = replace(known, period=known.period or figure.period, evidence=proof)
                break
        else:
            found.append(figure)
    return tuple(found)
