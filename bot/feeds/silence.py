"""Whether a source has fallen silent, and whether it speaks again."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.model import Feed

UNANSWERED = timedelta(days=1)
"""How long a source may fail before it counts as silent: a night without a server is no news."""
ATTEMPTS = 4
"""Failures in a row it takes: after a pause of the program a single one proves nothing."""
DRY = timedelta(days=30)
"""How long one may answer and bring nothing new."""


def is_silent(feed: Feed, now: datetime) -> bool:
    """Whether *feed* is gone, has not answered for long, or has long had nothing new; never of one that is paused."""
    if feed.paused:
        return False
    if feed.retired:
        return True
    unanswered = feed.last_success is None or feed.last_success < now - UNANSWERED
    return (feed.failures >= ATTEMPTS and unanswered) or is_dry(feed, now)


def is_dry(feed: Feed, now: datetime) -> bool:
    """Whether *feed* answers and has long had nothing new."""
    return feed.failures == 0 and feed.newest is not None and feed.newest < now - DRY


def has_recovered(feed: Feed, now: datetime) -> bool:
    """Whether *feed* was read lately and brings news: what then falls silent is worth a word again.

    That an administrator told it to be tried again is no recovery yet.
    """
    answers = feed.last_success is not None and feed.last_success >= now - UNANSWERED
    return answers and feed.failures == 0 and not feed.retired and not is_dry(feed, now)
