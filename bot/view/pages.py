"""Blocks of text packed into as few messages as Telegram's limits allow.

A block (one story, one visit) is never divided between pages. Telegram takes 4096 characters and 100 entities;
we stay below both, counting UTF-16 units, which are never fewer than characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from bot.view.page import Button, Page, Part
from bot.view.text import Text, join, rich, shorten

MAX_UNITS = 4000
MAX_ENTITIES = 95
MAX_BUTTONS = 90  # Telegram takes 100
SMALL_IN_ROW = 5
_FOOTER = len("\n\n999/999")

EMPTY = Text()

Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What must stand together on one page, with the buttons that belong to it."""

    text: Text
    buttons: tuple[Row, ...] = ()
    small: Button | None = None  # shares its rows with the small buttons of the other blocks of its page
    heads_next: bool = False  # a heading: never the last on its page
    story: int | None = None  # that it tells
    open: int = 1  # lines under the first that a rich page does not fold away
    lead: Text = EMPTY  # a heading right above it, of all that follow too
    table: tuple[tuple[Text, ...], ...] = ()  # what its text tells, in rows, the first of which heads them

    @property
    def above(self) -> int:
        """UTF-16 units of the heading over what it tells, once both are one text."""
        return self.lead.units + 1 if self.lead else 0

    @property
    def count(self) -> int:
        return sum(map(len, self.buttons)) + (self.small is not None)

    def under(self, heading: Text) -> Block:
        """The same with a heading right above it."""
        return replace(self, lead=heading)


def pack(blocks: Iterable[Block | Text], *, last: Iterable[Row] = ()) -> list[Page]:
    """Put blocks on pages, an empty line between them; *last* are button rows for the end of the last page.

    Several pages are numbered «1/3». A block too long for a page of its own is cut at a sentence end with «…».
    """
    last = tuple(last)
    reserve = sum(map(len, last))
    pages: list[list[Block]] = []
    room = _Room()
    for group, needed in _groups(_sound(blocks)):
        if pages and room.plus(needed).holds(reserve):
            pages[-1] += group
            room = room.plus(needed)
        else:
            pages.append(list(group))
            room = needed
    return [
        _page(blocks, f"{number}/{len(pages)}" if len(pages) > 1 else "", last if number == len(pages) else ())
        for number, blocks in enumerate(pages, 1)
    ]


def _sound(blocks: Iterable[Block | Text]) -> Iterable[Block]:
    """Each block as one that a page of its own can hold; empty ones are left out."""
    for item in blocks:
        block = item if isinstance(item, Block) else Block(item)
        whole = join("\n", [block.lead, block.text]) if block.lead else block.text
        text = shorten(whole.stripped(), MAX_UNITS - _FOOTER)
        if text is block.text and text and len(text.entities) <= MAX_ENTITIES:
            yield block
        elif text:
            yield replace(block, text=Text(text.chars, text.entities[:MAX_ENTITIES]))


def _groups(blocks: Iterable[Block]) -> Iterable[tuple[Sequence[Block], _Room]]:
    """Headings together with the first block they head, where a page holds both; with what they take of it."""
    group: list[Block] = []
    room = _Room()
    for block in blocks:
        needed = _Room.of(block)
        if group and not room.plus(needed).holds(0):
            yield group, room
            group = []
        room = room.plus(needed) if group else needed
        group.append(block)
        if not block.heads_next:
            yield group, room
            group = []
    if group:
        yield group, room


class _Room(NamedTuple):
    """What blocks take of a page: units with the empty lines between, entities, buttons."""

    units: int = -2  # of none: no empty line before the first
    entities: int = 0
    buttons: int = 0

    @classmethod
    def of(cls, block: Block) -> _Room:
        return cls(block.text.units, len(block.text.entities), block.count)

    def plus(self, other: _Room) -> _Room:
        return _Room(self.units + other.units + 2, self.entities + other.entities, self.buttons + other.buttons)

    def holds(self, reserve: int) -> bool:
        """Whether a page holds it beside *reserve* buttons."""
        return (
            self.units <= MAX_UNITS - _FOOTER
            and self.entities <= MAX_ENTITIES
            and self.buttons + reserve <= MAX_BUTTONS
        )


def _page(blocks: Sequence[Block], number: str, last: tuple[Row, ...]) -> Page:
    text = rich(join("\n\n", [block.text for block in blocks]), f"\n\n{number}" if number else "")
    return Page(text.chars, text.entities, keyboard(blocks) + last, tuple(_parts(blocks)))


def keyboard(blocks: Iterable[Block]) -> tuple[Row, ...]:
    """The buttons of *blocks*: their rows, then what is small side by side."""
    blocks = tuple(blocks)
    small = [block.small for block in blocks if block.small]
    shared = tuple(tuple(small[at : at + SMALL_IN_ROW]) for at in range(0, len(small), SMALL_IN_ROW))
    return tuple(row for block in blocks for row in block.buttons if row) + shared


def _parts(blocks: Sequence[Block]) -> Iterator[Part]:
    at = 0
    for block in blocks:
        if block.story is not None and block.text.units > block.above:
            yield Part(block.story, at + block.above, block.text.units - block.above)
        at += block.text.units + 2


def with_part(page: Page, block: Block) -> Page:
    """*page* with *block* in place of what it tells of the same story; cut where the page would be too long."""
    for number, part in enumerate(page.parts):
        if part.story == block.story:
            return _replaced(page, number, block.text)
    return page


def _replaced(page: Page, number: int, text: Text) -> Page:
    part = page.parts[number]
    raw, end = page.text.encode("utf-16-le"), part.offset + part.length
    text = shorten(text.stripped(), max(MAX_UNITS - len(raw) // 2 + part.length, part.length))
    more = text.units - part.length
    outside = [e for e in page.entities if e.offset + e.length <= part.offset or e.offset >= end]
    kept = [e.moved(more) if e.offset >= end else e for e in outside]
    room = max(0, MAX_ENTITIES - len(kept))
    entities = [*kept, *(e.moved(part.offset) for e in text.entities[:room])]
    return replace(
        page,
        text=raw[: part.offset * 2].decode("utf-16-le") + text.chars + raw[end * 2 :].decode("utf-16-le"),
        entities=tuple(sorted(entities, key=lambda e: (e.offset, -e.length))),
        parts=(
            *page.parts[:number],
            replace(part, length=text.units),
            *(replace(later, offset=later.offset + more) for later in page.parts[number + 1 :]),
        ),
    )
