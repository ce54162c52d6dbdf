"""The composition root: configuration -> objects -> jobs -> polling or webhook; the one file that knows all."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from ssl import SSLContext, SSLError, create_default_context
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot import conversation
from bot.admission import Admission
from bot.answers import Promise
from bot.archive import Backups, Database, exclusive, feeds, pruning
from bot.broadcasts import Broadcasts
from bot.channels import Channels
from bot.config import Config, DigestDefaults, Secrets
from bot.delivery import Courier, Failure, News, Pace, Peace, TopicGone, alert, promise, recover, remind, report_silent
from bot.errors import BotError, ConfigError
from bot.feedback import Mailbox
from bot.feeds.fetch import USER_AGENT, Fetcher, Limits
from bot.feeds.sitemap import MAX_BYTES
from bot.health import Errors, Watchman
from bot.jobs import Metronome
from bot.model import Digest, Feed, Lang, Subscription, Update
from bot.office import Role
from bot.pipeline import Pipeline
from bot.queries import Queries
from bot.ratings import Ratings
from bot.reading import Readers
from bot.reminders import Reminders
from bot.russian import places
from bot.showing import Asker
from bot.sources import Sources, at, discoveries
from bot.staff import Staff
from bot.stories import LIFE
from bot.subscriptions import Subscriptions
from bot.view import digests, feed_screens, notices, promises
from bot.view import watches as watched
from bot.view.i18n import Translator, translator
from bot.view.page import Page
from bot.watches import Watches

if TYPE_CHECKING:  # aiogram costs two seconds and 50 MB: only what talks to Telegram imports it
    from aiogram import Bot, Dispatcher

    from bot.telegram.office import Office

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Core:
    """What reads the news, without Telegram."""

    config: Config
    db: Database
    fetcher: Fetcher
    readers: Readers
    pipeline: Pipeline


@asynccontextmanager
async def core(config: Config, *, since: date | None = None) -> AsyncIterator[Core]:
    """Open the archive and everything that feeds it; the archive lists the configured feeds from then on.

    With *since* what is read may be as old as that, and joins stories as old.
    """
    check_regions(config)
    reading = config.reading
    async with (
        await Database.configured(config.archive) as db,
        Readers(reading.workers) as readers,
        fetcher(config, Limits(max_bytes=MAX_BYTES) if since else Limits()) as web,
    ):
        async with db.transaction() as tx:
            await feeds.sync_feeds(tx, config.feeds)
        age = datetime.now(UTC).date() - since + timedelta(days=1) if since else timedelta(days=reading.max_age_days)
        pipeline = Pipeline(
            db,
            web.fetch,
            readers,
            every=timedelta(minutes=reading.interval_minutes),
            max_age=min(age, timedelta(days=config.archive.keep_days)),  # or it would be pruned again
            parallel=reading.parallel,
            reach=LIFE + (age if since else timedelta()),
        )
        settle()
        yield Core(config, db, web, readers, pipeline)


def settle() -> None:
    """Arrange the interpreter for a long run, once all is loaded."""
    gc.freeze()  # what is loaded stays: looking through it for garbage holds the loop for 100 ms at a time
    # SQLite lets go of the interpreter at each step, and its thread gets it back only after this: with the usual 5 ms a
    # transaction of ten steps would take 50 ms on a busy loop, and others wait for their turn to write
    sys.setswitchinterval(0.001)


def fetcher(config: Config, limits: Limits = Limits()) -> Fetcher:
    """The web as the configuration allows it; ConfigError names every certificate file that cannot be used."""
    contact = f"; {config.reading.contact}" if config.reading.contact else ""
    return Fetcher(
        allow=frozenset(config.reading.allow_hosts),
        user_agent=USER_AGENT.removesuffix(")") + contact + ")",
        authorities=_authorities(config),
        limits=limits,
    )


def _authorities(config: Config) -> dict[str, SSLContext]:
    """What each site with an authority of its own is trusted by: that one beside those of the system."""
    contexts: dict[str, SSLContext] = {}
    problems = []
    for number, feed in enumerate(config.feeds, 1):
        if feed.ca_file:
            context = contexts.setdefault(urlsplit(feed.url).hostname or "", create_default_context())
            try:
                context.load_verify_locations(feed.ca_file)
            except OSError as error:  # of SSL too
                why = (
                    error.strerror
                    if error.filename or not isinstance(error, SSLError)
                    else "no certificate in PEM form"
                )
                problems.append(
                    f"  feeds[{number}].ca_file: {feed.ca_file}: {why}; save the authority's certificate there"
                )
    if problems:
        raise ConfigError("\n".join(["certificates that cannot be used", *problems]))
    return contexts


def check_regions(config: Config) -> None:
    """ConfigError names every home region that is no known place, with the nearest one."""
    problems = [
        f"  feeds[{number}].region: {problem}"
        for number, feed in enumerate(config.feeds, 1)
        if feed.region and (problem := places.problem_of(feed.region))
    ]
    if problems:
        raise ConfigError("\n".join(["the configuration names unknown places", *problems]))


def render(digest: Digest, subscription: Subscription) -> Sequence[Page]:
    """The pages of a digest in the subscriber's language."""
    return digests.digest(digest, subscription, translator(subscription.lang))


def retell(page: Page, changed: Sequence[Update], subscription: Subscription, now: datetime) -> Page:
    """A page that was sent, brought up to date."""
    local = now.astimezone(ZoneInfo(subscription.zone))
    return digests.retold(page, changed, translator(subscription.lang), local)


def tell(news: News, subscription: Subscription, today: date) -> Sequence[Page]:
    """What a chat hears at once of what it watches."""
    tr = translator(subscription.lang)
    if news.folded:
        return watched.folded(tr, news.updates, today)
    return watched.alert(tr, news.updates[0], news.targets, today)


def remember(promise: Promise, ahead: int, subscription: Subscription, today: date) -> Sequence[Page]:
    """The reminder of a promise."""
    return promises.reminder(promise, ahead, translator(subscription.lang), today)


def limits(config: Config) -> Peace:
    """When chats are left in peace."""
    told = config.alerts
    return Peace(told.per_hour, told.quiet_from, told.quiet_until)


def notice(tr: Translator, chat: int, failure: Failure) -> Page:
    """What the administrators read."""
    if isinstance(failure, TopicGone):
        return notices.topic_gone(tr, chat, failure.reason)
    return notices.undelivered(tr, failure.reason)


def farewell(subscription: Subscription) -> Page:
    """What a group reads of a topic that was closed."""
    assert subscription.topic is not None
    return notices.topic_left(translator(subscription.lang), subscription.topic)


def _silent(defaults: DigestDefaults, silent: Sequence[Feed], now: datetime) -> Page:
    return feed_screens.fallen_silent(silent, translator(Lang(defaults.lang)), now, defaults.zone)


# --------------------------------------------------------------------------- on Telegram


async def run(config: Config, hidden: Secrets, ready: Callable[[str], None]) -> None:
    """Be the bot of this configuration, alone on its database, until told to stop; see `serve`."""
    _bot(config, hidden)  # the operator's mistakes first
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
    from bot.telegram.intake import poll
    from bot.telegram.intake import serve as listen
    from bot.telegram.sender import TelegramSender

    config, stop = core.config, asyncio.Event()
    pace = Pace(config.delivery.rate)
    bot, post = _bot(config, hidden, pace), _bot(config, hidden)  # what goes out in bulk keeps the pace by itself
    metronome = Metronome(stop)
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    try:
        await conversation.warm(Queries(core.db), Asker(translator(Lang(config.digest.lang)), _now()))
        lean.build()
        try:
            name = await _name(bot)
        except ConfigError:
            raise
        except BotError as error:  # a night without a network must not end the bot: the poller tries on
            log.warning("%s", error)
            name = ""
        await recover(core.db, datetime.now(UTC), in_doubt=config.delivery.in_doubt)
        _schedule(
            metronome,
            core,
            bot,
            Courier(
                core.db,
                TelegramSender(post),
                _now,
                pace=pace,
                in_doubt=config.delivery.in_doubt,
                stop=stop,
                admins=config.access.admins,
                notice=partial(notice, translator(Lang(config.digest.lang))),
                farewell=farewell,
            ),
        )
        dispatcher = _dispatcher(core, hidden)
        settle()
        metronome.start()
        ready(name)
        if config.telegram.mode == "polling":
            await poll(bot, dispatcher, stop)
        else:
            told = config.telegram
            secret = hidden.webhook_secret.get_secret_value() if hidden.webhook_secret else ""
            await listen(
                bot,
                dispatcher,
                stop,
                url=told.webhook_url,
                host=told.webhook_host,
                port=told.webhook_port,
                secret=secret,
            )
        if metronome.failure:
            raise metronome.failure
    finally:
        stop.set()
        await metronome.stop()
        await bot.session.close()
        await post.session.close()
        config.archive.heartbeat.unlink(missing_ok=True)


async def bot_name(config: Config, hidden: Secrets) -> str:
    """The name Telegram knows the token by; BotError tells what is wrong with it or with the way there."""
    bot = _bot(config, hidden)
    try:
        return await _name(bot)
    finally:
        await bot.session.close()


def _bot(config: Config, hidden: Secrets, pace: Pace | None = None) -> Bot:
    from bot.telegram.session import build_bot

    if hidden.token is None:
        raise ConfigError("BOT_TOKEN is not set; get a token from @BotFather, then: export BOT_TOKEN=123456789:AbC…")
    if config.telegram.mode == "webhook" and hidden.webhook_secret is None:
        raise ConfigError("WEBHOOK_SECRET is not set; webhook mode needs one, e.g. the output of: openssl rand -hex 32")
    proxy = hidden.proxy.get_secret_value() if hidden.proxy else config.telegram.proxy
    return build_bot(hidden.token.get_secret_value(), api=config.telegram.api, proxy=proxy, pace=pace)


async def _name(bot: Bot) -> str:
    from aiogram.exceptions import AiogramError

    from bot.telegram.intake import check_token

    try:
        return await check_token(bot)
    except AiogramError as error:  # no connection, a busy server, the page of a proxy
        raise BotError(
            f"Telegram cannot be reached: {error}; check the network, telegram.api and telegram.proxy"
        ) from error


def _dispatcher(core: Core, hidden: Secrets) -> Dispatcher:
    from bot.telegram.dispatcher import build_dispatcher
    from bot.telegram.handlers.feeds import Desk
    from bot.telegram.middlewares import Access

    who = core.config.access
    return build_dispatcher(
        queries=Queries(core.db, max_stories=core.config.digest.max_stories),
        subscriptions=Subscriptions(core.db),
        channels=Channels(core.db),
        watches=Watches(core.db, limits(core.config)),
        ratings=Ratings(core.db),
        reminders=Reminders(core.db),
        access=Access(
            who.public,
            frozenset(who.allowed + who.admins),
            hidden.invite.get_secret_value() if hidden.invite else None,
            frozenset(who.admins),
        ),
        desk=Desk(
            Sources(core.db),
            partial(discoveries, fetch=core.fetcher.fetch, readers=core.readers),
            partial(at, fetch=core.fetcher.fetch, readers=core.readers),
        ),
        running=_office(core),
        template=core.config.digest.subscription(),
    )


def _office(core: Core) -> Office:
    """How administrators run the bot in a chat."""
    from bot.telegram.office import Office

    config, db, lang = core.config, core.db, Lang(core.config.digest.lang)
    staff = Staff(db, config.access.admins, lang)
    errors = Errors()
    logging.getLogger("bot").addHandler(errors)
    watchman = Watchman(db, config.archive, core.readers.alive, errors)
    return Office(staff, Admission(db, staff), Mailbox(db, staff), Broadcasts(db, lang), watchman)


def _schedule(metronome: Metronome, core: Core, bot: Bot, courier: Courier) -> None:
    """All that ticks; what is due at a tick is computed from the archive."""
    from aiogram.exceptions import ClientDecodeError, TelegramNetworkError, TelegramRetryAfter, TelegramServerError

    from bot.telegram.commands import register_commands

    config, db = core.config, core.db

    async def refresh() -> None:
        async with db.read() as connection:
            due = await feeds.due(connection, _now())
        await core.pipeline.refresh(due, _now())

    async def prune() -> None:
        async with db.transaction() as tx:
            gone = await pruning.prune(tx, _now(), keep=timedelta(days=config.archive.keep_days))
        log.info("pruned stories=%d", gone)

    backups = Backups.of(config.archive)

    async def back_up() -> None:
        if backups.due(_now()):
            await asyncio.to_thread(backups.take, _now())

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
        await _name(bot)

    async def beat() -> None:
        config.archive.heartbeat.touch()

    metronome.every(timedelta(seconds=15), "heartbeat", beat)
    _schedule_telling(metronome, core, courier)
    metronome.every(timedelta(minutes=1), "refresh feeds", refresh, may_be_cut_off=True)  # a slow site holds up no end
    metronome.every(timedelta(days=1), "prune", prune)
    metronome.every(timedelta(hours=1), "back up", back_up)
    metronome.every(timedelta(minutes=1), "register commands", register)
    if config.telegram.mode == "webhook":  # nobody calls a bot whose token was revoked; a poller hears of it
        metronome.every(timedelta(minutes=10), "check token", check_token)


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
        await report_silent(db, _now(), config.access.admins, partial(_silent, config.digest))

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


def _now() -> datetime:
    return datetime.now(UTC)
