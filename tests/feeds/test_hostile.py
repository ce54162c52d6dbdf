"""Feeds made to hurt: nothing hangs, nothing is multiplied, nothing dangerous comes through."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest

from bot.errors import ParseError
from bot.feeds.article import from_page, title_of
from bot.feeds.parse import MAX_ENTRIES, MAX_TITLE, MAX_URL, ParsedFeed, parse

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Вести</title>{}</channel></rss>"""
ITEM = "<item><title>№ {n}</title><link>https://vesti.example/{n}</link><guid isPermaLink='false'>n{n}</guid></item>"
BROKEN = ITEM.replace("</title>", " & Ко &nbsp;</title>")


def read(body: str | bytes) -> ParsedFeed:
    body = body if isinstance(body, bytes) else body.encode()
    return parse(body, content_type=None, url="https://vesti.example/rss", zone="Europe/Moscow")


@pytest.mark.parametrize("item", [ITEM, BROKEN], ids=["well-formed", "ill-formed"])
def test_of_a_hundred_thousand_items_the_first_are_read_in_seconds(item: str) -> None:
    body = RSS.format("".join(item.format(n=n) for n in range(100_000)))
    start = time.process_time()
    feed = read(body)
    assert time.process_time() - start < 20
    assert (len(feed.entries), feed.skipped) == (MAX_ENTRIES, 100_000 - MAX_ENTRIES)
    assert feed.entries[-1].guid == f"n{MAX_ENTRIES - 1}"


DOCTYPES = {
    "billion laughs": "<!DOCTYPE rss [<!ENTITY a0 'смех'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>",
    "quadratic": f"<!DOCTYPE rss [<!ENTITY a9 '{'x' * 60_000}'>]>",
    "external file": "<!DOCTYPE rss [<!ENTITY a9 SYSTEM 'file:///etc/passwd'>]>",
    "external address": "<!DOCTYPE rss [<!ENTITY a9 SYSTEM 'http://127.0.0.1:1/x'>]>",
    "parameter entity": "<!DOCTYPE rss [<!ENTITY % x SYSTEM 'http://127.0.0.1:1/x.dtd'> %x; <!ENTITY a9 'y'>]>",
    "external document type": "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:1/x.dtd'>",
}


@pytest.mark.parametrize("doctype", DOCTYPES.values(), ids=DOCTYPES.keys())
def test_entities_are_neither_multiplied_nor_fetched(doctype: str) -> None:
    item = f"<item><title>t</title><description>{'&a9;' * 2000}</description></item>"
    body = RSS.format(item).replace("<rss", doctype + "<rss", 1)
    start = time.process_time()
    try:
        feed = read(body)
    except ParseError:
        return
    finally:
        assert time.process_time() - start < 10
    assert all("root:" not in entry.text and "смехсмех" not in entry.text for entry in feed.entries)
    assert all(len(entry.text) <= 60_000 for entry in feed.entries)


@pytest.mark.parametrize(
    "written",
    [
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "2099-12-31T23:59:59Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "-1",
        "Mon, 99 Nov 2026 99:99:99 +9999",
    ],
)
@pytest.mark.parametrize("item", ["<pubDate>{}</pubDate>", "<pubDate>{}</pubDate><x & y/>"])
def test_an_impossible_date_is_no_date(written: str, item: str) -> None:
    feed = read(RSS.format(f"<item><title>т</title>{item.format(written)}</item>"))
    assert [entry.published for entry in feed.entries] == [None]


def test_a_nul_byte_or_a_control_does_not_end_a_feed() -> None:
    whole = RSS.format("".join(ITEM.format(n=n) for n in range(3))).encode()
    for sign in (
        b"\0",
        b"\x08",
        b"\x1b[31m",
        b"\xef\xbf\xbe",
        b"&#0;",
        b"&#x1F;",
        b"&#x110000;",
        b"&#xD800;",
        b"&#" + b"9" * 5000 + b";",
        b"\xed\xa0\x80",
    ):
        feed = read(whole.replace(b"<title>\xe2\x84\x96 1", b"<title>" + sign + b"1", 1))
        assert [entry.guid for entry in feed.entries] == ["n0", "n1", "n2"], sign
        assert all(entry.title.isprintable() for entry in feed.entries), sign


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " java\tscript:alert(1)", "&#106;avascript:alert(1)", "file:///etc/passwd",
        "data:text/html,x", "vbscript:x", "//user:pass@vesti.example/", "https://vesti.example/" + "a" * 10_000,
        "https://" + "a." * 5000 + "example/", "http://[::1", "feed:javascript:1", "tel:+7",
    ],
)  # fmt: skip
@pytest.mark.parametrize("broken", ["", "<x & y/>"], ids=["well-formed", "ill-formed"])
def test_no_reader_is_sent_where_none_should_go(link: str, broken: str) -> None:
    both = f"<item><title>т</title><link>{link}</link>{broken}</item><item><title>т</title><guid>{link}</guid></item>"
    feed = read(RSS.format(both))
    assert [entry.title for entry in feed.entries] == ["т", "т"]
    for entry in feed.entries:
        assert _harmless(entry.url)
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>т</title><link href="{link}"/></entry></feed>'
    assert all(_harmless(entry.url) for entry in read(atom).entries)


def _harmless(url: str | None) -> bool:
    """Whether it leads nowhere, or to the site it came from."""
    return url is None or (url.startswith("https://vesti.example/") and len(url) <= MAX_URL)


@pytest.mark.parametrize("broken", ["", "<x & y/>"], ids=["well-formed", "ill-formed"])
def test_a_title_is_one_plain_line_whatever_it_was(broken: str) -> None:
    titles = [
        "&lt;script&gt;alert(1)&lt;/script&gt;Визит",
        "<![CDATA[<img src=x onerror=alert(1)><b>Визит</b>]]>",
        "\u202eтизиВ\u202c Визит\u2066\u200f",
        "&amp;lt;b&amp;gt;Визит&amp;lt;/b&amp;gt;",
        "Визит" + "\n" * 50 + "Минск",
        "Визит " * 10_000,
        "В" + "и\u0301" * 5000,
    ]
    feed = read(RSS.format("".join(f"<item><title>{title}</title></item>" for title in titles) + broken))
    assert len(feed.entries) == len(titles)
    for entry in feed.entries:
        assert len(entry.title) <= MAX_TITLE
        assert entry.title.startswith("В") or "Визит" in entry.title
        assert not set("<>\n\u202e\u202c\u2066\u200f") & set(entry.title)


def test_what_nests_without_end_is_read_or_refused() -> None:
    deep = "<a>" * 5_000
    for body in (
        RSS.format(f"<item><title>т</title><description>{deep}</description></item>"),
        "<rss>" * 5_000,
        f"<rss>{deep}",
    ):
        try:
            read(body)
        except ParseError:
            continue
    for page in (
        deep,
        "<div>" * 5_000 + "текст",
        "<table>" * 5000,
        "<!--" * 5_000,
        "\0" * 1000,
        "<p>" + "a" * 1_000_000,
    ):
        assert isinstance(from_page(page.encode(), "https://vesti.example/1", None), str | None)
        assert isinstance(title_of(page.encode(), None), str | None)


def test_a_wrong_charset_in_the_header_or_in_the_text_loses_no_letter() -> None:
    body = RSS.format("<item><title>Делегация Бреста прибыла</title></item>")
    for real in ("utf-8", "windows-1251", "koi8-r"):
        for header in ("utf-8", "windows-1251", "iso-8859-1", "utf-16", "unicode_escape", "no-such", "idna", "hex"):
            feed = parse(
                body.encode(real), content_type=f"text/xml; charset={header}", url="https://v.example/", zone="UTC"
            )
            assert feed.entries[0].title == "Делегация Бреста прибыла", (real, header)


def test_dates_of_the_future_do_not_make_a_feed_new_for_ever() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    body = RSS.format("<item><title>т</title><pubDate>Mon, 23 Nov 2076 10:00:00 GMT</pubDate></item>").encode()
    (entry,) = parse(body, content_type=None, url="https://v.example/", zone="UTC", now=now).entries
    assert entry.published is None
