"""Who came to whom where no sentence and no rule of the lead tells it whole: two sides, and a ground of one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.extract.contact_words import AGREEMENT, COOPERATION, ENVOY, MEETING, TRADE
from bot.extract.contacts import find_contacts
from bot.extract.document import Document
from bot.extract.facing import VENUES
from bot.extract.role_rules import Role
from bot.extract.roles import Actor, actors
from bot.extract.scenes import serves_in
from bot.extract.sides import foreign, nested, within
from bot.russian.places import Place, country_of
from bot.russian.prefilter import quick
from bot.russian.sentences import Span

Route = tuple[Place, Place]  # whose guests, where

_DEALINGS = frozenset({AGREEMENT, COOPERATION, ENVOY, MEETING, TRADE})
_PEOPLE = (Role.GUEST, Role.OFFICIAL, Role.ENVOY)
# «церемония подписания прошла в Китае», «документ подписали», «говорили сегодня в Хельсинки»
_TOGETHER = quick(
    r"\b(?:встре[тч]|переговор|подпис(?!ан\w+\s+ранее)|церемони|обсуди|говорили|заседани|прош(?:ел|л[аио])\b|состоял|визит|поездк|делегаци|гост(?:и|ей|ям|ями)\b)"
)
_AGREED = quick(
    r"\b(?:договорил|услови|предложил|планиру|рассчитыва|намерен[аы]?\b|пригла[шс]|ранее|напомн|поста[вр]|экспорт|не\s+(?!только|мог))"
)


def route_of_two_sides(doc: Document, lead: Sequence[Span], officials: Iterable[Actor]) -> Route | None:
    """«Мэр Хабаровска и мэр Вэйхая подписали соглашение. Церемония прошла в Китае»: who of the two was abroad.

    *officials* are the people of the lead. Only two sides that stand alone, and one ground, that of one of them, tell.
    """
    if not any(c.rule in _DEALINGS for c in doc.once(find_contacts)):
        return None
    people = [a.place for a in officials if a.role in _PEOPLE]
    told = [s for s in lead if doc.says(s, _TOGETHER) and not doc.says(s, _AGREED)]
    grounds = [a.place for s in told for a in actors(doc, s) if a.role in (Role.GROUND, Role.HOST)]
    sides = _two_sides(people) or _signers(doc, lead, people)
    if sides is None:
        return _abroad(people, grounds) if any(doc.says(s, _TRAVELLED) for s in lead) else None
    grounds = [p for p in grounds if p.name not in VENUES or any(nested(p, side) for side in sides)]
    at = [side for side in sides if any(nested(p, side) for p in grounds)]
    if len(at) != 1 or not all(nested(p, at[0]) for p in grounds):
        return None
    guest = next(side for side in sides if side is not at[0])
    ground = _narrowest([at[0], *grounds])
    return None if serves_in(doc, guest, ground) else (guest, ground)


_SIGNED_IN = quick(r"\bподписан[оаы]?\s+(?:[^\s,.;⟦⟨⦃]+\s+){0,3}в\s+⟦")


def _signers(doc: Document, lead: Sequence[Span], people: Sequence[Place]) -> Route | None:
    """«Соглашение Костромской и Гродненской областей подписано в Гродно», signed by people without sides."""
    if not any(doc.says(s, _SIGNED_IN) for s in lead):
        return None
    papers = [c.sides for c in doc.once(find_contacts) if c.rule == AGREEMENT and c.share == 1.0]
    named = [place for sides in papers for place in sides]
    return _two_sides([*named, *people]) if named else None


# «в составе делегации 49 человек. В Беларуси гости до 7 апреля»
_TRAVELLED = quick(r"\b(?:делегаци|визит|поездк|бизнес-мисси|гости\b)")


def _abroad(people: Sequence[Place], grounds: Sequence[Place]) -> Route | None:
    """The one side that is told of, and the one other country where it is told to be."""
    if not people or not grounds or not all(nested(p, people[0]) for p in people):
        return None
    guest, ground = _narrowest(people), _narrowest(grounds)
    together = all(nested(p, ground) for p in grounds)
    return (guest, ground) if together and country_of(guest).id != country_of(ground).id else None


def _two_sides(places: Sequence[Place]) -> Route | None:
    """The two sides that all of *places* belong to, each as narrow as it is told."""
    if not places:
        return None
    one = [p for p in places if nested(p, places[0])]
    others = [p for p in places if p not in one]
    if not others or not all(nested(p, others[0]) for p in others):
        return None
    sides = _narrowest(one), _narrowest(others)
    return sides if foreign(*sides) else None


def _narrowest(places: Sequence[Place]) -> Place:
    best = places[0]
    for place in places:
        best = place if within(place, best) else best
    return best
