"""pymorphy3's dictionary read in half the time: the same words with the same readings, in the same order.

Its automaton is walked byte by byte, with four calls for each; here a walk is one loop. A word is looked up once in a
process, but news brings new ones all the time, and a third of reading them went into these walks.
"""

from __future__ import annotations

from binascii import a2b_base64
from typing import TypeVar

from dawg_python.wrapper import Dictionary
from pymorphy3 import MorphAnalyzer
from pymorphy3.dawg import EXTENSION_AVAILABLE, ConditionalProbDistDAWG, PredictionSuffixesDAWG, WordsDawg

_LABEL = 0x8000_00FF  # of a unit: the byte that leads to it, and whether it is a value
_HAS_VALUE = 1 << 8
_FAR = 1 << 9  # what the unit leads to lies 256 times as far
Read = TypeVar("Read", WordsDawg, ConditionalProbDistDAWG)
_E, _YO = "е".encode(), "ё".encode()
_BYTES = [bytes((label,)) for label in range(256)]


class _Transitions(Dictionary):  # type: ignore[misc]  # it has no types
    """The states of an automaton, and what leads from one to another."""

    def __init__(self, read: Dictionary) -> None:
        self._units = read._units

    def follow_bytes(self, s: bytes, index: int) -> int | None:
        units = self._units
        for label in s:
            unit = units[index]
            index ^= label ^ ((unit >> 10) << ((unit & _FAR) >> 6))
            if units[index] & _LABEL != label:
                return None
        return index


class _Words(WordsDawg):  # type: ignore[misc]  # pymorphy3 has no types
    """Words, each with what is told of it."""

    def similar_items(self, key: str, replaces: object) -> list[tuple[str, list[tuple[int, ...]]]]:
        return [(word, self._value_for_index(index)) for word, index in self._spelled("", key, self.dct.ROOT)]

    def similar_keys(self, key: str, replaces: object) -> list[str]:
        return [word for word, _ in self._spelled("", key, self.dct.ROOT)]

    def _spelled(self, begun: str, rest: str, index: int) -> list[tuple[str, int]]:
        """The words written as *rest*, with any е for ё: as it stands, then those that differ from the left on."""
        follow = self.dct.follow_bytes
        told, *others = rest.split("е")
        found: list[tuple[str, int]] = []
        at = follow(told.encode(), index)
        for number, piece in enumerate(others, 1):
            if at is None:
                return found
            if other := follow(_YO, at):
                found += self._spelled(f"{begun}{told}ё", "е".join(others[number - 1 :]), other)
            told += "е" + piece
            at = follow(_E + piece.encode(), at)
        if at is not None and (at := follow(self._payload_separator, at)):
            found.insert(0, (begun + rest, at))
        return found

    def _value_for_index(self, index: int) -> list[tuple[int, ...]]:
        units, guide = self.dct._units, self.guide._units
        found: list[tuple[int, ...]] = []
        left: list[tuple[int, int, bytes]] = []
        key = b""
        while True:
            unit = units[index]
            if unit & _HAS_VALUE:
                found.append(self._struct.unpack(a2b_base64(key)))
            if label := guide[2 * index]:
                base = index ^ ((unit >> 10) << ((unit & _FAR) >> 6))
            elif left:
                base, label, key = left.pop()
            else:
                return found
            index = base ^ label
            if sibling := guide[2 * index + 1]:
                left.append((base, sibling, key))
            key += _BYTES[label]


class _Endings(_Words):
    DATA_FORMAT = PredictionSuffixesDAWG.DATA_FORMAT


class _Chances(ConditionalProbDistDAWG):  # type: ignore[misc]
    """How likely each tag of a word is."""

    _last: tuple[str, int | None] = ("", None)

    def prob(self, word: str, tag: object) -> float:
        if self._last[0] != word:  # a word is asked for each of its tags
            self._last = word, self.dct.follow_bytes(f"{word}:".encode(), self.dct.ROOT)
        begun = self._last[1]
        index = self.dct.follow_bytes(str(tag).encode(), begun) if begun else None
        return self.dct.value(index) / self.MULTIPLIER if index and self.dct.has_value(index) else 0.0


def analyzer() -> MorphAnalyzer:
    """Load the dictionary: 0.2 s and 20 MB."""
    loaded = MorphAnalyzer()
    if EXTENSION_AVAILABLE:  # compiled automata, faster still
        return loaded
    held, estimator = loaded.dictionary, loaded.prob_estimator
    held.words = _like(held.words, _Words())
    held.prediction_suffixes_dawgs = [_like(read, _Endings()) for read in held.prediction_suffixes_dawgs]
    estimator.p_t_given_w = _like(estimator.p_t_given_w, _Chances())
    return loaded


def _like(read: Read, quick: Read) -> Read:
    """*quick*, which reads what *read* has loaded."""
    quick.dct, quick.guide = _Transitions(read.dct), read.guide
    return quick
