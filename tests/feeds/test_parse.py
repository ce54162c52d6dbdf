import json
import pickle
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feeds.parse import MAX_ENTRIES, MAX_TEXT, ParsedFeed, parse

URL = "https://vesti.example/news/rss.xml"

RSS = """<?xml version="1.0" encoding="{charset}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:yandex="http://news.yandex.ru">
<channel><title>Вести области</title><link>https://vesti.example/</link>{items}</channel></rss>"""
ITEM = """<item><title>{n}: делегация Брестской области посетит Калугу</title><link>/news/{n}?a=1&amp;b=2</link><guid isPermaLink="false">n{n}</guid>
<description>Визит назначен на вторник.</description><pubDate>Пн, 23 ноя 2026 1{n}:00</pubDate></item>"""

RSS_09 = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Старая лента</title>
<item><title>Визит в Орёл</title><link>https://vesti.example/1</link></item></channel></rss>"""
RSS_10 = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://vesti.example/"><title>Лента RDF</title></channel>
<item rdf:about="https://vesti.example/7"><title>Встреча в Твери</title><link>https://vesti.example/7</link>
<description>Подписан протокол.</description><dc:date>2026-11-23T10:00:00+03:00</dc:date></item></rdf:RDF>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/ru/"><title type="html">Атом &amp;amp; Ко</title>
<entry><id>urn:uuid:1</id><title>Форум в Казани</title><link rel="self" href="x.atom"/><link rel="alternate" href="a/1"/>
<updated>2026-11-23T10:00:00Z</updated><published>2026-11-22T10:00:00Z</published><summary>Лид.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Полный текст</p><p>в двух абзацах.</p></div></content></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Лента JSON",
    "items": [
        {
            "id": 12,
            "url": "/j/12",
            "title": "A < B",
            "content_text": "Первый.\n\nВторой, 5 < 6.",
            "date_published": "2026-11-23T10:00:00+03:00",
        },
        {
            "id": "13",
            "external_url": "https://else.example/13",
            "content_html": "<p>Без заголовка</p>",
            "date_modified": "23.11.2026 09:00",
        },
        "строка вместо записи",
        {"id": "15"},
    ],
}


def read(body: str | bytes, content_type: str | None = "text/xml", **options: str) -> ParsedFeed:
    return parse(
        body if isinstance(body, bytes) else body.encode(),
        content_type=content_type,
        url=URL,
        zone=options.get("zone", "Europe/Moscow"),
    )


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r"])
@pytest.mark.parametrize(
    "header", ["text/xml", "text/xml; charset={charset}", "text/xml; charset=utf-8", "text/html; charset=windows-1251"]
)
def test_rss_is_read_in_any_charset_under_any_header(charset: str, header: str) -> None:
    body = RSS.format(charset=charset, items=ITEM.format(n=1) + ITEM.format(n=2)).encode(charset)
    feed = read(body, header.format(charset=charset))
    assert (feed.title, feed.charset, feed.format, feed.skipped) == ("Вести области", charset, "rss20", 0)
    first = feed.entries[0]
    assert first.title == "1: делегация Брестской области посетит Калугу"
    assert first.url == "https://vesti.example/news/1?a=1&b=2"
    assert first.guid == "n1"
    assert first.text == "Визит назначен на вторник."
    assert first.published == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_old_rss_rdf_atom_and_json_are_read() -> None:
    assert [(e.title, e.url) for e in read(RSS_09).entries] == [("Визит в Орёл", "https://vesti.example/1")]
    rdf = read(RSS_10).entries[0]
    assert (rdf.title, rdf.text, rdf.published) == (
        "Встреча в Твери",
        "Подписан протокол.",
        datetime(2026, 11, 23, 7, tzinfo=UTC),
    )
    atom = read(ATOM)
    assert atom.title == "Атом & Ко"
    assert atom.entries[0].url == "https://atom.example/ru/a/1"
    assert atom.entries[0].text == "Полный текст\nв двух абзацах."
    assert atom.entries[0].published == datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_a_json_feed_is_read_and_its_unreadable_items_are_counted() -> None:
    feed = read(json.dumps(JSON, ensure_ascii=False), "application/feed+json", zone="Europe/Samara")
    first, second = feed.entries
    assert (first.guid, first.url, first.title) == ("12", "https://vesti.example/j/12", "A < B")
    assert first.text == "Первый.\nВторой, 5 < 6."
    assert (second.title, second.url) == ("Без заголовка", "https://else.example/13")
    assert second.published == datetime(2026, 11, 23, 5, tzinfo=UTC)
    assert feed.skipped == 2


def test_a_guid_that_is_an_address_serves_as_the_link() -> None:
    entry = read(
        RSS.format(charset="utf-8", items="<item><title>Т</title><guid>https://vesti.example/9</guid></item>")
    ).entries[0]
    assert entry.url == entry.guid == "https://vesti.example/9"


def test_the_fullest_text_is_taken() -> None:
    item = (
        "<item><title>Т</title><description>Лид.</description><content:encoded><![CDATA[<p>Лид.</p><p>Середина.</p>]]></content:encoded>"
        "<yandex:full-text>Лид.\nСередина.\nКонец.</yandex:full-text></item>"
    )
    assert read(RSS.format(charset="utf-8", items=item)).entries[0].text == "Лид.\nСередина.\nКонец."


def test_a_feed_cut_off_gives_its_whole_entries() -> None:
    whole = RSS.format(charset="utf-8", items="".join(ITEM.format(n=n) for n in range(3)))
    in_third = whole[: whole.index("2: делегация") + 20]
    assert [e.guid for e in read(in_third).entries] == ["n0", "n1"]
    assert read(whole[: whole.index("<item>") + 3]).entries == ()
    assert [e.guid for e in read(ATOM[: ATOM.index("</feed>")]).entries] == ["urn:uuid:1"]


def test_a_broken_feed_gives_what_can_be_read() -> None:
    broken = RSS.format(
        charset="utf-8", items=ITEM.format(n=1).replace("Калугу", "Калугу &nbsp; & Тулу\x0b <b>") + ITEM.format(n=2)
    )
    assert [e.guid for e in read(broken).entries] == ["n1", "n2"]
    warned = "<br />\n<b>Warning</b>: mysql_connect() in /var/www/rss.php on line 3<br />\n" + RSS.format(
        charset="utf-8", items=ITEM.format(n=1)
    )
    assert [e.guid for e in read(warned).entries] == ["n1"]


def test_what_was_read_survives_the_way_between_processes() -> None:
    for text in (
        RSS.format(charset="utf-8", items=ITEM.format(n=1) + ITEM.format(n=2)),
        RSS_09,
        ATOM,
        json.dumps(JSON),
    ):
        feed = read(text)
        assert feed.entries
        assert pickle.loads(pickle.dumps(feed)) == feed


def test_an_empty_feed_is_no_error() -> None:
    assert read(RSS.format(charset="utf-8", items="")).entries == ()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "an empty answer"),
        (b"\xef\xbb\xbf \r\n\0", "an empty answer"),
        (
            "<!DOCTYPE html><html><head><title>Портал области</title></head></html>".encode(),
            "a web page «Портал области»",
        ),
        (
            b'<?xml version="1.0"?><!-- x --><html xmlns="http://www.w3.org/1999/xhtml"><title>t</title></html>',
            "a web page",
        ),
        (b"<html><head><script src='/.well-known/ddos-guard/check'></script></head></html>", "DDoS-Guard"),
        (
            "<html><title>Подтвердите, что вы не робот</title><div class='smartcaptcha'></div></html>".encode(),
            "captcha",
        ),
        (b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>', "<urlset>"),
        (b'{"error": "no such method"}', "no JSON Feed"),
        (b'{"items": [', "JSON that cannot be read"),
        (b"[" * 200_000, "JSON that cannot be read"),
        (b"%PDF-1.4 \x00\x01\x02\xff\xfe\x93" + bytes(range(256)) * 8, "binary data"),
        (b"/etc/passwd", "plain text"),
        ("База данных недоступна".encode(), "«База данных недоступна…»"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, told: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(body)
    assert told in str(caught.value)
    assert URL in str(caught.value)


def test_a_body_that_names_a_file_is_not_opened() -> None:
    with pytest.raises(ParseError, match="plain text"):
        read(__file__.encode())


def test_entities_are_neither_fetched_nor_multiplied() -> None:
    bomb = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    body = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "смех"><!ENTITY f SYSTEM "file:///etc/passwd">{bomb}]><rss version="2.0"><channel><item><title>t &f; &l9;</title></item></channel></rss>'
    try:
        entries = read(body).entries
    except ParseError:
        return
    assert all("root:" not in e.title and len(e.title) <= 500 for e in entries)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://vesti.example/1",
        "http://[half",
        "https://vesti.example/" + "a" * 2048,
        "http://belta.by@evil.example/",
        "",
        "mailto:a@b.example",
    ],
)
def test_a_link_no_reader_may_follow_is_dropped_and_the_entry_kept(link: str) -> None:
    entry = read(RSS.format(charset="utf-8", items=f"<item><title>Т</title><link>{link}</link></item>")).entries[0]
    assert entry.url is None
    assert entry.title == "Т"


def test_titles_carry_no_markup_and_nothing_invisible() -> None:
    title = "&lt;b&gt;Визит&lt;/b&gt;&#x202E; в &amp;laquo;Минск&amp;raquo;\n\u200b сегодня"
    assert (
        read(RSS.format(charset="utf-8", items=f"<item><title>{title}</title></item>")).entries[0].title
        == "Визит в «Минск» сегодня"
    )


def test_entries_and_texts_are_capped() -> None:
    items = "<item><title>т</title></item>" * (MAX_ENTRIES + 5) + "<item></item>"
    feed = read(RSS.format(charset="utf-8", items=items))
    assert (len(feed.entries), feed.skipped) == (MAX_ENTRIES, 6)
    long = read(RSS.format(charset="utf-8", items=f"<item><description>{'слово ' * MAX_TEXT}</description></item>"))
    assert len(long.entries[0].text) == MAX_TEXT
    assert len(long.entries[0].title) <= 121


def test_dates_after_tomorrow_are_dropped_when_now_is_given() -> None:
    body = RSS.format(charset="utf-8", items=ITEM.format(n=1)).encode()
    early = datetime(2026, 11, 1, tzinfo=UTC)
    assert parse(body, content_type=None, url=URL, zone="Europe/Moscow", now=early).entries[0].published is None


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_feeds_give_a_feed_or_a_parse_error(data: st.DataObject) -> None:
    whole = data.draw(
        st.sampled_from([RSS.format(charset="utf-8", items=ITEM.format(n=1)), RSS_09, RSS_10, ATOM, json.dumps(JSON)])
    ).encode()
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 40))
    damaged = whole[:start] + data.draw(st.binary(max_size=20)) + whole[start + length :]
    with suppress(ParseError):
        read(damaged)
