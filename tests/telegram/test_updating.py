"""Updates and alerts from the archive to a chat, over real HTTP, against the Bot API server of the sandbox."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from bot import app
from bot.archive import Database, channels, drafts, outbox, stories, subscriptions, undelivered
from bot.delivery import Courier, Pace, alert, promise
from bot.model import Channel, PartialDate, Phase, Story, Subscription, VisitStatus
from bot.sandbox import SandboxServer
from bot.sandbox.errors import bad_request
from bot.sandbox.faults import refuse
from bot.sandbox.visitor import Visitor
from bot.telegram.sender import TelegramSender
from bot.telegram.session import build_bot
from tests.archive.values import KUSHNARENKO, NOON, agreement, source, story, visit
from tests.telegram.rooms import scene
from tests.telegram.test_sandbox import running

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PLAN = visit("2025-11-28", "2025-11-30", phase=Phase.UPCOMING)
LATER = replace(PLAN, start=PartialDate(2025, 12, 3), end=PartialDate(2025, 12, 5), status=VisitStatus.POSTPONED)
ANNOUNCED = story("Делегация Минской области приедет", visits=[PLAN])
OTHER = story("Подписан договор", agreements=[agreement("Минская область", "Ульяновская область", subject="молоко")])


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


class Town:
    """One reader, Anna, and what the archive and the courier do around her."""

    def __init__(self, db: Database, box: SandboxServer, sender: TelegramSender) -> None:
        self.db = db
        self.sender = sender
        self.box = box
        self.anna: Visitor = box.private_chat(7)

    async def learn(self, *some: Story, now: datetime, told: int | None = None) -> int:
        """The number of the last."""
        async with self.db.transaction() as tx:
            return [await stories.save(tx, replace(one, id=told), now=now) for one in some][-1]

    async def deliver(self, now: datetime) -> list[str]:
        """What a promise and the courier bring anew, with ordinary spaces."""
        before = len(self.anna.from_bot)
        await alert(self.db, now, app.tell, retell=app.retell)
        await promise(self.db, now, app.render, retell=app.retell)
        await Courier(self.db, self.sender, lambda: now, pace=Pace(1000, chat=timedelta())).drain()
        return [plain(post.text) for post in self.anna.from_bot[before:]]

    def first(self) -> str:
        return plain(self.anna.from_bot[0].text)


@pytest.fixture
async def town(db: Database) -> AsyncIterator[Town]:
    async with SandboxServer() as box, build_bot(box.token, api=box.url) as bot:
        async with db.transaction() as tx:
            await subscriptions.save(tx, Subscription(chat=7, zone="UTC", at=time(9)), now=NOON - 2 * DAY)
        yield Town(db, box, TelegramSender(bot))


async def test_a_visit_that_moved_is_told_as_an_update_and_the_first_message_is_edited(town: Town) -> None:
    number = await town.learn(ANNOUNCED, OTHER, now=NOON - HOUR) - 1
    (told,) = await town.deliver(NOON)
    assert "28–30 ноября" in told
    moved = replace(ANNOUNCED, visits=(LATER,), sources=(source("a1"), source("a2")))
    await town.learn(moved, now=NOON + HOUR, told=number)
    (news,) = await town.deliver(NOON + DAY)
    assert "ОБНОВЛЕНИЯ" in news
    assert "🔄 Визит перенесён на 3–5 декабря (было 28–30 ноября)" in news
    assert "Подписан договор" not in news
    assert "Обновлено 28 ноября. 🔄 Визит перенесён на 3–5 декабря" in town.first()
    assert "Подписан договор" in town.first()
    assert town.anna.from_bot[0].edited
    await town.learn(replace(moved, sources=(*moved.sources, source("a3", reprint=True))), now=NOON + DAY, told=number)
    assert await town.deliver(NOON + 2 * DAY) == []  # another source retells
    off = replace(moved, visits=(replace(LATER, status=VisitStatus.CANCELLED),))
    await town.learn(off, now=NOON + 2 * DAY + HOUR, told=number)
    (end,) = await town.deliver(NOON + 3 * DAY)
    assert "🔄 Визит отменён (намечался на 3–5 декабря)" in end
    for post in town.anna.from_bot[:2]:  # the digest and its update say so, too
        assert "Визит отменён" in plain(post.text)


async def test_a_message_that_cannot_be_edited_is_left_and_troubles_nobody(town: Town) -> None:
    number = await town.learn(ANNOUNCED, now=NOON - HOUR)
    await town.deliver(NOON)
    del town.anna.room.posts[town.anna.from_bot[0].id]
    await town.learn(replace(ANNOUNCED, visits=(LATER,)), now=NOON + HOUR, told=number)
    (news,) = await town.deliver(NOON + DAY)
    assert "Визит перенесён" in news
    async with town.db.read() as connection:
        assert await undelivered.failed(connection, limit=5) == []
        assert (await undelivered.counts(connection)).get("pending", 0) == 0


async def test_an_earlier_rich_digest_is_edited_and_one_that_telegram_will_not_edit_stays_rich(town: Town) -> None:
    async with town.db.transaction() as tx:
        await subscriptions.save(tx, Subscription(chat=7, zone="UTC", at=time(9), rich=True), now=NOON - 2 * DAY)
    number = await town.learn(ANNOUNCED, now=NOON - HOUR)
    await town.deliver(NOON)
    await town.learn(replace(ANNOUNCED, visits=(LATER,)), now=NOON + HOUR, told=number)
    (news,) = await town.deliver(NOON + DAY)
    assert "🔄 Визит перенесён на 3–5 декабря (было 28–30 ноября)" in news
    post = town.anna.from_bot[0]
    assert post.edited
    assert "Обновлено: 28 ноября, 12:00. 🔄 Визит перенесён на 3–5 декабря" in town.first()
    assert post.content.keys() == {"rich_message"}
    town.box.faults.add(refuse(bad_request("RICH_MESSAGE_INVALID"), method="editMessageText", times=None))
    off = replace(ANNOUNCED, visits=(replace(LATER, status=VisitStatus.CANCELLED),))
    await town.learn(off, now=NOON + DAY + HOUR, told=number)
    (end,) = await town.deliver(NOON + 2 * DAY)
    assert "Визит отменён" in end
    assert "rich_message" in post.content
    assert "Визит отменён" not in town.first()


async def test_an_edit_leaves_after_everything_that_is_new(town: Town) -> None:
    number = await town.learn(ANNOUNCED, now=NOON - HOUR)
    await town.deliver(NOON)
    await town.learn(replace(ANNOUNCED, visits=(LATER,)), now=NOON + HOUR, told=number)
    await promise(town.db, NOON + DAY, app.render, retell=app.retell)
    async with town.db.transaction() as tx:
        claimed = await outbox.claim(tx, NOON + DAY, limit=9)
        assert [page.edits for page in claimed] == [None]
        await outbox.sent(tx, {claimed[0].id: 99}, now=NOON + DAY)
        (edit,) = await outbox.claim(tx, NOON + DAY, limit=9)
        assert edit.edits == town.anna.from_bot[0].id


async def test_who_watches_is_told_at_once_and_may_think_better_of_it(db: Database) -> None:
    async with SandboxServer() as box, build_bot(box.token, api=box.url) as bot, running(bot, db):
        town = Town(db, box, TelegramSender(bot))
        await town.deliver(NOON)  # what is known already is no news to who begins to watch
        answer = await town.anna.ask("/watch Минская область — Ульяновская область")
        assert "Минская область ↔ Ульяновская область" in plain(answer.text)
        await town.learn(OTHER, now=NOON)
        (told,) = await town.deliver(NOON)
        assert told.startswith("🔔 Минская область ↔ Ульяновская область\nПодписан договор")
        await town.anna.ask("/watches")
        await town.anna.press("Wd.1")
        await town.anna.wait_for(lambda post: "в сводке" in plain(post.text).split("\n")[-1])
        await town.learn(replace(OTHER, visits=(PLAN,)), now=NOON)
        assert await town.deliver(NOON) == []
        await town.anna.press("Wr.1")
        await town.anna.wait_for(lambda post: plain(post.text).startswith("Могу следить"))
        person = await town.anna.ask("/watch Кушнаренко")
        assert plain(person.text).startswith(f"Слежу: 👤 {KUSHNARENKO}")
        await town.anna.press("wr.2")
        await town.anna.wait_for(lambda post: plain(post.text).startswith("Больше за этим не слежу"))
        assert plain((await town.anna.ask("/watch")).text).startswith("Могу следить")


async def test_todays_digest_asked_for_has_what_is_watched_first(db: Database) -> None:
    async with scene(db) as stage:
        anna = stage.box.private_chat(7)
        await stage.ask(anna, "/watch Брестская область")
        milk = story("Молоко из Бреста", partners=("Брестская область", "Ульяновская область"))
        await stage.save(OTHER, milk)
        await alert(db, stage.now, app.tell)
        told = await stage.ask(anna, "/today")
        assert "ПО ВАШИМ НАБЛЮДЕНИЯМ\nМолоко из Бреста" in told
        assert told.index("Молоко из Бреста") < told.index("1. Подписан договор")
        assert told.count("Молоко из Бреста\n") == 1


async def test_what_the_editors_of_a_channel_have_not_seen_edits_nothing_there(town: Town) -> None:
    channel = Channel(-1001, "Вестник", adder=7, editors=7, approving=False)
    reader = Subscription(chat=channel.id, zone="UTC", at=time(9))
    async with town.db.transaction() as tx:
        await subscriptions.forget(tx, 7)
        await subscriptions.save(tx, reader, now=NOON - 2 * DAY)
        await channels.save(tx, channel)
    number = await town.learn(ANNOUNCED, now=NOON - HOUR)
    await promise(town.db, NOON, app.render, retell=app.retell)
    async with town.db.transaction() as tx:
        (page,) = await outbox.claim(tx, NOON, limit=9)
        await outbox.sent(tx, {page.id: 5}, now=NOON)
        await channels.save(tx, replace(channel, approving=True))
    await town.learn(replace(ANNOUNCED, visits=(LATER,)), now=NOON + HOUR, told=number)
    assert await promise(town.db, NOON + DAY, app.render, retell=app.retell) == 1
    async with town.db.transaction() as tx:
        assert await outbox.claim(tx, NOON + DAY, limit=9) == []
        (draft,) = await drafts.open_of(tx, channel.id)
    assert "Визит перенесён" in plain(draft.pages[0])
    assert draft.stories == ()  # were it dropped, the story would still be known
