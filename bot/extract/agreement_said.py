"""What a sentence says of a paper: who signs it, what it is about and worth, and whether it is but talk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.extract import agreement_words as say
from bot.extract.agreement_around import Context
from bot.extract.agreement_kinds import Kinds
from bot.extract.agreement_members import member_zones, members
from bot.extract.agreement_papers import Paper
from bot.extract.agreement_signers import Deed, Signers, Told
from bot.extract.agreement_standing import Cue, Standing
from bot.extract.agreement_subjects import find_subject, is_commonplace
from bot.extract.agreement_telling import Telling
from bot.extract.document import Document
from bot.extract.folded_sentences import folded_of
from bot.model import Agreement, AgreementKind, Amount, Evidence
from bot.russian.sentences import Span


class Said(Kinds):
    """Of the papers of one sentence; *before* are the sentences that precede it."""

    def __init__(self, doc: Document, sentence: Span, before: Sequence[Span], context: Context) -> None:
        super().__init__(doc, sentence, before)
        self.signers = Signers(doc, sentence, before, context)

    def agreement(self, paper: Paper, cue: Cue, preceding: int, following: int) -> Telling | None:
        deed = Deed(paper.start, paper.end, *cue.span, preceding, following)
        told = self.signers.told(deed)
        if not told.names and self.is_of_many(paper):
            return None
        if len(told.names) < _TWO and (names := self.signers.signers_next(told.names)):
            told = replace(told, names=names)
        following = self.signers.end_of_deal(paper.end, following)
        about = find_subject(self.sentence.text, self.signers.page.masked, paper.end, following)
        worth = self.worth(paper, following)
        if not (worth or paper.number) and self.is_talk(paper, cue, told, about[0] if about else None):
            return None
        ends = (cue.end, paper.end, told.end, about[1] if about else 0, worth.end - self.sentence.start if worth else 0)
        kind = self.kind(paper, following, worth, about[0] if about else None)
        if kind is AgreementKind.AGREEMENT and self.is_of_goods(paper, told.names):
            kind = AgreementKind.CONTRACT
        deal, twins = kind is AgreementKind.CONTRACT, kind is AgreementKind.TWINNING
        made = Agreement(
            parties=told.names
            if len(told.names) > 1
            else self.signers.around(
                told.names, deal=deal, twins=twins, one=not (paper.number or self.is_plural(paper, cue))
            ),
            kind=kind,
            subject=self.subject(paper, about),
            amount=Amount(worth.value, worth.unit, worth.currency) if worth else None,
            signed=cue.standing is not Standing.PLANNED,
            background=cue.standing is Standing.BACKGROUND,
            evidence=(self.evidence(min(deed.first, told.start), max(ends), f"{kind} {cue.standing}"),),
        )
        is_one = say.ORDINAL.search(self.folded, max(0, paper.start - 20), paper.start) is not None
        return Telling(
            made,
            told.names,
            is_set=paper.number is not None,
            sentence=self.sentence.start,
            another=_ANOTHER.search(self.folded[preceding : paper.end + 60]) is not None
            or (_AFTERWARDS.match(self.folded) is not None and self.follows_papers),
            pointed_at=(paper.unnamed and not (is_one and told.names))
            or (about is None and self.is_of_its_signers(paper, deed.last))
            or (self.is_pointed_at(paper) and not (told.names and self.is_recalled(paper))),
            unnamed=paper.unnamed and not (is_one and told.names),
            is_one=is_one,
            recalled=cue.noun,
            several=paper.number is None and self.is_plural(paper, cue),
        )

    def is_of_many(self, paper: Paper) -> bool:
        """«На форуме подписано порядка 50 соглашений»: by whoever came."""
        many = paper.number is not None and paper.number.value >= _MANY
        return many and _GATHERING.search(self.folded) is not None

    @property
    def follows_papers(self) -> bool:
        """Whether one of the sentences right before names a paper: «После этого соглашение заключили города»."""
        told = (folded_of(self.doc, sentence) for sentence in self.before if sentence.start)
        return any(named.search(text) for text in told for named in say.KINDS.values())

    def is_talk(self, paper: Paper, cue: Cue, told: Told, about: str | None) -> bool:
        """«Подписаны соглашения о сотрудничестве», «подпишут ряд соглашений»: nobody says which."""
        ones = say.SIGNED_ONES.search(self.folded, 0, paper.start)
        if ones and ones.start() <= cue.start < ones.end() and self.is_plural(paper, cue):
            return True  # «объём заключённых контрактов вырос»
        if say.WORTH_OF.search(self.folded, max(0, paper.start - 20), paper.start) and self.is_plural(paper, cue):
            return len(told.names) < 2  # «сумма контрактов, которые планируется подписать, – 80 млн долларов»
        with_others = self.folded.startswith((" с ", " со "), paper.end)  # «соглашения с областью заключили и банки»
        is_told = self.before and not (told.names or with_others or "«" in self.folded[: paper.start])
        if is_told and cue.standing is Standing.SIGNED and len(self.signers.around(told.names)) > 1:
            return False  # «По итогам две страны подписали соглашения»
        some = say.SOME_OF_THEM.search(self.folded, max(0, paper.start - 40), paper.start) is not None
        if not (some or self.is_plural(paper, cue)) or (about and not is_commonplace(about)):
            return False
        return len(told.names) < 2 if some else not (told.names or self.is_pointed_at(paper))

    def apart(self, whole: Telling, paper: Paper, cue: Cue, deed: Deed) -> list[Telling]:
        """One telling a paper, when several of them and who signs each are told in one breath."""
        if paper.number and (zones := member_zones(self.folded, deed.last)):
            each = members(self.folded, zones, self.signers.inside, whole.agreement.kind)
            return [self.like(whole, *one, self.about(*zone)) for one, zone in zip(each, zones, strict=True)]
        _, gapped = self.signers.page.gapped(deed.last)
        if gapped:  # «А подписала соглашение с Б, В - с Г»
            return [whole, *(self.like(whole, names) for names in gapped)]
        groups = []
        # of «подписание соглашений между А и Б, а также между В и Г», these pairs alone
        if paper.number or self.is_plural(paper, cue):
            groups = self.signers.page.pairs(paper.end, deed.following) if cue.noun else self.signers.apart(deed)
        groups = groups or self.signers.in_pairs(deed)
        if not groups and (other := _ANOTHER_ABOUT.search(self.folded, deed.last)):
            made, about = whole.agreement, self.sentence.text[slice(*other.span("about"))]
            return [whole, self.like(whole, made.parties, made.kind, about)]
        if paper.number and paper.number.value != len(groups):
            return [whole]
        return [self.like(whole, names) for names in groups] or [whole]

    def about(self, start: int, end: int) -> str | None:
        """What one of a set is about: «одно о побратимстве»; «одно о том, что …» as it is told."""
        about = find_subject(self.sentence.text, self.signers.page.masked, start, end)
        as_told = self.sentence.text[start:end].strip(" .,;")
        return about[0] if about else as_told if as_told.startswith(("о ", "об ")) else None

    def like(
        self, whole: Telling, names: tuple[str, ...], kind: AgreementKind | None = None, about: str | None = None
    ) -> Telling:
        """Another such paper, signed by *names*."""
        said = whole.agreement
        made = replace(said, parties=names, kind=kind or said.kind, subject=about if kind else said.subject)
        return replace(whole, agreement=made, told=names, is_set=False, another=True, several=False, pointed_at=False)

    def subject(self, paper: Paper, about: tuple[str, int] | None) -> str | None:
        if paper.number:  # «четыре соглашения о сотрудничестве»: the set as it is told
            return self.sentence.text[paper.number.start - self.sentence.start : about[1] if about else paper.end]
        return about[0] if about else None

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        return self.doc.evidence(self.sentence.start + start, self.sentence.start + end, rule)


_ANOTHER = re.compile(
    r"(?<!\w)(?:также|еще|(?:друг|втор|треть|отдельн|аналогичн|подобн)\w+|затем|кроме того|помимо|отдельно"
    r"|в тот же день|also|another)(?!\w)"
)
_ANOTHER_ABOUT = re.compile(  # «подписали меморандум о торговле, а вслед за ним другой - о спорте»
    r"[,;](?: а| и)? (?:[\w-]+ ){0,3}?(?:друг(?:ой|ое|ая|ую)|втор(?:ой|ое|ая|ую)|еще од(?:ин|но|на|ну)) - "
    r"(?P<about>(?:о|об|в|по|на) [^.;:§]{4,120}?)(?=[.;:]|$)"
)
_AFTERWARDS = re.compile(r"\W*(?:после (?:этого|чего)|вслед за этим|следом)(?!\w)")
_MANY = 10
_TWO = 2
_GATHERING = re.compile(r"(?<!\w)(?:форум|мероприяти|выставк|ярмарк|саммит|конгресс|конференци|салон)\w*")
