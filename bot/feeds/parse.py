"""Bytes of a feed -> entries. Pure, and heavy (feedparser, lxml): runs in the worker processes."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from bot.errors import ParseError
from bot.feeds import channel, listing, origin, quick
from bot.feeds.charset import decode
from bot.feeds.identity import canonical_url, fingerprint
from bot.feeds.plain import clean, from_html, one_line
from bot.feeds.quick import PLAIN_LINK, Item
from bot.feeds.sniff import Shape, guard_of, look
from bot.feeds.timestamps import read_timestamp
from bot.feeds.wishes import NO_WISHES, Wishes, of_feed
from bot.model import Entry

MAX_ENTRIES = 1000
MAX_URL = 2048
MAX_TITLE = 500
MAX_TEXT = 60_000  # characters; the longest report of a regional office has under 30 000
_FULL_TEXTS = ("full-text", "fulltext", "_content")  # yandex:full-text, rambler:fulltext, turbo:content
_END_OF_ITEM = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")
_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]+|\d+);?", re.ASCII)
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


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
        parts = _page(text, url, links)
    elif shape is Shape.XML_FEED or shape is Shape.JSON:
        parts = (_json if shape is Shape.JSON else _xml)(text, url)
    else:
        raise ParseError(f"{url}: {shape.describe(text)}")
    reading = _Reading(url, zone, now)
    entries = tuple(entry for item in parts.items if (entry := _entry(item, reading)))
    title = _line(parts.title)[:MAX_TITLE]
    marks = tuple(_mark(entry) for entry in entries)
    return ParsedFeed(title, entries, marks, decoded.charset, parts.count - len(entries), parts.form, of_feed(text))


@dataclass(frozen=True, slots=True)
class _Parts:
    """A feed as its format gave it."""

    title: str
    items: Sequence[Item | None]  # MAX_ENTRIES at most; None: unreadable
    count: int  # of all
    form: str


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


def _page(text: str, url: str, links: str | None) -> _Parts:
    if guard := guard_of(text):
        raise ParseError(f"{url}: {guard} came: the site keeps robots out; ask its owner, or use a proxy it lets in")
    feed = channel.read(text, url, MAX_ENTRIES) if links is None else listing.read(text, url, links, MAX_ENTRIES)
    return _Parts(feed.title, feed.items, feed.count, feed.form)


# --------------------------------------------------------------------------- XML


def _xml(text: str, url: str) -> _Parts:
    try:
        feed = quick.read(text, url, MAX_ENTRIES)
    except quick.UnusualError:
        return _tolerant(text, url)
    return _Parts(feed.title, feed.items, feed.count, feed.form)


def _tolerant(text: str, url: str) -> _Parts:
    """Whatever can be read of a text that may be no XML at all; 13 ms a feed, where `quick` takes half a one."""
    import feedparser

    text, left_out = _first(_FORBIDDEN.sub("", _DECLARATION.sub("", text, count=1)))
    # Never str or bytes: feedparser would open them as an address or a file.
    source = io.BytesIO(_closed(_REFERENCE.sub(_possible, text)).encode())
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        found = feedparser.parse(source, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise ParseError(f"{url}: a feed too broken to be read came: {type(error).__name__}") from error
    items = [_xml_entry(dict(entry)) for entry in found.entries[:MAX_ENTRIES]]
    return _Parts(_string(found.feed, "title"), items, len(found.entries) + left_out, _string(found, "version"))


def _xml_entry(entry: Mapping[str, Any]) -> Item:
    texts = [_string(part, "value") for part in entry.get("content", ())]
    texts += [_string(entry, key) for key in entry if key.endswith(_FULL_TEXTS)]
    return Item(
        guid=_string(entry, "id"),
        link=_string(entry, "link"),
        title=_string(entry, "title"),
        texts=(*texts, _string(entry, "summary")),
        dates=tuple(_string(entry, key) for key in ("published", "updated", "created")),
    )


def _possible(reference: re.Match[str]) -> str:
    """A character reference as it stands, or nothing where no such character can be: feedparser would stumble."""
    written = reference[1]
    if len(written) > 12:
        return ""
    code = int(written[1:], 16) if written[0] in "xX" else int(written)
    return reference[0] if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def _first(text: str) -> tuple[str, int]:
    """Return *text* up to its first MAX_ENTRIES items, and how many come after: a hundred thousand take minutes."""
    ends = [found.end() for found in islice(_END_OF_ITEM.finditer(text), MAX_ENTRIES)]
    if len(ends) < MAX_ENTRIES:
        return text, 0
    return text[: ends[-1]], sum(1 for _ in _END_OF_ITEM.finditer(text, ends[-1]))


def _closed(text: str) -> str:
    """Return *text* up to the end of its root element.

    Of a text that breaks off only the whole entries are kept: feedparser would take the half-read one for whole.
    """
    root = re.search(r"<([A-Za-z_][\w:.-]*)", re.sub(r"<!--.*?-->|<[!?][^>]*>", "", text[:20_000], flags=re.DOTALL))
    if root is None:
        return text
    if (end := text.rfind(f"</{root[1]}")) >= 0:
        return text[:end] + f"</{root[1]}>"
    ends = [found.end() for found in _END_OF_ITEM.finditer(text)]
    first = re.search(r"<(?:\w+:)?(?:item|entry)[\s>]", text)
    whole = text[: ends[-1] if ends else first.start() if first else len(text)]
    channel = "</channel>" if re.search(r"<channel[\s>]", whole) and "</channel>" not in whole else ""
    return f"{whole}{channel}</{root[1]}>"


# --------------------------------------------------------------------------- JSON Feed


def _json(text: str, url: str) -> _Parts:
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{url}: JSON that cannot be read came: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise ParseError(f"{url}: JSON came, but it is no JSON Feed: it holds no list of items")
    items = found["items"]
    return _Parts(_string(found, "title"), list(_json_entries(items[:MAX_ENTRIES])), len(items), "json")


def _json_entries(items: list[Any]) -> Iterator[Item | None]:
    from html import escape

    for item in items:
        if not isinstance(item, dict):
            yield None
            continue
        plain = [escape(clean(_string(item, key)), quote=False) for key in ("content_text", "summary")]
        yield Item(
            guid=_string(item, "id"),
            link=_string(item, "url") or _string(item, "external_url"),
            title=escape(_string(item, "title"), quote=False),
            texts=(_string(item, "content_html"), *plain),
            dates=(_string(item, "date_published"), _string(item, "date_modified")),
        )


def _string(holder: Mapping[str, Any], key: str) -> str:
    """Return the text under *key*; numbers count as text (ids often are), anything else as absent."""
    value = holder.get(key)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
