"""Texts in which the words of all patterns were found in one pass; see `prefilter`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

import ahocorasick

from bot.russian.pattern_needs import EDGE, Words

PATIENCE = 50  # texts of a kind that go by until a few new words are learnt


class Kind:
    """What texts of one kind are looked over for: the sets of words, by number, that rules asked for in such texts."""

    def __init__(self) -> None:
        self.known: Set[int] = frozenset()
        self._asked: set[int] = set()  # those that are not known yet
        self._automaton: Any = None  # of all words of those that are known
        self._waiting = 0  # texts looked over since it last learnt any

    def ask(self, number: int) -> None:
        self._asked.add(number)

    def automaton(self) -> Any:
        """What finds the words; None as long as there are none. To learn a few takes as long as an article."""
        self._waiting += 1
        if self._asked and (self._waiting > PATIENCE or len(self._asked) > len(self.known) // 20):
            self._waiting = 0
            self.known |= self._asked
            self._asked = set()
            self._automaton = _automaton_of(self.known)
        return self._automaton


PLAIN, MASKED = Kind(), Kind()  # seven words of eight are looked for in masked texts alone


@dataclass(slots=True)
class Looked:
    """A text in which the sets of words that were *known* were looked for."""

    text: str
    kind: Kind
    known: Set[int]
    starts: dict[int, list[int]]  # of each set that is there: where its words begin
    parts: list[int]  # the ids of the texts that are known to be parts of it

    def knows(self, number: int) -> bool:
        """Whether this set was looked for; if not, it will be in later texts."""
        if number in self.known:
            return True
        self.kind.ask(number)
        return False


class Part(NamedTuple):
    """Where a text stands in one that was looked over."""

    whole: Looked
    start: int


_held_texts: dict[int, Looked] = {}  # the last texts by their id, which is theirs as long as they are held here
_held_parts: dict[int, tuple[str, Part]] = {}  # parts of these, in the same way
_numbers: dict[Words, int] = {}


def number_of(words: Words) -> int:
    """The number of a set of words that texts may be looked over for."""
    return _numbers.setdefault(words, len(_numbers))


def looked_over(text: str) -> Looked | None:
    """What was found in *text*, if it is one of the last that were looked over."""
    return _held_texts.get(id(text))


def look_over(text: str, kind: Kind = PLAIN) -> None:
    """Find all words of all patterns in *text*, which many patterns are about to be tried on."""
    while len(_held_texts) >= _TEXTS:
        oldest = _held_texts.pop(next(iter(_held_texts)))
        for part in oldest.parts:
            _held_parts.pop(part, None)
    _held_texts[id(text)] = _look(text, kind)


def part_of(text: str) -> Part | None:
    """Where *text* stands in one of the last that were looked over, if that was told."""
    found = _held_parts.get(id(text))
    return found[1] if found else None


def tell_part(text: str, whole: str, start: int) -> None:
    """Let it be known that *text* stands at *start* of *whole*, so that it need not be looked over itself.

    Not where it begins within a word, which would be another word by itself.
    """
    seen = looked_over(whole)
    if seen and not (start and _LETTER.match(whole, start - 1)):
        _held_parts[id(text)] = text, Part(seen, start)
        seen.parts.append(id(text))


_LETTER = re.compile(r"\w")


def _look(text: str, kind: Kind) -> Looked:
    automaton = kind.automaton()
    found: dict[int, list[int]] = defaultdict(list)
    if automaton:
        runs = [spaces.span() for spaces in _SEVERAL.finditer(text)]
        stands = _stands(len(text), runs)
        for end, sets in automaton.iter(f" {_plain(text, several=bool(runs))}"):
            for back, numbers, begins_with_space in sets:
                if begins_with_space:
                    for number in numbers:
                        found[number] += _spaces(stands, end - back)
                else:
                    place = stands[end - back]
                    for number in numbers:
                        found[number].append(place)
    for places in found.values():
        places.sort()  # words of one set, found by where they end
    return Looked(text, kind, kind.known, dict(found), [])


_SEVERAL = re.compile(r"\s\s+")
_NO_LETTER = re.compile(r"[^\w ⟦⟨⦃⟪⟬]")
_MOST_SIGNS = "·,.\n«»-"  # nine of ten: looked for one after another they take half the time


def _plain(text: str, *, several: bool = True) -> str:
    """*text* with a plain space for whatever is no letter, and for *several* spaces, if there are any."""
    plain = _SEVERAL.sub(" ", text) if several else text
    for sign in _MOST_SIGNS:
        plain = plain.replace(sign, " ")
    return _NO_LETTER.sub(" ", plain)


def _stands(length: int, several: Iterable[tuple[int, int]]) -> list[int]:
    """Where each letter of the plain text stands in one of *length*, whose *several* spaces in a row are one there."""
    if len(_count) <= length:
        _count.extend(range(len(_count), length + 1))
    stands: list[int] = []
    end = 0
    for start, past in several:
        stands += _count[end:start]
        end = past - 1  # the last of them is the one that stays
    return stands + _count[end : length + 1]


_count: list[int] = []  # from 0 on: a part of it is copied in a tenth of the time that new numbers take


def _spaces(stands: Sequence[int], at: int) -> range:
    """Where the spaces are that are one in the plain text: a word that begins with a space may begin with any."""
    return range(stands[at - 1] + 1 if at > 0 else 0, stands[at] + 1 if at >= 0 else 0)


_TEXTS = 4


def _automaton_of(known: Set[int]) -> Any:
    sets: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for words, number in _numbers.items():
        for word in words if number in known else ():
            plain = _plain(word)  # its edge is a space
            sets[plain][len(plain) - word.startswith(EDGE)].append(number)  # after how far back a place its word ends
    automaton = ahocorasick.Automaton()
    for word, numbers in sets.items():
        found = [(back, those, back == len(word) and word[0] == " ") for back, those in numbers.items()]
        automaton.add_word(word, tuple(found))
    automaton.make_automaton()
    return automaton
