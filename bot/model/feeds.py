"""What comes in: sources, their items, the articles read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Feed:
    """A source and what the last fetches taught about it."""

    id: int
    url: str
    title: str
    region: str | None  # home region, canonical name
    zone: str = "Europe/Moscow"  # IANA; dates without a zone are read in it
    links: str | None = None  # of a page that lists news: the CSS selector of its links, "" for likely ones
    etag: str | None = None
    modified: str | None = None  # Last-Modified as sent
    body_hash: str | None = None
    next_check: datetime | None = None  # None: never fetched
    last_success: datetime | None = None
    newest: datetime | None = None  # newest item seen
    failures: int = 0  # consecutive
    error: str | None = None  # the last failure, in plain words
    retired: bool = False  # answered 410 Gone
    added: bool = False  # by an administrator, beside the configuration
    paused: bool = False  # by an administrator
    reported: bool = False  # to the administrators, as silent; until it recovers


class Entry(NamedTuple):  # there are thousands in a pass, and as dataclasses they take three times as long to make
    """One item of a feed, as the feed gave it, with markup removed."""

    guid: str | None
    url: str | None  # absolute, http or https
    title: str
    text: str  # the fullest text the feed holds, paragraphs divided by newlines; may be only a lead
    published: datetime | None  # UTC
    origin: str | None = None  # Article.id of what it names as its source


@dataclass(frozen=True, slots=True)
class Article:
    """A text to be read."""

    id: str
    title: str
    text: str
    published: date | None  # the local date at the source
    url: str | None = None
    region: str | None = None  # home region of the source
    origin: str | None = None  # id of the article that it is a copy of by its own word

    @property
    def body(self) -> str:
        """What every evidence offset counts in."""
        return f"{self.title}\n{self.text}"
