"""Sources that fell silent, told to the administrators once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.archive import Database, feeds, outbox
from bot.feeds.silence import has_recovered, is_silent
from bot.model import Feed
from bot.view.page import Page

log = logging.getLogger(__name__)


async def report_silent(
    db: Database, now: datetime, admins: Sequence[int], notice: Callable[[Sequence[Feed], datetime], Page]
) -> int:
    """Promise each of *admins* a *notice* of the sources silent since the last one; return how many those are.

    That they were told stands in the archive, in the transaction of the promise: neither a restart nor a crash tells
    them twice. A source is told of again only after it recovered and fell silent anew. Without *admins* none is.
    """
    if not admins:
        return 0
    async with db.transaction() as tx:
        listed = await feeds.listed(tx)
        silent = [feed for feed in listed if not feed.reported and is_silent(feed, now)]
        await feeds.report(tx, [feed.id for feed in silent], reported=True)
        back = [feed.id for feed in listed if feed.reported and has_recovered(feed, now)]
        await feeds.report(tx, back, reported=False)
        if silent:
            page = notice(silent, now).to_json()
            letters = (
                outbox.Letter(
                    admin, None, f"silent:{admin}:{silent[0].id}:{now.isoformat()}", [page], outbox.Lane.URGENT
                )
                for admin in admins
            )
            await outbox.promise(tx, *letters, now=now)
    if silent:
        log.warning("silent feeds=%s", " ".join(feed.url for feed in silent))
    return len(silent)
