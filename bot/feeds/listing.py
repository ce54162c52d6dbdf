"""A web page that lists news, watched as a feed is read: many governments have no other. New links are its items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from bot.errors import ParseError
from bot.feeds.written import Item, Written

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADLINE = 25  # characters from which a link's words may be a headline: «Новости» and «Подробнее» are shorter
_NOT_NEWS = ("nav", "header", "footer", "form", "aside")
_SAYS_MORE = re.compile(r"\.(?:jpe?g|png|gif|svg|pdf|docx?|xlsx?|zip|rar|mp[34])$", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)([0-3]\d\.[01]\d\.20\d\d)(?:,? (?:г\. ?)?([0-2]\d:[0-5]\d))?(?!\d)")
_CLIMB = 4  # elements around a link where its date may stand


def read(text: str, url: str, links: str, most: int) -> Written:
    """Read the links of the page at *url* whose elements the CSS selector *links* names, in their order.

    Without a selector: links of the same site, outside menus, with a headline's length of words. ParseError names
    *url* where there are none, or the selector cannot be read.
    """
    from lxml import html

    page = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8"))
    base = urljoin(url, next(iter(page.xpath("//base/@href")), ""))
    found: dict[str, Item] = {}
    for link in _named(page, links, url) if links else _likely(page, base):
        item = _item(link, base)
        if item and (item.link not in found or len(found[item.link].title) < len(item.title)):
            found[item.link] = item
    if not found:
        where = f"the selector «{links}» finds none" if links else "name them by a CSS selector in `links`"
        raise ParseError(f"{url}: no links to news on this page; {where}")
    title = " ".join((page.findtext(".//title") or "").split())
    return Written(title, list(found.values())[:most], len(found), "page")


def _named(page: HtmlElement, links: str, url: str) -> Iterator[HtmlElement]:
    from cssselect import HTMLTranslator, SelectorError

    try:
        path = HTMLTranslator().css_to_xpath(links)
    except SelectorError as error:
        raise ParseError(f"{url}: `links` is no CSS selector: {error}") from error
    for element in page.xpath(path):
        yield from [element] if element.tag == "a" else element.xpath(".//a[@href]")


def _likely(page: HtmlElement, base: str) -> Iterator[HtmlElement]:
    site = urlsplit(base).hostname
    for link in page.xpath("//a[@href]"):
        if any(around.tag in _NOT_NEWS for around in link.iterancestors()):
            continue
        if urlsplit(urljoin(base, link.get("href"))).hostname == site and len(_words(link)) >= _HEADLINE:
            yield link


def _item(link: HtmlElement, base: str) -> Item | None:
    from html import escape

    try:
        address = urldefrag(urljoin(base, (link.get("href") or "").strip())).url
        parts = urlsplit(address)
    except ValueError:  # http://[half-an-address
        return None
    here = urldefrag(base).url.rstrip("/")
    if parts.scheme not in ("http", "https") or address.rstrip("/") == here or _SAYS_MORE.search(parts.path):
        return None
    title = escape(_words(link) or " ".join((link.get("title") or "").split()), quote=False)
    return Item(guid=address, link=address, title=title, texts=(), dates=tuple(_dates(link))) if title else None


def _words(link: HtmlElement) -> str:
    """The headline of a link: where it holds a whole card, the heading in it, and never the date."""
    heading = link.xpath("(.//h1|.//h2|.//h3|.//h4|.//h5|.//*[contains(@class, 'title')])[normalize-space()]")
    words = " ".join((heading[0] if heading else link).text_content().split())
    return " ".join(_DAY.sub(" ", words).split())


def _dates(link: HtmlElement) -> Iterator[str]:
    """The day that stands beside a link, in the smallest element around that has one and no other headline."""
    address = link.get("href")
    around = link
    for _ in range(_CLIMB):
        others = (other for other in around.xpath(".//a[@href]") if other.get("href") != address)
        if any(len(_words(other)) >= _HEADLINE for other in others):
            return
        for moment in around.xpath(".//time/@datetime")[:1]:
            yield str(moment)
            return
        if match := _DAY.search(around.text_content()):
            day, clock = match.groups()
            yield f"{day} {clock or '00:00'}"
            return
        around = around.getparent()
        if around is None:
            return
