"""Many patterns on one text: which of them may match in a part of it is looked up, and few are tried."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from typing import Generic, NamedTuple, TypeVar

from bot.russian.looking_over import Looked, looked_over
from bot.russian.prefilter import Quick

Told = TypeVar("Told")


class Rules(Generic[Told]):
    """Patterns that are tried one after another, each with what its match tells."""

    def __init__(self, rules: Iterable[tuple[Told, Quick]]) -> None:
        self._rules = tuple(rules)
        self._at_last: tuple[Set[int] | None, tuple[_ByWords, list[int]]] = (None, ({}, []))
        self._text: str | None = None  # the last text that was looked over
        self._gate: _Gate[Told] = _Gate([], [], ())

    def within(self, text: str, start: int, end: int) -> Sequence[tuple[Told, Quick]]:
        """Those that may match in ``text[start:end]``, in their order: of a text looked over, few are left."""
        if text is not self._text:
            seen = looked_over(text)
            if seen is None:
                return self._rules
            self._text, self._gate = text, self._gate_of(seen)
        gate = self._gate
        first = bisect_left(gate.hits, start * _MOST)
        last = bisect_left(gate.hits, end * _MOST, first)
        if first == last:
            return gate.anywhere
        here = {hit % _MOST for hit in gate.hits[first:last]}
        return [self._rules[at] for at in sorted(here.union(gate.anywhere_numbers))]

    def matches(self, text: str, start: int, end: int) -> list[tuple[Told, re.Match[str]]]:
        """All matches in ``text[start:end]``, rule after rule."""
        tried = self.within(text, start, end)
        return [(told, match) for told, rule in tried for match in rule.finditer(text, start, end)]

    def _gate_of(self, seen: Looked) -> _Gate[Told]:
        by_words, anywhere = self._numbered(seen)
        starts = seen.starts
        there = starts.keys() & by_words.keys()
        hits = [place * _MOST + at for number in there for at in by_words[number] for place in starts[number]]
        hits.sort()
        return _Gate(hits, anywhere, tuple(self._rules[at] for at in anywhere))

    def _numbered(self, seen: Looked) -> tuple[_ByWords, list[int]]:
        """The rules whose words are looked for, by the number of these; and those that may match anywhere."""
        if self._at_last[0] is not seen.known:
            by_words: _ByWords = {}
            anywhere = []
            for at, (_, rule) in enumerate(self._rules):
                number = next(filter(seen.knows, rule.telling), None)
                if number is None:
                    anywhere.append(at)
                else:
                    by_words.setdefault(number, []).append(at)
            self._at_last = seen.known, (by_words, anywhere)
        return self._at_last[1]


_ByWords = dict[int, list[int]]


_MOST = 4096  # more than there are rules in one


class _Gate(NamedTuple, Generic[Told]):
    """Where in a text which of the rules may match."""

    hits: list[int]  # where a word stands, times `_MOST`, and the number of the rule: sorted in a fifth of pairs' time
    anywhere_numbers: list[int]
    anywhere: tuple[tuple[Told, Quick], ...]
