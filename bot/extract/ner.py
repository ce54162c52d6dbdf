"""Persons, places and organisations of a Russian text as slovnet's language model sees them.

The weights are the files of the ``natasha`` wheel; its code is never imported. numpy follows ``OMP_NUM_THREADS``,
which a worker process sets to 1 before it imports anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from bot.errors import ConfigError
from bot.russian.name_words import capitalised, looks_like_surname
from bot.russian.tokens import tokens as cut

LONGEST = 64  # tokens in a piece: the model sees a few words around, and its memory grows with the piece
LONGEST_TOKEN = 100  # characters: what is longer is no word
_STOPS = frozenset({".", "!", "?", "…", ";"})


class NameKind(StrEnum):
    PER = "PER"
    LOC = "LOC"
    ORG = "ORG"


@dataclass(frozen=True, slots=True)
class Name:
    """``text[start:end]`` names something of *kind*."""

    start: int
    end: int
    kind: NameKind


class _Token(NamedTuple):
    start: int
    end: int
    text: str


def find_names(text: str) -> list[Name]:
    """Return the names of *text* in reading order, without overlaps.

    A text that is not in Cyrillic has none: the model knows Russian only. Time and memory grow with the length of
    the text, however long its lines are.
    """
    if not _is_cyrillic(text):
        return []
    pieces = list(_pieces(text))
    tags = _tagger()([[token.text for token in piece] for piece in pieces])
    return [name for piece, given in zip(pieces, tags, strict=True) for name in _names(piece, given)]


def _is_cyrillic(text: str) -> bool:
    sample = text[:20_000]
    cyrillic = _letters("[А-Яа-яЁёІіЎў]+", sample)
    return cyrillic > 0 and cyrillic >= _letters("[A-Za-z]+", sample) // 2


def _letters(runs: str, text: str) -> int:
    return sum(map(len, re.findall(runs, text)))


def _pieces(text: str) -> Iterator[list[_Token]]:
    """Cut *text* into runs of tokens the model can take: at the end of a line, and in a long line of a sentence."""
    offset = 0
    for line in text.splitlines(keepends=True):
        tokens = [_Token(offset + start, offset + end, line[start:end][:LONGEST_TOKEN]) for start, end in cut(line)]
        if len(tokens) > 1:
            tokens = [tokens[0], *(_calm(token, before) for before, token in pairwise(tokens))]
        offset += len(line)
        start = 0
        while start < len(tokens):
            end = _cut(tokens, start)
            yield tokens[start:end]
            start = end


def _calm(token: _Token, before: _Token) -> _Token:
    """«Нурматовым» for «НУРМАТОВЫМ» after «Нодиром»: the model knows no surnames in capitals."""
    if not token.text.isupper() or len(token.text) < _LONG or not before.text.istitle():
        return token
    return _Token(token.start, token.end, capitalised(token.text)) if looks_like_surname(token.text) else token


_LONG = 5  # letters: a shorter word in capitals may stand for a body


def _cut(tokens: list[_Token], start: int) -> int:
    """Where the piece that begins at *start* ends."""
    end = start + LONGEST
    if end >= len(tokens):
        return len(tokens)
    stops = (i + 1 for i in range(end - 1, start + LONGEST // 4, -1) if tokens[i].text in _STOPS)
    return next(stops, end)


def _names(piece: list[_Token], tags: list[str]) -> Iterator[Name]:
    start = end = 0
    kind: str | None = None
    for token, tag in zip(piece, tags, strict=True):
        part, _, this = tag.partition("-")
        if kind and (part != "I" or this != kind):
            yield Name(start, end, NameKind(kind))
            kind = None
        if this and kind is None:
            start, kind = token.start, this
        end = token.end
    if kind:
        yield Name(start, end, NameKind(kind))


@cache
def _tagger() -> Any:
    """Load the model once in this process: about half a second and 200 MB."""
    from navec import Navec
    from slovnet import NER

    from bot.extract.tagger import Tagger

    data = _data()
    model = NER.load(data / "model" / "slovnet_ner_news_v1.tar")
    model.navec(Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    return Tagger(model.infer)


def _data() -> Path:
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError("the language model is missing: install the package natasha (its data files are used)")
    return Path(spec.submodule_search_locations[0]) / "data"
