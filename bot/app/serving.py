"""The bot on Telegram, from its first word to its last."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from bot import conversation
from bot.app.account import bot_of, name_of
from bot.app.news import Core, core, settle
from bot.app.telling import farewell, notice
from bot.app.ticking import schedule
from bot.app.wiring import dispatcher
from bot.archive import Backups, exclusive
from bot.config import Config, Secrets
from bot.conversation.showing import Asker
from bot.delivery import Courier, Pace, recover
from bot.errors import BotError, ConfigError
from bot.jobs import Metronome
from bot.model import Lang
from bot.queries import Queries
from bot.view.i18n import translator

if TYPE_CHECKING:
    from aiogram import Bot, Dispatcher

log = logging.getLogger(__name__)


async def run(config: Config, hidden: Secrets, ready: Callable[[str], None]) -> None:
    """Be the bot of this configuration, alone on its database, until told to stop; see `serve`."""
    bot_of(config, hidden)  # the operator's mistakes first
    with exclusive(config.archive.path):
        await asyncio.to_thread(Backups.of(config.archive).ensure_sound)
        async with core(config) as parts:
            await serve(parts, hidden, ready)


async def serve(core: Core, hidden: Secrets, ready: Callable[[str], None] = lambda name: None) -> None:
    """Be the bot until SIGTERM or Ctrl-C; *ready* hears its name once it answers ("" where Telegram cannot tell yet).

    On the way out handlers and sends in flight are waited for, and only then is anything closed. ConfigError for a
    token that is refused or in use elsewhere.
    """
    from bot.telegram import lean

    config, stop = core.config, asyncio.Event()
    pace = Pace(config.delivery.rate)
    bot, post = bot_of(config, hidden, pace), bot_of(config, hidden)  # what goes out in bulk keeps the pace by itself
    metronome = Metronome(stop)
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    try:
        usual = Asker(translator(Lang(config.digest.lang)), datetime.now(UTC))
        await conversation.warm(Queries(core.db), usual)
        lean.build()
        name = await _name_if_reached(bot)
        await recover(core.db, datetime.now(UTC), in_doubt=config.delivery.in_doubt)
        schedule(metronome, core, bot, _courier(core, post, pace, stop))
        handlers = dispatcher(core, hidden)
        settle()
        metronome.start()
        ready(name)
        await _answer(core, hidden, bot, handlers, stop)
        if metronome.failure:
            raise metronome.failure
    finally:
        stop.set()
        await metronome.stop()
        await bot.session.close()
        await post.session.close()
        config.archive.heartbeat.unlink(missing_ok=True)


async def _name_if_reached(bot: Bot) -> str:
    """The bot's name, "" while Telegram cannot be reached; ConfigError for a token that is refused."""
    try:
        return await name_of(bot)
    except ConfigError:
        raise
    except BotError as error:  # a night without a network must not end the bot: the poller tries on
        log.warning("%s", error)
        return ""


def _courier(core: Core, post: Bot, pace: Pace, stop: asyncio.Event) -> Courier:
    from bot.telegram.sender import TelegramSender

    config = core.config
    return Courier(
        core.db,
        TelegramSender(post),
        lambda: datetime.now(UTC),
        pace=pace,
        in_doubt=config.delivery.in_doubt,
        stop=stop,
        admins=config.access.admins,
        notice=partial(notice, translator(Lang(config.digest.lang))),
        farewell=farewell,
    )


async def _answer(core: Core, hidden: Secrets, bot: Bot, handlers: Dispatcher, stop: asyncio.Event) -> None:
    """Take updates in the way the configuration names, until *stop*."""
    from bot.telegram.intake import poll
    from bot.telegram.intake import serve as listen

    told = core.config.telegram
    if told.mode == "polling":
        await poll(bot, handlers, stop)
        return
    secret = hidden.webhook_secret.get_secret_value() if hidden.webhook_secret else ""
    await listen(
        bot,
        handlers,
        stop,
        url=told.webhook_url,
        host=told.webhook_host,
        port=told.webhook_port,
        secret=secret,
    )
