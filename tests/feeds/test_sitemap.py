"""Sitemaps of every kind the protocol knows, and of some it does not."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime

import pytest

from bot.errors import ParseError
from bot.feeds.sitemap import MAX_BYTES, Address, Sitemap, read

URL = "https://gov.example/sitemap.xml"
XMLNS = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
SINCE = date(2025, 11, 1)


def sitemap(body: str | bytes) -> Sitemap:
    return read(body if isinstance(body, bytes) else body.encode(), URL, SINCE, "Europe/Moscow")


def test_pages_have_the_date_they_tell_or_that_of_their_address() -> None:
    found = sitemap(
        f"""<?xml version="1.0" encoding="UTF-8"?><urlset {XMLNS}>
        <url><loc>https://gov.example/1</loc><lastmod>2025-11-27T09:00:00+03:00</lastmod></url>
        <url><loc> https://gov.example/2 </loc><lastmod>2025-12-30</lastmod>
          <news:news><news:publication_date>2025-11-02</news:publication_date></news:news></url>
        <url><loc>https://gov.example/2025/11/27/visit</loc></url>
        <url><loc>https://gov.example/2024/11/27/old</loc></url>
        <url><loc>https://gov.example/old</loc><lastmod>2025-10-30</lastmod></url>
        <url><loc>https://gov.example/about</loc></url>
        <url><loc>javascript:alert(1)</loc><lastmod>2025-11-27</lastmod></url>
        </urlset>"""
    )
    assert [(page.url, page.changed and page.changed.date()) for page in found.pages] == [
        ("https://gov.example/1", date(2025, 11, 27)),
        ("https://gov.example/2", date(2025, 11, 1)),  # midnight in Moscow, told in UTC
        ("https://gov.example/2025/11/27/visit", date(2025, 11, 27)),
    ]
    assert found.undated == 1


def test_an_index_leads_to_what_changed_since() -> None:
    index = f"""<sitemapindex {XMLNS}>
        <sitemap><loc>https://gov.example/a.xml.gz</loc><lastmod>2025-11-27</lastmod></sitemap>
        <sitemap><loc>https://gov.example/b.xml</loc></sitemap>
        <sitemap><loc>https://gov.example/c.xml</loc><lastmod>2020-01-01</lastmod></sitemap></sitemapindex>"""
    plain, packed = sitemap(index), sitemap(gzip.compress(index.encode()))
    assert plain == packed
    assert [address.url for address in plain.sitemaps] == ["https://gov.example/a.xml.gz", "https://gov.example/b.xml"]
    assert plain.sitemaps[0] == Address("https://gov.example/a.xml.gz", datetime(2025, 11, 26, 21, tzinfo=UTC))


@pytest.mark.parametrize("body", ["", "<html><body>404</body></html>", "plain", "{}", "\0\0", "<urlse"])
def test_what_is_no_sitemap_is_told_so(body: str) -> None:
    with pytest.raises(ParseError, match=URL):
        sitemap(body)


def test_hostile_sitemaps_hurt_nobody() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * (MAX_BYTES + 1))
    with pytest.raises(ParseError, match="larger than"):
        sitemap(bomb)
    with pytest.raises(ParseError, match="unpacked"):
        sitemap(b"\x1f\x8bgarbage")
    entities = (
        '<!DOCTYPE u [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    found = sitemap(f"{entities}<urlset><url><loc>https://gov.example/2025/11/27/&b;&x;</loc></url></urlset>")
    assert "root:" not in str(found)
    torn = sitemap("<urlset><url><loc>https://gov.example/2025/11/27/a</loc></url><url><loc>https://gov.ex")
    assert [page.url for page in torn.pages] == ["https://gov.example/2025/11/27/a"]
