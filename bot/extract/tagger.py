"""slovnet's tagger computed in less time: the same tags, a third of the work.

Most of the model's time goes into its first layer, whose products depend on one word alone. Texts repeat their words,
so these products are kept; the layers above take the words of all pieces in one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np

Array = Any  # numpy.ndarray; slovnet has no types

KEPT = 16_384  # words whose products are kept: 3 KB each, and 19 of 20 words of the news are among them
AT_ONCE = 4_096  # words of one call: bounds the memory


class Tagger:
    """What slovnet's ``NERInfer`` does, for pieces of words; one for a process."""

    def __init__(self, infer: Any) -> None:
        self._encode = infer.encoder.item
        self._embed = infer.model.emb
        first, *above = infer.model.encoder.layers
        self._first, self._above = _Layer(first), [_Layer(layer) for layer in above]
        self._head = infer.model.head.proj
        self._transitions = infer.model.head.crf.transitions.array
        self._tags: list[str] = infer.decoder.tags_vocab.items
        self._outside = self._tags.index("O")
        width = self._first.bias.shape[0]
        self._products = [np.empty((KEPT, width), np.float32) for _ in range(3)]  # for the word after, itself, before
        self._forget()

    def __call__(self, pieces: Sequence[Sequence[str]]) -> list[list[tuple[int, str]]]:
        """Return of every piece the words that are part of a name: which of its words, and the tag («B-PER»)."""
        found: list[list[tuple[int, str]]] = []
        batch: list[Sequence[str]] = []
        size = 0
        for piece in pieces:
            if size + len(piece) > AT_ONCE and batch:
                found += self._tagged(batch)
                batch, size = [], 0
            batch.append(piece)
            size += len(piece) + 1
        return found + (self._tagged(batch) if batch else [])

    def vector(self, word: str) -> Array:
        """What Navec knows of *word*, whatever its letters' case: 300 numbers."""
        numbers, _ = self._encode([word])
        return self._embed.word(np.array(numbers))[0]

    def _tagged(self, pieces: Sequence[Sequence[str]]) -> list[list[tuple[int, str]]]:
        rows = self._rows(pieces)
        blank = rows == 0
        flow = self._first.of_products(*[kept.take(rows, axis=0) for kept in self._products])
        flow[blank] = 0
        for layer in self._above:
            flow = layer(flow)
            flow[blank] = 0
        scores = self._head(flow)
        lengths = [len(piece) for piece in pieces]
        paths = best_paths(scores, lengths, self._transitions)
        return [[(at, self._tags[tag]) for at, tag in enumerate(path) if tag != self._outside] for path in paths]

    # ----------------------------------------------------------------------------------- the first layer's products

    def _forget(self) -> None:
        self._row_of: dict[str, int] = {}
        self._known: dict[tuple[int, int], int] = {}  # by what the model sees of a word: its number and its shape
        self._used = 1  # row 0 is the blank between pieces
        for kept in self._products:
            kept[0] = 0

    def _rows(self, pieces: Sequence[Sequence[str]]) -> Array:
        """The rows of the words of all pieces, one after another, a blank after each."""
        if self._used + sum(map(len, pieces)) > KEPT or len(self._row_of) > 4 * KEPT:
            self._forget()
        fresh: dict[tuple[int, int], int] = {}
        rows: list[int] = []
        row_of = self._row_of
        for piece in pieces:
            try:
                rows += list(map(row_of.__getitem__, piece))
            except KeyError:  # a word that is new, as in few pieces
                rows += [row_of[word] if word in row_of else self._row(word, fresh) for word in piece]
            rows.append(0)
        self._learn(fresh)
        return np.array(rows)

    def _row(self, word: str, fresh: dict[tuple[int, int], int]) -> int:
        (number,), (shape,) = self._encode([word])
        seen = (number, shape)
        row = self._known.get(seen)
        if row is None:
            row = self._known[seen] = fresh[seen] = self._used
            self._used += 1
        self._row_of[word] = row
        return row

    def _learn(self, fresh: dict[tuple[int, int], int]) -> None:
        if not fresh:
            return
        numbers, shapes = np.array(list(fresh)).T
        embedded = self._embed(numbers, shapes)
        first = next(iter(fresh.values()))
        for kept, kernel in zip(self._products, self._first.kernels, strict=True):
            kept[first : first + len(fresh)] = embedded @ kernel


class _Layer:
    """A convolution over three words, slovnet's copy of every window left out."""

    def __init__(self, layer: Any) -> None:
        weight = layer.conv.weight.array  # filters x in x 3: what the word before, the word and the one after count for
        self.kernels = [np.ascontiguousarray(weight[:, :, at].T) for at in range(3)]
        self.bias = layer.conv.bias.array
        self._scale = layer.norm.weight.array / layer.norm.std.array
        self._shift = layer.norm.bias.array - layer.norm.mean.array * self._scale

    def __call__(self, flow: Array) -> Array:
        return self.of_products(*[flow @ kernel for kernel in self.kernels])

    def of_products(self, before: Array, out: Array, after: Array) -> Array:
        out[1:] += before[:-1]
        out[:-1] += after[1:]
        out += self.bias
        np.maximum(out, 0, out=out)
        out *= self._scale
        out += self._shift
        return out


def best_paths(scores: Array, lengths: Sequence[int], transitions: Array) -> list[list[int]]:
    """Return the best tags of every piece (Viterbi); the pieces stand in *scores* with one blank after each.

    All pieces are taken a word further in one step, the longest first. What each way is worth is all that a step
    finds out; where the best came from is looked up for all words at once behind the last.
    """
    order = sorted(range(len(lengths)), key=lambda piece: -lengths[piece])
    starts = [0, *accumulate(length + 1 for length in lengths)]
    first = np.array([starts[piece] for piece in order])
    long = lengths[order[0]]
    left = [0] * long  # how many pieces have a word there
    for length in lengths:
        left[length - 1] += 1
    for at in range(long - 2, -1, -1):
        left[at] += left[at + 1]

    in_step = scores[np.minimum(first + np.arange(long)[:, np.newaxis], len(scores) - 1)].transpose(0, 2, 1).copy()
    ways = np.ascontiguousarray(transitions)[:, :, np.newaxis]
    best = in_step[0]
    worth = [best]
    for at in range(1, long):
        count = left[at]
        best = np.maximum.reduce(best[:, np.newaxis, :count] + ways, axis=0)  # ``max``, called directly
        best += in_step[at, :, :count]
        worth.append(best)

    of_words = np.concatenate(worth, axis=1).T
    came_from = (of_words[:, np.newaxis, :] + np.ascontiguousarray(transitions.T)).argmax(2).tolist()
    steps = [0, *accumulate(left)]
    ends = of_words[[steps[lengths[piece] - 1] + column for column, piece in enumerate(order)]].argmax(1).tolist()
    found: list[list[int]] = [[]] * len(lengths)
    for column, (piece, tag) in enumerate(zip(order, ends, strict=True)):
        tags = [tag]
        for step in steps[: lengths[piece] - 1][::-1]:
            tag = came_from[step + column][tag]
            tags.append(tag)
        found[piece] = tags[::-1]
    return found
