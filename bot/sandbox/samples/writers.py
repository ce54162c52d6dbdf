"""Sample items written as feeds and pages, in the forms and habits that real sites of the region have."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import Final
from xml.etree import ElementTree

from bot.sandbox.samples.library import Dates, Format, Piece, SampleSource

_WEEKDAYS: Final = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс")
_MONTHS: Final = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
CONTENT_TYPES: Final[dict[Format, str]] = {
    "rss": "application/rss+xml",
    "rss-yandex": "text/xml",
    "rdf": "application/rdf+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


def write_feed(source: SampleSource, pieces: Sequence[Piece], base: str) -> bytes:
    """Return the feed of *source* holding *pieces*; links lie under *base* («http://127.0.0.1:8080»)."""
    if source.format == "json":
        return _json(source, pieces, base)
    root = _WRITERS[source.format](source, pieces, base)
    ElementTree.indent(root)
    # Signs that the charset lacks («» in koi8-r) become character references, as real sites do.
    written: bytes = ElementTree.tostring(root, encoding=source.charset, xml_declaration=True)
    return written


def write_page(source: SampleSource, piece: Piece, others: Sequence[Piece]) -> bytes:
    """Return the web page of *piece*, with the menus, links and small print that surround an article."""
    body = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in piece.paragraphs)
    links = "\n".join(f'<li><a href="/pages/{other.slug}">{escape(other.title)}</a></li>' for other in others)
    page = f"""<!DOCTYPE html>
<html lang="{source.language}">
<head><meta charset="{source.charset}"><title>{escape(piece.title)} — {escape(source.name)}</title></head>
<body>
<header><a href="/">{escape(source.name)}</a>
<nav><ul><li><a href="/">Политика</a></li><li><a href="/">Экономика</a></li><li><a href="/">Спорт</a></li></ul></nav>
</header>
<main><article>
<h1>{escape(piece.title)}</h1>
<time datetime="{piece.published.isoformat()}">{piece.published:%d.%m.%Y %H:%M}</time>
{body}
</article></main>
<aside><h3>Читайте также</h3><ul>
{links}
</ul></aside>
<footer>18+ © {escape(source.name)}. Учебная страница: все люди, компании и события вымышлены.</footer>
</body></html>
"""
    return page.encode(source.charset, "xmlcharrefreplace")


def _link(piece: Piece, base: str) -> str:
    return f"{base}/pages/{piece.slug}"


def _html(piece: Piece) -> str:
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in piece.paragraphs)


def _written_date(moment: datetime, dates: Dates) -> str:
    match dates:
        case "rfc822":
            return format_datetime(moment)
        case "russian":
            weekday, month = _WEEKDAYS[moment.weekday()], _MONTHS[moment.month - 1]
            return f"{weekday}, {moment.day:02} {month} {moment:%Y %H:%M:%S %z}"
        case "dotted":
            return f"{moment:%d.%m.%Y %H:%M}"
        case "iso":
            return moment.isoformat()


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def _rss(source: SampleSource, pieces: Sequence[Piece], base: str) -> ElementTree.Element:
    namespaces = {
        "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        "xmlns:yandex": "http://news.yandex.ru",
    }
    root = ElementTree.Element("rss", {"version": "2.0", **namespaces})
    channel = _add(root, "channel")
    _add(channel, "title", source.name)
    _add(channel, "link", f"{base}/")
    _add(channel, "description", source.name)
    for piece in pieces:
        item = _add(channel, "item")
        _add(item, "title", piece.title)
        _add(item, "link", _link(piece, base))
        _add(item, "guid", piece.slug, isPermaLink="false")
        _add(item, "pubDate", _written_date(piece.published, source.dates))
        _add(item, "description", piece.paragraphs[0])
        if piece.lead_only:
            continue
        if source.format == "rss-yandex":
            _add(item, "yandex:full-text", "\n".join(piece.paragraphs))
        else:
            _add(item, "content:encoded", _html(piece))
    return root


def _rdf(source: SampleSource, pieces: Sequence[Piece], base: str) -> ElementTree.Element:
    namespaces = {
        "xmlns": "http://purl.org/rss/1.0/",
        "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    }
    root = ElementTree.Element("rdf:RDF", namespaces)
    channel = _add(root, "channel", **{"rdf:about": f"{base}/"})
    _add(channel, "title", source.name)
    _add(channel, "link", f"{base}/")
    _add(channel, "description", source.name)
    listed = _add(_add(channel, "items"), "rdf:Seq")
    for piece in pieces:
        _add(listed, "rdf:li", **{"rdf:resource": _link(piece, base)})
        item = _add(root, "item", **{"rdf:about": _link(piece, base)})
        _add(item, "title", piece.title)
        _add(item, "link", _link(piece, base))
        _add(item, "description", piece.paragraphs[0] if piece.lead_only else _html(piece))
        _add(item, "dc:date", _written_date(piece.published, source.dates))
    return root


def _atom(source: SampleSource, pieces: Sequence[Piece], base: str) -> ElementTree.Element:
    root = ElementTree.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": source.language})
    _add(root, "title", source.name)
    _add(root, "id", f"urn:sample:{source.path}")
    _add(root, "updated", max(piece.published for piece in pieces).isoformat() if pieces else "")
    for piece in pieces:
        entry = _add(root, "entry")
        _add(entry, "id", f"urn:sample:{piece.slug}")
        _add(entry, "title", piece.title)
        _add(entry, "link", rel="alternate", href=_link(piece, base))
        _add(entry, "updated", _written_date(piece.published, source.dates))
        _add(entry, "published", _written_date(piece.published, source.dates))
        _add(entry, "summary", piece.paragraphs[0])
        if not piece.lead_only:
            _add(entry, "content", _html(piece), type="html")
    return root


def _json(source: SampleSource, pieces: Sequence[Piece], base: str) -> bytes:
    items = [
        {
            "id": piece.slug,
            "url": _link(piece, base),
            "title": piece.title,
            "summary": piece.paragraphs[0],
            "date_published": _written_date(piece.published, source.dates),
            **({} if piece.lead_only else {"content_html": _html(piece)}),
        }
        for piece in pieces
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": source.name, "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1).encode(source.charset)


_WRITERS: Final[dict[Format, Callable[[SampleSource, Sequence[Piece], str], ElementTree.Element]]] = {
    "rss": _rss,
    "rss-yandex": _rss,
    "rdf": _rdf,
    "atom": _atom,
}
