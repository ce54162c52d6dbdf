"""The visits of the rules weighed against the wording of the article, and those that only the wording tells of."""

from __future__ import annotations

from collections.abc import Sequence

from bot.extract.document import Document
from bot.extract.lead_visits import RULE as GUESSED_OF_THE_LEAD
from bot.extract.lead_visits import trip_told_by
from bot.extract.parties import Parties
from bot.extract.role_rules import Role
from bot.extract.roles import actors
from bot.extract.route_features import GROUND, GUEST, Route, routes
from bot.extract.side_features import Side, features_of
from bot.extract.sides import is_seat_of, nested
from bot.extract.trip_triggers import LED, Kind
from bot.extract.trips import Trip
from bot.extract.visit_groups import Group, grouped
from bot.extract.weights import WHOLE, weights_of
from bot.russian.places import Place, PlaceKind, containers
from bot.russian.prefilter import Quick, quick
from bot.russian.sentences import Span

RULE = "the wording of a visit"

_OF_A_JOURNEY = 3.5  # what the odds of a visit gain by a rule that read «прибыла», «визит», «принял гостей»
_READ = 3.0  # the same by one that read a meeting or a stay, which may have been elsewhere
_THERE = 5.0  # the same by one that names officials of both sides and the ground of one
_GUESSED = 1.0  # the same by one that takes a meeting, or the sides of the lead, for a visit
_TOLD_BY_THEM = 2.0  # the same where somebody says «мы приехали»
_GUEST = 1.0  # the same where somebody is called a guest, or a visit is spoken of
_ALONE, _BESIDE = 1.5, 3.5  # the least odds of one that no rule read, where rules read none and where they read others
_MOST = 3  # visits of an article, where no rule read more
_AS_GOOD = 1.5  # odds between two mentions that make the narrower place be taken


def weigh(doc: Document, parties: Parties, groups: Sequence[Group]) -> list[Group]:
    """Return *groups* without the guesses that the wording speaks against, then the visits that it alone tells of."""
    likely = doc.once(routes)
    kept = [group for group in groups if not _is_denied(doc, group, likely)]
    read = [group for group in kept if not group.promised]
    added: list[Route] = []
    for route in likely:
        if route.odds < (_BESIDE if read else _ALONE) or len(kept) + len(added) >= _MOST:
            break
        if not is_seat_of(route.guest.place, route.ground.place) and not _is_told(route, kept, added):
            added.append(route)
    trips = [_trip(doc, parties, route) for route in added]
    return [*kept, *(grouped(doc, trips) if trips else ())]


# «поприветствовал гостя», «рад приезду дипломата»: of those who met, one came
_CAME = quick(r"\b(?:гост(?:ь|я|ю|ем|и|ей|ям|ями)|визит\w*|приезд\w*)\b")
_WE_CAME = quick(
    r"\bмы\s+(?:\w+\s+){0,2}?(?:приехали|прибыли|прилетели)\b|\bнаш\w{0,3}\s+(?:\w+\s+)?(?:визит|приезд)\w*"
    r"|\bвизит\s+для\s+меня\b"
)
_SENT = quick(r"\bделегаци[яюией]+\b")


def _is_denied(doc: Document, group: Group, likely: Sequence[Route]) -> bool:
    if group.background:
        return False
    ways = [(t.guest, t.ground) for t in group.trips]
    odds = next((route.odds for route in likely for way in ways if _is_of(route, *way)), 0.0)
    came = _is_said(doc, _WE_CAME)
    return odds + _gained(group) + (_GUEST if _comes(doc, group) else 0) + (_TOLD_BY_THEM if came else 0) < 0


def _comes(doc: Document, group: Group) -> bool:
    """Whether the text speaks of a guest, or of an envoy who serves in another town and met home's own."""
    if _is_said(doc, _CAME):
        return True
    if all(trip.rule == GUESSED_OF_THE_LEAD for trip in group.trips):
        return False
    posted = any(
        a.role is Role.POST and a.place.kind is PlaceKind.CITY for t in group.trips for a in actors(doc, t.sentence)
    )
    return posted or _is_said(doc, _SENT)


def _is_said(doc: Document, told: Quick) -> bool:
    """Whether any sentence of the prose says it: of most texts it is known at a look that none does."""
    return told.possible(doc.masked.text) and any(doc.says(sentence, told) for sentence in doc.prose)


def _gained(group: Group) -> float:
    if any(trip.seen_there for trip in group.trips):
        return _THERE
    if any(_is_a_journey(trip) for trip in group.trips):
        return _OF_A_JOURNEY
    return _GUESSED if all(trip.guessed or trip.rule == GUESSED_OF_THE_LEAD for trip in group.trips) else _READ


def _is_a_journey(trip: Trip) -> bool:
    told = trip.kind in (Kind.MOVE, Kind.HOST, Kind.NOUN)
    return told and trip.rule not in (LED, GUESSED_OF_THE_LEAD)


def _is_told(route: Route, kept: Sequence[Group], added: Sequence[Route]) -> bool:
    """Whether the visit, or one the other way round, is among the others already."""
    told = [(t.guest, t.ground) for group in kept if not group.promised for t in group.trips]
    told += [(other.guest.place, other.ground.place) for other in added]
    promised = [(t.guest, t.ground) for group in kept if group.promised for t in group.trips]
    return any(_is_of(route, *way) or _is_of(route, *reversed(way)) for way in told) or any(
        _is_of(route, *way) for way in promised
    )


def _is_of(route: Route, guest: Place | None, ground: Place | None) -> bool:
    if guest is None or ground is None:
        return False
    return nested(route.guest.place, guest) and nested(route.ground.place, ground)


def _trip(doc: Document, parties: Parties, route: Route) -> Trip:
    guest, ground = _told_best(doc, route.guest, GUEST), _told_best(doc, route.ground, GROUND)
    return trip_told_by(doc, parties, _telling(doc, route), (guest, ground), RULE)


def _telling(doc: Document, route: Route) -> Span:
    """The first sentence that names both sides, or else the one that names the ground, or the guests."""
    guests, grounds = ([seen.sentence for seen in side.seen] for side in (route.guest, route.ground))
    both = [number for number in grounds if number in guests]
    return doc.prose[next(iter((*both, *grounds, *guests)))]


def _told_best(doc: Document, side: Side, part: str) -> Place:
    """The place of *side* that looks most like what *part* is; of grounds that look about as good, the narrowest."""
    if not side.seen:
        return side.place
    odds = [(weights_of("visits").of(part, features_of(doc, seen)) / WHOLE, seen.mention.place) for seen in side.seen]
    most = max(odd for odd, _ in odds)
    reach = _AS_GOOD if part == GROUND else 0
    return max((place for odd, place in odds if odd >= most - reach), key=lambda place: len(containers(place)))
