"""The real program killed as by a power cut, in the middle of sending and of reading."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.archive import Database, stories, subscriptions
from bot.delivery import Pace
from bot.model import Story, Subscription
from bot.sandbox import SandboxServer, samples
from bot.sandbox.faults import Effect, Fault
from bot.sandbox.signals import Pulse
from tests.archive.values import source, story
from tests.running import PATIENCE, beside, configure, database, running, sample_feeds, until

RATE = 200  # a second
CHATS = 40
ENOUGH = 12  # digests that arrived before the cut


async def due_now(folder: Path, chats: Iterable[int]) -> None:
    """One story of today, and subscribers whose hour was five minutes ago."""
    now = datetime.now(UTC)
    at = (now - timedelta(minutes=5)).time().replace(second=0, microsecond=0)
    async with await Database.open(database(folder)) as db, db.transaction() as tx:
        await stories.save(tx, story(sources=[source(published=now.date())]), now=now - timedelta(hours=1))
        for chat in chats:
            subscriber = Subscription(chat=chat, zone="UTC", at=at, since=now - timedelta(days=2))
            await subscriptions.save(tx, subscriber, now=now - timedelta(days=1))


def outbox(folder: Path, state: str) -> set[int]:
    """The chats whose digest is in that state."""
    with closing(sqlite3.connect(f"file:{database(folder)}?mode=ro", uri=True)) as connection:
        return {chat for (chat,) in connection.execute("SELECT chat FROM outbox WHERE state = ?", (state,))}


async def test_killed_while_digests_leave_none_is_lost_and_only_those_in_flight_come_twice(tmp_path: Path) -> None:
    async with SandboxServer() as box:
        configure(tmp_path, telegram={"api": box.url}, access={"public": True}, delivery={"rate": RATE})
        chats = {number: box.private_chat(number) for number in range(101, 101 + CHATS)}
        await due_now(tmp_path, chats)
        # they arrive, and the word that they did comes late: the worst moment to be killed at
        box.faults.add(Fault(Effect.SLOW, method="sendMessage", times=None, done=True, delay=0.3))

        def arrived() -> dict[int, int]:
            return {number: len(chat.from_bot) for number, chat in chats.items()}

        async with running(tmp_path, "run", BOT_TOKEN=box.token) as bot:
            await box.world.changed.until(lambda: sum(arrived().values()) >= ENOUGH or None, PATIENCE)
            await bot.kill()
        in_flight = outbox(tmp_path, "sending")
        assert ENOUGH <= sum(arrived().values()) < CHATS, "killed in the middle"
        assert 0 < len(in_flight) <= Pace(RATE).in_flight
        box.faults.clear()

        async with running(tmp_path, "run", BOT_TOKEN=box.token) as again:
            await until(lambda: len(outbox(tmp_path, "sent")) == CHATS)
            again.terminate()
            assert await again.ended() == 0
        assert f"recovered pages={len(in_flight)}" in again.log
        assert set(arrived().values()) <= {1, 2}, "none is lost"
        assert {number for number, times in arrived().items() if times == 2} <= in_flight
        assert len(outbox(tmp_path, "sent")) == CHATS


async def test_killed_while_a_broadcast_leaves_no_chat_gets_it_twice(tmp_path: Path) -> None:
    async with SandboxServer() as box:
        access = {"public": True, "admins": [1]}
        configure(tmp_path, telegram={"api": box.url}, access=access, delivery={"rate": RATE})
        admin = box.private_chat(1)
        chats = {number: box.private_chat(number) for number in range(101, 101 + CHATS)}
        now = datetime.now(UTC)
        async with await Database.open(database(tmp_path)) as db, db.transaction() as tx:
            await subscriptions.save(tx, *(Subscription(chat, zone="UTC", since=now) for chat in chats), now=now)
        box.faults.add(Fault(Effect.SLOW, method="sendMessage", times=None, done=True, delay=0.3))

        def arrived() -> dict[int, int]:
            return {number: len(chat.from_bot) for number, chat in chats.items()}

        async with running(tmp_path, "run", BOT_TOKEN=box.token) as bot:
            await admin.say("/broadcast Завтра работы")
            for label in (f"Все подписчики: {CHATS}", "Отправить"):
                await admin.wait_for(lambda post, label=label: post.button(label), PATIENCE)  # type: ignore[misc]
                await admin.press(label)
            await box.world.changed.until(lambda: sum(arrived().values()) >= ENOUGH or None, PATIENCE)
            await bot.kill()
        in_flight = outbox(tmp_path, "sending") - {1}  # how far it is may be shown again
        assert ENOUGH <= sum(arrived().values()) < CHATS, "killed in the middle"
        box.faults.clear()

        async with running(tmp_path, "run", BOT_TOKEN=box.token):
            await admin.wait_for(lambda post: post.text.startswith("Рассылка завершена"), PATIENCE)
        assert max(arrived().values()) == 1
        assert {number for number, times in arrived().items() if not times} <= in_flight
        assert outbox(tmp_path, "parked") == in_flight


class Watched:
    """The sample sites on a day that stands still, and how often they were asked."""

    def __init__(self) -> None:
        now = datetime.now(UTC)
        self.asked: list[str] = []
        self.pulse = Pulse()
        self.routes = [
            web.get(route.path, self._counting(route.handler))  # type: ignore[arg-type]
            for route in samples.routes(lambda: now)
        ]

    async def ask(self, times: int) -> None:
        """Wait until they were asked that many times more."""
        enough = len(self.asked) + times
        await self.pulse.until(lambda: len(self.asked) >= enough or None, PATIENCE)

    def _counting(
        self, answer: Callable[[web.Request], asyncio.Future[web.Response]]
    ) -> Callable[[web.Request], object]:
        async def counted(request: web.Request) -> web.Response:
            self.asked.append(request.path)
            self.pulse.beat()
            return await answer(request)

        return counted


async def told(folder: Path) -> tuple[list[Story], list[tuple[object, ...]]]:
    """All that was read: the stories without their numbers, the articles without their times."""
    async with await Database.open(database(folder)) as db, db.read() as connection:
        found = [replace(each, id=None) for each in await stories.latest(connection, limit=1000)]
        rows = await connection.exec_driver_sql("SELECT id, title, text, published, fingerprint, facts FROM articles")
        return sorted(found, key=repr), sorted((tuple(row) for row in rows), key=repr)


async def test_killed_while_reading_nothing_is_lost_and_nothing_is_told_twice(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sites = Watched()
    calm = tmp_path_factory.mktemp("calm")
    async with SandboxServer(extra_routes=sites.routes) as box:
        for folder in (calm, tmp_path):
            configure(
                folder, *sample_feeds(box.url)[:3], reading={"parallel": 1}
            )  # in one order, or chance would join the stories
        undisturbed = await beside("refresh", "--config", str(calm / "config.toml"))
        assert undisturbed.code == 0
        async with running(tmp_path, "refresh") as reading:
            await sites.ask(9)  # in the second feed
            await reading.kill()
        left = await told(tmp_path)
        async with running(tmp_path, "refresh") as reading:
            assert await reading.ended() == 0, reading.log
    whole = await told(calm)
    assert 0 < len(left[1]) < len(whole[1]), "killed in the middle"
    assert await told(tmp_path) == whole
