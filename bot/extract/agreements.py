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
from bot.extract.agreement_parties import TIES, Parties, Party
from bot.extract.agreement_standing import Cue, Standing, find_cue
from bot.extract.agreement_subjects import find_subject
from bot.extract.contacts import facing
from bot.extract.document import Document
from bot.extract.sides import foreign, side_of, within
from bot.model import Agreement, AgreementKind, Amount, Evidence
from bot.russian.folding import fold
from bot.russian.morphology import WORD, lemmas, parses
from bot.russian.numbers import NumberMention, find_numbers
from bot.russian.places import Form
from bot.russian.sentences import Span
from bot.russian.spans import Taken


def find_agreements(doc: Document) -> tuple[Agreement, ...]:
    """Return the agreements of the article in reading order, each once with all its evidence."""
    read: list[_Read] = []
    for index, sentence in enumerate(doc.prose):
        read += _Sentence(doc, sentence, doc.prose[:index]).agreements(read)
    return _merged(read)


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper named in a sentence; offsets count in the sentence."""

    kind: AgreementKind
    start: int
    end: int
    number: NumberMention | None = None  # «четыре соглашения»


@dataclass(frozen=True, slots=True)
class _Read:
    """An agreement as one sentence tells it."""

    agreement: Agreement
    explicit: bool  # its parties stand in the sentence
    is_set: bool = False  # several papers told by their number
    sentence: int = 0  # where the sentence begins


class _Sentence:
    """Reads the agreements of one sentence; *before* are the sentences that precede it."""

    def __init__(self, doc: Document, sentence: Span, before: Sequence[Span]) -> None:
        self.doc = doc
        self.sentence = sentence
        self.before = before
        self.folded = fold(sentence.text)
        self.page = Parties(doc, sentence)

    def agreements(self, earlier: Sequence[_Read]) -> Iterator[_Read]:
        papers = [paper for paper in self.papers if not self.is_foreign_to_us(paper)]
        last: Cue | None = None
        for index, paper in enumerate(papers):
            following = papers[index + 1].start if index + 1 < len(papers) else len(self.folded)
            cue = find_cue(self.doc, self.sentence, self.folded, paper.start, paper.end, paper.kind)
            cue = cue or self.carried(paper, papers[index - 1] if index else None, last) or self.listed(paper, earlier)
            last = cue
            if cue and (found := self.agreement(paper, cue, following)):
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

    def listed(self, paper: _Paper, earlier: Sequence[_Read]) -> Cue | None:
        # Подписано четыре документа. В их числе - соглашение между университетами
        announced = (
            bool(self.before and earlier) and earlier[-1].is_set and earlier[-1].sentence >= self.before[-2:][0].start
        )
        if announced and _AMONG_THEM.match(self.folded):
            signed = earlier[-1].agreement.signed
            return Cue(paper.start, paper.end, Standing.SIGNED if signed else Standing.PLANNED)
        return None

    # ------------------------------------------------------------------ what it says

    def agreement(self, paper: _Paper, cue: Cue, following: int) -> _Read | None:
        parties = self.parties(paper, cue, following)
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
        return _Read(made, bool(parties), paper.number is not None, self.sentence.start)

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

    def parties(self, paper: _Paper, cue: Cue, following: int) -> tuple[str, ...]:
        """Who signs, as the sentence tells it: «между …», «X подписал с Y», «X и Y подписали», «подписали X и Y»."""
        between = self.page.between(paper.end, following) or self.page.between(0, paper.start)
        if len(between) > 1:
            return between
        inside = [(party, party.start - self.sentence.start) for party in self.page.all]
        first, last = min(cue.start, paper.start), max(cue.end, paper.end)
        end = self.end_of_clause(last, following)
        tied = [party for party, at in inside if paper.end <= at < following and party.led_by == TIES]
        with_whom = [party for party, at in inside if first <= at < end and party.led_by in _WITH]
        who = [party for party, at in inside if at < first and party.led_by is None]
        who = who or [party for party, at in inside if last <= at < end and party.led_by in _BY]
        found = [*who, *tied, *with_whom] if len(tied) < 2 else tied
        return tuple(dict.fromkeys((*self.host(found), *(p.name for p in found if p.name not in between), *between)))

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
        around = [self.sentence, *reversed(self.before[-3:]), *self.before[:1]]
        pairs = [tuple(place.name for place in facing(self.doc, sentence)) for sentence in around]
        pairs.append(self.two_around(around))
        return next((pair for pair in pairs if pair and set(told) <= set(pair)), told)

    def two_around(self, around: Sequence[Span]) -> tuple[str, ...]:
        """The two places of the sentences *around*, when there are just two that face each other."""
        named = [
            mention.place
            for sentence in around
            for mention in self.doc.places
            if sentence.start <= mention.start < sentence.end and mention.form in (Form.NAME, Form.OFFICE)
        ]
        sides = list(dict.fromkeys(side_of(place) for place in named))
        apart = [one for one in sides if not any(one != other and within(other, one) for other in sides)]
        return tuple(place.name for place in apart) if len(apart) == 2 and foreign(*apart) else ()

    # ------------------------------------------------------------------ twin towns

    def twins(self) -> Iterator[_Read]:
        # Минск и Уфа стали городами-побратимами; города установят побратимские связи
        for match in say.BECAME_TWINS.finditer(self.folded):
            ahead = re.match("стан|установят|стануць", match.group())
            cue = Cue(match.start(), match.end(), Standing.PLANNED if ahead else Standing.SIGNED)
            paper = _Paper(AgreementKind.TWINNING, match.start(), match.end())
            parties = self.parties(paper, cue, len(self.folded))
            if len(parties) > 1 and not any(p.kind is AgreementKind.AGREEMENT for p in self.papers):
                proof = (self.evidence(match.start(), match.end(), f"twinning {cue.standing}"),)
                yield _Read(
                    Agreement(parties, AgreementKind.TWINNING, proof, signed=not ahead),
                    True,
                    sentence=self.sentence.start,
                )


_WITH = frozenset({"с", "со", "з", "with"})
_BY = frozenset({None, "by"})
_AMONG_THEM = re.compile(
    r"[-\s]*(?:в их числе|среди (?:них|подписанных|документов|соглашений)|в том числе|в частности|это|речь|так,|также"
    r"|одно из)"
)
_WORTH = re.compile(
    r"(?<!\w)(?:на|сумм\w+|стоимост\w+|объем\w*|размер\w*|составля\w+|состав\w+|превы\w+|worth|for|оценива\w+)(?!\w)"
)

# --------------------------------------------------------------------------- one agreement a document


def _merged(read: Sequence[_Read]) -> tuple[Agreement, ...]:
    """Those that tell of the same paper as one; a set whose papers are told one by one is left out."""
    found: list[_Read] = []
    for index, item in enumerate(read):
        if item.is_set and any(other.sentence >= item.sentence for other in read[index + 1 : index + 3]):
            continue
        for place, known in enumerate(found):
            if not known.is_set and not item.is_set and _same(known, item):
                found[place] = _joined(known, item)
                break
        else:
            found.append(item)
    return tuple(item.agreement for item in found if _says_something(item))


def _says_something(item: _Read) -> bool:
    made = item.agreement
    if made.background:
        return item.explicit and len(made.parties) > 1
    return bool(made.parties or made.amount or (made.subject and not _COMMONPLACE.fullmatch(fold(made.subject))))


_COMMONPLACE = re.compile(r"(?:[\w-]+ое )?(?:сотрудничество|взаимодействие|партнерство)|cooperation")
_TWINS = frozenset({AgreementKind.AGREEMENT, AgreementKind.TWINNING})


def _same(one: _Read, other: _Read) -> bool:
    first, second = one.agreement, other.agreement
    kinds = {first.kind, second.kind}
    if len(kinds) > 1 and not kinds <= _TWINS:
        return False
    if first.background != second.background:
        return False
    if first.amount and second.amount and first.amount != second.amount:
        return False
    return _same_parties(one, other) and _same_subject(first.subject, second.subject)


def _same_parties(one: _Read, other: _Read) -> bool:
    first, second = set(one.agreement.parties), set(other.agreement.parties)
    if not (one.explicit and other.explicit):
        return one.agreement.signed == other.agreement.signed or first == second
    return first <= second or second <= first


def _same_subject(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    first, second = set(lemmas(one)), set(lemmas(other))
    return first <= second or second <= first or len(first & second) >= 3


def _joined(one: _Read, other: _Read) -> _Read:
    """Both as one: what either told, the longer of what both did; what is signed is no longer planned."""
    first, second = one.agreement, other.agreement
    better = other if other.explicit and (not one.explicit or len(second.parties) > len(first.parties)) else one
    kind = AgreementKind.TWINNING if AgreementKind.TWINNING in (first.kind, second.kind) else first.kind
    others = (*first.evidence[1:], *second.evidence)
    joined = replace(
        first,
        kind=kind,
        parties=better.agreement.parties,
        subject=max(first.subject or "", second.subject or "", key=len) or None,
        amount=first.amount or second.amount,
        signed=first.signed or second.signed,
        evidence=(first.evidence[0], *others),
    )
    return _Read(joined, one.explicit or other.explicit, False, one.sentence)
