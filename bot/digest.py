"""When a digest is due and what it tells: pure functions of a subscription, the stories and the hour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from bot.model import Digest, Story, Subscription, Topic, Visit, VisitStatus
from bot.russian.places import by_name, chain, region_of

LATE = timedelta(hours=1)
"""How long after midnight yesterday's digest may still leave: a late hour is often seen only by the next tick."""
LONGEST_NEWS = timedelta(days=8)
"""How far back a digest reaches at most: a weekly one with a day to spare."""
DAY = timedelta(days=1)

T = TypeVar("T")

# --------------------------------------------------------------------------- when


def due_at(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) of the local time *at* on the local *day*.

    A time that is told twice is its first telling; one the clock skips is as long after midnight as if it had not,
    unless that is another day: then as long before.
    """
    first = datetime.combine(day, at, zone)
    moment = first.astimezone(UTC)
    return moment if moment.astimezone(zone).date() == day else first.replace(fold=1).astimezone(UTC)


def is_due(subscription: Subscription, now: datetime) -> date | None:
    """Return the local date whose digest is to be promised *now*, or None.

    Each local date is promised once, whatever the hour or the zone is changed to. After a pause of the program only
    today's digest is due, and only if its hour has passed. Who subscribed after today's hour waits for tomorrow's.
    """
    if not subscription.active:
        return None
    today = now.astimezone(ZoneInfo(subscription.zone)).date()
    if _passed(subscription, today, now):
        return today if _open(subscription, today) else None
    yesterday = today - DAY
    fresh = _passed(subscription, yesterday, now) and not _passed(subscription, yesterday, now - LATE)
    return yesterday if fresh and _open(subscription, yesterday) else None


def next_due(subscription: Subscription, now: datetime) -> datetime | None:
    """Return when to ask ``is_due`` again: *now* if it is due, None for never."""
    if not subscription.active or not subscription.weekdays:
        return None
    if is_due(subscription, now):
        return now
    zone = ZoneInfo(subscription.zone)
    today = now.astimezone(zone).date()
    first = today
    if subscription.last_promised is not None:
        first = max(first, subscription.last_promised + DAY)
    if subscription.since is not None:
        first = max(first, subscription.since.astimezone(zone).date())
    moments = (
        moment
        for days in range(9)
        if _open(subscription, day := first + days * DAY) and (moment := due_at(day, subscription.at, zone)) > now
    )
    return next(moments, None)


def _passed(subscription: Subscription, day: date, now: datetime) -> bool:
    return due_at(day, subscription.at, ZoneInfo(subscription.zone)) <= now


def _open(subscription: Subscription, day: date) -> bool:
    """Whether *day* is one of theirs, not promised yet and not over before they came."""
    if day.weekday() not in subscription.weekdays:
        return False
    if subscription.last_promised is not None and day <= subscription.last_promised:
        return False
    return subscription.since is None or due_at(day, subscription.at, ZoneInfo(subscription.zone)) >= subscription.since


def news_since(subscription: Subscription, now: datetime) -> datetime:
    """Return from when on news are new to them: since their last digest, a day at least, eight days at most.

    Since the morning of its day, for its hour may have been another one; the ledger keeps what it told from coming
    again.
    """
    day_ago = now - DAY
    if subscription.last_promised is None:
        return day_ago
    last = due_at(subscription.last_promised, time(), ZoneInfo(subscription.zone))
    return max(min(last, day_ago), now - LONGEST_NEWS)


# --------------------------------------------------------------------------- what


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
        found = self._of(Subscription(0, region=one.region), one.region)
        if one.partners:
            found &= frozenset().union(*(self._of(Subscription(0, region=name), name) for name in one.partners))
        if one.topics:
            found &= frozenset().union(*(self._of(Subscription(0, topics=(topic,)), topic) for topic in one.topics))
        return found

    def _of(self, alone: Subscription, criterion: str | Topic | None) -> frozenset[int]:
        # a partner is looked for like a region: both ask whether a side lies in it
        if criterion not in self._found:
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
) -> Digest:
    """Choose from *stories* what is told on *day*: at most *limit* after the first *skip*, those told most first.

    They stand grouped by partner, the largest group first; see `groups`. Visits are told once, however many
    stories mention them.
    """
    wanted = sorted((story for story in stories if wants(subscription, story)), key=_weight, reverse=True)
    chosen = wanted[skip : skip + limit]
    return Digest(
        day=day,
        stories=tuple(story for _, some in groups(chosen, subscription.region) for story in some),
        ongoing=_once(visit for visit in ongoing if wants_visit(subscription, visit)),
        upcoming=_once(visit for visit in upcoming if wants_visit(subscription, visit)),
        skipped=min(skip, len(wanted)),
        more=len(wanted[skip + limit :]),
    )


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
        found.setdefault((visit.origin[:1], visit.destination[:1], visit.start), visit)
    return tuple(found.values())
