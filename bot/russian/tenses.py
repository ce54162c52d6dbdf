"""Whether something is told as over or to come; who tells it is asked by reading verbs, see `tense`, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum


class Tense(IntEnum):
    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


TenseReader = Callable[[str, int, int], Tense]
"""Given a folded text and a span of it, the tense of what is told beside that span."""


def unread(folded: str, start: int, end: int) -> Tense:
    """The tense reader of one who reads no verbs: the language models' dictionary is not loaded for it."""
    return Tense.UNKNOWN
