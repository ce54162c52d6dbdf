"""Values of ``bot.model`` to JSON and back, by their type hints.

What is absent (None, an empty tuple) is left out, so rows written before a field existed are read with its default.
Decimals and dates are strings: nothing is rounded.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from bot.model import PartialDate

T = TypeVar("T")
Json = Any
"""None, bool, int, float, str, or a list or dict of these."""

_ABSENT: tuple[object, ...] = (None, ())


def dumps(value: object) -> str:
    """Write *value* as compact JSON."""
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """Read what ``dumps`` wrote of a *kind*."""
    return decode(kind, json.loads(text))


def encode(value: object) -> Json:
    """Turn *value* into what JSON can hold; TypeError for what the model has no use for."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, (Decimal, PartialDate)):
        return str(value)
    if isinstance(value, (date, time)):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if is_dataclass(value):
        return {
            name: encode(part)
            for name in _names(cast(Any, type(value)))
            if (part := getattr(value, name)) not in _ABSENT
        }
    raise TypeError(f"no JSON for {type(value).__name__}")


def decode(kind: type[T], data: Json) -> T:
    """Turn *data* back into a *kind*; ValueError, KeyError or TypeError where it is none."""
    return cast(T, _decoder(cast(Any, kind))(data))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _decoder(kind: Any) -> Callable[[Json], Any]:
    if kind in _SCALARS:
        return _SCALARS[kind]
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _optional(kind)
    if origin is tuple:
        return _tuple(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass(kind)
    raise TypeError(f"no way to read a {kind}")


_SCALARS: dict[Any, Callable[[Json], Any]] = {
    str: str,
    int: int,
    float: float,
    bool: bool,
    Decimal: Decimal,
    PartialDate: PartialDate.parse,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    time: time.fromisoformat,
}


def _optional(kind: Any) -> Callable[[Json], Any]:
    (inner,) = (part for part in get_args(kind) if part is not NoneType)
    read = _decoder(inner)
    return lambda data: None if data is None else read(data)


def _tuple(kind: Any) -> Callable[[Json], Any]:
    """``tuple[X, ...]``, or ``tuple[X, *tuple[X, ...]]``: one at least."""
    first, rest = get_args(kind)
    read = _decoder(first)
    if rest is not Ellipsis:
        return _at_least_one(read)
    return lambda data: tuple(read(item) for item in data)


def _at_least_one(read: Callable[[Json], Any]) -> Callable[[Json], Any]:
    def read_all(data: Json) -> Any:
        if not data:
            raise ValueError("a fact without evidence")
        return tuple(read(item) for item in data)

    return read_all


def _dataclass(kind: Any) -> Callable[[Json], Any]:
    hints = get_type_hints(kind, include_extras=True)
    readers = {field.name: _decoder(hints[field.name]) for field in fields(kind)}
    required = [field.name for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING]
    absent = {name: empty for name in required if (empty := _empty(hints[name])) is not MISSING}

    def read(data: Json) -> Any:
        known = absent | {name: readers[name](part) for name, part in data.items() if name in readers}
        return kind(**known)

    return read


def _empty(hint: Any) -> Any:
    """What a left-out required field held: None or () where its type allows it."""
    if get_origin(hint) is tuple and get_args(hint)[-1] is Ellipsis:
        return ()
    return None if NoneType in get_args(hint) else MISSING
