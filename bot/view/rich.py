"""A page as a rich message: headings, tables, details that fold; from the blocks that the plain page is made of.

What is written is JSON as the Bot API takes it (``InputRichMessage``, ``RichText``). Telegram takes 32 768 characters,
500 blocks and tables of 20 columns; whatever is beyond stays a plain page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeAlias

from bot.view.page import Page, Part, TextEntity, units
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
    told: list[Json] = []
    parts = []
    for block in sound:
        found = [*_block(block, details)]
        if block.story is not None:
            above = int(bool(block.lead))
            parts.append(Part(block.story, len(told) + above, len(found) - above))
        told += found
    rows = (*keyboard(sound), *last)
    plain = pack(sound)
    length = sum(units(page.text) for page in plain)
    if length > MAX_UNITS or len(told) > MAX_BLOCKS or sum(map(len, rows)) > MAX_BUTTONS:
        return pack(sound, last=last)
    under = plain[0] if len(plain) == 1 else Page(shorten(Text("\n\n".join(page.text for page in plain)), _WHOLE).chars)
    return [Page(under.text, under.entities, rows, tuple(parts), written(told))]


def numbered(page: Page, part: Part) -> str:
    """The first words under which a rich page tells a story."""
    return _words(json.loads(page.rich)["blocks"][part.offset]["text"])


def with_part(page: Page, block: Block, *, details: str) -> Page:
    """A rich page with *block* in place of what it tells of the same story; as it was where that would be too much."""
    at = next((at for at, part in enumerate(page.parts) if part.story == block.story), None)
    if at is None:
        return page
    part = page.parts[at]
    before: list[Json] = json.loads(page.rich)["blocks"]
    new = [*_block(block, details)]
    told = [*before[: part.offset], *new, *before[part.offset + part.length :]]
    if len(told) > MAX_BLOCKS or units(_words(told)) > MAX_UNITS:
        return page
    more = len(new) - part.length
    later = (replace(one, offset=one.offset + more) for one in page.parts[at + 1 :])
    parts = (*page.parts[:at], replace(part, length=len(new)), *later)
    return replace(page, parts=parts, rich=written(told))


def _words(told: Any) -> str:
    """All characters in blocks or rich text."""
    if isinstance(told, str):
        return told
    if isinstance(told, list):
        return "".join(map(_words, told))
    return "".join(_words(told[key]) for key in ("summary", "text", "blocks", "cells") if key in told)


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
    elif block.story or block.small or block.buttons:  # what it is, its sentences, and folded what proves them
        yield heading(lines[0], 4)
        yield from map(paragraph, lines[1 : block.open + 1])
        if folded := lines[block.open + 1 :]:
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
    spans = ((e, max(e.offset, start), min(e.offset + e.length, start + length)) for e in entities)
    return tuple(e._replace(offset=first - start, length=last - first) for e, first, last in spans if first < last)


def _bare(text: Text) -> Text:
    """Without bold: a heading is bold by itself."""
    return Text(text.chars, tuple(entity for entity in text.entities if entity.type != "bold"))


_NAMES = {"bold": "bold", "italic": "italic", "text_link": "url", "date_time": "date_time"}
_LONG_DATE_SHORT_TIME = "Dt"  # of the Bot API's date-time formats


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
                piece = {"type": _NAMES[mark.type], "text": piece, **_more(mark)}
        found.append(piece)
    return found[0] if len(found) == 1 and isinstance(found[0], str) else found


def _more(mark: TextEntity) -> Json:
    if mark.at is not None:
        return {"unix_time": mark.at, "date_time_format": _LONG_DATE_SHORT_TIME}
    return {"url": mark.url} if mark.url else {}
