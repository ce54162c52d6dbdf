"""Where the feed of a site may be: what its page announces, and where such feeds usually lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from bot.feeds.charset import decode

USUAL = ("/rss", "/feed/", "/rss.xml", "/news/rss", "/feed.xml", "/atom.xml", "/rss/news")
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/xml")
_NAMED = re.compile(r"(?:^|[/.])(?:rss|feed|atom)\d?(?:\.(?:xml|php|rdf))?/?$|[?&](?:feed|rss)=", re.IGNORECASE)
MOST = 12


def candidates(page: bytes, content_type: str | None, url: str) -> tuple[str, ...]:
    """The addresses where the feed of the site with this *page* at *url* may be, the likeliest first."""
    places = dict.fromkeys([*_announced(decode(page, content_type).text, url), *(urljoin(url, path) for path in USUAL)])
    return tuple(place for place in places if place != url)[:MOST]


def _announced(text: str, url: str) -> Iterator[str]:
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
        if _NAMED.search(link.get("href").strip()):
            yield from _safe(url, link.get("href"))


def _safe(url: str, href: str) -> Iterator[str]:
    try:
        found = urljoin(url, href.strip())
    except ValueError:  # http://[half-an-address
        return
    if found.startswith(("http://", "https://")):
        yield found
