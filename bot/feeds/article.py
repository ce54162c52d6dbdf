"""The article on a web page. Heavy (trafilatura, lxml): runs in the worker processes."""

from __future__ import annotations

import logging
import re
from datetime import datetime

from bot.feeds.charset import decode
from bot.feeds.origin import of_page
from bot.feeds.plain import clean, one_line
from bot.feeds.sniff import guard_of
from bot.feeds.timestamps import read_timestamp
from bot.model import Entry

log = logging.getLogger(__name__)

MAX_PAGE_TEXT = 60_000  # characters
BRIEF = 700  # characters, which what a guard against robots says does not reach


def from_page(page: bytes, url: str, charset: str | None) -> str | None:
    """Return the full text of an article's web page, a paragraph a line, or None where none is found.

    *charset* is what the HTTP header said (a bare name or the whole header).
    """
    from trafilatura import extract

    markup = _markup(page, charset)
    try:
        found = extract(markup, url=url, include_comments=False, favor_precision=True)
    except Exception as error:  # a page may be anything; what the library makes of it, too
        log.warning("unreadable page=%s: %r", url, error)
        return None
    text = clean(found or "")[:MAX_PAGE_TEXT]
    if len(text) < BRIEF and guard_of(markup):  # long ones only guard their comments
        return None
    return text or None


def origin_of(page: bytes, url: str, charset: str | None) -> str | None:
    """Return the id of the article that a web page is a copy of by its own word, or None."""
    return of_page(_markup(page, charset), url)


def entry_of(page: bytes, url: str, charset: str | None, zone: str, changed: datetime | None) -> Entry | None:
    """Return the article of a web page as an item of a feed, or None where there is none.

    Its date is the one the page tells, read in *zone* (IANA), or else *changed*.
    """
    from trafilatura import extract_metadata

    text = from_page(page, url, charset)
    if text is None:
        return None
    try:
        told = extract_metadata(_markup(page, charset))
    except Exception as error:
        log.warning("unreadable head of a page: %r", error)
        told = None
    title = one_line(told.title or "") if told else ""
    day = read_timestamp(told.date, zone) if told and told.date else None
    return Entry(None, url, title or text.split("\n", 1)[0][:120], text, day or changed, origin_of(page, url, charset))


def title_of(page: bytes, charset: str | None) -> str | None:
    """Return the headline of an article's web page, or None."""
    from trafilatura import extract_metadata

    try:
        found = extract_metadata(_markup(page, charset))
    except Exception as error:
        log.warning("unreadable head of a page: %r", error)
        return None
    return found.title if found else None


def _markup(page: bytes, charset: str | None) -> str:
    header = charset if charset is None or "charset" in charset.lower() else f"charset={charset}"
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(page, header).text)  # lxml takes no text that names its encoding
