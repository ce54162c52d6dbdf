"""What ticks and how often; what is due at a tick is computed from the archive."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.app.account import name_of
from bot.app.news import Core
from bot.app.telling import remember, render, retell, silent_feeds, tell
from bot.archive import Backups, feeds, pruning
from bot.channels import Channels
from bot.config import Config
from bot.delivery import Courier, Peace, alert, promise, remind, report_silent
from bot.jobs import Metronome
from bot.model import Lang
from bot.model.office import Role
from bot.office.broadcasts import Broadcasts
from bot.office.staff import Staff

if TYPE_CHECKING:
    from aiogram import Bot

log = logging.getLogger(__name__)


def schedule(metronome: Metronome, core: Core, bot: Bot, courier: Courier) -> None:
    """All that ticks while the bot runs."""
    _schedule_telling(metronome, core, courier)
    _schedule_upkeep(metronome, core)
    _schedule_account(metronome, core, bot)


def _schedule_telling(metronome: Metronome, core: Core, courier: Courier) -> None:
    """What reaches chats without their asking."""
    config, db = core.config, core.db
    editing, broadcasts = Channels(db), Broadcasts(db, Lang(config.digest.lang))

    async def broadcast() -> None:
        await broadcasts.tick(_now())

    async def promise_digests() -> None:
        await promise(db, _now(), render, max_stories=config.digest.max_stories, retell=retell)
        await editing.tick(_now())

    async def tell_silent() -> None:
        await report_silent(db, _now(), config.access.admins, partial(silent_feeds, config.digest))

    async def tell_alerts() -> None:
        await alert(db, _now(), tell, limits=limits(config), retell=retell)

    async def remind_of_promises() -> None:
        await remind(db, _now(), remember)

    metronome.every(timedelta(minutes=1), "remind", remind_of_promises)
    metronome.every(timedelta(seconds=0.5), "alert", tell_alerts)
    metronome.every(timedelta(seconds=1), "deliver", courier.drain)
    metronome.every(timedelta(seconds=1), "broadcast", broadcast)
    metronome.every(timedelta(seconds=20), "promise digests", promise_digests)
    metronome.every(timedelta(minutes=5), "report silent feeds", tell_silent)


def _schedule_upkeep(metronome: Metronome, core: Core) -> None:
    """What keeps the archive fresh and small."""
    config, db = core.config, core.db
    backups = Backups.of(config.archive)

    async def refresh() -> None:
        async with db.read() as connection:
            due = await feeds.due(connection, _now())
        await core.pipeline.refresh(due, _now())

    async def prune() -> None:
        async with db.transaction() as tx:
            gone = await pruning.prune(tx, _now(), keep=timedelta(days=config.archive.keep_days))
        log.info("pruned stories=%d", gone)

    async def back_up() -> None:
        if backups.due(_now()):
            await asyncio.to_thread(backups.take, _now())

    async def beat() -> None:
        config.archive.heartbeat.touch()

    metronome.every(timedelta(seconds=15), "heartbeat", beat)
    metronome.every(timedelta(minutes=1), "refresh feeds", refresh, may_be_cut_off=True)  # a slow site holds up no end
    metronome.every(timedelta(days=1), "prune", prune)
    metronome.every(timedelta(hours=1), "back up", back_up)


def _schedule_account(metronome: Metronome, core: Core, bot: Bot) -> None:
    """What Telegram is to know of the bot, and whether it still knows the bot."""
    from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError

    from bot.telegram.commands import register_commands

    config, db = core.config, core.db
    registered = asyncio.Event()

    async def register() -> None:
        """Once, as soon as Telegram can be reached."""
        if not registered.is_set():
            # the poller tells of these
            with suppress(TelegramNetworkError, TelegramServerError, TelegramRetryAfter, ClientDecodeError):
                appointed = await Staff(db, config.access.admins).listed()
                admins = {one.user for one in appointed if one.role is Role.ADMINISTRATOR}
                await register_commands(bot, sorted(admins | {*config.access.admins}))
                registered.set()

    async def check_token() -> None:
        await name_of(bot)

    metronome.every(timedelta(minutes=1), "register commands", register)
    if config.telegram.mode == "webhook":  # nobody calls a bot whose token was revoked; a poller hears of it
        metronome.every(timedelta(minutes=10), "check token", check_token)


def limits(config: Config) -> Peace:
    """When chats are left in peace."""
    told = config.alerts
    return Peace(told.per_hour, told.quiet_from, told.quiet_until)


def _now() -> datetime:
    return datetime.now(UTC)
