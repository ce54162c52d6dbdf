"""What an article shows of being news of cooperation: its words, and who acts in it, for learnt weights to judge."""

from __future__ import annotations

from itertools import pairwise

from bot.extract.document import Document
from bot.extract.roles import all_actors
from bot.extract.side_features import sides_seen
from bot.extract.sides import side_of
from bot.extract.signs import signs_of
from bot.extract.weights import WHOLE, weights_of
from bot.russian.places import country_of

_READ, _LEAD = 14, 3  # sentences
TEXT = "text"


def learnt_odds(doc: Document) -> float:
    """Return how likely *doc* is news of cooperation by its words (log-odds)."""
    weights = weights_of("cooperation")
    return (weights.bias + weights.of(TEXT, relevance_features(doc))) / WHOLE


def relevance_features(doc: Document) -> set[str]:
    """Its signs and pairs of signs, the signs of the title and of the lead as such, and the sides told of."""
    signs = doc.once(signs_of)
    found: set[str] = set()
    for number, (first, past) in enumerate(signs.sentences[:_READ]):
        here = signs.signs[first:past]
        found.update(here)
        found.update(map(" ".join, pairwise(here)))
        if number < _LEAD:
            found.update(f"{'lead' if number else 'title'} {sign}" for sign in here)
    home = doc.home
    for actor in all_actors(doc):
        ours = home and side_of(actor.place).id == side_of(home).id
        near = home and country_of(actor.place).id == country_of(home).id
        found.add(f"role={actor.role},{'home' if ours else 'near' if near else 'abroad'}")
    sides = doc.once(sides_seen)
    told = [side for side in sides.values() if side.seen]
    found |= {f"sides={min(len(told), 6)}", f"countries={min(len({country_of(s.place).id for s in told}), 4)}"}
    named = home is not None and bool(sides[side_of(home).id].seen)
    return found | {f"lang={doc.lang}", f"home={'untold' if home is None else 'named' if named else 'not named'}"}
