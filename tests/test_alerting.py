from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive import Database, delivered, stories, subscriptions, watches
from bot.archive.watches import Alert
from bot.delivery import News, Pace, Peace, alert, promise
from bot.delivery.peace import HOUR, quiet_until, share
from bot.model import Digest, PartialDate, Phase, Story, Subscription, Target, Topic, VisitStatus
from bot.russian.stemming import searchable
from bot.subscriptions import Subscriptions
from bot.view.page import Page
from bot.watches import MOST, Watches
from tests.archive.values import NOON, TODAY, source, story, visit
from tests.test_delivery import Telegram, Watch, courier

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
PAIR = Target("Минская область", "Ульяновская область")
READER = Subscription(chat=1, zone="UTC", at=time(15), region="Татарстан")


def tell(news: News, subscription: Subscription, today: date) -> Sequence[Page]:
    told = [f"{one.story.title}{' *' * len(one.changes)}" for one in news.updates]
    return [Page(f"{len(told)}: {', '.join(told)}" if news.folded else told[0])]


def render(digest: Digest, subscription: Subscription) -> Sequence[Page]:
    parts = {"!": digest.watched, "*": [u.story for u in digest.updates], "": digest.stories}
    told = [f"{mark}{one.title}" for mark, some in parts.items() for one in some]
    return [Page("digest " + ", ".join(told))]


class Office:
    """A database with a reader and what is told to them."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.watches = Watches(db)
        self.telegram = Telegram()

    async def subscribe(self, one: Subscription = READER) -> None:
        async with self.db.transaction() as tx:
            await subscriptions.save(tx, one, now=NOON - DAY)

    async def watch(self, target: Target = PAIR, *, chat: int = 1, instant: bool = True) -> int:
        watch = await self.watches.add(chat, None, target, NOON)
        assert watch
        await self.watches.set_instant(chat, None, watch.id, instant, NOON)
        return watch.id

    async def learn(self, *some: Story, now: datetime = NOON) -> list[int]:
        async with self.db.transaction() as tx:
            return [await stories.save(tx, one, now=now, words=searchable(one.brief.text)) for one in some]

    async def hear(self, now: datetime = NOON, *, chat: int = 1, digests: bool = False) -> list[str]:
        """What comes to a chat at that moment."""
        before = len(self.telegram.read[chat])
        await alert(self.db, now, tell)
        if digests:
            await promise(self.db, now, render)
        await courier(self.db, self.telegram, Watch(now)).drain()
        return self.telegram.read[chat][before:]


@pytest.fixture
async def office(db: Database) -> Office:
    office = Office(db)
    await office.subscribe()
    return office


async def test_what_is_watched_is_told_at_once_and_not_again_in_the_morning(office: Office) -> None:
    await office.watch()
    await office.learn(story("Визит"), story("Чужой", partners=("Казахстан", "Китай")))
    assert await office.hear() == ["Визит"]
    assert await office.hear(NOON + MINUTE) == []
    assert await office.hear(NOON + DAY, digests=True) == []


async def test_another_source_or_a_second_watch_tells_nothing_twice(office: Office) -> None:
    await office.watch()
    await office.watch(Target(topic=Topic.INDUSTRY))
    (number,) = await office.learn(story("Визит"))
    assert await office.hear() == ["Визит"]
    await office.learn(story("Визит", sources=[source("a1"), source("a2")]), now=NOON + HOUR)
    async with office.db.transaction() as tx:
        await stories.save(tx, replace(story("Визит", sources=[source(), source("a2")]), id=number), now=NOON + HOUR)
    assert await office.hear(NOON + HOUR) == ["Визит"]  # the other story of that title, not this one again


async def test_a_change_of_what_was_told_is_told_at_once_as_one(office: Office) -> None:
    await office.watch()
    plan = visit("2025-12-01", "2025-12-02", phase=Phase.UPCOMING)
    moved = replace(plan, start=PartialDate(2025, 12, 5), end=None, status=VisitStatus.POSTPONED)
    (number,) = await office.learn(story("Визит", visits=[plan]))
    assert await office.hear() == ["Визит"]
    await office.learn(replace(story("Визит", visits=[moved]), id=number), now=NOON + HOUR)
    assert await office.hear(NOON + HOUR) == ["Визит *"]
    assert await office.hear(NOON + 4 * HOUR, digests=True) == []


async def test_above_the_limit_the_rest_comes_in_one_message_when_the_hour_is_over(office: Office) -> None:
    await office.watch()
    await office.learn(*(story(f"С{n}") for n in range(10)))
    assert await office.hear() == [f"С{n}" for n in range(6)]
    await office.learn(story("С10"))
    assert await office.hear(NOON + 30 * MINUTE) == []
    assert await office.hear(NOON + HOUR) == ["5: С6, С7, С8, С9, С10"]
    await office.learn(story("С11"))
    assert await office.hear(NOON + HOUR + MINUTE) == ["С11"]


async def test_at_night_alerts_wait_until_morning(office: Office) -> None:
    await office.subscribe(replace(READER, zone="Europe/Samara", at=time(15)))
    await office.watch()
    night = datetime(2025, 11, 27, 19, tzinfo=UTC)  # 23:00 there
    await office.learn(story("Ночь"), now=night)
    await office.learn(story("Полночь"), now=night)
    assert await office.hear(night) == []
    assert await office.hear(night + 7 * HOUR) == []
    assert await office.hear(night + 8 * HOUR) == ["2: Ночь, Полночь"]


async def test_a_chat_that_is_paused_hears_nothing_and_finds_it_first_in_its_next_digest(office: Office) -> None:
    await office.watch()
    await office.subscribe(replace(READER, rest_until=TODAY + DAY, last_promised=TODAY - DAY))
    await office.learn(story("Визит"))
    assert await office.hear() == []
    assert await office.hear(NOON + DAY + 3 * HOUR, digests=True) == ["digest !Визит"]
    await Subscriptions(office.db).unsubscribe(1, None, NOON + DAY)
    await office.learn(story("Ещё"), now=NOON + 2 * DAY)
    assert await office.hear(NOON + 2 * DAY) == []


async def test_a_watch_of_the_digest_stands_first_in_it_even_out_of_the_region(office: Office) -> None:
    await office.watch(instant=False)
    await office.learn(
        story("Своё", partners=("Татарстан", "Китай")), story("Чужое"), story("Мимо", partners=("Китай",))
    )
    assert await office.hear() == []
    assert await office.hear(NOON + 3 * HOUR, digests=True) == ["digest !Чужое, Своё"]
    assert await office.hear(NOON + DAY + 3 * HOUR, digests=True) == []


async def test_what_a_digest_told_while_an_alert_waited_is_not_told_again(office: Office) -> None:
    await office.subscribe(replace(READER, at=time(6)))
    await office.watch()
    night = datetime(2025, 11, 27, 23, tzinfo=UTC)
    await office.learn(story("Визит"), now=night)
    assert await office.hear(night) == []
    assert await office.hear(night + 7 * HOUR, digests=True) == ["digest !Визит"]
    assert await office.hear(night + 8 * HOUR) == []


async def test_old_news_of_a_feed_read_for_the_first_time_is_no_alert(office: Office) -> None:
    await office.watch()
    await office.learn(story("Старое", sources=[source("a1", TODAY - 4 * DAY)]))
    assert await office.hear() == []


async def test_a_watch_called_off_is_silent_and_another_chat_cannot_call_it_off(office: Office) -> None:
    number = await office.watch()
    await office.watches.remove(2, None, number, NOON)
    await office.learn(story("Визит"))
    assert await office.hear() == ["Визит"]
    await office.watches.remove(1, None, number, NOON)
    await office.learn(story("Ещё"))
    assert await office.hear() == []
    async with office.db.read() as connection:
        assert await watches.candidates(connection, ["p:Минская область"]) == []


async def test_a_chat_watches_no_more_than_it_may_and_the_same_only_once(office: Office) -> None:
    first = await office.watches.add(1, None, PAIR, NOON)
    assert await office.watches.add(1, None, PAIR, NOON) == first
    for number in range(MOST - 1):
        assert await office.watches.add(1, None, Target(words=f"слово{number}"), NOON)
    assert await office.watches.add(1, None, Target(words="лишнее"), NOON) is None
    assert await office.watches.add(1, None, PAIR, NOON) == first


async def test_forgetting_a_chat_forgets_what_it_watches_and_a_moved_group_keeps_it(office: Office) -> None:
    await office.watch()
    await office.watch(Target(words="станки"))
    await office.learn(story("Визит"))
    await Subscriptions(office.db).moved(1, -100, NOON)
    assert await office.hear(chat=-100) == ["Визит"]
    await Subscriptions(office.db).forget(-100, NOON)
    assert await office.watches.of_chat(-100, None) == []
    async with office.db.read() as connection:
        for table in ("targets", "target_keys", "matches", "alerts", "watches", "delivered"):
            assert (await connection.exec_driver_sql(f"SELECT count(*) FROM {table}")).scalar_one() == 0


async def test_an_alert_that_is_cut_off_half_way_is_neither_lost_nor_doubled(office: Office) -> None:
    await office.watch()
    await office.learn(story("Визит"))

    def breaks(news: News, subscription: Subscription, today: date) -> Sequence[Page]:
        raise LookupError("no such word")

    with pytest.raises(LookupError):
        await alert(office.db, NOON, breaks)
    assert await office.hear() == ["Визит"]
    async with office.db.read() as connection:
        assert await delivered.known_to(connection, [1], 0)


async def test_an_alert_overtakes_the_digests_of_others(office: Office) -> None:
    async with office.db.transaction() as tx:
        await subscriptions.save(tx, *(Subscription(n, zone="UTC", at=time(10)) for n in range(2, 40)), now=NOON - DAY)
    await office.learn(story("Дайджест"), now=NOON - HOUR)
    await promise(office.db, NOON, render)
    await office.watch(Target(words="тревога"))
    await office.learn(replace(story("Тревога"), partners=("Китай",)))
    await alert(office.db, NOON, tell)
    await courier(office.db, office.telegram, Watch(), pace=Pace(1000, chat=timedelta(), in_flight=1)).drain()
    assert office.telegram.came[0] == (1, "Тревога")


# --------------------------------------------------------------------------- when

moments = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: NOON + minutes * MINUTE)
zones = st.sampled_from(
    ["UTC", "Europe/Samara", "Europe/Berlin", "America/St_Johns", "Africa/Casablanca", "Asia/Tokyo"]
)
clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))


@given(moments, zones, clocks, clocks)
def test_quiet_hours_end_within_a_day_and_are_over_then(now: datetime, zone: str, first: time, last: time) -> None:
    limits, reader = Peace(quiet_from=first, quiet_until=last), Subscription(1, zone=zone)
    until = quiet_until(reader, now, limits)
    if until is not None:
        assert now < until <= now + timedelta(hours=25)
        again = quiet_until(reader, until, limits)
        assert again is None or until.astimezone(ZoneInfo(zone)).time() != last  # a clock set back tells an hour twice
    if first == last:
        assert until is None


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 9)), max_size=12), st.integers(1, 7))
def test_no_hour_brings_more_than_its_limit_and_everything_comes(
    bursts: Sequence[tuple[int, int]], per_hour: int
) -> None:
    limits, sent, told, waiting, count = Peace(per_hour), list[datetime](), 0, dict[Alert, datetime](), 0
    arrivals = dict(bursts)
    for minute in range(600):
        now = NOON + minute * MINUTE
        for _ in range(arrivals.get(minute, 0)):
            count += 1
            waiting[Alert(1, 0, count, held=False)] = now
        due = [one for one, at in waiting.items() if at <= now]
        if due:
            recent = [at for at in sent if at > now - HOUR]
            now_told, folded, later = share(due, recent, now, limits)
            sent += [now] * (1 if folded else len(now_told))
            told += len(now_told)
            for one in due:
                del waiting[one]
                if one not in now_told:
                    assert later > now
                    waiting[replace(one, held=True)] = later
        assert len([at for at in sent if at > now - HOUR]) <= per_hour
    assert (told, waiting) == (count, {})
