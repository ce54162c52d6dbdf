"""``digest``: a digest as a new subscriber would get it, printed."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.archive import Database
from bot.config import Config, load
from bot.digest import due_at
from bot.errors import BotError
from bot.model import Subscription
from bot.queries import Queries
from bot.subscriptions import Subscriptions
from bot.view import digests
from bot.view.i18n import translator
from bot.view.page import printed


def main(arguments: Namespace) -> int:
    """Print the pages divided by a line; a quiet day is told as one."""
    config = load(arguments.config)
    print(asyncio.run(text(config, arguments.date, arguments.as_of)))
    return 0


async def text(config: Config, day: date | None = None, as_of: datetime | None = None, chat: int | None = None) -> str:
    """The digest of *day* (default: today) as it left, or would leave, at *as_of*: for a new subscriber, or for *chat*.

    *as_of* without a zone is local to ``digest.zone``; by default it is now, or for an earlier day the hour of its
    digest.
    """
    async with await Database.configured(config.archive) as db:
        subscription = config.digest.subscription() if chat is None else await _subscription(db, chat)
        moment = _moment(day, as_of, subscription)
        told = await Queries(db, max_stories=config.digest.max_stories).for_digest(
            subscription, moment, day=day, replayed=day is not None or as_of is not None
        )
    return printed(digests.digest(told, subscription, translator(subscription.lang)))


async def _subscription(db: Database, chat: int) -> Subscription:
    found = await Subscriptions(db).find(chat)
    if found is None:
        raise BotError(f"{chat}: no such chat receives a digest")
    return found


def _moment(day: date | None, as_of: datetime | None, subscription: Subscription) -> datetime:
    zone = ZoneInfo(subscription.zone)
    moment = as_of if as_of and as_of.tzinfo else as_of.replace(tzinfo=zone) if as_of else datetime.now(UTC)
    return min(moment, due_at(day, subscription.at, zone)) if day and as_of is None else moment
