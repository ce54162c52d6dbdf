"""Agreements, contracts, memoranda, roadmaps, twin towns: who signs or signed what, about what, for how much.

One agreement a document. A paper is read where the text tells that it was signed or will be; a paper that stands
already is background; «подписаны соглашения» alone, with nobody and nothing named, is talk and gives none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.extract import agreement_words as say
from bot.extract.agreement_merging import Telling, merged
from bot.extract.agreement_parties import TIES, Parties, Party
from bot.extract.agreement_standing import Cue, Standing, find_cue
from bot.extract.agreement_subjects import find_subject
from bot.extract.contacts import facing
from bot.extract.document import Document
from bot.extract.parties import Parties as Offices
from bot.extract.sides import foreign, side_of, within
from bot.extract.visits import find_visits
from bot.model import Agreement, AgreementKind, Amount, Evidence
from bot.russian.folding import fold
from bot.russian.morphology import WORD, parses
from bot.russian.numbers import NumberMention, find_numbers
from bot.russian.places import Form, Place, PlaceKind, by_name
from bot.russian.sentences import Span
from bot.russian.spans import Taken


def find_agreements(doc: Document) -> tuple[Agreement, ...]:
    """Return the agreements of the article in reading order, each once with all its evidence."""
    read: list[Telling] = []
    context = _Context(doc)
    for index, sentence in enumerate(doc.prose):
        before = (*doc.prose[: min(index, 1)], *doc.prose[max(1, index - 3) : index])  # the title is never far
        read += _Sentence(doc, sentence, before, context).agreements(read)
    return merged(read)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper named in a sentence; offsets count in the sentence."""

    kind: AgreementKind
    start: int
    end: int
    number: NumberMention | None = None  # «четыре соглашения»


class _Context:
    """What the whole article tells of who may sign."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.offices = Offices(doc)

    @cached_property
    def visit(self) -> tuple[Place, ...]:
        """Guests and hosts, when the article tells of one visit."""
        told = {(v.origin[0], v.destination[0]) for v in find_visits(self.doc) if not v.background}
        guest, host = (by_name(name) for name in told.pop()) if len(told) == 1 else (None, None)
        if guest is None or host is None:
            return ()
        # guests of a region and the city that received them: it speaks for its region
        return (guest, host) if guest.kind is host.kind else (side_of(guest), side_of(host))


class _Sentence:
    """Reads the agreements of one sentence; *before* are the sentences that precede it."""

    def __init__(self, doc: Document, sentence: Span, before: Sequence[Span], context: _Context) -> None:
        self.doc = doc
        self.context = context
        self.sentence = sentence
        self.before = before
        self.folded = fold(sentence.text)
        self.page = Parties(doc, sentence)

    def agreements(self, earlier: Sequence[Telling]) -> Iterator[Telling]:
        papers = [paper for paper in self.papers if not self.is_foreign_to_us(paper)]
        last: Cue | None = None
        for index, paper in enumerate(papers):
            following = papers[index + 1].start if index + 1 < len(papers) else len(self.folded)
            cue = find_cue(self.doc, self.sentence, self.folded, paper.start, paper.end, paper.kind)
            cue = cue or self.carried(paper, papers[index - 1] if index else None, last) or self.listed(paper, earlier)
            last = cue
            preceding = papers[index - 1].end if index else 0
            if cue and (found := self.agreement(paper, cue, preceding, following)):
                yield found
        yield from self.twins()

    # ------------------------------------------------------------------ papers

    @cached_property
    def papers(self) -> list[_Paper]:
        """The papers of the sentence that stand for themselves, in order."""
        taken = Taken()
        found = []
        for kind, names in say.KINDS.items():
            for match in names.finditer(self.folded):
                if taken.free(*match.span()):
                    taken.take(*match.span())
                    found.append(_Paper(kind, match.start(), match.end(), self.number_of(match.start(), match.end())))
        found += [
            _Paper(AgreementKind.AGREEMENT, match.start(), match.end(), number)
            for match in say.DOCUMENTS.finditer(self.folded)
            if (number := self.number_of(match.start(), match.end()))
        ]
        found.sort(key=lambda paper: paper.start)
        return [paper for paper, before in zip(found, [None, *found], strict=False) if not self.is_aside(paper, before)]

    def number_of(self, start: int, end: int) -> NumberMention | None:
        """The number of papers: «четыре соглашения», «23 новых договора»."""
        offset = self.sentence.start
        return next((n for n in self.numbers if n.counted and n.end == offset + end and not n.currency), None)

    @cached_property
    def numbers(self) -> list[NumberMention]:
        moved = find_numbers(self.sentence.text)
        offset = self.sentence.start
        return [replace(n, start=n.start + offset, end=n.end + offset) for n in moved]

    def is_aside(self, paper: _Paper, before: _Paper | None) -> bool:
        """«план мероприятий (дорожная карта)» is one paper; «в рамках соглашения» tells of none."""
        if before and re.fullmatch(r"[\s(«\"„”“-]*", self.folded[before.end : paper.start]):
            return True
        return say.BY_IT.search(self.folded[: paper.start]) is not None

    def is_foreign_to_us(self, paper: _Paper) -> bool:
        around = slice(max(0, paper.start - 30), paper.end + 60)
        if say.NOT_OURS.search(self.folded[around]):
            return True
        return paper.kind is AgreementKind.CONTRACT and say.SPORT.search(self.folded) is not None

    # ------------------------------------------------------------------ how it stands

    def carried(self, paper: _Paper, before: _Paper | None, last: Cue | None) -> Cue | None:
        # подписали соглашение о дружбе, меморандум об обмене студентами и дорожную карту на три года
        if before and last and not re.search(r"[.;]\s|котор", self.folded[before.end : paper.start]):
            return last
        return None

    def listed(self, paper: _Paper, earlier: Sequence[Telling]) -> Cue | None:
        # Подписано четыре документа. В их числе - соглашение между университетами
        announced = (
            bool(self.before and earlier) and earlier[-1].is_set and earlier[-1].sentence >= self.before[-2:][0].start
        )
        if announced and _AMONG_THEM.match(self.folded):
            signed = earlier[-1].agreement.signed
            return Cue(paper.start, paper.end, Standing.SIGNED if signed else Standing.PLANNED)
        return None

    # ------------------------------------------------------------------ what it says

    def agreement(self, paper: _Paper, cue: Cue, preceding: int, following: int) -> Telling | None:
        parties = self.parties(paper, cue, preceding, following)
        about = find_subject(self.sentence.text, self.page.masked, paper.end, following)
        amount = self.amount(paper, following)
        if not (parties or about or amount or paper.number) and self.is_plural(paper, cue):
            return None  # «подписаны соглашения»
        kind = paper.kind
        if kind is AgreementKind.AGREEMENT and say.TWINNING.search(
            self.folded, paper.end, min(following, paper.end + 90)
        ):
            kind = AgreementKind.TWINNING
        start, end = min(cue.start, paper.start), max(cue.end, paper.end, about[1] if about else 0)
        made = Agreement(
            parties=self.sides(parties) if len(parties) < 2 else parties,
            kind=kind,
            subject=self.subject(paper, about),
            amount=amount,
            signed=cue.standing is not Standing.PLANNED,
            background=cue.standing is Standing.BACKGROUND,
            evidence=(self.evidence(start, end, f"{kind} {cue.standing}"),),
        )
        return Telling(made, bool(parties), paper.number is not None, self.sentence.start)

    def subject(self, paper: _Paper, about: tuple[str, int] | None) -> str | None:
        if paper.number:  # «четыре соглашения о сотрудничестве»: the set as it is told
            return self.sentence.text[paper.number.start - self.sentence.start : about[1] if about else paper.end]
        return about[0] if about else None

    def is_plural(self, paper: _Paper, cue: Cue) -> bool:
        readings = parses(WORD.findall(self.folded[paper.start : paper.end])[0])
        if cue.noun:  # «подписание соглашения», «подписание соглашений»
            return all(reading.plural for reading in readings)
        return any(reading.plural for reading in readings)

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        return self.doc.evidence(self.sentence.start + start, self.sentence.start + end, rule)

    def amount(self, paper: _Paper, following: int) -> Amount | None:
        """The sum told of *paper*: «на 40 млн рублей», «стоимостью 5 млн», «сумма контракта - 2 млрд рублей»."""
        for number in self.numbers:
            at = number.start - self.sentence.start
            if number.currency and paper.end <= at < following and _WORTH.search(self.folded[paper.end : at]):
                return Amount(number.value, number.unit, number.currency)
        return None

    # ------------------------------------------------------------------ who signs

    def parties(self, paper: _Paper, cue: Cue, preceding: int, following: int) -> tuple[str, ...]:
        """Who signs, as the sentence tells it: «между …», «X подписал с Y», «X и Y подписали», «подписали X и Y»."""
        between = self.page.between(paper.end, following) or self.page.between(preceding, paper.start)
        if len(between) > 1:
            return between
        inside = [(party, party.start - self.sentence.start) for party in self.page.all]
        first, last = min(cue.start, paper.start), max(cue.end, paper.end)
        end = self.end_of_clause(last, following)
        tied = [party for party, at in inside if paper.end <= at < following and party.led_by == TIES]
        if len(tied) > 1:
            return tuple(dict.fromkeys(party.name for party in tied))
        beside = [(party, at) for party, at in inside if party.led_by in _WITH]
        with_whom = [party for party, at in beside if paper.end <= at < max(following, last) and at < end]
        with_whom = with_whom or [party for party, at in beside if max(first, preceding) <= at < end]
        free = [(party, at) for party, at in inside if party.led_by is None]
        who = [party for party, at in free if at < first]
        who = who or [party for party, at in free if first <= at < last]  # «соглашение Минск и Уфа подписали»
        who = who or [party for party, at in inside if last <= at < end and party.led_by in _BY]
        found = [*who, *tied, *with_whom]
        return tuple(dict.fromkeys((*self.host(found), *(party.name for party in found), *between)))

    def end_of_clause(self, start: int, following: int) -> int:
        """Where one signing goes over to the next: «соглашение с X подписал Y, Z закрепил договорённости»."""
        again = say.SIGNED.search(self.folded, start)
        if again is None:
            return len(self.folded)
        comma = self.folded.rfind(",", start, again.start())
        return comma if comma >= 0 else max(again.start(), min(following, len(self.folded)))

    def host(self, found: Sequence[Party]) -> list[str]:
        """The home of the source, where the only party named faces it: «соглашение с Минской областью»."""
        home = self.doc.home
        if len(found) == 1 and found[0].place and found[0].led_by in _WITH and home and foreign(home, found[0].place):
            return [home.name]
        return []

    def sides(self, told: tuple[str, ...]) -> tuple[str, ...]:
        """The two sides of the talk around a sentence that names none or one: «Стороны подписали меморандум»."""
        around = [self.sentence, *reversed(self.before)]
        pairs = [self.signers(told), self.context.visit]
        if not told:
            pairs += [facing(self.doc, sentence) for sentence in around]
        pairs.append(self.two_around(around))
        names = (tuple(self.narrowed(place).name for place in pair) for pair in pairs if pair)
        return next((pair for pair in names if set(told) <= set(pair)), told)

    def signers(self, told: tuple[str, ...]) -> tuple[Place, ...]:
        """The places of the officials the sentence names, when they and who is *told* make two that face each other."""
        people = [m for m in self.doc.person_mentions if self.sentence.start <= m.start < self.sentence.end]
        places = [place for m in people if (place := self.context.offices.side(m.name))]
        places += [place for name in told if (place := by_name(name))]
        two = list(dict.fromkeys(places))
        return tuple(two) if len(two) == 2 and foreign(*two) else ()

    def narrowed(self, place: Place) -> Place:
        """The one region of a country that the article speaks of: «белорусы» of a delegation of Минская область."""
        if place.kind is not PlaceKind.COUNTRY:
            return place
        inside = {
            m.place
            for m in self.doc.places
            if m.form in (Form.NAME, Form.OFFICE) and m.place.kind is PlaceKind.REGION and within(m.place, place)
        }
        return inside.pop() if len(inside) == 1 else place

    def two_around(self, around: Sequence[Span]) -> tuple[Place, ...]:
        """The two places of the sentences *around*, when there are just two that face each other."""
        named = [
            mention.place
            for sentence in around
            for mention in self.doc.places
            if sentence.start <= mention.start < sentence.end and mention.form in (Form.NAME, Form.OFFICE)
        ]
        sides = list(dict.fromkeys(side_of(place) for place in named))
        apart = [one for one in sides if not any(one != other and within(other, one) for other in sides)]
        return tuple(apart) if len(apart) == 2 and foreign(*apart) else ()

    # ------------------------------------------------------------------ twin towns

    def twins(self) -> Iterator[Telling]:
        # Минск и Уфа стали городами-побратимами; побратимом Екатеринбурга стал Гомель
        if not say.TWINNING.search(self.folded) or any(p.kind is AgreementKind.AGREEMENT for p in self.papers):
            return
        for match in say.BECAME_TWINS.finditer(self.page.masked):
            ahead = re.search("стан|установят|будут|стануць|will", match.group()) is not None
            cue = Cue(match.start(), match.end(), Standing.PLANNED if ahead else Standing.SIGNED)
            inside = [p.name for p in self.page.all if match.start() <= p.start - self.sentence.start < match.end()]
            paper = _Paper(AgreementKind.TWINNING, match.start(), match.end())
            parties = tuple(inside) if len(inside) > 1 else self.parties(paper, cue, 0, len(self.folded))
            if len(parties) > 1:
                proof = (self.evidence(match.start(), match.end(), f"twinning {cue.standing}"),)
                made = Agreement(parties, AgreementKind.TWINNING, proof, signed=not ahead)
                yield Telling(made, True, sentence=self.sentence.start)


_WITH = frozenset({"с", "со", "з", "with"})
_BY = frozenset({None, "by"})
_AMONG_THEM = re.compile(
    r"[-\s]*(?:в их числе|среди (?:них|подписанных|документов|соглашений)|в том числе|в частности|это|речь|так,|также"
    r"|одно из)"
)
_WORTH = re.compile(
    r"(?<!\w)(?:на|сумм\w+|стоимост\w+|объем\w*|размер\w*|составля\w+|состав\w+|превы\w+|worth|for|оценива\w+)(?!\w)"
)
