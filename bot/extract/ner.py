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
from pathlib import Path
from typing import Any

from bot.errors import ConfigError

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


@dataclass(frozen=True, slots=True)
class _Token:
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
    cyrillic = len(re.findall("[А-Яа-яЁёІіЎў]", sample))
    return cyrillic > 0 and cyrillic >= len(re.findall("[A-Za-z]", sample)) // 2


def _pieces(text: str) -> Iterator[list[_Token]]:
    """Cut *text* into runs of tokens the model can take: at the end of a line, and in a long line of a sentence."""
    import razdel

    offset = 0
    for line in text.splitlines(keepends=True):
        tokens = [_Token(offset + t.start, offset + t.stop, t.text[:LONGEST_TOKEN]) for t in razdel.tokenize(line)]
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
    inputs = infer.encoder([[token.text for token in piece] for piece in batch])
    return list(infer.decoder(infer.process(inputs)))


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
    """slovnet's convolutions without its copy of every window: the same numbers, a quarter faster in all."""

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

        for (before, here, after), bias, scale, shift in self._layers:
            out = words @ here
            out[:, 1:] += words[:, :-1] @ before
            out[:, :-1] += words[:, 1:] @ after
            np.maximum(out + bias, 0, out=out)
            words = out * scale + shift
            words[mask] = 0
        return words


def _data() -> Path:
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise ConfigError("the language model is missing: install the package natasha (its data files are used)")
    return Path(spec.submodule_search_locations[0]) / "data"
