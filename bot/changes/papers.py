"""What became of agreements and figures: signed, or another sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.changes.amounts import near, same_sum
from bot.changes.told import Known, Paper, Sum
from bot.model import Agreement, Amount, Figure, FigureKind, Phase, Signing, Story, SumChange
from bot.russian.stemming import searchable

TRADE = frozenset({FigureKind.TURNOVER, FigureKind.EXPORT, FigureKind.IMPORT, FigureKind.INVESTMENT})


def paper_of(agreement: Agreement) -> Paper:
    return Paper(agreement.parties, agreement.kind, agreement.subject, agreement.amount, agreement.signed)


def signings(told: Known, story: Story) -> Iterator[Signing]:
    """What was planned and is signed; and what was signed during a visit that was not over when it was told of."""
    signed = [item for item in story.agreements if item.signed and not item.background]
    done = [paper for paper in told.papers if paper.signed]
    new = [item for item in signed if not any(_may_be(paper, item) for paper in done)]
    awaited = any(trip.phase is not Phase.PAST for trip in told.trips)
    for item in new:
        planned = any(not paper.signed and _may_be(paper, item) for paper in told.papers)
        if (planned or awaited) and not any(_may_be(paper, item) for paper in done):
            done.append(paper_of(item))
            yield Signing(item, planned)


def _may_be(paper: Paper, agreement: Agreement) -> bool:
    """Whether both may be one agreement, told by sources of which each leaves something out."""
    if paper.amount and agreement.amount and not same_sum(paper.amount, agreement.amount):
        return False
    if paper.parties and agreement.parties and not set(paper.parties) & set(agreement.parties):
        return False
    return _same_subject(paper.subject, agreement.subject, unknown=True)


def _same_subject(one: str | None, other: str | None, *, unknown: bool) -> bool:
    """Whether the subjects share a word; *unknown* where one of them is not known."""
    if not one or not other:
        return unknown
    return bool(set(searchable(one.lower()).split()) & set(searchable(other.lower()).split()))


# --------------------------------------------------------------------------- sums


def sum_of(figure: Figure) -> Sum | None:
    if figure.kind not in TRADE or figure.period is None or figure.currency is None or figure.value_max is not None:
        return None
    return Sum(figure.kind, figure.period, Amount(figure.value, figure.unit, figure.currency))


def sum_changes(told: Known, story: Story) -> Iterator[SumChange]:
    for paper in told.papers:
        alike = [item for item in story.agreements if not item.background and _same_but_the_sum(paper, item)]
        before = [other.amount for other in told.papers if _same_but_the_sum(other, paper)]
        yield from _changed(before, [(item, item.amount) for item in alike])
    for one in told.sums:
        alike_sums = [
            (figure, found.amount) for figure in story.figures if (found := sum_of(figure)) and _of(found, one)
        ]
        before = [other.amount for other in told.sums if _of(other, one)]
        yield from _changed(before, [(f, a) for f, a in alike_sums if near(a, one.amount)])


def _of(one: Sum, other: Sum) -> bool:
    return (one.kind, one.period, one.amount.currency) == (other.kind, other.period, other.amount.currency)


def _same_but_the_sum(paper: Paper, other: Paper | Agreement) -> bool:
    return (
        paper.kind == other.kind
        and bool(set(paper.parties) & set(other.parties))
        and _same_subject(paper.subject, other.subject, unknown=False)
    )


def _changed(
    before: Iterable[Amount | None], now: Iterable[tuple[Agreement | Figure, Amount | None]]
) -> Iterator[SumChange]:
    """The one new sum in place of the one told; where there are several, nobody can say which became which."""
    sums = list(dict.fromkeys(amount for amount in before if amount))
    new = [(fact, amount) for fact, amount in now if amount and not any(same_sum(amount, old) for old in sums)]
    if len(sums) == 1 and len(new) == 1 and new[0][1].currency == sums[0].currency:
        yield SumChange(new[0][0], sums[0])
