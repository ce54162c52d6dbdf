"""Where the feed of a site may be: what its page announces, and where such feeds usually lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from bot.feeds.charset import decode

USUAL = ("/rss", "/feed/", "/rss.xml", "/news/rss", "/feed.xml", "/atom.xml", "/rss/news")
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml")
_FEEDLIKE = re.compile(r"(?:^|[/.])(?:rss|feed|atom)\d?(?:\.(?:xml|php|rdf))?/?$|[?&](?:feed|rss)=", re.IGNORECASE)
MOST = 12


def announced(page: bytes, content_type: str | None, url: str) -> tuple[str, ...]:
    """The addresses of feeds that the *page* at *url* names, the likeliest first."""
    return tuple(place for place in dict.fromkeys(_named(decode(page, content_type).text, url)) if place != url)[:MOST]


def usual(url: str) -> tuple[str, ...]:
    """The addresses where the feed of the site of *url* often lies."""
    return tuple(place for path in USUAL if (place := urljoin(url, path)) != url)


def _named(text: str, url: str) -> Iterator[str]:
    from lxml import etree, html

    try:
        page = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):  # nothing in it
        return
    links = page.xpath("//link[@href][contains(concat(' ', @rel, ' '), ' alternate ')]")
    for link in links:
        if (link.get("type") or "").lower() in _TYPES:
            yield from _safe(url, link.get("href"))
    for link in page.xpath("//a[@href]"):
        if _FEEDLIKE.search(link.get("href").strip()):
            yield from _safe(url, link.get("href"))


def _safe(url: str, href: str) -> Iterator[str]:
    try:
        found = urljoin(url, href.strip())
    except ValueError:  # http://[half-an-address
        return
    if found.startswith(("http://", "https://")):
        yield found
