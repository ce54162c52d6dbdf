"""``python -m tests.benchmarks.fuzz_feeds [--minutes N] [--seed N]``: damaged and invented feeds and pages, until time is up.

Hypothesis invents, and makes what it finds as small as it can. A finding is written to ``tests/feeds/findings``, where a
test reads it ever after. Exit code 1 when there was one.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feeds import opml
from bot.feeds.article import MAX_PAGE_TEXT, from_page, title_of
from bot.feeds.parse import MAX_ENTRIES, MAX_TEXT, MAX_TITLE, MAX_URL, parse

FINDINGS = Path(__file__).parent.parent / "feeds" / "findings"
URL = "https://vesti.example/rss"
PATIENCE = 20.0  # seconds of CPU for one answer of a few kilobytes; a crowded machine counts them generously
_FORBIDDEN = frozenset("\n\r\t\0\u200b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:yandex="http://news.yandex.ru" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Вести</title><ttl>60</ttl><skipHours><hour>1</hour></skipHours>
<item><title>Визит &amp;laquo;в&amp;raquo; Минск</title><link>https://vesti.example/1?a=1&amp;b=2</link><guid isPermaLink="false">n1
</guid><pubDate>Mon, 23 Nov 2026 10:00:00 +0300</pubDate><description><![CDATA[<p>Лид &nbsp; <b>и</b> дальше.</p>]]>
</description><yandex:full-text>Полный текст.</yandex:full-text><enclosure url="a.jpg" type="image/jpeg"/></item>
<item><dc:title>Второй</dc:title><guid>/2</guid><dc:date>2026-11-23</dc:date><content:encoded>&lt;p&gt;Т&lt;/p&gt;</content:encoded>
<media:group><media:title>К</media:title></media:group></item></channel></rss>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://v.example/"><title>Р</title></channel><item rdf:about="https://v.example/7"><title>Встреча</title>
<link>https://v.example/7</link><description>Подписан протокол.</description></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.example/"><title type="html">А &amp;amp; К</title><entry>
<id>urn:uuid:1</id><title>Форум</title><link rel="alternate" href="a/1"/><updated>2026-11-23T10:00:00Z</updated><author><name>И</name>
</author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Полный</p></div></content></entry></feed>"""
JSON = '{"version":"https://jsonfeed.org/version/1.1","title":"Л","items":[{"id":12,"url":"/j","title":"A < B","content_html":"<p>x"}]}'
PAGE = """<!DOCTYPE html><html><head><meta charset="windows-1251"><title>Визит</title><script>if (a < b) {}</script></head><body>
<article><h1>Визит</h1><p>Делегация прибыла в Минск. Стороны обсудили поставки станков и договорились о сотрудничестве.</p>
<table><tr><td>1</td></tr></table><!-- x --><p>Второй абзац текста, в котором названы суммы и даты.</p></article></body></html>"""
OPML = '<opml version="2.0"><body><outline text="Р"><outline type="rss" xmlUrl="https://v.example/rss" text="В"/></outline></body></opml>'
SEEDS = [text.encode() for text in (RSS, RDF, ATOM, JSON, PAGE, OPML)] + [RSS.encode("cp1251"), PAGE.encode("koi8-r")]

_PIECES = st.sampled_from(
    [
        b"<", b">", b"&", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"<?", b"?>", b"<!DOCTYPE x [<!ENTITY a '&b;'>]>", b"&a;", b"&#0;",
        b"&#x110000;", b"&#xD800;", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"<item>", b"</item>", b"<entry>", b"<rss>",
        b"</rss>", b"<channel>", b"</title>", b"<title/>", b" xml:base='//['", b" xmlns=''", b" xmlns:a='b'", b"<a:b>", b"javascript:",
        b"http://[", b"//", b"://", b"9999-99-99T99:99:99+99:99", b"-1", b"1e999", b"<ttl>999999999</ttl>", b"{", b"[", b'"', b"null",
        b"<svg><title>", b"<base href='x:'>", b"<div>" * 50, b"</div>" * 50, "\u202e".encode(), "и\u0306".encode(), b"encoding='utf-16'",
        b" type='application/octet-stream'", b" mode='base64'", b" isPermaLink='true'", b"</channel></rss>", b"<textarea>", b"<xmp>",
    ]
)  # fmt: skip
_CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), st.one_of(_PIECES, st.binary(max_size=12)), st.integers(1, 4)),
    max_size=8,
)
_TYPES = st.sampled_from(
    [None, "text/xml", "text/xml; charset=utf-8", "text/html; charset=windows-1251", "x; charset=utf-16"]
)


def _damage(whole: bytes, changes: list[tuple[float, int, bytes, int]]) -> bytes:
    for where, gone, piece, times in changes:
        at = int(where * len(whole))
        whole = whole[:at] + piece * times + whole[at + gone :]
    return whole


BODIES = st.one_of(
    st.builds(_damage, st.sampled_from(SEEDS), _CHANGES),
    st.lists(
        st.one_of(_PIECES, st.binary(max_size=8), st.text(max_size=8).map(lambda t: t.encode("utf-8", "replace"))),
        max_size=40,
    )
    .map(b"".join)
    .map(lambda inner: b"<rss version='2.0'><channel><item>" + inner + b"</item></channel></rss>"),
)


def check(body: bytes, content_type: str | None) -> None:
    """Read *body* as a feed, as a page and as a list of feeds; AssertionError, or whatever it raises, is a finding."""
    start = time.process_time()
    try:
        feed = parse(body, content_type=content_type, url=URL, zone="Europe/Moscow")
    except ParseError:
        pass
    else:
        assert len(feed.entries) == len(feed.marks) <= MAX_ENTRIES
        for entry in feed.entries:
            assert entry.title
            assert len(entry.title) <= MAX_TITLE
            assert not _FORBIDDEN & set(entry.title)
            assert len(entry.text) <= MAX_TEXT
            assert entry.url is None or (entry.url.startswith(("http://", "https://")) and len(entry.url) <= MAX_URL)
            assert entry.published is None or entry.published.tzinfo is not None
            (entry.title + entry.text + (entry.guid or "")).encode()  # no half pairs: the archive could not hold them
    text = from_page(body, URL, content_type)
    assert text is None or 0 < len(text) <= MAX_PAGE_TEXT
    title_of(body, content_type)
    with suppress(ParseError):
        opml.read(body)
    assert time.process_time() - start < PATIENCE, "too slow"


def keep(body: bytes, folder: Path = FINDINGS) -> Path:
    """Write a finding where a test reads it."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{hashlib.sha256(body).hexdigest()[:16]}.bin"
    path.write_bytes(body)
    return path


def main() -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks.fuzz_feeds")
    asked.add_argument("--minutes", type=float, default=1.0)
    asked.add_argument("--seed", type=int, default=0)
    said = asked.parse_args()
    until = time.monotonic() + said.minutes * 60
    number, bodies, found = said.seed, 0, 0
    while time.monotonic() < until:
        last: list[bytes] = []
        count = [0]
        try:
            _rounds(number, last, count, until)()
        except (Exception, RecursionError) as error:
            found += 1
            print(f"{type(error).__name__}: {error}\n  kept as {keep(last[-1])}", flush=True)
        number += 1
        bodies += count[0]
    print(f"bodies={bodies} seeds={number - said.seed} findings={found}")
    return 1 if found else 0


def _rounds(number: int, last: list[bytes], count: list[int], until: float) -> Callable[[], None]:
    @seed(number)
    @settings(
        max_examples=1000,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
    )
    @given(BODIES, _TYPES)
    def rounds(body: bytes, content_type: str | None) -> None:
        if time.monotonic() > until:
            return
        last[:] = [body]
        count[0] += 1
        check(body, content_type)

    return rounds


if __name__ == "__main__":
    sys.exit(main())
