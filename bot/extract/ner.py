"""Persons, places and organisations of a Russian text as slovnet's language model sees them.

The weights are the files of the ``natasha`` wheel; its code is never imported. numpy follows ``OMP_NUM_THREADS``,
which a worker process sets to 1 before it imports anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from bot.errors import ConfigError
from bot.extract.language import letters
from bot.russian.name_words import capitalised, looks_like_surname
from bot.russian.tokens import tokens as cut

LONGEST = 64  # tokens in a piece: the model sees a few words around, and its memory grows with the piece
LONGEST_TOKEN = 100  # characters: what is longer is no word
_STOPS = frozenset({".", "!", "?", "…", ";"})


class NameKind(StrEnum):
    PER = "PER"
    LOC = "LOC"
    ORG = "ORG"


_KINDS = {kind.value: kind for kind in NameKind}


class Name(NamedTuple):
    """``text[start:end]`` names something of *kind*."""

    start: int
    end: int
    kind: NameKind


class _Piece(NamedTuple):
    """Tokens: where they stand in their line, which starts at *offset* in the text, and what the model is to see."""

    offset: int
    spans: list[tuple[int, int]]
    words: list[str]


def find_names(text: str) -> list[Name]:
    """Return the names of *text* in reading order, without overlaps.

    A text that is not in Cyrillic has none: the model knows Russian only. Time and memory grow with the length of
    the text, however long its lines are.
    """
    if not _is_cyrillic(text):
        return []
    pieces = list(_pieces(text))
    tags = _tagger()([piece.words for piece in pieces])
    return [name for piece, given in zip(pieces, tags, strict=True) for name in _names(piece, given)]


def _is_cyrillic(text: str) -> bool:
    latin, cyrillic = letters(text)
    return cyrillic > 0 and cyrillic >= latin // 2


def _pieces(text: str) -> Iterator[_Piece]:
    """Cut *text* into runs of tokens the model can take: at the end of a line, and in a long line of a sentence."""
    offset = 0
    for line in text.splitlines(keepends=True):
        spans = cut(line)
        words = [line[start:end][:LONGEST_TOKEN] for start, end in spans]
        if _SHOUTED.search(line):
            words = [_calm(word, before) for before, word in pairwise(["", *words])]
        start = 0
        while start < len(spans):
            end = _cut(words, start)
            yield _Piece(offset, spans[start:end], words[start:end])
            start = end
        offset += len(line)


def _calm(word: str, before: str) -> str:
    """«Нурматовым» for «НУРМАТОВЫМ» after «Нодиром»: the model knows no surnames in capitals."""
    if not word.isupper() or len(word) < _LONG or not before.istitle():
        return word
    return capitalised(word) if looks_like_surname(word) else word


_LONG = 5  # letters: a shorter word in capitals may stand for a body
_SHOUTED = re.compile(r"[^\sa-zа-яё]{5}")  # where five capitals can stand: in few lines


def _cut(words: list[str], start: int) -> int:
    """Where the piece that begins at *start* ends."""
    end = start + LONGEST
    if end >= len(words):
        return len(words)
    stops = (i + 1 for i in range(end - 1, start + LONGEST // 4, -1) if words[i] in _STOPS)
    return next(stops, end)


def _names(piece: _Piece, tags: list[tuple[int, str]]) -> Iterator[Name]:
    offset, spans, _ = piece
    start = end = last = 0
    kind: str | None = None
    for at, tag in tags:
        part, _, this = tag.partition("-")
        if kind and (part != "I" or this != kind or last != at - 1):
            yield Name(offset + start, offset + end, _KINDS[kind])
            kind = None
        start = spans[at][0] if kind is None else start
        kind, end, last = this, spans[at][1], at
    if kind:
        yield Name(offset + start, offset + end, _KINDS[kind])


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


def word_vector(word: str) -> Any:
    """Return what Navec knows of *word*: 300 numbers, the same for all words it does not know."""
    return _tagger().vector(word)


def _data() -> Path:
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError("the language model is missing: install the package natasha (its data files are used)")
    return Path(spec.submodule_search_locations[0]) / "data"
