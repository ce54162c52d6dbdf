"""What the reading processes do: the models and parsers are imported where they are used, so only there.

A ParseError is returned, not raised, where it is no crash.
"""

from __future__ import annotations

import gc
import os
import signal
from dataclasses import dataclass
from datetime import date, datetime
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from traceback import format_exception
from typing import TYPE_CHECKING

from bot.errors import ParseError
from bot.extract import GARBAGE
from bot.model import Article, Facts, Telling
from bot.stories import Sketch
from bot.stories import sketch as sketched

if TYPE_CHECKING:
    from bot.feeds.parse import ParsedFeed
    from bot.feeds.sitemap import Sitemap


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one article gave."""

    facts: Facts
    sketch: Sketch  # what its story is found by
    words: str  # that full-text search finds it by; see russian.stemming


@dataclass(frozen=True, slots=True)
class Unparsed:
    """A feed as it came."""

    body: bytes
    content_type: str | None
    url: str
    zone: str
    links: str | None
    now: datetime | None


Unfiltered = tuple[tuple[tuple[str, str], ...], str | None]
"""Titles and texts, and the home region of their source."""


def settle() -> None:
    """Leave Ctrl-C to the parent, and never outlive it."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # numpy reads it when it is imported: later than this
    gc.set_threshold(GARBAGE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=lambda: (wait([parent.sentinel]), os._exit(0)), daemon=True).start()


def warm() -> None:
    read(Article("", "Визит", "Делегация Минской области прибыла в Ульяновск.", None))


def announced(page: bytes, content_type: str | None, url: str) -> tuple[str, ...]:
    from bot.feeds import discovery

    return discovery.announced(page, content_type, url)


def parse(some: tuple[Unparsed, ...]) -> list[ParsedFeed | Exception]:
    from bot.feeds.parse import parse as parsed

    def one(feed: Unparsed) -> ParsedFeed | Exception:
        try:
            return parsed(
                feed.body,
                content_type=feed.content_type,
                url=feed.url,
                zone=feed.zone,
                links=feed.links,
                now=feed.now,
            )
        except ParseError as error:  # raised where it was asked for: see Together
            return error
        except Exception as error:  # of any library: it might not survive the journey itself
            return RuntimeError("".join(format_exception(error)))

    return [one(feed) for feed in some]


def full_text(html: bytes, url: str, charset: str | None) -> tuple[str | None, str | None]:
    from bot.feeds.article import from_page, origin_of

    return from_page(html, url, charset), origin_of(html, url, charset)


def sitemap(body: bytes, url: str, since: date, zone: str) -> Sitemap | ParseError:
    from bot.feeds.sitemap import read as read_sitemap

    try:
        return read_sitemap(body, url, since, zone)
    except ParseError as error:
        return error


def page(body: bytes, content_type: str | None, url: str, zone: str, changed: datetime | None) -> ParsedFeed | None:
    from bot.feeds.article import entry_of
    from bot.feeds.parse import of_entry

    entry = entry_of(body, url, content_type, zone, changed)
    return of_entry(entry) if entry else None


def may_cooperate(some: tuple[Unfiltered, ...]) -> list[list[bool]]:
    from bot.extract import filter as prefilter

    return [[prefilter.may_cooperate(f"{title}\n{text}", home) for title, text in entries] for entries, home in some]


def read(article: Article) -> Reading:
    from bot import extract
    from bot.russian.morphology import lemmas
    from bot.russian.stemming import searchable

    facts = extract.read(article)
    words = searchable(article.body, " ".join(lemmas(article.body))) if facts.relevance.cooperation else ""
    return Reading(facts, sketched(Telling(article, facts, "")), words)


def sketch(tellings: tuple[Telling, ...]) -> list[Sketch]:
    return [sketched(telling) for telling in tellings]
