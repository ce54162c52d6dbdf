"""When a digest is due, as its subscription says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.model import Subscription
from bot.russian.holidays import is_holiday

LATE = timedelta(hours=1)
"""How long after midnight yesterday's digest may still leave: a late hour is often seen only by the next tick."""
LONGEST_NEWS = timedelta(days=8)
"""How far back a digest reaches at most: a weekly one with a day to spare."""
DAY = timedelta(days=1)
LOOK_AHEAD = 400
"""Days: of a weekly digest many may be holidays, one after another."""


def due_at(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) of the local time *at* on the local *day*.

    A time that is told twice is its first telling; one the clock skips is as long after midnight as if it had not,
    unless that is another day: then as long before.
    """
    first = datetime.combine(day, at, zone)
    moment = first.astimezone(UTC)
    return moment if moment.astimezone(zone).date() == day else first.replace(fold=1).astimezone(UTC)


def hours(subscription: Subscription) -> list[time]:
    """The local times of a subscription's digests, ascending."""
    return sorted({subscription.at, *subscription.more})


def struck(subscription: Subscription, day: date, now: datetime) -> int:
    """Return how many of its hours have struck on the local *day*."""
    return len(_struck(subscription, day, now))


def is_due(subscription: Subscription, now: datetime) -> date | None:
    """Return the local date of which a digest is to be promised *now*, or None.

    Each hour of each local date is promised at most once, whatever the hours or the zone are changed to. Hours that
    were missed are one digest: after a pause of the program only today's is due, and only if an hour of it has struck.
    Who subscribed after today's last hour waits for the next.
    """
    if not subscription.active:
        return None
    today = now.astimezone(ZoneInfo(subscription.zone)).date()
    if struck(subscription, today, now):
        return today if _open(subscription, today, now) else None
    yesterday = today - DAY
    fresh = struck(subscription, yesterday, now) > struck(subscription, yesterday, now - LATE)
    return yesterday if fresh and _open(subscription, yesterday, now) else None


def next_due(subscription: Subscription, now: datetime) -> datetime | None:
    """Return when to ask ``is_due`` again: *now* if it is due, None for never."""
    if not subscription.active or not subscription.weekdays:
        return None
    if is_due(subscription, now):
        return now
    zone = ZoneInfo(subscription.zone)
    known = (subscription.last_promised, subscription.rest_until)
    since = subscription.since.astimezone(zone).date() if subscription.since else None
    first = max(day for day in (now.astimezone(zone).date(), since, *known) if day is not None)
    moments = (
        moment
        for days in range(LOOK_AHEAD)
        for moment in sorted(due_at(first + days * DAY, at, zone) for at in hours(subscription))
        if moment > now and _open(subscription, first + days * DAY, moment)
    )
    return next(moments, None)


def promised_on(subscription: Subscription, day: date, now: datetime) -> Subscription:
    """The subscription once the digest of *day* is promised: the hours that have struck are done with."""
    return replace(subscription, last_promised=day, promised=struck(subscription, day, now))


def rescheduled(before: Subscription, after: Subscription, now: datetime) -> Subscription:
    """*after* with what was promised *before*: an hour chosen that is over on a day already told comes no more."""
    kept = replace(after, last_promised=before.last_promised, promised=before.promised)
    if before.last_promised is None:
        return kept
    return replace(kept, promised=max(before.promised, struck(after, before.last_promised, now)))


def _struck(subscription: Subscription, day: date, now: datetime) -> list[datetime]:
    zone = ZoneInfo(subscription.zone)
    return sorted(moment for at in hours(subscription) if (moment := due_at(day, at, zone)) <= now)


def _open(subscription: Subscription, day: date, now: datetime) -> bool:
    """Whether *day* is one of theirs and its hours that have struck are not all promised, nor before they came."""
    if day.weekday() not in subscription.weekdays:
        return False
    if subscription.skip_holidays and is_holiday(day, subscription.zone):
        return False
    if subscription.rest_until is not None and day < subscription.rest_until:
        return False
    moments = _struck(subscription, day, now)
    last = subscription.last_promised
    if last is not None and (day < last or (day == last and len(moments) <= subscription.promised)):
        return False
    return subscription.since is None or moments[-1] >= subscription.since


def news_since(subscription: Subscription, now: datetime) -> datetime:
    """Return from when on news are new to them: since their last digest, a day at least, eight days at most.

    Holidays on which nothing came are not counted among the eight.

    Since the morning of its day, for its hour may have been another one; the ledger keeps what it told from coming
    again.
    """
    day_ago = now - DAY
    if subscription.last_promised is None:
        return day_ago
    last = due_at(subscription.last_promised, time(), ZoneInfo(subscription.zone))
    days = ((last + n * DAY).date() for n in range(1, min((now - last) // DAY, 2 * LONGEST_NEWS // DAY) + 1))
    quiet = sum(subscription.skip_holidays and is_holiday(day, subscription.zone) for day in days)
    return max(min(last, day_ago), now - LONGEST_NEWS - quiet * DAY)
