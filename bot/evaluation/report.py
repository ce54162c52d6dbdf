"""The scores as a table or an object, and the mistakes one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.evaluation.scoring import SHARES, Row, Verdict


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a row was right, missed, or read where it was not; what was read otherwise counts as both."""

    right: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, 2 * self.right + self.missed + self.wrong)


def tallies(verdicts: Iterable[Verdict]) -> dict[Row, Tally]:
    """The tally of every row that was measured, in the order of `Row`."""
    by_row: dict[Row, list[Verdict]] = {row: [] for row in Row}
    for verdict in verdicts:
        by_row[verdict.row].append(verdict)
    return {row: _tally(row, found) for row, found in by_row.items() if found}


def _tally(row: Row, verdicts: Sequence[Verdict]) -> Tally:
    failed = [verdict for verdict in verdicts if not verdict.right]
    return Tally(
        right=len(verdicts) - len(failed),
        missed=0 if row in SHARES else sum(verdict.expected is not None for verdict in failed),
        wrong=len(failed) if row in SHARES else sum(verdict.read is not None for verdict in failed),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def as_object(verdicts: Sequence[Verdict], cases: int) -> dict[str, Any]:
    """The scores for a program: «score» is F1 or, where there is neither precision nor recall, the share right."""
    rows: dict[str, dict[str, float]] = {}
    for row, tally in tallies(verdicts).items():
        counts: dict[str, float] = {"right": tally.right, "wrong": tally.wrong}
        if row in SHARES:
            rows[row] = {"score": round(tally.precision, 3)} | counts
        else:
            shares = {"score": tally.f1, "precision": tally.precision, "recall": tally.recall}
            rows[row] = {name: round(value, 3) for name, value in shares.items()} | counts | {"missed": tally.missed}
    return {"cases": cases, "rows": rows}


def table(verdicts: Sequence[Verdict], cases: int) -> Iterator[str]:
    """The scores for a reader."""
    yield f"{f'{cases} articles':<30}{'precision':>10}{'recall':>10}{'F1':>8}{'right':>9}{'missed':>8}{'wrong':>8}"
    for row, tally in tallies(verdicts).items():
        if row in SHARES:
            yield f"{row:<30}{'share right':>20}{tally.precision:>8.3f}{tally.right:>9}{'':>8}{tally.wrong:>8}"
        else:
            shares = f"{tally.precision:>10.3f}{tally.recall:>10.3f}{tally.f1:>8.3f}"
            yield f"{row:<30}{shares}{tally.right:>9}{tally.missed:>8}{tally.wrong:>8}"


def told_mistakes(verdicts: Sequence[Verdict], limit: int | None) -> Iterator[str]:
    """The mistakes, the gravest rows first; of *limit* the rest is counted."""
    order = list(Row)
    failed = sorted((v for v in verdicts if not v.right and v.row is not Row.HARD), key=lambda v: order.index(v.row))
    for verdict in failed[:limit]:
        yield ""
        yield f"{verdict.row}: {verdict.case}"
        yield f"  expected  {verdict.expected or '-'}"
        yield f"  read      {verdict.read or '-'}"
    if limit is not None and len(failed) > limit:
        yield ""
        yield f"and {len(failed) - limit} more; see them with --mistakes {len(failed)}"
