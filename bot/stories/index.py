"""The stories still alive, by what their tellings are found by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from heapq import nlargest, nsmallest
from itertools import combinations, product

from bot.stories.likeness import SAME, likeness, until
from bot.stories.sketching import Chain, Sketch

CANDIDATES = 40
"""Tellings that are compared whole: those that share most."""
RAREST = 12
"""Words of the opening, persons and runs that are looked up."""
NEWEST = 500
"""Of the tellings that share a mark, those that count."""


class Index:
    """Finds the story of an article among a hundred thousand in a few milliseconds."""

    def __init__(self) -> None:
        self._sketches: dict[int, tuple[int, Sketch]] = {}  # by number of the telling: its story
        self._found_by: dict[object, list[int]] = defaultdict(list)
        self._next = 0

    def add(self, story: int, sketch: Sketch) -> None:
        self._sketches[self._next] = story, sketch
        for mark in (*_pairs(sketch), *_marks(sketch)):
            self._found_by[mark].append(self._next)
        self._next += 1

    def find(self, sketch: Sketch) -> int | None:
        """Return the story that *sketch* tells, the most alike one, or None for a new one."""
        found = self.rank(sketch)
        return found[0][1] if found else None

    def rank(self, sketch: Sketch) -> list[tuple[float, int]]:
        """Return the stories that *sketch* may tell, the most alike first, of equals the earliest."""
        best: dict[int, float] = {}
        for number in self._candidates(sketch):
            story, other = self._sketches[number]
            alike = likeness(sketch, other)
            if alike >= SAME:
                best[story] = max(alike, best.get(story, 0.0))
        return sorted(((alike, story) for story, alike in best.items()), key=lambda found: (-found[0], found[1]))

    def unite(self, story: int, other: int) -> None:
        """Take the tellings of *other* for those of *story*."""
        for number, (of, sketch) in self._sketches.items():
            if of == other:
                self._sketches[number] = story, sketch

    def forget(self, before: date) -> None:
        """Drop stories whose last telling, and the last day it tells of, is older than *before*."""
        last: dict[int, date] = {}
        for story, sketch in self._sketches.values():
            last[story] = max(last.get(story, date.min), until(sketch) or date.min)
        for number in [n for n, (story, _) in self._sketches.items() if last[story] < before]:
            _, gone = self._sketches.pop(number)
            for mark in (*_pairs(gone), *_marks(gone)):
                self._found_by[mark].remove(number)
                if not self._found_by[mark]:
                    del self._found_by[mark]

    def _candidates(self, sketch: Sketch) -> list[int]:
        shared: Counter[int] = Counter()
        for pair in _pairs(sketch):
            shared.update(self._found_by.get(pair, ())[-NEWEST:])
        for number in shared:
            shared[number] *= 3
        # of equals the same in every process: sets of words have an order of their own in each
        known = ((len(numbers), str(mark), numbers) for mark in _marks(sketch) if (numbers := self._found_by.get(mark)))
        for _, _, numbers in nsmallest(RAREST, known):
            shared.update(numbers[-NEWEST:])
        return nlargest(CANDIDATES, shared, key=lambda number: (shared[number], number))


def _marks(sketch: Sketch) -> Iterator[object]:
    """What a telling is found by beside its sides."""
    yield from sketch.people
    yield from sketch.lead
    yield from (run for run in sketch.runs if run % 32 == 0)


def _pairs(sketch: Sketch) -> set[frozenset[str]]:
    return {pair for a, b in combinations(sketch.partners, 2) for pair in _two(a, b)}


def _two(one: Chain, other: Chain) -> Iterator[frozenset[str]]:
    """Two sides, each as it is told or as what holds it; two countries only where nothing closer is told."""
    for a, b in product(one, other):
        if a != b and ((a, b) != (one[-1], other[-1]) or len(one) + len(other) == 2):
            yield frozenset((a, b))
