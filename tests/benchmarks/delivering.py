"""What delivery promises, measured on the bot itself; see `delivery`."""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bot import app
from bot.archive import Database, outbox
from bot.delivery import Pace, promise
from bot.view.page import Page
from tests.benchmarks import beside, mornings
from tests.benchmarks.mornings import FIRST_CHAT

LIMIT = 30  # messages a second
UNLIMITED = 1000  # a second: the most that may be configured
LONG_AGO = timedelta(days=2)
TINY = 0.2  # seconds
FEWEST = 2  # kills, however late it is
FEW = 1  # stories of a digest whose way is measured, not its making


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is measured."""

    limited: int  # chats of the fan-out against 30 a second
    unlimited: int  # chats of the one without a limit
    personal: int  # digests composed
    killed: int  # chats of the fan-out that is killed
    kills: int
    seconds: float  # after which a fan-out that is only timed is broken off
    all_seconds: float  # after which nobody is killed any more


NEVER = ("lost", "repeats_beyond_in_flight", "chats_out_of_order")
PARTS = ("limited", "unlimited", "personal", "killed", "kills")
QUICK = Scale(limited=180, unlimited=800, personal=12_000, killed=60, kills=4, seconds=6, all_seconds=30)
LONG = Scale(limited=100_000, unlimited=100_000, personal=100_000, killed=2000, kills=50, seconds=7200, all_seconds=1e9)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.delivery", description=__doc__)
    options.add_argument("--quick", action="store_true", help="within 50 seconds")
    for name in PARTS:
        options.add_argument(f"--{name}", type=int, help="instead of the usual number; 0 leaves this part out")
    given = options.parse_args()
    beside.warm()
    usual = QUICK if given.quick else LONG
    wanted = {name: getattr(given, name) for name in PARTS if getattr(given, name) is not None}
    results = asyncio.run(measure(replace(usual, **wanted)))
    print(json.dumps(results), flush=True)
    if broken := [name for name in NEVER if results.get(name)]:
        raise SystemExit(f"broken promise: {', '.join(broken)}")


async def measure(scale: Scale) -> dict[str, Any]:
    results: dict[str, Any] = {}
    until = time.monotonic() + scale.all_seconds
    for part, count in ((limited, scale.limited), (unlimited, scale.unlimited), (personal, scale.personal)):
        if count:
            with tempfile.TemporaryDirectory() as folder:
                results |= _told(await part(Path(folder), count, scale.seconds))
    if scale.kills:
        with tempfile.TemporaryDirectory() as folder:
            results |= _told(await killed(Path(folder), scale.killed, scale.kills, until))
    return results


def _told(results: Mapping[str, Any]) -> Mapping[str, Any]:
    for name, value in results.items():
        print(f"{name:<32}{value:>12}", flush=True)
    return results


# --------------------------------------------------------------------------- at the pace of Telegram


async def limited(folder: Path, chats: int, seconds: float) -> dict[str, Any]:
    """A fan-out against a server that lets in 30 a second, while somebody asks and alerts leave."""
    async with beside.telegram(chats + 2, limited=True) as box:
        await ready(folder, box.url, chats, rate=LIMIT, stories=FEW)
        asker, alerted = FIRST_CHAT + chats, FIRST_CHAT + chats + 1
        async with beside.bot(folder):
            await _until(lambda: settled(folder) > 0)
            await asyncio.sleep(1)
            answers = [await box.answered_in(asker, "help") for _ in range(2)]
            alerts = [await _alert(folder, box, alerted, f"alert {n}") for n in range(2)]
            await _until(lambda: settled(folder) >= chats + len(alerts), seconds)
            count = await box.count()
    return {
        "share_of_limit": round((count.admitted - 1) / count.seconds / LIMIT, 4),
        "refused_429": count.refused,
        "limited_messages": count.admitted,
        "answer_s": round(max(answers), 2),
        "alert_s": round(max(alerts), 2),
    }


async def _alert(folder: Path, box: beside.Telegram, chat: int, text: str) -> float:
    waiting = asyncio.create_task(box.got_in(chat, text))
    await asyncio.sleep(0)
    began = time.monotonic()
    async with await Database.open(database(folder)) as db, db.transaction() as tx:
        letter = outbox.Letter(chat, None, f"alert:{text}", [Page(text).to_json()], outbox.Lane.URGENT)
        await outbox.promise(tx, letter, now=datetime.now(UTC))
    await waiting
    return time.monotonic() - began


# --------------------------------------------------------------------------- as fast as it goes


async def unlimited(folder: Path, chats: int, seconds: float) -> dict[str, Any]:
    """The same without the limit, beside a bare aiogram loop with as many on their way."""
    at_once = Pace(UNLIMITED).in_flight
    rates: dict[str, float] = {}
    async with beside.telegram(chats, limited=False) as box:
        async with beside.bare(box.url, range(FIRST_CHAT, FIRST_CHAT + chats), at_once, FEW) as loop:
            await asyncio.to_thread(loop.process.join, seconds)
        before = await box.count()
        rates["bare"] = before.admitted / before.seconds
    memory: list[float] = []
    async with beside.telegram(chats, limited=False) as box:
        await ready(folder, box.url, chats, rate=UNLIMITED, stories=FEW)
        async with beside.bot(folder) as bot:
            for share in (0.1, 1.0):
                await _until(lambda: settled(folder) >= chats * share, seconds * share)  # noqa: B023
                memory.append(bot.resident)
            count = await box.count()
        rates["ours"] = count.admitted / count.seconds
    return {
        "vs_bare_aiogram": round(rates["ours"] / rates["bare"], 3),
        "messages_per_s": round(rates["ours"]),
        "bare_messages_per_s": round(rates["bare"]),
        "memory_mb_first_tenth": round(memory[0], 1),
        "memory_mb_end": round(memory[-1], 1),
    }


# --------------------------------------------------------------------------- composing


async def personal(folder: Path, count: int, _: float) -> dict[str, Any]:
    """Personal digests from one day's stories, promised: composed, rendered, written."""
    some = mornings.readers(count, mornings.passed(), datetime.now(UTC) - LONG_AGO)
    await mornings.prepare(database(folder), some)
    async with await Database.open(database(folder)) as db:
        cpu, began = time.process_time(), time.monotonic()
        promised = await promise(db, datetime.now(UTC), app.render)
        cpu, seconds = time.process_time() - cpu, time.monotonic() - began
    return {
        "compose_s_per_100k": round(cpu / count * 100_000, 1),
        "composed": promised,
        "composed_of": count,
        "composed_wall_s": round(seconds, 1),
    }


# --------------------------------------------------------------------------- killed


async def killed(folder: Path, chats: int, kills: int, until: float) -> dict[str, Any]:
    """SIGKILL at random moments of a fan-out: nothing lost, and only what was on its way can come twice."""
    chance, in_flight, repeatable = Random(11), 0, Counter[int]()
    async with beside.telegram(chats, limited=False, keep=None) as box:
        await ready(folder, box.url, chats, rate=LIMIT, stories=2 * mornings.STORIES // 3)
        done = 0
        for kill in range(kills):
            if done >= FEWEST and time.monotonic() > until:
                break
            goal = chats * 2 * kill // (kills + 1)
            async with beside.bot(folder, ready=False) as bot:
                await _until(lambda: settled(folder) >= goal)  # noqa: B023
                await asyncio.sleep(chance.random() * TINY)
                await bot.kill()
            on_their_way = pages_in(folder, "sending")
            in_flight += len(on_their_way)
            repeatable.update(on_their_way)
            done += 1
        async with beside.bot(folder):
            await _until(lambda: _chats(folder) == chats and not pages_in(folder, "pending", "sending"))
        arrived = await box.read()
    promised = _promised(folder)
    lost = sum(len(set(pages.values()) - set(arrived.get(chat, []))) for chat, pages in promised.items())
    repeats = beyond = disordered = 0
    for chat, pages in promised.items():
        came = Counter(arrived.get(chat, []))
        for number, text in pages.items():
            repeats += max(0, came[text] - 1)
            beyond += max(0, came[text] - 1 - repeatable[number])
        seen = [list(pages.values()).index(text) for text in arrived.get(chat, []) if text in pages.values()]
        disordered += seen != sorted(seen)
    return {
        "kills": done,
        "killed_messages": sum(map(len, promised.values())),
        "lost": lost + chats - len(promised),
        "repeats": repeats,
        "in_flight_at_kills": in_flight,
        "repeats_beyond_in_flight": beyond,
        "chats_out_of_order": disordered,
    }


# --------------------------------------------------------------------------- the database, looked at from outside


async def ready(folder: Path, api: str, chats: int, *, rate: float, stories: int) -> None:
    config = (
        f'[archive]\nurl = "sqlite+aiosqlite:///{database(folder)}"\n[telegram]\napi = "{api}"\n'
        f"[access]\npublic = true\n[delivery]\nrate = {rate}\n"
    )
    (folder / "config.toml").write_text(config, encoding="utf-8")
    some = mornings.alike(chats, mornings.passed(), datetime.now(UTC) - LONG_AGO)
    await mornings.prepare(database(folder), some, stories_a_day=stories)


def database(folder: Path) -> Path:
    return folder / "archive.db"


def _rows(folder: Path, query: str, *given: Any) -> list[Any]:
    with closing(sqlite3.connect(f"file:{database(folder)}?mode=ro", uri=True, timeout=30)) as connection:
        return connection.execute(query, given).fetchall()


def settled(folder: Path) -> int:
    return int(_rows(folder, "SELECT count(*) FROM outbox WHERE settled IS NOT NULL")[0][0])


def pages_in(folder: Path, *states: str) -> list[int]:
    marks = ", ".join("?" * len(states))
    return [number for (number,) in _rows(folder, f"SELECT id FROM outbox WHERE state IN ({marks})", *states)]


def chats_of(folder: Path, state: str) -> list[int]:
    return [chat for (chat,) in _rows(folder, "SELECT DISTINCT chat FROM outbox WHERE state = ?", state)]


def _chats(folder: Path) -> int:
    """How many were promised something."""
    return int(_rows(folder, "SELECT count(DISTINCT chat) FROM outbox")[0][0])


def _promised(folder: Path) -> dict[int, dict[int, str]]:
    """The text of every page, by its number, in order, by chat."""
    found: dict[int, dict[int, str]] = {}
    query = "SELECT outbox.id, chat, body FROM outbox JOIN pages ON pages.id = page ORDER BY outbox.id"
    for number, chat, body in _rows(folder, query):
        found.setdefault(chat, {})[number] = Page.from_json(body).text
    return found


async def _until(true: Callable[[], bool], seconds: float = 1e9) -> None:
    """Look again and again for *seconds* at most; another process sets no event."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
