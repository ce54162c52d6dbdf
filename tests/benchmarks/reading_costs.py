"""What reading costs beside bare slovnet, joining among many stories, and what the cheap filter keeps; see `reading`."""

from __future__ import annotations

import gc
import json
import math
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bot.evaluation import Case, read_cases
from bot.extract import GARBAGE, read
from bot.extract.filter import may_cooperate
from bot.extract.ner import _data
from bot.model import Article
from bot.russian.places import PlaceKind, all_places, chain
from bot.stories import Index, Sketch

TESTS = Path(__file__).parent.parent
GENERAL = Path(__file__).parent / "general_news.txt"  # crime, roads, weather, sport: what most of a feed is
TODAY = date(2026, 11, 23)
STORIES = 100_000
LEAST = 1_000  # letters, two bytes each: what is shorter is a cut of an article


def main() -> None:
    quick = "--quick" in sys.argv
    gc.set_threshold(GARBAGE)  # as in the processes that read
    results = _reading(20, rounds=3) if quick else _reading(200, rounds=5)
    results |= {"join_ms_100k": _joining(20 if quick else 100), "filter_recall": _recall(_cases("gold"))}
    for name, value in results.items():
        print(f"{name:<32}{value:>10}")
    print(json.dumps(results))


# --------------------------------------------------------------------------- reading


def _reading(count: int, rounds: int) -> dict[str, float]:
    """Whole articles as they are; *dense* ones, *count* of them, tell in one article what stands in five or more."""
    chance = random.Random(1)
    cases = _cases("heldout")
    relevant = [case.article for case in cases if _is_cooperation(case) and len(case.article.text) >= LEAST]
    news = [case.article for case in _cases("gold") if _is_cooperation(case)]
    dense = _recombined(news, count, chance)
    other = [case.article for case in cases if case.cooperation is False]
    stream = [
        ([case.article for case in read_cases(GENERAL)], 8),
        (relevant, 1),
        (chance.sample(other, min(count + 20, len(other))), 1),
    ]
    bare = _bare_ner()
    for article in _recombined([case.article for case in _cases("gold")], 3 * max(count, 30), chance):
        read(article)  # the caches of a process that has been at work
    bare_ms, read_ms = _compared(relevant, rounds, lambda a: bare(a.body), read)
    bare_dense_ms, dense_ms = _compared(dense, rounds, lambda a: bare(a.body), read)
    bare_mixed_ms, mixed_ms = _weighed(stream, rounds, lambda a: bare(a.body), _read_if_it_may_cooperate)
    return {
        "bare_ner_ms": round(bare_ms, 2),
        "read_ms": round(read_ms, 2),
        "vs_bare_ner": round(bare_ms / read_ms, 2),
        "dense_vs_bare_ner": round(bare_dense_ms / dense_ms, 2),
        "mixed_vs_bare_ner": round(bare_mixed_ms / mixed_ms, 2),
        "twice_the_length": _growth(news, chance),
    }


def _growth(news: Sequence[Article], chance: random.Random) -> float:
    """How many times as long reading takes for a text twice as long: 2 where it grows with the length."""
    paragraphs = [line for article in news for line in article.text.split("\n") if len(line) > 60]
    lines = [chance.choice(paragraphs) for _ in range(200)]
    half, whole = (replace(news[0], text="\n".join(part)) for part in (lines[:100], lines))
    turns = [(_spent([half], read), _spent([whole], read)) for _ in range(5)]
    return round(min(long for _, long in turns) / min(short for short, _ in turns), 2)


def _read_if_it_may_cooperate(article: Article) -> None:
    if may_cooperate(article.body, article.region):
        read(article)


def _weighed(
    stream: Sequence[tuple[Sequence[Article], int]],
    rounds: int,
    one: Callable[[Article], Any],
    other: Callable[[Article], Any],
) -> tuple[float, float]:
    """`_compared` over what the feeds of a region bring: of ten items one is cooperation, and one only looks like it.

    Each sort is measured over many articles and counted by its share of the letters, or the longest sort would decide.
    """
    shares = [(share / sum(len(article.body) for article in some) * len(some), some) for some, share in stream]
    costs = [(share, *_compared(some, rounds, one, other)) for share, some in shares]
    return sum(share * first for share, first, _ in costs), sum(share * second for share, _, second in costs)


def _compared(
    articles: Sequence[Article], rounds: int, one: Callable[[Article], Any], other: Callable[[Article], Any]
) -> tuple[float, float]:
    """The milliseconds an article takes either way, by turns; each article in its best round, for the machine is shared."""
    best = [(math.inf, math.inf)] * len(articles)
    for _ in range(rounds):
        for at, article in enumerate(articles):
            first, second = best[at]
            best[at] = min(first, _spent([article], one)), min(second, _spent([article], other))
    return sum(first for first, _ in best) / len(articles), sum(second for _, second in best) / len(articles)


def _spent(articles: Sequence[Article], use: Callable[[Article], Any]) -> float:
    start = time.process_time()
    for article in articles:
        use(article)
    return (time.process_time() - start) * 1000 / len(articles)


def _bare_ner() -> Callable[[str], Any]:
    from navec import Navec
    from slovnet import NER

    model = NER.load(_data() / "model" / "slovnet_ner_news_v1.tar")
    model.navec(Navec.load(_data() / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"))
    return model  # type: ignore[no-any-return]  # slovnet has no types


def _recombined(seeds: Sequence[Article], count: int, chance: random.Random) -> list[Article]:
    """Articles of 2-4 KB: one of *seeds*, continued with paragraphs of the others of its sort."""
    paragraphs = [line for article in seeds for line in article.text.split("\n") if len(line) > 60]
    found = []
    for number in range(count):
        seed = chance.choice(seeds)
        lines, size = [seed.text], chance.randint(1200, 2200)  # letters; two bytes each
        while sum(map(len, lines)) < size:
            lines.append(chance.choice(paragraphs))
        found.append(replace(seed, id=f"{seed.id}-{number}", text="\n".join(lines)))
    return found


def _cases(folder: str) -> list[Case]:
    return [case for path in sorted((TESTS / folder).glob("*.txt")) for case in read_cases(path)]


def _is_cooperation(case: Case) -> bool:
    return any(value.startswith("yes") for value in case.of("cooperation"))


def _recall(cases: Sequence[Case]) -> float:
    news = [case.article for case in cases if _is_cooperation(case)]
    return round(sum(may_cooperate(article.body, article.region) for article in news) / len(news), 3)


# --------------------------------------------------------------------------- joining


def _joining(count: int) -> float:
    """The milliseconds to find the story of one article among those of a month and a half."""
    chance = random.Random(2)
    sides = [chain(place) for place in all_places() if place.kind in (PlaceKind.REGION, PlaceKind.COUNTRY)]
    words = [f"слово{number}" for number in range(20_000)]
    lead = [_often(words, chance) for _ in range(5 * len(words))]
    index = Index()
    gc.disable()  # a hundred thousand stories in one go: nothing of them is garbage
    for story in range(STORIES):
        index.add(story, _sketch(sides, words, lead, chance))
    gc.enable()
    asked = [_sketch(sides, words, lead, chance) for _ in range(count)]
    start = time.process_time()
    for sketch in asked:
        index.find(sketch)
    return round((time.process_time() - start) * 1000 / count, 2)


def _sketch(
    sides: Sequence[tuple[str, ...]], words: Sequence[str], lead: Sequence[str], chance: random.Random
) -> Sketch:
    """A made-up article: some sides, persons and words are in the news much oftener than others, as they are."""
    guest, host = (_often(sides, chance) for _ in range(2))
    day = TODAY - timedelta(days=chance.randrange(45))
    run, at = chance.randrange(1 << 32), chance.randrange(len(lead) - 40)
    return Sketch(
        published=day,
        partners=frozenset((guest, host)),
        routes=((guest, host),),
        first=day,
        last=day,
        people=frozenset(_often(words, chance) for _ in range(4)),
        lead=frozenset(lead[at : at + 40]),
        runs=frozenset(range(run, run + 240, 4)),
    )


def _often(things: Sequence[Any], chance: random.Random) -> Any:
    return things[int(len(things) * chance.random() ** 3)]
