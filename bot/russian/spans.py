"""Which stretches of a text are taken already."""

from __future__ import annotations

from bisect import bisect_left, insort


class Taken:
    """Spans that do not overlap; asking and adding stay quick however many there are."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def free(self, start: int, end: int) -> bool:
        """Whether nothing of ``start..end`` is taken."""
        at = bisect_left(self._spans, (start, start))
        before_ends = at == 0 or self._spans[at - 1][1] <= start
        return before_ends and (at == len(self._spans) or self._spans[at][0] >= end)

    def take(self, start: int, end: int) -> None:
        insort(self._spans, (start, end))
