"""What shows whether a visit is told indeed: one that rules read, or a route that only the wording tells of."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from bot.extract.document import Document
from bot.extract.facing import VENUES
from bot.extract.lead_visits import RULE as OF_THE_LEAD
from bot.extract.route_features import Route, routes
from bot.extract.sides import is_seat_of, nested
from bot.extract.trip_triggers import LED, Kind
from bot.extract.trips import Trip
from bot.extract.visit_groups import Group
from bot.russian.places import Place
from bot.russian.prefilter import quick

READ, UNREAD, ODDS, SIDES = "read", "unread", "odds", "sides"  # the parts of the table
_LIKELY = -2.0  # the least odds by the wording at which a route that no rule read is looked at
_LEAST, _BEST = -6, 6  # odds beyond which all are alike
_DEEP = 4  # sentences after which it does not matter how far down
_MANY = 3

# «поприветствовал гостя», «рад приезду дипломата»: of those who met, one came
_CAME = quick(r"\b(?:гост(?:ь|я|ю|ем|и|ей|ям|ями)|визит\w*|приезд\w*)\b")
_WE_CAME = quick(
    r"\bмы\s+(?:\w+\s+){0,2}?(?:приехали|прибыли|прилетели)\b|\bнаш\w{0,3}\s+(?:\w+\s+)?(?:визит|приезд)\w*"
    r"|\bвизит\s+для\s+меня\b"
)
_SENT = quick(r"\bделегаци[яюией]+\b")
_SAID = {"guests are spoken of": _CAME, "we came": _WE_CAME, "a delegation": _SENT}

Way = tuple[Place | None, Place | None]  # whose guests, where


class Candidate(NamedTuple):
    """A visit that may be told: what the rules read of it, if they did, and the pair of sides whose it is, if known."""

    group: Group | None
    route: Route | None
    features: frozenset[tuple[str, str]]  # part and name


class _Told:
    """What the rules read of an article beside the pairs of its sides."""

    def __init__(self, doc: Document, groups: Sequence[Group]) -> None:
        self.doc, self.groups, self.routes = doc, groups, doc.once(routes)
        self.number = {sentence: at for at, sentence in enumerate(doc.prose)}

    @cached_property
    def said(self) -> list[str]:
        text = self.doc.masked.text
        possible = [(name, words) for name, words in _SAID.items() if words.possible(text)]  # few texts have any
        return [name for name, words in possible if any(self.doc.says(s, words) for s in self.doc.prose)]


def candidates(doc: Document, groups: Sequence[Group]) -> list[Candidate]:
    """Return *groups* but those only promised, then the likeliest pairs of sides that none of the others is of."""
    told = _Told(doc, groups)
    found = []
    for group in groups:
        if not group.promised:
            route = next((r for r in told.routes if any(is_of(r, *way) for way in _ways(group))), None)
            found.append(Candidate(group, route, frozenset(_read(told, group, route))))
    read = [_ways(group) for group in groups if not group.promised]
    likely = [route for route in told.routes if route.odds > _LIKELY and not is_seat_of(*_way(route))]
    unread = [route for route in likely if not any(_relation(ways, [_way(route)]) == "same" for ways in read)]
    return [*found, *(Candidate(None, route, frozenset(_unread(told, route))) for route in unread)]


def is_of(route: Route, guest: Place | None, ground: Place | None) -> bool:
    """Whether the guests and the ground are those of *route*, at whatever level."""
    return _is_one(route.guest.place, guest) and _is_one(route.ground.place, ground)


def _kind(group: Group) -> str:
    return "promised" if group.promised else "once" if group.background else "now"


def _ways(group: Group) -> list[Way]:
    return [(trip.guest, trip.ground) for trip in group.trips]


def _way(route: Route) -> tuple[Place, Place]:
    return route.guest.place, route.ground.place


def _is_a_journey(trip: Trip) -> bool:
    told = trip.kind in (Kind.MOVE, Kind.HOST, Kind.NOUN)
    return told and trip.rule not in (LED, OF_THE_LEAD)


# ------------------------------------------------------------------------------------------------- what is shown


def _read(told: _Told, group: Group, route: Route | None) -> Iterator[tuple[str, str]]:
    kind = _kind(group)
    trips = group.trips
    shown = {kind, *(f"{kind} by {trip.rule}" for trip in trips), *(f"{kind} {trip.kind.name}" for trip in trips)}
    shown.add(f"{kind} told {min(len(trips), _MANY)} times")
    shown.add(f"{kind} in {_depth(told, trips)}")
    facts = {
        "guessed": group.guessed,
        "a journey": any(_is_a_journey(trip) for trip in trips),
        "both are there": any(trip.seen_there for trip in trips),
        "only the lead": all(trip.rule == OF_THE_LEAD for trip in trips),
        "dated": any(stay.known for stay in group.stays),
    }
    shown.update(f"{kind} {fact}" for fact, holds in facts.items() if holds)
    shown.update(f"{kind} beside {other}" for other in _beside(told, _ways(group), group))
    yield from ((READ, feature) for feature in shown)
    yield from _common(told, route, trips[0].ground)


def _depth(told: _Told, trips: Sequence[Trip]) -> int:
    """How far down a visit is told first; a title that the first sentence of the body says again is that sentence."""
    depths = {told.number.get(trip.sentence, _DEEP) for trip in trips}
    return 1 if depths >= {0, 1} else min(_DEEP, *depths)


def _unread(told: _Told, route: Route) -> Iterator[tuple[str, str]]:
    yield UNREAD, ""
    yield from ((UNREAD, f"beside {other}") for other in _beside(told, [_way(route)], None))
    yield from _common(told, route, route.ground.place)


def _beside(told: _Told, ways: Sequence[Way], but: Group | None) -> Iterator[str]:
    """How the other visits that rules read stand to one, and whether a word of a journey tells them."""
    for other in told.groups:
        if other is not but:
            journey = " by a journey" if any(_is_a_journey(trip) for trip in other.trips) else ""
            yield f"{_relation(ways, _ways(other))} {_kind(other)}{journey}"


def _relation(ways: Sequence[Way], others: Sequence[Way]) -> str:
    pairs = [(one, other) for one in ways for other in others]
    if any(_is_one(a[0], b[0]) and _is_one(a[1], b[1]) for a, b in pairs):
        return "same"
    if any(_is_one(a[0], b[1]) and _is_one(a[1], b[0]) for a, b in pairs):
        return "back"
    if any(_is_one(a[0], b[0]) for a, b in pairs):
        return "same guests"
    return "same ground" if any(_is_one(a[1], b[1]) for a, b in pairs) else "another"


def _is_one(one: Place | None, other: Place | None) -> bool:
    """Whether both speak for one side: «минская делегация», «делегация Минской области»."""
    return one is not None and other is not None and (nested(one, other) or is_seat_of(one, other))


def _common(told: _Told, route: Route | None, ground: Place | None) -> Iterator[tuple[str, str]]:
    yield from ((SIDES, said) for said in told.said)
    yield SIDES, f"lang={told.doc.lang}"
    yield SIDES, f"read={min(sum(_kind(group) == 'now' for group in told.groups), _MANY)}"
    if ground is not None and ground.name in VENUES:
        yield SIDES, "at a venue"
    if route is None:
        yield ODDS, "none"
        return
    for part, side in (("guest", route.guest), ("ground", route.ground)):
        yield from ((SIDES, f"{part} {trait}") for trait in side.traits if trait.startswith(_TRAITS))
    yield from ((ODDS, f"{name}={_step(odds)}") for name, odds in _odds(told, route).items())
    yield ODDS, f"rank={next(at for at, one in enumerate((*told.routes[:_DEEP], route)) if one is route)}"


_TRAITS = ("home=", "level=", "named=")


def _odds(told: _Told, route: Route) -> dict[str, float]:
    """The odds of *route* by the wording, and by how much they are above those of others."""
    guest, ground = (place.id for place in _way(route))
    ways = [(one.guest.place.id, one.ground.place.id, one.odds) for one in told.routes if one is not route]
    rivals = {
        "guests elsewhere": [odds for who, _, odds in ways if who == guest],
        "others there": [odds for _, where, odds in ways if where == ground],
        "the way back": [odds for who, where, odds in ways if (who, where) == (ground, guest)],
    }
    above = {f"above {rival}": route.odds - max(odds, default=_LEAST) for rival, odds in rivals.items()}
    return {"odds": route.odds, "above the best": route.odds - told.routes[0].odds, **above}


def _step(odds: float) -> int:
    return max(_LEAST, min(_BEST, math.floor(odds)))
