"""All handlers together, in the order they are asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from aiogram import Dispatcher, Router

from bot.channels import Channels
from bot.model import Subscription
from bot.queries import Queries
from bot.ratings import Ratings
from bot.reminders import Reminders
from bot.subscriptions import Subscriptions
from bot.telegram import switch
from bot.telegram.handlers import (
    broadcasts,
    entry,
    errors,
    feedback,
    feeds,
    inline,
    members,
    membership,
    office,
    promises,
    questions,
    rating,
    saving,
    settings,
    start,
    watching,
)
from bot.telegram.handlers import channels as editing
from bot.telegram.handlers.feeds import Desk
from bot.telegram.lately import Lately
from bot.telegram.middlewares import Access, Reception
from bot.telegram.office import Office
from bot.telegram.presence import Presence, Prompt
from bot.telegram.ranks import Ranks
from bot.watches import Watches


def build_dispatcher(
    *,
    queries: Queries,
    subscriptions: Subscriptions,
    channels: Channels,
    watches: Watches,
    ratings: Ratings,
    reminders: Reminders,
    access: Access,
    template: Subscription,
    desk: Desk | None = None,
    running: Office | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Dispatcher:
    """A dispatcher ready to be fed; *template* is what a new subscription starts with, *clock* tells the time.

    Without a *desk* administrators cannot tend the sources in a chat, without *running* not run the bot.
    """
    dispatcher = Dispatcher(
        disable_fsm=True,
        queries=queries,
        subscriptions=subscriptions,
        channels=channels,
        watches=watches,
        ratings=ratings,
        reminders=reminders,
        ranks=Ranks(),
        desk=desk,
        office=running,
        lately=Lately(),
    )
    dispatcher.update.outer_middleware(Prompt())
    dispatcher.update.outer_middleware(Reception(subscriptions, channels, access, template, clock, running))
    dispatcher.update.outer_middleware(Presence())
    tending = (feeds,) if desk else ()
    managing = (office, feedback, entry, members, broadcasts) if running else ()
    asked = (editing, start, settings, saving, rating, promises, watching, inline)
    for module in (errors, membership, *tending, *managing, *asked):
        _take_over(dispatcher, module.router())
    _take_over(dispatcher, office.closed())
    _take_over(dispatcher, questions.router())
    switch.sort(dispatcher)
    return dispatcher


def _take_over(dispatcher: Dispatcher, router: Router) -> None:
    """Put the handlers of *router* after those of *dispatcher*; a router of its own costs a tenth of a millisecond.

    Only its handlers: filters and middlewares of a whole router would be lost, so ours have none.
    """
    assert not router.sub_routers, router.name
    for kind, observer in router.observers.items():
        dispatcher.observers[kind].handlers += observer.handlers
