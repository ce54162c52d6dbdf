"""Texts in which the words of all patterns were found in one pass; see `prefilter`."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import ahocorasick

from bot.russian.pattern_needs import Words

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
    for last, (length, sets) in automaton.iter(_plain(text)) if known else ():
        for number in sets:
            found[number].append(last - length + 1)
    for places in found.values():
        places.sort()  # words of one set, found by where they end
    return Looked(text, known, dict(found))


_ODD_SPACE = re.compile(r"[^\S ]")


def _plain(text: str) -> str:
    """*text* with every space a plain one."""
    return _ODD_SPACE.sub(" ", text)


_TEXTS = 4


def _words_of_all() -> tuple[int, Any]:
    global _automaton, _waiting
    _waiting += 1
    new = len(_numbers) - _automaton[0]
    if new and (_waiting > PATIENCE or new > _automaton[0] // 20):  # to learn a few words takes as long as an article
        _waiting = 0
        sets: dict[str, list[int]] = defaultdict(list)
        for words, number in _numbers.items():
            for word in words:
                sets[_plain(word)].append(number)
        automaton = ahocorasick.Automaton()
        for word, numbers in sets.items():
            automaton.add_word(word, (len(word), numbers))
        automaton.make_automaton()
        _automaton = (len(_numbers), automaton)
    return _automaton
