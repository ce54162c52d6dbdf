"""What sites published earlier is read with its own dates, politely, once, and on after a kill."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from bot.commands.backfill import check
from bot.config import Archive, Config, FeedConfig
from bot.errors import ConfigError
from tests.running import configure, database, running, until
from tests.test_pipeline import VISIT, WEATHER, Site, served

TODAY = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
SINCE = TODAY - timedelta(days=100)
COMMAND = ("backfill", "--from", f"{SINCE:%Y-%m-%d}")


def rss(base: str, *days_ago: int, head: str = "") -> str:
    """A feed with a visit on each of those days."""
    items = "".join(
        f"<item><title>{VISIT[0]} {n}</title><link>{base}/n/{n}</link><description>{n} {VISIT[1]}</description>"
        f"<pubDate>{format_datetime(TODAY - timedelta(days=n))}</pubDate></item>"
        for n in days_ago
    )
    return f'<rss version="2.0"><channel><title>x</title>{head}{items}</channel></rss>'


def article(title: str, text: str, day: datetime) -> str:
    paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in text.split(". "))
    published = f'<meta property="article:published_time" content="{day:%Y-%m-%d}">'
    return f"<html><head><title>{title}</title>{published}</head><body><article><h1>{title}</h1>{paragraphs}</article>"


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    async with served(site):
        yield site


def days(folder: Path) -> list[int]:
    """Of the articles in the archive, counted back from today."""
    with closing(sqlite3.connect(database(folder))) as connection:
        found = connection.execute("SELECT published FROM articles ORDER BY published DESC").fetchall()
    return [(TODAY.date() - date.fromisoformat(day)).days for (day,) in found]


async def test_archives_of_feeds_are_walked_back_to_the_day(site: Site, tmp_path: Path) -> None:
    wordpress = "<generator>https://wordpress.org/?v=6.4</generator>"
    older = f'<link xmlns="http://www.w3.org/2005/Atom" rel="prev-archive" href="{site.base}/archive/2"/>'
    site.queries = {
        "/wp?paged=2": rss(site.base, 30, 40, head=wordpress),
        "/wp?paged=3": rss(site.base, 90, 120, 130, head=wordpress),
        "/wp?paged=4": rss(site.base, 140),
    }
    site.pages = {
        "/wp": rss(site.base, 1, 20, head=wordpress),
        "/atom": rss(site.base, 3, head=older),
        "/archive/2": rss(site.base, 50),
        "/robots.txt": "User-agent: *\nDisallow: /private",
        "/sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>',
    }
    feeds = [FeedConfig(url=site.base + path, title=path, region="Самарская область") for path in ("/wp", "/atom")]
    configure(tmp_path, *feeds)
    async with running(tmp_path, *COMMAND) as process:
        assert await process.ended() == 0, process.log
    assert days(tmp_path) == [1, 3, 20, 30, 40, 50, 90]
    assert "/wp?paged=4" not in site.asked
    assert site.asked.count("/sitemap.xml") == 1, "the feed that reached the day needs none, the other does"


async def test_a_sitemap_is_read_on_after_a_kill_and_nothing_twice(site: Site, tmp_path: Path) -> None:
    base, pages = site.base, range(1, 61)
    dated = "".join(
        f"<url><loc>{base}/news/{n}</loc><lastmod>{TODAY - timedelta(days=n):%Y-%m-%d}</lastmod></url>" for n in pages
    )
    site.pages = {"/robots.txt": f"User-agent: *\nDisallow: /news/7\nSitemap: {base}/index.xml"}
    site.pages["/index.xml"] = f"<sitemapindex><sitemap><loc>{base}/news.xml</loc></sitemap></sitemapindex>"
    site.pages["/news.xml"] = f"<urlset>{dated}<url><loc>{base}/about</loc></url></urlset>"
    site.pages["/list"] = "<html><a href='/news/1'>Делегация Гродненской области посетила Самару</a></html>"
    for n in pages:
        title, text = VISIT if n % 10 == 0 else WEATHER
        site.pages[f"/news/{n}"] = article(f"{title} {n}", f"{n} {text}", TODAY - timedelta(days=n))
    configure(tmp_path, FeedConfig(url=f"{base}/list", title="Край", region="Самарская область", links=""))
    async with running(tmp_path, *COMMAND) as process:
        await until(lambda: len(site.asked) > 45)
        await process.kill()
    seen = len(site.asked)
    assert 0 < len(days(tmp_path)) < 59
    async with running(tmp_path, *COMMAND) as again:
        assert await again.ended() == 0, again.log
    kept = [n for n in pages if n != 7]
    assert days(tmp_path) == kept
    assert "/news/7" not in site.asked
    assert "/about" not in site.asked
    repeated = [path for path in site.asked[seen:] if path.startswith("/news/") and path in site.asked[:seen]]
    assert len(repeated) <= 20, "what was under way when it was killed, no more"
    assert site.asked.count("/index.xml") == 1, "steps done stay done"
    assert "Край" in again.log
    with closing(sqlite3.connect(database(tmp_path))) as connection:
        assert connection.execute("SELECT count(*) FROM backfills").fetchone() == (0,)


def test_a_day_that_would_be_pruned_again_is_refused() -> None:
    config = Config(archive=Archive(keep_days=30))
    with pytest.raises(ConfigError, match=r"archive\.keep_days"):
        check(config, date(2025, 1, 1), date(2026, 1, 1))
    with pytest.raises(ConfigError, match="is to come"):
        check(config, date(2026, 1, 2), date(2026, 1, 1))
    check(config, date(2025, 12, 2), date(2026, 1, 1))
