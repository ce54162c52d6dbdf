"""Bytes of a feed -> entries. Pure, and heavy (feedparser, lxml): runs in the worker processes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from bot.errors import ParseError
from bot.feeds import channel, json_feed, listing, origin, quick, tolerant
from bot.feeds.charset import decode
from bot.feeds.identity import canonical_url, fingerprint
from bot.feeds.plain import from_html, one_line
from bot.feeds.quick import PLAIN_LINK
from bot.feeds.sniff import Shape, guard_of, look
from bot.feeds.timestamps import read_timestamp
from bot.feeds.wishes import NO_WISHES, Wishes, of_feed
from bot.feeds.written import Item, Written
from bot.model import Entry

MAX_ENTRIES = 1000
MAX_URL = 2048
MAX_TITLE = 500
MAX_TEXT = 60_000  # characters; the longest report of a regional office has under 30 000


class Mark(NamedTuple):
    """What an article is known by again."""

    id: str  # its canonical address; without an address the fingerprint
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    title: str
    entries: tuple[Entry, ...]  # as the feed orders them
    marks: tuple[Mark, ...]  # of each entry
    charset: str  # that the bytes were read in
    skipped: int  # entries left out: nothing to read in them, or beyond MAX_ENTRIES
    format: str = ""  # «rss20», «atom10», «json»
    wishes: Wishes = NO_WISHES

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes as plain tuples, three times as fast as classes do."""
        entries, marks = [*map(tuple, self.entries)], [*map(tuple, self.marks)]
        return _arrived, (self.title, entries, marks, self.charset, self.skipped, self.format, self.wishes)


def _arrived(title: str, entries: list[Any], marks: list[Any], *others: Any) -> ParsedFeed:
    return ParsedFeed(title, (*map(Entry._make, entries),), (*map(Mark._make, marks),), *others)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What every entry of one feed is read with."""

    url: str
    zone: str
    now: datetime | None


def parse(
    body: bytes,
    *,
    content_type: str | None,
    url: str,
    zone: str,
    now: datetime | None = None,
    links: str | None = None,
) -> ParsedFeed:
    """Read RSS 0.9x, 1.0, 2.0, Atom or JSON Feed, the last posts of a Telegram channel, or with *links* given a page.

    *content_type* is the HTTP header; *url* is what relative links are resolved against and what errors name; dates
    without a zone are read in *zone* (IANA), and with *now* given, those after tomorrow are dropped. A feed cut off
    in the middle gives its whole entries. Raise ParseError telling what came when it is no feed.
    """
    decoded = decode(body, content_type)
    shape, text = look(decoded.text)
    if shape is Shape.HTML and (channel.is_preview(url) or links is not None):
        written = _page(text, url, links)
    elif shape is Shape.XML_FEED or shape is Shape.JSON:
        written = json_feed.read(text, url, MAX_ENTRIES) if shape is Shape.JSON else _xml(text, url)
    else:
        raise ParseError(f"{url}: {shape.describe(text)}")
    reading = _Reading(url, zone, now)
    entries = tuple(entry for item in written.items if (entry := _entry(item, reading)))
    title = _line(written.title)[:MAX_TITLE]
    marks = tuple(_mark(entry) for entry in entries)
    return ParsedFeed(title, entries, marks, decoded.charset, written.count - len(entries), written.form, of_feed(text))


def _entry(raw: Item | None, reading: _Reading) -> Entry | None:
    if raw is None:
        return None
    title = _line(raw.title)[:MAX_TITLE]
    texts = [from_html(text) for text in raw.texts if text]
    text = max(texts, key=len, default="")[:MAX_TEXT]
    if not title and not text:
        return None
    published = None
    for written in raw.dates:
        if written and (published := read_timestamp(written, reading.zone, now=reading.now)):
            break
    url = _link(raw.link, reading.url)
    return Entry(
        guid=_guid(raw.guid),
        url=url,
        title=title or _headline(text),
        text=text,
        published=published,
        origin=origin.of_markup(raw.texts, url),
    )


def of_entry(entry: Entry) -> ParsedFeed:
    """A feed of one item, which did not come from a feed."""
    return ParsedFeed("", (entry,), (_mark(entry),), "", 0, "page")


def _mark(entry: Entry) -> Mark:
    words = fingerprint(entry.title, entry.text)
    return Mark(canonical_url(entry.url) if entry.url else words, words)


def _guid(written: str) -> str | None:
    return written[:MAX_URL] if PLAIN_LINK.fullmatch(written) else one_line(written)[:MAX_URL] or None


def _line(markup: str) -> str:
    return from_html(markup).replace("\n", " ")


def _headline(text: str) -> str:
    """Return the first line of *text*, cut between words: for entries that carry no title."""
    line = text.split("\n", 1)[0]
    return line if len(line) <= 120 else line[:120].rsplit(" ", 1)[0] + "…"


def _link(link: str, base: str) -> str | None:
    """Return *link* made absolute, or None for what no reader may be sent to."""
    if PLAIN_LINK.fullmatch(link) and len(link) <= MAX_URL:
        return link
    try:
        absolute = urljoin(base, re.sub(r"[\x00-\x20\x7f]+", "", link)) if link.strip() else ""
        parts = urlsplit(absolute)
        safe = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    except ValueError:  # http://[half-an-address
        return None
    return absolute if safe and len(absolute) <= MAX_URL else None


def _page(text: str, url: str, links: str | None) -> Written:
    if guard := guard_of(text):
        raise ParseError(f"{url}: {guard} came: the site keeps robots out; ask its owner, or use a proxy it lets in")
    return channel.read(text, url, MAX_ENTRIES) if links is None else listing.read(text, url, links, MAX_ENTRIES)


def _xml(text: str, url: str) -> Written:
    try:
        return quick.read(text, url, MAX_ENTRIES)
    except quick.UnusualError:
        return tolerant.read(text, url, MAX_ENTRIES)
