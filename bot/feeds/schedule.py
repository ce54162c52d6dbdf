"""When a feed is due again: a pure function of what its last fetches taught."""

from __future__ import annotations

import zlib
from datetime import datetime, timedelta

EVERY = timedelta(minutes=15)
LONGEST = timedelta(hours=24)
SPREAD = 0.1  # of the pause, so that feeds added together do not come together for ever


def next_check(
    now: datetime,
    *,
    failures: int,
    retry_after: timedelta | None = None,
    every: timedelta = EVERY,
    longest: timedelta = LONGEST,
    key: str = "",
) -> datetime:
    """Return when to fetch again: *every* after a success, doubling per failure up to *longest*.

    *failures* counts consecutive failures, 0 after a success. *retry_after* is what the server asked for; it may
    lengthen the pause, up to *longest*, but not shorten it. *key* (the feed's address) adds up to a tenth of the
    pause, always the same share.
    """
    longest = max(longest, every)
    doubled = every * (1 << min(failures, 20))  # 20 doublings of a second are twelve days
    pause = min(max(doubled, retry_after or timedelta()), longest)
    share = zlib.crc32(key.encode()) / 2**32 if key else 0.0
    return now + pause + pause * SPREAD * share
