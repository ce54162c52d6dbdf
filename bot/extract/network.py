"""A small network that reads whose guests were with whom, and whether that is news of cooperation: log-odds.

A word is its vector of Navec and a learnt one of its sign; three convolutions let it see seven words either way. A side
is the most that the words of its mentions saw, with its traits; the text, the most that any word saw. Two sides are
told by what both are and by their best two mentions with what stands between these. `tools/learn_network.py` fits it
with torch; numpy computes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from bot.extract.document import Document
from bot.extract.ner import word_vector
from bot.extract.side_features import Seen, Side, sides_seen
from bot.extract.signs import Signs, sign_of, signs_of

Array = Any  # numpy.ndarray, as in `tagger`

WEIGHTS = Path(__file__).parent / "weights" / "network.npz"
READ = 220  # signs of the prose that are read: what stands further down changed no visit
MANY = 8  # mentions of a side that are compared with those of others
NEIGHBOURS = 1  # sentences from the one to the other
SENTENCES = 6  # the title, the first four, the rest
FAR = 24  # signs between two mentions above which all are as far
DILATIONS = (1, 2, 4)  # signs from one that a layer sees to the next
APART = -4.0  # what two sides that are not named near each other lack
_EVEN = 1e-5  # keeps the evening out from a division by zero, as in torch
_UNKNOWN = 0  # the row of names that were not learnt
_KEPT = 16_384  # words whose first sums are kept, half a KB each


def routes_read(doc: Document) -> Array:
    """Return the log-odds of guests of each side (row) with each (column), in the order of `sides_seen`."""
    return _network().routes(doc.once(_flow), list(doc.once(sides_seen).values()))


def news_read(doc: Document) -> float:
    """Return the log-odds that *doc* is news of cooperation."""
    return _network().news(doc.once(_flow))


def _flow(doc: Document) -> Array:
    return _network().flow(doc.once(signs_of), [one for side in doc.once(sides_seen).values() for one in side.seen])


def named(seen: Seen) -> str:
    """How a place is named and what it is."""
    return seen.mention.form + "/" + seen.mention.place.kind  # a tenth of the time of an f-string


@cache
def _network() -> Network:
    with np.load(WEIGHTS) as arrays:
        return Network(arrays)


class Network:
    """The weights of a file, which holds them by the names that `tools/learn_network.py` gives."""

    def __init__(self, arrays: Mapping[str, Array]) -> None:
        of = {name: arrays[name].astype(np.float32) for name in arrays if arrays[name].dtype.kind == "f"}
        self._signs, self._forms, self._traits = (_rows(arrays[name]) for name in ("signs", "forms", "traits"))
        self._sign, self._form, self._trait, self._sentence = of["sign"], of["form"], of["trait"], of["sentence"]
        self._form[_UNKNOWN] = self._trait[_UNKNOWN] = 0
        self._word, self._word_bias = of["word"], of["word.bias"]
        self._layers = [_Layer(of, f"layer{at}", apart) for at, apart in enumerate(DILATIONS)]
        width, traits = self._sentence.shape[1], self._trait.shape[1]
        self._sides = _Head(of, "sides", [width, width, traits, traits])
        self._as_guest, self._as_ground, self._between = (_Linear(of, name) for name in ("guest", "ground", "between"))
        part = self._as_guest.width
        self._mentions = _Head(of, "mentions", [part, part, part, part, self._between.width])
        self._distance = of["distance"] @ self._mentions.parts[-1]
        self._news = _Head(of, "news", [width])
        self._bias = of["bias"].item()
        self._row = lru_cache(_KEPT)(self._row_of)

    def news(self, flow: Array) -> float:
        if not len(flow):
            return APART
        most, mean = self._news.parts
        return float(self._news.out(np.maximum(flow.max(0), 0) @ most + flow.mean(0) @ mean))

    def routes(self, flow: Array, sides: Sequence[Side]) -> Array:
        if not (len(flow) and sides):
            return np.full((len(sides), len(sides)), APART)
        seen = [(number, one) for number, side in enumerate(sides) for one in side.seen if one.at < READ]
        shown = np.zeros((len(sides), flow.shape[1]), np.float32)
        for number in {number for number, _ in seen}:
            shown[number] = flow[[one.at for side, one in seen if side == number]].max(0)
        known = ([self._traits.get(trait, _UNKNOWN) for trait in side.traits] for side in sides)
        traits = np.stack([self._trait[rows].sum(0) for rows in known])
        guest, ground, as_guest, as_ground, text = self._sides.parts
        guests, grounds = shown @ guest + traits @ as_guest, shown @ ground + traits @ as_ground
        alone = self._sides.out(guests[:, np.newaxis] + grounds + np.maximum(flow.max(0), 0) @ text)
        return alone + self._facing(flow, len(sides), seen) + self._bias

    def flow(self, signs: Signs, named_at: Sequence[Seen]) -> Array:
        """What each sign shows with those around it: of an article without any, no rows."""
        words, seen = signs.words[:READ], [one for one in named_at if one.at < READ]
        if not words:
            return np.empty((0, 0), np.float32)
        flow = np.concatenate(list(map(self._row, words))).reshape(len(words), -1)
        for number, (first, past) in enumerate(signs.sentences[:SENTENCES]):
            flow[first : past if number < SENTENCES - 1 else None] += self._sentence[number]
        forms = [self._forms.get(named(one), _UNKNOWN) for one in seen]
        flow[[one.at for one in seen]] += self._form[forms]
        np.maximum(flow, 0, out=flow)
        for layer in self._layers:
            flow = layer(flow)
        return flow

    def _row_of(self, word: str) -> Array:
        return word_vector(word) @ self._word + self._word_bias + self._sign[self._signs.get(sign_of(word), _UNKNOWN)]

    def _facing(self, flow: Array, sides: int, seen: Sequence[tuple[int, Seen]]) -> Array:
        """What the best two mentions of each two sides add."""
        best = np.full((sides, sides), APART, np.float32)
        first = [one for at, one in enumerate(seen) if at < MANY or seen[at - MANY][0] != one[0]]
        side, at, sentence = np.array([(number, one.at, one.sentence) for number, one in first]).reshape(-1, 3).T
        near = (abs(sentence[:, np.newaxis] - sentence) <= NEIGHBOURS) & (side[:, np.newaxis] != side)
        guest, ground = np.nonzero(near)
        if not guest.size:
            return best
        as_guest, as_ground = self._as_guest(flow[at]), self._as_ground(flow[at])
        one, other, product, difference, between, _ = self._mentions.parts
        sums = np.cumsum(self._between(flow), axis=0) @ between
        first_at, last_at = np.minimum(at[guest], at[ground]), np.maximum(at[guest], at[ground])
        steps = at[ground] - at[guest]
        hidden = (as_guest @ one)[guest] + (as_ground @ other)[ground]
        hidden += (as_guest[guest] * as_ground[ground]) @ product
        hidden += abs(as_guest[guest] - as_ground[ground]) @ difference
        hidden += (sums[last_at - 1] - sums[first_at]) / np.maximum(last_at - first_at - 1, 1)[:, np.newaxis]
        hidden += self._distance[(steps > 0) * (FAR // 2 + 1) + np.minimum(abs(steps), FAR) // 2]
        np.maximum.at(best, (side[guest], side[ground]), self._mentions.out(hidden))
        return best


class _Linear:
    def __init__(self, of: Mapping[str, Array], name: str) -> None:
        self._weight, self._bias = of[name], of[f"{name}.bias"]
        self.width = len(self._bias)

    def __call__(self, flow: Array) -> Array:
        return flow @ self._weight + self._bias


class _Head:
    """A hidden layer, whose input comes in parts of these *widths* and one more, and the odds it gives."""

    def __init__(self, of: Mapping[str, Array], name: str, widths: Sequence[int]) -> None:
        self.parts = np.split(of[name], np.cumsum(widths))
        self._bias, self._out = of[f"{name}.bias"], of[f"{name}.out"]

    def out(self, hidden: Array) -> Array:
        return np.maximum(hidden + self._bias, 0) @ self._out[:-1] + self._out[-1]


class _Layer:
    """A convolution over three signs that stand *apart*, added to what it was given, and evened out."""

    def __init__(self, of: Mapping[str, Array], name: str, apart: int) -> None:
        self._kernels = of[name]  # 3 x width x width: what the sign before, the sign and the one after count for
        self._bias, self._scale, self._shift = of[f"{name}.bias"], of[f"{name}.scale"], of[f"{name}.shift"]
        self._apart = apart
        self._mean = np.full_like(self._bias, 1 / len(self._bias))  # a product with it takes a fifth of ``mean``

    def __call__(self, flow: Array) -> Array:
        before, out, after = (flow @ kernel for kernel in self._kernels)
        out[self._apart :] += before[: -self._apart]
        out[: -self._apart] += after[self._apart :]
        out += self._bias
        np.maximum(out, 0, out=out)
        out += flow
        out -= (out @ self._mean)[:, np.newaxis]
        spread = np.einsum("ij,ij->i", out, out) / len(self._mean)
        out *= (1 / np.sqrt(spread + _EVEN))[:, np.newaxis]
        out *= self._scale
        out += self._shift
        return out


def _rows(names: Array) -> dict[str, int]:
    """The row of each name: those after `_UNKNOWN`."""
    return {name: row for row, name in enumerate(names.tolist(), 1)}
