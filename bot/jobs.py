"""What ticks and how often. APScheduler is only a metronome: what is due is computed from data."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.errors import BotError, ConfigError

log = logging.getLogger(__name__)


class Metronome:
    """Calls jobs at intervals; a job never overlaps itself, is never skipped for being late, and may fail.

    A ConfigError, which no next run can mend, is kept as `failure` and sets *stop*. APScheduler's own ``shutdown``
    cancels running coroutines, so running jobs are waited for here.
    """

    def __init__(self, stop: asyncio.Event | None = None) -> None:
        self.failure: ConfigError | None = None
        self._stop = stop or asyncio.Event()
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._running: dict[asyncio.Task[None], bool] = {}  # and whether it may be cut off
        self._troubles: dict[str, str] = {}  # that were told of jobs and are not over

    def every(
        self,
        interval: timedelta,
        name: str,
        job: Callable[[], Awaitable[object]],
        *,
        at_once: bool = True,
        may_be_cut_off: bool = False,
    ) -> None:
        """Call *job* each *interval*, first now or after one interval.

        One that *may be cut off* is cancelled when the bot ends, any other is waited for.
        """

        async def run() -> None:
            task = asyncio.current_task()
            assert task is not None
            self._running[task] = may_be_cut_off
            try:
                await self._attempt(name, job)
            finally:
                del self._running[task]

        now = datetime.now(UTC)
        self._scheduler.add_job(
            run, "interval", id=name, seconds=interval.total_seconds(), next_run_time=now if at_once else now + interval
        )

    async def _attempt(self, name: str, job: Callable[[], Awaitable[object]]) -> None:
        """Run a job once; what goes wrong is told, and nothing of it goes further."""
        try:
            await job()
        except asyncio.CancelledError:  # by `stop`; APScheduler would call it an error
            log.info("cut off job=%s", name)
        except ConfigError as error:
            self.failure = self.failure or error
            self._stop.set()
        except BotError as error:  # a full disk is told once, not every second
            if str(error) != self._troubles.get(name):
                log.error("failed job=%s: %s", name, error)
            self._troubles[name] = str(error)
        except Exception:  # a bug in one job must not stop the others, nor its own next run
            log.exception("failed job=%s", name)
        else:
            if self._troubles.pop(name, None) is not None:
                log.info("works again job=%s", name)

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self, patience: timedelta = timedelta(seconds=20)) -> None:
        """Start nothing more and let what runs end; what does not within *patience* is cancelled."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        for task, may_be_cut_off in self._running.items():
            if may_be_cut_off:
                task.cancel()
        if self._running:
            _, late = await asyncio.wait([*self._running], timeout=patience.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._scheduler.shutdown(wait=False)
