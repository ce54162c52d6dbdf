"""Sitemaps: the addresses of a site's pages with their dates; also indices of sitemaps, news sitemaps, and packed ones.

Heavy (lxml): runs in the worker processes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from bot.errors import ParseError
from bot.feeds.timestamps import read_timestamp

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 52_428_800  # of one sitemap unpacked, as the protocol has it
_IN_PATH = re.compile(r"/(20\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?([0-2]\d|3[01]))?(?!\d)")


@dataclass(frozen=True, slots=True)
class Address:
    """A page or a further sitemap."""

    url: str
    changed: datetime | None  # UTC; of a page in a news sitemap when it was published


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one sitemap holds from some day on."""

    sitemaps: tuple[Address, ...]
    pages: tuple[Address, ...]
    undated: int  # pages left out, because nothing tells of when they are


def read(body: bytes, url: str, since: date, zone: str) -> Sitemap:
    """Read the sitemap at *url*: what changed on *since* (in *zone*, IANA) or later; ParseError where it is none.

    A page that has no date of its own has that of its address («/2025/11/27/»).
    """
    from lxml import etree

    sitemaps: list[Address] = []
    pages: list[Address] = []
    undated = 0
    try:
        for kind, address in _addresses(_unpacked(body, url), zone):
            if kind == "url" and address.changed is None:
                undated += 1
            elif address.changed is None or address.changed.date() >= since:
                (pages if kind == "url" else sitemaps).append(address)
    except etree.LxmlError as error:
        raise ParseError(f"{url}: not a sitemap: {error}") from error
    if not (sitemaps or pages or undated) and b"<urlset" not in body[:2000] and b"<sitemapindex" not in body[:2000]:
        raise ParseError(f"{url}: not a sitemap")
    return Sitemap(tuple(sitemaps), tuple(pages), undated)


def _unpacked(body: bytes, url: str) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        unpacker = zlib.decompressobj(31)
        text = unpacker.decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise ParseError(f"{url}: packed, and cannot be unpacked: {error}") from error
    if unpacker.unconsumed_tail:
        raise ParseError(f"{url}: larger than {MAX_BYTES >> 20} MB when unpacked")
    return text


def _addresses(text: bytes, zone: str) -> Iterator[tuple[str, Address]]:
    """Each page («url») and sitemap; read on the way, so that only one element is in memory."""
    from lxml import etree

    tags = ("{*}url", "{*}sitemap")
    walk = etree.iterparse(BytesIO(text), tag=tags, resolve_entities=False, no_network=True, recover=True)
    for _, element in walk:
        if (url := _said(element, "loc")).startswith(("http://", "https://")):
            written = _said(element, "publication_date") or _said(element, "lastmod")
            changed = (read_timestamp(written, zone) if written else None) or _of_path(url)
            yield etree.QName(element).localname, Address(url, changed)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _said(element: _Element, name: str) -> str:
    return (element.findtext(f".//{{*}}{name}") or "").strip()


def _of_path(url: str) -> datetime | None:
    found = _IN_PATH.search(url)
    if found is None:
        return None
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3] or 28), tzinfo=UTC)
    except ValueError:  # 2025/02/31
        return None
