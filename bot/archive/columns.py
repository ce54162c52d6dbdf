"""How values stand in columns: readable in any SQLite shell, and sorting as they compare."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import Dialect, Integer, Text, TypeDecorator

from bot.archive.codec import dumps, loads


def instant(value: datetime) -> str:
    """An aware datetime as `Instant` writes it."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")[:-6] + "Z"


class Instant(TypeDecorator[datetime]):
    """An aware datetime as UTC text of one length: ``2025-11-27T06:00:00.000000Z``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else instant(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A date as ``2025-11-27``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Clock(TypeDecorator[time]):
    """A time of day as ``09:00:00``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        return None if value is None else time.fromisoformat(value)


class Flag(TypeDecorator[bool]):
    """A truth as 0 or 1."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Value(TypeDecorator[Any]):
    """A value of the model (or a tuple of them) as JSON; *kind* is its type hint."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        return _lately(self.kind, value) if len(value) < _SHORT else loads(self.kind, value)


_SHORT = 4000  # characters of a value that is kept decoded for a while: a popular visit is shown again and again
_lately = lru_cache(1024)(loads)
