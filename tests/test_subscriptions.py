from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive import Database, delivered, outbox, stories, undelivered, updates
from bot.model import Lang, Subscription, Topic
from bot.subscriptions import Refused, Subscriptions, validated
from tests.archive.values import NOON, TODAY, story

CHAT, GROUP, SUPERGROUP = 1, -5, -1005
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FULL = Subscription(
    chat=CHAT,
    lang=Lang.BE,
    zone="Asia/Kamchatka",
    at=time(7, 30),
    weekdays=frozenset({0, 4}),
    region="Ульяновская область",
    partners=("Беларусь", "Минская область"),
    topics=(Topic.TRADE, Topic.IT),
    rich=True,
    dark=True,
)


@pytest.fixture
def subscriptions(db: Database) -> Subscriptions:
    return Subscriptions(db)


async def test_a_subscription_is_kept_whole(subscriptions: Subscriptions) -> None:
    kept = await subscriptions.subscribe(FULL, NOON)
    assert kept == replace(FULL, since=NOON)
    assert await subscriptions.find(CHAT) == kept
    assert await subscriptions.every() == [kept]


async def test_what_is_kept_in_mind_follows_every_change(subscriptions: Subscriptions, db: Database) -> None:
    other = Subscriptions(db)
    assert await subscriptions.find(CHAT) is None
    kept = await other.subscribe(FULL, NOON)
    assert await subscriptions.find(CHAT) == kept
    await other.forget(CHAT, NOON)
    assert await subscriptions.find(CHAT) is None


async def test_topics_of_a_forum_have_their_own(subscriptions: Subscriptions) -> None:
    await subscriptions.subscribe(replace(FULL, chat=GROUP, topic=7), NOON)
    await subscriptions.subscribe(replace(FULL, chat=GROUP, topic=None, region=None), NOON)
    assert [(s.topic, s.region) for s in await subscriptions.of_chat(GROUP)] == [(None, None), (7, FULL.region)]
    assert await subscriptions.find(GROUP, 8) is None


async def test_one_setting_changes_and_the_others_stay(subscriptions: Subscriptions) -> None:
    await subscriptions.subscribe(FULL, NOON)
    changed = await subscriptions.change(CHAT, None, lambda s: replace(s, at=time(18)), NOON + HOUR)
    assert changed == await subscriptions.find(CHAT) == replace(FULL, at=time(18), since=NOON)


async def test_two_changes_at_once_both_happen(subscriptions: Subscriptions) -> None:
    await subscriptions.subscribe(replace(FULL, partners=()), NOON)

    async def add(partner: str) -> None:
        await subscriptions.change(CHAT, None, lambda s: replace(s, partners=(*s.partners, partner)), NOON)

    await asyncio.gather(add("Беларусь"), add("Узбекистан"), add("Казахстан"))
    kept = await subscriptions.find(CHAT)
    assert kept
    assert set(kept.partners) == {"Беларусь", "Узбекистан", "Казахстан"}


async def test_a_change_cannot_touch_what_was_promised_nor_whose_it_is(subscriptions: Subscriptions) -> None:
    await subscriptions.subscribe(FULL, NOON)
    await subscriptions.change(CHAT, None, lambda s: Subscription(chat=99, last_promised=TODAY, active=False), NOON)
    kept = await subscriptions.find(CHAT)
    assert kept
    assert (kept.active, kept.last_promised, kept.since) == (True, None, NOON)
    assert await subscriptions.find(99) is None


async def test_nobody_can_change_what_is_not_there(subscriptions: Subscriptions) -> None:
    assert await subscriptions.change(CHAT, None, lambda s: s, NOON) is None
    assert await subscriptions.unsubscribe(CHAT, None, NOON) is None
    assert await subscriptions.reactivate(CHAT, None, NOON) is None


async def test_a_pause_keeps_the_settings_and_coming_back_begins_with_the_next_hour(
    subscriptions: Subscriptions,
) -> None:
    await subscriptions.subscribe(FULL, NOON)
    paused = await subscriptions.unsubscribe(CHAT, None, NOON + HOUR)
    assert paused == replace(FULL, since=NOON, active=False, paused="stopped")
    resumed = await subscriptions.reactivate(CHAT, None, NOON + 5 * DAY)
    assert resumed == replace(FULL, since=NOON + 5 * DAY)


async def test_subscribing_again_takes_the_new_settings_and_doubles_no_date(
    db: Database, subscriptions: Subscriptions
) -> None:
    from bot.archive import subscriptions as archived

    await subscriptions.subscribe(FULL, NOON)
    async with db.transaction() as tx:
        await archived.save(tx, replace(FULL, last_promised=TODAY, since=NOON), now=NOON)
    await subscriptions.unsubscribe(CHAT, None, NOON)
    kept = await subscriptions.subscribe(replace(FULL, at=time(20)), NOON + HOUR)
    assert kept == replace(FULL, at=time(20), last_promised=TODAY, since=NOON + HOUR)


async def test_an_update_that_comes_twice_changes_nothing_the_second_time(subscriptions: Subscriptions) -> None:
    await subscriptions.subscribe(FULL, NOON, update=10)
    await subscriptions.unsubscribe(CHAT, None, NOON, update=11)
    again = await subscriptions.subscribe(FULL, NOON, update=10)
    assert isinstance(again, Subscription)
    assert not again.active
    assert await subscriptions.find(CHAT) == again


async def test_an_update_whose_change_failed_may_come_again(db: Database) -> None:
    async def fails() -> None:
        async with db.transaction() as tx:
            assert await updates.record(tx, 10, NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fails()
    async with db.transaction() as tx:
        assert await updates.record(tx, 10, NOON)
        assert not await updates.record(tx, 10, NOON)


@pytest.mark.parametrize(
    ("wrong", "field", "given"),
    [
        (replace(FULL, zone="Europe/Minks"), "zone", "Europe/Minks"),
        (replace(FULL, zone="../../etc/passwd"), "zone", "../../etc/passwd"),
        (replace(FULL, weekdays=frozenset()), "weekdays", ""),
        (replace(FULL, weekdays=frozenset({1, 7})), "weekdays", "1, 7"),
        (replace(FULL, region="Атлантида"), "region", "Атлантида"),
        (replace(FULL, partners=("Беларусь", "Атлантида")), "partners", "Атлантида"),
    ],
)
async def test_what_cannot_be_is_refused_by_name_and_changes_nothing(
    subscriptions: Subscriptions, wrong: Subscription, field: str, given: str
) -> None:
    await subscriptions.subscribe(FULL, NOON)
    assert await subscriptions.subscribe(wrong, NOON) == Refused(field, given)
    assert await subscriptions.change(CHAT, None, lambda _: wrong, NOON) == Refused(field, given)
    assert await subscriptions.find(CHAT) == replace(FULL, since=NOON)


def test_names_are_kept_canonical_and_once() -> None:
    kept = validated(replace(FULL, region="Ульяновская область", partners=("Белоруссия", "Беларусь")))
    assert isinstance(kept, Subscription)
    assert kept.partners == ("Беларусь",)


@given(st.times())
def test_the_hour_is_kept_to_the_minute(at: time) -> None:
    kept = validated(replace(FULL, at=at))
    assert isinstance(kept, Subscription)
    assert kept.at == time(at.hour, at.minute)


async def test_a_chat_that_went_away_gets_nothing_more_and_keeps_its_settings(
    db: Database, subscriptions: Subscriptions
) -> None:
    for topic in (None, 7):
        await subscriptions.subscribe(replace(FULL, chat=GROUP, topic=topic), NOON)
    async with db.transaction() as tx:
        await outbox.promise(tx, outbox.Letter(GROUP, None, f"digest:{GROUP}:0:{TODAY}", ["{}"]), now=NOON)
    await subscriptions.gone(GROUP, NOON, reason="blocked")
    assert {(s.active, s.paused, s.at) for s in await subscriptions.of_chat(GROUP)} == {(False, "blocked", FULL.at)}
    async with db.transaction() as tx:
        assert await outbox.claim(tx, NOON, limit=10) == []


async def test_a_group_that_became_a_supergroup_takes_everything_with_it(
    db: Database, subscriptions: Subscriptions
) -> None:
    await subscriptions.subscribe(replace(FULL, chat=GROUP), NOON)
    async with db.transaction() as tx:
        number = await stories.save(tx, story(), now=NOON)
        await delivered.mark(tx, delivered.Told(GROUP, None, [number], TODAY))
        await outbox.promise(tx, outbox.Letter(GROUP, None, f"digest:{GROUP}:0:{TODAY}", ["{}", "{}"]), now=NOON)
    await subscriptions.moved(GROUP, SUPERGROUP, NOON)
    assert await subscriptions.of_chat(GROUP) == []
    assert [s.region for s in await subscriptions.of_chat(SUPERGROUP)] == [FULL.region]
    async with db.transaction() as tx:
        told = await delivered.known_to(tx, [GROUP, SUPERGROUP], 0)
        assert {to: [*stories] for to, stories in told.items()} == {(SUPERGROUP, 0): [number]}
        key = f"digest:{SUPERGROUP}:0:{TODAY}"
        assert await outbox.promise(tx, outbox.Letter(SUPERGROUP, None, key, ["{}", "{}"]), now=NOON) == 0
        assert [page.chat for page in await outbox.claim(tx, NOON, limit=10)] == [SUPERGROUP]


async def test_a_supergroup_that_subscribed_itself_keeps_its_own_and_gets_nothing_twice(
    db: Database, subscriptions: Subscriptions
) -> None:
    await subscriptions.subscribe(replace(FULL, chat=GROUP), NOON)
    await subscriptions.subscribe(replace(FULL, chat=SUPERGROUP, region=None), NOON)
    async with db.transaction() as tx:
        for chat in (GROUP, SUPERGROUP):
            await outbox.promise(tx, outbox.Letter(chat, None, f"digest:{chat}:0:{TODAY}", ["{}"]), now=NOON)
    await subscriptions.moved(GROUP, SUPERGROUP, NOON)
    assert [s.region for s in await subscriptions.of_chat(SUPERGROUP)] == [None]
    async with db.read() as connection:
        assert await undelivered.counts(connection) == {"pending": 1, "dead": 1}


async def test_when_a_subscription_is_due_follows_every_change(db: Database, subscriptions: Subscriptions) -> None:
    from bot.archive import subscriptions as archived

    nine = Subscription(chat=CHAT, zone="UTC", at=time(9))
    await subscriptions.subscribe(nine, NOON)  # after nine: tomorrow

    async def due_on(day: date, hour: int) -> bool:
        now = NOON.replace(year=day.year, month=day.month, day=day.day, hour=hour)
        async with db.read() as connection:
            return bool(await archived.maybe_due(connection, now, limit=10))

    assert [await due_on(TODAY, 23), await due_on(TODAY + DAY, 8), await due_on(TODAY + DAY, 9)] == [False, False, True]
    await subscriptions.change(CHAT, None, lambda s: replace(s, at=time(20)), NOON)
    assert [await due_on(TODAY, 19), await due_on(TODAY, 20)] == [False, True]
    await subscriptions.unsubscribe(CHAT, None, NOON)
    assert not await due_on(TODAY + 30 * DAY, 23)


async def test_a_chat_that_is_forgotten_leaves_nothing_and_the_others_stay(db: Database) -> None:
    some = Subscriptions(db)
    async with db.transaction() as tx:
        number = await stories.save(tx, story(), now=NOON)
        for chat in (GROUP, 8):
            await delivered.mark(tx, delivered.Told(chat, None, [number], TODAY))
            await outbox.promise(tx, outbox.Letter(chat, None, f"digest:{chat}:0:{TODAY}", ["{}"]), now=NOON)
    for chat in (GROUP, 8):
        await some.subscribe(Subscription(chat=chat), NOON)
    await some.forget(GROUP, NOON)
    assert [one.chat for one in await some.every()] == [8]
    with closing(sqlite3.connect(db.path)) as connection:
        for table in ("subscriptions", "delivered", "outbox"):
            assert connection.execute(f"SELECT chat FROM {table}").fetchall() == [(8,)], table
