"""Jobs tick whatever happens to one run of them, and end their work before the bot ends."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import pytest

from bot.errors import ArchiveError, ConfigError
from bot.jobs import Metronome

TICK = timedelta(milliseconds=50)


async def ticking(metronome: Metronome, done: asyncio.Event) -> None:
    metronome.start()
    await asyncio.wait_for(done.wait(), 5)
    await metronome.stop()


async def test_a_job_that_fails_ticks_on() -> None:
    done, runs = asyncio.Event(), []

    async def fails() -> None:
        runs.append(1)
        if len(runs) == 3:
            done.set()
        raise ValueError("a bug")

    metronome = Metronome()
    metronome.every(TICK, "fails", fails)
    await ticking(metronome, done)
    assert len(runs) >= 3


async def test_a_job_late_by_seconds_still_runs() -> None:
    """APScheduler drops a job that is late by more than a second unless told not to."""
    done = asyncio.Event()

    async def late() -> None:
        done.set()

    metronome = Metronome()
    metronome.every(TICK, "late", late, at_once=False)
    metronome.start()
    time.sleep(1.5)  # noqa: ASYNC251  the loop is blocked on purpose
    await asyncio.wait_for(done.wait(), 1)
    await metronome.stop()


async def test_a_running_job_ends_its_work_before_the_stop_returns() -> None:
    started, ended = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        started.set()
        await asyncio.sleep(0.2)
        ended.set()

    metronome = Metronome()
    metronome.every(timedelta(hours=1), "work", work)
    await ticking(metronome, started)
    assert ended.is_set()


async def test_a_job_that_does_not_end_is_cancelled() -> None:
    started, cancelled = asyncio.Event(), asyncio.Event()

    async def hangs() -> None:
        started.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            cancelled.set()
            raise

    metronome = Metronome()
    metronome.every(timedelta(hours=1), "hangs", hangs)
    metronome.start()
    await asyncio.wait_for(started.wait(), 5)
    await metronome.stop(patience=timedelta(milliseconds=50))
    assert cancelled.is_set()


async def test_a_job_that_may_be_cut_off_is_not_waited_for() -> None:
    started, work = asyncio.Event(), asyncio.Event()

    async def reads() -> None:
        started.set()
        await work.wait()

    metronome = Metronome()
    metronome.every(timedelta(hours=1), "reads", reads, may_be_cut_off=True)
    await asyncio.wait_for(ticking(metronome, started), 5)


async def test_what_never_started_stops() -> None:
    metronome = Metronome()
    metronome.every(TICK, "never", lambda: asyncio.sleep(0))
    await metronome.stop()


async def test_a_mistake_of_the_operator_ends_the_run_and_is_kept() -> None:
    stop, mistake = asyncio.Event(), ConfigError("the token is refused")

    async def fails() -> None:
        raise mistake

    metronome = Metronome(stop)
    metronome.every(TICK, "fails", fails)
    await ticking(metronome, stop)
    assert metronome.failure is mistake


async def test_a_trouble_that_lasts_is_told_once_and_its_end_too(caplog: pytest.LogCaptureFixture) -> None:
    done, runs = asyncio.Event(), []

    async def fills_the_disk() -> None:
        runs.append(1)
        if len(runs) < 4:
            raise ArchiveError("a.db: its disk is full; free some room")
        if len(runs) == 6:
            done.set()

    caplog.set_level("INFO", "bot")
    metronome = Metronome()
    metronome.every(TICK, "write", fills_the_disk)
    await ticking(metronome, done)
    told = [record.getMessage() for record in caplog.records if record.name == "bot.jobs"]
    assert told == ["failed job=write: a.db: its disk is full; free some room", "works again job=write"]
