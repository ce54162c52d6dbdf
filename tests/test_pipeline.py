"""Feeds become stories, once, whatever state they are in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web

from bot.archive import Database, articles, feeds, stories
from bot.config import FeedConfig
from bot.feeds.fetch import Fetcher
from bot.ingestion.pipeline import FeedReport, Pipeline
from bot.ingestion.reading import Readers
from bot.model import Feed, Story, Subscription
from bot.queries import Queries

NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)

VISIT = (
    "Делегация Гродненской области посетила Самару",
    "Делегация Гродненской области во главе с заместителем председателя облисполкома Еленой Пасюк 10 марта посетила"
    " Самару. Гости осмотрели подшипниковый завод и встретились с министром промышленности Андреем Жарковым. Стороны"
    " подписали соглашение о сотрудничестве в машиностроении. Товарооборот между Самарской и Гродненской областями"
    " за 2025 год составил 12,4 млн долларов. Следующая встреча намечена на осень. "
    + "Участники обсудили поставки. "
    * 15,
)
REWRITTEN = (
    "В Самаре побывали гости из Гродно",
    "Самару 10 марта посетила делегация Гродненской области, которую возглавила Елена Пасюк. Подписано соглашение о"
    " сотрудничестве в машиностроении, гости осмотрели подшипниковый завод. "
    + "Подробности сообщили в правительстве. "
    * 20,
)
WEATHER = ("Завтра в Самаре похолодает", "В среду в Самаре ожидается снег, до минус десяти градусов. " * 15)


@dataclass
class Item:
    title: str
    text: str
    slug: str = "1"
    guid: str = "g1"
    published: datetime = NOW - timedelta(hours=5)


@dataclass
class Site:
    """A site on this machine: its feeds by path, and what was asked of it."""

    base: str = ""
    feeds: dict[str, list[Item]] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    queries: dict[str, str] = field(default_factory=dict)  # pages by path and query
    broken: dict[str, web.Response] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.Response:
        path = request.path
        self.asked.append(request.path_qs if request.path_qs in self.queries else path)
        if request.path_qs in self.queries:
            return web.Response(text=self.queries[request.path_qs], content_type="text/xml")
        if path in self.broken:
            return web.Response(status=self.broken[path].status, body=self.broken[path].body)
        if path in self.pages:
            return web.Response(text=self.pages[path], content_type="text/html")
        if path not in self.feeds:
            raise web.HTTPNotFound
        items = "".join(
            f"<item><title>{item.title}</title><link>{self.base}/{path.strip('/')}/{item.slug}</link>"
            f"<guid>{item.guid}</guid><pubDate>{format_datetime(item.published)}</pubDate>"
            f"<description>{item.text}</description></item>"
            for item in self.feeds[path]
        )
        return web.Response(text=f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>')


@asynccontextmanager
async def served(site: Site) -> AsyncIterator[None]:
    application = web.Application()
    application.router.add_get("/{path:.*}", site.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield
    await runner.cleanup()


@dataclass
class Reader:
    """A pipeline over one site."""

    site: Site
    db: Database
    pipeline: Pipeline
    listed: tuple[Feed, ...] = ()

    async def refresh(self, *paths: str, now: datetime = NOW) -> list[FeedReport]:
        async with self.db.transaction() as tx:
            wanted = [
                FeedConfig(url=self.site.base + path, title=path, region="Самарская область", zone="Europe/Samara")
                for path in paths
            ]
            known = await feeds.sync_feeds(tx, wanted)
        return await self.read(known, now)

    async def read(self, due: Sequence[Feed], now: datetime) -> list[FeedReport]:
        reports: dict[int, FeedReport] = {}
        await self.pipeline.refresh(due, now, lambda report: reports.update({report.feed.id: report}))
        return [reports[feed.id] for feed in due]

    async def stories(self) -> list[Story]:
        async with self.db.read() as connection:
            return await stories.latest(connection, limit=50)


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[Reader]:
    site = Site()
    async with (
        served(site),
        await Database.open(tmp_path / "archive.db") as db,
        Readers(1) as readers,
        Fetcher(allow=frozenset({"127.0.0.1"})) as fetcher,
    ):
        yield Reader(site, db, Pipeline(db, fetcher.fetch, readers))


async def test_an_item_becomes_a_story_and_is_not_read_twice(reader: Reader) -> None:
    reader.site.feeds["/a"] = [Item(*VISIT), Item(*WEATHER, slug="2", guid="g2")]
    (report,) = await reader.refresh("/a")
    assert (report.outcome, report.items, report.new, report.cooperation) == ("read", 2, 2, 1)
    (story,) = await reader.stories()
    assert {"Гродненская область", "Самарская область"} <= set(story.partners)
    (again,) = await reader.refresh("/a")
    assert again.outcome == "unchanged"
    assert await reader.stories() == [story]


async def test_a_re_dated_and_re_numbered_item_is_not_news(reader: Reader) -> None:
    reader.site.feeds["/a"] = [Item(*VISIT)]
    await reader.refresh("/a")
    reader.site.feeds["/a"] = [
        Item(*VISIT, slug="1?utm_source=x", guid="g77", published=NOW),
        Item(*VISIT, slug="88", guid="g88"),
    ]
    (report,) = await reader.refresh("/a")
    assert (report.outcome, report.new) == ("read", 0)


async def test_a_rewrite_on_another_feed_joins_the_story(reader: Reader) -> None:
    reader.site.feeds = {"/a": [Item(*VISIT)], "/b": [Item(*REWRITTEN)]}
    await reader.refresh("/a", "/b")
    (story,) = await reader.stories()
    assert {source.feed for source in story.sources} == {"/a", "/b"}
    assert len(story.visits) == 1


async def test_what_two_feeds_hold_from_long_ago_is_one_story(reader: Reader) -> None:
    reader.pipeline._max_age = timedelta(days=400)
    long_ago = NOW - timedelta(days=300)
    reader.site.feeds = {"/a": [Item(*VISIT, published=long_ago)], "/b": [Item(*REWRITTEN, published=long_ago)]}
    await reader.refresh("/a", "/b")
    (story,) = await reader.stories()
    assert len(story.sources) == 2


async def test_a_reprint_on_another_feed_is_a_source_of_the_story(reader: Reader) -> None:
    title, text = VISIT
    reader.site.feeds = {"/a": [Item(title, text)], "/b": [Item("Гости из Гродно — в Самаре", text, published=NOW)]}
    await reader.refresh("/a", "/b")
    (story,) = await reader.stories()
    assert [source.reprint for source in story.sources] == [False, True]


async def test_a_copy_that_names_its_source_is_filed_with_it_and_the_original_is_cited(reader: Reader) -> None:
    title, text = VISIT
    lead = f"{text[:230]} Источник: &lt;a href='https://paper.example/news/2026-03-10'&gt;Газета&lt;/a&gt;"
    item = f"<item><title>{title}</title><link>{{}}</link><description>{{}}</description></item>"
    rss = "<rss version='2.0'><channel><title>x</title>{}</channel></rss>"
    reader.site.pages |= {
        "/copy": rss.format(item.format("https://aggregator.example/123", lead)),
        "/paper": rss.format(item.format("https://paper.example/news/2026-03-10?utm_source=rss", text)),
    }
    await reader.refresh("/copy")
    await reader.refresh("/copy", "/paper", now=NOW + timedelta(hours=1))
    (story,) = await reader.stories()
    assert [(source.feed, source.reprint) for source in story.sources] == [("/paper", False), ("/copy", True)]
    assert {proof.article for proof in story.brief.evidence} == {"https://paper.example/news/2026-03-10"}


async def test_a_replayed_digest_knows_only_what_was_read_by_then(reader: Reader) -> None:
    moved = (
        "Визит гродненской делегации в Самару перенесён",
        VISIT[1].replace("10 марта посетила", "20 марта посетит"),
    )
    reader.site.feeds = {"/a": [Item(*VISIT)], "/b": []}
    await reader.refresh("/a", "/b")
    before = await Queries(reader.db).for_digest(Subscription(chat=0), NOW + timedelta(hours=1))
    assert before.stories
    reader.site.feeds["/b"] = [Item(*moved), Item(*REWRITTEN, slug="2", guid="g2")]
    await reader.refresh("/a", "/b", now=NOW + timedelta(hours=5))
    (story,) = await reader.stories()
    assert len(story.sources) > 1
    queries = Queries(reader.db)
    assert not (await queries.for_digest(Subscription(chat=0), NOW + timedelta(hours=1))).stories
    again = await queries.for_digest(Subscription(chat=0), NOW + timedelta(hours=1), replayed=True)
    assert again == before
    now = await queries.for_digest(Subscription(chat=0), NOW + timedelta(hours=6), replayed=True)
    assert now == await queries.for_digest(Subscription(chat=0), NOW + timedelta(hours=6))


async def test_two_events_that_name_no_source_are_two_stories(reader: Reader) -> None:
    other = "Делегация Витебской области 9 марта посетила Пензу и подписала соглашение о поставках семян льна. " * 8
    reader.site.feeds["/a"] = [Item(*VISIT), Item("Витебские аграрии побывали в Пензе", other, "2", "g2")]
    await reader.refresh("/a")
    assert len(await reader.stories()) == 2


async def test_what_joins_after_a_restart_is_what_would_have_joined_before(reader: Reader) -> None:
    reader.site.feeds = {"/a": [Item(*VISIT)], "/b": [Item(*REWRITTEN)]}
    await reader.refresh("/a")
    reader.pipeline._keeper._index = None  # as in a new process
    await reader.refresh("/a", "/b")
    assert len(await reader.stories()) == 1


async def test_a_lead_is_completed_from_its_page(reader: Reader) -> None:
    title, text = VISIT
    reader.site.feeds["/a"] = [Item(title, text[:120])]
    reader.site.pages["/a/1"] = (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    )
    await reader.refresh("/a")
    (story,) = await reader.stories()
    async with reader.db.read() as connection:
        kept = await articles.find(connection, story.sources[0].article)
    assert kept is not None
    assert "12,4 млн долларов" in kept.article.text


async def test_pages_of_what_does_not_concern_us_are_not_fetched(reader: Reader) -> None:
    reader.site.feeds["/a"] = [Item("Завтра похолодает", "Ожидается снег.")]
    await reader.refresh("/a")
    assert reader.site.asked == ["/a"]


async def test_old_items_are_not_news(reader: Reader) -> None:
    reader.site.feeds["/a"] = [Item(*VISIT, published=NOW - timedelta(days=40))]
    (report,) = await reader.refresh("/a")
    assert (report.items, report.new) == (1, 0)


async def test_an_item_of_a_year_to_come_is_of_today(reader: Reader) -> None:
    reader.site.feeds["/a"] = [Item(*VISIT, published=NOW + timedelta(days=9000))]
    (report,) = await reader.refresh("/a")
    assert (report.new, report.feed.newest) == (1, None)
    (story,) = await reader.stories()
    assert [source.published for source in story.sources] == [NOW.date()]


async def test_a_failing_feed_is_told_put_off_and_keeps_nobody_waiting(reader: Reader) -> None:
    reader.site.feeds["/a"] = [Item(*VISIT)]
    reader.site.broken["/b"] = web.Response(status=503)
    reader.site.broken["/c"] = web.Response(body="<html><title>Проверка браузера</title></html>".encode())
    good, refused, html = await reader.refresh("/a", "/b", "/c")
    assert (good.outcome, refused.outcome, html.outcome) == ("read", "failed", "failed")
    assert refused.feed.error is not None
    assert "503" in refused.feed.error
    assert refused.feed.failures == 1
    assert refused.feed.next_check is not None
    assert good.feed.next_check is not None
    assert refused.feed.next_check > good.feed.next_check
    del reader.site.broken["/b"]
    reader.site.feeds["/b"] = []
    _, mended, _ = await reader.refresh("/a", "/b", "/c")
    assert (mended.feed.failures, mended.feed.error) == (0, None)


async def test_a_feed_whose_news_cannot_be_written_pays_alone(reader: Reader) -> None:
    reader.site.feeds = {"/a": [Item(*VISIT)], "/b": [Item(*WEATHER, slug="bad")], "/c": [Item(*REWRITTEN)]}
    async with reader.db.transaction() as tx:
        await tx.exec_driver_sql(
            "CREATE TEMP TRIGGER stubborn BEFORE INSERT ON main.articles WHEN new.url LIKE '%/bad' "
            "BEGIN SELECT RAISE(ABORT, 'no room for this one'); END"
        )
    reports = await reader.refresh("/a", "/b", "/c")
    assert [report.outcome for report in reports] == ["read", "failed", "read"]
    assert reports[1].feed.failures == 1
    assert reports[1].feed.body_hash is None, "looked at again, though it be the same"
    assert len(await reader.stories()) == 1


async def test_a_feed_that_is_gone_is_retired(reader: Reader) -> None:
    reader.site.broken["/a"] = web.Response(status=410)
    (report,) = await reader.refresh("/a")
    assert report.feed.retired
    async with reader.db.read() as connection:
        assert await feeds.due(connection, NOW + timedelta(days=400)) == ()


async def test_a_changed_feed_with_a_new_item_brings_only_that(reader: Reader) -> None:
    reader.site.feeds["/a"] = [Item(*WEATHER)]
    await reader.refresh("/a")
    reader.site.feeds["/a"] = [Item(*WEATHER), Item(*VISIT, slug="2", guid="g2")]
    (report,) = await reader.refresh("/a")
    assert (report.items, report.new, report.cooperation) == (2, 1, 1)


async def test_a_page_that_robots_may_not_read_leaves_the_lead(reader: Reader) -> None:
    title, text = VISIT
    reader.site.feeds["/a"] = [Item(title, text[:400])]
    reader.site.pages["/robots.txt"] = "User-agent: *\nDisallow: /a/"
    reader.site.pages["/a/1"] = f"<html><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    (report,) = await reader.refresh("/a")
    assert (report.new, reader.site.asked) == (1, ["/a", "/robots.txt"])


async def test_a_feed_that_has_no_news_is_asked_less_often_and_as_it_wishes(reader: Reader) -> None:
    reader.site.feeds = {"/a": [Item(*WEATHER, published=NOW - timedelta(hours=1))], "/b": []}
    reader.site.feeds["/b"] = [Item(*WEATHER, published=NOW - timedelta(days=4))]
    busy, quiet = await reader.refresh("/a", "/b")
    assert busy.feed.next_check is not None
    assert quiet.feed.next_check is not None
    soon, later = NOW + timedelta(minutes=40), NOW + timedelta(minutes=45)
    assert busy.feed.next_check < soon < later <= quiet.feed.next_check
    _, again = await reader.refresh("/a", "/b", now=NOW + timedelta(hours=5))
    assert again.feed.next_check is not None
    assert again.outcome == "unchanged"
    assert again.feed.next_check >= later + timedelta(hours=5), "unchanged, and as quiet as before"


async def test_a_page_without_a_feed_is_watched_for_new_links(reader: Reader) -> None:
    site = reader.site
    headline = '<a href="/page/{n}">{title}</a>'
    old = headline.format(n=1, title="Давние новости о сотрудничестве с Гродненской областью")
    site.pages["/news"] = f"<html><body>{old}</body></html>"
    article = "".join(f"<p>{sentence}.</p>" for sentence in VISIT[1].split(". "))
    site.pages["/page/2"] = f"<html><body><article><h1>{VISIT[0]}</h1>{article}</article></body></html>"

    async def refresh() -> FeedReport:
        async with reader.db.transaction() as tx:
            page = FeedConfig(url=site.base + "/news", title="Край", region="Самарская область", links="")
            known = await feeds.sync_feeds(tx, [page])
        return (await reader.read(known, NOW))[0]

    first = await refresh()
    assert (first.items, first.new, first.cooperation) == (1, 1, 0)
    assert "/page/1" not in site.asked  # it stood there before
    site.pages["/news"] = f"<html><body>{headline.format(n=2, title=VISIT[0])}{old}</body></html>"
    second = await refresh()
    assert (second.items, second.new, second.cooperation) == (2, 1, 1)
    assert [story.title for story in await reader.stories()] == [VISIT[0]]
    assert site.asked.count("/robots.txt") == 1
