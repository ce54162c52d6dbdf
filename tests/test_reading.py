"""Reading happens in other processes; one that dies or hangs costs its own piece of work only."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.errors import ParseError
from bot.ingestion.reading import Readers
from bot.model import Article, Entry
from bot.russian.stemming import stem

ROOT = Path(__file__).parent.parent
VISIT = Article(
    "1",
    "Делегация Гродненской области прибыла в Самару",
    "Делегация Гродненской области прибыла в Самару с двухдневным визитом. Переговоры пройдут 4 марта.",
    date(2026, 3, 3),
    region="Самарская область",
)
HEADLINE = Entry(None, None, VISIT.title, VISIT.text, None)


@pytest.fixture
async def readers() -> AsyncIterator[Readers]:
    async with Readers(1, patience=timedelta(seconds=60)) as readers:
        yield readers


async def test_an_article_is_filtered_and_read(readers: Readers) -> None:
    weather = Entry(None, None, "Завтра похолодает", "В Самаре ожидается снег.", None)
    assert await readers.may_cooperate([HEADLINE, weather], VISIT.region) == [True, False]
    reading = await readers.read(VISIT)
    assert reading.facts.relevance.cooperation
    assert stem("делегация") in reading.words.split()
    assert any("Гродненская область" in side for side in reading.sketch.partners)


async def test_a_crashed_process_costs_only_the_work_that_crashed_it(readers: Readers) -> None:
    with pytest.raises(ParseError, match=r"https://bad\.example/: crashed a reading process"):
        await readers._run("https://bad.example/", os._exit, 1)
    assert await readers.may_cooperate([HEADLINE], VISIT.region) == [True]


async def test_work_that_hangs_is_given_up(readers: Readers) -> None:
    await readers.may_cooperate([HEADLINE], VISIT.region)
    readers._patience = timedelta(seconds=0.5)
    with pytest.raises(ParseError, match="took over"):
        await readers._run("https://slow.example/", time.sleep, 60)
    readers._patience = timedelta(seconds=60)
    assert await readers.may_cooperate([HEADLINE], VISIT.region) == [True]


async def test_the_loop_stays_free_while_articles_are_read(readers: Readers) -> None:
    work = asyncio.create_task(readers.read(VISIT))
    ticks = 0
    while not work.done():
        await asyncio.sleep(0.005)
        ticks += 1
    assert ticks > 10


def test_reading_processes_do_not_outlive_a_killed_bot() -> None:
    script = """
import asyncio, os
from bot.ingestion.reading import Readers
async def main():
    async with Readers(1) as readers:
        print(await readers._run("pid", os.getpid), flush=True)
        await asyncio.sleep(60)
if __name__ == "__main__":
    asyncio.run(main())
"""
    bot = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert bot.stdout
    worker = int(bot.stdout.readline())
    bot.send_signal(signal.SIGKILL)
    bot.wait()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{worker}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{worker}").exists()
