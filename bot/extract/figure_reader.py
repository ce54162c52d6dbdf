"""What the rules on figures share: the sentence before, and what the numbers before it were told of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.extract.document import Document
from bot.extract.figure_change import way_of
from bot.extract.figure_sentences import Sentence, Subject, named_by, period_of
from bot.model import Figure, FigureKind
from bot.russian.numbers import NumberMention
from bot.russian.numerals import SCALE_POWERS

TRADE = frozenset({FigureKind.TURNOVER, FigureKind.EXPORT, FigureKind.IMPORT, FigureKind.INVESTMENT})
_OF_A_PERIOD = frozenset({FigureKind.TURNOVER, FigureKind.EXPORT, FigureKind.IMPORT, FigureKind.GROWTH})


@dataclass(frozen=True, slots=True)
class Read:
    """A number of the sentence and the figure it was read as."""

    number: NumberMention
    figure: Figure


class Reader:
    """Reads sentence after sentence, and remembers what the last one was about."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.subject: FigureKind | None = None
        self.period: str | None = None
        self.then: str | None = None  # the period that the sentence before named last
        self.currency: str | None = None
        self.goods: NumberMention | None = None  # the goods that the sentence before counted last
        self.supply: tuple[NumberMention, Subject] | None = None  # the goods told last and the verb of their supply
        self.here: list[Read] = []  # what the sentence told so far
        self.last: Figure | None = None  # the figure that the sentence before told last
        self.before = ""  # the sentence before
        self.told_before = False  # whether it told a figure
        self.traded = False  # whether any sentence told of trade
        self.under_title = False  # whether nothing of trade or numbers was read below the title as yet

    @property
    def way(self) -> str | None:
        """Whether what the sentence before told of rose or fell, where it says so."""
        return way_of(self.before) if self.subject else None

    def figures(self, sentence: Sentence, rules: Sequence[Rule]) -> Iterator[Figure]:
        # «Из них 58 млн - экспорт. За январь он составил 8 млн»: the turnover, told before
        told = self.subject if sentence.subjects else None
        told = next((s.kind for s in sentence.subjects if named_by(sentence, s) is None), told)
        if told is None and not sentence.numbers and (self.under_title or _REPORT.match(sentence.text)):
            return  # «Об этом сообщил губернатор», a line of the page between the title and «Он вырос на 5 %»
        if told is None and not sentence.numbers and _ASKED.fullmatch(sentence.text):
            self.before = sentence.text  # «А с кем он рос? – С Омском – на пять процентов»
            return
        self.supply, self.here = None, []
        periods = sentence.periods
        period = self.period if not periods else periods[0].period if len(periods) == 1 else None
        for number in sentence.numbers:
            figure = next((found for rule in rules if (found := rule(self, sentence, number))), None)
            if figure:
                yield figure
                self.here.append(Read(number, figure))
                told = told or self.subject
                self.currency = figure.currency or self.currency
        self.subject, self.period, self.before = told, period, sentence.text
        self.then = sentence.last_period
        self.traded = self.traded or told in TRADE
        self.last = self.here[-1].figure if self.here else None
        self.told_before, self.under_title = bool(self.here), sentence.start == 0
        self.goods = next((read.number for read in reversed(self.here) if read.number.counted), None)

    def figure(
        self,
        sentence: Sentence,
        number: NumberMention,
        kind: FigureKind,
        subject: Subject | None = None,
        *,
        rule: str | None = None,
    ) -> Figure:
        """The figure of *kind* as *number* tells it, with the words from its subject to it as evidence."""
        start = min(number.start, subject.start) if subject else number.start
        end = max(number.end, subject.end) if subject else number.end
        # «за девять месяцев наторговали…». «Завтра подпишут контракт на поставку двадцати машин»: another time
        of_a_paper = any(told.kind is FigureKind.CONTRACT for told in sentence.subjects)
        goes_on = self.subject and kind in _OF_A_PERIOD and not sentence.periods and not of_a_paper
        return Figure(
            kind=kind,
            value=number.value,
            value_max=number.value_max,
            unit=number.unit,
            currency=number.currency,
            period=self._then(sentence) or (self.period if goes_on else period_of(sentence, number)),
            counted=number.counted if number.unit in SCALE_POWERS and number.unit else None,
            evidence=(self.doc.evidence(start, end, rule or f"figure: {kind}"),),
        )

    def _then(self, sentence: Sentence) -> str | None:
        return self.then if not sentence.periods and _THEN.match(sentence.text) else None


Rule = Callable[[Reader, Sentence, NumberMention], Figure | None]

_THEN = re.compile(r"тогда (?!как |же |и )")  # «на уровне прошлого года. Тогда он составил 30 млн»
_ASKED = re.compile(r"[^.!?\w]*(?:[\w-]+,? ){0,6}(?:он|она|они|оборот|торговля)(?: [\w-]+){0,4} ?\?")
_REPORT = re.compile(r"[«\"]?(?:об этом|о чем|такие данные|такую цифру|такие цифры|эти данные)(?!\w)")
