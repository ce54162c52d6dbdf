"""What an article shows of being news of cooperation: words, actors, sides, rules, for learnt weights to judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from bot.extract.document import Document, standing
from bot.extract.facing import facing
from bot.extract.roles import all_actors
from bot.extract.side_features import sides_seen
from bot.extract.sides import foreign, side_of
from bot.extract.signs import signs_of
from bot.extract.statesmen import country_served
from bot.extract.weighing import WEIGHTS, gains, losses
from bot.extract.weights import WHOLE, weights_of
from bot.russian.places import Place, country_of

_READ, _LEAD = 14, 3  # sentences
TEXT = "text"


def odds_of_wording(doc: Document) -> float:
    """Return how likely *doc* is news of cooperation (log-odds) before the rules look for visits."""
    weights = weights_of("cooperation")
    return (weights.bias + weights.of(TEXT, _of_wording(doc))) / WHOLE


def odds_of_rules(doc: Document) -> float:
    """Return what the rules add to `odds_of_wording`."""
    return weights_of("cooperation").of(TEXT, set(_of_rules(doc))) / WHOLE


def relevance_features(doc: Document) -> set[str]:
    """What its words, its actors, its sides and the rules show; each feature once."""
    return {*_of_wording(doc), *_of_rules(doc)}


def _of_wording(doc: Document) -> set[str]:
    return {*_of_words(doc), *_of_actors(doc), *_of_sides(doc)}


def _of_words(doc: Document) -> set[str]:
    """Signs and pairs of signs; those of the title, of the lead and of sentences that name two sides also as such."""
    signs, found = doc.once(signs_of), set[str]()
    for number, (first, past) in enumerate(signs.sentences[:_READ]):
        here = signs.signs[first:past]
        found.update(here)
        found.update(map(" ".join, pairwise(here)))
        if number < _LEAD:
            found.update([f"{'lead' if number else 'title'} {sign}" for sign in here])
        if facing(doc, doc.prose[number]):
            found.update([f"both {sign}" for sign in here])
    return found


def _of_actors(doc: Document) -> Iterator[str]:
    home = doc.home
    for actor in all_actors(doc):
        ours = home and side_of(actor.place).id == side_of(home).id
        near = home and country_of(actor.place).id == country_of(home).id
        yield f"role={actor.role},{'home' if ours else 'near' if near else 'abroad'}"


_DOWN_TO = (0, 1, 3, 7)  # sentences: the title, the first, the lead, about half
_TOLD_FIRST = 3  # sides, of which each pair is looked at


def _of_sides(doc: Document) -> Iterator[str]:
    """How many sides are told of, and by which sentence two that face each other are; the source's home is one."""
    home = doc.home
    sides = doc.once(sides_seen)
    told = [side for side in sides.values() if side.seen]
    yield f"sides={min(len(told), 6)}"
    yield f"countries={min(len({country_of(s.place).id for s in told}), 4)}"
    named = home is not None and bool(sides[side_of(home).id].seen)
    yield f"lang={doc.lang}"
    yield f"home={'untold' if home is None else 'named' if named else 'not named'}"
    for last in _DOWN_TO if doc.prose else ():
        places = _told_by(doc, last)
        yield f"by {last} sides={min(len(places), 4)}"
        if home and last:
            places = [*places, home]
        yield f"by {last} faces={any(foreign(one, other) for one, other in combinations(places, 2))}"
        yield f"by {last} countries={min(len({country_of(place).id for place in places}), 3)}"
        for one, other in combinations(places[:_TOLD_FIRST], 2):
            if foreign(one, other):
                near = country_of(one).id == country_of(other).id
                yield f"by {last} {'/'.join(sorted((one.kind, other.kind)))} {'near' if near else 'abroad'}"


def _told_by(doc: Document, last: int) -> Sequence[Place]:
    """The first place of each side that the sentences up to number *last* name, or speak of by its statesman."""
    end = doc.prose[min(last, len(doc.prose) - 1)].end
    told = [(m.start, m.place) for m in standing(doc.places, 0, end) if doc.in_prose(m.start)]
    told += [(at, place) for at, place in doc.once(_statesmen) if at < end and doc.in_prose(at)]
    named = [place for _, place in sorted(told, key=lambda one: one[0])]
    return list({side_of(place).id: place for place in reversed(named)}.values())[::-1]


def _statesmen(doc: Document) -> Sequence[tuple[int, Place]]:
    """«Путин прибудет в Казахстан»: where statesmen are named, and whose they are."""
    return [(m.start, country) for m in doc.person_mentions if (country := country_served(m.name))]


def _of_rules(doc: Document) -> Iterator[str]:
    """What the rules tell for and against, and how fully: they see the contact, the weights what a kind is worth."""
    told, against = doc.once(gains), doc.once(losses)
    for rule, worth in told.items():
        part = worth / WEIGHTS[rule]
        yield f"told={rule}"
        yield f"told={rule},{'full' if part >= 0.8 else 'part' if part >= 0.45 else 'little'}"
    for rule, worth in against.items():
        yield f"against={rule}"
        yield f"against={rule},{min(int(worth), 4)}"
    yield f"kinds told={min(len(told), 4)}"
    yield f"ruled={max(-4, min(6, int(sum(told.values()) - sum(against.values()))))}"
