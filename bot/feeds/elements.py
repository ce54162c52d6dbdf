"""What the elements of RSS and Atom mean to a reader of news, and which of them mean nothing."""

from __future__ import annotations

from collections.abc import Mapping

ATOM = "{http://www.w3.org/2005/Atom}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
RSS1 = "{http://purl.org/rss/1.0/}"
ABOUT = f"{RDF}about"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_OF_RSS = {
    "title": "title",
    "link": "link",
    "guid": "id",
    "description": "text",
    "pubDate": "published",
}  # fmt: skip
_OF_ATOM = {
    "title": "title",
    "link": "link",
    "id": "id",
    "summary": "text",
    "content": "content",
    "published": "published",
    "updated": "updated",
}  # fmt: skip
_PICTURES = ("content", "thumbnail", "credit", "description", "keywords", "copyright", "rating", "text")
_SILENT = (  # feedparser keeps them apart from what is read here
    *("author", "category", "comments", "enclosure", "image", "source", "rating", "pdalink", "amplink"),
    *(ATOM + name for name in ("category", "rights")),
    *(f"{{http://search.yahoo.com/mrss{end}}}{name}" for end in ("/", "") for name in _PICTURES),
    *(_DC + name for name in ("creator", "subject", "publisher", "rights", "type", "format", "identifier")),
)
MEANINGS: Mapping[str, str] = {
    **_OF_RSS,
    **{RSS1 + name: meaning for name, meaning in _OF_RSS.items() if meaning not in ("id", "published")},
    **{ATOM + name: meaning for name, meaning in _OF_ATOM.items()},
    _CONTENT + "encoded": "content",
    _DC + "title": "title",
    _DC + "date": "updated",
    _TERMS + "modified": "updated",
    _TERMS + "issued": "published",
    _TERMS + "created": "created",
    **dict.fromkeys(_SILENT, ""),
}
PEOPLE = frozenset({ATOM + "author", ATOM + "contributor"})
OF_PEOPLE = frozenset({ATOM + "name", ATOM + "uri", ATOM + "email"})
WHOLE = frozenset({"full-text", "fulltext"})
SILENT_SPACES = frozenset(
    {
        "http://purl.org/rss/1.0/modules/slash/",
        "http://wellformedweb.org/CommentAPI/",
        "http://rssnamespace.org/feedburner/ext/1.0",
        "http://news.yandex.ru",
        "https://news.yandex.ru",
        "http://turbo.yandex.ru",
        "http://news.rambler.ru",
        "http://purl.org/rss/1.0/modules/syndication/",
    }
)
HTML = ("text/html", "html", "application/xhtml+xml", "xhtml")
SAFE_TYPES = frozenset({"text", "html", "text/plain", "text/html"})
