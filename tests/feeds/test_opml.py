import pytest

from bot.errors import ParseError
from bot.feeds.opml import Outline, read, write

LIST = """<?xml version="1.0" encoding="windows-1251"?><opml version="1.0"><head><title>Мои ленты</title></head><body>
<outline text="Ульяновская область"><outline type="rss" text="Улпресса &amp; Ко" xmlUrl="https://a.example/feed"/>
 <outline text="Пресс-служба"><outline title="Дума" text="x" xmlurl="https://b.example/rss"/></outline></outline>
<outline text="Без области" xmlUrl="https://c.example/rss"/><outline xmlUrl="https://a.example/feed"/><outline text="Пустая папка"/></body></opml>"""


@pytest.mark.parametrize("charset", ["windows-1251", "utf-8"])
def test_folders_are_regions_and_each_feed_comes_once(charset: str) -> None:
    assert read(LIST.encode(charset)) == (
        Outline("https://a.example/feed", "Улпресса & Ко", "Ульяновская область"),
        Outline("https://b.example/rss", "Дума", "Пресс-служба"),
        Outline("https://c.example/rss", "Без области"),
    )


def test_what_is_written_is_read_back() -> None:
    feeds = (
        Outline("https://a.example/?x=1&y=2", "«А» & <Б>", "Минская область"),
        Outline("https://c.example/", "В", "Минская область"),
        Outline("https://b.example/", "Г", None),
    )
    assert read(write(feeds)) == feeds
    assert read(write(())) == ()


@pytest.mark.parametrize(
    "body", [b"", b"<html><body/></html>", b"<opml></opml>", b"not xml", b"<opml><body>", b"\xff\xfe\x00"]
)
def test_what_is_no_opml_is_refused_by_name(body: bytes) -> None:
    with pytest.raises(ParseError, match=r"feeds\.opml"):
        read(body, name="feeds.opml")


def test_entities_are_refused() -> None:
    with pytest.raises(ParseError, match="entity"):
        read(b'<!DOCTYPE o [<!ENTITY a "b">]><opml><body><outline xmlUrl="https://&a;/"/></body></opml>')


def test_folders_nested_too_deep_are_left_out() -> None:
    deep = '<outline text="f">' * 500 + '<outline xmlUrl="https://a.example/"/>' + "</outline>" * 500
    assert read(f"<opml><body>{deep}</body></opml>".encode()) == ()
