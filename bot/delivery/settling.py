"""What became of a page that was sent, written down; who is to hear of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Literal, assert_never

from bot.archive import moving, outbox, subscriptions
from bot.archive.connection import Connection
from bot.archive.outbox import Claimed
from bot.delivery.pace import Pace
from bot.delivery.port import (
    ChatGone,
    ChatMoved,
    Delivered,
    InDoubt,
    MarkupRefused,
    Outcome,
    Postponed,
    Rejected,
    TopicGone,
    Unreachable,
)
from bot.model import Subscription
from bot.view.page import Page

DOUBTS = 4
"""How often a page may be sent with nobody knowing whether it arrived; then it is the admin's."""
DOUBT_PAUSE = timedelta(seconds=30)
"""Before the first repeat; each next one waits twice as long."""
SHORTEST_PAUSE = timedelta(seconds=1)

Policy = Literal["resend", "park"]
Failure = Rejected | MarkupRefused | InDoubt | TopicGone
Notice = Callable[[int, Failure], Page]
"""What administrators are told of a chat and what Telegram said."""
Farewell = Callable[[Subscription], Page]
"""What a group is told of the subscription of a topic that takes no messages any more."""

log = logging.getLogger(__name__)


class Settling:
    """Settles one outcome after another, each in the transaction it is given."""

    def __init__(
        self,
        pace: Pace,
        in_doubt: Policy,
        chance: Callable[[], float],
        admins: Sequence[int],
        notice: Notice | None,
        farewell: Farewell | None,
    ) -> None:
        """See `Courier`."""
        self._pace = pace
        self._park = in_doubt == "park"
        self._chance = chance
        self._admins = admins
        self._notice = notice
        self._farewell = farewell

    def jittered(self, pause: timedelta) -> timedelta:
        return pause * (1 + self._chance() / 5)

    async def settle(self, tx: Connection, page: Claimed, outcome: Outcome, now: datetime) -> None:
        """Do what *outcome* asks for."""
        match outcome:
            case Delivered():
                pass
            case Postponed(retry_after):
                pause = max(retry_after, SHORTEST_PAUSE)
                self._pace.rest(pause)
                await outbox.postpone(tx, page.id, now + pause)
                log.info("postponed parcel=%d seconds=%d", page.id, pause.total_seconds())
            case Unreachable():
                await outbox.postpone(tx, page.id, now + self.jittered(SHORTEST_PAUSE))
            case InDoubt(reason):
                await self._doubt(tx, page, reason, now)
            case MarkupRefused(reason) if not page.plain and page.edits is None:
                text = Page.from_json(page.page).text
                await outbox.simplify(tx, page.id, Page(text).to_json(), now=now)
                log.error("sent bare parcel=%d: %s", page.id, reason)
            case Rejected(reason) | MarkupRefused(reason) if page.edits is not None:
                # the message was deleted, or may not be edited (so) any more: the digest tells it anyway
                await outbox.bury(tx, page.id, reason, now=now)
                log.info("left as it was message of parcel=%d: %s", page.id, reason)
            case Rejected(reason) | MarkupRefused(reason):
                await outbox.bury(tx, page.id, reason, now=now)
                await self._tell(tx, page, outcome, now)
                log.error("rejected parcel=%d plain=%s: %s", page.id, page.plain, reason)
            case TopicGone(reason) if page.topic is not None:
                await outbox.leave_topic(tx, page.chat, page.topic, now=now)
                await self._tell(tx, page, outcome, now)
                await self._take_leave(tx, page.chat, page.topic, now)
                log.warning("sent outside its topic parcel=%d: %s", page.id, reason)
            case ChatGone(reason) | TopicGone(reason):
                await subscriptions.pause(tx, page.chat, reason, now=now)
                await outbox.bury_chat(tx, page.chat, reason, now=now)
                log.info("chat gone: %s", reason)
            case ChatMoved(new):
                await moving.move(tx, page.chat, new, now=now)
            case _:
                assert_never(outcome)

    async def _doubt(self, tx: Connection, page: Claimed, reason: str, now: datetime) -> None:
        if self._park or page.doubts + 1 >= DOUBTS or page.lane is outbox.Lane.BROADCAST:
            await outbox.park(tx, page.id, reason or outbox.UNKNOWN, now=now)
            await self._tell(tx, page, InDoubt(reason or outbox.UNKNOWN), now)
            log.warning("parked parcel=%d: %s", page.id, reason)
        else:
            await outbox.doubt(tx, page.id, now + self.jittered(DOUBT_PAUSE * 2**page.doubts))

    async def _tell(self, tx: Connection, page: Claimed, outcome: Failure, now: datetime) -> None:
        """Let the administrators know."""
        if self._notice is None:
            return
        about = f"topic:{page.chat}:{page.topic}" if isinstance(outcome, TopicGone) else "undelivered"
        told = self._notice(page.chat, outcome).to_json()
        letters = (
            outbox.Letter(admin, None, f"notice:{admin}:{about}:{now:%Y-%m-%dT%H}", [told], outbox.Lane.URGENT)
            for admin in self._admins
        )
        await outbox.promise(tx, *letters, now=now)

    async def _take_leave(self, tx: Connection, chat: int, topic: int, now: datetime) -> None:
        """Let the group know why the digest of a topic comes outside it, after the digest itself."""
        subscription = await subscriptions.find(tx, chat, topic)
        if self._farewell is not None and subscription is not None:
            told = self._farewell(subscription).to_json()
            await outbox.promise(tx, outbox.Letter(chat, None, f"left:{chat}:{topic}:{now:%G-%V}", [told]), now=now)
