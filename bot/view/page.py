"""One finished message: characters, their markup and the buttons under them, ready to store and to send.

A page knows neither Telegram's library nor any language; the outbox keeps it as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

from bot.pictures import Picture


def units(text: str) -> int:
    """The length of *text* in UTF-16 code units, in which Telegram counts offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class TextEntity(NamedTuple):
    """Markup of a span, named as the Bot API names it; *offset* and *length* are in UTF-16 units."""

    type: str  # bold, italic, text_link, date_time, blockquote, expandable_blockquote
    offset: int
    length: int
    url: str | None = None  # of a text_link
    at: int | None = None  # of a date_time, which only rich messages hold: Unix time

    def moved(self, by: int) -> TextEntity:
        return TextEntity(self.type, self.offset + by, self.length, self.url, self.at)


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: a callback with its *data* (64 bytes at most), a link, or what is to be shared."""

    text: str
    data: str | None = None
    url: str | None = None
    share: str | None = None  # see `view.links`: what it shares in a chat that is chosen then

    def __post_init__(self) -> None:
        if [self.data, self.url, self.share].count(None) != 2:
            raise ValueError(f"a button answers, links or shares: {self.text}")

    def to_json(self) -> dict[str, str | None]:
        return {"text": self.text, "data": self.data, "url": self.url} | ({"share": self.share} if self.share else {})


@dataclass(frozen=True, slots=True)
class Part:
    """Where a page tells a story; *offset* and *length* are in UTF-16 units, in blocks on a rich page."""

    story: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Page:
    """What one message shows."""

    text: str
    entities: tuple[TextEntity, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()  # rows
    parts: tuple[Part, ...] = ()  # in their order
    rich: str = ""  # the same as a rich message, JSON; see `view.rich`
    picture: Picture | None = None  # that the text stands under; of answers alone: it is not stored

    def to_json(self) -> str:
        data: dict[str, Any] = {
            "text": self.text,
            "entities": [
                {"type": e.type, "offset": e.offset, "length": e.length, "url": e.url}
                | ({} if e.at is None else {"at": e.at})
                for e in self.entities
            ],
            "buttons": [[button.to_json() for button in row] for row in self.buttons],
        }
        if self.parts:
            data["parts"] = [[part.story, part.offset, part.length] for part in self.parts]
        if self.rich:
            data["rich"] = self.rich
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, stored: str) -> Self:
        """Read what ``to_json`` wrote, also by an earlier version."""
        data: dict[str, Any] = json.loads(stored)
        return cls(
            data["text"],
            tuple(TextEntity(**entity) for entity in data["entities"]),
            tuple(tuple(Button(**button) for button in row) for row in data["buttons"]),
            tuple(Part(*part) for part in data.get("parts", ())),
            data.get("rich", ""),
        )


_ORDINARY = str.maketrans("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", "  ")


def printed(pages: Iterable[Page]) -> str:
    """The pages for a terminal, divided by a line."""
    return "\n———\n".join(map(plain, pages))


def plain(page: Page) -> str:
    """The page for a terminal: no markup, ordinary spaces, each link's address after its words."""
    raw = page.text.encode("utf-16-le")
    links = sorted((entity.offset + entity.length, entity.url) for entity in page.entities if entity.url)
    parts, done = [], 0
    for end, url in links:
        parts.append(raw[done * 2 : end * 2].decode("utf-16-le") + f" <{url}>")
        done = end
    parts.append(raw[done * 2 :].decode("utf-16-le"))
    return "".join(parts).translate(_ORDINARY)
