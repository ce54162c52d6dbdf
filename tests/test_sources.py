"""Sources found by the address of a site, kept beside those of the configuration."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.archive import Database, feeds
from bot.config import FeedConfig
from bot.errors import BotError, FetchError
from bot.feeds.fetch import Fetcher
from bot.ingestion.reading import Readers
from bot.ingestion.sources import Source, Sources, discover
from tests.test_pipeline import VISIT, Item, Site, served

NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)
LINKS = '<a href="/page/1">Делегация Гродненской области посетила Самару</a>'


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site(feeds={"/rss": [Item(*VISIT)]})
    async with served(site):
        yield site


async def found(site: Site, path: str) -> Source:
    async with Fetcher(allow=frozenset({"127.0.0.1"})) as fetcher, Readers(1) as readers:
        return await discover(site.base + path, fetcher.fetch, readers)


async def test_a_source_is_found_by_any_address_of_its_site(site: Site) -> None:
    announced = '<link rel="alternate" type="application/rss+xml" href="/deep/feed">'
    site.feeds["/deep/feed"] = [Item(*VISIT), Item("Другое", "Текст", "2", "g2")]
    site.pages |= {
        "/": f"<html><head><title>Край</title>{announced}</head><body>{LINKS}</body></html>",
        "/plain": "<html><body>Без объявления</body></html>",
    }
    by_feed, by_page, by_guess = [await found(site, path) for path in ("/rss", "/", "/plain")]
    assert (by_feed.url, by_feed.items) == (site.base + "/rss", 1)
    assert (by_page.url, by_page.items, by_page.links) == (site.base + "/deep/feed", 2, None)
    assert by_guess.url == site.base + "/rss"


async def test_a_site_without_a_feed_is_to_be_watched_and_one_with_nothing_is_refused(site: Site) -> None:
    site.feeds.clear()
    site.pages |= {"/news": f"<html><title>Новости края</title><body>{LINKS}</body></html>", "/bare": "<html>x</html>"}
    page = await found(site, "/news")
    assert (page.url, page.title, page.links, page.items) == (site.base + "/news", "Новости края", "", 1)
    with pytest.raises(BotError, match="/bare: a web page"):
        await found(site, "/bare")
    with pytest.raises(FetchError, match="/nowhere"):
        await found(site, "/nowhere")


async def test_what_is_added_stays_beside_the_configuration(db: Database) -> None:
    configured = FeedConfig(url="https://a.example/rss", title="А")
    sources = Sources(db)
    async with db.transaction() as tx:
        await feeds.sync_feeds(tx, [configured])
    source = Source("https://b.example/rss", "Б", "Самарская область")
    (number,) = await sources.add([source])
    assert number
    assert await sources.add([source]) == [None]
    async with db.transaction() as tx:  # the next start
        await feeds.sync_feeds(tx, [configured])
    assert [feed.title for feed in await sources.listed()] == ["А", "Б"]
    await sources.remove(number)
    assert [feed.title for feed in await sources.listed()] == ["А"]
    with pytest.raises(BotError, match="А stands in the configuration"):
        await sources.remove((await sources.listed())[0].id)
    with pytest.raises(BotError, match="no such source"):
        await sources.remove(number)
    assert await sources.add([source]) == [number]  # again


async def test_a_paused_source_is_left_unread_and_a_given_up_one_tried_again(db: Database) -> None:
    sources = Sources(db)
    (number,) = await sources.add([Source("https://b.example/rss", "Б")])
    assert number

    async def due() -> list[str]:
        async with db.read() as connection:
            return [feed.title for feed in await feeds.due(connection, NOW)]

    await sources.pause(number)
    assert await due() == []
    await sources.pause(number, paused=False)
    assert await due() == ["Б"]
    async with db.transaction() as tx:
        await feeds.change(tx, number, retired=True, failures=3, error="gone", next_check=NOW.replace(year=2030))
    assert await due() == []
    feed = await sources.retry(number)
    assert (feed.error, feed.failures, await due()) == (None, 0, ["Б"])
    assert (await sources.place(number, "Пензенская область")).region == "Пензенская область"
    with pytest.raises(BotError, match="Пензинская"):
        await sources.place(number, "Пензинская область")


async def test_a_list_goes_out_as_opml_and_comes_back(db: Database) -> None:
    sources = Sources(db)
    await sources.add(
        [
            Source("https://b.example/rss", "Б", "Самарская область"),
            Source("https://c.example/news", "Страница", links=""),
        ]
    )
    body = await sources.write_opml()
    assert body.count(b"xmlUrl") == 1
    more = body.replace(b"b.example", b"d.example").replace("Самарская область".encode(), "Разное".encode())
    assert [number is None for number in await sources.read_opml(body, "list")] == [True]
    assert [number is None for number in await sources.read_opml(more, "list")] == [False]
    assert [(feed.url, feed.region) for feed in await sources.listed()][-1] == ("https://d.example/rss", None)
