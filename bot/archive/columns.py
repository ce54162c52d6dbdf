"""How values stand in columns: readable in any SQLite shell, and sorting as they compare."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import lru_cache, partial
from typing import Any, Generic, TypeVar

from sqlalchemy import Dialect, Integer, Text, TypeDecorator

from bot.archive.codec import dumps, loads


def instant(value: datetime) -> str:
    """An aware datetime as `Instant` writes it."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


T = TypeVar("T")


class _Kept(TypeDecorator[T], Generic[T]):
    """What `write` turns into a value of SQLite and `read` turns back; what is absent stays NULL."""

    write: Callable[[Any], str | int]
    read: Callable[[Any], Any]

    def process_bind_param(self, value: T | None, dialect: Dialect) -> str | int | None:
        return None if value is None else self.write(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], T | None]:
        """What TypeDecorator would make around `process_result_value`, with a call less for each value of each row."""
        read = self.read
        return lambda value: None if value is None else read(value)


class Instant(_Kept[datetime]):
    """An aware datetime as UTC text of one length: ``2025-11-27T06:00:00.000000Z``."""

    impl = Text
    cache_ok = True
    write = staticmethod(instant)
    read = staticmethod(datetime.fromisoformat)


class Day(_Kept[date]):
    """A date as ``2025-11-27``."""

    impl = Text
    cache_ok = True
    write = staticmethod(date.isoformat)
    read = staticmethod(date.fromisoformat)


class Clock(_Kept[time]):
    """A time of day as ``09:00:00``."""

    impl = Text
    cache_ok = True
    write = staticmethod(time.isoformat)
    read = staticmethod(time.fromisoformat)


class Flag(_Kept[bool]):
    """A truth as 0 or 1."""

    impl = Integer
    cache_ok = True
    write = int
    read = bool


class Value(_Kept[Any]):
    """A value of the model (or a tuple of them) as JSON; *kind* is its type hint."""

    impl = Text
    cache_ok = True
    write = staticmethod(dumps)

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self.read = partial(_decoded, kind)


def _decoded(kind: Any, value: str) -> Any:
    return _lately(kind, value) if len(value) < _SHORT else loads(kind, value)


_SHORT = 4000  # characters of a value that is kept decoded for a while: a popular visit is shown again and again
_lately = lru_cache(1024)(loads)
