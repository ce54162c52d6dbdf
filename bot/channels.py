"""Channels: who answers for one, and the digests that wait for their editors.

A decision is one transaction: the draft is settled, the log written and the pages promised together, or none of it.
So of two editors who press at once one decides and the other is told; and what dies between finds all or nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from bot.archive import Database, audit, channels, delivered, drafts, outbox, subscriptions, updates
from bot.archive.connection import Connection
from bot.archive.outbox import Lane, Letter
from bot.model import Act, Actor, Channel, Deed, Draft, DraftState, Lang, Subscription
from bot.model.office import EVERYWHERE
from bot.view import editorial
from bot.view.i18n import Translator, translator
from bot.view.page import Page

LAST = 20  # deeds shown


class Refusal(StrEnum):
    """Why a decision changes nothing."""

    GONE = "gone"  # no such draft, or not for these editors
    CHANGED = "changed"  # there is a newer version
    SETTLED = "settled"  # somebody was quicker
    LATE = "late"


class Channels:
    """The channels of one archive."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def find(self, channel: int) -> Channel | None:
        return await self._db.ask(lambda c: channels.find(c, channel))

    async def of(self, user: int, chat: int) -> list[Channel]:
        """Those that *user* let the bot into, and those whose editors are in *chat*."""
        return await self._db.ask(lambda c: channels.of(c, user, chat))

    async def edited_in(self, chat: int) -> list[Channel]:
        return await self._db.ask(lambda c: channels.edited_in(c, chat))

    async def history(self, chat: int, *, all_of_it: bool = False) -> list[tuple[Deed, str]]:
        """The last deeds in *chat* and the channels run from there, with the name of the channel; or all there are."""
        async with self._db.read() as connection:
            known = await (channels.every(connection) if all_of_it else channels.edited_in(connection, chat))
            names = {channel.id: channel.title for channel in known}
            deeds = await audit.latest(connection, [chat, *names, *[EVERYWHERE] * all_of_it], limit=LAST)
        return [(deed, names.get(deed.chat, "")) for deed in deeds]

    # ------------------------------------------------------------------ who answers for a channel

    async def note(self, chat: int, act: Act, actor: Actor, detail: str = "") -> None:
        """Write into the log of *chat*; a private one, of a single person, has none."""
        if chat > 0:
            return
        async with self._db.transaction() as tx:
            await _note(tx, chat, act, actor, detail)

    async def added(self, channel: int, title: str, adder: int) -> None:
        """The bot may post in *channel*, once more perhaps; who answers for it stays."""
        async with self._db.transaction() as tx:
            known = await channels.find(tx, channel) or Channel(channel, title, adder)
            adder = known.adder if known.reachable else adder
            await channels.save(tx, replace(known, title=title, adder=adder, reachable=True))

    async def renamed(self, channel: int, title: str) -> None:
        """What *channel* is called now, where it is one of ours."""
        known = await self.find(channel)
        if known is None or known.title == title or not title:
            return
        async with self._db.transaction() as tx:
            await channels.rename(tx, channel, title)

    async def removed(self, channel: int, now: datetime) -> None:
        """The bot may post there no more: its editors are told, what they were to decide is over."""
        async with self._db.transaction() as tx:
            known = await channels.find(tx, channel)
            if known is not None and known.reachable:
                await _lose(tx, known, now)

    async def abandoned(self, chat: int, now: datetime) -> None:
        """The bot was taken out of the chat of editors: the drafts go to who let it into the channel."""
        async with self._db.transaction() as tx:
            for channel in await channels.edited_in(tx, chat):
                if channel.adder == chat:
                    continue
                tr = await _words(tx, channel)
                await drafts.show_again(tx, chat)
                moved = replace(channel, editors=channel.adder, topic=None)
                await channels.save(tx, moved)
                await _tell(tx, moved, f"abandoned:{now:%Y-%m-%dT%H:%M}", [editorial.abandoned(tr, channel)], now)

    async def set(self, channel: int, act: Act, actor: Actor, change: Callable[[Channel], Channel]) -> Channel | None:
        """Change who answers for *channel*, or how; None where it is unknown."""
        async with self._db.transaction() as tx:
            known = await channels.find(tx, channel)
            if known is None:
                return None
            changed = change(known)
            if changed != known:
                await channels.save(tx, changed)
                await _note(tx, channel, act, actor)
                if changed.editors and changed.editors != known.editors:
                    await drafts.show_again(tx, changed.editors)
        return changed

    # ------------------------------------------------------------------ drafts

    async def publish(self, draft: int, version: int, editors: int | None, actor: Actor) -> Draft | Refusal:
        """Promise the pages of a draft to its channel, once; *editors*: the chat it is decided in, None for any."""
        async with self._db.transaction() as tx:
            found = await _decidable(tx, draft, editors, version, actor.now)
            if isinstance(found, Draft):
                await drafts.settle(tx, draft, DraftState.PUBLISHED, actor.name, now=actor.now)
                letter = Letter(found.channel, None, f"publish:{found.channel}:{draft}", found.pages, Lane.URGENT)
                await outbox.promise(tx, letter, now=actor.now)
                await _note(tx, found.channel, Act.PUBLISHED, actor, str(draft))
        return found

    async def drop(self, draft: int, editors: int | None, actor: Actor) -> Draft | Refusal:
        """Leave a draft unpublished, whichever version of it is looked at."""
        async with self._db.transaction() as tx:
            found = await _decidable(tx, draft, editors, None, actor.now)
            if isinstance(found, Draft):
                await drafts.settle(tx, draft, DraftState.DROPPED, actor.name, now=actor.now)
                await _note(tx, found.channel, Act.DROPPED, actor, str(draft))
        return found

    async def revise(
        self, draft: int, version: int, number: int, text: Page, editors: int | None, actor: Actor, *, update: int
    ) -> Draft | Refusal | None:
        """Put *text* in the place of a page, whose buttons stay; the new version is shown to the editors at once.

        None for an update that came before.
        """
        async with self._db.transaction() as tx:
            if not await updates.record(tx, update, actor.now):
                return None
            found = await _decidable(tx, draft, editors, version, actor.now)
            if isinstance(found, Draft):
                if not 0 <= number < len(found.pages):
                    return Refusal.GONE
                pages = list(found.pages)
                pages[number] = replace(text, buttons=Page.from_json(pages[number]).buttons).to_json()
                await drafts.rewrite(tx, draft, pages)
                await _note(tx, found.channel, Act.EDITED, actor, str(draft))
                await _show_unseen(tx, actor.now)
        return found

    async def draft(self, number: int) -> Draft | None:
        return await self._db.ask(lambda c: drafts.find(c, number))

    # ------------------------------------------------------------------ by the clock

    async def tick(self, now: datetime) -> None:
        """Show new drafts to their editors, end those nobody decided on in time, tell of channels that were lost."""
        async with self._db.read() as connection:
            if not (
                await drafts.unseen(connection)
                or await drafts.overdue(connection, now)
                or await channels.lost(connection)
            ):
                return
        async with self._db.transaction() as tx:
            for channel in await channels.lost(tx):
                await _lose(tx, channel, now)
            for draft in await drafts.overdue(tx, now):
                await _expire(tx, draft, now)
            await _show_unseen(tx, now)


async def _decidable(
    tx: Connection, number: int, editors: int | None, version: int | None, now: datetime
) -> Draft | Refusal:
    """The draft, if those in the chat *editors* may still decide on that *version* of it."""
    draft = await drafts.find(tx, number)
    channel = await channels.find(tx, draft.channel) if draft else None
    if draft is None or channel is None or editors not in (channel.editors, None):
        return Refusal.GONE
    if draft.state is not DraftState.OPEN:
        return Refusal.SETTLED
    if draft.deadline <= now:
        return Refusal.LATE
    return draft if version in (None, draft.version) else Refusal.CHANGED


async def _show_unseen(tx: Connection, now: datetime) -> None:
    for draft in await drafts.unseen(tx):
        channel = await channels.find(tx, draft.channel)
        if channel is not None and channel.editors is not None:
            subscription = await _subscription(tx, channel)
            tr = translator(subscription.lang)
            pages = editorial.draft(tr, channel, draft, subscription.zone, now)
            await _tell(tx, channel, f"draft:{draft.id}.{draft.version}", pages, now)
        await drafts.show(tx, draft.id)


async def _expire(tx: Connection, draft: Draft, now: datetime) -> None:
    """End it; its stories are news again for the next digest."""
    await drafts.settle(tx, draft.id, DraftState.EXPIRED, "", now=now)
    await delivered.unmark(tx, draft.channel, draft.stories)
    await _note(tx, draft.channel, Act.EXPIRED, Actor(None, "", now), str(draft.id))
    channel = await channels.find(tx, draft.channel)
    if channel is not None:
        tr = await _words(tx, channel)
        await _tell(tx, channel, f"expired:{draft.id}", [editorial.expired(tr, channel)], now)


async def _lose(tx: Connection, channel: Channel, now: datetime) -> None:
    await channels.save(tx, replace(channel, reachable=False))
    for draft in await drafts.open_of(tx, channel.id):
        await drafts.settle(tx, draft.id, DraftState.EXPIRED, "", now=now)
        await delivered.unmark(tx, channel.id, draft.stories)
    await _note(tx, channel.id, Act.REMOVED, Actor(None, "", now))
    tr = await _words(tx, channel)
    await _tell(tx, channel, f"lost:{channel.id}:{now:%Y-%m-%dT%H:%M}", [editorial.lost(tr, channel)], now)


async def _tell(tx: Connection, channel: Channel, key: str, pages: Sequence[Page], now: datetime) -> None:
    """Let the editors read it, before digests."""
    if channel.editors is not None:
        stored = [page.to_json() for page in pages]
        letter = Letter(channel.editors, channel.topic, f"editors:{channel.editors}:{key}", stored, Lane.URGENT)
        await outbox.promise(tx, letter, now=now)


async def _note(tx: Connection, chat: int, act: Act, actor: Actor, detail: str = "") -> None:
    await audit.note(tx, Deed(chat, actor.now, act, actor.id, actor.name, detail))


async def _words(tx: Connection, channel: Channel) -> Translator:
    return translator((await _subscription(tx, channel)).lang)


async def _subscription(tx: Connection, channel: Channel) -> Subscription:
    """What the channel asked for: its editors are spoken to in its language and told the time of its zone."""
    return await subscriptions.find(tx, channel.id) or Subscription(channel.id, lang=Lang.RU)
