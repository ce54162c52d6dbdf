"""A text with its places, persons and dates replaced by signs of the same length: rules read like the language.

«Делегация Минской области прибыла в Минск 26 ноября» becomes «делегация ⟦············⟧ прибыла в ⟦···⟧ ⟬·······⟭»: a
rule says ``делегаци\\w+ {P}`` and its match still stands at the same offsets of the original.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from bot.extract.people import PersonMention
from bot.russian.dates import DateMention
from bot.russian.folding import fold
from bot.russian.looking_over import MASKED, look_over
from bot.russian.places import Form, PlaceMention
from bot.russian.prefilter import Quick, quick

_BRACKETS = {Form.NAME: "⟦⟧", Form.OFFICE: "⟦⟧", Form.ADJECTIVE: "⟨⟩", Form.DEMONYM: "⦃⦄"}

_OWN_SIGNS = "⟦⟧⟨⟩⦃⦄⟪⟫⟬⟭·"
_BLANKS = dict.fromkeys(map(ord, _OWN_SIGNS), " ")  # a text that holds them must not look masked
_Sign = tuple[int, int, str]  # where it starts and ends, and its brackets

_MACROS = {
    "{P}": "⟦·*⟧",  # a place by its name
    "{A}": "⟨·*⟩",  # the adjective of a place
    "{D}": "⦃·*⦄",  # its people
    "{ANY}": "[⟦⟨⦃]·*[⟧⟩⦄]",  # any of the three
    "{H}": "⟪·*⟫",  # a person
    "{T}": "⟬·*⟭",  # a date
    "{W}": r"[^\s,.;:!?()⟦⟨⦃]+",  # a word that is no place
}


@dataclass(frozen=True)
class Masked:
    """*text* is lower-case, ё is е; each mapping leads from where a sign starts to what it stands for."""

    text: str
    places: Mapping[int, PlaceMention]
    people: Mapping[int, PersonMention]
    dates: Mapping[int, DateMention]

    def people_in(self, start: int, end: int) -> Sequence[PersonMention]:
        """The persons that ``text[start:end]`` names, in reading order."""
        first = bisect_left(self._named_at, start)
        return self._in_order[first : bisect_left(self._named_at, end, lo=first)]

    @cached_property
    def _named_at(self) -> list[int]:
        return sorted(self.people)

    @cached_property
    def _in_order(self) -> list[PersonMention]:
        return [self.people[at] for at in self._named_at]


def mask(
    text: str, places: Iterable[PlaceMention], people: Iterable[PersonMention], dates: Iterable[DateMention]
) -> Masked:
    """Replace every mention; where two overlap the place wins over the person, and the person over the date."""
    folded = fold(text)
    if any(map(folded.__contains__, _OWN_SIGNS)):
        folded = folded.translate(_BLANKS)
    signs: list[_Sign] = []
    taken = bytearray(len(text))
    kept_places = {m.start: m for m in places if _put(signs, taken, m.start, m.end, _BRACKETS[m.form])}
    kept_people = {m.start: m for m in people if _put(signs, taken, m.start, m.end, "⟪⟫")}
    kept_dates = {m.start: m for m in dates if _put(signs, taken, m.start, m.end, "⟬⟭")}
    masked = "".join(_pieces(folded, sorted(signs)))
    look_over(masked, MASKED)
    return Masked(masked, kept_places, kept_people, kept_dates)


def _put(signs: list[_Sign], taken: bytearray, start: int, end: int, brackets: str) -> bool:
    if end - start < 2 or 1 in taken[start:end]:
        return False
    signs.append((start, end, brackets))
    taken[start:end] = b"\x01" * (end - start)
    return True


def _pieces(folded: str, signs: Iterable[_Sign]) -> Iterator[str]:
    """*folded* with *signs*, which are in order, in the place of what they stand for."""
    past = 0
    for start, end, brackets in signs:
        yield folded[past:start]
        yield brackets[0] + "·" * (end - start - 2) + brackets[1]
        past = end
    yield folded[past:]


@cache
def pattern(rule: str) -> Quick:
    """Compile a rule written with the macros above; ``{..3}`` is a gap of at most three words that are no places."""
    for macro, expression in _MACROS.items():
        rule = rule.replace(macro, expression)
    rule = re.sub(r"\{\.\.(\d+)\}", lambda m: rf"(?:{_MACROS['{W}']}\s+){{0,{m[1]}}}?", rule)
    return quick(rule)
