"""A post that is completed by somebody's name: «пресс-секретарь Александра Лукашенко Иван Белов»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.extract import positions
from bot.extract.name_mentions import Mention
from bot.extract.position_phrases import Position
from bot.russian.morphology import Case

_SERVING = (
    r"(?:пресс-секретар|помощни[кц]|советни[кц]|(?:спец)?представител|заместител|пресс-атташе|референт|адвокат|врач)"
)
_OF_SOMEBODY = re.compile(rf"(?<![а-яё]){_SERVING}[а-яё]{{0,3}} $", re.IGNORECASE)
_IN_WHAT = r" (?:по [а-яё-]+(?: [а-яё-]+){0,4} )?"
_GAP = re.compile(_IN_WHAT)
_ANOTHER = re.compile(rf"{_IN_WHAT}[А-ЯЁ][а-яё]+")
_REACH = 30


def is_of_somebody(text: str, start: int, end: int) -> bool:
    """Whether the name ``text[start:end]`` only says whose post the next one holds: it stands in the genitive."""
    return (
        _ANOTHER.match(text, end) is not None and _OF_SOMEBODY.search(text, max(0, start - _REACH), start) is not None
    )


def of_another(text: str, start: int, cases: frozenset[Case], other: Mention, stop: int) -> Position | None:
    """Return the post of one named at *start* that *other*, named right before, completes.

    *cases* are those the name can stand in: the post stands in one of them. Nothing left of *stop* is read.
    """
    if not (_GAP.fullmatch(text, other.end, start) and is_of_somebody(text, other.start, other.end)):
        return None
    found = positions.before(text, other.start, cases, stop)
    if found is None or found.is_plural:
        return None
    whose = text[other.start : start].rstrip()
    *first, last = found.posts
    last = replace(last, name=f"{last.name} {whose}", rest=f"{last.rest} {whose}".strip())
    return replace(found, end=start - 1, name=f"{found.name} {whose}", posts=(*first, last))


def without(held: Sequence[Position], told: Position) -> list[Position]:
    """The positions *held* by the other, without those read from the words of *told*."""
    return [position for position in held if position.start != told.start]
