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
                found[index] = replace(
                    known,
                    kind=kind,
                    period=period,
                    currency=known.currency or figure.currency,
                    counted=known.counted or figure.counted,
                    evidence=proof,
                )
                break
        else:
            found.append(figure)
    return tuple(found)


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures tell the same: a sum is seldom told twice of two things, but exports may equal imports."""
    if one.value != other.value:
        return False
    bare = replace(one, kind=other.kind, evidence=other.evidence, period=other.period)
    if bare != other and not _is_shorter(bare, other):
        return False
    if one.kind is other.kind is FigureKind.GROWTH:
        return True  # «за полугодие вырос на 74 %», then «на 74 % в первом квартале»: told in other words
    is_of_one = one.kind is other.kind or not _VAGUE.isdisjoint((one.kind, other.kind))
    goods = one.currency is None and {one.kind, other.kind} <= _GOODS  # what one side supplies the other buys
    periods = (one.period or "", other.period or "")
    return (is_of_one or goods) and (periods[0] in periods[1] or periods[1] in periods[0])


def _is_shorter(one: Figure, other: Figure) -> bool:
    """Whether one of two leaves out what the other's millions are of: a title that is cut behind «146 млн»."""
    bare = replace(one, currency=other.currency, counted=other.counted) == other
    left_out = (one.currency, one.counted) == (None, None) or (other.currency, other.counted) == (None, None)
    return bare and left_out and other.unit in _LARGE


_LARGE = ("mln", "bln", "trn")
_VAGUE = frozenset({FigureKind.OTHER, FigureKind.CONTRACT})  # «проекты на 80 млрд рублей»: its investment, told shorter
_GOODS = frozenset({FigureKind.EXPORT, FigureKind.IMPORT, FigureKind.OTHER})
