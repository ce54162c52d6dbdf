"""Fit the weights in bot/extract/weights to articles labelled in the notation of tests/gold.

    python tools/learn.py CASES.txt...  print how well each judgement does on files it was not fitted to
    python tools/learn.py --write visits CASES.txt...    the same of one judgement, and write its table, fitted to all

A judgement is a logistic regression over the features that bot/extract/*_features.py show of an article, with its
weights drawn to zero (L2); only the weightiest are kept. Labelled are the articles of which a case says the kind; the
same text in two files counts once.

    pip install scikit-learn==1.7.2
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from bot.evaluation import Case, labels, read_cases
from bot.evaluation.matching import holds, same_place
from bot.extract import partner_features, relevance_features, route_features
from bot.extract.document import Document
from bot.extract.invisible import without_invisible
from bot.extract.language import detect
from bot.extract.side_features import Side, sides_seen
from bot.extract.weights import BIAS, TABLES
from bot.russian import places

FOLDS = 8
RARE = 3  # a feature seen less often is not looked at
GOLD, CLEAR = "tests/gold/", 4  # what a case is worth that was written to be clear, and must be read right
HARD = 3  # what a look-alike of cooperation is worth
OTHERS = 4  # what other news is worth: of the labelled articles it is a fifth
KEPT = 5_000  # features of a table
BEGINNING = 150  # characters that tell one text from another


class Example(NamedTuple):
    file: str
    features: Sequence[str]  # each "part<TAB>feature"
    right: bool
    worth: float = 1.0


def main() -> None:
    names = [name for name in sys.argv[1:] if name != "--write" and name not in JUDGEMENTS]
    asked = [name for name in sys.argv[1:] if name in JUDGEMENTS] or list(JUDGEMENTS)
    if not names:
        sys.exit(__doc__)
    cases = list(_cases(names))
    for judgement in asked:
        examples, strength = JUDGEMENTS[judgement]
        found = [
            example._replace(worth=example.worth * (CLEAR if file.startswith(GOLD) else 1))
            for file, case in cases
            for example in examples(file, case)
        ]
        print(f"{judgement}: {len(found)} examples, {sum(one.right for one in found)} right")
        _measure(found, strength)
        if "--write" in sys.argv:
            _write(TABLES / f"{judgement}.tsv", _fitted(found, strength))


def _cases(names: Iterable[str]) -> Iterator[tuple[str, Case]]:
    told = set()
    for name in names:
        for case in read_cases(Path(name)):
            if case.article.body[:BEGINNING] not in told:
                told.add(case.article.body[:BEGINNING])
                yield name, case


def _document(case: Case) -> Document:
    article, _ = without_invisible(case.article)
    return Document(article, detect(article.body))


# --------------------------------------------------------------------------- examples


def _relevance(file: str, case: Case) -> Iterator[Example]:
    if case.cooperation is not None:
        features = relevance_features.relevance_features(_document(case))
        worth = (1 if case.cooperation else OTHERS) * (HARD if case.of("hard") == ["yes"] else 1)
        yield Example(file, _of(relevance_features.TEXT, features), case.cooperation, worth)


def _partners(file: str, case: Case) -> Iterator[Example]:
    """Of news of cooperation: which places are its sides is not asked elsewhere."""
    wanted = case.all_of("partners")
    if not wanted or case.cooperation is False:
        return
    doc = _document(case)
    sides = doc.once(sides_seen)
    for place, key, own in partner_features.partner_features(doc):
        features = (*_of(partner_features.SIDE, sides[key].features), *_of(partner_features.PLACE, own))
        yield Example(file, features, any(same_place(place.name, name) for name in wanted))


def _routes(file: str, case: Case) -> Iterator[Example]:
    said = case.all_of("visit")
    if said is None:
        return
    doc, visits = _document(case), [labels.visit(value) for value in said]
    text = _of(route_features.TEXT, route_features.text_features(doc))
    for guest, grounds in route_features.pairs(doc):
        for ground in grounds:
            features = (
                *text,
                *_of(route_features.GUEST, guest.features),
                *_of(route_features.GROUND, ground.features),
                *_of(route_features.PAIR, route_features.pair_features(doc, guest, ground)),
                *_of(route_features.BOTH, route_features.both_features(guest, ground)),
            )
            right = any(_is_of(guest, visit.origin) and _is_of(ground, visit.destination) for visit in visits)
            yield Example(file, features, right)


def _is_of(side: Side, name: str) -> bool:
    named = [seen.mention.place for seen in side.seen] or [side.place]
    return any(holds(places.chain(place), name) for place in named)


def _of(part: str, features: Iterable[str]) -> list[str]:
    return [f"{part}\t{feature}" for feature in features]


JUDGEMENTS: dict[str, tuple[Callable[[str, Case], Iterator[Example]], float]] = {
    "cooperation": (_relevance, 0.02),
    "partners": (_partners, 0.03),
    "visits": (_routes, 0.03),
}
"""What is asked of an article, its examples, and how far they may move a weight from zero (liblinear's C)."""


# --------------------------------------------------------------------------- fitting


def _matrix(examples: Sequence[Example], known: dict[str, int]) -> csr_matrix:
    rows = [[known[feature] for feature in example.features if feature in known] for example in examples]
    ends = np.cumsum([0, *map(len, rows)])
    return csr_matrix((np.ones(ends[-1], np.float32), list(chain(*rows)), ends), shape=(len(rows), len(known)))


def _model(examples: Sequence[Example], strength: float) -> tuple[LogisticRegression, dict[str, int]]:
    counts = Counter(feature for example in examples for feature in example.features)
    known = {feature: at for at, feature in enumerate(sorted(f for f, count in counts.items() if count >= RARE))}
    model = LogisticRegression(C=strength, max_iter=400, solver="liblinear")
    right, worth = [example.right for example in examples], [example.worth for example in examples]
    return model.fit(_matrix(examples, known), right, sample_weight=worth), known


def _fitted(examples: Sequence[Example], strength: float) -> dict[str, float]:
    model, known = _model(examples, strength)
    weights = dict(zip(known, model.coef_[0], strict=True))
    kept = sorted(weights, key=lambda feature: -abs(weights[feature]))[:KEPT]
    return {f"{BIAS}\t": model.intercept_[0]} | {feature: weights[feature] for feature in sorted(kept)}


def _measure(examples: Sequence[Example], strength: float) -> None:
    """Fit to the other files, judge each file; print the average precision of all and of each."""
    right = np.array([example.right for example in examples])
    files = np.array([example.file for example in examples])
    odds = np.zeros(len(examples))
    for learnt, left in GroupKFold(min(FOLDS, len(set(files)))).split(odds, right, files):
        weights = _fitted([examples[at] for at in learnt], strength)
        for at in left:
            odds[at] = sum(weights.get(feature, 0) for feature in (f"{BIAS}\t", *examples[at].features))
    precise, found = np.mean(right[odds > 0]), np.mean(odds[right] > 0)
    mean = average_precision_score(right, odds)
    print(f"  precision {precise:.3f} and recall {found:.3f} at even odds, average precision {mean:.3f}")
    for file in sorted(set(files)):
        here = files == file
        if right[here].sum() >= 20 and not right[here].all():
            print(f"  {average_precision_score(right[here], odds[here]):.3f}  {file}")


def _write(path: Path, weights: dict[str, float]) -> None:
    lines = [f"{feature}\t{weight:.3f}" for feature, weight in weights.items()]
    path.write_text("\n".join(["part\tfeature\tweight", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
