from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot.feeds.article import from_page
from bot.feeds.fetch import Fetched, Fetcher, NotModified
from bot.feeds.parse import parse
from bot.sandbox.samples import SampleSource, app, sources
from bot.sandbox.samples.library import pieces

EVENING = datetime(2026, 11, 23, 18, tzinfo=UTC)


class Hours:
    """A clock that stands where it is put."""

    now = EVENING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Hours:
    return Hours()


@pytest.fixture
async def base(clock: Hours) -> AsyncIterator[str]:
    runner = web.AppRunner(app(clock))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}"
    await runner.cleanup()


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(allow=frozenset({"127.0.0.1"})) as fetcher:
        yield fetcher


async def get(fetcher: Fetcher, url: str) -> Fetched:
    answer = await fetcher.fetch(url)
    assert isinstance(answer, Fetched)
    return answer


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.path)
async def test_feeds_and_the_pages_behind_their_leads_are_served(
    source: SampleSource, base: str, fetcher: Fetcher
) -> None:
    answer = await get(fetcher, f"{base}/feeds/{source.path}")
    feed = parse(answer.body, content_type=answer.content_type, url=answer.url, zone=source.zone)
    assert len(feed.entries) == len(source.items)
    for entry, piece in zip(feed.entries, pieces(source, EVENING.date()), strict=True):
        assert entry.url is not None
        page = await get(fetcher, entry.url)
        text = from_page(page.body, page.url, page.content_type)
        if piece.lead_only:
            assert text is not None
            assert len(text) > len(entry.text)
            assert all(paragraph in text for paragraph in piece.paragraphs if len(paragraph) > 40)
            assert "вымышлены" not in text


async def test_an_unchanged_feed_answers_304_and_a_new_day_does_not(base: str, fetcher: Fetcher, clock: Hours) -> None:
    url = f"{base}/feeds/kazan.json"
    first = await get(fetcher, url)
    assert isinstance(await fetcher.fetch(url, etag=first.etag), NotModified)
    clock.now += timedelta(days=1)
    assert isinstance(await fetcher.fetch(url, etag=first.etag), Fetched)


async def test_near_midnight_all_sources_date_a_visit_alike(base: str, fetcher: Fetcher, clock: Hours) -> None:
    clock.now = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)  # the 24th in Ulyanovsk, the 23rd in Minsk
    home = await get(fetcher, f"{base}/pages/uln-minsk-region-announced")
    away = await get(fetcher, f"{base}/pages/msk-ulyanovsk-guests")
    assert "с 28 по 30 ноября" in (from_page(home.body, home.url, home.content_type) or "")
    assert "28–30 ноября" in (from_page(away.body, away.url, away.content_type) or "")


@pytest.mark.parametrize("path", ["/feeds/none.xml", "/pages/none", "/feeds/", "/"])
async def test_what_is_not_there_is_not_found(path: str, base: str, fetcher: Fetcher) -> None:
    with pytest.raises(Exception, match="answered 404"):
        await fetcher.fetch(base + path)
