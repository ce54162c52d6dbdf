"""What a digest tells, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Generic, TypeVar

from bot.model import Digest, Story, Subscription, Topic, Visit, VisitStatus
from bot.russian.places import by_name, chain, region_of
from bot.taste import NEUTRAL, Taste, liking, traits

T = TypeVar("T")
SHORT = 5
"""Stories of a short digest."""


def wants(subscription: Subscription, story: Story) -> bool:
    """Whether *story* is of the subscription's region, with one of its partners, on one of its topics."""
    return _touches(subscription, story.partners) and (
        not subscription.topics or bool(set(subscription.topics) & set(story.topics))
    )


def wants_visit(subscription: Subscription, visit: Visit) -> bool:
    """The same of a visit that is still to be told of: neither called off nor mere history."""
    if visit.background or visit.status is VisitStatus.CANCELLED:
        return False
    return _touches(subscription, [*visit.origin[:1], *visit.destination[:1]])


def _touches(subscription: Subscription, sides: Sequence[str]) -> bool:
    region = subscription.region
    return (region is None or any(is_inside(side, region) for side in sides)) and (
        not subscription.partners
        or any(is_inside(side, partner) for side in sides for partner in subscription.partners)
    )


class Sieve(Generic[T]):
    """Filters the same *items* for many subscriptions: each region, partner and topic is looked for once.

    *wanted* tells whether a subscription wants an item: of its region, and of one of its partners, and on one of its
    topics.
    """

    def __init__(self, items: Sequence[T], wanted: Callable[[Subscription, T], bool]) -> None:
        self.items = items
        self._wanted = wanted
        self._found: dict[str | Topic | None, frozenset[int]] = {}

    def places(self, one: Subscription) -> frozenset[int]:
        """Where in `items` that which *one* wants stands."""
        found = self._of(one.region)
        if one.partners:
            found &= frozenset().union(*map(self._of, one.partners))
        if one.topics:
            found &= frozenset().union(*map(self._of, one.topics))
        return found

    def at(self, places: Iterable[int]) -> list[T]:
        """The items at *places*, in their order."""
        return [self.items[place] for place in sorted(places)]

    def _of(self, criterion: str | Topic | None) -> frozenset[int]:
        if criterion not in self._found:
            # a partner is looked for like a region: both ask whether a side lies in it
            if isinstance(criterion, Topic):
                alone = Subscription(0, topics=(criterion,))
            else:
                alone = Subscription(0, region=criterion)
            places = (place for place, item in enumerate(self.items) if self._wanted(alone, item))
            self._found[criterion] = frozenset(places)
        return self._found[criterion]


def compose(
    stories: Iterable[Story],
    subscription: Subscription,
    day: date,
    *,
    skip: int = 0,
    limit: int = 10,
    ongoing: Iterable[Visit] = (),
    upcoming: Iterable[Visit] = (),
    taste: Taste = NEUTRAL,
) -> Digest:
    """Choose from *stories* what is told on *day*: at most *limit* after the first *skip*, those told most first.

    Who wants it short is told `SHORT` of them at most; the others are a tap away.

    What is to the chat's *taste* counts as told more; what is not comes later, and is never left out for it.

    They stand grouped by partner, the largest group first; see `groups`. Visits are told once, however many
    stories mention them.
    """
    wanted = ranked([story for story in stories if wants(subscription, story)], subscription.region, taste)
    limit = min(limit, SHORT) if subscription.short else limit
    chosen = wanted[skip : skip + limit]
    return Digest(
        day=day,
        stories=tuple(story for _, some in groups(chosen, subscription.region) for story in some),
        ongoing=_once(visit for visit in ongoing if wants_visit(subscription, visit)),
        upcoming=_once(visit for visit in upcoming if wants_visit(subscription, visit)),
        skipped=min(skip, len(wanted)),
        more=len(wanted[skip + limit :]),
    )


def ranked(stories: Sequence[Story], region: str | None, taste: Taste = NEUTRAL) -> list[Story]:
    """*stories* in the order they are told: by what is known of each and by *taste*.

    One that tells of a visit called off or put off counts as liked as any: no taste moves it down.
    """
    if not taste:
        return sorted(stories, key=_weight, reverse=True)
    likings = [liking(taste, traits(story, partner_of(story, region))) for story in stories]
    most = max(likings, default=0)

    def weight(place: int) -> tuple[int, int, date, int]:
        origins, facts, told, number = _weight(stories[place])
        return origins + (most if _called_off(stories[place]) else likings[place]), facts, told, number

    return [stories[place] for place in sorted(range(len(stories)), key=weight, reverse=True)]


def _called_off(story: Story) -> bool:
    return any(visit.status is not VisitStatus.ON and not visit.background for visit in story.visits)


def groups(stories: Sequence[Story], region: str | None) -> list[tuple[str | None, tuple[Story, ...]]]:
    """Group *stories* by the partner of *region* they are about, the largest group first, their order kept within."""
    found: dict[str | None, list[Story]] = {}
    for story in stories:
        found.setdefault(partner_of(story, region), []).append(story)
    return sorted(((partner, tuple(some)) for partner, some in found.items()), key=lambda group: -len(group[1]))


def partner_of(story: Story, region: str | None) -> str | None:
    """Return whom *story* is about for somebody in *region*: «Минский район» counts for «Минская область»."""
    others = [side for side in story.partners if region is None or not is_inside(side, region)]
    first = next(iter(others or story.partners), None)
    place = by_name(first) if first else None
    whole = region_of(place) if place else None
    return whole.name if whole else first


@lru_cache(maxsize=4096)
def is_inside(side: str, area: str) -> bool:
    """Whether *side* is *area* or a place in it."""
    if side == area:
        return True
    place = by_name(side)
    return place is not None and area in chain(place)


def _weight(story: Story) -> tuple[int, int, date, int]:
    """Independent sources, then facts, then the newest."""
    origins = sum(not source.reprint for source in story.sources)
    facts = sum(not visit.background for visit in story.visits) + len(story.agreements) + len(story.figures)
    return origins, facts, max(source.published for source in story.sources), story.id or 0


def _once(visits: Iterable[Visit]) -> tuple[Visit, ...]:
    found: dict[object, Visit] = {}
    for visit in visits:
        found.setdefault(trip(visit), visit)
    return tuple(found.values())


def trip(visit: Visit) -> tuple[object, ...]:
    """What tells one visit from another where stories tell of it apart: from where, to where, from when on."""
    return visit.origin[:1], visit.destination[:1], visit.start
