"""Agreements, contracts, memoranda, roadmaps, twin towns: who signs or signed what, about what, for how much.

One agreement a document. A paper is read where the text tells that it was signed or will be; a paper that stands
already is background; «подписаны соглашения» alone, with nobody and nothing named, is talk and gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.extract import agreement_force_words as force
from bot.extract import agreement_words as say
from bot.extract.agreement_around import Context
from bot.extract.agreement_common_names import two_in_english
from bot.extract.agreement_hints import hinted
from bot.extract.agreement_kinds import Kinds, old_and_new
from bot.extract.agreement_levels import level
from bot.extract.agreement_lists import AMONG_THEM, MARKER, ONE_MORE, WITH_ALL, WITHOUT_VERB, Heading, is_item, item_of
from bot.extract.agreement_merging import merged
from bot.extract.agreement_papers import Paper
from bot.extract.agreement_sides import with_sides
from bot.extract.agreement_signers import Deed, Signers, Told
from bot.extract.agreement_standing import Cue, Standing, find_cue
from bot.extract.agreement_subjects import find_subject, is_commonplace
from bot.extract.agreement_telling import Telling
from bot.extract.agreement_twin_words import TWINNING
from bot.extract.agreement_twins import find_twins
from bot.extract.document import Document
from bot.model import Agreement, AgreementKind, Amount, Evidence
from bot.russian.places import by_name
from bot.russian.rules import Rules
from bot.russian.sentences import Span


def find_agreements(doc: Document, partners: Sequence[str] = ()) -> tuple[Agreement, ...]:
    """Return the agreements of the article in reading order, each once with all its evidence.

    *partners* are the sides of the article, for the agreements that do not name theirs.
    """
    sides = [place for name in partners if (place := by_name(name))]
    return with_sides(doc.once(_tellings), level(doc, sides), doc.home)


def _tellings(doc: Document) -> tuple[Telling, ...]:
    read: list[Telling] = []
    context = Context(doc)
    heading: Heading | None = None
    for index, sentence in enumerate(doc.prose):
        item = heading if heading and is_item(sentence.text, doc.prose[index - 1].text) else None
        explained = heading is not None and "\n" not in doc.text[doc.prose[index - 1].end : sentence.start]
        heading = heading if explained else item  # «- с Тулой. Это первый документ о …;»: the list is not over
        where = (doc.folded, sentence.start, sentence.end)
        if item is None and not any(named.search(*where) for _, named in _PAPERS.within(*where)):
            continue
        before = (*doc.prose[: min(index, 1)], *doc.prose[max(1, index - 3) : index])  # the title is never far
        told = _Sentence(doc, sentence, before, context, item or item_of(sentence.text))
        read += told.agreements(read)
        heading = told.heads or heading
    return merged(read)


_PAPERS = Rules((None, words) for words in (*say.KINDS.values(), say.DOCUMENTS, say.DOCUMENT, TWINNING))


class _Sentence(Kinds):
    """Reads the agreements of one sentence; *before* are the sentences that precede it."""

    def __init__(
        self, doc: Document, sentence: Span, before: Sequence[Span], context: Context, heading: Heading | None
    ) -> None:
        super().__init__(doc, sentence, before)
        self.heading = heading
        self.heads: Heading | None = None  # what it announces, when a list of papers follows
        self.signers = Signers(doc, sentence, before, context)

    def agreements(self, earlier: Sequence[Telling]) -> Iterator[Telling]:
        papers = [paper for paper in self.papers if not self.is_foreign_to_us(paper)]
        last: Cue | None = None
        for index, paper in enumerate(papers):
            following = papers[index + 1].start if index + 1 < len(papers) else self.signers.end_of_sentence(paper.end)
            cue = find_cue(self.doc, self.sentence, self.folded, paper.start, paper.end, paper.kind)
            cue = cue or self.carried(paper, papers[index - 1] if index else None, last) or self.listed(paper, earlier)
            last = cue
            if cue is None and not self.is_known(paper, earlier):
                cue = hinted(self.folded, paper.start, paper.end, paper.kind)
            if cue and cue.noun and earlier and force.EFFECT.match(self.folded, cue.end):
                continue  # «Подписание соглашения придаст импульс»: the one told before
            preceding = papers[index - 1].end if index else 0
            found = self.agreement(paper, cue, preceding, following) if cue else None
            if cue and (self.folded.endswith(":") or paper.number):
                self.heads = Heading(self.kind(paper, following, None, None), cue.standing)
            if cue and found and self.is_prolonged(paper, found):
                yield from old_and_new(found)
            elif cue and found and not (earlier and found.says_nothing_new):
                yield from self.apart(found, paper, cue, Deed(paper.start, paper.end, *cue.span, preceding, following))
        yield from self.rested_on()
        if self.heading and not papers:
            yield from self.item(self.heading)
        if all(p.unnamed or p.kind is AgreementKind.CONTRACT for p in self.papers):
            yield from find_twins(self.signers)

    def rested_on(self) -> Iterator[Telling]:
        for paper in self.resting:
            end = self.signers.end_of_sentence(paper.end)
            found = self.agreement(paper, Cue(paper.start, paper.end, Standing.BACKGROUND, noun=True), paper.start, end)
            if found and len(found.agreement.parties) > 1 and not found.several:
                yield replace(found, rests=True)

    # ------------------------------------------------------------------ how it stands

    def carried(self, paper: Paper, before: Paper | None, last: Cue | None) -> Cue | None:
        # подписали соглашение о дружбе, меморандум об обмене студентами и дорожную карту на три года
        if before and last and not re.search(r"[.;]\s|котор", self.folded[before.end : paper.start]):
            return last
        return None

    def listed(self, paper: Paper, earlier: Sequence[Telling]) -> Cue | None:
        if self.heading:
            return Cue(paper.start, paper.end, self.heading.standing)
        # Подписано четыре документа. В их числе - соглашение между университетами
        announced = (
            bool(self.before and earlier) and earlier[-1].is_set and earlier[-1].sentence >= self.before[-3:][0].start
        )
        goes_on = bool(self.before and earlier) and earlier[-1].sentence == self.before[-1].start
        if goes_on and WITHOUT_VERB.search(self.signers.page.masked, 0, paper.start):
            # «Министерство заключило соглашение с палатой. Университет и институт - меморандум»
            signed = earlier[-1].agreement.signed
            return Cue(paper.start, paper.end, Standing.SIGNED if signed else Standing.PLANNED)
        one_more = bool(self.before and earlier) and earlier[-1].sentence >= self.before[-2:][0].start
        if (announced and AMONG_THEM.match(self.folded)) or (one_more and ONE_MORE.match(self.folded)):
            signed = earlier[-1].agreement.signed
            return Cue(paper.start, paper.end, Standing.SIGNED if signed else Standing.PLANNED)
        return None

    def item(self, heading: Heading) -> Iterator[Telling]:
        """«Подписаны соглашения между: - городами А и Б; - …»: one item that names no paper of its own."""
        marker = MARKER.match(self.folded)
        begin = marker.end() if marker else 0
        whole = Deed(begin, begin, begin, begin, begin, len(self.folded))
        told = self.signers.told(whole)
        if len(told.names) < 2 and (two := two_in_english(self.sentence.text, begin)):
            told = Told(two, begin, len(self.folded))
        if len(told.names) > 1:
            proof = (self.evidence(told.start, told.end, f"{heading.kind} {heading.standing}"),)
            made = Agreement(
                told.names,
                heading.kind,
                proof,
                signed=heading.standing is not Standing.PLANNED,
                background=heading.standing is Standing.BACKGROUND,
            )
            telling = Telling(made, told.names, sentence=self.sentence.start, another=True)
            if WITH_ALL.fullmatch(self.folded, begin) and (speaker := self.signers.speaker):
                yield self.like(telling, tuple(dict.fromkeys((speaker, *told.names))))
            else:
                yield from ([self.like(telling, names) for names in self.signers.apart(whole)] or [telling])

    # ------------------------------------------------------------------ what it says

    def agreement(self, paper: Paper, cue: Cue, preceding: int, following: int) -> Telling | None:
        deed = Deed(paper.start, paper.end, *cue.span, preceding, following)
        told = self.signers.told(deed)
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
            another=_ANOTHER.search(self.folded[preceding : paper.end + 60]) is not None,
            pointed_at=(paper.unnamed and not (is_one and told.names))
            or (about is None and self.is_of_its_signers(paper, deed.last))
            or (self.is_pointed_at(paper) and not (told.names and self.is_recalled(paper))),
            unnamed=paper.unnamed and not (is_one and told.names),
            is_one=is_one,
            recalled=cue.noun,
            several=paper.number is None and self.is_plural(paper, cue),
        )

    def is_talk(self, paper: Paper, cue: Cue, told: Told, about: str | None) -> bool:
        """«Подписаны соглашения о сотрудничестве», «подпишут ряд соглашений»: nobody says which."""
        ones = say.SIGNED_ONES.search(self.folded, 0, paper.start)
        if ones and ones.start() <= cue.start < ones.end() and self.is_plural(paper, cue):
            return True  # «объём заключённых контрактов вырос»
        some = say.SOME_OF_THEM.search(self.folded, max(0, paper.start - 40), paper.start) is not None
        if not (some or self.is_plural(paper, cue)) or (about and not is_commonplace(about)):
            return False
        return len(told.names) < 2 if some else not (told.names or self.is_pointed_at(paper))

    def apart(self, whole: Telling, paper: Paper, cue: Cue, deed: Deed) -> list[Telling]:
        """One telling a paper, when several of them and who signs each are told in one breath."""
        _, gapped = self.signers.page.gapped(deed.last)
        if gapped:  # «А подписала соглашение с Б, В - с Г»
            return [whole, *(self.like(whole, names) for names in gapped)]
        groups = []
        if self.is_plural(paper, cue):  # of «подписание соглашений между А и Б, а также между В и Г», these pairs alone
            groups = self.signers.page.pairs(paper.end, deed.following) if cue.noun else self.signers.apart(deed)
        groups = groups or self.signers.in_pairs(deed)
        if paper.number and paper.number.value != len(groups):
            return [whole]
        return [self.like(whole, names) for names in groups] or [whole]

    def like(self, whole: Telling, names: tuple[str, ...]) -> Telling:
        """Another such paper, signed by *names*."""
        made = replace(whole.agreement, parties=names)
        return replace(whole, agreement=made, told=names, is_set=False, another=True, several=False, pointed_at=False)

    def subject(self, paper: Paper, about: tuple[str, int] | None) -> str | None:
        if paper.number:  # «четыре соглашения о сотрудничестве»: the set as it is told
            return self.sentence.text[paper.number.start - self.sentence.start : about[1] if about else paper.end]
        return about[0] if about else None

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        return self.doc.evidence(self.sentence.start + start, self.sentence.start + end, rule)


_ANOTHER = re.compile(
    r"(?<!\w)(?:также|еще|(?:друг|втор|треть|отдельн|аналогичн|подобн)\w+|затем|кроме того|помимо|also|another)(?!\w)"
)
