"""Text cut into sentences that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import razdel


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text: ``text == whole[start:end]``."""

    start: int
    end: int
    text: str

    def __hash__(self) -> int:  # that of all three takes three times as long
        return self.start


def sentences(text: str) -> list[Span]:
    """Split *text* into sentences; a line break ends one (headlines carry no full stop), unless it only wraps it."""
    found = []
    for start, block in _blocks(text):
        found += [Span(start + s.start, start + s.stop, s.text) for s in razdel.sentenize(block) if s.text.strip()]
    return found


WRAPPED = 45  # characters from which a line that ends in a word may go on in the next
_GOES_ON = re.compile(r"[\w,-] *\n\s{0,9}$")


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """The lines of *text*, those together that an old page broke within a sentence; each with where it starts."""
    block, start, offset = "", 0, 0
    for line in text.splitlines(keepends=True):
        if block and line.strip() and not (line[:1].islower() and _GOES_ON.search(block)):
            yield start, block
            block, start = "", offset
        offset += len(line)
        if len(line) < WRAPPED and (line.strip() or not block):
            yield start, block + line
            block, start = "", offset
        else:
            block += line
    if block:
        yield start, block
