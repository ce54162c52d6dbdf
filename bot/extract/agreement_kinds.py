"""What kind of paper one sentence tells of, and whether it is one told before or goes on from an older one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.extract import agreement_deal_words as deal
from bot.extract import agreement_twin_words as twin
from bot.extract import agreement_words as say
from bot.extract.agreement_papers import Paper, Papers
from bot.extract.agreement_telling import Telling
from bot.extract.document import Document
from bot.model import AgreementKind
from bot.russian.folding import fold
from bot.russian.morphology import WORD, parses
from bot.russian.numbers import NumberMention
from bot.russian.places import by_name
from bot.russian.sentences import Span


class Kinds(Papers):
    """Of the papers of one sentence; *before* are the sentences that precede it."""

    def __init__(self, doc: Document, sentence: Span, before: Sequence[Span]) -> None:
        super().__init__(doc, sentence)
        self.before = before

    def kind(self, paper: Paper, following: int, worth: NumberMention | None, about: str | None) -> AgreementKind:
        # «десять договоров на 1,1 млрд рублей», «договор с филиалом компании «X» на поставку тракторов»
        bought = about is not None and paper.kind is AgreementKind.AGREEMENT and say.BUYING.match(fold(about))
        if (worth or bought) and say.TREATY.match(self.folded, paper.start):
            return AgreementKind.CONTRACT
        # соглашение об установлении побратимских связей, побратимский договор, "a sister-city agreement"
        near = min(following, paper.end + 90)
        is_twinning = twin.TWINNING.search(self.folded, paper.end, near) or twin.TWIN_PAPER.search(
            self.folded, max(0, paper.start - 30), paper.start
        )
        may_be = paper.kind is AgreementKind.AGREEMENT or self.folded.startswith("меморандум", paper.start)
        return AgreementKind.TWINNING if is_twinning and may_be else paper.kind

    def is_of_goods(self, paper: Paper, names: Sequence[str]) -> bool:
        """«ООО «X» и автовокзал «Y» подписали договор»: a treaty that a firm signs and that tells of goods or money."""
        if say.TREATY.match(self.folded, paper.start) is None or paper.number:
            return False
        if deal.NO_DEAL.search(self.folded, max(0, paper.start - 40), paper.end + 90):
            return False
        if deal.SOLD.search(self.folded):
            return not names or any(by_name(name) is None for name in names)
        before = self.before[-1] if self.before and self.before[-1].start else None
        firms = any(by_name(name) is None for name in names)
        return firms and before is not None and deal.SOLD.search(fold(before.text)) is not None

    def is_known(self, paper: Paper, earlier: Sequence[Telling]) -> bool:
        """Whether what is told beside *paper* may be told of many, or of one of its kind that was told before."""
        if paper.unnamed or paper.number or self.is_pointed_at(paper) or self.sentence.start == 0:
            return True
        told = self.folded[paper.start : paper.end]
        if told.isascii():
            return told.endswith("s")
        readings = parses(WORD.findall(told)[0])
        return all(r.plural for r in readings) or any(one.agreement.kind is paper.kind for one in earlier)

    def is_to_go_on(self, paper: Paper) -> bool:
        """«Продлят договор, который действует с 2004 года»: the new one is still ahead."""
        return deal.TO_PROLONG.search(self.folded, max(0, paper.start - 60), paper.start) is not None

    def is_prolonged(self, paper: Paper, found: Telling) -> bool:
        """«Продлили договор, заключённый в 2015 году», «подписали протокол к соглашению 2018 года»: two papers."""
        if found.agreement.kind not in _PROLONGED or found.is_set or found.several:
            return False
        beside = max(0, paper.start - 60), paper.end + 120
        longer = deal.PROLONGED.search(self.folded, *beside) or deal.TO_PROLONG.search(self.folded, *beside)
        return longer is not None and deal.YEAR.search(self.folded, paper.start) is not None


def old_and_new(found: Telling, *, ahead: bool = False) -> Iterator[Telling]:
    """The paper that goes on, which is the news or still *ahead*, and the one of old."""
    said = found.agreement
    yield replace(found, agreement=replace(said, signed=said.signed and not ahead, background=False))
    yield replace(found, agreement=replace(said, signed=True, background=True), another=True, pointed_at=False)


_PROLONGED = frozenset({AgreementKind.AGREEMENT, AgreementKind.TWINNING, AgreementKind.MEMORANDUM})
