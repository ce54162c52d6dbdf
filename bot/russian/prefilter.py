"""Patterns that are only tried where they can match: most rules find nothing in most texts, and a look tells.

What a match of a pattern must hold («делегаци» or «дэлегац», and the sign of a place) and what it begins with are read
off the pattern itself. In a text that was looked over such words of all patterns are found in one pass, and a pattern
is tried where one stands. In another text the words are looked for one by one: twenty times as fast as trying a
pattern at every letter.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import Any

import ahocorasick

try:  # what a pattern is made of; a Python without it only reads more slowly
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    parser = None

Words = frozenset[str]  # one of them must stand in every match
MOST = 48  # words that are looked for; more cost as much as the pattern
MOST_BEGINNINGS = 1_000  # the same for what a match begins with: these are found all at once
LONGEST_BEGINNING = 6  # letters of such a word
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
        seen = _looked.get(id(text))
        if seen is None:
            return self._pattern.search(text, start, end) if self._may_match(text, start, end) else None
        if self._beginnings < seen.known:
            places = seen.starts.get(self._beginnings)
            if places is None:
                return None
            at = bisect_left(places, start)
            if at == len(places) or places[at] >= end:
                return None
            return next(self._tried(seen, start, end), None)
        return self._pattern.search(text, start, end) if self._may_hold(seen, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterable[re.Match[str]]:
        end = len(text) if end is None else end
        seen = _looked.get(id(text))
        if seen is None:
            return self._pattern.finditer(text, start, end) if self._may_match(text, start, end) else ()
        if self._beginnings < seen.known:
            places = seen.starts.get(self._beginnings)
            if places is None:
                return ()
            at = bisect_left(places, start)
            if at == len(places) or places[at] >= end:
                return ()
            return self._tried(seen, start, end)
        return self._pattern.finditer(text, start, end) if self._may_hold(seen, start, end) else ()

    def findall(self, text: str) -> list[Any]:
        return self._pattern.findall(text) if self._may_match(text, 0, len(text)) else []

    def _tried(self, seen: _Looked, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches, tried where the pattern can begin."""
        places = seen.starts[self._beginnings]
        for at in range(bisect_left(places, start), len(places)):
            place = places[at]
            if place >= end:
                return
            if place >= start and (match := self.match(seen.text, place, end)):
                yield match
                start = match.end()

    def _may_hold(self, seen: _Looked, start: int, end: int) -> bool:
        for words in self._needed:
            places = seen.starts.get(words)
            if places is not None:
                at = bisect_left(places, start)
                if at == len(places) or places[at] >= end:
                    return False
            elif words < seen.known:
                return False
        return True

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
        if looked := _looked.get(id(text)):
            return self._may_hold(looked, 0, len(text))
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

    @cached_property
    def _needed(self) -> list[int]:
        """The numbers of the sets that are looked for in a text looked over."""
        begins = beginnings(self._pattern)
        if begins and not begins <= _SIGNS:
            return [_number(begins)]
        return [_number(words) for words in self.needs]

    @cached_property
    def _beginnings(self) -> int:
        """The number of the words a match begins with, one above all numbers where they are not known."""
        words = beginnings(self._pattern)
        return _number(words) if words else sys.maxsize


# --------------------------------------------------------------------------- a text looked over


@dataclass
class _Looked:
    """A text in which the sets of words numbered below *known* were looked for."""

    text: str
    known: int
    starts: dict[int, list[int]]  # of each set that is there: where its words begin


_looked: dict[int, _Looked] = {}  # the last texts by their id, which is theirs as long as they are held here
_numbers: dict[Words, int] = {}
_automaton: tuple[int, Any] = (0, None)  # the sets it knows, and all their words at once


def _number(words: Words) -> int:
    return _numbers.setdefault(words, len(_numbers))


def look_over(text: str) -> None:
    """Find all words of all patterns in *text*, which many patterns are about to be tried on."""
    known, automaton = _words_of_all()
    found: dict[int, list[int]] = defaultdict(list)
    for last, (length, sets) in automaton.iter(text) if known else ():
        for number in sets:
            found[number].append(last - length + 1)
    for places in found.values():
        places.sort()  # words of one set, found by where they end
    while len(_looked) >= _TEXTS:
        del _looked[next(iter(_looked))]
    _looked[id(text)] = _Looked(text, known, dict(found))


_TEXTS = 4


def _words_of_all() -> tuple[int, Any]:
    global _automaton
    if _automaton[0] < len(_numbers):
        sets: dict[str, list[int]] = defaultdict(list)
        for words, number in _numbers.items():
            for word in words:
                sets[word].append(number)
        automaton = ahocorasick.Automaton()
        for word, numbers in sets.items():
            automaton.add_word(word, (len(word), numbers))
        automaton.make_automaton()
        _automaton = (len(_numbers), automaton)
    return _automaton


# --------------------------------------------------------------------------- reading a pattern

Read = tuple[Words | None, list[Words]]  # all it can match, when these are few; what a match must hold
_NOTHING: Read = (None, [])
_EMPTY: Words = frozenset({""})


def needs(pattern: re.Pattern[str]) -> list[Words]:
    """Return sets of words of which every match of *pattern* holds one of each; none where nothing is known."""
    if parser is None or pattern.flags & re.IGNORECASE:
        return []
    exact, required = _sequence(_parsed(pattern))
    return sorted({words for words in [*required, *_told(exact)] if len(words) <= MOST}, key=len)


@lru_cache(1)
def _parsed(pattern: re.Pattern[str]) -> Any:
    return parser.parse(pattern.pattern, pattern.flags)


def beginnings(pattern: re.Pattern[str]) -> Words | None:
    """Return words of which every match of *pattern* begins with one, none of them with another; None: not known."""
    if parser is None or pattern.flags & re.IGNORECASE:
        return None
    begins, _ = _beginning(_parsed(pattern))
    words = sorted({word[:LONGEST_BEGINNING] for word in begins}, key=len)
    kept: set[str] = set()
    for word in words:
        if not any(word[:length] in kept for length in range(len(word))):
            kept.add(word)
    return frozenset(kept) if _told(frozenset(kept)) else None


def _beginning(parts: Iterable[tuple[Any, Any]]) -> tuple[Words, bool]:
    """What matches of *parts* begin with, and whether it is all of them."""
    begins = _EMPTY
    for kind, given in parts:
        these, whole = _begins(str(kind), given)
        if len(begins) * len(these) > MOST_BEGINNINGS:
            return begins, False
        begins = frozenset(map("".join, product(begins, these)))
        if not whole or min(map(len, begins)) >= LONGEST_BEGINNING:
            return begins, False
    return begins, True


_SPACES: Words = frozenset(
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)


def _begins(kind: str, given: Any) -> tuple[Words, bool]:
    match kind:
        case "BRANCH":
            read = [_beginning(branch) for branch in given[1]]
            return frozenset(word for words, _ in read for word in words), all(whole for _, whole in read)
        case "SUBPATTERN":
            _, added, removed, inside = given
            return (_EMPTY, False) if added or removed else _beginning(inside)
        case "ATOMIC_GROUP":
            return _beginning(given)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, inside = given
            words, whole = _beginning(inside)
            return (words | _EMPTY if least == 0 else words), whole and most == 1
        case "IN" if [str(value) for _, value in given] == ["CATEGORY_SPACE"]:
            return _SPACES, True
        case _:
            exact, _ = _part(kind, given)
            return (_EMPTY, False) if exact is None else (exact, True)


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


Expression = re.Pattern[str] | Quick


def quick(pattern: str) -> Quick:
    """Compile *pattern*."""
    return Quick(re.compile(pattern))
