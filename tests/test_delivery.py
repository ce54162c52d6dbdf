from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive import Database, outbox, stories, subscriptions, undelivered
from bot.archive.outbox import Lane, Letter
from bot.delivery import (
    CRASHES,
    DOUBTS,
    ChatGone,
    ChatMoved,
    Courier,
    Delivered,
    InDoubt,
    MarkupRefused,
    Outcome,
    Pace,
    Parcel,
    Policy,
    Postponed,
    Rejected,
    TopicGone,
    Unreachable,
    drain,
    promise,
    recover,
)
from bot.errors import ArchiveError, ConfigError
from bot.model import Digest, Story, Subscription
from bot.view.page import Button, Page, TextEntity
from tests.archive.values import NOON, TODAY, source, story

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TEN = Subscription(chat=1, zone="UTC", at=time(10))


class Watch:
    """A clock that goes only when somebody sleeps."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def timer(self) -> float:
        return (self.now - NOON).total_seconds()

    async def sleep(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)


class Telegram:
    """Answers with what it was told to, chat by chat, and remembers what came; then with success."""

    def __init__(self, answers: Mapping[int, Sequence[Outcome]] | None = None) -> None:
        self.answers: dict[int, Iterator[Outcome]] = {chat: iter(some) for chat, some in (answers or {}).items()}
        self.came: list[tuple[int, str]] = []
        self.pages: list[Page] = []
        self.read: dict[int, list[str]] = defaultdict(list)
        self.before: Callable[[Parcel], Awaitable[None]] | None = None
        self._in_flight: Counter[int] = Counter()
        self.most_in_flight = 0

    async def send(self, parcel: Parcel) -> Outcome:
        self._in_flight[parcel.chat] += 1
        assert self._in_flight[parcel.chat] == 1, "two at once to one chat"
        self.most_in_flight = max(self.most_in_flight, self._in_flight.total())
        self.came.append((parcel.chat, parcel.page.text))
        self.pages.append(parcel.page)
        try:
            await (self.before(parcel) if self.before else asyncio.sleep(0))
        finally:
            self._in_flight[parcel.chat] -= 1
        answer = next(self.answers.get(parcel.chat, iter(())), Delivered(len(self.came)))
        if isinstance(answer, Delivered):
            self.read[parcel.chat].append(parcel.page.text)
        return answer


def unhurried(watch: Watch, **more: int) -> Pace:
    """No pause but for what Telegram asks for: a millisecond, and so a message, with every look at the timer."""
    looks = count(1)
    timer = lambda: watch.timer() + next(looks) / 1000  # noqa: E731
    return Pace(1000, chat=timedelta(), in_group=1000, timer=timer, sleep=watch.sleep, **more)


def courier(db: Database, telegram: Telegram, watch: Watch, *, pace: Pace | None = None, park: bool = False) -> Courier:
    policy: Policy = "park" if park else "resend"
    return Courier(
        db, telegram, watch, pace=pace or unhurried(watch), in_doubt=policy, sleep=watch.sleep, chance=lambda: 0
    )


async def post(db: Database, pages: Mapping[int, Sequence[str]]) -> None:
    """Promise pages of these texts to chats."""
    async with db.transaction() as tx:
        for chat, texts in pages.items():
            stored = [
                Page(text, (TextEntity("bold", 0, 1),), ((Button("?", data="s.1"),),)).to_json() for text in texts
            ]
            await outbox.promise(tx, Letter(chat, None, f"digest:{chat}:0:{TODAY}", stored), now=NOON)


async def counts(db: Database) -> dict[str, int]:
    async with db.read() as connection:
        return dict(await undelivered.counts(connection))


def reasons(db: Database) -> list[str]:
    with closing(sqlite3.connect(db.path)) as connection:
        return [row[0] for row in connection.execute("SELECT reason FROM outbox WHERE reason IS NOT NULL ORDER BY id")]


async def subscribe(db: Database, *some: Subscription) -> None:
    async with db.transaction() as tx:
        for one in some:
            await subscriptions.save(tx, one, now=NOON - DAY)


async def find(db: Database, chat: int) -> Subscription:
    async with db.read() as connection:
        found = await subscriptions.find(connection, chat)
    assert found
    return found


async def tell(db: Database, *some: Story, now: datetime = NOON - HOUR) -> list[int]:
    async with db.transaction() as tx:
        return [await stories.save(tx, one, now=now) for one in some]


def render(digest: Digest, subscription: Subscription) -> list[Page]:
    return [Page(f"{subscription.lang} {digest.day}: {one.title}") for one in digest.stories]


# --------------------------------------------------------------------------- promising


async def test_a_due_digest_is_promised_once_however_often_it_is_asked(db: Database) -> None:
    await tell(db, story("Визит"))
    await subscribe(db, TEN)
    assert [await promise(db, NOON + n * MINUTE, render) for n in range(3)] == [1, 0, 0]
    assert (await find(db, 1)).last_promised == TODAY
    telegram = Telegram()
    await courier(db, telegram, Watch()).drain()
    assert telegram.read == {1: ["ru 2025-11-27: Визит"]}


@pytest.mark.parametrize("jump", [-HOUR, HOUR])
async def test_a_clock_that_jumps_promises_a_date_once_and_passes_over_none(db: Database, jump: timedelta) -> None:
    await subscribe(db, TEN)
    promised = Counter[int]()
    for minute in range(-150, 3 * 24 * 60, 30):
        now = NOON + minute * MINUTE + (jump if minute >= 0 and minute % 240 < 120 else timedelta())
        await tell(db, story(f"В {minute}"), now=now)
        promised[(now - 10 * HOUR).day] += await promise(db, now, render)
    assert +promised == {27: 1, 28: 1, 29: 1, 30: 1}


async def test_two_that_promise_at_once_promise_once(db: Database) -> None:
    await tell(db, story("Визит"))
    await subscribe(db, *(replace(TEN, chat=chat) for chat in range(1, 31)))
    assert sum(await asyncio.gather(*(promise(db, NOON, render) for _ in range(3)))) == 30
    assert await counts(db) == {"pending": 30}


async def test_what_was_promised_is_not_promised_the_next_day(db: Database) -> None:
    await tell(db, story("Визит"))
    await subscribe(db, TEN)
    await promise(db, NOON, render)
    await tell(db, story("Договор"), now=NOON + 12 * HOUR)
    assert await promise(db, NOON + DAY, render) == 1
    telegram = Telegram()
    await courier(db, telegram, Watch(NOON + DAY)).drain()
    assert telegram.read == {1: ["ru 2025-11-27: Визит", "ru 2025-11-28: Договор"]}


async def test_a_day_without_news_is_passed_over_and_not_made_up_for_later_that_day(db: Database) -> None:
    await subscribe(db, TEN)
    assert await promise(db, NOON, render) == 0
    await tell(db, story("Визит"), now=NOON)
    assert await promise(db, NOON + HOUR, render) == 0
    assert await promise(db, NOON + 22 * HOUR, render) == 1


async def test_two_hours_are_two_digests_and_the_second_tells_what_is_new_since(db: Database) -> None:
    await subscribe(db, replace(TEN, more=(time(18),)))
    await tell(db, story("Утро"))
    assert await promise(db, NOON, render) == 1
    await tell(db, story("Вечер"), now=NOON + 2 * HOUR)
    assert await promise(db, NOON + 3 * HOUR, render) == 0
    assert await promise(db, NOON + 6 * HOUR, render) == 1
    telegram = Telegram()
    await courier(db, telegram, Watch(NOON + 6 * HOUR)).drain()
    assert telegram.read == {1: ["ru 2025-11-27: Утро", "ru 2025-11-27: Вечер"]}


async def test_a_short_digest_stands_beside_a_full_one_of_the_same_news(db: Database) -> None:
    for number in range(7):
        await tell(db, story(f"Визит {number}"))
    await subscribe(db, TEN, replace(TEN, chat=2, short=True))
    asked: dict[int, tuple[int, int]] = {}

    def count(digest: Digest, subscription: Subscription) -> list[Page]:
        asked[subscription.chat] = len(digest.stories), digest.more
        return render(digest, subscription)

    assert await promise(db, NOON, count) == 2
    assert asked == {1: (7, 0), 2: (5, 2)}


async def test_who_wants_it_gets_a_line_on_a_day_without_news(db: Database) -> None:
    await subscribe(db, TEN, replace(TEN, chat=2, tell_empty=True))

    def line(digest: Digest, subscription: Subscription) -> list[Page]:
        return [Page("ничего")]

    assert await promise(db, NOON, line) == 1
    telegram = Telegram()
    await courier(db, telegram, Watch()).drain()
    assert telegram.read == {2: ["ничего"]}


async def test_a_digest_that_cannot_be_made_holds_up_nobody_and_is_made_up_for(db: Database) -> None:
    await tell(db, story("Визит"))
    await subscribe(db, *(replace(TEN, chat=chat) for chat in range(1, 151)))

    def breaks(digest: Digest, subscription: Subscription) -> list[Page]:
        if subscription.chat <= 120:  # more than are looked at together
            raise LookupError("no such word")
        return render(digest, subscription)

    assert await promise(db, NOON, breaks) == 30
    assert (await find(db, 1)).last_promised is None
    assert await promise(db, NOON + 9 * MINUTE, render) == 0
    assert await promise(db, NOON + 10 * MINUTE, render) == 120


async def test_after_three_days_of_silence_each_chat_gets_one_digest(db: Database) -> None:
    await subscribe(db, *(replace(TEN, chat=chat, last_promised=TODAY - 4 * DAY) for chat in range(1, 6)))
    await tell(db, story("Позавчера"), now=NOON - 2 * DAY)
    await tell(db, story("Сегодня"))
    assert await promise(db, NOON, render) == 5
    telegram = Telegram()
    await courier(db, telegram, Watch()).drain()
    assert {tuple(sorted(texts)) for texts in telegram.read.values()} == {
        ("ru 2025-11-27: Позавчера", "ru 2025-11-27: Сегодня")
    }


async def test_those_due_together_are_each_told_what_is_new_to_them(db: Database) -> None:
    await subscribe(db, TEN, replace(TEN, chat=2, last_promised=TODAY - 5 * DAY))
    await tell(db, story("Три дня назад"), now=NOON - 3 * DAY)
    await tell(db, story("Сегодня"), story("Сегодня о старом", sources=[source("a1", TODAY - 6 * DAY)]))
    assert await promise(db, NOON, render) == 2
    telegram = Telegram()
    await courier(db, telegram, Watch()).drain()
    assert {chat: {text.split(": ")[1] for text in texts} for chat, texts in telegram.read.items()} == {
        1: {"Сегодня"},
        2: {"Сегодня", "Сегодня о старом", "Три дня назад"},
    }


async def test_more_than_fit_into_one_transaction_are_all_promised(db: Database) -> None:
    await tell(db, story("Визит"))
    await subscribe(db, *(replace(TEN, chat=chat) for chat in range(1, 251)))
    assert await promise(db, NOON, render) == 250


async def test_who_is_not_due_is_not_asked_again_every_time(db: Database) -> None:
    await subscribe(db, replace(TEN, last_promised=TODAY))
    async with db.transaction() as tx:
        await tx.exec_driver_sql("UPDATE subscriptions SET next_due = '2025-11-27T00:00:00.000000Z'")
    assert await promise(db, NOON, render) == 0
    async with db.read() as connection:
        assert await subscriptions.maybe_due(connection, NOON, limit=10) == []


async def test_paused_subscriptions_are_promised_nothing(db: Database) -> None:
    await tell(db, story("Визит"))
    await subscribe(db, replace(TEN, active=False, paused="stopped"))
    assert await promise(db, NOON, render) == 0


# --------------------------------------------------------------------------- sending


async def test_the_pages_of_a_chat_arrive_in_order_with_a_pause_between(db: Database) -> None:
    await post(db, {1: ["а", "б", "в"], -7: ["г", "д"]})
    telegram, watch = Telegram(), Watch()
    paced = courier(db, telegram, watch, pace=Pace(1000, timer=watch.timer))
    arrived = []
    for _ in range(3):
        arrived.append(await paced.drain())
        watch.now += SECOND
    assert arrived == [2, 2, 1]  # a second between two pages
    assert telegram.read == {1: ["а", "б", "в"], -7: ["г", "д"]}
    assert await counts(db) == {"sent": 5}


async def test_flood_control_postpones_without_loss(db: Database) -> None:
    await post(db, {1: ["а"]})
    telegram = Telegram({1: [Postponed(30 * SECOND)]})
    assert await drain(db, telegram, lambda: NOON) == 0
    assert await drain(db, telegram, lambda: NOON + 29 * SECOND) == 0
    assert await drain(db, telegram, lambda: NOON + 30 * SECOND) == 1


async def test_flood_control_silences_all_chats(db: Database) -> None:
    await post(db, {chat: ["а"] for chat in range(1, 51)})
    telegram, watch = Telegram({3: [Postponed(30 * SECOND)]}), Watch()
    only = courier(db, telegram, watch, pace=unhurried(watch, in_flight=2))
    before = await only.drain()
    assert before < 10
    assert await only.drain() == 0
    watch.now += 30 * SECOND
    assert before + await only.drain() == 50


async def test_a_postponed_page_holds_the_later_ones_of_its_chat_only(db: Database) -> None:
    await post(db, {1: ["а", "б"], 2: ["в", "г"]})
    telegram, watch = Telegram({1: [Postponed(SECOND)]}), Watch()
    only = courier(db, telegram, watch)
    await only.drain()
    watch.now += SECOND
    await only.drain()
    assert telegram.read == {1: ["а", "б"], 2: ["в", "г"]}


async def test_a_refused_page_is_kept_with_its_reason_and_the_next_one_leaves(db: Database) -> None:
    await post(db, {1: ["а", "б"]})
    telegram = Telegram({1: [Rejected("Bad Request: message is too long")]})
    assert await courier(db, telegram, Watch()).drain() == 1
    assert telegram.read == {1: ["б"]}
    assert await counts(db) == {"dead": 1, "sent": 1}
    assert reasons(db) == ["Bad Request: message is too long"]


async def test_a_page_refused_for_its_markup_is_sent_bare_before_the_next_one(db: Database) -> None:
    await post(db, {1: ["а", "б"]})
    telegram = Telegram({1: [MarkupRefused("Bad Request: can't parse entities: byte offset 5")]})
    assert await courier(db, telegram, Watch()).drain() == 2
    assert telegram.read == {1: ["а", "б"]}
    assert telegram.pages[1] == Page("а")


async def test_a_page_refused_bare_as_well_is_dead(db: Database) -> None:
    await post(db, {1: ["а"]})
    telegram = Telegram({1: [MarkupRefused("Bad Request: BUTTON_DATA_INVALID")] * 3})
    assert await courier(db, telegram, Watch()).drain() == 0
    assert (len(telegram.came), await counts(db)) == (2, {"dead": 1})


async def test_a_chat_that_is_gone_gets_nothing_more_until_it_comes_back(db: Database) -> None:
    await subscribe(db, TEN, replace(TEN, topic=7))
    await post(db, {1: ["а", "б"], 2: ["в"]})
    telegram = Telegram({1: [ChatGone("blocked")]})
    assert await courier(db, telegram, Watch()).drain() == 1
    assert (len(telegram.came), await counts(db)) == (2, {"dead": 2, "sent": 1})
    async with db.read() as connection:
        assert {s.paused for s in await subscriptions.of_chat(connection, 1)} == {"blocked"}


async def test_a_closed_topic_gets_its_pages_in_the_group_before_the_next_ones(db: Database) -> None:
    async with db.transaction() as tx:
        pages = [Page(text).to_json() for text in ("а", "б")]
        await outbox.promise(tx, Letter(-5, 7, "digest:-5:7:x", pages), now=NOON)
    telegram, watch = Telegram({-5: [TopicGone("TOPIC_CLOSED")]}), Watch()
    topics: list[int | None] = []

    async def note(parcel: Parcel) -> None:
        topics.append(parcel.topic)

    telegram.before = note
    assert await courier(db, telegram, watch).drain() == 2
    assert (topics, telegram.read) == ([7, None, None], {-5: ["а", "б"]})


async def test_what_is_urgent_overtakes_all_digests_and_of_its_own_chat_too(db: Database) -> None:
    await post(db, {chat: ["а", "б"] for chat in (1, 2, 3)})
    async with db.transaction() as tx:
        await outbox.promise(tx, Letter(2, None, "alert:2", [Page("!").to_json()], Lane.URGENT), now=NOON)
    telegram, watch = Telegram(), Watch()
    assert await courier(db, telegram, watch, pace=unhurried(watch, in_flight=1)).drain() == 7
    assert telegram.came[0] == (2, "!")
    assert telegram.read[2] == ["!", "а", "б"]


async def test_telegram_down_for_an_hour_costs_no_page_and_is_asked_ever_more_seldom(db: Database) -> None:
    await post(db, {chat: ["а"] for chat in range(1, 41)})
    down = [InDoubt("502")] * 9
    telegram, watch = Telegram(dict.fromkeys(range(1, 41), down)), Watch()
    only = courier(db, telegram, watch)
    for _ in range(3600):
        await only.drain()
        watch.now += SECOND
    asked = len(telegram.came)
    assert asked < 90
    assert (await counts(db)).keys() == {"pending"}
    telegram.answers.clear()
    watch.now += 2 * MINUTE
    while (await counts(db)).get("sent", 0) < 40:
        await only.drain()
        watch.now += SECOND
    assert len(telegram.came) == asked + 40


async def test_without_a_connection_nothing_is_in_doubt_and_all_is_sent_when_it_is_back(db: Database) -> None:
    await post(db, {chat: ["а", "б"] for chat in range(1, 11)})
    telegram, watch = Telegram({chat: [Unreachable("refused")] * 20 for chat in range(1, 11)}), Watch()
    only = courier(db, telegram, watch, park=True)
    for _ in range(3600):
        await only.drain()
        watch.now += SECOND
    assert len(telegram.came) < 90
    telegram.answers.clear()
    for _ in range(130):
        await only.drain()
        watch.now += SECOND
    assert telegram.read == {chat: ["а", "б"] for chat in range(1, 11)}


async def test_an_answer_takes_its_place_before_the_outbox_and_is_counted(db: Database) -> None:
    await post(db, {chat: ["а"] for chat in range(1, 101)})
    telegram, watch = Telegram(), Watch()
    pace = Pace(30, timer=watch.timer, sleep=watch.sleep)
    left: list[float] = []

    async def note(parcel: Parcel) -> None:
        left.append(watch.timer())

    telegram.before = note
    draining = asyncio.create_task(courier(db, telegram, watch, pace=pace).drain())
    overtaken = []
    for chat in range(501, 601):
        before = len(left)
        async with pace.turn(chat):
            overtaken.append(len(left) - before)
            left.append(watch.timer())
    assert await draining == 100
    assert max(overtaken) <= pace.in_flight
    assert max(sum(1 for other in left if one <= other < one + 1) for one in left) <= 30


async def test_what_reached_telegram_late_counts_from_then() -> None:
    watch = Watch()
    pace = Pace(30, timer=watch.timer, sleep=watch.sleep)
    pace.left(*range(1, 31))
    watch.now += SECOND * 0.2  # everybody is busy with starting: all of it on the way there
    counted = watch.timer()
    for chat in range(1, 31):
        pace.landed(chat, 0.2)
    async with pace.turn(31):  # arrives at once
        assert watch.timer() - counted >= 1


async def test_a_group_gets_twenty_messages_a_minute(db: Database) -> None:
    watch = Watch()
    pace = Pace(30, timer=watch.timer, sleep=watch.sleep)
    left: list[float] = []
    for _ in range(45):
        async with pace.turn(-7):
            left.append(watch.timer())
    assert max(sum(1 for other in left if one <= other < one + 60) for one in left) == 20
    assert left[19] == 19


async def test_administrators_hear_once_an_hour_of_what_did_not_arrive(db: Database) -> None:
    await post(db, {chat: ["а"] for chat in range(1, 6)})
    telegram, watch = Telegram({chat: [Rejected("message is too long")] for chat in range(1, 6)}), Watch()
    only = Courier(
        db,
        telegram,
        watch,
        pace=unhurried(watch),
        sleep=watch.sleep,
        admins=[99],
        notice=lambda chat, why: Page(why.reason),
    )
    assert await only.drain() == 1
    assert telegram.read == {99: ["message is too long"]}


async def test_what_was_dead_or_parked_is_sent_after_all_when_the_admin_says_so(db: Database) -> None:
    await post(db, {1: ["а"], 2: ["б"], 3: ["в"]})
    telegram, watch = Telegram({1: [Rejected("too long")], 2: [InDoubt("timeout")]}), Watch()
    only = courier(db, telegram, watch, park=True)
    await only.drain()
    async with db.read() as connection:
        found = await undelivered.failed(connection, limit=9)
    assert sorted((one.chat, one.state, one.reason) for one in found) == [
        (1, "dead", "too long"),
        (2, "parked", "timeout"),
    ]
    async with db.transaction() as tx:
        assert len(await undelivered.resend(tx, [one.id for one in found] + [777], now=watch())) == 2
    watch.now += SECOND
    assert await only.drain() == 2
    assert await counts(db) == {"sent": 3}


async def test_a_group_that_moved_gets_its_pages_at_its_new_address(db: Database) -> None:
    await subscribe(db, replace(TEN, chat=-5))
    await post(db, {-5: ["а", "б"]})
    telegram, watch = Telegram({-5: [ChatMoved(-1005)]}), Watch()
    assert await courier(db, telegram, watch).drain() == 2
    assert telegram.read == {-1005: ["а", "б"]}
    assert [chat for chat, _ in telegram.came] == [-5, -1005, -1005]
    assert (await find(db, -1005)).active


async def test_a_page_in_doubt_is_sent_again_with_growing_pauses_and_then_left_to_the_admin(db: Database) -> None:
    await post(db, {1: ["а"]})
    telegram, watch = Telegram({1: [InDoubt("timeout")] * 9}), Watch()
    only = courier(db, telegram, watch)
    sent = []
    for _ in range(300):
        await only.drain()
        sent.append(len(telegram.came))
        watch.now += SECOND
    assert [sent.index(n) for n in (1, 2, 3, 4)] == [0, 30, 90, 210]
    assert (sent[-1], await counts(db), reasons(db)) == (DOUBTS, {"parked": 1}, ["timeout"])


async def test_a_page_in_doubt_is_parked_at_once_where_the_operator_wants_no_repeats(db: Database) -> None:
    await post(db, {1: ["а", "б"]})
    telegram = Telegram({1: [InDoubt()]})
    assert await courier(db, telegram, Watch(), park=True).drain() == 1
    assert await counts(db) == {"parked": 1, "sent": 1}


async def test_a_bug_in_the_sender_neither_stops_the_others_nor_loses_the_page(db: Database) -> None:
    await post(db, {chat: ["а"] for chat in range(1, 21)})
    telegram, watch = Telegram(), Watch()

    async def breaks_once(parcel: Parcel) -> None:
        if parcel.chat == 3 and (3, "а") not in telegram.came[:-1]:
            raise ZeroDivisionError

    telegram.before = breaks_once
    only = courier(db, telegram, watch)
    assert await only.drain() == 19
    watch.now += MINUTE
    assert await only.drain() == 1


async def test_a_token_no_longer_accepted_is_told_and_loses_nothing(db: Database) -> None:
    await post(db, {chat: ["а"] for chat in range(1, 11)})
    telegram, watch = Telegram(), Watch()

    async def refuses(parcel: Parcel) -> None:
        raise ConfigError("the token is not accepted")

    telegram.before = refuses
    only = courier(db, telegram, watch)
    with pytest.raises(ConfigError, match="not accepted"):
        await only.drain()
    assert await counts(db) == {"pending": 10}
    telegram.before = None
    watch.now += MINUTE
    assert await only.drain() == 10
    assert await counts(db) == {"sent": 10}


async def test_a_page_that_cannot_be_read_is_dead_not_a_crash(db: Database) -> None:
    async with db.transaction() as tx:
        await outbox.promise(tx, Letter(1, None, "digest:1:0:x", ["{not json"]), now=NOON)
    assert await courier(db, Telegram(), Watch()).drain() == 0
    assert await counts(db) == {"dead": 1}


async def test_many_chats_are_served_side_by_side_but_never_more_than_allowed(db: Database) -> None:
    await post(db, {chat: ["а", "б"] for chat in range(1, 41)})
    telegram, watch = Telegram(), Watch()
    together = asyncio.Barrier(5)

    async def all_five(parcel: Parcel) -> None:
        await together.wait()

    telegram.before = all_five
    assert await courier(db, telegram, watch, pace=unhurried(watch, in_flight=5)).drain() == 80
    assert telegram.most_in_flight == 5


async def test_messages_leave_at_the_pace_and_no_faster(db: Database) -> None:
    await post(db, {chat: ["а"] for chat in range(1, 151)})
    telegram, watch = Telegram(), Watch()
    left: list[float] = []

    async def note(parcel: Parcel) -> None:
        left.append(watch.timer())

    telegram.before = note
    assert await courier(db, telegram, watch, pace=Pace(25, timer=watch.timer)).drain() == 150
    busiest = max(sum(1 for other in left if one <= other < one + 1) for one in left)
    assert busiest <= 27
    assert left[-1] == pytest.approx(150 / 25, rel=0.05)


async def test_the_end_waits_for_what_is_in_flight_and_lets_nothing_more_leave(db: Database) -> None:
    await post(db, {chat: ["а"] for chat in range(1, 21)})
    telegram, watch, stop = Telegram(), Watch(), asyncio.Event()

    async def ends(parcel: Parcel) -> None:
        stop.set()
        await asyncio.sleep(0.01)

    telegram.before = ends
    only = Courier(db, telegram, watch, pace=unhurried(watch, in_flight=4), stop=stop, sleep=watch.sleep)
    arrived = await only.drain()
    assert 1 <= arrived <= 4
    assert await counts(db) == {"sent": arrived, "pending": 20 - arrived}


async def test_a_drain_that_was_cancelled_leaves_nothing_behind(db: Database) -> None:
    await post(db, {chat: ["а"] for chat in range(1, 11)})
    telegram, watch = Telegram(), Watch()
    held = asyncio.Event()

    async def hangs(parcel: Parcel) -> None:
        if parcel.chat > 5:
            held.set()
            await asyncio.Event().wait()

    telegram.before = hangs
    only = courier(db, telegram, watch)
    draining = asyncio.create_task(only.drain())
    await held.wait()
    draining.cancel()
    with pytest.raises(asyncio.CancelledError):
        await draining
    telegram.before = None
    await only.drain()
    assert await counts(db) == {"sent": 10}
    assert set(telegram.read) == set(range(1, 11))


@pytest.mark.parametrize("jump", [-HOUR, HOUR])
async def test_a_clock_that_jumps_holds_up_nothing_and_repeats_nothing(db: Database, jump: timedelta) -> None:
    await post(db, {1: ["а", "б", "в"], 2: ["г", "д"]})
    telegram, watch = Telegram({2: [InDoubt("timeout")]}), Watch()
    shift = timedelta()
    only = Courier(db, telegram, lambda: watch() + shift, pace=Pace(1000, timer=watch.timer), sleep=watch.sleep)
    await only.drain()
    shift = jump
    for _ in range(100):
        await only.drain()
        watch.now += SECOND
    assert telegram.read == {1: ["а", "б", "в"], 2: ["г", "д"]}
    assert await counts(db) == {"sent": 5}


async def test_an_archive_that_fails_for_a_while_makes_nothing_arrive_twice(tmp_path: Path) -> None:
    async with await Database.open(tmp_path / "a.db", patience=timedelta(milliseconds=20)) as db:
        await post(db, {chat: ["а"] for chat in range(1, 11)})
        telegram, watch = Telegram(), Watch()
        other = sqlite3.connect(db.path, isolation_level=None, check_same_thread=False)

        async def locks(parcel: Parcel) -> None:
            if not other.in_transaction:
                other.execute("BEGIN IMMEDIATE")

        telegram.before = locks
        only = courier(db, telegram, watch, pace=unhurried(watch, in_flight=4))
        with pytest.raises(ArchiveError, match="another process has been writing"):
            await only.drain()
        other.execute("ROLLBACK")
        other.close()
        telegram.before = None
        await only.drain()
        assert await counts(db) == {"sent": 10}
        assert Counter(telegram.came).most_common(1)[0][1] == 1


# --------------------------------------------------------------------------- after a crash


async def _crashed(db: Database) -> None:
    """Three pages were on their way when the process died."""
    await post(db, {chat: ["а", "б"] for chat in (1, 2, 3)})
    async with db.transaction() as tx:
        await outbox.claim(tx, NOON, limit=3)


async def test_what_was_in_flight_at_a_crash_is_sent_again_first(db: Database) -> None:
    await _crashed(db)
    telegram = Telegram()
    assert await courier(db, telegram, Watch()).drain() == 0  # held by what nobody knows of
    assert await recover(db, NOON) == 3
    assert await courier(db, telegram, Watch()).drain() == 6
    assert telegram.read == {chat: ["а", "б"] for chat in (1, 2, 3)}
    assert await recover(db, NOON) == 0


async def test_what_was_in_flight_at_a_crash_is_parked_where_the_operator_wants_no_repeats(db: Database) -> None:
    await _crashed(db)
    assert await recover(db, NOON, in_doubt="park") == 3
    assert await courier(db, Telegram(), Watch()).drain() == 3
    assert await counts(db) == {"parked": 3, "sent": 3}


async def test_a_page_that_kills_the_program_every_time_is_parked(db: Database) -> None:
    await post(db, {1: ["а"]})
    for _ in range(CRASHES):
        async with db.transaction() as tx:
            assert len(await outbox.claim(tx, NOON, limit=1)) == 1
        await recover(db, NOON)
    assert await counts(db) == {"parked": 1}


# --------------------------------------------------------------------------- the law

ANSWERS = st.sampled_from(
    [Delivered(1), Postponed(SECOND), Postponed(MINUTE), InDoubt("?"), MarkupRefused("entities"), Rejected("too long")]
)


@given(
    st.dictionaries(st.integers(1, 5) | st.integers(-3, -1), st.lists(ANSWERS, max_size=6), max_size=6),
    st.integers(1, 4),
    st.integers(1, 4),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
async def test_whatever_telegram_answers_every_page_is_settled_and_every_chat_reads_in_order(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[int, list[Outcome]], pages: int, in_flight: int
) -> None:
    async with await Database.open(tmp_path_factory.mktemp("law") / "a.db") as db:
        await post(db, {chat: [str(n) for n in range(pages)] for chat in answers})
        telegram, watch = Telegram(answers), Watch()
        only = courier(db, telegram, watch, pace=Pace(25, in_flight=in_flight, timer=watch.timer))
        arrived, ended = 0, await counts(db)
        for _ in range(60):
            arrived += await only.drain()
            watch.now += MINUTE
            ended = await counts(db)
            if "pending" not in ended:
                break
        assert sum(ended.values()) == pages * len(answers)
        assert ended.keys() <= {"sent", "dead", "parked"}
        assert arrived == ended.get("sent", 0) == sum(len(texts) for texts in telegram.read.values())
        assert all(texts == sorted(set(texts)) for texts in telegram.read.values())
