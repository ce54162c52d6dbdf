"""Rich messages: what Telegram counts in them, and their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.errors import ApiError, bad_request, not_played

CHARACTERS = 32_768
BLOCKS = 500  # items, rows and what is folded counted
DEPTH = 16
COLUMNS = 20
_BLOCKS = {"heading", "paragraph", "footer", "details", "table", "divider", "list", "blockquote", "pre"}


def check(message: Mapping[str, Any]) -> None:
    """ApiError for what Telegram refuses; the sandbox plays messages given as blocks."""
    if message.get("html") or message.get("markdown") or message.get("media"):
        raise ApiError(not_played("a rich message that is not given as blocks"))
    blocks = message.get("blocks") or []
    inner = list(_inner(blocks, 1))
    text = words(blocks)
    if not text.strip():
        raise ApiError(bad_request("rich message text is empty"))
    if len(text) > CHARACTERS:
        raise ApiError(bad_request("rich message is too long"))
    if len(inner) + sum(len(block.get("cells", ())) for block, _ in inner) > BLOCKS:
        raise ApiError(bad_request("too many blocks in the rich message"))
    if any(depth > DEPTH for _, depth in inner):
        raise ApiError(bad_request("rich message is nested too deep"))
    if any(len(row) > COLUMNS for block, _ in inner for row in block.get("cells", ())):
        raise ApiError(bad_request("too many columns in a table of the rich message"))


def words(part: Any) -> str:
    """All text in a block, a list of them or a rich text, a line a block or row."""
    if isinstance(part, str):
        return part
    if isinstance(part, list):
        return ("\n" if any(map(_is_block, part)) else "").join(map(words, part))
    if "cells" in part:
        return "\n".join(" | ".join(words(cell) for cell in row) for row in part["cells"])
    return "\n".join(words(part[key]) for key in ("summary", "text", "blocks", "items") if part.get(key))


def _is_block(part: Any) -> bool:
    return isinstance(part, dict) and ("blocks" in part or part.get("type") in _BLOCKS)


def _inner(blocks: Any, depth: int) -> Iterator[tuple[Mapping[str, Any], int]]:
    for block in blocks:
        yield block, depth
        yield from _inner([*block.get("blocks", ()), *block.get("items", ())], depth + 1)
