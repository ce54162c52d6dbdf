"""Messages that tell what is no longer so are edited: the digest tells the change, the message shows it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime

from bot.archive import posted
from bot.archive.connection import Connection
from bot.archive.outbox import Lane, Letter
from bot.archive.posted import Posted
from bot.model import Subscription, Update
from bot.view.page import Page

Retell = Callable[[Page, Sequence[Update], Subscription, datetime], Page]
"""A page as it was sent -> the same with these stories told as they are at that moment."""


class Retelling:
    """The edits of one moment: what many chats were sent alike is made anew once."""

    def __init__(self, retell: Retell) -> None:
        self._retell = retell
        self._pages: dict[int, Page] = {}
        self._made: dict[Hashable, str | None] = {}

    async def letters(
        self, tx: Connection, changed: Sequence[tuple[Subscription, Sequence[Update]]], now: datetime
    ) -> list[Letter]:
        """An edit of each message that told one of them a story which *changed* for them."""
        if not changed:
            return []
        asked = [(one.chat, one.topic, update.story.id) for one, updates in changed for update in updates]
        found: dict[tuple[int, int | None], list[Posted]] = {}
        for message in await posted.telling(tx, [(chat, topic, story) for chat, topic, story in asked if story]):
            found.setdefault((message.chat, message.topic), []).append(message)
        await self._read(tx, (message.page for some in found.values() for message in some))
        return [
            Letter(one.chat, one.topic, f"{posted.edits_of(message)}{now.isoformat()}", [page], Lane.EDIT, message.id)
            for one, updates in changed
            for message in found.get((one.chat, one.topic), ())
            if (page := self._anew(message.page, updates, one, now))
        ]

    async def _read(self, tx: Connection, numbers: Iterable[int]) -> None:
        unread = set(numbers) - self._pages.keys()
        self._pages |= {number: Page.from_json(body) for number, body in (await posted.bodies(tx, unread)).items()}

    def _anew(self, number: int, updates: Sequence[Update], one: Subscription, now: datetime) -> str | None:
        """The page as it is now to be read, None where nothing of it changes."""
        page = self._pages[number]
        here = {part.story for part in page.parts}
        changed = [update for update in updates if update.story.id in here]
        if not changed:
            return None
        key = (number, one.lang, one.zone, tuple(map(id, changed)))
        if key not in self._made:
            made = self._retell(page, changed, one, now)
            self._made[key] = made.to_json() if made != page else None
        return self._made[key]
