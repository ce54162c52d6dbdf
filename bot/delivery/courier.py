"""From the outbox to the sender, and what became of it back."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from bot.archive import Database, outbox
from bot.archive.connection import Connection
from bot.archive.outbox import Claimed
from bot.delivery.pace import Pace
from bot.delivery.port import Delivered, InDoubt, Outcome, Parcel, Postponed, Rejected, Sender, Unreachable
from bot.delivery.settling import SHORTEST_PAUSE, Farewell, Notice, Policy, Settling
from bot.errors import ArchiveError, BotError
from bot.view.page import Page

CRASHES = 8
"""How often a page may be on its way when the program dies; then it is taken for what kills it, and is the admin's."""
IN_A_ROW = 4
"""Sends without an answer of Telegram after which it counts as down: all rests, then one message feels its way."""
LONGEST_REST = timedelta(minutes=1)
LOOK_AGAIN = 0.5
"""Seconds after which the outbox is asked again while something is on its way."""
SET_BACK = 5.0
"""Seconds a clock may be set back without anybody noticing."""
BROKEN_PAUSE = timedelta(minutes=1)
"""Before sending is tried again after the sender itself said that nothing can be sent."""

Clock = Callable[[], datetime]

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
        chance: Callable[[], float] = random.random,
        admins: Sequence[int] = (),
        notice: Notice | None = None,
        farewell: Farewell | None = None,
    ) -> None:
        """*admins* get a *notice* of what will not arrive where it should, once an hour; a group whose topic is closed
        a *farewell*, once a week.

        *chance*, 0 to 1, lengthens pauses by up to a fifth: what failed together shall not return together."""
        self._db = db
        self._sender = sender
        self._clock = clock
        self._pace = pace or Pace()
        self._in_doubt: Policy = in_doubt
        self._settling = Settling(self._pace, in_doubt, chance, admins, notice, farewell)
        self._stop = stop or asyncio.Event()
        self._sleep = sleep
        self._unanswered = 0  # sends in a row
        self._ahead = clock().timestamp() - self._pace.now()  # seconds by which the clock is before the timer
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
                await self._land(self._patience(more))
            elif not more:
                return arrived, None
            else:
                await self._sleep(self._pace.delay())

    async def _turn(self, group: asyncio.TaskGroup) -> tuple[int, bool]:
        """Settle and claim; return how many arrived, and whether more may be due."""
        room = self._room()
        if not self._landed and not room:
            return 0, not self._closed()
        with self._pace.kept(room):
            async with self._db.transaction() as tx:
                arrived = await self._settle(tx)
                if self._set_back():
                    await outbox.hasten(tx, self._clock())
                room = 0 if self._closed() else room
                claimed = await self._claim(tx, room) if room else []
        self._landed = []
        leaving = [page for page in claimed if page is not None]
        self._pace.left(*(page.chat for page in leaving))
        for page in leaving:
            self._flying[group.create_task(self._send(page))] = page
        return arrived, not self._closed() and len(claimed) == room

    def _set_back(self) -> bool:
        """Whether the clock was set back since the last turn, against the timer that never is."""
        ahead = self._clock().timestamp() - self._pace.now()
        before, self._ahead = self._ahead, ahead
        return ahead < before - SET_BACK

    async def _claim(self, tx: Connection, room: int) -> list[Claimed | None]:
        """What may leave now; None stands for a page whose chat was written to a moment ago."""
        now = self._clock()
        claimed: list[Claimed | None] = []
        for page in await outbox.claim(tx, now, limit=room):
            wait = self._pace.wait(page.chat)
            if wait:
                await outbox.postpone(tx, page.id, now + wait)
            claimed.append(None if wait else page)
        return claimed

    def _patience(self, more: bool) -> float | None:
        """How long to wait for a landing: no slow one may hold up what is due, or what becomes due meanwhile."""
        if more and self._room_in_flight():
            return self._pace.delay()
        return None if self._closed() or not self._room_in_flight() else LOOK_AGAIN

    async def _land(self, patience: float | None) -> None:
        """Wait until something lands, for *patience* seconds at most."""
        done, _ = await asyncio.wait(self._flying, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        self._landed += [(self._flying.pop(task), task.result()) for task in done]

    def _room(self) -> int:
        return 0 if self._closed() else min(self._room_in_flight(), self._pace.room())

    def _room_in_flight(self) -> int:
        most = 1 if self._unanswered >= IN_A_ROW else self._pace.in_flight
        return max(0, most - len(self._flying))

    def _closed(self) -> bool:
        return self._stop.is_set() or self._pace.resting()

    async def _send(self, claimed: Claimed) -> Outcome:
        began = self._pace.now()
        outcome: Outcome | None = None
        try:
            outcome = await self._attempt(claimed)
            return outcome
        finally:
            self._pace.landed(claimed.chat, None if isinstance(outcome, Unreachable) else self._pace.now() - began)

    async def _attempt(self, claimed: Claimed) -> Outcome:
        try:
            page = _page(claimed.page)
        except (ValueError, KeyError, TypeError) as error:
            return Rejected(f"unreadable page: {error}")
        try:
            return await self._sender.send(Parcel(claimed.id, claimed.chat, claimed.topic, page, claimed.edits))
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
            await outbox.recover(tx, park=self._in_doubt == "park", doubts=CRASHES, now=self._clock())
        self._landed = []

    async def _settle(self, tx: Connection) -> int:
        now = self._clock()
        arrived = [(page, outcome) for page, outcome in self._landed if isinstance(outcome, Delivered)]
        await outbox.sent(tx, {page.id: outcome.message_id for page, outcome in arrived}, now=now)
        pauses = {page.chat: self._pace.wait(page.chat) for page, _ in arrived}
        await outbox.hold(tx, {chat: now + pause for chat, pause in pauses.items() if pause})
        for page, outcome in self._landed:
            self._note(outcome)
            await self._settling.settle(tx, page, outcome, now)
        return len(arrived)

    def _note(self, outcome: Outcome) -> None:
        """Take Telegram for down after some sends in a row without an answer, and feel the way ever more seldom."""
        if not isinstance(outcome, Unreachable | InDoubt):
            self._unanswered = 0
            return
        self._unanswered += 1
        beyond = self._unanswered - IN_A_ROW
        if beyond >= 0 and not self._pace.resting():
            self._pace.rest(self._settling.jittered(min(SHORTEST_PAUSE * 2 ** min(beyond, 9), LONGEST_REST)))
            if beyond == 0:
                log.warning("Telegram does not answer: %s", outcome.reason)


@lru_cache(maxsize=128)
def _page(stored: str) -> Page:
    return Page.from_json(stored)


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
        found = await outbox.recover(tx, park=in_doubt == "park", doubts=CRASHES, now=now)
    if found:
        log.warning("recovered pages=%d policy=%s", found, in_doubt)
    return found
