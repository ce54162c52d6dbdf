"""The sample sources as they are written: TOML files beside this module, described in sources/README.md."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from bot.sandbox.samples.phrases import LANGUAGES, fill

Format = Literal["rss", "rss-yandex", "rdf", "atom", "json"]
Dates = Literal["rfc822", "russian", "dotted", "iso"]
_FOLDER = Path(__file__).parent / "sources"


@dataclass(frozen=True, slots=True)
class SampleItem:
    """A news item with its dates still counted from today."""

    slug: str
    day: int  # of publication; 0 is today
    at: time  # local at the source
    title: str
    text: str  # paragraphs divided by empty lines
    cooperation: bool  # what a careful reader says of it
    story: str | None = None  # items of one event share it
    lead_only: bool = False  # the feed carries the first paragraph, the page the whole
    reprint_of: str | None = None  # slug of the item whose text this is, word for word


@dataclass(frozen=True, slots=True)
class SampleSource:
    name: str
    region: str | None
    zone: str  # IANA
    path: str  # under /feeds/
    format: Format
    charset: str
    dates: Dates
    language: str
    items: tuple[SampleItem, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A news item on a given day: what its feed and its page show."""

    slug: str
    title: str
    paragraphs: tuple[str, ...]
    lead_only: bool
    published: datetime  # in the source's zone


@cache
def sources() -> tuple[SampleSource, ...]:
    """Return all sample sources, by path."""
    return _with_reprints([_source(tomllib.loads(file.read_text("utf-8"))) for file in sorted(_FOLDER.glob("*.toml"))])


def _source(written: dict[str, Any]) -> SampleSource:
    items = tuple(_item(item) for item in written.pop("item"))
    return SampleSource(**{"region": None, "language": "ru", **written}, items=items)


def _item(written: dict[str, Any]) -> SampleItem:
    if written.pop("feed", "full") == "lead":
        written["lead_only"] = True
    return SampleItem(**{"text": "", **written, "at": time.fromisoformat(written["at"])})


def _with_reprints(found: Iterable[SampleSource]) -> tuple[SampleSource, ...]:
    found = tuple(found)
    texts = {item.slug: item.text for source in found for item in source.items}

    def whole(item: SampleItem) -> SampleItem:
        return replace(item, text=texts[item.reprint_of]) if item.reprint_of else item

    return tuple(replace(source, items=tuple(map(whole, source.items))) for source in found)


def pieces(source: SampleSource, today: date, now: datetime | None = None) -> tuple[Piece, ...]:
    """Return the items of *source* as they read on *today*, newest first; with *now*, only those published by then."""
    language, zone = LANGUAGES[source.language], ZoneInfo(source.zone)

    def piece(item: SampleItem) -> Piece:
        return Piece(
            slug=item.slug,
            title=fill(item.title, today, language),
            paragraphs=tuple(" ".join(part.split()) for part in fill(item.text, today, language).strip().split("\n\n")),
            lead_only=item.lead_only,
            published=datetime.combine(today + timedelta(days=item.day), item.at, zone),
        )

    dated = (piece(item) for item in source.items)
    out = [each for each in dated if now is None or each.published.astimezone(UTC) <= now]
    return tuple(sorted(out, key=lambda each: each.published, reverse=True))
