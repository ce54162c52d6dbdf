"""``python -m tests.benchmarks.watching``: one story held against 100 000 watches, and how soon it is heard of.

Prints one JSON object: ``match_ms`` (the middle one of 50 stories), ``match_ms_worst`` and ``match_cpu_ms`` (what of
the first is work, where the machine is shared), ``found`` (targets a story),
``heard_s`` (from the transaction that tells a story to its arrival, by the bot as it runs; the worst of five).
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bot import app
from bot.archive import Database, stories, subscriptions
from bot.archive.codec import dumps
from bot.config import Access, Alerts, Archive, Config, Secrets, Telegram
from bot.delivery.alerting import targets
from bot.model import Story, Subscription, Target, Topic
from bot.russian.places import PlaceKind, all_places
from bot.russian.stemming import searchable
from bot.sandbox.server import SandboxServer
from bot.watches import Watches
from bot.watching import keys
from tests.benchmarks.mornings import day

COUNT = 100_000
NEWS = (Path(__file__).parent / "general_news.txt").read_text(encoding="utf-8")
WORDS = sorted({word.lower() for word in NEWS.split() if word.isalpha() and len(word) > 3})
SYLLABLES = ("ба", "вол", "гор", "дан", "ер", "жук", "зар", "кол", "лев", "мар", "нор", "пет", "рад", "сол", "тур")


def wanted(chance: Random) -> Iterator[Target]:
    """What people might watch, without end."""
    places = [place.name for place in all_places() if place.kind in {PlaceKind.REGION, PlaceKind.COUNTRY}]
    while True:
        one, other, *_ = chance.sample(places, 2)
        yield Target(one, other, kind=chance.choice([None, "visits", "agreements"]))
        yield Target(one, topic=chance.choice(list(Topic)))
        yield Target(person=f"Иван {''.join(chance.sample(SYLLABLES, 3)).capitalize()}ов")
        yield Target(words=" ".join(chance.sample(WORDS, 2)), phrase=chance.random() < 0.3)


def fill(path: Path, count: int = COUNT) -> int:
    """Put *count* watches, each of another chat, into the archive; return how many targets they are."""
    some = list(islice(wanted(Random(3)), count))
    numbers = {target: number for number, target in enumerate(dict.fromkeys(some), 1)}
    with closing(sqlite3.connect(path)) as connection, connection:
        rows = [(number, dumps(target)) for target, number in numbers.items()]
        connection.executemany("INSERT INTO targets (id, target) VALUES (?, ?)", rows)
        filed = [(key, number) for target, number in numbers.items() for key in keys(target)]
        connection.executemany("INSERT INTO target_keys (key, target) VALUES (?, ?)", filed)
        watches = [(1_000_000 + chat, numbers[target]) for chat, target in enumerate(some)]
        connection.executemany("INSERT INTO watches (chat, target) VALUES (?, ?)", watches)
    return len(numbers)


async def matching(db: Database) -> dict[str, float]:
    """Milliseconds to find the targets of a story, of articles as long as in the news."""
    articles = NEWS.split("\n# ")
    took, worked, found = [], [], []
    async with db.read() as connection:
        for number, story in enumerate(day(datetime.now(UTC).date(), 50)):
            words = searchable(f"{story.brief.text} {articles[number % len(articles)]}")
            began, work = time.perf_counter(), time.process_time()
            found.append(len(await targets(connection, story, words)))
            took.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - work) * 1000)
    figures = {"match_ms": median(took), "match_ms_worst": max(took), "match_cpu_ms": median(worked)}
    return {name: round(value, 2) for name, value in figures.items()} | {"found": sum(found) / len(found)}


async def hearing(folder: Path, times: int = 5) -> float:
    """Seconds from a story that is told to its arrival, the worst of some *times*."""
    async with SandboxServer() as box:
        config = Config(
            telegram=Telegram(api=box.url),
            access=Access(public=True),
            archive=Archive(url=f"sqlite+aiosqlite:///{folder / 'archive.db'}"),
            alerts=Alerts(per_hour=60, quiet_from="00:00", quiet_until="00:00"),
        )
        anna, worst = box.private_chat(7), 0.0
        async with app.core(config) as core:
            await Watches(core.db).add(7, None, Target(words="тревога"), datetime.now(UTC))
            async with core.db.transaction() as tx:
                await subscriptions.save(tx, Subscription(7), now=datetime.now(UTC))
            ready = asyncio.Event()
            bot = asyncio.create_task(app.serve(core, Secrets(token=SecretStr(box.token)), lambda name: ready.set()))
            await ready.wait()
            for number in range(times):
                await asyncio.sleep(0.3 * number)
                (story,) = day(datetime.now(UTC).date(), 1)
                await _tell(core.db, replace(story, brief=replace(story.brief, title=f"Тревога {number}")))
                began = time.perf_counter()
                await anna.wait_for(number + 1, timeout=20)
                worst = max(worst, time.perf_counter() - began)
            bot.cancel()
            await asyncio.gather(bot, return_exceptions=True)
    return worst


async def _tell(db: Database, story: Story) -> None:
    async with db.transaction() as tx:
        await stories.save(tx, story, now=datetime.now(UTC) - timedelta(seconds=1), words=searchable("тревога"))


async def main() -> None:
    with TemporaryDirectory(prefix="pobratim-watching-") as folder:
        path = Path(folder) / "archive.db"
        async with await Database.open(path) as db:
            count = await asyncio.to_thread(fill, path)
            print(f"targets                                {count}")
            figures = await matching(db)
        figures["heard_s"] = round(await hearing(Path(folder)), 2)
    print(json.dumps({"watches": COUNT, **figures}))


if __name__ == "__main__":
    asyncio.run(main())
