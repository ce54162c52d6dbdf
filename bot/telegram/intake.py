"""Updates brought to the dispatcher: by long polling, or by Telegram calling us.

Unlike aiogram's own poller this confirms updates only after their handlers ended (or had long enough), ends the process
when the token is wrong or another program polls with it, and leaves no handler running behind it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from contextvars import ContextVar
from json import JSONDecodeError
from secrets import compare_digest
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates
from aiogram.types import Update
from aiogram.utils.backoff import Backoff, BackoffConfig
from pydantic import ValidationError

from bot.errors import ConfigError

if TYPE_CHECKING:
    from aiohttp import web

REFUSED = "BOT_TOKEN is refused by Telegram; copy it again from @BotFather, it may have been revoked"
TAKEN = (
    "another program receives this bot's updates with the same token; stop it or give it a token of its own,"
    " two copies of a bot cannot run side by side"
)

LONG_POLL = 25  # seconds Telegram may hold an answer that has nothing yet
FIRST_PAUSE = 1.0  # seconds before Telegram is asked again, growing
SETTLE = 3.0  # seconds a batch may take before the next request confirms it
CONFIRM = 5  # seconds the last confirmation may take
DRAIN = 10.0  # seconds handlers get at the end

T = TypeVar("T")

log = logging.getLogger(__name__)


_waited: ContextVar[asyncio.Future[None] | None] = ContextVar("waited", default=None)


def goes_on() -> None:
    """What the running handler still does takes long: others' updates are not to wait for it.

    If the process dies meanwhile, the update does not come again, so nothing may be changed from here on.
    """
    if waited := _waited.get():
        _leave(waited)


def _leave(waited: asyncio.Future[None]) -> None:
    if not waited.done():
        waited.set_result(None)


class Intake:
    """Hands updates to the dispatcher and knows which are still being handled."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher) -> None:
        self.bot = bot
        self._dispatcher = dispatcher
        self._running: set[asyncio.Task[None]] = set()

    @property
    def kinds(self) -> list[str]:
        """The kinds of updates there are handlers for; Telegram sends no others."""
        return self._dispatcher.resolve_used_update_types()

    def take(self, update: Update) -> asyncio.Task[None]:
        task = asyncio.create_task(self._handle(update), name=f"update {update.update_id}")
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    def begin(self, update: Update) -> asyncio.Future[None]:
        """Take *update*; done when it is handled, or goes on by itself."""
        waited: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        outer = _waited.set(waited)
        self.take(update).add_done_callback(lambda _: _leave(waited))
        _waited.reset(outer)
        return waited

    async def drain(self, patience: float = DRAIN) -> bool:
        """Wait for what is being handled; what takes longer than *patience* seconds is given up, and False returned."""
        if not self._running:
            return True
        _, late = await asyncio.wait(self._running, timeout=patience)
        for task in late:
            log.warning("gave up an update after %.0f s", patience)
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        return not late

    async def _handle(self, update: Update) -> None:
        try:
            await self._dispatcher.feed_update(self.bot, update)
        except Exception:  # the last edge: one update's bug is not the others' problem
            log.exception("failed update=%d", update.update_id)


async def check_token(bot: Bot) -> str:
    """The bot's name without «@»; ConfigError if its token is not accepted."""
    return (await _ask(bot.get_me())).username or ""  # not `me`, which remembers what Telegram said before


async def poll(bot: Bot, dispatcher: Dispatcher, stop: asyncio.Event) -> None:
    """Handle updates until *stop* is set; no handler runs any more on return.

    An update whose handler ended is confirmed on the way out, if Telegram can be reached; any other comes again at the
    next start.
    """
    intake = Intake(bot, dispatcher)
    await _insist(stop, lambda: bot.delete_webhook(drop_pending_updates=False))
    request = GetUpdates(timeout=LONG_POLL, allowed_updates=intake.kinds)
    try:
        while not stop.is_set():
            updates = await _insist(stop, lambda: _bring(bot, request))  # noqa: B023
            if updates:
                await asyncio.wait([intake.begin(update) for update in updates], timeout=SETTLE)
                request = request.model_copy(update={"offset": updates[-1].update_id + 1})
    finally:
        if await intake.drain() and request.offset is not None:
            with suppress(AiogramError):
                await bot(request.model_copy(update={"timeout": 0, "limit": 1}), request_timeout=CONFIRM)


async def serve(
    bot: Bot, dispatcher: Dispatcher, stop: asyncio.Event, *, url: str, host: str, port: int, secret: str
) -> None:
    """Let Telegram call *url*, which must lead to *host*:*port*, until *stop* is set.

    Telegram gets its answer after the handler ended, so an update that a crash cut short comes again.
    """
    from aiohttp import web  # a server's memory only where there is one

    intake = Intake(bot, dispatcher)

    async def called(request: web.Request) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not compare_digest(given.encode(), secret.encode()):
            raise web.HTTPUnauthorized
        try:
            update = Update.model_validate(await request.json(), context={"bot": bot})
        except (JSONDecodeError, ValidationError):
            log.warning("refused a call that holds no update")
            raise web.HTTPBadRequest from None
        await asyncio.shield(intake.take(update))
        return web.Response()

    app = web.Application()
    app.router.add_post(urlsplit(url).path or "/", called)
    runner = web.AppRunner(app, shutdown_timeout=DRAIN, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        await _insist(stop, lambda: bot.set_webhook(url, secret_token=secret, allowed_updates=intake.kinds))
        await stop.wait()
    except OSError as error:
        raise ConfigError(f"telegram.webhook_port: cannot listen on {host}:{port}: {error.strerror}") from error
    finally:
        await runner.cleanup()
        await intake.drain()


async def _bring(bot: Bot, request: GetUpdates) -> list[Update]:
    """The updates Telegram has; one that cannot be read is empty, or it would keep all others away for ever."""
    try:
        return await bot(request, request_timeout=LONG_POLL + 15)
    except ClientDecodeError as error:
        brought = error.data.get("result") if isinstance(error.data, dict) else None
        if not isinstance(brought, list):
            raise
        return [_read(bot, one) for one in brought]


def _read(bot: Bot, brought: dict[str, Any]) -> Update:
    try:
        return Update.model_validate(brought, context={"bot": bot})
    except ValidationError as error:
        found = Update(update_id=brought["update_id"])
        log.error("passed over update=%d that cannot be read: %d mistakes", found.update_id, error.error_count())
        return found


async def _ask(request: Awaitable[T]) -> T:
    """Telegram's answer; ConfigError for what trying again cannot mend."""
    try:
        return await request
    except (TelegramUnauthorizedError, TelegramNotFound) as error:
        raise ConfigError(REFUSED) from error
    except TelegramConflictError as error:
        raise ConfigError(TAKEN) from error


async def _insist(stop: asyncio.Event, request: Callable[[], Awaitable[T]]) -> T | None:
    """Telegram's answer, asking again while it cannot be reached; None when *stop* was set before."""
    backoff = Backoff(BackoffConfig(min_delay=FIRST_PAUSE, max_delay=30.0, factor=1.6, jitter=0.0))
    while not stop.is_set():
        try:
            return await _unless(stop, _ask(request()))
        except AiogramError as error:
            pause = error.retry_after if isinstance(error, TelegramRetryAfter) else next(backoff)
            log.warning("Telegram does not answer, next try in %.0f s: %s", pause, error)
            await _unless(stop, asyncio.sleep(pause))
    return None


async def _unless(stop: asyncio.Event, work: Awaitable[T]) -> T | None:
    """The result of *work*, or None as soon as *stop* is set; the work is cancelled then."""
    working = asyncio.ensure_future(work)
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return await working if working.done() else None
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
