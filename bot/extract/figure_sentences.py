"""The sentences figures are read from: their numbers, words of trade and periods, and how far these stand apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.extract.document import Document
from bot.extract.figure_few import BEHIND, are_few, are_named, name_sides
from bot.extract.folded_sentences import folded_of
from bot.extract.trade_words import COMPARED, FELL, MEASURES_OF_TRADE, PAPER, ROSE, SUBJECTS
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
        own = tuple(n for n in numbers[here] if not _is_none(doc, folded, n))
        yield Sentence(span.start, text, own, told, tuple(_subjects(folded, span)))


def _is_none(doc: Document, folded: str, number: NumberMention) -> bool:
    """Whether nobody takes a number of this kind for a figure."""
    if number.unit == "percent":
        return _is_share_in_words(folded, number)
    return _is_of_a_machine(folded, number) or _only_names(doc, number)


def _is_share_in_words(folded: str, number: NumberMention) -> bool:
    # «две трети продукции», «половина делегации»: about how much; but «выросло на треть», «прибавило треть»
    grew = _GREW_BY.search(folded, max(0, number.start - 25), number.start)
    return _IN_WORDS.match(folded, number.start) is not None and grew is None


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


_WEIGHTS = frozenset({"тонна", "центнер", "килограмм", "tonne", "ton"})
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
    since = period.period[:4].isdigit() and re.search(r"(?:^|\W)(?:на|с)\s$", before[-4:])
    return bool(since or COMPARED.search(before[-80:]))


def spans(sentence: Sentence, pattern: re.Pattern[str] | Quick) -> list[tuple[int, int]]:
    return [(sentence.start + match.start(), sentence.start + match.end()) for match in pattern.finditer(sentence.text)]


def subject_of(sentence: Sentence, number: NumberMention) -> Subject | None:
    return nearest(sentence, number, sentence.subjects)


def nearest(
    sentence: Sentence, number: NumberMention, subjects: Sequence[Subject], *, within: int = REACH
) -> Subject | None:
    near = [s for s in subjects if s.start - number.end <= within and number.start - s.end <= within]
    ranked = [(distance(sentence, subject, number), subject.start, subject) for subject in near]
    return min((rank for rank in ranked if rank[0] <= within), default=(0, 0, None))[2]


def distance(sentence: Sentence, subject: Subject, number: NumberMention) -> int:
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


def _lies_between(other: NumberMention, subject: Subject, number: NumberMention) -> bool:
    low, high = sorted((subject.start, number.start))
    return low < other.start < high and other.start != number.start


def period_of(sentence: Sentence, number: NumberMention) -> str | None:
    def distance(period: PeriodMention) -> int:
        return number.start - period.end if period.end <= number.start else period.start - number.end + 20

    return min(sentence.periods, key=distance).period if sentence.periods else None


def change(sentence: Sentence, number: NumberMention, *, within: int = 80) -> str | None:
    """«rose» or «fell», as the sign of the number or the nearest word of change within its reach says."""
    if sign := _SIGNED.search(sentence.between(number.start - 8, number.start)):
        return "rose" if sign[1].startswith(("+", "плюс")) else "fell"  # «гречиха (78 тыс. т, +157 %)»
    found = [(_gap(span, number), span, name) for name, words in _CHANGES for span in spans(sentence, words)]
    near = [told for told in found if told[0] <= within and not _is_denied(sentence, told[1])]
    if any(span[1] <= number.start and "," not in sentence.between(span[1], number.start) for _, span, _ in near):
        # «вырос по сравнению с прошлым годом на 3 %, при этом импорт сократился»
        near = [told for told in near if "," not in sentence.between(number.end, told[1][0])]
    return min(near, default=(0, (0, 0), None))[2]


def _is_denied(sentence: Sentence, span: tuple[int, int]) -> bool:
    # «not less than 30 % of trade», «импорт не вырос»: nothing fell, nothing rose
    denied = sentence.between(span[0] - 4, span[0]).endswith(("не ", "not ", " no "))
    return denied or _MORE_OR_LESS.match(sentence.between(*span) + sentence.between(span[1], span[1] + 9)) is not None


def exceeds_another(sentence: Sentence, number: NumberMention) -> bool:
    """Whether one thing is told to be larger than another: «импорт в шесть раз превысил экспорт» is no growth."""
    found = _EXCEEDS.match(sentence.between(number.end, number.end + 50))
    return found is not None and not found[1].startswith(_LAST_YEARS)


def way_of(text: str) -> str | None:
    """«rose» or «fell», where the folded *text* says one of the two."""
    said = [name for name, words in _CHANGES if words.search(text)]
    return said[0] if len(said) == 1 else None


_EXCEEDS = re.compile(r" (?:раз\w? )?превы\w+ (\w*)")
_LAST_YEARS = (
    "уров",
    "показател",
    "результат",
    "прошл",
    "аналогичн",
    "предыдущ",
    "годов",
)  # «в 1,5 раза превышает уровень 2016 года»
_MORE_OR_LESS = re.compile(  # "its share is less than 1 percent", "10 % of the trade falls on the region"
    r"(?:less|fewer|more) than [\d$]|f[ae]lls? (?:on|to)(?!\w)"
)
_SIGNED = re.compile(r"(?:^|[\s(])(\+ ?|-|(?<!\w)плюс |(?<!\w)минус )$")
_CHANGES = (("rose", ROSE), ("fell", FELL))


_WITHIN = 60


def _gap(span: tuple[int, int], number: NumberMention) -> int:
    if number.start <= span[0] and span[1] <= number.end:
        return _WITHIN  # «вдвое упал»: a verb of change says more than the number
    return max(number.start - span[1], span[0] - number.end, 0)


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
