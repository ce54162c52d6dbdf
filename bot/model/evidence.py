"""When something is, as exactly as a text tells it, and where a fact stands."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as the text gives it: a year, a month of it, or one day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, iso: str) -> Self:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ValueError for anything else."""
        year, month, day = (*map(int, iso.split("-")), None, None)[:3]
        if year is None:
            raise ValueError(iso)
        found = cls(year, month, day)
        found.first()
        return found

    def __str__(self) -> str:
        parts = (self.month, self.day)
        return f"{self.year:04}" + "".join(f"-{part:02}" for part in parts if part is not None)

    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: a span of ``Article.body`` (characters, end exclusive) and the rule that read it."""

    start: int
    end: int
    rule: str
    article: str = ""  # Article.id


Proof = tuple[Evidence, *tuple[Evidence, ...]]
"""At least one piece of evidence: a fact without any cannot be built."""
