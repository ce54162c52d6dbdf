"""Fit the weights in bot/extract/weights to articles labelled in the notation of tests/gold.

    python tools/learn.py tests/learning/*.txt tests/gold/*.txt    print how well each judgement does on files left out
    python tools/learn.py --write visits CASES.txt...    the same of one judgement, and write its table, fitted to all
    python tools/learn.py --anew ...    forget what the tables say now

A judgement is a logistic regression over the features that bot/extract/*_features.py show of an article, with its
weights drawn to those of the table as it stands (L2), so that what was learnt of articles we may not keep is not lost;
only the weightiest are kept. Labelled are the articles of which a case says the kind; the same text in two files counts
once.

    pip install scikit-learn==1.7.2
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from bot.evaluation import Case, labels, read_cases
from bot.evaluation.matching import holds, same_place
from bot.extract import (
    partner_features,
    relevance_features,
    route_features,
    told_features,
    visit_levels,
    weights,
)
from bot.extract.agreements import find_agreements
from bot.extract.as_seen import as_seen
from bot.extract.document import Document
from bot.extract.language import detect
from bot.extract.level_features import Ruled
from bot.extract.partner_rules import sides_by_rules
from bot.extract.side_features import Side, sides_seen
from bot.extract.sides import nested
from bot.extract.visits import groups_read, sides_told, weighed_visits
from bot.extract.weights import BIAS, TABLES
from bot.russian import places

FOLDS = 8
RARE = 3  # a feature seen less often is not looked at
GOLD, CLEAR = "tests/gold/", 4  # what a case is worth that was written to be clear, and must be read right
HARD = 3  # what a look-alike of cooperation is worth
OTHERS = 4  # what other news is worth: of the labelled articles it is a fifth
KEPT = 6_000  # features of a table
BEGINNING = 150  # characters that tell one text from another


BIAS_LINE = f"{BIAS}\t"
BIAS_PULL = 0.1  # the bias may move more than a weight
Weights: TypeAlias = "dict[str, float]"  # by "part<TAB>feature"
Vector: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.float64]]"


class Example(NamedTuple):
    file: str
    features: Sequence[str]  # each "part<TAB>feature"
    right: bool
    worth: float = 1.0


def main() -> None:
    names = [name for name in sys.argv[1:] if name not in ("--write", "--anew") and name not in JUDGEMENTS]
    asked = [name for name in sys.argv[1:] if name in JUDGEMENTS] or list(JUDGEMENTS)
    if not names:
        sys.exit(__doc__)
    cases = list(_cases(names))
    for judgement in asked:
        strength = JUDGEMENTS[judgement][1]
        found = _examples_apart(judgement, cases) if judgement == "told" else _examples(judgement, cases)
        print(f"{judgement}: {len(found)} examples, {sum(one.right for one in found)} right")
        path = TABLES / f"{judgement}.tsv"
        known = {} if "--anew" in sys.argv else _table(path)
        _measure(found, known, strength)
        if "--write" in sys.argv:
            _write(path, _fitted(found, known, strength))


def _examples(judgement: str, cases: Iterable[tuple[str, Case]]) -> list[Example]:
    examples, _ = JUDGEMENTS[judgement]
    return [
        example._replace(worth=example.worth * (CLEAR if file.startswith(GOLD) else 1))
        for file, case in cases
        for example in examples(file, case)
    ]


def _examples_apart(judgement: str, cases: Sequence[tuple[str, Case]]) -> list[Example]:
    """Examples that show the odds of visits by wording fitted, anew, to other files: of its own it is too sure.

    The network stays as it is: *cases* should be such as `tools/learn_network.py` was not given.
    """
    routes, found = _examples("visits", cases), []
    files = sorted({file for file, _ in cases})
    for left in (files[at::FOLDS] for at in range(min(FOLDS, len(files)))):
        fitted = _fitted([route for route in routes if route.file not in left], {}, JUDGEMENTS["visits"][1])
        with _standing("visits", fitted):
            found += _examples(judgement, [(file, case) for file, case in cases if file in left])
    return found


@contextmanager
def _standing(judgement: str, fitted: Weights) -> Iterator[None]:
    """Let the table of *judgement* be *fitted*."""
    with TemporaryDirectory() as folder:
        copytree(TABLES, folder, dirs_exist_ok=True)
        _write(Path(folder) / f"{judgement}.tsv", fitted)
        _read_from(Path(folder))
        yield
    _read_from(TABLES)


def _read_from(folder: Path) -> None:
    weights.TABLES = folder
    weights.weights_of.cache_clear()
    weights.together.cache_clear()


def _cases(names: Iterable[str]) -> Iterator[tuple[str, Case]]:
    told = set()
    for name in names:
        for case in read_cases(Path(name)):
            if case.article.body[:BEGINNING] not in told:
                told.add(case.article.body[:BEGINNING])
                yield name, case


def _document(case: Case) -> Document:
    article, _ = as_seen(case.article)
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
    sides, visits, agreements = doc.once(sides_seen), doc.once(weighed_visits), find_agreements(doc)
    ruled = Ruled(sides_by_rules(doc, visits, agreements), visits, agreements)
    for place, key, own in partner_features.partner_features(doc, ruled):
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
                *_of(route_features.GUEST, guest.features | route_features.told_around(doc, guest)),
                *_of(route_features.GROUND, ground.features | route_features.told_around(doc, ground)),
                *_of(route_features.PAIR, route_features.pair_features(doc, guest, ground)),
                *_of(route_features.BOTH, route_features.both_features(guest, ground)),
            )
            yield Example(file, features, any(_is_way(guest, ground, visit) for visit in visits))


def _is_way(guest: Side, ground: Side, visit: labels.VisitLabel) -> bool:
    return is_of(guest, visit.origin) and is_of(ground, visit.destination)


def is_of(side: Side, name: str) -> bool:
    """Whether a place named of *side*, or one that holds it, is called *name*."""
    named = [seen.mention.place for seen in side.seen] or [side.place]
    return any(holds(places.chain(place), name) for place in named)


def _of(part: str, features: Iterable[str]) -> list[str]:
    return [f"{part}\t{feature}" for feature in features]


def _told(file: str, case: Case) -> Iterator[Example]:
    """Of news of cooperation: whether a visit that rules read, or a pair of sides that they did not, is told of."""
    said = case.all_of("visit")
    if said is None or case.cooperation is False:
        return
    doc, visits = _document(case), [labels.visit(value) for value in said]
    groups = groups_read(doc)
    for one in told_features.candidates(doc, groups):
        if one.group is not None:
            ways = [(trip.guest, trip.ground) for trip in one.group.trips if trip.guest and trip.ground]
            right = any(_holds(way, visit) for way in ways for visit in visits)
        elif one.route is not None:
            # a visit between the same two that rules read, as history or promised, is another one
            read = sum(any(told_features.is_of(one.route, t.guest, t.ground) for t in g.trips) for g in groups)
            right = sum(_is_way(one.route.guest, one.route.ground, visit) for visit in visits) > read
        yield Example(file, [f"{part}\t{feature}" for part, feature in sorted(one.features)], right)


def _holds(way: tuple[places.Place, places.Place], visit: labels.VisitLabel) -> bool:
    guest, ground = map(places.chain, way)
    return holds(guest, visit.origin) and holds(ground, visit.destination)


def _levels(file: str, case: Case) -> Iterator[Example]:
    """Of visits whose sides are read: whether a place named in one is the one that is meant."""
    visits = [labels.visit(value) for value in case.all_of("visit") or ()]
    doc = _document(case)
    for group, sides in sides_told(doc) if visits else ():
        for visit in visits:
            meant = {
                visit_levels.GUEST: places.by_name(visit.origin),
                visit_levels.GROUND: places.by_name(visit.destination),
            }
            if all(place and nested(place, sides.of(part)[0]) for part, place in meant.items()):
                for part, place in meant.items():
                    for one, features in visit_levels.narrower_features(doc, group, *sides.of(part)).items():
                        yield Example(file, _of(part, sorted(features)), one == place)
                break


JUDGEMENTS: dict[str, tuple[Callable[[str, Case], Iterator[Example]], float]] = {
    "cooperation": (_relevance, 0.03),
    "partners": (_partners, 0.05),
    "visits": (_routes, 0.03),
    "told": (_told, 0.1),
    "levels": (_levels, 0.5),
}
"""What is asked of an article, its examples, and how far they may move a weight from where it stands (C of L2)."""


# --------------------------------------------------------------------------- fitting


def _matrix(examples: Sequence[Example], known: dict[str, int]) -> csr_matrix:
    rows = [[known[feature] for feature in example.features if feature in known] for example in examples]
    ends = np.cumsum([0, *map(len, rows)])
    return csr_matrix((np.ones(ends[-1], np.float32), list(chain(*rows)), ends), shape=(len(rows), len(known)))


def _fitted(examples: Sequence[Example], known: Weights, strength: float) -> Weights:
    """Weights of the likeliest judgement, drawn to *known*; of those the weightiest."""
    counts = Counter(feature for example in examples for feature in example.features)
    names = sorted({f for f, count in counts.items() if count >= RARE} | (known.keys() - {BIAS_LINE}))
    seen = _matrix(examples, {name: at for at, name in enumerate(names)})
    signs = np.array([1 if example.right else -1 for example in examples])
    worth = np.array([example.worth for example in examples])
    first = np.array([known.get(name, 0.0) for name in (*names, BIAS_LINE)])
    pull = np.append(np.full(len(names), 1 / strength), BIAS_PULL / strength)

    def loss(weights: Vector) -> tuple[float, Vector]:
        margins = signs * (seen @ weights[:-1] + weights[-1])
        slopes = -signs * worth / (1 + np.exp(np.clip(margins, -50, 50)))
        off = weights - first
        value = (worth * np.logaddexp(0, -margins)).sum() + (pull * off * off).sum() / 2
        return value, np.append(seen.T @ slopes, slopes.sum()) + pull * off

    found = minimize(loss, first.copy(), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    weights = dict(zip(names, found, strict=False))
    kept = sorted(weights, key=lambda feature: -abs(weights[feature]))[:KEPT]
    return {BIAS_LINE: found[-1]} | {feature: weights[feature] for feature in sorted(kept)}


def _measure(examples: Sequence[Example], known: Weights, strength: float) -> None:
    """Fit to the other files, judge each file; print the average precision of all and of each."""
    right = np.array([example.right for example in examples])
    files = np.array([example.file for example in examples])
    odds = np.zeros(len(examples))
    for learnt, left in GroupKFold(min(FOLDS, len(set(files)))).split(odds, right, files):
        weights = _fitted([examples[at] for at in learnt], known, strength)
        for at in left:
            odds[at] = sum(weights.get(feature, 0) for feature in (BIAS_LINE, *examples[at].features))
    precise, found = np.mean(right[odds > 0]), np.mean(odds[right] > 0)
    mean = average_precision_score(right, odds)
    print(f"  precision {precise:.3f} and recall {found:.3f} at even odds, average precision {mean:.3f}")
    for file in sorted(set(files)):
        here = files == file
        if right[here].sum() >= 20 and not right[here].all():
            print(f"  {average_precision_score(right[here], odds[here]):.3f}  {file}")


def _table(path: Path) -> Weights:
    lines = (line.rpartition("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:])
    return {feature: float(weight) for feature, _, weight in lines}


def _write(path: Path, weights: Weights) -> None:
    lines = [f"{feature}\t{weight:.3f}" for feature, weight in weights.items()]
    path.write_text("\n".join(["part\tfeature\tweight", *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
