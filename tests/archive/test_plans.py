"""No answer reads a table from end to end: what costs nothing today must cost nothing with a million articles."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event

from bot.answers import Cursor, Scope
from bot.archive import (
    Database,
    admissions,
    articles,
    audit,
    broadcasts,
    channels,
    delivered,
    drafts,
    feedback,
    feeds,
    outbox,
    posted,
    pruning,
    statistics,
    stories,
    subscriptions,
    watches,
)
from bot.archive.connection import Connection
from bot.config import FeedConfig
from bot.feeds.wishes import Wishes
from bot.model import Subscription, Target
from bot.model.office import Audience
from bot.queries import Queries
from bot.russian.places import by_name
from tests.archive.values import NOON, TODAY

SMALL = {"feeds", "unmatched"}  # a few hundred rows; those of the last second
READ_WHOLE = re.compile(r"SCAN (\w+)$")


@contextmanager
def _statements() -> Iterator[list[tuple[str, Any]]]:
    """Every statement said to any database meanwhile, with its parameters."""
    said: list[tuple[str, Any]] = []

    def listen(
        connection: object, cursor: object, statement: str, parameters: Any, context: object, many: bool
    ) -> None:
        if statement.lstrip().startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            said.append((statement, parameters[0] if many else parameters))

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", listen)


def _plan(db: Database, statement: str, parameters: Any) -> list[str]:
    with closing(sqlite3.connect(db.path)) as connection:
        return [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]


def _read_whole(db: Database, statement: str, parameters: Any) -> set[str]:
    with closing(sqlite3.connect(db.path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    plan = _plan(db, statement, parameters)
    return {found[1] for line in plan if (found := READ_WHOLE.search(line))} & tables - SMALL


async def test_every_question_is_answered_from_indices(db: Database) -> None:
    queries, minsk, grodno = Queries(db), by_name("Минск"), by_name("Гродно")
    with _statements() as said:
        for place in (None, minsk, grodno):
            await queries.visits(Scope(place), today=TODAY)
            await queries.visits(Scope(place), today=TODAY, after=Cursor(TODAY, 5))
            await queries.agreements(Scope(place), today=TODAY)
            await queries.figures(Scope(place), today=TODAY)
            await queries.upcoming(TODAY, Scope(place))
        for name in ("Кушнаренко", None):
            await queries.people(name, today=TODAY)
        await queries.person(1, today=TODAY)
        await queries.story_people(1, today=TODAY)
        await queries.quotes(1, skip=2)
        await queries.story_visits(1, today=TODAY)
        await queries.visit(1, today=TODAY)
        await queries.story(1)
        await queries.search("делегация Минской области")
        await queries.search("делегация", (TODAY, None), after=10)
        await queries.fitting("делегация", (TODAY, TODAY))
        await queries.latest(limit=5, before=10)
        await queries.for_digest(Subscription(chat=1), NOON)
        await queries.why("https://news.example/a1")
        await queries.sources(NOON)
    assert len(said) > 40
    assert {statement: whole for statement, asked in said if (whole := _read_whole(db, statement, asked))} == {}


async def test_every_tick_finds_what_is_due_from_indices(db: Database) -> None:
    with _statements() as said:
        async with db.transaction() as tx:
            await feeds.due(tx, NOON)
            await subscriptions.maybe_due(tx, NOON, limit=10)
            await subscriptions.find(tx, 1)
            await outbox.claim(tx, NOON, limit=10)
            await outbox.sent(tx, {1: 1}, now=NOON)
            await outbox.hold(tx, {1: NOON})
            await outbox.bury_chat(tx, 1, "gone", now=NOON)
            await outbox.move(tx, 1, 2, now=NOON)
            await outbox.recover(tx, park=False, doubts=3, now=NOON)
            await broadcasts.running(tx)
            await broadcasts.next_chats(tx, Audience.ALL, 5, TODAY, limit=10)
            await broadcasts.progress(tx, 1)
            await admissions.state(tx, 1)
            await feedback.written(tx, 1, 1, NOON)
            await statistics.deliveries(tx, NOON, "Europe/Minsk")
            await statistics.lag(tx, NOON)
            await statistics.days(tx, NOON, "Europe/Minsk")
            await statistics.last_digest(tx)
            await statistics.waiting(tx, NOON)
            await drafts.unseen(tx)
            await drafts.overdue(tx, NOON)
            await channels.of(tx, 1, 2)
            await channels.approving(tx, {1})
            await audit.latest(tx, [1], limit=20)
            await stories.changed_since(tx, NOON - timedelta(days=1), told=TODAY)
            await stories.tellings(tx, 1)
        assert [pair async for pair in stories.recent(db, TODAY)] == []
    assert len(said) > 9
    assert {statement: whole for statement, asked in said if (whole := _read_whole(db, statement, asked))} == {}


async def test_what_is_done_for_each_message_does_not_walk_the_outbox(db: Database) -> None:
    with _statements() as said:
        async with db.transaction() as tx:
            await outbox.claim(tx, NOON, limit=10)
            await outbox.sent(tx, {1: 1}, now=NOON)
            await outbox.hold(tx, {1: NOON})
            await outbox.postpone(tx, 1, NOON)
            await outbox.doubt(tx, 1, NOON)
            await outbox.bury(tx, 1, "gone", now=NOON)
            await outbox.bury_chat(tx, 1, "gone", now=NOON)
            await outbox.leave_topic(tx, 1, 2, now=NOON)
    plans = {statement: _plan(db, statement, asked) for statement, asked in said}
    assert len(plans) == 8
    assert {statement: plan for statement, plan in plans.items() if any("SCAN outbox" in line for line in plan)} == {}


async def test_what_is_watched_and_what_was_told_is_found_from_indices(db: Database) -> None:
    told = watches.Alert(1, 0, 1, held=False)
    with _statements() as said:
        async with db.transaction() as tx:
            await watches.add(tx, 1, None, Target(words="станки"), ["w:станк"])
            await watches.unseen(tx, limit=10)
            await watches.seen(tx, 1, [], now=NOON)
            await watches.matched(tx, [1, 2], 0)
            await watches.due(tx, NOON, limit=10)
            await watches.targets_of(tx, [told])
            await watches.hold(tx, [(told, NOON)])
            await watches.done(tx, [told])
            await watches.set_instant(tx, 1, None, 1, True)
            await watches.move(tx, 1, 2)
            await watches.remove(tx, 2, None, 1)
            await watches.forget(tx, 2)
            await delivered.known_to(tx, [1, 2], 0)
            await delivered.told_as(tx, {1, 2})
            await posted.telling(tx, [(1, None, 1)])
            await posted.alerted(tx, [(1, 0)], NOON)
            plan = _plan(db, watches.CANDIDATES, ('["w:станк"]',))
    assert len(said) > 15
    assert {statement: whole for statement, asked in said if (whole := _read_whole(db, statement, asked))} == {}
    assert not [line for line in plan if READ_WHOLE.search(line) and "target" in line], plan


async def test_what_a_feed_brings_is_looked_up_and_saved_by_indices(db: Database) -> None:
    said: list[tuple[str, Any]] = []

    class Listening(Connection):
        async def fetch_all(self, statement: str, parameters: tuple[Any, ...]) -> list[tuple[Any, ...]]:
            said.append((statement, parameters))
            return await super().fetch_all(statement, parameters)

    async with db.transaction() as tx:
        (feed,) = await feeds.sync_feeds(tx, [FeedConfig(url="https://news.example/", title="x")])
        listening = Listening(tx._blocking)
        await articles.known(listening, [("https://news.example/1", "f")])
        await feeds.save_states(listening, [feed])
        await feeds.save_wishes(listening, {feed.id: Wishes(minutes=5)})
    plans = [line for statement, asked in said for line in _plan(db, statement, asked)]
    assert not [line for line in plans if READ_WHOLE.search(line) and ("articles" in line or "feeds" in line)], plans
    assert {found[1] for line in plans if (found := re.match(r"SEARCH (\w+)", line))} == {
        "articles",
        "feeds",
        "feed_wishes",
    }


async def test_what_is_pruned_is_found_from_indices(db: Database) -> None:
    with _statements() as said:
        async with db.transaction() as tx:
            await pruning.prune(tx, NOON, keep=timedelta(days=365))
    whole = {table for statement, asked in said for table in _read_whole(db, statement, asked)}
    assert whole <= {"people", "pages"}  # once a day
