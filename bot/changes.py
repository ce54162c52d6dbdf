"""What became of a story since a chat was told of it: what was told, compared with what is known now.

Nothing is a change that only tells the same again: another source, a reprint, other words, a rounder number, a date
that the visit was moved away from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bot.model import (
    Agreement,
    AgreementKind,
    Amount,
    Change,
    Figure,
    FigureKind,
    PartialDate,
    Phase,
    Signing,
    Story,
    SumChange,
    Turn,
    Visit,
    VisitStatus,
    VisitTurn,
)
from bot.russian.stemming import searchable

SCALES = {"": 0, "thousand": 3, "mln": 6, "bln": 9, "trn": 12}
"""Powers of ten."""
TRADE = frozenset({FigureKind.TURNOVER, FigureKind.EXPORT, FigureKind.IMPORT, FigureKind.INVESTMENT})
LARGEST_CHANGE = 2
"""How many times larger or smaller a figure may become: one further off counts something else."""
_PHASES = (Phase.UPCOMING, Phase.ONGOING, Phase.PAST)


@dataclass(frozen=True, slots=True)
class Trip:
    """What was told of a visit."""

    origin: tuple[str, ...]
    destination: tuple[str, ...]
    start: PartialDate | None = None
    end: PartialDate | None = None
    phase: Phase = Phase.PAST
    status: VisitStatus = VisitStatus.ON
    left: tuple[PartialDate, ...] = ()  # first days it was moved away from


@dataclass(frozen=True, slots=True)
class Paper:
    """What was told of an agreement."""

    parties: tuple[str, ...]
    kind: AgreementKind
    subject: str | None = None
    amount: Amount | None = None
    signed: bool = True


@dataclass(frozen=True, slots=True)
class Sum:
    """What was told of a figure of trade."""

    kind: FigureKind
    period: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Known:
    """What was told of a story, as far as it may change."""

    trips: tuple[Trip, ...] = ()
    papers: tuple[Paper, ...] = ()
    sums: tuple[Sum, ...] = ()


def known(story: Story) -> Known:
    """What is told by telling *story*."""
    return Known(
        trips=tuple(_trip(visit) for visit in _visits(story)),
        papers=tuple(_paper(item) for item in story.agreements if not item.background),
        sums=tuple(dict.fromkeys(found for figure in story.figures if (found := _sum(figure)))),
    )


def changes(told: Known, story: Story, day: date) -> tuple[Change, ...]:
    """What of *story* is different on *day* from what was *told*, and worth a line; in the order a reader wants it."""
    results = list(_signings(told, story))
    turns = [
        turn
        for trip, visit in _paired(told.trips, story)
        if (turn := _turn(trip, visit, day))
        # that a visit is over is no news to those who know that it began
        and (results or turn.turn is not Turn.HELD or trip.phase is Phase.UPCOMING)
    ]
    return (*turns, *results, *dict.fromkeys(_sum_changes(told, story)))


def learned(told: Known, story: Story) -> Known:
    """What is told once the changes of *story* are, too: what a visit was moved away from is remembered."""
    before = {id(visit): trip for trip, visit in _paired(told.trips, story)}
    now = known(story)
    trips = [
        _merged(before[id(visit)], trip) if id(visit) in before else trip
        for visit, trip in zip(_visits(story), now.trips, strict=True)
    ]
    return replace(
        now,
        trips=tuple(trips),
        papers=tuple(dict.fromkeys((*told.papers, *now.papers))),
        sums=tuple(dict.fromkeys((*told.sums, *now.sums))),
    )


# --------------------------------------------------------------------------- visits


def _visits(story: Story) -> list[Visit]:
    return [visit for visit in story.visits if not visit.background]


def _trip(visit: Visit) -> Trip:
    return Trip(visit.origin, visit.destination, visit.start, visit.end, visit.phase, visit.status)


def _merged(told: Trip, now: Trip) -> Trip:
    """A late echo neither brings days back nor calls a visit on again that was called off."""
    if now.start in told.left or (told.start and not now.start):
        now = replace(now, start=told.start, end=told.end)
    left = told.left if told.start is None or told.start == now.start else (*told.left, told.start)
    phase = max(told.phase, now.phase, key=_PHASES.index)
    stands = phase is told.phase and now.status is not VisitStatus.CANCELLED and told.status is not VisitStatus.ON
    return replace(now, status=told.status if stands else now.status, phase=phase, left=tuple(dict.fromkeys(left)))


def _paired(trips: Sequence[Trip], story: Story) -> list[tuple[Trip, Visit]]:
    """Each trip with the visit it became: that of its way whose days are its own, or that was moved."""
    visits = _visits(story)
    ranked = sorted(
        ((score, -here, -there) for here, trip in enumerate(trips) for there, visit in enumerate(visits)
         if (score := _likeness(trip, visit))),
        reverse=True,
    )  # fmt: skip
    pairs: dict[int, int] = {}
    for _, here, there in ranked:
        if -here not in pairs and -there not in pairs.values():
            pairs[-here] = -there
    return [(trips[here], visits[there]) for here, there in sorted(pairs.items())]


def _likeness(trip: Trip, visit: Visit) -> int:
    if not (_same_place(trip.origin, visit.origin) and _same_place(trip.destination, visit.destination)):
        return 0
    if trip.start == visit.start:
        return 3
    if _agree(trip, visit):
        return 2
    moved = visit.status is not VisitStatus.ON or trip.status is not VisitStatus.ON or visit.start in trip.left
    return 1 if moved else 0


def _same_place(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """«Минская область, Беларусь» may be the same as «Беларусь», never as «Брестская область, Беларусь»."""
    return not one or not other or one[0] in other or other[0] in one


def _agree(trip: Trip, visit: Visit) -> bool:
    if trip.start is None or visit.start is None:
        return True
    last, its_last = (trip.end or trip.start).last(), (visit.end or visit.start).last()
    return trip.start.first() <= its_last and visit.start.first() <= last


def _turn(trip: Trip, visit: Visit, day: date) -> VisitTurn | None:
    turn = _kind_of_turn(trip, visit, day)
    return VisitTurn(turn, visit, (trip.start, trip.end)) if turn else None


def _kind_of_turn(trip: Trip, visit: Visit, day: date) -> Turn | None:
    if visit.status is VisitStatus.CANCELLED:
        return None if trip.status is VisitStatus.CANCELLED or trip.phase is Phase.PAST else Turn.CANCELLED
    if _PHASES.index(visit.phase) > _PHASES.index(trip.phase):
        return Turn.BEGUN if visit.phase is Phase.ONGOING else Turn.HELD
    if trip.phase is not Phase.UPCOMING:
        return None
    if visit.start is None or visit.start == trip.start or visit.start in trip.left:
        put_off = visit.status is VisitStatus.POSTPONED and trip.status is VisitStatus.ON and not trip.left
        return Turn.POSTPONED if put_off else None
    if visit.status is VisitStatus.POSTPONED and trip.start:
        return Turn.MOVED
    ahead = visit.start.first() >= day
    if trip.start and not _agree(trip, visit):
        return Turn.MOVED if ahead else None
    vague = trip.start is None or trip.start.day is None
    return Turn.DATED if vague and visit.start.day and ahead else None


# --------------------------------------------------------------------------- agreements


def _paper(agreement: Agreement) -> Paper:
    return Paper(agreement.parties, agreement.kind, agreement.subject, agreement.amount, agreement.signed)


def _signings(told: Known, story: Story) -> Iterator[Signing]:
    """What was planned and is signed; and what was signed during a visit that was not over when it was told of."""
    signed = [item for item in story.agreements if item.signed and not item.background]
    done = [paper for paper in told.papers if paper.signed]
    new = [item for item in signed if not any(_may_be(paper, item) for paper in done)]
    awaited = any(trip.phase is not Phase.PAST for trip in told.trips)
    for item in new:
        planned = any(not paper.signed and _may_be(paper, item) for paper in told.papers)
        if (planned or awaited) and not any(_may_be(paper, item) for paper in done):
            done.append(_paper(item))
            yield Signing(item, planned)


def _may_be(paper: Paper, agreement: Agreement) -> bool:
    """Whether both may be one agreement, told by sources of which each leaves something out."""
    if paper.amount and agreement.amount and not _same_sum(paper.amount, agreement.amount):
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


def _sum(figure: Figure) -> Sum | None:
    if figure.kind not in TRADE or figure.period is None or figure.currency is None or figure.value_max is not None:
        return None
    return Sum(figure.kind, figure.period, Amount(figure.value, figure.unit, figure.currency))


def _sum_changes(told: Known, story: Story) -> Iterator[SumChange]:
    for paper in told.papers:
        alike = [item for item in story.agreements if not item.background and _same_but_the_sum(paper, item)]
        before = [other.amount for other in told.papers if _same_but_the_sum(other, paper)]
        yield from _changed(before, [(item, item.amount) for item in alike])
    for one in told.sums:
        alike_sums = [(figure, found.amount) for figure in story.figures if (found := _sum(figure)) and _of(found, one)]
        before = [other.amount for other in told.sums if _of(other, one)]
        yield from _changed(before, [(f, a) for f, a in alike_sums if _near(a, one.amount)])


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
    new = [(fact, amount) for fact, amount in now if amount and not any(_same_sum(amount, old) for old in sums)]
    if len(sums) == 1 and len(new) == 1 and new[0][1].currency == sums[0].currency:
        yield SumChange(new[0][0], sums[0])


def _same_sum(one: Amount, other: Amount) -> bool:
    """Whether one is the other, or the other made rounder: 40,3 млн and 40 млн."""
    if one.currency != other.currency:
        return False
    step = max(_step(one), _step(other))
    return abs(_whole(one) - _whole(other)) * 2 <= step


def _near(one: Amount, other: Amount) -> bool:
    less, more = sorted((abs(_whole(one)), abs(_whole(other))))
    return more <= less * LARGEST_CHANGE


def _whole(amount: Amount) -> Decimal:
    return amount.value.scaleb(SCALES.get(amount.unit, 0))


def _step(amount: Amount) -> Decimal:
    """The smallest difference a number written so can tell."""
    exponent = amount.value.as_tuple().exponent
    return Decimal(1).scaleb((exponent if isinstance(exponent, int) else 0) + SCALES.get(amount.unit, 0))
