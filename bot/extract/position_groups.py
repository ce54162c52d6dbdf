"""Posts told of several after their names: «Иван Петров и Пётр Сидоров (вице-премьеры)», «…, депутаты думы»."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.extract import position_words as words
from bot.extract.name_mentions import Mention
from bot.extract.position_phrases import Position, PostSpan, Token, position_of, tokens_of
from bot.extract.positions import REACH
from bot.extract.positions_after import end_of_rest
from bot.russian.morphology import Case

_LINK = re.compile(r"\s*(?:,\s+|\s[–—-]\s+(?:это\s+)?|\()(?:(?:оба|обе|все)\s+)?")
_AND = re.compile(r"\s+и\s+")
_BESIDE = re.compile(r",\s+|\s+и\s+")
_CASES = frozenset({Case.NOMINATIVE, Case.GENITIVE, Case.DATIVE, Case.ACCUSATIVE, Case.INSTRUMENTAL})


def shared_behind(
    text: str, mentions: Sequence[Mention], held: Mapping[int, Sequence[Position]]
) -> dict[int, list[Position]]:
    """Return the positions, by the start of a mention, that a text tells at once of the last names of a list."""
    found: dict[int, list[Position]] = {}
    for at in range(1, len(mentions)):
        one, last = mentions[at - 1], mentions[at]
        if held[one.start] or not _AND.fullmatch(text, one.end, last.start):
            continue
        if (each := _one_each(held[last.start])) is not None:
            found[one.start], found[last.start] = [each[0]], [each[1]]
        elif not held[last.start]:
            stop = mentions[at + 1].start if at + 1 < len(mentions) else len(text)
            if (position := _of_all(text, last.end, stop)) is not None:
                group = _group(text, mentions, held, at)
                found |= {mention.start: [position] for mention in group}
    return found


def _group(
    text: str, mentions: Sequence[Mention], held: Mapping[int, Sequence[Position]], last: int
) -> Sequence[Mention]:
    """The names of a list that ends with that at *last*, of whom nothing is told yet."""
    first = last - 1
    while (
        first
        and not held[mentions[first - 1].start]
        and _BESIDE.fullmatch(text, mentions[first - 1].end, mentions[first].start)
    ):
        first -= 1
    return mentions[first : last + 1]


def _one_each(held: Sequence[Position]) -> tuple[Position, Position] | None:
    """«Иван Петров и Пётр Сидоров – первый заместитель и заместитель мэра Томска»."""
    if len(held) != 1 or len(held[0].posts) != _TWO or " и " not in held[0].name:
        return None
    first, second = held[0].posts
    if held[0].name != f"{first.name} и {second.name}":
        return None
    if not first.rest and first.title == second.title:
        first = replace(first, name=f"{first.name} {second.rest}".strip(), rest=second.rest)
    return replace(held[0], name=first.name, posts=(first,)), replace(held[0], name=second.name, posts=(second,))


_TWO = 2


def _of_all(text: str, end: int, stop: int) -> Position | None:
    """The post in the plural that follows a name ending at *end*, unless it belongs to the name at *stop*."""
    newline = text.find("\n", end)
    limit = min(stop, end + REACH, newline if newline >= 0 else len(text))
    link = _LINK.match(text, end, limit)
    tokens = tokens_of(text, link.end(), limit) if link else []
    head = _plural_head(tokens)
    if head is None:
        return None
    span: PostSpan = (0, head, end_of_rest(tokens, head + 1))
    if limit == stop and not text[tokens[span[2] - 1].end : stop].strip():
        return None  # «Иван Петров и Пётр Сидоров, депутаты Олег Седых и …»
    position = position_of(tokens, [span], _CASES)
    return position if position.is_plural else None


def _plural_head(tokens: Sequence[Token]) -> int | None:
    for index, token in enumerate(tokens[:4]):
        if token.is_head(_CASES, plural=True) and not token.is_head(_CASES):
            return index
        if not words.is_modifier(token.low, _CASES):
            return None
    return None
