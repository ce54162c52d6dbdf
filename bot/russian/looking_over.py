"""Texts in which the words of all patterns were found in one pass; see `prefilter`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ahocorasick

from bot.russian.pattern_needs import EDGE, Words

PATIENCE = 50  # texts that go by until a few new words are learnt


@dataclass
class Looked:
    """A text in which the sets of words numbered below *known* were looked for."""

    text: str
    known: int
    starts: dict[int, list[int]]  # of each set that is there: where its words begin


_held_texts: dict[int, Looked] = {}  # the last texts by their id, which is theirs as long as they are held here
_numbers: dict[Words, int] = {}
_automaton: tuple[int, Any] = (0, None)  # the sets it knows, and all their words at once
_waiting = 0  # texts looked over since it last learnt any


def number_of(words: Words) -> int:
    """The number of a set of words that texts are to be looked over for."""
    return _numbers.setdefault(words, len(_numbers))


def looked_over(text: str) -> Looked | None:
    """What was found in *text*, if it is one of the last that were looked over."""
    return _held_texts.get(id(text))


def look_over(text: str) -> None:
    """Find all words of all patterns in *text*, which many patterns are about to be tried on."""
    while len(_held_texts) >= _TEXTS:
        del _held_texts[next(iter(_held_texts))]
    _held_texts[id(text)] = _look(text)


def _look(text: str) -> Looked:
    known, automaton = _words_of_all()
    found: dict[int, list[int]] = defaultdict(list)
    plain = _plain(text)
    for end, sets in automaton.iter(f" {plain}") if known else ():
        for back, numbers in sets:
            place = end - back
            for number in numbers:
                found[number].append(place)
    for places in found.values():
        places.sort()  # words of one set, found by where they end
    return Looked(text, known, dict(found) if len(plain) == len(text) else _moved_back(text, found))


_SEVERAL = re.compile(r"\s\s+")
_NO_LETTER = re.compile(r"[^\w ⟦⟨⦃⟪⟬]")


def _plain(text: str) -> str:
    """*text* with a plain space for whatever is no letter, and for several spaces."""
    return _NO_LETTER.sub(" ", _SEVERAL.sub(" ", text))


def _moved_back(text: str, found: Mapping[int, list[int]]) -> dict[int, list[int]]:
    """The places *found* in the plain *text* as those of the text; a word may begin with any of several spaces."""
    stands: list[int] = []
    several: set[int] = {-1}  # of the plain text: where a space stands for several, and before its first letter
    end = 0
    for spaces in _SEVERAL.finditer(text):
        stands += range(end, spaces.start())
        several.add(len(stands))
        end = spaces.end() - 1  # the last of them is the one that stays
    stands += range(end, len(text) + 1)
    return {
        number: list(map(stands.__getitem__, places))
        if several.isdisjoint(places)
        else [place for at in places if at >= 0 for place in range(stands[at - 1] + 1 if at else 0, stands[at] + 1)]
        for number, places in found.items()
    }


_TEXTS = 4


def _words_of_all() -> tuple[int, Any]:
    global _automaton, _waiting
    _waiting += 1
    new = len(_numbers) - _automaton[0]
    if new and (_waiting > PATIENCE or new > _automaton[0] // 20):  # to learn a few words takes as long as an article
        _waiting = 0
        sets: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for words, number in _numbers.items():
            for word in words:
                plain = _plain(word)  # its edge is a space
                sets[plain][len(plain) - word.startswith(EDGE)].append(
                    number
                )  # after how far back a place its word ends
        automaton = ahocorasick.Automaton()
        for word, numbers in sets.items():
            automaton.add_word(word, tuple(numbers.items()))
        automaton.make_automaton()
        _automaton = (len(_numbers), automaton)
    return _automaton
