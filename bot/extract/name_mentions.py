"""Where a text names persons: what the language model saw, mended, and what it missed.

A mention is only a place of the text; who it is, and that «Русских» and «А.Ю. Русских» are one, is people's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.extract.ner import Name, NameKind
from bot.russian.personal_names import (
    INITIAL,
    PARTICLES,
    TAILS,
    Parts,
    looks_like_surname,
    may_be_first_name,
    may_be_patronymic,
    parts_of,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` names a person by *parts*."""

    start: int
    end: int
    parts: Parts

    @property
    def weight(self) -> int:
        """How much of the name it gives: the fullest are read first."""
        parts = self.parts
        return 4 * bool(parts.last) + 3 * bool(parts.first) - 2 * parts.initials + bool(parts.patronymic)


_CAPITALISED = r"[A-ZА-ЯЁІЎ][^\W\d_]*(?:[-‑'’][^\W\d_]+)*"
_PIECE = re.compile(rf"[A-ZА-ЯЁІЎ][a-zа-яё]?\.|{_CAPITALISED}|[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_INITIALS_LEFT = re.compile(r"(?<!\w)(?:[А-ЯЁІЎ]\.\s?){1,2}$")
_INITIALS_RIGHT = re.compile(r"\s?[А-ЯЁІЎ]\.\s?[А-ЯЁІЎ]\.")
_WORD_LEFT = re.compile(rf"(?<![\w«\"])({_CAPITALISED}) $")
_WORD_RIGHT = re.compile(rf" ({_CAPITALISED})(?!\w)")
_FULL_NAME = re.compile(
    rf"(?<![\w-])(?:{_CAPITALISED} {_CAPITALISED}(?: {_CAPITALISED})?|(?:[А-ЯЁІЎ]\.\s?){{1,2}}{_CAPITALISED})(?![\w-])"
)


def find_mentions(text: str, names: Sequence[Name]) -> list[Mention]:
    """Return the mentions of persons in reading order, without overlaps."""
    spans = [(name.start, name.end) for name in names if name.kind is NameKind.PER]
    taken = [(name.start, name.end) for name in names if name.kind is not NameKind.PER]
    spans = _joined(text, [_widened(text, span, taken) for span in spans])
    spans += _missed(text, spans, taken)
    found = [mention for span in sorted(set(spans)) for mention in _mentions(text, *span)]
    return list(_apart(found))


def _apart(mentions: Iterable[Mention]) -> Iterator[Mention]:
    end = 0
    for mention in mentions:
        if mention.start >= end:
            yield mention
            end = mention.end


# --------------------------------------------------------------------------- spans


def _widened(text: str, span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Take in initials, a first name on the left or a surname on the right that the model left out."""
    start, end = span
    words = _pieces(text[start:end])
    if initials := _INITIALS_LEFT.search(text, max(0, start - 8), start):
        return initials.start(), end
    if len(words) == 1 and (initials := _INITIALS_RIGHT.match(text, end)):
        return start, initials.end()
    if (
        len(words) == 1
        and not may_be_first_name(words[0])
        and (left := _WORD_LEFT.search(text, max(0, start - 40), start))
    ):
        if may_be_first_name(left[1]) and not _overlaps((left.start(1), start), taken):
            start = left.start(1)
    elif words and (right := _WORD_RIGHT.match(text, end)) and _wants_surname(words):
        if (looks_like_surname(right[1]) or may_be_patronymic(right[1])) and not _overlaps(
            (end + 1, right.end()), taken
        ):
            end = right.end()
    return start, end


def _wants_surname(words: Sequence[str]) -> bool:
    parts = parts_of(words)
    return parts is not None and not parts.last


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """«Кушнаренко» and «Алексей» side by side are one name."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if (
            found
            and text[found[-1][1] : start] == " "
            and _completes(text[found[-1][0] : found[-1][1]], text[start:end])
        ):
            found[-1] = (found[-1][0], end)
        elif not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _completes(left: str, right: str) -> bool:
    one, other = parts_of(_pieces(left)), parts_of(_pieces(right))
    if one is None or other is None:
        return False
    return bool(one.first) != bool(other.first) and bool(one.last) != bool(other.last)


def _missed(text: str, spans: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """First names with a surname that the model did not see: «Гауез Нурмухамбетов»."""
    occupied = sorted([*spans, *taken])
    at = 0
    for match in _FULL_NAME.finditer(text):
        while at < len(occupied) and occupied[at][1] <= match.start():
            at += 1
        if at < len(occupied) and occupied[at][0] < match.end():
            continue
        if _is_full_name(_pieces(match.group())):
            yield match.span()


def _is_full_name(words: Sequence[str]) -> bool:
    if INITIAL.fullmatch(words[0]):
        return looks_like_surname(words[-1])
    if len(words) == 3 and not may_be_patronymic(words[1]):
        return False
    return may_be_first_name(words[0]) and looks_like_surname(words[-1]) and not may_be_first_name(words[-1])


def _overlaps(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _pieces(span: str) -> list[str]:
    return [m.group() for m in _PIECE.finditer(span)]


# --------------------------------------------------------------------------- a span as names


def _mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """Read a span: words that begin no name are dropped, two full names in a row are parted."""
    pieces = [m for m in _PIECE.finditer(text, start, end) if _belongs(m.group())]
    if any(_is_cyrillic(m.group()) for m in pieces):  # «Билл Гейтс Bill Gates»
        pieces = [m for m in pieces if _is_cyrillic(m.group())]
    while pieces and not pieces[0].group()[0].isupper():
        pieces.pop(0)
    for group in _parted(pieces):
        parts = parts_of([m.group() for m in group])
        if parts is not None:
            yield Mention(group[0].start(), group[-1].end(), parts)


def _is_cyrillic(word: str) -> bool:
    return word[0].lower() >= "а"


def _belongs(word: str) -> bool:
    return word[0].isupper() or word.lower() in PARTICLES or word.lower() in TAILS


def _parted(pieces: Sequence[re.Match[str]]) -> Iterator[Sequence[re.Match[str]]]:
    """«Иван Петров Сергей Сидоров»: four words and a first name in the third place are two persons."""
    words = [m.group() for m in pieces]
    if len(words) == 4 and may_be_first_name(words[0]) and may_be_first_name(words[2]) and looks_like_surname(words[1]):
        yield pieces[:2]
        yield pieces[2:]
    elif pieces:
        yield pieces
