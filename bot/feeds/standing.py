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
    """The state of *feed* after an answer, put off until it is worth asking again; what a 304 does not repeat stays."""
    url = answer.permanent_url or feed.url
    due = _due(url, now, feed.newest, answer.fresh_for, wishes, every)
    feed = replace(feed, url=url, last_success=now, next_check=due, failures=0, error=None)
    if isinstance(answer, NotModified):
        return feed
    return replace(feed, etag=answer.etag, modified=answer.modified, body_hash=sha256(answer.body).hexdigest())


def after_reading(feed: Feed, newest: datetime | None, wishes: Wishes, answer: Fetched, *, every: timedelta) -> Feed:
    """The state of *feed* after what came was read, too: its newest item and its wishes."""
    assert feed.last_success is not None
    newest = newest or feed.newest
    due = _due(feed.url, feed.last_success, newest, answer.fresh_for, wishes, every)
    return replace(feed, newest=newest, next_check=due)


def _due(
    url: str, read: datetime, newest: datetime | None, fresh_for: timedelta | None, wishes: Wishes, every: timedelta
) -> datetime:
    return next_check(read, failures=0, every=every, newest=newest, fresh_for=fresh_for, wishes=wishes, key=url)


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
