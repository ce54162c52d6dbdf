from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.errors import ParseError
from bot.feeds.fetch import Fetched, NotModified, RefusedError
from bot.feeds.standing import after_answer, after_failure
from bot.model import Feed

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
EVERY = timedelta(minutes=30)
FEED = Feed(1, "https://a.example/rss", "A", None, "Europe/Moscow")
ANSWER = Fetched(b"<rss/>", "https://a.example/rss", 200, '"1"', "Mon, 23 Nov 2026 09:00:00 GMT", None)


def test_an_answer_is_remembered_and_ends_a_row_of_failures() -> None:
    failing = after_failure(FEED, ParseError("a page came"), NOON, every=EVERY)
    feed = after_answer(failing, ANSWER, NOON, every=EVERY)
    assert (feed.etag, feed.modified, feed.last_success) == ('"1"', ANSWER.modified, NOON)
    assert (failing.failures, feed.failures, feed.error) == (1, 0, None)


def test_an_unchanged_feed_keeps_what_is_known_of_it_and_may_move() -> None:
    known = after_answer(FEED, ANSWER, NOON, every=EVERY)
    moved = after_answer(known, NotModified(FEED.url, "https://b.example/rss"), NOON + EVERY, every=EVERY)
    assert (moved.etag, moved.body_hash, moved.url) == (known.etag, known.body_hash, "https://b.example/rss")


def test_a_failure_puts_a_feed_off_and_loses_nothing_known() -> None:
    known = after_answer(FEED, ANSWER, NOON, every=EVERY)
    failed = after_failure(known, ParseError("https://a.example/rss: a page came"), NOON, every=EVERY)
    told = {"failures": 1, "error": "https://a.example/rss: a page came", "next_check": failed.next_check}
    assert failed == replace(known, **told)  # type: ignore[arg-type]
    assert failed.next_check is not None
    assert failed.next_check >= NOON + 2 * EVERY


def test_a_server_may_ask_for_patience_and_a_feed_that_is_gone_is_given_up() -> None:
    busy = after_failure(FEED, RefusedError("429", 429, timedelta(hours=5)), NOON, every=EVERY)
    assert busy.next_check is not None
    assert busy.next_check >= NOON + timedelta(hours=5)
    assert not busy.retired
    assert after_failure(FEED, RefusedError("410", 410), NOON, every=EVERY).retired


def test_a_bug_is_told_without_its_words() -> None:
    failed = after_failure(FEED, KeyError("secret"), NOON, every=EVERY)
    assert failed.error == "an internal error; the log tells more"
