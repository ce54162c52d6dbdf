"""Patterns that are only tried where they can match: most rules find nothing in most texts, and a look tells.

What a match of a pattern must hold («делегаци» or «дэлегац», and the sign of a place) is read off the pattern itself.
Looking for a word is twenty times as fast as trying a pattern at every letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import product
from typing import Any

try:  # what a pattern is made of; a Python without it only reads more slowly
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    parser = None

Words = frozenset[str]  # one of them must stand in every match
MOST = 48  # words that are looked for; more cost as much as the pattern
FEW = 6  # words that are looked for in every sentence, not in the whole text alone
_SIGNS = frozenset("⟦⟨⦃⟪⟬")  # of a masked text: as telling as words


class Quick:
    """A pattern with the methods of ``re.Pattern`` that rules use."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.pattern = pattern.pattern
        self.match, self.fullmatch, self.sub = pattern.match, pattern.fullmatch, pattern.sub
        self._seen: tuple[str | None, bool] = (None, False)  # the last text, and whether it holds what is needed

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        end = len(text) if end is None else end
        return self._pattern.search(text, start, end) if self._may_match(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterable[re.Match[str]]:
        end = len(text) if end is None else end
        return self._pattern.finditer(text, start, end) if self._may_match(text, start, end) else ()

    def findall(self, text: str) -> list[Any]:
        return self._pattern.findall(text) if self._may_match(text, 0, len(text)) else []

    def _may_match(self, text: str, start: int, end: int) -> bool:
        if not self.possible(text):
            return False
        if start == 0 and end == len(text):
            return True
        for words in self._few:
            for word in words:
                if text.find(word, start, end) >= 0:
                    break
            else:
                return False
        return True

    def possible(self, text: str) -> bool:
        """Whether *text* holds what a match needs; of the last text it is known."""
        seen, possible = self._seen
        if seen is not text:
            possible = self._holds(text)
            self._seen = text, possible
        return possible

    def _holds(self, text: str) -> bool:
        for words in self.needs:
            for word in words:
                if word in text:
                    break
            else:
                return False
        return True

    @cached_property
    def needs(self) -> list[Words]:
        """Of each set of words, every match holds one; the smallest set first."""
        return needs(self._pattern)

    @cached_property
    def _few(self) -> list[Words]:
        return [words for words in self.needs if len(words) <= FEW]


def needs(pattern: re.Pattern[str]) -> list[Words]:
    """Return sets of words of which every match of *pattern* holds one of each; none where nothing is known."""
    if parser is None or pattern.flags & re.IGNORECASE:
        return []
    exact, required = _sequence(parser.parse(pattern.pattern, pattern.flags))
    return sorted({words for words in [*required, *_told(exact)] if len(words) <= MOST}, key=len)


# --------------------------------------------------------------------------- reading a pattern

Read = tuple[Words | None, list[Words]]  # all it can match, when these are few; what a match must hold
_NOTHING: Read = (None, [])
_EMPTY: Words = frozenset({""})


def _sequence(parts: Iterable[tuple[Any, Any]]) -> Read:
    exact, required, whole = _EMPTY, list[Words](), True
    for part in parts:
        these, more = _part(*part)
        required += more
        joined = _joined(exact, these) if these is not None else None
        if joined is None:
            required += _told(exact)
            whole, exact = False, these if these is not None else _EMPTY
        else:
            exact = joined
    return (exact, required) if whole else (None, required + _told(exact))


def _joined(first: Words, second: Words) -> Words | None:
    if len(first) * len(second) > MOST:
        return None
    return frozenset(map("".join, product(first, second)))


def _told(words: Words | None) -> list[Words]:
    """*words* as a set that is worth looking for: none of them a single letter."""
    if not words or not all(len(word.strip()) > 1 or word in _SIGNS for word in words):
        return []
    return [words]


def _part(kind: Any, given: Any) -> Read:
    match str(kind):
        case "LITERAL":
            return frozenset({chr(given)}), []
        case "IN":
            return _letters(given), []
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _EMPTY, []
        case "BRANCH":
            return _branches([_sequence(branch) for branch in given[1]])
        case "SUBPATTERN":
            _, added, removed, inside = given
            return _NOTHING if added or removed else _sequence(inside)
        case "ATOMIC_GROUP":
            return _sequence(given)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(*given)
        case _:
            return _NOTHING


def _letters(given: Sequence[tuple[Any, Any]]) -> Words | None:
    found: set[str] = set()
    for kind, value in given:
        match str(kind):
            case "LITERAL":
                found.add(chr(value))
            case "RANGE" if value[1] - value[0] < MOST:
                found |= set(map(chr, range(value[0], value[1] + 1)))
            case _:
                return None
    return frozenset(found) if len(found) <= MOST else None


def _branches(read: Sequence[Read]) -> Read:
    if all(exact is not None for exact, _ in read):
        every = frozenset(word for exact, _ in read for word in exact or ())
        if len(every) <= MOST:
            return every, []
    least = [min([*required, *_told(exact)], key=len, default=None) for exact, required in read]
    if None in least:
        return _NOTHING
    words = frozenset(word for words in least for word in words or ())
    return (None, [words]) if len(words) <= MOST else _NOTHING


def _repeated(least: int, most: Any, inside: Any) -> Read:
    exact, required = _sequence(inside)
    if least == most == 1:
        return exact, required
    if least == 0:
        return (exact | _EMPTY if exact is not None and most == 1 else None), []
    return None, required + _told(exact)


def quick(pattern: str) -> Quick:
    """Compile *pattern*."""
    return Quick(re.compile(pattern))
