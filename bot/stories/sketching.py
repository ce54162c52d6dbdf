"""What an article is compared by: small enough to keep a hundred thousand of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from zlib import crc32

from bot.model import Lang, Telling, Visit, VisitStatus
from bot.russian.places import by_name, chain
from bot.stories.words import is_usual, key, skeleton

LEAD_WORDS = 40
"""Words of title and text a rewrite is recognised by: the best single signal (see docs/decisions)."""
LONG = 120
"""Three-word runs from which on every fourth is kept: enough to know a reprint by."""

Chain = tuple[str, ...]
"""A place with what holds it, the most specific first: «Минская область», «Беларусь»."""

_WORD = re.compile(r"[^\W\d_]{2,}|\d+(?:,\d+)?")
# bodies that every text names
_AUTHORITY = re.compile(
    r"правительств|министерств|администрац|исполком|совет|собрани|дум[аы]|служб|посольств|консульств|мид\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article reduced to what tells its event from others."""

    published: date | None
    partners: frozenset[Chain]
    routes: tuple[tuple[Chain, Chain], ...] = ()  # (origin, destination) of visits that are news
    first: date | None = None  # of the visits' days
    last: date | None = None
    moved: bool = False  # a visit was put off or called off: its days need not be those told before
    leaders: frozenset[str] = frozenset()  # of the visits
    sums: frozenset[tuple[Decimal, str, str | None]] = frozenset()
    people: frozenset[str] = frozenset()  # surnames
    names: frozenset[str] = frozenset()  # of companies, fairs, plants
    lead: frozenset[str] = frozenset()  # the words that open the text and tell its event, by `words.key`
    usual: frozenset[str] = frozenset()  # those among them that every text of the genre has
    runs: frozenset[int] = frozenset()  # hashes of three-word runs
    thinned: bool = False  # only every fourth run is kept
    lang: Lang = Lang.RU


def sketch(telling: Telling) -> Sketch:
    """Reduce *telling* to what it is compared by."""
    facts, article = telling.facts, telling.article
    visits = [visit for visit in facts.visits if not visit.background]
    words = [word.lower().replace("ё", "е") for word in _WORD.findall(article.body)]
    partners = frozenset(_chain(name) for name in facts.partners)
    lead = frozenset(_lead(words[:LEAD_WORDS], partners, visits))
    usual = frozenset(word for word in lead if is_usual(word))
    runs = frozenset(crc32(" ".join(words[i : i + 3]).encode()) for i in range(len(words) - 2))
    is_long = len(runs) > LONG
    return Sketch(
        published=article.published,
        partners=partners,
        routes=tuple((visit.origin, visit.destination) for visit in visits),
        first=min((v.start.first() for v in visits if v.start), default=None),
        last=max((end.last() for v in visits if (end := v.end or v.start)), default=None),
        moved=any(visit.status is not VisitStatus.ON for visit in visits),
        leaders=frozenset(surname(v.leader) for v in visits if v.leader),
        sums=frozenset(_sums(telling)),
        people=frozenset(surname(person.name) for person in facts.persons),
        names=frozenset(skeleton(name) for name in facts.organisations if not _AUTHORITY.search(name)),
        lead=lead - usual,
        usual=usual,
        runs=thin(runs) if is_long else runs,
        thinned=is_long,
        lang=facts.lang,
    )


def _lead(words: list[str], partners: Iterable[Chain], visits: Iterable[Visit]) -> Iterable[str]:
    """The words that open the text, without the names of the sides: those are compared as facts."""
    places = {name for c in partners for name in c} | {n for v in visits for n in (*v.origin, *v.destination)}
    heads = {word[:5].lower().replace("ё", "е") for name in places for word in name.split()}
    return (found for word in words if word[:5] not in heads and (found := key(word)))


def _sums(telling: Telling) -> Iterable[tuple[Decimal, str, str | None]]:
    for figure in telling.facts.figures:
        if figure.currency or (figure.value >= 10 and figure.unit != "percent"):
            yield figure.value, figure.unit, figure.currency
    for agreement in telling.facts.agreements:
        if agreement.amount and not agreement.background:
            yield agreement.amount.value, agreement.amount.unit, agreement.amount.currency


def thin(runs: frozenset[int]) -> frozenset[int]:
    return frozenset(run for run in runs if run % 4 == 0)


@lru_cache(10_000)
def _chain(name: str) -> Chain:
    place = by_name(name)
    return chain(place) if place else (name,)


def surname(name: str) -> str:
    """What a person is known by in any of the three languages: «Турчин», «Турчын» and "Turchin" are one."""
    return skeleton(name.split()[-1]) or name.lower()
