"""Articles: every item ever seen, with what was read in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import insert, or_, select

from bot.archive.columns import instant
from bot.archive.connection import Connection, padded
from bot.archive.schema import articles, feeds
from bot.model import Article, Facts


class PassedOver(NamedTuple):
    """An article that the filter passed over, as it stands in the table."""

    id: str
    url: str | None
    fingerprint: str
    feed: int | None
    title: str
    text: str
    published: str | None  # `Day`
    region: str | None
    seen: str  # `Instant`


_KNOWN = """
    SELECT json_group_array(json_array(id, fingerprint)) FROM (
        SELECT id, fingerprint FROM articles WHERE id IN (SELECT value FROM json_each(?))
        UNION ALL
        SELECT id, fingerprint FROM articles WHERE fingerprint IN (SELECT value FROM json_each(?))
    )
"""  # one row: thousands would be fetched one by one
_INSERT = (
    "INSERT INTO articles (id, url, fingerprint, feed, title, text, published, region, seen) "
    "SELECT * FROM (VALUES {}) WHERE column1 IS NOT NULL"
)
_ROWS = 512  # in one statement


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as the archive holds it; *facts* is None where the filter passed it over."""

    article: Article
    feed: str  # title, empty where it came from none
    seen: datetime
    facts: Facts | None
    story: int | None


async def known(connection: Connection, marks: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return which of *marks* (article id, fingerprint) stand for articles that are in the archive already.

    An article is known by its id, or by its fingerprint on the same site: feeds re-number and re-date their items.
    The same words on another site are a reprint, and new.
    """
    asked = list(marks)
    if not asked:
        return frozenset()
    ids, prints = (json.dumps(list(set(each))) for each in zip(*asked, strict=True))
    held = json.loads((await connection.fetch_all(_KNOWN, (ids, prints)))[0][0])
    if not held:
        return frozenset()
    names = {name for name, _ in held}
    sites = {(fingerprint, site(name)) for name, fingerprint in held}
    return frozenset(
        (name, fingerprint) for name, fingerprint in asked if name in names or (fingerprint, site(name)) in sites
    )


async def known_ids(connection: Connection, ids: Sequence[str]) -> frozenset[str]:
    """Those of *ids* that stand for articles in the archive."""
    return frozenset((await connection.execute(select(articles.c.id).where(articles.c.id.in_(ids)))).scalars())


async def pass_over(tx: Connection, some: Sequence[PassedOver]) -> None:
    """Keep articles that the filter passed over, which must not be known yet.

    Many go in one statement: each step of SQLite gives up the lock of the interpreter and has to wait for it again.
    """
    for first in range(0, len(some), _ROWS):
        values, parameters = padded(some[first : first + _ROWS])
        await tx.fetch_all(_INSERT.format(values), parameters)


def passed_over(article: Article, fingerprint: str, feed: int | None, seen: datetime) -> PassedOver:
    """*article* of the *feed* with that id, as it is kept when it is passed over."""
    day = article.published.isoformat() if article.published else None
    return PassedOver(
        article.id, article.url, fingerprint, feed, article.title, article.text, day, article.region, instant(seen)
    )


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
            origin=article.origin,
        )
    )


async def story_of_copies(connection: Connection, article: Article) -> int | None:
    """The story of what *article* is a copy of, of other copies of the same, or of its own copies."""
    same = articles.c.origin == article.id
    if article.origin is not None:
        same = or_(same, articles.c.id == article.origin, articles.c.origin == article.origin)
    known = select(articles.c.story).where(same, articles.c.story.is_not(None)).order_by(articles.c.number).limit(1)
    return (await connection.execute(known)).scalar()


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
    article = Article(row.id, row.title, row.text, row.published, row.url, row.region, row.origin)
    return Kept(article, row.feed_title or "", row.seen, row.facts, row.story)


def site(article_id: str) -> str:
    """The site an article is known by its words on."""
    return article_id.partition("://")[2].partition("/")[0].partition("?")[0]
