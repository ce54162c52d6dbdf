"""One figure of all that tell the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.model import Figure, FigureKind, Proof


def merged(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """One figure of those that say the same, with the period whichever of them told."""
    found: list[Figure] = []
    for figure in figures:
        for index, known in enumerate(found):
            if _same(known, figure):
                others = (*known.evidence[1:], *figure.evidence)
                proof: Proof = (known.evidence[0], *others)
                kind = figure.kind if known.kind in _VAGUE else known.kind
                period = max(known.period or "", figure.period or "", key=len) or None
                found[index] = replace(known, kind=kind, period=period, evidence=proof)
                break
        else:
            found.append(figure)
    return tuple(found)


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures tell the same: a sum is seldom told twice of two things, but exports may equal imports."""
    if replace(one, kind=other.kind, evidence=other.evidence, period=other.period) != other:
        return False
    is_of_one = one.kind is other.kind or not _VAGUE.isdisjoint((one.kind, other.kind))
    goods = one.currency is None and {one.kind, other.kind} <= _GOODS  # what one side supplies the other buys
    periods = (one.period or "", other.period or "")
    return (is_of_one or goods) and (periods[0] in periods[1] or periods[1] in periods[0])


_VAGUE = frozenset({FigureKind.OTHER, FigureKind.CONTRACT})  # «проекты на 80 млрд рублей»: its investment, told shorter
_GOODS = frozenset({FigureKind.EXPORT, FigureKind.IMPORT, FigureKind.OTHER})
