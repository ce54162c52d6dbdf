"""What a match of a pattern must hold and what it begins with, read off the pattern itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

try:  # what a pattern is made of; a Python without it only reads more slowly
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    parser = None

Words = frozenset[str]  # one of them must stand in every match
MOST = 48  # words that are looked for; more cost as much as the pattern
MOST_BEGINNINGS = 1_000  # the same for what a match begins with: these are found all at once
LONGEST_BEGINNING = 7  # letters of such a word
SHORTEST = 2  # letters of what stands nearly everywhere
EDGE = "\b"  # before a beginning: no letter stands before it
SIGNS = frozenset("⟦⟨⦃⟪⟬")  # of a masked text: as telling as words


Read = tuple[Words | None, list[Words]]  # all it can match, when these are few; what a match must hold
_NOTHING: Read = (None, [])
_EMPTY: Words = frozenset({""})
_NONE: Words = frozenset()
_SPACE: Words = frozenset({" "})  # any, and any number: a text that is looked over has no other
_EDGE: Words = frozenset({EDGE})


def needs(pattern: re.Pattern[str], most: int = MOST) -> list[Words]:
    """Return sets of words of which every match of *pattern* holds one of each; none where nothing is known."""
    if parser is None or pattern.flags & re.IGNORECASE:
        return []
    exact, required = _sequence(_parsed(pattern))
    return sorted({words for words in [*required, *_told(exact)] if len(words) <= most}, key=_frequency)


@lru_cache(1)
def _parsed(pattern: re.Pattern[str]) -> Any:
    return parser.parse(pattern.pattern, pattern.flags)


def beginnings(pattern: re.Pattern[str]) -> Words | None:
    """Return words of which every match of *pattern* begins with one, none of them with another; None: not known."""
    if parser is None or pattern.flags & re.IGNORECASE:
        return None
    whole, cut = _beginning(_parsed(pattern))
    words = sorted({_edged(word)[:LONGEST_BEGINNING] for word in whole | cut}, key=len)
    kept: set[str] = set()
    for word in words:
        if not any(word[:length] in kept for length in range(len(word))):
            kept.add(word)
    return frozenset(kept) if kept and all(map(_tells, kept)) else None


def _edged(word: str) -> str:
    """*word* without the edge, where no letter follows it: «\\b⟦» stands behind a letter."""
    return word if word[1:2].isalnum() else word.lstrip(EDGE)


def _tells(word: str) -> bool:
    """Whether *word* stands in few places: it has two letters, or is a whole word."""
    letters = sum(map(str.isalnum, word))
    return letters > 1 or word in SIGNS or (letters == 1 and word[0] == EDGE and " " in word)


Begun = tuple[Words, Words]  # what may be all of a match, so that what follows goes on from it; and what is cut


def _beginning(parts: Iterable[tuple[Any, Any]]) -> Begun:
    """What matches of *parts* begin with."""
    whole, cut = _EMPTY, _NONE
    for kind, given in parts:
        these, begun = _begins(str(kind), given)
        if len(whole) * (len(these) + len(begun)) > MOST_BEGINNINGS:
            return _NONE, cut | whole
        longer = _gone_on(whole, these)
        cut |= _gone_on(whole, begun) | {word for word in longer if len(word) >= LONGEST_BEGINNING}
        whole = frozenset(word for word in longer if len(word) < LONGEST_BEGINNING)
        if not whole:
            break
    return whole, cut


def _gone_on(first: Words, second: Words) -> Words:
    return frozenset(
        (one + other.lstrip(EDGE) if one else other)[:LONGEST_BEGINNING] for one in first for other in second
    )


def _begins(kind: str, given: Any) -> Begun:
    match kind:
        case "BRANCH":
            read = [_beginning(branch) for branch in given[1]]
            return frozenset().union(*(whole for whole, _ in read)), frozenset().union(*(cut for _, cut in read))
        case "SUBPATTERN":
            _, added, removed, inside = given
            return (_NONE, _EMPTY) if added or removed else _beginning(inside)
        case "ATOMIC_GROUP":
            return _beginning(given)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, inside = given
            whole, cut = _beginning(inside)
            whole |= _EMPTY if least == 0 else _NONE
            return (whole, cut) if most == 1 or whole - _EMPTY == _SPACE else (_NONE, whole | cut)
        case "AT" if str(given) in ("AT_BOUNDARY", "AT_BEGINNING"):
            return _EDGE, _NONE
        case "ASSERT_NOT" if _is_no_letter(*given):
            return _EDGE, _NONE
        case "IN" if [str(value) for _, value in given] == ["CATEGORY_SPACE"]:
            return _SPACE, _NONE
        case _:
            exact, _ = _part(kind, given)
            return (_NONE, _EMPTY) if exact is None else (exact, _NONE)


def _is_no_letter(direction: int, inside: Any) -> bool:
    """``(?<!\\w)``, ``(?<![\\w-])``"""
    if direction > 0 or len(inside) != 1:
        return False
    kind, given = inside[0]
    return str(kind) == "IN" and given[0][1] is not None and "CATEGORY_WORD" in (str(value) for _, value in given)


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
    if not words or not all(len(word.strip()) > 1 or word in SIGNS for word in words):
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
        if len(every) <= MOST_BEGINNINGS:
            return every, []
    least = [min([*required, *_told(exact)], key=_frequency, default=None) for exact, required in read]
    if None in least:
        return _NOTHING
    words = frozenset(word for words in least for word in words or ())
    return (None, [words]) if len(words) <= MOST_BEGINNINGS else _NOTHING


def _frequency(words: Words) -> tuple[bool, int, int]:
    """Fewer and longer words stand in fewer texts, those of two letters in all."""
    shortest = min(len(word.strip()) for word in words)
    return shortest <= SHORTEST and not words <= SIGNS, len(words), -shortest


def _repeated(least: int, most: Any, inside: Any) -> Read:
    exact, required = _sequence(inside)
    if least == most == 1:
        return exact, required
    if least == 0:
        return (exact | _EMPTY if exact is not None and most == 1 else None), []
    return None, required + _told(exact)
