"""What was promised in the news, told to who asked to be reminded."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.answers import Promise
from bot.archive import Database, outbox, promises, subscriptions
from bot.archive.connection import Connection
from bot.archive.promises import Reminder
from bot.model import Subscription, Undertaking
from bot.view.page import Page

AT_ONCE = 100

Tell = Callable[[Promise, int, Subscription, date], Sequence[Page]]
"""The pages of a reminder: of what, how many days ahead, for whom, on which day."""

log = logging.getLogger(__name__)


async def remind(db: Database, now: datetime, tell: Tell) -> int:
    """Put into the outbox every reminder that is due; return how many.

    A reminder goes in the transaction that promises it, so that it is told once. Where the day of what was promised
    was moved meanwhile, the reminder moves with it; where a later story seems to tell that it was done, it says so.
    """
    async with db.read() as connection:
        if not await promises.due(connection, now, limit=1):  # as nearly always
            return 0
    async with db.transaction() as tx:
        waiting = await promises.due(tx, now, limit=AT_ONCE)
        letters = [letter for one in waiting if (letter := await _settled(tx, one, now, tell))]
        await outbox.promise(tx, *letters, now=now)
    log.info("reminded promises=%d", len(letters))
    return len(letters)


async def _settled(tx: Connection, one: Reminder, now: datetime, tell: Tell) -> outbox.Letter | None:
    """The letter of a reminder; None where it has moved, or nobody is there to read it."""
    known = one.undertaking
    fresh = await promises.find(tx, known.story, known.mark) or known
    if moved := _moved(known, fresh):
        await promises.postpone(tx, one, one.due + moved, fresh)
        return None
    await promises.told(tx, one)
    reader = await subscriptions.find(tx, one.chat, one.topic or None) or Subscription(one.chat, one.topic or None)
    if reader.paused not in (None, "stopped"):  # blocked, or gone
        return None
    today = now.astimezone(ZoneInfo(reader.zone)).date()
    pages = tell(Promise(fresh, await promises.done_by(tx, fresh)), one.ahead, reader, today)
    key = f"due:{one.chat}:{one.topic}:{known.story}.{known.mark}:{one.ahead}:{today}"
    return outbox.Letter(one.chat, one.topic or None, key, [page.to_json() for page in pages], outbox.Lane.URGENT)


def _moved(known: Undertaking, fresh: Undertaking) -> timedelta | None:
    """By how much its day was put off."""
    if known.until is None or fresh.until is None or fresh.until <= known.until:
        return None
    return fresh.until - known.until
