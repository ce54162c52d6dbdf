"""One message to many chats: shown first, then promised a few hundred chats at a time, after all digests.

How far it is stands in the archive in the transaction that promises, so a crash neither repeats nor loses a chat.
A message of which nobody knows whether it arrived is not sent again unless the administrator says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.archive import Database, broadcasts, outbox, subscriptions, updates
from bot.archive.connection import Connection
from bot.archive.outbox import Lane, Letter
from bot.model import Act, Actor, Lang
from bot.model.office import Audience, Broadcast, BroadcastState, Doubtful, Progress
from bot.office.staff import note
from bot.view import broadcasts as view
from bot.view.i18n import translator
from bot.view.page import Page

AT_ONCE = 250
"""Chats promised it in one transaction."""
STEPS = 20
"""How often its progress is shown."""
SHOWN = 20
"""Chats in doubt that are named."""


class Broadcasts:
    """The broadcasts of one archive."""

    def __init__(self, db: Database, lang: Lang = Lang.RU) -> None:
        self._db = db
        self._lang = lang

    async def draft(self, page: Page, chat: int, actor: Actor, *, update: int) -> int | None:
        """Keep what may be sent; None for an update that came before."""
        async with self._db.transaction() as tx:
            if not await updates.record(tx, update, actor.now):
                return None
            return await broadcasts.make(tx, page.to_json(), chat, actor.now)

    async def find(self, number: int) -> Broadcast | None:
        return await self._db.ask(lambda c: broadcasts.find(c, number))

    async def sizes(self, now: datetime) -> Mapping[Audience, int]:
        """How many chats each audience is."""
        return await self._db.ask(lambda c: broadcasts.sizes(c, now.date()))

    async def progress(self, number: int) -> Progress:
        return await self._db.ask(lambda c: broadcasts.progress(c, number))

    async def send(self, number: int, audience: Audience, message: int | None, actor: Actor) -> bool:
        """Begin; *message* shows how far it is from then on. False where it began before, or is gone."""
        async with self._db.transaction() as tx:
            found = await broadcasts.find(tx, number)
            if found is None or found.state is not BroadcastState.DRAFT:
                return False
            began = {"state": BroadcastState.RUNNING.value, "audience": audience.value, "message": message}
            await broadcasts.change(tx, number, **began)
            await note(tx, Act.BROADCAST, actor, str((await broadcasts.sizes(tx, actor.now.date()))[audience]))
        return True

    async def cancel(self, number: int, actor: Actor) -> Broadcast | None:
        """Let nothing more of it leave; None where it had ended."""
        async with self._db.transaction() as tx:
            found = await broadcasts.find(tx, number)
            if found is None or found.state not in {BroadcastState.DRAFT, BroadcastState.RUNNING}:
                return None
            await broadcasts.change(tx, number, state=BroadcastState.CANCELLED.value)
            if found.state is BroadcastState.RUNNING:
                await broadcasts.withdraw(tx, found)
                await note(tx, Act.WITHDRAWN, actor, str((await broadcasts.progress(tx, number)).sent))
        return replace(found, state=BroadcastState.CANCELLED)

    async def doubtful(self, number: int) -> list[Doubtful]:
        """The latest chats of which nobody knows whether it arrived there."""
        return await self._db.ask(lambda c: broadcasts.doubtful(c, number, limit=SHOWN))

    async def send_doubtful(self, number: int, actor: Actor) -> int:
        """Send it again to all of these, once it has gone to all others; return to how many."""
        async with self._db.transaction() as tx:
            found = await broadcasts.find(tx, number)
            if found is None or found.state is not BroadcastState.DONE:
                return 0
            count = await broadcasts.send_doubtful(tx, number, now=actor.now)
            if count:
                await note(tx, Act.BROADCAST_AGAIN, actor, str(count))
        return count

    async def tick(self, now: datetime) -> None:
        """Promise a running broadcast to its next chats, and show how far it is."""
        async with self._db.read() as connection:
            if not await broadcasts.running(connection):
                return
        async with self._db.transaction() as tx:
            for one in await broadcasts.running(tx):
                await self._go_on(tx, one, now)

    async def _go_on(self, tx: Connection, one: Broadcast, now: datetime) -> None:
        assert one.audience is not None
        chats = await broadcasts.next_chats(tx, one.audience, one.after, now.date(), limit=AT_ONCE)
        letters = (
            Letter(chat, topic, broadcasts.key(one.id, chat), [one.page], Lane.BROADCAST) for chat, topic in chats
        )
        await outbox.promise(tx, *letters, now=now)
        if chats:
            await broadcasts.change(tx, one.id, after=chats[-1][0])
        progress = await broadcasts.progress(tx, one.id)
        if not chats and progress.sent + progress.failed >= progress.total:
            one = replace(one, state=BroadcastState.DONE)
            await broadcasts.change(tx, one.id, state=one.state.value)
        await self._show(tx, one, progress, len(chats) < AT_ONCE, now)

    async def _show(self, tx: Connection, one: Broadcast, progress: Progress, whole: bool, now: datetime) -> None:
        """Edit the administrator's message, every so often; *whole*: all of it stands in the outbox."""
        assert one.audience is not None
        if not whole:
            progress = progress.of((await broadcasts.sizes(tx, now.date()))[one.audience])
        shown = f"{one.state}.{(progress.sent + progress.failed) * STEPS // max(progress.total, 1)}"
        if one.message is None or shown == one.shown:
            return
        known = await subscriptions.find(tx, one.chat)
        tr = translator(known.lang if known else self._lang)
        page = view.underway(tr, one, progress).to_json()
        key = f"progress:{one.chat}:{one.id}:{shown}"
        await outbox.promise(tx, Letter(one.chat, None, key, [page], Lane.URGENT, edits=one.message), now=now)
        await broadcasts.change(tx, one.id, shown=shown)
