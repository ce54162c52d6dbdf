"""When a feed is due again: a pure function of what its last fetches taught."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta

from bot.feeds.wishes import NO_WISHES, Wishes

EVERY = timedelta(minutes=15)
LONGEST = timedelta(hours=24)
QUIET = timedelta(hours=6)
"""The longest pause of a feed that works, whatever it asks for."""
RHYTHM = 0.05  # of the age of its newest item
DOZE = timedelta(minutes=45)
"""The longest pause for want of news alone: what a quiet feed tells at dawn belongs into the digest of the morning."""
SPREAD = 0.1  # of the pause, so that feeds added together do not come together for ever


def next_check(
    now: datetime,
    *,
    failures: int,
    retry_after: timedelta | None = None,
    every: timedelta = EVERY,
    longest: timedelta = LONGEST,
    newest: datetime | None = None,
    fresh_for: timedelta | None = None,
    wishes: Wishes = NO_WISHES,
    key: str = "",
) -> datetime:
    """Return when to fetch again: *every* after a success, doubling per failure up to *longest*.

    *failures* counts consecutive failures, 0 after a success. *retry_after* is what the server asked for; it may
    lengthen the pause, up to *longest*, but not shorten it. After a success so do the age of the *newest* item, up to
    DOZE, and, up to QUIET, *fresh_for* (how long the server says nothing changes) and the *wishes* of the feed, whose
    hours (UTC) and days are left out. *key* (the feed's address) adds up to a tenth of the pause, always the same
    share.
    """
    longest = max(longest, every)
    if failures:
        pause = every * (1 << min(failures, 20))  # 20 doublings of a second are twelve days
    else:
        asked = timedelta(minutes=wishes.minutes or 0)
        quiet = min((now - newest) * RHYTHM, DOZE) if newest else timedelta()
        pause = max(every, quiet, min(max(fresh_for or timedelta(), asked), QUIET))
    pause = min(max(pause, retry_after or timedelta()), longest)
    share = zlib.crc32(key.encode()) / 2**32 if key else 0.0
    due = now + pause + pause * SPREAD * share
    return due if failures else _allowed(due, wishes)


def _allowed(due: datetime, wishes: Wishes) -> datetime:
    """The first moment from *due* on that lies in no hour and on no day the feed leaves out."""
    for _ in range(24 * 8):
        utc = due.astimezone(UTC)
        if utc.hour not in wishes.hours and utc.weekday() not in wishes.days:
            return due
        due += timedelta(hours=1) - timedelta(minutes=utc.minute, seconds=utc.second, microseconds=utc.microsecond)
    return due
