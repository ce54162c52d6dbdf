"""A page as a rich message: headings, tables, details that fold; from the blocks that the plain page is made of.

What is written is JSON as the Bot API takes it (``InputRichMessage``, ``RichText``). Telegram takes 32 768 characters,
500 blocks and tables of 20 columns; whatever is beyond stays a plain page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from bot.view.page import Page, TextEntity, units
from bot.view.pages import MAX_BUTTONS, Block, Row, keyboard, pack
from bot.view.text import Text, shorten

MAX_UNITS = 30_000
MAX_BLOCKS = 450
_WHOLE = 3900  # units of the plain text beneath, for where the rich message is refused

Json: TypeAlias = dict[str, Any]
RichText: TypeAlias = str | list[Any]


def rich_pages(blocks: Iterable[Block | Text], *, details: str, last: Sequence[Row] = ()) -> list[Page]:
    """One rich page of *blocks*, or plain ones where that would be too much; *details* names what is folded away.

    Its plain text, shortened, is what is sent where Telegram refuses the rest.
    """
    sound = [block if isinstance(block, Block) else Block(block) for block in blocks]
    sound = [block for block in sound if block.text]
    told = [part for block in sound for part in _block(block, details)]
    rows = (*keyboard(sound), *last)
    plain = pack(sound)
    length = sum(units(page.text) for page in plain)
    if length > MAX_UNITS or len(told) > MAX_BLOCKS or sum(map(len, rows)) > MAX_BUTTONS:
        return pack(sound, last=last)
    under = plain[0] if len(plain) == 1 else Page(shorten(Text("\n\n".join(page.text for page in plain)), _WHOLE).chars)
    return [Page(under.text, under.entities, rows, rich=written(told))]


def written(blocks: Sequence[Json]) -> str:
    """What `Page.rich` holds."""
    return json.dumps({"blocks": blocks, "skip_entity_detection": True}, ensure_ascii=False, separators=(",", ":"))


def heading(text: Text, size: int) -> Json:
    return {"type": "heading", "text": rich_text(_bare(text)), "size": size}


def paragraph(text: Text) -> Json:
    return {"type": "paragraph", "text": rich_text(text)}


def table(rows: Sequence[Sequence[Text]]) -> Json:
    """The first row heads the columns."""
    return {
        "type": "table",
        "cells": [[_cell(text, header=number == 0) for text in row] for number, row in enumerate(rows)],
        "is_striped": True,
    }


def _cell(text: Text, *, header: bool) -> Json:
    found: Json = {"align": "left", "valign": "top", "text": rich_text(text)}
    return found | {"is_header": True} if header else found


def _block(block: Block, details: str) -> Iterable[Json]:
    if block.lead:
        yield heading(block.lead, 3)
    lines = _lines(block.text)
    if block.heads_next:
        yield heading(lines[0], 2)
        yield from map(paragraph, lines[1:])
    elif block.table:
        yield heading(lines[0], 3)
        yield table(block.table)
    elif block.small or block.buttons:  # of a story: what it is, its sentences, and folded what proves them
        yield heading(lines[0], 4)
        yield from map(paragraph, lines[1:2])
        if folded := lines[2:]:
            yield {"type": "details", "summary": details, "blocks": [paragraph(line) for line in folded]}
    else:
        yield {"type": "footer", "text": rich_text(block.text)}


def _lines(text: Text) -> list[Text]:
    """The lines that hold something, each with the markup that lies on it."""
    found, at = [], 0
    for line in text.chars.split("\n"):
        length = units(line)
        if line.strip():
            found.append(Text(line, _within(text.entities, at, length)))
        at += length + 1
    return found


def _within(entities: Iterable[TextEntity], start: int, length: int) -> tuple[TextEntity, ...]:
    cut = (
        TextEntity(
            e.type, max(e.offset, start) - start, min(e.offset + e.length, start + length) - max(e.offset, start), e.url
        )
        for e in entities
    )
    return tuple(entity for entity in cut if entity.length > 0)


def _bare(text: Text) -> Text:
    """Without bold: a heading is bold by itself."""
    return Text(text.chars, tuple(entity for entity in text.entities if entity.type != "bold"))


_NAMES = {"bold": "bold", "italic": "italic", "text_link": "url"}


def rich_text(text: Text) -> RichText:
    """*text* as nested rich text: cut wherever markup begins or ends, each piece within all that lies on it."""
    raw = text.chars.encode("utf-16-le")
    marks = [entity for entity in text.entities if entity.type in _NAMES]
    edges = sorted({0, len(raw) // 2, *(m.offset for m in marks), *(m.offset + m.length for m in marks)})
    found: list[Any] = []
    for start, end in pairwise(edges):
        piece: Any = raw[start * 2 : end * 2].decode("utf-16-le")
        for mark in marks:
            if mark.offset <= start and end <= mark.offset + mark.length:
                link = {"url": mark.url} if mark.url else {}
                piece = {"type": _NAMES[mark.type], "text": piece, **link}
        found.append(piece)
    return found[0] if len(found) == 1 and isinstance(found[0], str) else found
