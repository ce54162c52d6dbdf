"""When a chat is told something at once, and when it is left in peace: pure functions of its settings and the hour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.archive.watches import Alert
from bot.digest import due_at
from bot.model import Subscription

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Peace:
    """When a chat is left in peace, in its own time; between equal times never."""

    per_hour: int = 6  # alerts
    quiet_from: time = time(22)
    quiet_until: time = time(7)


def quiet_until(subscription: Subscription, now: datetime, limits: Peace) -> datetime | None:
    """When the quiet hours end that it is *now* for that chat; None outside of them."""
    first, last = limits.quiet_from, limits.quiet_until
    zone = ZoneInfo(subscription.zone)
    local = now.astimezone(zone)
    at = local.time()
    if first == last or not (first <= at < last if first < last else at >= first or at < last):
        return None
    end = due_at(local.date() if at < last else local.date() + DAY, last, zone)
    return end if end > now else None


def share(
    waiting: Sequence[Alert], sent: Sequence[datetime], now: datetime, limits: Peace
) -> tuple[Sequence[Alert], bool, datetime]:
    """Of what is *waiting*, what is told now; whether in one message; and when the rest may be.

    *sent*: the alerts of the last hour, ascending. What waited for the hour or the night to end comes in one message.
    """
    room = limits.per_hour - len(sent)
    if room <= 0:
        return (), False, sent[-limits.per_hour] + HOUR
    if len(waiting) > 1 and any(alert.held for alert in waiting):
        return waiting, True, now
    return waiting[:room], False, (sent[0] if sent else now) + HOUR


def listens(subscription: Subscription | None, now: datetime) -> bool:
    """Whether a chat is told anything by itself: not while it is paused; the digest tells it then."""
    if subscription is None or not subscription.active:
        return False
    today = now.astimezone(ZoneInfo(subscription.zone)).date()
    return subscription.rest_until is None or subscription.rest_until <= today
