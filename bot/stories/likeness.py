"""Whether two articles speak of one event.

Three things are looked at: the words (a reprint repeats them), the lead (a rewrite tells it in other words) and the
facts (who went where, when, for how much).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import log, sqrt
from zlib import crc32

from bot.model import Telling, VisitStatus

LEAD_WORDS = 40
"""Words of title and text a rewrite is recognised by: the best single signal (see docs/decisions)."""
REPRINT = 0.6
"""Share of the shorter text's three-word runs that also stand in the longer one."""
SAME = 0.5
"""How alike two tellings of one event are at least; see `likeness`."""
LIFE = timedelta(days=45)
"""A story that was silent for longer is over: what looks like it is next year's."""

_WORD = re.compile(r"[^\W\d_]{2,}|\d+(?:,\d+)?")
_ENDING = re.compile(
    r"(?<=\w{4})(?:[аеёиоуыэюяйь]+|[аеёиоуыэюя](?:го|му|м|х|ми|в|т)|ого|его|ому|ему|ами|ями|ах|ях|ов|ев)$"
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What an article is compared by: small enough to keep a hundred thousand of them."""

    published: date
    partners: frozenset[str]
    routes: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]  # (origin, destination) of visits that are news
    first: date | None  # of the visits' days
    last: date | None
    moved: bool  # a visit was put off or called off: its days need not be those told before
    amounts: frozenset[tuple[Decimal, str, str | None]]
    people: frozenset[str]
    lead: frozenset[str]  # stems
    runs: frozenset[int]  # hashes of three-word runs


def sketch(telling: Telling) -> Sketch:
    """Reduce *telling* to what it is compared by; an article without a date counts as of 1 January 1."""
    facts, article = telling.facts, telling.article
    stems = [_stem(word) for word in _WORD.findall(article.body)]
    visits = [visit for visit in facts.visits if not visit.background]
    return Sketch(
        published=article.published or date.min,
        partners=frozenset(facts.partners),
        routes=tuple((visit.origin, visit.destination) for visit in visits),
        first=min((v.start.first() for v in visits if v.start), default=None),
        last=max((end.last() for v in visits if (end := v.end or v.start)), default=None),
        moved=any(visit.status is not VisitStatus.ON for visit in visits),
        amounts=frozenset((f.value, f.unit, f.currency) for f in facts.figures if f.currency),
        people=frozenset(_surname(person.name) for person in facts.persons),
        lead=frozenset(stems[:LEAD_WORDS]),
        runs=frozenset(crc32(" ".join(stems[i : i + 3]).encode()) for i in range(len(stems) - 2)),
    )


class Index:
    """The stories still alive, by what their tellings are compared by."""

    def __init__(self) -> None:
        self._tellings: dict[int, list[Sketch]] = defaultdict(list)
        self._by_partner: dict[str, set[int]] = defaultdict(set)
        self._seen_in: Counter[str] = Counter()
        self._total = 0

    def add(self, story: int, sketch: Sketch) -> None:
        self._tellings[story].append(sketch)
        for partner in sketch.partners:
            self._by_partner[partner].add(story)
        self._seen_in.update(sketch.lead)
        self._total += 1

    def find(self, sketch: Sketch) -> int | None:
        """Return the story that *sketch* tells, the most alike one, or None for a new one."""
        candidates: set[int] = set().union(*(self._by_partner[p] for p in sketch.partners if p in self._by_partner))
        scored = [
            (likeness(sketch, other, self._weight), -story)
            for story in candidates
            for other in self._tellings[story]
            if abs(sketch.published - other.published) <= LIFE
        ]
        best, story = max(scored, default=(0.0, 0))
        return -story if best >= SAME else None

    def forget(self, before: date) -> None:
        """Drop stories whose last telling is older than *before*."""
        for story in [s for s, tellings in self._tellings.items() if max(t.published for t in tellings) < before]:
            for gone in self._tellings.pop(story):
                self._seen_in.subtract(gone.lead)
                self._total -= 1
                for partner in gone.partners:
                    self._by_partner[partner].discard(story)

    def _weight(self, stem: str) -> float:
        return log((self._total + 2) / (self._seen_in[stem] + 1))


def likeness(one: Sketch, other: Sketch, weight: Callable[[str], float]) -> float:
    """How much two tellings speak of one event: below 0 for a contradiction, 1 and more for a certainty."""
    if is_reprint(one, other):
        return 1.0
    score = _cosine(one.lead, other.lead, weight)
    if len(one.partners) > 1 and one.partners == other.partners:
        score += 0.2
    if one.routes and other.routes:
        same_way = any(same_place(a, c) and same_place(b, d) for a, b in one.routes for c, d in other.routes)
        score += 0.25 if same_way else -0.3
        score += _days_agree(one, other) if same_way else 0.0
    score += 0.15 * min(2, len(one.amounts & other.amounts))
    score += 0.1 * min(2, len(one.people & other.people))
    return score


def is_reprint(one: Sketch, other: Sketch) -> bool:
    """Whether one text repeats the other, whole or cut."""
    shorter = min(len(one.runs), len(other.runs))
    return shorter > 0 and len(one.runs & other.runs) >= REPRINT * shorter


def _stem(word: str) -> str:
    return _ENDING.sub("", word.lower().replace("ё", "е"))


def _surname(name: str) -> str:
    return name.split()[-1].lower()


def same_place(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """«Минская область, Беларусь» may be the same as «Беларусь», never as «Брестская область, Беларусь».

    Two towns of one region may: a delegation seldom stays in one.
    """
    return bool(one and other) and (one[0] in other or other[0] in one or not set(one[:-1]).isdisjoint(other[:-1]))


def _cosine(one: frozenset[str], other: frozenset[str], weight: Callable[[str], float]) -> float:
    def square(stems: frozenset[str]) -> float:
        return sum(weight(stem) ** 2 for stem in stems)

    return square(one & other) / (sqrt(square(one) * square(other)) or 1.0)


def _days_agree(one: Sketch, other: Sketch) -> float:
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return 0.0
    day = timedelta(days=1)
    if one.first - day <= other.last and other.first - day <= one.last:
        return 0.25
    return 0.0 if one.moved or other.moved else -0.3
