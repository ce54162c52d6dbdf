"""Weights learnt from labelled articles: what a feature counts for, in log-odds.

A judgement is the sum of the weights of what is seen (logistic regression). The tables stand beside this module, a
feature a line, to be read and compared; `tools/learn.py` makes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from math import fsum
from pathlib import Path

TABLES = Path(__file__).parent / "weights"
BIAS = "bias"  # the part of a table that is always seen


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The weights of one judgement, by the part of the article a feature is seen in and by its name."""

    parts: Mapping[str, Mapping[str, float]]

    def of(self, part: str, features: Set[str]) -> float:
        known = self.parts[part]
        return fsum(map(known.__getitem__, known.keys() & features))  # exact: sets have no order of their own

    @property
    def bias(self) -> float:
        return self.parts[BIAS][""]


@cache
def weights_of(judgement: str) -> Weights:
    """Read the table of *judgement*: "cooperation", "partners" or "visits"."""
    parts: dict[str, dict[str, float]] = defaultdict(dict)
    for line in (TABLES / f"{judgement}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        part, feature, weight = line.split("\t")
        parts[part][feature] = float(weight)
    return Weights(parts)
