from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any, cast

from bot.archive import Database, articles, feeds
from bot.archive.connection import Connection
from bot.config import FeedConfig
from bot.feeds.wishes import NO_WISHES, Wishes
from bot.model import Coverage, Feed
from tests.archive.values import COOPERATION, ELSEWHERE, NOON, article

ONE = Feed(0, "https://one.example/rss", "Первая", "Ульяновская область", "Europe/Ulyanovsk")
TWO = Feed(0, "https://two.example/rss", "Вторая", None)
HOUR = timedelta(hours=1)


async def _sync(db: Database, *configured: Feed) -> tuple[Feed, ...]:
    async with db.transaction() as tx:
        return await feeds.sync_feeds(tx, configured)


async def test_feeds_are_listed_as_the_configuration_has_them(db: Database) -> None:
    one, two = await _sync(db, ONE, TWO)
    assert (replace(one, id=0), replace(two, id=0)) == (ONE, TWO)


async def test_what_a_feed_taught_survives_a_restart_and_a_change_of_its_title(db: Database) -> None:
    one, _ = await _sync(db, ONE, TWO)
    learned = replace(
        one, url="https://new.example/rss", etag='"e"', modified="Wed", body_hash="h", next_check=NOON + HOUR,
        last_success=NOON, newest=NOON - HOUR, failures=2, error="нет ответа",
    )  # fmt: skip
    async with db.transaction() as tx:
        await feeds.save_states(tx, [learned])
    again, _ = await _sync(db, replace(ONE, title="Первая газета"), TWO)
    assert again == replace(learned, title="Первая газета")


async def test_the_wishes_of_a_feed_are_kept_until_it_has_others_or_none(db: Database) -> None:
    one, two = await _sync(db, ONE, TWO)
    for wishes in (Wishes(60, (1, 2), (6,)), Wishes(minutes=5), NO_WISHES, Wishes(days=(0,))):
        async with db.transaction() as tx:
            await feeds.save_wishes(tx, {one.id: wishes, two.id: NO_WISHES})
        async with db.read() as connection:
            assert await feeds.wishes(connection) == ({one.id: wishes} if wishes != NO_WISHES else {})


async def test_many_states_are_kept_at_once_each_its_own(db: Database) -> None:
    listed = await _sync(db, *(replace(ONE, url=f"https://f{n}.example/rss") for n in range(1100)))
    learned = [replace(feed, etag=f'"{feed.id}"', failures=feed.id % 3, retired=feed.id % 5 == 0) for feed in listed]
    async with db.transaction() as tx:
        await feeds.save_states(tx, learned)
        await feeds.save_states(tx, [])
    async with db.read() as connection:
        assert list(await feeds.listed(connection)) == learned


def test_while_many_feeds_are_listed_others_get_their_turn() -> None:
    rows: Any = [[getattr(ONE, field.name) for field in fields(Feed)]] * 1000
    connection = Connection(cast(Any, None))
    assert len(list(feeds._feeds(connection, rows).__await__())) == 5


async def test_a_feed_taken_off_the_list_is_not_fetched_and_comes_back_as_it_was(db: Database) -> None:
    one, _ = await _sync(db, ONE, TWO)
    async with db.transaction() as tx:
        await feeds.save_states(tx, [replace(one, etag='"e"')])
    (two,) = await _sync(db, TWO)
    async with db.read() as connection:
        assert [feed.url for feed in await feeds.due(connection, NOON)] == [two.url]
    assert (await _sync(db, ONE, TWO))[0].etag == '"e"'


async def test_due_are_those_never_fetched_and_those_whose_hour_has_come(db: Database) -> None:
    one, two = await _sync(db, ONE, TWO)
    async with db.transaction() as tx:
        await feeds.save_states(tx, [replace(one, next_check=NOON + HOUR)])
    async with db.read() as connection:
        assert await feeds.due(connection, NOON) == (two,)
        assert [feed.id for feed in await feeds.due(connection, NOON + HOUR)] == [two.id, one.id]
    async with db.transaction() as tx:
        await feeds.save_states(tx, [replace(two, retired=True)])
    async with db.read() as connection:
        assert await feeds.due(connection, NOON) == ()


async def test_what_each_feed_brought_is_counted(db: Database) -> None:
    one, two = await _sync(db, ONE, TWO)
    async with db.transaction() as tx:
        for name, facts, feed, seen in (
            ("a1", COOPERATION, one, NOON),
            ("a2", ELSEWHERE, one, NOON),
            ("a3", None, one, NOON),
            ("a4", COOPERATION, two, NOON - timedelta(days=8)),
        ):
            await articles.save(tx, article(name), facts, fingerprint=name, seen=seen, feed=feed.id)
    async with db.read() as connection:
        assert await feeds.brought(connection, NOON - timedelta(days=7)) == {one.id: (3, 1)}


async def test_a_digest_knows_how_many_sources_were_read_in_the_day_before(db: Database) -> None:
    async with db.transaction() as tx:
        await feeds.sync_feeds(tx, [FeedConfig(url=f"https://{name}.example/rss", title=name) for name in "abcd"])
        read, old, _, paused = await feeds.listed(tx)
        await feeds.save_states(
            tx, [replace(read, last_success=NOON), replace(old, last_success=NOON - timedelta(days=2))]
        )
        await feeds.change(tx, paused.id, paused=True)
        assert await feeds.coverage(tx, NOON) == Coverage(1, 3, ("b", "c"))
        assert await feeds.coverage(tx, NOON - timedelta(days=30)) is None
