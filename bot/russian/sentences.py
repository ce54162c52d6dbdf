"""Text cut into sentences that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.russian.sentence_ends import pieces


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
        begin = None
        for begins, ends in _parted(block):
            begin = begins if begin is None else begin
            if not (block.endswith(_SHORT, begins, ends) and _GOES_ON_AFTER_SHORT.match(block, ends - 6)):
                found.append(Span(start + begin, start + ends, block[begin:ends]))
                begin = None
    return [span for span in found if span.text.strip()]


def _parted(block: str) -> Iterator[tuple[int, int]]:
    """Where sentences of *block* start and end, those too that a page has glued: «… в мэрии.Во встрече приняли …»."""
    may_be_glued = _NO_SPACE.search(block) is not None
    for start, end in pieces(block):
        for glued in _GLUED.finditer(block, start, end) if may_be_glued else ():
            if not glued[0].startswith(_NAMES):
                yield start, glued.end()
                start = glued.end()
        yield start, end


# no «им. Н.М.Иванова», «г.Чебоксары», «Яндекс.Новости»
_GLUED = re.compile(r"(?<!\w)[А-ЯЁа-яё][а-яё]{4,}[»)]?\.(?=[А-ЯЁ][а-яё]*,? [а-яё])")
_NO_SPACE = re.compile(r"\.(?=[А-ЯЁ])")  # found in a twentieth of the time
_NAMES = ("Яндекс", "яндекс", "корп.", "просп.")
# «объём торговли между пров. Хэйлунцзян и Россией», «16 млрд долл. США», "a delegation from St. Petersburg": no end
_SHORT = ("пров.", "долл.", "St.")
_GOES_ON_AFTER_SHORT = re.compile(r"\W(?:пров\. [А-ЯЁ]|долл\. США)|..\WSt\. [A-Z]", re.DOTALL)


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
