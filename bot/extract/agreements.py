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
from bot.extract.agreement_kinds import old_and_new
from bot.extract.agreement_levels import level
from bot.extract.agreement_lists import (
    AMONG_THEM,
    MARKER,
    ONE_MORE,
    WITH_ALL,
    WITH_ONE,
    WITHOUT_VERB,
    Heading,
    heading_of,
    is_item,
    item_of,
)
from bot.extract.agreement_members import elliptic
from bot.extract.agreement_merging import merged
from bot.extract.agreement_papers import Paper
from bot.extract.agreement_said import Said
from bot.extract.agreement_sides import with_sides
from bot.extract.agreement_signers import Deed, Told
from bot.extract.agreement_standing import Cue, Standing, find_cue
from bot.extract.agreement_telling import Telling
from bot.extract.agreement_twin_words import TWINNING
from bot.extract.agreement_twins import find_old_twins, find_twins
from bot.extract.document import Document
from bot.model import Agreement, AgreementKind
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
        names_paper = item or any(named.search(*where) for _, named in _PAPERS.within(*where))
        if not names_paper and not (read and elliptic(*where)):
            heading = heading_of(sentence.text) or heading
            continue
        before = (*doc.prose[: min(index, 1)], *doc.prose[max(1, index - 3) : index])  # the title is never far
        told = _Sentence(doc, sentence, before, context, item or item_of(sentence.text))
        told.signers.after = doc.prose[index + 1 : index + 3] if index else ()
        read += told.agreements(read)
        heading = told.heads or heading
    return merged(read)


_PAPERS = Rules((None, words) for words in (*say.KINDS.values(), say.DOCUMENTS, say.DOCUMENT, TWINNING))


class _Sentence(Said):
    """Reads the agreements of one sentence; *before* are the sentences that precede it."""

    def __init__(
        self, doc: Document, sentence: Span, before: Sequence[Span], context: Context, heading: Heading | None
    ) -> None:
        super().__init__(doc, sentence, before, context)
        self.heading = heading
        self.heads: Heading | None = None  # what it announces, when a list of papers follows

    def agreements(self, earlier: Sequence[Telling]) -> Iterator[Telling]:
        named = self.papers or self.signed_after
        papers = [paper for paper in named if not self.is_foreign_to_us(paper)]
        cues = self.cues(papers)
        is_told = False
        last: Cue | None = None
        for index, paper in enumerate(papers):
            following = papers[index + 1].start if index + 1 < len(papers) else self.signers.end_of_sentence(paper.end)
            cue = (
                cues[index]
                or self.carried(paper, papers[index - 1] if index else None, last)
                or self.listed(paper, earlier)
            )
            last = cue
            if cue is None and self.signers.signed_next:
                cue = Cue(paper.start, paper.end, Standing.SIGNED)
            if cue is None and not self.is_known(paper, earlier):
                cue = hinted(self.folded, paper.start, paper.end, paper.kind)
            if cue and cue.noun and earlier and force.EFFECT.match(self.folded, cue.end):
                continue  # «Подписание соглашения придаст импульс»: the one told before
            preceding = papers[index - 1].end if index else 0
            found = self.agreement(paper, cue, preceding, following) if cue else None
            if cue and (self.folded.endswith(":") or paper.number):
                deed = Deed(paper.start, paper.end, *cue.span, preceding, following)
                by = found.told if found else self.signers.told(deed).names
                self.heads = Heading(self.kind(paper, following, None, None), cue.standing, by)
            is_told = is_told or found is not None
            if cue and found and self.is_prolonged(paper, found):
                yield from old_and_new(found, ahead=self.is_to_go_on(paper))
            elif cue and found and not (earlier and found.says_nothing_new):
                yield from self.apart(found, paper, cue, Deed(paper.start, paper.end, *cue.span, preceding, following))
        yield from self.rested_on()
        if earlier and not papers and not self.heading:
            yield from self.elliptic(earlier[-1])
        if self.heading and not papers:
            yield from self.item(self.heading)
        if not is_told or all(p.unnamed or p.kind is AgreementKind.CONTRACT for p in self.papers):
            yield from find_twins(self.signers)
        else:
            yield from find_old_twins(self.signers)

    @property
    def signed_after(self) -> list[Paper]:
        """«Дружба пойдёт по плану мероприятий. Подписи под ним поставили …»: it is told for itself."""
        one = self.named if len(self.named) == 1 and not self.resting else []
        return one if one and self.signers.signed_next else []

    def cues(self, papers: Sequence[Paper]) -> list[Cue | None]:
        """How each stands by the words beside it; «два меморандума … и два соглашения … подписал облисполком»."""
        told = [find_cue(self.doc, self.sentence, self.folded, p.start, p.end, p.kind) for p in papers]
        for index in reversed(range(len(papers) - 1)):
            paper, after, cue = papers[index], papers[index + 1], told[index + 1]
            between = self.folded[paper.end : after.start]
            if told[index] is None and cue and after.number and cue.start > after.end and _AND_MORE.search(between):
                told[index] = cue
        return told

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
        with_one = len(told.names) == 1 == len(heading.by) and WITH_ONE.match(self.folded, begin) is not None
        if with_one:
            told = replace(told, names=(*heading.by, *told.names))  # «вуз привёз договоры: - с университетом Пекина»
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
            if not with_one and WITH_ALL.fullmatch(self.folded, begin) and (speaker := self.signers.speaker):
                yield self.like(telling, tuple(dict.fromkeys((speaker, *told.names))))
            else:
                yield from ([self.like(telling, names) for names in self.signers.apart(whole)] or [telling])

    def elliptic(self, last: Telling) -> Iterator[Telling]:
        """«Первое соглашение подписали президенты. Второе - правительства»: one that goes without its name."""
        found = elliptic(self.folded, 0, len(self.folded)) if last.sentence >= self.before[-2:][0].start else None
        if found is None:
            return
        ordinal, signed = found
        told = self.signers.told(Deed(0, ordinal.end(), *signed.span(), 0, len(self.folded)))
        if len(told.names) > 1:
            proof = (self.evidence(0, max(told.end, signed.end()), f"{last.agreement.kind} {Standing.SIGNED}"),)
            made = Agreement(told.names, last.agreement.kind, proof, background=last.agreement.background)
            yield Telling(made, told.names, sentence=self.sentence.start, another=True)


_AND_MORE = re.compile(r"^[^.;]*(?:,| и) (?:и |а также )?(?:[\w-]+ )?$")
