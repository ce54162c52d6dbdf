"""The handlers with all that they work with."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from bot.app.news import Core
from bot.app.ticking import limits
from bot.channels import Channels
from bot.config import Secrets
from bot.ingestion.sources import Sources, at, discoveries
from bot.model import Lang
from bot.office.admission import Admission
from bot.office.broadcasts import Broadcasts
from bot.office.feedback import Mailbox
from bot.office.health import Errors, Watchman
from bot.office.staff import Staff
from bot.queries import Queries
from bot.ratings import Ratings
from bot.reminders import Reminders
from bot.subscriptions import Subscriptions
from bot.watches import Watches

if TYPE_CHECKING:
    from aiogram import Dispatcher

    from bot.telegram.office import Office


def dispatcher(core: Core, hidden: Secrets) -> Dispatcher:
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
