"""The bot's handlers on a database, as `bot.app` puts them together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiogram import Dispatcher

from bot.archive import Database
from bot.channels import Channels
from bot.model import Subscription
from bot.queries import Queries
from bot.ratings import Ratings
from bot.reminders import Reminders
from bot.subscriptions import Subscriptions
from bot.telegram import presence
from bot.telegram.dispatcher import build_dispatcher
from bot.telegram.handlers.feeds import Desk
from bot.telegram.middlewares import Access
from bot.telegram.office import Office
from bot.watches import Watches
from tests.archive.values import NOON

presence.SOON = 60.0  # on a busy machine, too, the note of a press is that of its handler


def dispatcher_on(
    db: Database,
    *,
    queries: Queries | None = None,
    access: Access = Access(public=True),
    desk: Desk | None = None,
    running: Office | None = None,
    clock: Callable[[], datetime] = lambda: NOON,
) -> Dispatcher:
    return build_dispatcher(
        queries=queries or Queries(db),
        subscriptions=Subscriptions(db),
        channels=Channels(db),
        watches=Watches(db),
        ratings=Ratings(db),
        reminders=Reminders(db),
        access=access,
        template=Subscription(chat=0),
        desk=desk,
        running=running,
        clock=clock,
    )
