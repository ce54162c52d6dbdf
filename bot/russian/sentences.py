"""Text cut into sentences that know where they stand."""

from __future__ import annotations

from dataclasses import dataclass

import razdel


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: ``text == whole[start:end]``."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Span]:
    """Split *text* into sentences; a line break always ends one (headlines carry no full stop)."""
    found = []
    offset = 0
    for line in text.splitlines(keepends=True):
        found += [Span(offset + s.start, offset + s.stop, s.text) for s in razdel.sentenize(line) if s.text.strip()]
        offset += len(line)
    return found
