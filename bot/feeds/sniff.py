"""What a decoded answer is, told by its beginning: a feed, or which of the things servers send instead of one."""

from __future__ import annotations

import re
from enum import Enum

_NOT_CONTENT = re.compile(
    r"(?:\s|\ufeff|<!--.*?-->|<\?[^>]*\?>|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>)*", re.IGNORECASE | re.DOTALL
)
_ROOT = re.compile(r"<([A-Za-z_][\w:.-]*)")
_FEED_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
_FEED_START = re.compile(r"<\?xml[^>]*\?>\s*<(?:rss|rdf:RDF|feed)[\s>]|<(?:rss|rdf:RDF|feed)[\s>]", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>([^<]{1,300})", re.IGNORECASE)
_LEAD = 4096  # characters in which a feed may begin after warnings of a broken content manager
_GUARDS = (  # strict to loose: the names of those who check visitors, then the words of their pages
    ("ddos-guard", "a DDoS-Guard check page"),
    ("servicepipe", "a Servicepipe check page"),
    ("qrator", "a Qrator check page"),
    ("cf-browser-verification", "a Cloudflare check page"),
    ("cf-chl", "a Cloudflare check page"),
    ("cloudflare ray id", "a Cloudflare check page"),
    ("smartcaptcha", "a captcha"),
    ("captcha", "a captcha"),
    ("checking your browser", "a browser check page"),
    ("проверка браузера", "a browser check page"),
)


class Shape(Enum):
    XML_FEED = "a feed"
    JSON = "JSON"
    HTML = "a web page"
    OTHER_XML = "XML"
    EMPTY = "nothing"
    BINARY = "binary data"
    TEXT = "plain text"

    def describe(self, text: str) -> str:
        """Say what came instead of a feed, and how to mend it."""
        match self:
            case Shape.EMPTY:
                return "an empty answer came instead of a feed"
            case Shape.HTML:
                return _describe_page(text)
            case Shape.OTHER_XML:
                return f"XML with the root <{_root(text)}> came, which is no feed"
            case _:
                begins = " ".join(text[:60].split()) if self is Shape.TEXT else ""
                return f"{self.value} came instead of a feed" + (f": «{begins}…»" if begins else "")


def look(text: str) -> tuple[Shape, str]:
    """Return what *text* is, and the text from where the feed begins."""
    bare = text[_NOT_CONTENT.match(text).end() :] if text else ""  # type: ignore[union-attr] # the pattern fits the empty text
    if not bare.strip("\0 \n\r\t"):
        return Shape.EMPTY, ""
    if bare[0] in "{[":
        return Shape.JSON, bare
    root = _root(bare) if bare[0] == "<" else ""
    if root.rpartition(":")[2].lower() in _FEED_ROOTS:
        return Shape.XML_FEED, text.lstrip("\ufeff \n\r\t")
    if start := _FEED_START.search(text[:_LEAD]):  # «Warning: …» of PHP before the feed
        return Shape.XML_FEED, text[start.start() :]
    if root.lower() in ("html", "head", "body", "div", "p", "h1", "script", "center", "meta", "title", "b", "br"):
        return Shape.HTML, text
    if root:
        return Shape.OTHER_XML, bare
    strange = sum(1 for sign in bare[:1000] if sign == "\ufffd" or sign < "\t")
    return (Shape.BINARY if strange > 10 else Shape.TEXT), bare


def _root(text: str) -> str:
    found = _ROOT.match(text)
    return found[1] if found else ""


def guard_of(text: str) -> str | None:
    """What keeps robots out of the site that sent the page *text*: "a captcha"; None for an ordinary page."""
    low = text[:200_000].lower()
    return next((name for mark, name in _GUARDS if mark in low), None)


def _describe_page(text: str) -> str:
    if guard := guard_of(text):
        return f"{guard} came instead of a feed: the site keeps robots out; ask its owner, or use a proxy it lets in"
    title = _TITLE.search(text)
    named = f" «{' '.join(title[1].split())}»" if title else ""
    return f"a web page{named} came instead of a feed: look on the site for the address of its RSS"
