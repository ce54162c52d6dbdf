"""Who is told, where, when and of what: subscribe, change, pause, come back.

Every change notes the Telegram update that asked for it in its own transaction: an update that comes twice (Telegram
may send one again after a crash) changes nothing the second time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time

from bot.archive import Database, forgetting, moving, outbox, subscriptions, updates
from bot.archive.connection import Connection
from bot.archive.kept import Kept
from bot.config import zones
from bot.digest import rescheduled
from bot.model import Subscription
from bot.russian.places import by_name

MAX_PARTNERS = 30
MAX_HOURS = 4
REMEMBERED = 5_000
"""Chats whose settings are kept in mind."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A setting that cannot be: nothing was changed."""

    field: str  # of Subscription
    given: str


def validated(subscription: Subscription) -> Subscription | Refused:
    """Return *subscription* as it is kept: names canonical, the hour to the minute; Refused names what cannot be."""
    if subscription.zone not in zones():
        return Refused("zone", subscription.zone)
    if not subscription.weekdays or not subscription.weekdays <= frozenset(range(7)):
        return Refused("weekdays", ", ".join(map(str, sorted(subscription.weekdays))))
    for at in (subscription.at, *subscription.more):
        if at.tzinfo is not None:
            return Refused("at", at.isoformat())
    more = sorted({_to_the_minute(at) for at in subscription.more} - {_to_the_minute(subscription.at)})
    if len(more) >= MAX_HOURS:
        return Refused("more", str(len(more)))
    names = dict.fromkeys(filter(None, (subscription.region, *subscription.partners)))
    places = {name: by_name(name) for name in names}
    unknown = next((name for name, place in places.items() if place is None), None)
    if unknown is not None:
        return Refused("region" if unknown == subscription.region else "partners", unknown)
    canonical = {name: place.name for name, place in places.items() if place}
    partners = tuple(dict.fromkeys(canonical[name] for name in subscription.partners))
    if len(partners) > MAX_PARTNERS:
        return Refused("partners", str(len(partners)))
    return replace(
        subscription,
        at=_to_the_minute(subscription.at),
        more=tuple(more),
        region=canonical[subscription.region] if subscription.region else None,
        partners=partners,
        topics=tuple(dict.fromkeys(subscription.topics)),
    )


def _to_the_minute(at: time) -> time:
    return at.replace(second=0, microsecond=0)


class Subscriptions:
    """What one archive's chats asked for. *update* is the id of the Telegram update that asks for a change."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._lately: Kept[Subscription | None] = Kept(db, "subscriptions", most=REMEMBERED)

    async def find(self, chat: int, topic: int | None = None) -> Subscription | None:
        """What this chat, or this topic of it, asked for, active or not; kept in mind until that changes."""
        return await self._lately.get(
            (chat, topic), lambda: self._db.glance(lambda c: subscriptions.find(c, chat, topic)), chat=chat
        )

    async def of_chat(self, chat: int) -> list[Subscription]:
        """What a chat and its topics asked for."""
        return await self._db.ask(lambda c: subscriptions.of_chat(c, chat))

    async def every(self) -> list[Subscription]:
        """All of them, active or not."""
        return await self._db.ask(subscriptions.every)

    async def subscribe(
        self, wanted: Subscription, now: datetime, *, update: int | None = None
    ) -> Subscription | Refused:
        """Begin, or begin again, with the settings of *wanted*.

        Who had one before keeps what was promised, so no date comes twice.
        """

        def begin(before: Subscription | None) -> Subscription:
            going_on = before is not None and before.active
            since = before.since if before and going_on else now
            fresh = replace(wanted, active=True, paused=None, last_promised=None, promised=1, since=since)
            return rescheduled(before, fresh, now) if before else fresh

        return await self._apply(wanted.chat, wanted.topic, begin, now, update) or wanted

    async def change(
        self,
        chat: int,
        topic: int | None,
        change: Callable[[Subscription], Subscription],
        now: datetime,
        *,
        update: int | None = None,
    ) -> Subscription | Refused | None:
        """Change settings by a function from the old to the new ones; None where there is no subscription.

        Two changes at once both happen: each is given what the other left.
        """

        def changed(before: Subscription | None) -> Subscription | None:
            if before is None:
                return None
            after = change(before)
            kept = replace(
                after, chat=chat, topic=topic, active=before.active, paused=before.paused, since=before.since
            )
            return rescheduled(before, kept, now)

        return await self._apply(chat, topic, changed, now, update)

    async def unsubscribe(
        self, chat: int, topic: int | None, now: datetime, *, reason: str = "stopped", update: int | None = None
    ) -> Subscription | None:
        """Pause, and keep the settings; None where there is nothing to pause."""

        def paused(before: Subscription | None) -> Subscription | None:
            return before and (replace(before, active=False, paused=reason) if before.active else before)

        changed = await self._apply(chat, topic, paused, now, update)
        return None if isinstance(changed, Refused) else changed

    async def reactivate(
        self, chat: int, topic: int | None, now: datetime, *, update: int | None = None
    ) -> Subscription | None:
        """Take up again what was paused, from the next hour on; None where there is nothing to take up."""

        def resumed(before: Subscription | None) -> Subscription | None:
            return before and (
                before if before.active else replace(before, active=True, paused=None, rest_until=None, since=now)
            )

        changed = await self._apply(chat, topic, resumed, now, update)
        return None if isinstance(changed, Refused) else changed

    async def gone(self, chat: int, now: datetime, *, reason: str, update: int | None = None) -> None:
        """The chat blocked or removed the bot: pause all of it, keep the settings, send nothing that waits."""
        async with self._db.transaction() as tx:
            if await updates.record(tx, update, now):
                await subscriptions.pause(tx, chat, reason, now=now)
                await outbox.bury_chat(tx, chat, reason, now=now)

    async def forget(self, chat: int, now: datetime, *, update: int | None = None) -> None:
        """Delete everything about a chat and its topics, at once and for good."""
        async with self._db.transaction() as tx:
            if await updates.record(tx, update, now):
                await forgetting.forget(tx, chat)

    async def moved(self, chat: int, new: int, now: datetime, *, update: int | None = None) -> None:
        """The group became a supergroup: its settings, its ledger and what waits for it go with it."""
        async with self._db.transaction() as tx:
            if await updates.record(tx, update, now):
                await moving.move(tx, chat, new, now=now)

    async def _apply(
        self,
        chat: int,
        topic: int | None,
        change: Callable[[Subscription | None], Subscription | None],
        now: datetime,
        update: int | None,
    ) -> Subscription | Refused | None:
        async def apply(tx: Connection) -> Subscription | Refused | None:
            before = await subscriptions.find(tx, chat, topic)
            if not await updates.record(tx, update, now):
                return before
            after = change(before)
            if after is None or after == before:
                return before
            kept = validated(after)
            if isinstance(kept, Subscription):
                await subscriptions.save(tx, kept, now=now)
            return kept

        return await self._db.write(apply)
