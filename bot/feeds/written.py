"""A feed as it is written, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


class Item(NamedTuple):
    """An entry as written: texts may be HTML."""

    guid: str
    link: str
    title: str
    texts: tuple[str, ...]
    dates: tuple[str, ...]  # published, updated, created


@dataclass(frozen=True, slots=True)
class Written:
    title: str
    items: Sequence[Item | None]  # the first of them, as many as were asked for; None: unreadable
    count: int  # of all
    form: str  # «rss20», «rss10», «atom10», «json», «telegram», «page»


def string(holder: Mapping[str, Any], key: str) -> str:
    """Return the text under *key*; numbers count as text (ids often are), anything else as absent."""
    value = holder.get(key)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
