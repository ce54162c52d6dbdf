"""A real process killed in the middle of sending, again and again: nothing is lost, little comes twice."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from random import Random

from bot.archive import Database, outbox, undelivered
from tests.archive.values import NOON, TODAY

CHATS, PAGES, IN_FLIGHT, KILLS = 40, 3, 4, 4

SENDING = """
import asyncio, os, sys
from datetime import UTC, datetime, timedelta
from bot.archive import Database
from bot.delivery import Courier, Delivered, Pace, recover

class Sink:
    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def send(self, parcel):
        await asyncio.sleep(0.002)
        os.write(self.file, f"{parcel.chat} {parcel.page.text}\\n".encode())  # here it has arrived
        await asyncio.sleep(0.002)
        return Delivered(parcel.id)

async def main(path, sink, in_flight):
    clock = lambda: datetime.now(UTC)
    async with await Database.open(path) as db:
        await recover(db, clock())
        pace = Pace(100_000, chat=timedelta(), in_group=10_000, in_flight=int(in_flight))
        await Courier(db, Sink(sink), clock, pace=pace).drain()

asyncio.run(main(*sys.argv[1:]))
"""


def _arrived(sink: Path) -> list[tuple[int, int]]:
    lines = sink.read_text(encoding="ascii").splitlines() if sink.exists() else []
    return [(int(chat), int(page)) for chat, page in (line.split() for line in lines)]


async def _promise(path: Path) -> None:
    async with await Database.open(path) as db, db.transaction() as tx:
        for chat in range(1, CHATS + 1):
            pages = [f'{{"text":"{page}","entities":[],"buttons":[]}}' for page in range(PAGES)]
            await outbox.promise(tx, outbox.Letter(chat, None, f"digest:{chat}:0:{TODAY}", pages), now=NOON)


async def _counts(path: Path) -> dict[str, int]:
    async with await Database.open(path) as db, db.read() as connection:
        return dict(await undelivered.counts(connection))


def test_killed_while_sending_nothing_is_lost_and_only_what_was_in_flight_repeats(tmp_path: Path) -> None:
    path, sink = tmp_path / "a.db", tmp_path / "sink"
    asyncio.run(_promise(path))
    command = [sys.executable, "-c", SENDING, str(path), str(sink), str(IN_FLIGHT)]
    random = Random(5)
    for kill in range(KILLS):
        enough = len(_arrived(sink)) + random.randint(1, CHATS * PAGES // (KILLS + 1))
        with subprocess.Popen(command) as child:
            while len(_arrived(sink)) < enough:
                assert child.poll() is None, f"ended before kill {kill}"
                time.sleep(random.random() / 200)
            child.kill()
    in_doubt = asyncio.run(_counts(path)).get("sending", 0)
    subprocess.run(command, check=True, timeout=60)

    arrived = _arrived(sink)
    expected = {(chat, page) for chat in range(1, CHATS + 1) for page in range(PAGES)}
    assert set(arrived) == expected, "lost"
    assert len(arrived) - len(expected) <= KILLS * IN_FLIGHT, "repeated more than was in flight"
    assert in_doubt <= IN_FLIGHT
    assert asyncio.run(_counts(path)) == {"sent": len(expected)}
    read: dict[int, list[int]] = defaultdict(list)
    for chat, page in arrived:
        read[chat].append(page)
    assert all(pages == sorted(pages) for pages in read.values()), "out of order"
