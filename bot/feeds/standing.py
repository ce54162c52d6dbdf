"""What a fetch taught of a feed: its state after an answer, and after a failure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from bot.errors import BotError
from bot.feeds.fetch import Fetched, NotModified, RefusedError
from bot.feeds.schedule import next_check
from bot.feeds.wishes import NO_WISHES, Wishes
from bot.model import Feed


def after_answer(
    feed: Feed, answer: Fetched | NotModified, now: datetime, *, every: timedelta, wishes: Wishes = NO_WISHES
) -> Feed:
    """The state of *feed* after an answer; what a 304 does not repeat stays."""
    if isinstance(answer, Fetched):
        body_hash = sha256(answer.body).hexdigest()
        feed = replace(feed, etag=answer.etag, modified=answer.modified, body_hash=body_hash)
    feed = replace(feed, url=answer.permanent_url or feed.url, last_success=now, failures=0, error=None)
    return rescheduled(feed, answer.fresh_for, wishes, every=every)


def after_reading(feed: Feed, newest: datetime | None, wishes: Wishes, answer: Fetched, *, every: timedelta) -> Feed:
    """The state of *feed* after what came was read, too: its newest item and its wishes."""
    return rescheduled(replace(feed, newest=newest or feed.newest), answer.fresh_for, wishes, every=every)


def rescheduled(feed: Feed, fresh_for: timedelta | None, wishes: Wishes, *, every: timedelta) -> Feed:
    """*feed*, which was read at `last_success`, put off until it is worth asking again."""
    assert feed.last_success is not None
    due = next_check(
        feed.last_success,
        failures=0,
        every=every,
        newest=feed.newest,
        fresh_for=fresh_for,
        wishes=wishes,
        key=feed.url,
    )
    return replace(feed, next_check=due)


def after_failure(feed: Feed, error: Exception, now: datetime, *, every: timedelta) -> Feed:
    """The state of *feed* after a failure: put off, or given up where it is gone; nothing that was known is lost."""
    refused = error if isinstance(error, RefusedError) else None
    failures = feed.failures + 1
    asked = refused.retry_after if refused else None
    return replace(
        feed,
        next_check=next_check(now, failures=failures, retry_after=asked, every=every, key=feed.url),
        failures=failures,
        error=str(error) if isinstance(error, BotError) else "an internal error; the log tells more",
        retired=refused is not None and refused.gone,
    )
