"""What ticks and how often. APScheduler is only a metronome: what is due is computed from data."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = logging.getLogger(__name__)


class Metronome:
    """Calls jobs at intervals; a job never overlaps itself, is never skipped for being late, and may fail.

    APScheduler's own ``shutdown`` cancels running coroutines, so running jobs are waited for here.
    """

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._running: set[asyncio.Task[None]] = set()

    def every(
        self, interval: timedelta, name: str, job: Callable[[], Awaitable[object]], *, at_once: bool = True
    ) -> None:
        """Call *job* each *interval*, first now or after one interval."""

        async def run() -> None:
            task = asyncio.current_task()
            assert task is not None
            self._running.add(task)
            try:
                await job()
            except Exception:  # a bug in one job must not stop the others, nor its own next run
                log.exception("failed job=%s", name)
            finally:
                self._running.discard(task)

        now = datetime.now(UTC)
        self._scheduler.add_job(
            run, "interval", id=name, seconds=interval.total_seconds(), next_run_time=now if at_once else now + interval
        )

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self, patience: timedelta = timedelta(seconds=20)) -> None:
        """Start nothing more and let what runs end; what does not within *patience* is cancelled."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if self._running:
            _, late = await asyncio.wait(set(self._running), timeout=patience.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._scheduler.shutdown(wait=False)
