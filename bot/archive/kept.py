"""What was read of the archive and made of it, kept in mind until what it was read from changes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

from bot.archive.database import Database
from bot.recent import Recent

T = TypeVar("T")


class Kept(Generic[T]):
    """Values by key, the *most* lately used of them, each until a transaction writes to *table*.

    A value of one *chat* holds until its own rows may have changed.
    """

    def __init__(self, db: Database, table: str, *, most: int) -> None:
        self._db = db
        self._table = table
        self._values: Recent[Hashable, tuple[int, T]] = Recent(most)

    async def get(self, key: Hashable, read: Callable[[], Awaitable[T]], *, chat: int | None = None) -> T:
        """The value of *key* as it is now: what *read* gave since the last change, or gives."""
        now = self._db.changes(self._table, chat)  # before reading: what is committed meanwhile may have been missed
        kept = self._values.get(key)
        if kept is None or kept[0] != now:
            kept = now, await read()
            self._values.put(key, kept)
        return kept[1]
