"""Fit the network of bot/extract/network.py to articles labelled in the notation of tests/gold.

    python tools/learn_network.py CASES.txt...            print how well it does on a fifth of the articles left out
    python tools/learn_network.py --write CASES.txt...    fit it to all, and write bot/extract/weights/network.npz
    python tools/learn_network.py --anew ...              forget what the file says now

What was learnt of articles that we may not keep is in the file alone: without --anew the fitting starts there, with
smaller steps. An article counts for every kind of label it has: visits, partners, whether it is news of cooperation.

    pip install torch==2.13.0
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
import torch
from learn import is_of
from sklearn.metrics import average_precision_score
from torch import Tensor, nn
from torch.nn import functional

from bot.evaluation import Case, labels, read_cases
from bot.evaluation.matching import same_place
from bot.extract import network, side_features
from bot.extract.as_seen import as_seen
from bot.extract.document import Document
from bot.extract.language import detect
from bot.extract.ner import word_vector
from bot.extract.network import DILATIONS, FAR, MANY, NEIGHBOURS, READ, SENTENCES, WEIGHTS
from bot.extract.side_features import Side, sides_seen
from bot.extract.sides import foreign
from bot.extract.signs import sign_of, signs_of
from bot.russian.places import Place

WIDTH, OF_TRAITS, OF_MENTION, OF_BETWEEN = 96, 32, 32, 24
HIDDEN = {"sides": 96, "mentions": 64, "partner": 64, "news": 64}
EPOCHS, BATCH, STEP, FURTHER_STEP = 8, 16, 2e-3, 2e-4
RARE_SIGN, RARE_TRAIT = 4, 10  # seen in fewer articles, or of fewer sides, it is as one not known
UNREAD = 0.08  # of the signs that are hidden from each reading, lest it lean on a word
ASIDE = 0.5  # what the labels of partners and of cooperation count for beside those of visits
OTHER, HARD = 2.5, 2.0  # what other news, and what a look-alike, is worth
FOLDS = 5

Vector: TypeAlias = "np.ndarray[tuple[int, ...], np.dtype[np.generic]]"


@dataclass(frozen=True, eq=False)
class Example:
    """What the network sees of an article, and what it should say."""

    words: Sequence[str]
    sentences: Sequence[tuple[int, int]]
    sides: Sequence[Side]
    pairs: Sequence[tuple[int, int]]  # of sides that may be guests and ground
    visited: Sequence[bool] | None  # each of the pairs
    partners: Sequence[bool] | None  # each of the sides
    cooperation: bool | None
    hard: bool


def main() -> None:
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    if not names:
        sys.exit(__doc__)
    side_features._SIDES = 14  # more than are read: they teach as well
    cases = [case for name in names for case in read_cases(Path(name))]
    known = None if "--anew" in sys.argv else dict(np.load(WEIGHTS))
    if "--write" in sys.argv:
        net = fitted([example(case) for case in cases], known)
        np.savez_compressed(WEIGHTS, **net.arrays())
        return
    left_out = [crc32(case.article.id.encode()) % FOLDS == 0 for case in cases]
    examples = [example(case) for case in cases]
    net = fitted([one for one, left in zip(examples, left_out, strict=True) if not left], known)
    measure(net, [one for one, left in zip(examples, left_out, strict=True) if left])


# ------------------------------------------------------------------------------------------------------ examples


def example(case: Case) -> Example:
    article, _ = as_seen(case.article)
    doc = Document(article, detect(article.body))
    signs, sides = signs_of(doc), list(sides_seen(doc).values())
    visits = [labels.visit(value) for value in case.all_of("visit") or ()]
    pairs = [(a, b) for a, one in enumerate(sides) for b, other in enumerate(sides) if foreign(one.place, other.place)]
    told, partners = case.all_of("visit") is not None, case.all_of("partners")
    return Example(
        signs.words[:READ],
        signs.sentences,
        sides,
        pairs,
        [any(is_of(sides[a], v.origin) and is_of(sides[b], v.destination) for v in visits) for a, b in pairs]
        if told
        else None,
        [any(same_place(place.name, name) for place in _places(side) for name in partners) for side in sides]
        if partners is not None and case.cooperation is not False
        else None,
        case.cooperation,
        case.of("hard") == ["yes"],
    )


def _places(side: Side) -> list[Place]:
    return [side.place, *(seen.mention.place for seen in side.seen)]


# ------------------------------------------------------------------------------------------------------ the network


class Network(nn.Module):
    """What bot/extract/network.py computes, with the same names."""

    def __init__(self, names: dict[str, list[str]]) -> None:
        super().__init__()
        self.names = names
        self.row = {kind: {name: row for row, name in enumerate(known, 1)} for kind, known in names.items()}
        traits = [WIDTH, WIDTH, OF_TRAITS, OF_TRAITS, WIDTH]
        shapes = {
            "sign": (len(names["signs"]) + 1, WIDTH),
            "form": (len(names["forms"]) + 1, WIDTH),
            "trait": (len(names["traits"]) + 1, OF_TRAITS),
            "sentence": (SENTENCES, WIDTH),
            "word": (word_vector("").size, WIDTH),
            **{f"layer{at}": (3, WIDTH, WIDTH) for at in range(len(DILATIONS))},
            "guest": (WIDTH, OF_MENTION),
            "ground": (WIDTH, OF_MENTION),
            "between": (WIDTH, OF_BETWEEN),
            "distance": (2 * (FAR // 2 + 1), OF_BETWEEN),
            "sides": (sum(traits), HIDDEN["sides"]),
            "mentions": (4 * OF_MENTION + 2 * OF_BETWEEN, HIDDEN["mentions"]),
            "partner": (2 * WIDTH + OF_TRAITS, HIDDEN["partner"]),
            "news": (2 * WIDTH, HIDDEN["news"]),
        }
        self.of = nn.ParameterDict({name: nn.Parameter(_start(name, shape)) for name, shape in shapes.items()})
        for name in ("word", "layer0", "layer1", "layer2", "guest", "ground", "between", *HIDDEN):
            self.of[f"{name}_bias"] = nn.Parameter(torch.zeros(shapes[name][-1]))
        for name, hidden in HIDDEN.items():
            self.of[f"{name}_out"] = nn.Parameter(torch.cat([torch.randn(hidden) / hidden**0.5, torch.zeros(1)]))
        for at in range(len(DILATIONS)):
            self.of[f"layer{at}_scale"] = nn.Parameter(torch.ones(WIDTH))
            self.of[f"layer{at}_shift"] = nn.Parameter(torch.zeros(WIDTH))
        self.of["bias"] = nn.Parameter(torch.tensor(-2.0))

    def forward(self, one: Example) -> tuple[Tensor, Tensor, Tensor]:
        """Return the log-odds of each pair, of each side, and of the article."""
        flow = self._flow(one)
        seen = [(number, s) for number, side in enumerate(one.sides) for s in side.seen if s.at < len(one.words)]
        shown = torch.stack(
            [
                flow[[s.at for side, s in seen if side == number]].amax(0)
                if any(side == number for side, _ in seen)
                else flow.new_zeros(WIDTH)
                for number in range(len(one.sides))
            ]
        )
        rows = self.row["traits"]
        traits = torch.stack([self.of["trait"][[rows[t] for t in s.traits if t in rows]].sum(0) for s in one.sides])
        text = functional.relu(flow.amax(0))
        guest, ground = torch.tensor(one.pairs, dtype=torch.long).reshape(-1, 2).T
        of_text = text.expand(len(guest), -1)
        routes = self._head("sides", [shown[guest], shown[ground], traits[guest], traits[ground], of_text])
        best = self._facing(flow, len(one.sides), seen)
        partners = self._head("partner", [shown, traits, text.expand(len(shown), -1)])
        news = self._head("news", [text[None], flow.mean(0)[None]])
        return routes + best[guest, ground] + self.of["bias"], partners, news[0]

    def _flow(self, one: Example) -> Tensor:
        vectors = torch.from_numpy(np.stack([_vector(word) for word in one.words]))
        rows = self.row["signs"]
        signs = torch.tensor([rows.get(sign_of(word), 0) for word in one.words])
        if self.training:
            signs[torch.rand(len(signs)) < UNREAD] = 0
        flow = functional.dropout(vectors, 0.3, self.training) @ self.of["word"] + self.of["word_bias"]
        flow = flow + self.of["sign"][signs]
        sentence, form = torch.zeros(len(signs), dtype=torch.long), torch.zeros(len(signs), dtype=torch.long)
        for number, (first, past) in enumerate(one.sentences):
            sentence[first:past] = min(number, SENTENCES - 1)
        for s in (s for side in one.sides for s in side.seen if s.at < len(one.words)):
            form[s.at] = self.row["forms"].get(network.named(s), 0)
        is_place = (form > 0)[:, None]
        flow = flow + self.of["sentence"][sentence] + self.of["form"][form] * is_place
        flow = functional.dropout(functional.relu(flow), 0.3, self.training)
        for at, apart in enumerate(DILATIONS):
            kernels = self.of[f"layer{at}"].permute(2, 1, 0)
            bias, scale, shift = (self.of[f"layer{at}_{part}"] for part in ("bias", "scale", "shift"))
            out = functional.conv1d(flow.T[None], kernels, bias, padding=apart, dilation=apart)[0].T
            out = functional.dropout(functional.relu(out), 0.3, self.training)
            flow = functional.layer_norm(flow + out, (WIDTH,), scale, shift)
        return flow

    def _facing(self, flow: Tensor, sides: int, seen: Sequence[tuple[int, side_features.Seen]]) -> Tensor:
        best = flow.new_full((sides * sides,), network.APART)
        first = [one for at, one in enumerate(seen) if at < MANY or seen[at - MANY][0] != one[0]]
        side, at, sentence = torch.tensor([(n, s.at, s.sentence) for n, s in first], dtype=torch.long).reshape(-1, 3).T
        near = ((sentence[:, None] - sentence).abs() <= NEIGHBOURS) & (side[:, None] != side)
        guest, ground = near.nonzero().T
        if not len(guest):
            return best.reshape(sides, sides)
        as_guest, as_ground, between = (self._linear(name, flow) for name in ("guest", "ground", "between"))
        g, h = as_guest[at[guest]], as_ground[at[ground]]
        low, high = torch.minimum(at[guest], at[ground]), torch.maximum(at[guest], at[ground])
        sums = between.cumsum(0)
        mean = (sums[high - 1] - sums[low]) / (high - low - 1).clamp(min=1)[:, None]
        steps = at[ground] - at[guest]
        distance = self.of["distance"][(steps > 0) * (FAR // 2 + 1) + steps.abs().clamp(max=FAR) // 2]
        odds = self._head("mentions", [g, h, g * h, (g - h).abs(), mean, distance])
        return best.scatter_reduce(0, side[guest] * sides + side[ground], odds, "amax").reshape(sides, sides)

    def _linear(self, name: str, flow: Tensor) -> Tensor:
        return flow @ self.of[name] + self.of[f"{name}_bias"]

    def _head(self, name: str, parts: Sequence[Tensor]) -> Tensor:
        hidden = functional.relu(self._linear(name, torch.cat(list(parts), 1)))
        out = self.of[f"{name}_out"]
        return functional.dropout(hidden, 0.25, self.training) @ out[:-1] + out[-1]

    def arrays(self) -> dict[str, Vector]:
        weights = {name.replace("_", "."): value.detach().numpy().astype(np.float16) for name, value in self.of.items()}
        return {**{kind: np.array(known) for kind, known in self.names.items()}, **weights}


@cache
def _vector(word: str) -> Vector:
    return word_vector(word).astype(np.float32)


def _start(name: str, shape: tuple[int, ...]) -> Tensor:
    if name in ("sign", "form", "trait", "sentence", "distance"):
        return torch.randn(shape) * 0.1
    return torch.randn(shape) / (np.prod(shape[:-1]) ** 0.5)


# ------------------------------------------------------------------------------------------------------ fitting


def fitted(examples: Sequence[Example], known: dict[str, Vector] | None) -> Network:
    torch.manual_seed(0)
    names = {kind: known[kind].tolist() for kind in ("signs", "forms", "traits")} if known else _names(examples)
    net = Network(names)
    if known:
        with torch.no_grad():
            for name, value in net.of.items():
                value.copy_(torch.from_numpy(known[name.replace("_", ".")].astype(np.float32)))
    examples = [one for one in examples if one.words and one.sides]
    step = FURTHER_STEP if known else STEP
    steps = torch.optim.AdamW(net.parameters(), lr=step, weight_decay=1e-4)
    rounds = -(-len(examples) // BATCH)
    course = torch.optim.lr_scheduler.OneCycleLR(steps, step, total_steps=EPOCHS * rounds, pct_start=0.15)
    for epoch in range(EPOCHS):
        net.train()
        total = 0.0
        shuffled = [examples[at] for at in torch.randperm(len(examples))]
        for at in range(0, len(shuffled), BATCH):
            batch = shuffled[at : at + BATCH]
            loss = torch.stack([_loss(net, one) for one in batch]).mean()
            steps.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            steps.step()
            course.step()
            total += loss.item()
        print(f"round {epoch + 1} of {EPOCHS}: loss {total / rounds:.3f}", flush=True)
    return net.eval()


def _names(examples: Iterable[Example]) -> dict[str, list[str]]:
    """The signs, the ways places are named and the traits that are seen often enough."""
    signs = Counter(sign for one in examples for sign in {sign_of(word) for word in one.words})
    forms = {network.named(seen) for one in examples for side in one.sides for seen in side.seen}
    traits = Counter(trait for one in examples for side in one.sides for trait in side.traits)
    return {
        "signs": sorted(sign for sign, count in signs.items() if count >= RARE_SIGN),
        "forms": sorted(forms),
        "traits": sorted(trait for trait, count in traits.items() if count >= RARE_TRAIT),
    }


def _loss(net: Network, one: Example) -> Tensor:
    routes, partners, news = net(one)
    loss = torch.zeros(())
    if one.visited:
        loss = loss + _off(routes, one.visited)
    if one.partners:
        loss = loss + ASIDE / 2 * _off(partners, one.partners)
    if one.cooperation is not None:
        worth = (1 if one.cooperation else OTHER) * (HARD if one.hard else 1)
        loss = loss + ASIDE * worth * _off(news[None], [one.cooperation])
    return loss


def _off(odds: Tensor, right: Sequence[bool]) -> Tensor:
    return functional.binary_cross_entropy_with_logits(odds, torch.tensor(right, dtype=torch.float), reduction="sum")


def measure(net: Network, examples: Sequence[Example]) -> None:
    """Print the average precision of visits, of partners and of the verdict on *examples*."""
    kinds = ("visits", "partners", "cooperation")
    told: dict[str, tuple[list[float], list[bool]]] = {kind: ([], []) for kind in kinds}
    with torch.no_grad():
        for one in (one for one in examples if one.words and one.sides):
            routes, partners, news = net(one)
            verdict = None if one.cooperation is None else [one.cooperation]
            known = (routes, one.visited), (partners, one.partners), (news[None], verdict)
            for kind, (odds, right) in zip(kinds, known, strict=True):
                if right is not None:
                    told[kind][0].extend(odds.tolist())
                    told[kind][1].extend(right)
    for kind, (odds, right) in told.items():
        print(f"{kind}: {sum(right)} of {len(right)}, average precision {average_precision_score(right, odds):.3f}")


if __name__ == "__main__":
    main()
