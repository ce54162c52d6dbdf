"""The sentences figures are read from: their numbers, words of trade and periods, and how far these stand apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.extract.document import Document
from bot.extract.figure_few import BEHIND, are_few, are_named, name_sides
from bot.extract.folded_sentences import folded_of
from bot.extract.trade_words import COMPARED, MEASURES_OF_TRADE, PAPER, SUBJECTS
from bot.model import FigureKind
from bot.russian.morphology import WORD, Case, lemma, parses
from bot.russian.numbers import NumberMention
from bot.russian.periods import PeriodMention, find_periods
from bot.russian.prefilter import Quick
from bot.russian.rules import Rules
from bot.russian.sentences import Span
from bot.russian.spans import Taken

REACH = 260  # how far a number may stand from what it is told of, as `distance` counts


@dataclass(frozen=True, slots=True)
class Subject:
    """A word of trade in a sentence."""

    kind: FigureKind
    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence with all that its figures are read from; spans count in the document."""

    start: int
    text: str  # folded
    numbers: tuple[NumberMention, ...]
    periods: tuple[PeriodMention, ...]  # without those it only compares with
    subjects: tuple[Subject, ...]
    last_period: str | None = None  # the one named last, maybe only to compare with

    def between(self, start: int, end: int) -> str:
        return self.text[max(0, start - self.start) : max(0, end - self.start)]


def sentences(doc: Document) -> Iterator[Sentence]:
    """Yield the sentences of the prose up to the last number: none behind it tells a figure."""
    numbers = doc.numbers
    if not numbers:
        return
    periods = find_periods(doc.text, doc.published)
    number_starts, period_starts = [n.start for n in numbers], [p.start for p in periods]
    folded = doc.folded
    for span in doc.prose:
        if span.start > number_starts[-1]:
            return
        text = folded_of(doc, span)
        here = slice(bisect_left(number_starts, span.start), bisect_left(number_starts, span.end))
        then = slice(bisect_left(period_starts, span.start), bisect_left(period_starts, span.end))
        told = tuple(p for p in periods[then] if not _compares(text[: p.start - span.start], p))
        own = tuple(_of_what(folded, span.start, n) for n in numbers[here] if not _is_none(doc, folded, n))
        last = periods[then][-1].period if periods[then] else None
        yield Sentence(span.start, text, own, told, tuple(_subjects(folded, span)), last)


def _is_none(doc: Document, folded: str, number: NumberMention) -> bool:
    """Whether nobody takes a number of this kind for a figure."""
    if number.unit == "percent":
        return _is_share_in_words(folded, number) or _is_rate_of_loans(folded, number)
    return _is_of_a_machine(folded, number) or _only_names(doc, number)


def _is_share_in_words(folded: str, number: NumberMention) -> bool:
    # «две трети продукции», «половина делегации»: about how much; but «выросло на треть», «прибавило треть»
    grew = _GREW_BY.search(folded, max(0, number.start - 25), number.start)
    return _IN_WORDS.match(folded, number.start) is not None and grew is None


def _is_rate_of_loans(folded: str, number: NumberMention) -> bool:
    # «по ставке Еврибор + 1 процент»: what is added to it tells nothing alone
    return _RATE_AND.search(folded, max(0, number.start - 30), number.start) is not None


_RATE_AND = re.compile(r"(?:бор|ставк\w|euribor|sofr) ?(?:\+|плюс) ?$")
_IN_WORDS = re.compile(
    r"(?:(?:две|три|дзве|тры) )?(?:трет[ьи]|третью|четверт[ьи]|четвертью|половин\w+|наполовину|вполовину|чвэрц[ьі]"
    r"|палов[аыу])(?!\w)"
)
_GREW_BY = re.compile(r"(?:(?<!\w)на|прибав\w+)(?: (?:почти|около|примерно|целую))? $")


def _is_of_a_machine(folded: str, number: NumberMention) -> bool:
    # «самосвал грузоподъёмностью 450 тонн», «грузоподъёмностью 220, 240 и 320 тонн»: how a thing is built
    return number.counted in _WEIGHTS and _LOAD.search(folded, max(0, number.start - 60), number.start) is not None


def _only_names(doc: Document, number: NumberMention) -> bool:
    # «отношения двух городов», «приехали два консула: Дмитрий Перов и …»
    if not number.counted or not are_few(number):
        return False
    return are_named(number.counted, doc.text[number.end : number.end + BEHIND]) or name_sides(number, doc.folded)


def _of_what(folded: str, start: int, number: NumberMention) -> NumberMention:
    """The number of pieces as that of what is named before them: «ульи, 50 штук», «моторов на 80 тыс. штук»."""
    if number.counted not in _PIECES or _OF_THINGS.match(folded, number.end):
        return number
    named = _NAMED_BEFORE.search(folded, max(start, number.start - _NEAR), number.start)
    readings = parses(named[1]) if named else ()
    noun = next((r for r in readings if r.pos == "NOUN" and r.plural and r.case in _AS_A_LIST), None)
    return replace(number, counted=noun.lemma.replace("ё", "е")) if noun else number


_PIECES = frozenset({"штука", "единица"})
_OF_THINGS = re.compile(r" (?:[а-яё-]+(?:ой|ого|ых|их) )?(?:техник|оборудован|транспорт|продукц|товар|издели|вооружен)")
_NEAR = 40
_NAMED_BEFORE = re.compile(
    r"([а-яё-]{3,})(?:,| -|:| \(| на| в количестве) ?(?:(?:до|около|более|свыше|почти|порядка|всего|примерно) )?$"
)
_AS_A_LIST = (Case.NOMINATIVE, Case.ACCUSATIVE, Case.GENITIVE)
_WEIGHTS = frozenset({"тонна", "центнер", "килограмм", "tonne"})
_LOAD = re.compile(
    r"(?<!\w)(?:грузоподъемност|грузовместимост|водоизмещени|дедвейт|payload|deadweight)\w*"
    r"[^\w.]*(?:(?:\d+|до|от|в|и|с|по|более|свыше|около|тонн\w*|capacity|of|up|to|and|over)[^\w]+)*$"
)


def _subjects(folded: str, span: Span) -> Iterator[Subject]:
    taken = Taken()
    for kind, words in _SUBJECTS.within(folded, span.start, span.end):
        for match in words.finditer(folded, span.start, span.end):
            exceeded = (
                folded[span.start : match.start()].rstrip().endswith(_EXCEEDED)
            )  # «импорт превысил экспорт, достигнув 11 млн»
            if taken.free(*match.span()) and not exceeded:  # «контракт на поставку» is no supply
                taken.take(*match.span())
                yield Subject(kind, match.start(), match.end())


_SUBJECTS = Rules(SUBJECTS.items())
_EXCEEDED = ("превысил", "превысила", "превысили", "превышает", "превышал")


def _compares(before: str, period: PeriodMention) -> bool:
    """Whether a period is no time of the figure: «к уровню 2023 года», «на 2025-2027 годы», «с 2019 года»."""
    since = period.period[:4].isdigit() and _SINCE.search(before[-4:])
    return bool(since or COMPARED.search(before[-80:]))


_SINCE = re.compile(r"(?:^|\W)(?:на|с)\s$")


def spans(sentence: Sentence, pattern: re.Pattern[str] | Quick) -> list[tuple[int, int]]:
    return [(sentence.start + match.start(), sentence.start + match.end()) for match in pattern.finditer(sentence.text)]


def subject_of(sentence: Sentence, number: NumberMention) -> Subject | None:
    return nearest(sentence, number, sentence.subjects)


def nearest(
    sentence: Sentence, number: NumberMention, subjects: Sequence[Subject], *, within: int = REACH
) -> Subject | None:
    near = [s for s in subjects if s.start - number.end <= within and number.start - s.end <= within]
    near = [s for s in near if named_by(sentence, s) in (None, number.end)]
    ranked = [(distance(sentence, subject, number), subject.start, subject) for subject in near]
    return min((rank for rank in ranked if rank[0] <= within), default=(0, 0, None))[2]


def distance(sentence: Sentence, subject: Subject, number: NumberMention) -> int:
    """How far the two stand apart in characters; a comma, another number, and the wrong order each add to it."""
    follows = subject.start >= number.end
    gap = sentence.between(*((number.end, subject.start) if follows else (subject.end, number.start)))
    if named_by(sentence, subject) == number.end:
        return 0
    others = sum(1 for n in sentence.numbers if (n.unit or n.currency) and _lies_between(n, subject, number))
    breaks = len(_BREAK.findall(gap))
    far = len(gap) + (15 + 150 * breaks if follows else 25 * breaks) + 30 * others
    if PAPER.match(sentence.between(subject.start, subject.end)) and not _WORTH.search(gap):
        far += 60  # «соглашение» beside a sum is worth it only where the text says so
    return far


def named_by(sentence: Sentence, subject: Subject) -> int | None:
    """Where the number ends that *subject* names behind a dash: «из них 58 млн - экспорт и 6 млн - импорт»."""
    end = subject.start - len(_DASH)
    if sentence.between(end, subject.start) != _DASH or not any(n.end == end for n in sentence.numbers):
        return None
    return end if _ALONE.match(sentence.between(subject.end, subject.end + _NEAR)) else None


_DASH = " - "
_BREAK = re.compile(r"[,;:()]| - | и | а ")
_ALONE = re.compile(r"[^\d,;:.]*(?:[,;.)]| и | а |$)")  # no number of its own behind it
_WORTH = re.compile(r"\b(?:на|for)\b|сумм|стоимост")


def _lies_between(other: NumberMention, subject: Subject, number: NumberMention) -> bool:
    low, high = sorted((subject.start, number.start))
    return low < other.start < high and other.start != number.start


def period_of(sentence: Sentence, number: NumberMention) -> str | None:
    def distance(period: PeriodMention) -> int:
        return number.start - period.end if period.end <= number.start else period.start - number.end + 20

    told = [p for p in sentence.periods if not _SENTENCE_ENDS.search(sentence.between(number.end - _WORD, p.start))]
    return min(told, key=distance).period if told else None


_WORD = 4  # letters of a word that is cut nowhere: «тыс. руб. в 2023 году» is one sentence
# «Учатся 14 тысяч человек. В 2023 году открыт филиал», in a quotation
_SENTENCE_ENDS = re.compile(r"(?<!долл)(?<=[а-я]{4})[.!?]\s|;\s")


def continues(sentence: Sentence, number: NumberMention) -> bool:
    """Whether nothing new is the subject before *number*: «В сравнении с прошлым годом вырос на 0,9 процента».

    «Министр уверен, что этот показатель вырастет до 50 млн»: who says so is not what it is told of.
    """
    before = sentence.between(sentence.start, number.start)
    for word in WORD.findall(_LAST_CLAUSE.split(before)[-1]):
        best = parses(word)[0]
        if best.pos == "NOUN" and best.case is Case.NOMINATIVE and lemma(best.lemma) not in MEASURES_OF_TRADE:
            return False
    return True


_LAST_CLAUSE = re.compile(r", (?:что|а) (?=[^,]*(?:показател|объем|цифр|он |она |оно |они |товарооборот))")
