"""From the outbox to the sender, and what became of it back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Literal, assert_never

from bot.archive import Database, delivered, outbox, subscriptions
from bot.archive.connection import Connection
from bot.archive.outbox import Claimed
from bot.delivery.pace import Pace
from bot.delivery.port import (
    ChatGone,
    ChatMoved,
    Delivered,
    InDoubt,
    Outcome,
    Parcel,
    Postponed,
    Rejected,
    Sender,
)
from bot.errors import ArchiveError, BotError
from bot.view.page import Page

DOUBTS = 3
"""How often a page may be sent with nobody knowing whether it arrived; then it is the admin's."""
DOUBT_PAUSE = timedelta(seconds=30)
"""Before the first repeat; each next one waits twice as long."""
SHORTEST_PAUSE = timedelta(seconds=1)
BROKEN_PAUSE = timedelta(minutes=1)
"""Before sending is tried again after the sender itself said that nothing can be sent."""

Clock = Callable[[], datetime]
Policy = Literal["resend", "park"]

log = logging.getLogger(__name__)


class Courier:
    """Takes what is due from the outbox to the sender; one for a database.

    Each turn is one transaction: what landed is settled, what may leave is claimed.
    """

    def __init__(
        self,
        db: Database,
        sender: Sender,
        clock: Clock,
        *,
        pace: Pace | None = None,
        in_doubt: Policy = "resend",
        stop: asyncio.Event | None = None,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._db = db
        self._sender = sender
        self._clock = clock
        self._pace = pace or Pace()
        self._in_doubt: Policy = in_doubt
        self._stop = stop or asyncio.Event()
        self._sleep = sleep
        self._flying: dict[asyncio.Task[Outcome], Claimed] = {}
        self._landed: list[tuple[Claimed, Outcome]] = []  # and not settled yet
        self._cut_off = False
        self._broken: BotError | None = None

    async def drain(self) -> int:
        """Send until nothing is due, Telegram asks for silence, or *stop* is set; return how many pages arrived.

        What is in flight then is waited for. Several leave side by side, but of one chat never more than one.
        An ArchiveError, a BotError of the sender (a token no longer accepted), or being cancelled loses nothing:
        the next drain settles what this one knew.
        """
        if self._cut_off:
            await self._resume()
        self._cut_off = True
        async with asyncio.TaskGroup() as group:
            arrived, failure = await self._turns(group)
        if failure is not None:
            raise failure
        self._cut_off = False
        if self._broken is not None:
            broken, self._broken = self._broken, None
            raise broken
        return arrived

    async def _turns(self, group: asyncio.TaskGroup) -> tuple[int, ArchiveError | None]:
        arrived = 0
        while True:
            try:
                settled, more = await self._turn(group)
            except ArchiveError as error:
                while self._flying:
                    await self._land(None)
                return arrived, error
            arrived += settled
            if self._flying:
                await self._land(self._pace.delay() if more and self._room_in_flight() else None)
            elif not more:
                return arrived, None
            else:
                await self._sleep(self._pace.delay())

    async def _turn(self, group: asyncio.TaskGroup) -> tuple[int, bool]:
        """Settle and claim; return how many arrived, and whether more may be due."""
        if not self._landed and not self._room():
            return 0, not self._closed()
        async with self._db.transaction() as tx:
            arrived = await self._settle(tx)
            room = self._room()
            claimed = await outbox.claim(tx, self._clock(), limit=room) if room else []
        self._landed = []
        self._pace.left(len(claimed))
        for page in claimed:
            self._flying[group.create_task(self._send(page))] = page
        return arrived, not self._closed() and len(claimed) == room

    async def _land(self, patience: float | None) -> None:
        """Wait until something lands, for *patience* seconds at most."""
        done, _ = await asyncio.wait(self._flying, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        self._landed += [(self._flying.pop(task), task.result()) for task in done]

    def _room(self) -> int:
        return 0 if self._closed() else min(self._room_in_flight(), self._pace.room())

    def _room_in_flight(self) -> int:
        return self._pace.in_flight - len(self._flying)

    def _closed(self) -> bool:
        return self._stop.is_set() or self._pace.resting()

    async def _send(self, claimed: Claimed) -> Outcome:
        try:
            page = Page.from_json(claimed.page)
        except (ValueError, KeyError, TypeError) as error:
            return Rejected(f"unreadable page: {error}")
        try:
            return await self._sender.send(Parcel(claimed.id, claimed.chat, claimed.topic, page))
        except BotError as error:
            self._broken = error
            return Postponed(BROKEN_PAUSE)
        except Exception as error:  # a bug in the sender must not stop the others, nor lose this one
            log.exception("failed to send parcel=%d", claimed.id)
            return InDoubt(f"{type(error).__name__}: {error}")

    async def _resume(self) -> None:
        """Settle what a drain that was cut off knew, and what it did not."""
        self._flying.clear()
        async with self._db.transaction() as tx:
            await self._settle(tx)
            await outbox.recover(tx, park=self._in_doubt == "park", doubts=DOUBTS, now=self._clock())
        self._landed = []

    async def _settle(self, tx: Connection) -> int:
        now = self._clock()
        arrived = [(page, outcome) for page, outcome in self._landed if isinstance(outcome, Delivered)]
        await outbox.sent(tx, {page.id: outcome.message_id for page, outcome in arrived}, now=now)
        await outbox.hold(tx, {page.chat: now + self._pace.between(page.chat) for page, _ in arrived})
        for page, outcome in self._landed:
            await self._settle_one(tx, page, outcome, now)
        return len(arrived)

    async def _settle_one(self, tx: Connection, page: Claimed, outcome: Outcome, now: datetime) -> None:
        match outcome:
            case Delivered():
                pass
            case Postponed(retry_after):
                pause = max(retry_after, SHORTEST_PAUSE)
                self._pace.rest(pause)
                await outbox.postpone(tx, page.id, now + pause)
                log.info("postponed parcel=%d seconds=%d", page.id, pause.total_seconds())
            case InDoubt(reason):
                if self._in_doubt == "park" or page.doubts + 1 >= DOUBTS:
                    await outbox.park(tx, page.id, reason or outbox.UNKNOWN, now=now)
                    log.warning("parked parcel=%d: %s", page.id, reason)
                else:
                    await outbox.doubt(tx, page.id, now + DOUBT_PAUSE * 2**page.doubts)
            case Rejected(reason):
                if not page.plain and is_about_markup(reason):
                    text = Page.from_json(page.page).text
                    await outbox.simplify(tx, page.id, Page(text).to_json(), now=now)
                else:
                    await outbox.bury(tx, page.id, reason, now=now)
                log.error("rejected parcel=%d plain=%s: %s", page.id, page.plain, reason)
            case ChatGone(reason):
                await subscriptions.pause(tx, page.chat, reason, now=now)
                await outbox.bury_chat(tx, page.chat, reason, now=now)
                log.info("chat gone: %s", reason)
            case ChatMoved(new):
                await subscriptions.move(tx, page.chat, new, now=now)
                await delivered.move(tx, page.chat, new)
                await outbox.move(tx, page.chat, new, now=now)
            case _:
                assert_never(outcome)


async def drain(
    db: Database, sender: Sender, clock: Clock, *, pace: Pace | None = None, in_doubt: Policy = "resend"
) -> int:
    """Send what is due now, once through; see `Courier.drain`."""
    return await Courier(db, sender, clock, pace=pace, in_doubt=in_doubt).drain()


async def recover(db: Database, now: datetime, *, in_doubt: Policy = "resend") -> int:
    """Settle what a crash left in doubt, before anything is sent; return how many pages that were.

    They are sent again (at least once, perhaps twice) or, by the other *in_doubt*, parked for the admin.
    """
    async with db.transaction() as tx:
        found = await outbox.recover(tx, park=in_doubt == "park", doubts=DOUBTS, now=now)
    if found:
        log.warning("recovered pages=%d policy=%s", found, in_doubt)
    return found


def is_about_markup(reason: str) -> bool:
    """Whether Telegram refused a message for its entities or buttons, so that its bare text may pass."""
    return any(word in reason.lower() for word in _MARKUP)


_MARKUP = ("can't parse entities", "entit", "button", "reply markup", "reply_markup", "wrong http url")
