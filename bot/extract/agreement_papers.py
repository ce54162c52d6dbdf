"""The papers a sentence names: agreements, contracts, roadmaps, alone or by their number, and what each is worth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.extract import agreement_force_words as force
from bot.extract import agreement_words as say
from bot.extract.agreement_standing import Cue, stands_behind
from bot.extract.document import Document, standing
from bot.extract.folded_sentences import folded_of
from bot.model import AgreementKind
from bot.russian.morphology import WORD, parses
from bot.russian.numbers import NumberMention
from bot.russian.sentences import Span
from bot.russian.spans import Taken


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper named in a sentence; offsets count in the sentence."""

    kind: AgreementKind
    start: int
    end: int
    number: NumberMention | None = None  # «четыре соглашения»
    unnamed: bool = False  # «документ»


class Papers:
    """Those of one sentence."""

    def __init__(self, doc: Document, sentence: Span) -> None:
        self.doc = doc
        self.sentence = sentence
        self.folded = folded_of(doc, sentence)

    @cached_property
    def papers(self) -> list[Paper]:
        """The papers of the sentence that stand for themselves, in order."""
        found = self.named
        return [paper for paper, before in zip(found, [None, *found], strict=False) if not self.is_aside(paper, before)]

    @cached_property
    def resting(self) -> list[Paper]:
        """Those others rest on that are told of as standing: «визит прошёл в рамках соглашения между А и Б»."""
        return [paper for paper in self.named if paper not in self.papers and self.is_rested_on(paper)]

    def is_rested_on(self, paper: Paper) -> bool:
        before = max(0, paper.start - 60), paper.start
        if force.BY_IT.search(self.folded[: paper.start]) is None or paper.unnamed or paper.number:
            return False
        if force.IN_FORCE_NOW.search(self.folded, *before) or stands_behind(self.folded, paper.end):
            return True
        # «план по реализации соглашения между А и Б» is told for the plan
        return force.BETWEEN_WHOM.match(self.folded, paper.end) is not None and not force.TO_FULFIL.search(
            self.folded, *before
        )

    @cached_property
    def named(self) -> list[Paper]:
        taken = Taken()
        found = []
        for kind, names in say.KINDS.items():
            for match in names.finditer(self.folded):
                if taken.free(*match.span()):
                    taken.take(*match.span())
                    found.append(Paper(kind, match.start(), match.end(), self.number_of(match.start(), match.end())))
        found += [
            Paper(AgreementKind.AGREEMENT, match.start(), match.end(), number)
            for match in say.DOCUMENTS.finditer(self.folded)
            if (number := self.number_of(match.start(), match.end()))
        ]
        if not found and (document := say.DOCUMENT.search(self.folded)):
            found.append(Paper(AgreementKind.AGREEMENT, *document.span(), unnamed=True))
        found.sort(key=lambda paper: paper.start)
        return found

    def number_of(self, start: int, end: int) -> NumberMention | None:
        """The number of papers: «четыре соглашения», «23 новых договора»."""
        offset = self.sentence.start
        here = (n for n in self.numbers if offset + start < n.end <= offset + end)  # «два соглашения о намерениях»
        return next((n for n in here if n.counted and not n.currency), None)

    @property
    def numbers(self) -> Sequence[NumberMention]:
        return standing(self.doc.numbers, self.sentence.start, self.sentence.end)

    def is_aside(self, paper: Paper, before: Paper | None) -> bool:
        """«план мероприятий (дорожная карта)» is one paper; «в рамках соглашения» tells of none."""
        if before and _ALONG.fullmatch(self.folded, before.end, paper.start):
            return _AMONG.search(self.folded, max(0, before.start - 30), before.start) is None
        if before and _AMENDED.search(self.folded, before.end, paper.start):
            return True
        if before and _PROLONGED.fullmatch(self.folded, before.end, paper.start):
            return True
        if force.BY_IT.search(self.folded[: paper.start]) is None:
            return False
        if self.was_signed_before(paper):
            return False
        just_before = max(0, paper.start - 40), paper.start
        if paper.kind is AgreementKind.CONTRACT and force.SIGNED_DEAL.search(self.folded, *just_before):
            return False
        return force.WHICH_WAS_SIGNED.match(self.folded, paper.end) is None

    def was_signed_before(self, paper: Paper) -> bool:
        """«по реализации заключённого в 2004 году соглашения»."""
        return force.SIGNED_BEFORE.search(self.folded, max(0, paper.start - 60), paper.start) is not None

    def is_foreign_to_us(self, paper: Paper) -> bool:
        around = slice(max(0, paper.start - 30), paper.end + 60)
        if say.NOT_OURS.search(self.folded[around]):
            return True
        return paper.kind is AgreementKind.CONTRACT and say.SPORT.search(self.folded) is not None

    def is_plural(self, paper: Paper, cue: Cue) -> bool:
        if _OF_ONE.search(self.folded, max(0, paper.start - 30), paper.start) or _ONE.match(self.folded, paper.end):
            return False  # «положения базового соглашения», «соглашения, заключённого в мае»
        if self.was_signed_before(paper) or _MANY_SIDED.search(self.folded, max(0, paper.start - 40), paper.start):
            return False
        if _WITH_SEVERAL.search(self.folded, paper.end, paper.end + 90):
            return True
        if _PLURAL_IN_BELARUSIAN.fullmatch(self.folded, paper.start, paper.end):
            return True
        if (told := self.folded[paper.start : paper.end]).isascii():
            return told.endswith(("s", "memoranda"))
        readings = parses(WORD.findall(self.folded[paper.start : paper.end])[0])
        if cue.noun:  # «подписание соглашения», «подписание соглашений»
            return all(reading.plural for reading in readings)
        return any(reading.plural for reading in readings)

    def is_pointed_at(self, paper: Paper) -> bool:
        before = max(0, paper.start - 30), paper.start
        return say.THE_SAME.search(self.folded, *before) is not None or self.is_recalled(paper)

    def is_recalled(self, paper: Paper) -> bool:
        """«Подписанное соглашение - первый случай таких поставок»."""
        return _RECALLED.search(self.folded, max(0, paper.start - 30), paper.start) is not None

    def is_of_its_signers(self, paper: Paper, end: int) -> bool:
        """«Со стороны Гродно соглашение подписал мэр», «подпись под соглашением поставил ректор»: one told before."""
        signatures = say.SIGNATURES.search(self.folded, max(0, paper.start - 60), paper.start)
        return (signatures or say.FROM_A_SIDE.search(self.folded, 0, end)) is not None

    def worth(self, paper: Paper, following: int) -> NumberMention | None:
        """The sum told of *paper*: «на 40 млн рублей», «стоимостью 5 млн», «сумма контракта - 2 млрд рублей»."""
        for number in self.numbers:
            at = number.start - self.sentence.start
            between = self.folded[paper.end : at]
            told = number.currency and paper.end <= at < following and _WORTH.search(between)
            if told and not _OF_TRADE.search(between):
                return number
        return None


_ALONG = re.compile(r"[\s(«\"„”“-]*")
_AMENDED = re.compile(r"(?:изменени|дополнени)\w{1,2} (?:и (?:изменени|дополнени)\w{1,2} )?(?:в|к) (?:[\w-]+ )?$")
"""Between two papers: «протокол о внесении изменений в соглашение» is the one that is signed."""
_PROLONGED = re.compile(
    r" об? (?:[\w-]+(?:ом|ем) )?"
    r"(?:продлени|пролонгаци|подтверждени|возобновлени|обновлени|расширени|прекращени)\w{1,2} "
    r"(?:срока |действия )*(?:[\w-]+(?:ого|его) )?"
)
"""The same: «соглашение о продлении договора о дружбе»."""
_AMONG = re.compile(r"(?<!\w)(?:среди|в числе)(?: [\w-]+(?:ых|их))? $")  # «среди соглашений - меморандум о дружбе»
_MANY_SIDED = re.compile(
    r"(?<!\w)(?:(?:трех|четырех|много)сторонн\w+|trilateral|tripartite|multilateral) (?:[\w-]+ )?$"
)
_WITH_SEVERAL = re.compile(  # «подписал соглашение с тремя регионами - Тульской, Рязанской и Калужской областями»
    r"(?<!\w)с (?:двумя|тремя|четырьмя|пятью|шестью|несколькими)(?: [\w-]+(?:ими|ыми))? [\w-]+ами(?: [\w-]+)?(?:: | - )"
)
_OF_ONE = re.compile(r"(?:ого|его|ому|ему) $")
_ONE = re.compile(r",? (?:подписанн|заключенн)(?:ого|ому)(?!\w)|(?: [^.;:,]{3,160})?, котор(?:ое|ый|ого|ому)(?!\w)")
_PLURAL_IN_BELARUSIAN = re.compile(r"пагадненн(?:і|яў|ям|ямі|ях)|дамовы|дамоў|дагаворы|дагавораў|мемарандумы|кантракты")
_WORTH = re.compile(
    r"(?<!\w)(?:на|сумм\w+|стоимост\w+|объем\w*|размер\w*|составля\w+|состав\w+|превы\w+|worth|for|оценива\w+)(?!\w)"
)
_OF_TRADE = re.compile(r"оборот\w{0,3} ")  # «карта будет способствовать доведению товарооборота до 2 млрд»
_RECALLED = re.compile(
    r"(?<!\w)(?:подписанн|заключенн)(?:ый|ого|ое|ая|ому|ом)(?: сегодня| накануне| вчера| сторонами)? $"
)
