"""The courier and the real sender against a Telegram that fails in every way it can, over real connections."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.archive import Database, outbox, undelivered
from bot.archive.outbox import Letter
from bot.delivery import Courier, Pace
from bot.errors import ArchiveError
from bot.sandbox import SandboxServer
from bot.sandbox.errors import INTERNAL, too_many_requests
from bot.sandbox.faults import Effect, Fault
from bot.telegram.sender import TelegramSender
from bot.telegram.session import build_bot
from bot.view.page import Page
from tests.archive.values import NOON
from tests.test_delivery import MINUTE, Watch

CHATS, PAGES = 25, 2
spoilt_send = partial(Fault, method="sendMessage", times=None)
EACH = 0.04  # six of these spoil about a fifth of the calls
ALL_KINDS = (
    spoilt_send(Effect.REFUSED, too_many_requests(1), share=EACH),
    spoilt_send(Effect.REFUSED, INTERNAL, share=EACH),
    spoilt_send(Effect.RESET, share=EACH),
    spoilt_send(Effect.RESET, share=EACH, done=True),
    spoilt_send(Effect.GARBLED, share=EACH, done=True),
    spoilt_send(Effect.PROXY_PAGE, share=EACH),
)


async def promise(db: Database) -> dict[int, list[str]]:
    told = {chat: [f"{chat} {page}" for page in range(PAGES)] for chat in range(101, 101 + CHATS)}
    letters = [Letter(chat, None, f"digest:{chat}:0:x", [Page(t).to_json() for t in told[chat]]) for chat in told]
    async with db.transaction() as tx:
        await outbox.promise(tx, *letters, now=NOON)
    return told


async def send_all(db: Database, box: SandboxServer, watch: Watch, turns: int, after: Callable[[int], None]) -> None:
    """Drain once a minute of a clock that goes as it is told; *after* is told of each turn."""
    async with build_bot(box.token, api=box.url) as bot:
        bot.session.timeout = 5.0
        pace = Pace(1000, timer=watch.timer, sleep=watch.sleep)
        courier = Courier(db, TelegramSender(bot), watch, pace=pace, sleep=watch.sleep)
        for turn in range(turns):
            await courier.drain()
            watch.now += MINUTE
            after(turn)


async def states(db: Database) -> dict[str, int]:
    async with db.read() as connection:
        return dict(await undelivered.counts(connection))


async def test_with_a_fifth_of_all_calls_spoilt_nothing_is_lost_and_every_chat_reads_in_order(db: Database) -> None:
    told = await promise(db)
    async with SandboxServer() as box:
        chats = {chat: box.private_chat(chat) for chat in told}
        for fault in ALL_KINDS:
            box.faults.add(fault)
        await send_all(db, box, Watch(), 25, lambda _: None)
        arrived = {chat: [post.text for post in visitor.from_bot] for chat, visitor in chats.items()}
        spoilt = Counter(heard.fault for heard in box.calls("sendMessage") if heard.fault)
    ended = await states(db)
    assert spoilt.total() > 10
    assert ended.keys() <= {"sent", "parked"}
    assert ended["sent"] + ended.get("parked", 0) == CHATS * PAGES
    missing = sum(len(set(told[chat]) - set(arrived[chat])) for chat in told)
    assert missing <= ended.get("parked", 0)
    repeats = sum(len(texts) - len(set(texts)) for texts in arrived.values())
    assert repeats <= spoilt[Effect.RESET] + spoilt[Effect.GARBLED]
    assert all(texts == sorted(texts) for texts in arrived.values())


@pytest.mark.parametrize("fault", [Effect.PROXY_PAGE, Effect.RESET, None], ids=["502", "reset", "refused"])
async def test_telegram_down_for_an_hour_costs_nothing(db: Database, fault: Effect | None) -> None:
    told = await promise(db)
    box = SandboxServer()
    await box.start()
    chats = {chat: box.private_chat(chat) for chat in told}
    if fault is None:
        port = box.port
        await box.stop()
        async with build_bot(box.token, api=f"http://127.0.0.1:{port}") as bot:
            watch = Watch()
            pace = Pace(1000, timer=watch.timer, sleep=watch.sleep)
            courier = Courier(db, TelegramSender(bot), watch, pace=pace, sleep=watch.sleep)
            for _ in range(60):
                await courier.drain()
                watch.now += MINUTE
            await box.start(port)
            for _ in range(20):
                await courier.drain()
                watch.now += MINUTE
    else:
        box.faults.add(spoilt_send(fault))

        def over(turn: int) -> None:
            if turn == 59:
                box.faults.clear()

        await send_all(db, box, Watch(), 80, over)
    arrived = {chat: [post.text for post in visitor.from_bot] for chat, visitor in chats.items()}
    await box.stop()
    assert arrived == told
    assert await states(db) == {"sent": CHATS * PAGES}


async def test_a_disk_that_fills_while_digests_leave_loses_none_and_repeats_none(disk: Path) -> None:
    stuffing, watch = disk / "stuffing", Watch()
    async with SandboxServer() as box, await Database.open(disk / "a.db") as db:
        told = await promise(db)
        chats = {chat: box.private_chat(chat) for chat in told}
        async with build_bot(box.token, api=box.url) as bot:
            pace = Pace(1000, timer=watch.timer, sleep=watch.sleep, in_flight=8)
            courier = Courier(db, TelegramSender(bot), watch, pace=pace, sleep=watch.sleep)

            async def turns(count: int) -> None:
                for _ in range(count):
                    await courier.drain()
                    watch.now += MINUTE

            with closing(sqlite3.connect(db.path)) as other:
                other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            stuffing.write_bytes(b"\0" * (shutil.disk_usage(disk).free - 40_000))  # room for a claim or two
            with pytest.raises(ArchiveError, match=r"a\.db: (cannot grow|cannot be read or written)"):
                await turns(9)
            stuffing.unlink()
            await turns(9)
        assert {chat: [post.text for post in visitor.from_bot] for chat, visitor in chats.items()} == told
        assert await states(db) == {"sent": CHATS * PAGES}


async def test_a_slow_telegram_holds_up_only_what_is_on_its_way(db: Database) -> None:
    told = await promise(db)
    async with SandboxServer() as box:
        chats = {chat: box.private_chat(chat) for chat in told}
        box.faults.add(Fault(Effect.SLOW, delay=0.2, times=8, method="sendMessage"))
        await send_all(db, box, Watch(), 4, lambda _: None)
        assert {chat: [post.text for post in visitor.from_bot] for chat, visitor in chats.items()} == told
