"""What was told of a story, as far as it may change."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import AgreementKind, Amount, FigureKind, PartialDate, Phase, VisitStatus


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
