"""Patterns that are only tried where they can match: most rules find nothing in most texts, and a look tells.

What a match of a pattern must hold («делегаци» or «дэлегац», and the sign of a place) and what it begins with are read
off the pattern itself. In a text that was looked over such words of all patterns are found in one pass, and a pattern
is tried where one stands. In another text the words are looked for one by one: twenty times as fast as trying a
pattern at every letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any

from bot.russian.looking_over import Looked, Part, looked_over, number_of, part_of
from bot.russian.pattern_needs import MOST_BEGINNINGS, SHORTEST, SIGNS, Words, beginnings, needs

__all__ = ["Expression", "Quick", "quick", "telling"]

FEW = 6  # words that are looked for in every sentence, not in the whole text alone


class Quick:
    """A pattern with the methods of ``re.Pattern`` that rules use."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.pattern = pattern.pattern
        self.match, self.fullmatch = pattern.match, pattern.fullmatch
        self._seen: tuple[str | None, bool] = (None, False)  # the last text, and whether it holds what is needed
        self._text: str | None = None  # the last text that was looked over, and of it:
        self._places: Sequence[int] | None = None  # where a match may begin; None where that is not known
        self._held: Sequence[Sequence[int]] = ()  # where what it must hold besides stands

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        end = len(text) if end is None else end
        if text is not self._text:
            seen = looked_over(text)
            if seen is None:
                return self._pattern.search(text, start, end) if self._may_match(text, start, end) else None
            self._turn_to(seen)
        places = self._places
        if not places:
            unknown = places is None and self._may_hold(start, end)
            return self._pattern.search(text, start, end) if unknown else None
        first = bisect_left(places, start)
        if first == len(places) or places[first] >= end or (self._held and not self._may_hold(start, end)):
            return None
        for place in places[first : bisect_left(places, end, first)]:
            if match := self.match(text, place, end):
                return match
        return None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterable[re.Match[str]]:
        end = len(text) if end is None else end
        if text is not self._text:
            seen = looked_over(text)
            if seen is None:
                return self._pattern.finditer(text, start, end) if self._may_match(text, start, end) else ()
            self._turn_to(seen)
        places = self._places
        if not places:
            unknown = places is None and self._may_hold(start, end)
            return self._pattern.finditer(text, start, end) if unknown else ()
        first = bisect_left(places, start)
        if first == len(places) or places[first] >= end or (self._held and not self._may_hold(start, end)):
            return ()
        found = []
        for place in places[first : bisect_left(places, end, first)]:
            if place >= start and (match := self.match(text, place, end)):
                found.append(match)
                start = match.end()
        return found

    def findall(self, text: str) -> list[Any]:
        return self._pattern.findall(text) if self.possible(text) else []

    def sub(self, told: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self._pattern.sub(told, text) if self.possible(text) else text

    def _turn_to(self, seen: Looked) -> None:
        """Learn once of a text looked over where this can match: it is asked of every sentence."""
        self._text, self._held = seen.text, ()
        begins = self._beginnings
        known = begins is not None and (begins in seen.known or seen.knows(begins))
        self._places = seen.starts.get(begins, ()) if begins is not None and known else None
        if (self._places or not known) and self._is_sign:
            needed = [seen.starts.get(number, ()) for number in self._needed if seen.knows(number)]
            if all(needed):
                self._held = needed
            else:
                self._places = ()

    def _may_hold(self, start: int, end: int) -> bool:
        """Whether all it must hold stands in this part of the text looked over."""
        for places in self._held:
            at = bisect_left(places, start)
            if at == len(places) or places[at] >= end:
                return False
        return True

    def _may_match(self, text: str, start: int, end: int) -> bool:
        """The same of a text that was not looked over: there the words are looked for one by one."""
        if part := part_of(text):
            return self._may_stand(part, start, end)
        if not self._is_possible(text):
            return False
        if start == 0 and end == len(text):
            return True
        return all(any(text.find(word, start, end) >= 0 for word in words) for words in self._few)

    def _may_stand(self, part: Part, start: int, end: int) -> bool:
        """The same of a part of a text that was looked over."""
        whole, offset = part
        if whole.text is not self._text:
            self._turn_to(whole)
        start, end = start + offset, end + offset
        if self._places is not None:
            first = bisect_left(self._places, start)
            if first == len(self._places) or self._places[first] >= end:
                return False
        return not self._held or self._may_hold(start, end)

    def possible(self, text: str) -> bool:
        """Whether *text* holds what a match needs; of the last text it is known."""
        if looked := looked_over(text):
            if text is not self._text:
                self._turn_to(looked)
            return self._places is None or len(self._places) > 0
        if part := part_of(text):
            return self._may_stand(part, 0, len(text))
        return self._is_possible(text)

    def _is_possible(self, text: str) -> bool:
        seen, possible = self._seen
        if seen is not text:
            possible = self._holds(text)
            self._seen = text, possible
        return possible

    def _holds(self, text: str) -> bool:
        return all(any(map(text.__contains__, words)) for words in self.needs)

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
        if not self._is_sign:
            return [self._beginnings] if self._beginnings is not None else []
        told = [words for words in needs(self._pattern, MOST_BEGINNINGS) if _are_telling(words)]
        told.sort(key=lambda words: "⟦" in words)  # a place tells least: nearly all sentences name one
        return [number_of(words) for words in told]

    @cached_property
    def _is_sign(self) -> bool:
        """Whether a match begins with the sign of a place, person or date, or it is not known with what."""
        return (self._begins or _NOTHING) <= SIGNS

    @cached_property
    def telling(self) -> list[int]:
        """The numbers of the sets by one of which it is known where the pattern may match, the most telling first."""
        begins = [self._beginnings] if self._beginnings is not None else []
        return [*self._needed, *begins] if self._is_sign else [*begins, *self._needed]

    @cached_property
    def _beginnings(self) -> int | None:
        """The number of the words a match begins with, where they are known."""
        return number_of(self._begins) if self._begins else None

    @cached_property
    def _begins(self) -> Words | None:
        return beginnings(self._pattern)


def _are_telling(words: Words) -> bool:
    """Whether it tells something that one of *words* stands in a sentence: «по» and «он» stand within others too."""
    return all(len(word.strip()) > SHORTEST or word in SIGNS for word in words)


_NOTHING: Words = frozenset()
Expression = re.Pattern[str] | Quick


def quick(pattern: str) -> Quick:
    """Compile *pattern*."""
    return Quick(re.compile(pattern))


def telling(*patterns: Quick) -> re.Pattern[str]:
    """Return one expression for words that a match of any of *patterns* holds: a text without one needs no more."""
    words = {word for pattern in patterns for word in needs(pattern._pattern, MOST_BEGINNINGS)[0]}
    least = sorted(word for word in words if not any(part in word for part in words - {word}))
    return re.compile("|".join(map(re.escape, least)))
