"""Persons, places and organisations of a Russian text as slovnet's language model sees them.

The weights are the files of the ``natasha`` wheel; its code is never imported. numpy follows ``OMP_NUM_THREADS``,
which a worker process sets to 1 before it imports anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from bot.errors import ConfigError
from bot.russian.sentences import words

LONGEST = 64  # tokens in a piece: the model sees a few words around, and its memory grows with the piece
LONGEST_TOKEN = 100  # characters: what is longer is no word
BATCH = 16  # pieces at once, of about the same length: padding is work too
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
    names: list[Name] = []
    by_length = sorted(range(len(pieces)), key=lambda index: len(pieces[index]))
    for first in range(0, len(by_length), BATCH):
        batch = [pieces[index] for index in by_length[first : first + BATCH]]
        for piece, tags in zip(batch, _tags(batch), strict=True):
            names += _names(piece, tags)
    return sorted(names, key=lambda name: name.start)


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
        tokens = [_Token(offset + t.start, offset + t.end, t.text[:LONGEST_TOKEN]) for t in words(line)]
        offset += len(line)
        start = 0
        while start < len(tokens):
            end = _cut(tokens, start)
            yield tokens[start:end]
            start = end


def _cut(tokens: list[_Token], start: int) -> int:
    """Where the piece that begins at *start* ends."""
    end = start + LONGEST
    if end >= len(tokens):
        return len(tokens)
    stops = (i + 1 for i in range(end - 1, start + LONGEST // 4, -1) if tokens[i].text in _STOPS)
    return next(stops, end)


def _tags(batch: list[list[_Token]]) -> list[list[str]]:
    infer = _model()
    encoded = [zip(*(_encoded(token.text) for token in piece), strict=True) for piece in batch]
    return list(infer.decoder(infer.process([infer.encoder.input(encoded)])))


@lru_cache(30_000)
def _encoded(word: str) -> tuple[int, int]:
    """The numbers of a word and of its shape (capitals, digits), which are all that the model sees of it."""
    (number,), (shape,) = _model().encoder.item([word])
    return number, shape


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
def _model() -> Any:
    """Load the model once in this process: about half a second and 200 MB."""
    from navec import Navec
    from slovnet import NER

    data = _data()
    model = NER.load(data / "model" / "slovnet_ner_news_v1.tar", batch_size=BATCH)
    model.navec(Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    model.infer.model.encoder = _Encoder(model.infer.model.encoder.layers)
    return model.infer


class _Encoder:
    """slovnet's convolutions without its copy of every window and without padding: the same numbers, twice as fast.

    The pieces stand one after another, a blank word between them, so that each layer takes three large products.
    """

    def __init__(self, layers: Any) -> None:
        self._layers = [(self._kernel(layer.conv), layer.conv.bias.array, *self._norm(layer.norm)) for layer in layers]

    @staticmethod
    def _kernel(conv: Any) -> list[Any]:
        import numpy as np

        weight = conv.weight.array  # filters x in x 3: what the word before, the word and the one after count for
        return [np.ascontiguousarray(weight[:, :, at].T) for at in range(weight.shape[2])]

    @staticmethod
    def _norm(norm: Any) -> tuple[Any, Any]:
        scale = norm.weight.array / norm.std.array
        return scale, norm.bias.array - norm.mean.array * scale

    def __call__(self, words: Any, mask: Any) -> Any:
        import numpy as np

        rows, blank = _in_a_row(~mask)
        flow = np.zeros((len(blank), words.shape[2]), words.dtype)
        flow[rows] = words[~mask]
        for (before, here, after), bias, scale, shift in self._layers:
            out = flow @ here
            out[1:] += flow[:-1] @ before
            out[:-1] += flow[1:] @ after
            out += bias
            np.maximum(out, 0, out=out)
            out *= scale
            out += shift
            out[blank] = 0
            flow = out
        encoded = np.zeros((*mask.shape, flow.shape[1]), flow.dtype)
        encoded[~mask] = flow[rows]
        return encoded


def _in_a_row(words: Any) -> tuple[Any, Any]:
    """Where the *words* (pieces x places, True for a word) stand in one row, and which of the row are blanks."""
    import numpy as np

    lengths = words.sum(axis=1)
    starts = np.concatenate(([0], np.cumsum(lengths + 1)[:-1]))
    rows = (starts[:, np.newaxis] + np.arange(words.shape[1]))[words]
    blank = np.ones(int(lengths.sum()) + len(lengths), dtype=bool)
    blank[rows] = False
    return rows, blank


def _data() -> Path:
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError("the language model is missing: install the package natasha (its data files are used)")
    return Path(spec.submodule_search_locations[0]) / "data"
