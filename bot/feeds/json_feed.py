"""JSON Feed (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bot.errors import ParseError
from bot.feeds.plain import clean
from bot.feeds.written import Item, Written, string


def read(text: str, url: str, most: int) -> Written:
    """Read the first *most* items of a JSON Feed; ParseError where it is none."""
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{url}: JSON that cannot be read came: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise ParseError(f"{url}: JSON came, but it is no JSON Feed: it holds no list of items")
    items = found["items"]
    return Written(string(found, "title"), list(_items(items[:most])), len(items), "json")


def _items(items: list[Any]) -> Iterator[Item | None]:
    from html import escape

    for item in items:
        if not isinstance(item, dict):
            yield None
            continue
        plain = [escape(clean(string(item, key)), quote=False) for key in ("content_text", "summary")]
        yield Item(
            guid=string(item, "id"),
            link=string(item, "url") or string(item, "external_url"),
            title=escape(string(item, "title"), quote=False),
            texts=(string(item, "content_html"), *plain),
            dates=(string(item, "date_published"), string(item, "date_modified")),
        )
