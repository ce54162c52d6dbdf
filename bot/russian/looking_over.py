"""Texts in which the words of all patterns were found in one pass; see `prefilter`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
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
    if known:
        runs = [spaces.span() for spaces in _SEVERAL.finditer(text)]
        stands = _stands(len(text), runs)
        for end, sets in automaton.iter(f" {_plain(text)}"):
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
    return Looked(text, known, dict(found))


_SEVERAL = re.compile(r"\s\s+")
_NO_LETTER = re.compile(r"[^\w ⟦⟨⦃⟪⟬]")
_MOST_SIGNS = "·,.\n«»-"  # nine of ten: looked for one after another they take half the time


def _plain(text: str) -> str:
    """*text* with a plain space for whatever is no letter, and for several spaces."""
    plain = _SEVERAL.sub(" ", text)
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
            found = [(back, those, back == len(word) and word[0] == " ") for back, those in numbers.items()]
            automaton.add_word(word, tuple(found))
        automaton.make_automaton()
        _automaton = (len(_numbers), automaton)
    return _automaton
