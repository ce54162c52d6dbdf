"""Weights learnt from labelled articles: what a feature counts for, in thousandths of log-odds.

A judgement is the sum of the weights of what is seen (logistic regression). The tables stand beside this module, a
feature a line, to be read and compared; `tools/learn.py` makes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent / "weights"
BIAS = "bias"  # the part of a table that is always seen
WHOLE = 1000  # as they are written, and in whole numbers: their sums are exact, in whatever order


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The weights of one judgement, by the part of the article a feature is seen in and by its name."""

    parts: Mapping[str, Mapping[str, int]]

    def of(self, part: str, features: Iterable[str]) -> int:
        return sum(filter(None, map(self.parts[part].get, features)))

    @property
    def bias(self) -> int:
        return self.parts[BIAS][""]


@cache
def together(*asked: tuple[str, str]) -> Mapping[str, tuple[int, ...]]:
    """What each feature weighs in several parts, each asked for by its judgement and name: one look-up for them all."""
    tables = [weights_of(judgement).parts[part] for judgement, part in asked]
    return {feature: tuple(table.get(feature, 0) for table in tables) for table in tables for feature in table}


def sums(table: Mapping[str, tuple[int, ...]], features: Iterable[str]) -> tuple[int, ...]:
    """What *features* weigh in each part of a *table* of parts that are looked up together; () where none is known."""
    return tuple(map(sum, zip(*filter(None, map(table.get, features)), strict=True)))


@cache
def weights_of(judgement: str) -> Weights:
    """Read the table of *judgement*: "cooperation", "partners", "visits", "told" or "levels"."""
    parts: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (TABLES / f"{judgement}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        part, feature, weight = line.split("\t")
        parts[part][feature] = round(float(weight) * WHOLE)
    return Weights(parts)
