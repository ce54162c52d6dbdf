"""Articles: every item ever seen, with what was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar
from urllib.parse import urlsplit

from sqlalchemy import insert, or_, select

from bot.archive.connection import Connection
from bot.archive.schema import articles, feeds
from bot.model import Article, Facts

T = TypeVar("T")
_AT_ONCE = 500  # of values in one query


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as the archive holds it; *facts* is None where the filter passed it over."""

    article: Article
    feed: str  # title, empty where it came from none
    seen: datetime
    facts: Facts | None
    story: int | None


async def known(connection: Connection, fingerprints: Mapping[str, str]) -> frozenset[str]:
    """Return which article ids of *fingerprints* (id -> fingerprint) are in the archive already.

    An article is known by its id, or by its fingerprint on the same site: feeds re-number and re-date their items.
    The same words on another site are a reprint, and new.
    """
    found: set[str] = set()
    for some in _chunks(fingerprints.items()):
        ids, prints = [name for name, _ in some], [fingerprint for _, fingerprint in some]
        rows = await connection.execute(
            select(articles.c.id, articles.c.fingerprint).where(
                or_(articles.c.id.in_(ids), articles.c.fingerprint.in_(prints))
            )
        )
        held = [(name, fingerprint) for name, fingerprint in rows]
        names = {name for name, _ in held}
        sites = {(fingerprint, _site(name)) for name, fingerprint in held}
        found |= {name for name, fingerprint in some if name in names or (fingerprint, _site(name)) in sites}
    return frozenset(found)


async def save(
    tx: Connection,
    article: Article,
    facts: Facts | None,
    *,
    fingerprint: str,
    seen: datetime,
    feed: int | None = None,
    story: int | None = None,
) -> None:
    """Keep *article*, which must not be known yet; *facts* is None where the filter passed it over."""
    await tx.execute(
        insert(articles).values(
            id=article.id,
            url=article.url,
            fingerprint=fingerprint,
            feed=feed,
            title=article.title,
            text=article.text,
            published=article.published,
            region=article.region,
            seen=seen,
            cooperation=facts is not None and facts.relevance.cooperation,
            facts=facts,
            story=story,
        )
    )


async def find(connection: Connection, article_id: str) -> Kept | None:
    """The article of this id."""
    query = (
        select(articles, feeds.c.title.label("feed_title"))
        .join_from(articles, feeds, isouter=True)
        .where(articles.c.id == article_id)
    )
    row = (await connection.execute(query)).one_or_none()
    if row is None:
        return None
    article = Article(row.id, row.title, row.text, row.published, row.url, row.region)
    return Kept(article, row.feed_title or "", row.seen, row.facts, row.story)


def _site(article_id: str) -> str:
    return urlsplit(article_id).netloc


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while some := list(islice(rest, _AT_ONCE)):
        yield some
