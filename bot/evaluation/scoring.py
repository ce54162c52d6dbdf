"""What was expected against what was read, one verdict for each thing that was the one or the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeVar

from bot import brief
from bot.evaluation import labels, matching
from bot.evaluation.notation import Case
from bot.evaluation.showing import show_agreement, show_figure, show_person, show_visit
from bot.extract.as_seen import as_seen
from bot.model import Facts, Visit

W = TypeVar("W")
F = TypeVar("F")


class Row(StrEnum):
    """What is measured, the gravest mistakes first."""

    COOPERATION = "cooperation"
    HARD = "cooperation, hard cases"
    BRIEF = "brief stands in the source"
    VISITS = "visits"
    BACKGROUND = "visit is news or history"
    START = "visit start"
    PHASE = "visit phase"
    AGREEMENTS = "agreements"
    SIGNED = "agreement signed or planned"
    STORY = "same story"
    PARTNERS = "partners"
    FIGURES = "figures"
    PEOPLE = "people"
    POSITIONS = "positions"


SHARES = frozenset({Row.BRIEF, Row.BACKGROUND, Row.START, Row.PHASE, Row.SIGNED, Row.POSITIONS})
"""Rows of which every verdict is right or wrong, so that they have one share and neither precision nor recall."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing expected, read, or both; read as something else it counts as missed and as wrongly read."""

    row: Row
    case: str
    expected: str | None  # None: it was not
    read: str | None
    right: bool = False


def score(cases: Sequence[Case], facts: Mapping[str, Facts], stories: Mapping[str, str]) -> list[Verdict]:
    """Judge *facts* and *stories*, both by the article's id, in the order of *cases*."""
    each = [verdict for case in cases for verdict in _judged(case, facts[case.article.id])]
    return [*each, *_stories(cases, stories)]


def _judged(case: Case, facts: Facts) -> Iterator[Verdict]:
    for judge in (_cooperation, _brief, _visits, _agreements, _partners, _figures, _people):
        yield from judge(case, facts)


# ---------------------------------------------------------------------------------------------------- kind by kind


def _cooperation(case: Case, facts: Facts) -> Iterator[Verdict]:
    expected, read = case.cooperation, facts.relevance.cooperation
    if expected is None or not (expected or read):
        return
    why = f"yes ({', '.join(facts.relevance.reasons)})"
    rows = [Row.COOPERATION, Row.HARD] if case.of("hard") == ["yes"] else [Row.COOPERATION]
    for row in rows:
        yield Verdict(row, case.article.id, "yes" if expected else None, why if read else None, expected and read)


def _brief(case: Case, facts: Facts) -> Iterator[Verdict]:
    if facts.brief:
        text = f"{facts.brief.title}\n{facts.brief.text}"
        strange = brief.unsupported(text, as_seen(case.article)[0].body)
        yield Verdict(
            Row.BRIEF, case.article.id, "what the article says", f"{', '.join(strange)} in «{text}»", not strange
        )


def _visits(case: Case, facts: Facts) -> Iterator[Verdict]:
    said = case.all_of("visit")
    if said is None:
        return
    wanted = [(value, labels.visit(value)) for value in said]
    for one, visit in _best_pairs(wanted, list(facts.visits), _VISIT_LIKENESS):
        expected, label = one or (None, None)
        if visit is None or label is None:
            yield Verdict(Row.VISITS, case.article.id, expected, show_visit(visit) if visit else None)
            continue
        read, right = show_visit(visit), matching.same_start(visit, label)
        yield Verdict(Row.VISITS, case.article.id, expected, read, right)
        yield Verdict(Row.BACKGROUND, case.article.id, expected, read, visit.background == label.background)
        if label.start:
            yield Verdict(Row.START, case.article.id, expected, read, right)
        if label.phase:
            yield Verdict(Row.PHASE, case.article.id, expected, read, matching.same_phase(visit, label))


def _agreements(case: Case, facts: Facts) -> Iterator[Verdict]:
    said = case.all_of("agreement")
    if said is None:
        return
    wanted = [(value, labels.agreement(value)) for value in said]
    for one, agreement in _best_pairs(wanted, list(facts.agreements), _AGREEMENT_LIKENESS):
        expected, label = one or (None, None)
        read = show_agreement(agreement) if agreement else None
        yield Verdict(Row.AGREEMENTS, case.article.id, expected, read, agreement is not None and label is not None)
        if agreement and label and label.signed is not None:
            yield Verdict(Row.SIGNED, case.article.id, expected, read, agreement.signed == label.signed)


def _partners(case: Case, facts: Facts) -> Iterator[Verdict]:
    wanted = case.all_of("partners")
    if wanted is not None:
        for expected, read in _best_pairs(wanted, list(facts.partners), (matching.same_place,)):
            yield Verdict(Row.PARTNERS, case.article.id, expected, read, bool(expected and read))


def _figures(case: Case, facts: Facts) -> Iterator[Verdict]:
    said = case.all_of("figure")
    if said is None:
        return
    wanted = [(value, labels.figure(value)) for value in said]
    for one, figure in _best_pairs(wanted, list(facts.figures), (lambda f, one: matching.same_figure(f, one[1]),)):
        yield Verdict(
            Row.FIGURES,
            case.article.id,
            one[0] if one else None,
            show_figure(figure) if figure else None,
            bool(one and figure),
        )


def _people(case: Case, facts: Facts) -> Iterator[Verdict]:
    said = case.all_of("person")
    if said is None:
        return
    wanted = [(value, labels.person(value)) for value in said]
    for one, person in _best_pairs(wanted, list(facts.persons), _PERSON_LIKENESS):
        expected, label = one or (None, None)
        read = show_person(person) if person else None
        yield Verdict(Row.PEOPLE, case.article.id, expected, read, bool(person and label))
        if person and label and label.position:
            right = matching.same_position(person, label, case.article.region)
            yield Verdict(Row.POSITIONS, case.article.id, expected, read, right)


def _stories(cases: Sequence[Case], stories: Mapping[str, str]) -> Iterator[Verdict]:
    if not any(case.of("story") for case in cases):
        return
    told = [case for case in cases if case.of("story") or case.cooperation]
    for one, other in combinations(told, 2):
        expected = bool(one.of("story")) and one.of("story") == other.of("story")
        read = stories.get(one.article.id)
        joined = read is not None and read == stories.get(other.article.id)
        if expected or joined:
            pair = f"one event: {one.article.id} and {other.article.id}"
            yield Verdict(
                Row.STORY, one.article.id, pair if expected else None, pair if joined else None, expected and joined
            )


def _same_news(visit: Visit, label: labels.VisitLabel) -> bool:
    return matching.same_way(visit, label) and matching.same_start(visit, label)


# ---------------------------------------------------------------------------------------------------- pairs


def _best_pairs(
    wanted: Sequence[W], found: list[F], likenesses: Sequence[Callable[[F, W], bool]]
) -> Iterator[tuple[W | None, F | None]]:
    """Pair by the strictest likeness first, then what is left by the next; what has no partner comes alone."""
    left, pairs = list(wanted), []
    for fits in likenesses:
        for want, fact in matching.paired(left, found, fits):
            pairs.append((want, fact))
            left.remove(want)
            found.remove(fact)
    yield from pairs
    yield from ((want, None) for want in left)
    yield from ((None, fact) for fact in found)


_VISIT_LIKENESS = (
    lambda v, one: _same_news(v, one[1]) and v.background == one[1].background,
    lambda v, one: _same_news(v, one[1]),
    lambda v, one: matching.same_way(v, one[1]),
)
_AGREEMENT_LIKENESS = (
    lambda a, one: matching.is_agreement(a, one[1]),
    lambda a, one: matching.same_agreement(a, one[1]) and one[1].signed in (None, a.signed),
    lambda a, one: matching.same_agreement(a, one[1]),
)
_PERSON_LIKENESS = (
    lambda p, one: p.name == one[1].name,
    lambda p, one: matching.same_person(p.name, one[1].name),
)
