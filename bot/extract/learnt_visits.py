"""The visits of the rules weighed against the wording of the article, and those that only the wording tells of."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.extract.contact_words import CONSULATE, OPENED
from bot.extract.document import Document
from bot.extract.lead_visits import trip_told_by
from bot.extract.parties import Parties
from bot.extract.route_features import GROUND, GUEST, Route
from bot.extract.side_features import Side, features_of
from bot.extract.sides import nested
from bot.extract.told_features import Candidate, candidates, is_of
from bot.extract.trip_triggers import Kind
from bot.extract.trip_words import A_VISIT, ON_A_SCREEN
from bot.extract.trips import Trip
from bot.extract.visit_groups import Group, grouped
from bot.extract.weights import WHOLE, weights_of
from bot.extract.wording import any_of
from bot.russian.places import Place, containers
from bot.russian.prefilter import quick
from bot.russian.sentences import Span

RULE = "the wording of a visit"

# the least odds of a visit that rules read from a meeting or otherwise, and of one that only the wording tells
_MET, _READ, _UNREAD = -0.2, -1.5, 0.8
_DATED = 0.9  # the least odds of the latter where the article names days: one may be the visit's, which is not read
_LEAD = 4  # sentences, the title among them, that say how they met
_AS_GOOD = 1.5  # odds between two mentions that make the narrower place be taken


def weigh(doc: Document, parties: Parties, groups: Sequence[Group]) -> list[Group]:
    """Return *groups* without those that are not told indeed, then the visits that the wording alone tells of."""
    kept: list[Group] = []
    added: list[Route] = []
    unread = _least_of_unread(doc)
    for odds, one in sorted(_judged(doc, groups), key=lambda judged: -judged[0]):
        if one.group is not None:
            if odds >= (_MET if _is_a_meeting(one.group) else _READ) and (
                one.group.background or not _is_told(one.group, added)
            ):
                kept.append(one.group)
        elif one.route is not None and odds >= unread and not _faces(one.route, kept, added):
            added.append(one.route)
    trips = [_trip(doc, parties, route) for route in added]
    told = [group for group in groups if group.promised or any(group is one for one in kept)]
    return [*told, *(grouped(doc, trips) if trips else ())]


def _is_a_meeting(group: Group) -> bool:
    return all(trip.kind is Kind.MEET for trip in group.trips)


def _least_of_unread(doc: Document) -> float:
    """The least odds of a visit that only the wording tells: none where nobody meets, or only «по видеосвязи»."""
    lead = doc.prose[:_LEAD]
    if any(doc.says(s, ON_A_SCREEN) for s in lead) or not any(doc.says(s, _SOMEBODY_MEETS) for s in lead):
        return math.inf
    if _opens_a_consulate(doc, lead):
        return math.inf
    return _DATED if any(day.first.day and doc.in_prose(day.start) for day in doc.dates) else _UNREAD


def _opens_a_consulate(doc: Document, lead: Sequence[Span]) -> bool:
    """«Почётным консулом Чехии в Пензе назначен …»: he lives there, and nobody comes."""
    opens = any(doc.says(s, CONSULATE) and doc.says(s, OPENED) for s in lead)
    return opens and not any(doc.says(s, A_VISIT) for s in lead)


# «США сняли санкции», «порт отгрузил металл»: two places are named, and nobody goes or meets
_SOMEBODY_MEETS = quick(
    r"\b"
    + any_of(
        """
        делегаци визит поездк гост[ияею] посет посещ побыва прие[хз] прибы прилет встре[тч] переговор принима принял
        при[её]м обсуд участ представител подпис пригла посол послы? послом посла консул губернатор мэр министр вернул
        ездил поехал едут едет дэлегац візіт сустрэ прыеха
        delegat visit meeting met guest arriv talks received trip host
        """
    )
)


def _judged(doc: Document, groups: Sequence[Group]) -> list[tuple[float, Candidate]]:
    weights = weights_of("told")
    return [
        ((weights.bias + sum(weights.parts[part].get(name, 0) for part, name in one.features)) / WHOLE, one)
        for one in candidates(doc, groups)
    ]


def _is_told(group: Group, added: Sequence[Route]) -> bool:
    """Whether the visit, or one the other way round, is told already by the wording."""
    ways = [(trip.guest, trip.ground) for trip in group.trips]
    return any(is_of(route, *way) or is_of(route, *reversed(way)) for route in added for way in ways)


def _faces(route: Route, kept: Sequence[Group], added: Sequence[Route]) -> bool:
    """Whether the visit, or one the other way round, is among those told already."""
    told = [(trip.guest, trip.ground) for group in kept if not group.background for trip in group.trips]
    told += [(other.guest.place, other.ground.place) for other in added]
    return any(is_of(route, *way) or is_of(route, *reversed(way)) for way in told)


def _trip(doc: Document, parties: Parties, route: Route) -> Trip:
    guest, ground = _told_best(doc, route.guest, GUEST), _told_best(doc, route.ground, GROUND)
    return trip_told_by(doc, parties, _telling(doc, route), (guest, ground), RULE)


def _telling(doc: Document, route: Route) -> Span:
    """The first sentence that names both sides, or else the guests of home, or the ground of others."""
    guests, grounds = ([seen.sentence for seen in side.seen] for side in (route.guest, route.ground))
    both = [number for number in grounds if number in guests]
    at_home = doc.home is not None and nested(route.ground.place, doc.home)
    return doc.prose[next(iter((*both, *(guests if at_home else grounds), *grounds, *guests)))]


def _told_best(doc: Document, side: Side, part: str) -> Place:
    """The place of *side* that looks most like what *part* is; of grounds that look about as good, the narrowest."""
    if not side.seen:
        return side.place
    odds = [(weights_of("visits").of(part, features_of(doc, seen)) / WHOLE, seen.mention.place) for seen in side.seen]
    most = max(odd for odd, _ in odds)
    reach = _AS_GOOD if part == GROUND else 0
    return max((place for odd, place in odds if odd >= most - reach), key=lambda place: len(containers(place)))
