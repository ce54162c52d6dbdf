from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import FetchError
from bot.feeds.fetch import Fetched, NotModified
from bot.feeds.robots import KEPT, KEPT_UNREACHED, MAX_BYTES, Robots
from bot.feeds.troubles import RefusedError

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
RULES = """
User-agent: *
Disallow: /admin/
Disallow: /*?print=
Allow: /admin/news/

User-agent: GPTBot
Disallow: /
"""


class Web:
    """Answers robots.txt of any site, and counts how often it was asked."""

    def __init__(self, answer: str | Exception) -> None:
        self.answer = answer
        self.asked: list[str] = []

    async def __call__(self, url: str) -> Fetched | NotModified:
        self.asked.append(url)
        await asyncio.sleep(0)
        if isinstance(self.answer, Exception):
            raise self.answer
        return Fetched(self.answer.encode(), url, 200, None, None, None)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/news/1", True), ("/admin/x", False), ("/admin/news/1", True), ("/news/1?print=1", False), ("/", True)],
)
async def test_pages_that_robots_may_not_read_are_left_alone(path: str, allowed: bool) -> None:
    assert await Robots(Web(RULES)).allow(f"https://vesti.example{path}", NOON) is allowed


async def test_rules_for_us_by_name_come_before_those_for_all() -> None:
    ours = "User-agent: Pobratim\nAllow: /\n\nUser-agent: *\nDisallow: /"
    assert await Robots(Web(ours)).allow("https://vesti.example/1", NOON)
    against = "User-agent: pobratim\nDisallow: /\n\nUser-agent: *\nAllow: /"
    assert not await Robots(Web(against)).allow("https://vesti.example/1", NOON)


async def test_a_site_is_asked_once_a_day_however_many_pages_are_wanted() -> None:
    web = Web(RULES)
    robots = Robots(web)
    await asyncio.gather(*(robots.allow(f"https://vesti.example/{n}", NOON) for n in range(9)))
    await robots.allow("https://vesti.example/again", NOON + KEPT - timedelta(minutes=1))
    assert web.asked == ["https://vesti.example/robots.txt"]
    await robots.allow("https://vesti.example/again", NOON + KEPT)
    await robots.allow("https://other.example:8443/1", NOON)
    assert web.asked[1:] == ["https://vesti.example/robots.txt", "https://other.example:8443/robots.txt"]


async def test_a_site_without_rules_has_no_wishes_and_one_out_of_order_is_left_alone_for_a_while() -> None:
    for status in (401, 403, 404, 410):
        assert await Robots(Web(RefusedError("x", status))).allow("https://vesti.example/1", NOON)
    for trouble in (RefusedError("x", 503), RefusedError("x", 429), FetchError("no connection")):
        web = Web(trouble)
        robots = Robots(web)
        assert not await robots.allow("https://vesti.example/1", NOON)
        web.answer = ""
        assert not await robots.allow("https://vesti.example/1", NOON + KEPT_UNREACHED - timedelta(seconds=1))
        assert await robots.allow("https://vesti.example/1", NOON + KEPT_UNREACHED)


@pytest.mark.parametrize(
    "body", ["<html>" * 1000, "\0\0", "Disallow: /" * 100_000, "User-agent: *\nDisallow: /" + "*a" * 500]
)
async def test_rules_that_are_none_hold_nobody_up(body: str) -> None:
    assert len(body) < 10 * MAX_BYTES
    assert isinstance(await Robots(Web(body)).allow("https://vesti.example/" + "a" * 200, NOON), bool)
