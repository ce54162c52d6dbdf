"""The sides that cooperate in an article, at the level the text speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.extract.contacts import find_contacts
from bot.extract.document import Document
from bot.extract.sides import is_capital, side_of, within
from bot.model import Agreement, Visit
from bot.russian.places import Place, PlaceKind, by_name, country_of

# «мэры Краснодара и Сухума», «города-побратимы», «соглашение между городами»: the cities themselves are the sides
_CITIES_SPEAK = re.compile(
    r"\b(?:побратим|породненн|мэр(?:ы|ии|ов|ами|ам)?\b|между\s+городами|горисполком|глав\w+\s+город|twin\s+town)"
)
_LEAD = 3  # sentences, the title among them


def find_partners(doc: Document, visits: Sequence[Visit], agreements: Sequence[Agreement]) -> tuple[str, ...]:
    """Return the sides of the article's news, the visitor's first.

    A region rather than its cities, unless the cities themselves are the sides; a country where nothing in it is
    named, and for its capital abroad, which speaks for it. History counts only where there is nothing else.
    """
    lead = "\n".join(doc.masked.text[s.start : s.end] for s in doc.prose[:_LEAD])
    cities = bool(_CITIES_SPEAK.search(lead))
    found: list[Place] = []
    for place in _told(doc, visits, agreements):
        _add(found, place if cities and place.kind is PlaceKind.CITY else side_of(place))
    return tuple(dict.fromkeys(place.name for place in _lifted(found)))


def _told(doc: Document, visits: Sequence[Visit], agreements: Sequence[Agreement]) -> list[Place]:
    """The places of the facts, the strongest kind of fact first; weaker kinds only where a side is still missing."""
    current = [v for v in visits if not v.background]
    kinds = (
        [by_name(side[0]) for v in current for side in (v.origin, v.destination)],
        [by_name(party) for a in agreements if not a.background for party in a.parties],
        [place for contact in find_contacts(doc) for place in contact.sides],
        [by_name(side[0]) for v in visits for side in (v.origin, v.destination)],
    )
    told: list[Place] = []
    for places in kinds:
        told += [place for place in places if place]
        if len({side_of(place).id for place in told}) >= 2:
            break
    return told


def _add(found: list[Place], place: Place) -> None:
    """Add *place*, or put it in the stead of what holds it: a region says more than its country."""
    for index, known in enumerate(found):
        if within(known, place):
            return
        if within(place, known):
            found[index] = place
            return
    found.append(place)


def _lifted(found: Sequence[Place]) -> list[Place]:
    """Capitals stand for their countries where all the other sides are abroad."""
    return [
        country_of(place)
        if is_capital(place) and all(country_of(other) != country_of(place) for other in found if other is not place)
        else place
        for place in found
    ]
