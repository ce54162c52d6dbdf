"""The sides that cooperate in an article, at the level the text speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from bot.extract.document import Document
from bot.extract.level_features import Ruled
from bot.extract.levels import scene
from bot.extract.partner_features import likely_partners
from bot.extract.partner_lists import listed_pairs
from bot.extract.partner_rules import sides_by_rules
from bot.extract.sides import nested, within
from bot.model import Agreement, Visit
from bot.russian.places import Place, PlaceKind, country_of

_TOWNS = (PlaceKind.CITY, PlaceKind.DISTRICT)
_UNJUDGED = 1.0  # the odds of a side the rules found that is named too far down to be judged
_LIKELY, _SECOND = 0.2, -1.0  # the least odds of a side, and of the first two, for no cooperation has one side alone


def find_partners(doc: Document, visits: Sequence[Visit], agreements: Sequence[Agreement]) -> tuple[str, ...]:
    """Return the sides of the article's news, the visitor's first: what the rules read, weighed with the wording."""
    if pairs := listed_pairs(doc):
        return tuple(place.name for place in pairs)
    taken = _weighed(doc, Ruled(sides_by_rules(doc, visits, agreements), visits, agreements))
    taken = [_titled(doc, place) for place in taken]
    return tuple(dict.fromkeys(place.name for place in [*taken, *_of_envoys(doc, taken)]))


def _titled(doc: Document, place: Place) -> Place:
    """The country abroad that the title names and the lead tells of, rather than what is named in it far below."""
    acting, country = doc.once(scene), country_of(place)
    if place == country or doc.home is None or country == country_of(doc.home) or country.id not in acting.title:
        return place
    lead = (m.place for m in doc.places if m.place.id in acting.lead and m.place != country)
    return place if acting.acting_within(country) or any(within(one, country) for one in lead) else country


def _of_envoys(doc: Document, taken: Sequence[Place]) -> list[Place]:
    """The country whose ambassador comes with a region's or town's people: both are sides, where the title names it."""
    acting = doc.once(scene)
    countries = [country_of(place) for place in taken if place.kind is not PlaceKind.COUNTRY]
    home = country_of(doc.home).id if doc.home else ""
    return [c for c in countries if acting.envoys[c.id] and c.id in acting.title and c.id != home and c not in taken]


def _weighed(doc: Document, ruled: Ruled) -> list[Place]:
    """The sides that the rules found with those the wording tells of, without what it speaks against."""
    found = ruled.sides
    ids = [place.id for place in found]
    odds = [(odds, place) for place, odds in likely_partners(doc, ruled)]
    judged = {place.id for _, place in odds}
    odds += [(_UNJUDGED, place) for place in found if place.id not in judged]
    taken: list[Place] = []
    sure = [place for likely, place in odds if place.id in ids and likely >= _LIKELY and place.kind in _TOWNS]
    for likely, place in sorted(odds, key=lambda one: -one[0]):
        if place.id not in ids and any(nested(place, known) for known in sure):
            continue
        if likely < (_LIKELY if len(taken) >= 2 else _SECOND):
            break
        if not any(nested(place, known) for known in taken):
            taken.append(place)
    return sorted(taken, key=lambda place: ids.index(place.id) if place.id in ids else len(ids))
