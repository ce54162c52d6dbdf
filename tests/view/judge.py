"""Telegram's own code as the judge of our pages: TDLib's parsers, offline, and the documented limits."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import tdjson

from bot.view.actions import MAX_BYTES, parse_action
from bot.view.links import parse_link
from bot.view.page import Page, TextEntity, units

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
}
_KINDS = {
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeBlockQuote": "blockquote",
    "textEntityTypeExpandableBlockQuote": "expandable_blockquote",
}

tdjson.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())


def execute(request: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"{}")
    assert answer["@type"] != "error", answer["message"]
    return answer


def as_html(page: Page) -> str:
    """The page in Telegram's HTML."""
    raw = page.text.encode("utf-16-le")
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for entity in page.entities:  # outer ones first
        first, last = entity.offset, entity.offset + entity.length
        tags = _TAGS.get(entity.type) or (f'<a href="{escape(entity.url or "")}">', "</a>")
        opening.setdefault(first, []).append(tags[0])
        closing.setdefault(last, []).insert(0, tags[1])
    marks = sorted({0, len(raw) // 2, *opening, *closing})
    parts = []
    for at, following in zip(marks, [*marks[1:], marks[-1]], strict=True):
        parts += closing.get(at, []) + opening.get(at, [])
        parts.append(escape(raw[at * 2 : following * 2].decode("utf-16-le")))
    return "".join(parts)


def styles(text: str, entities: tuple[TextEntity, ...] | list[TextEntity]) -> list[frozenset[tuple[str, str | None]]]:
    """For every UTF-16 unit the markup that lies on it; white space does not count."""
    raw = text.encode("utf-16-le")
    found: list[set[tuple[str, str | None]]] = [set() for _ in range(len(raw) // 2)]
    for entity in entities:
        for at in range(entity.offset, entity.offset + entity.length):
            found[at].add((entity.type, entity.url))
    spaces = {ord(char) for char in " \n\u00a0"}
    return [
        frozenset() if int.from_bytes(raw[at * 2 : at * 2 + 2], "little") in spaces else frozenset(marks)
        for at, marks in enumerate(found)
    ]


def read_back(formatted: dict[str, Any]) -> tuple[str, list[TextEntity]]:
    """A formattedText of TDLib as our values; markup we never write (auto-detected links) is left out."""
    entities = [
        TextEntity(_KINDS[item["type"]["@type"]], item["offset"], item["length"], item["type"].get("url"))
        for item in formatted["entities"]
        if item["type"]["@type"] in _KINDS
    ]
    return formatted["text"], entities


def parse_html(html: str) -> tuple[str, list[TextEntity]]:
    mode = {"@type": "textParseModeHTML"}
    return read_back(execute({"@type": "parseTextEntities", "text": html, "parse_mode": mode}))


def accept(page: Page) -> None:
    """Fail unless Telegram would take the page and show exactly what we meant."""
    assert page.text.strip() == page.text != "", "Telegram would trim or refuse the text"
    assert len(page.text) <= 4096
    assert units(page.text) <= 4000
    assert len(page.entities) <= 95
    for entity in page.entities:
        assert entity.length > 0
        assert 0 <= entity.offset <= units(page.text) - entity.length
        span = page.text.encode("utf-16-le")[entity.offset * 2 : (entity.offset + entity.length) * 2]
        span.decode("utf-16-le")  # raises when a character is cut in half
    text, entities = parse_html(as_html(page))
    assert text == page.text
    assert _links_alike(styles(text, entities)) == _links_alike(styles(page.text, page.entities))
    _accept_buttons(page)


def _links_alike(marks: list[frozenset[tuple[str, str | None]]]) -> list[frozenset[str]]:
    """Without addresses, which TDLib normalises (a slash after the host)."""
    return [frozenset(kind for kind, _ in mark) for mark in marks]


def _accept_buttons(page: Page) -> None:
    assert sum(map(len, page.buttons)) <= 100
    for row in page.buttons:
        assert 1 <= len(row) <= 8
        for button in row:
            assert button.text.strip()
            if button.data is not None:
                assert len(button.data.encode()) <= MAX_BYTES
                assert parse_action(button.data) is not None
            elif button.share is not None:
                assert parse_link(button.share) is not None
            else:
                assert (button.url or "").startswith(("http://", "https://"))
