"""What is read the short way is read as the long way reads it."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.feeds import identity, plain, quick, timestamps, tolerant
from bot.feeds.parse import MAX_ENTRIES
from bot.feeds.written import Item

URL = "https://vesti.example/rss"
NEVER = type("Never", (), {"fullmatch": staticmethod(lambda text: None)})

_WORDS = st.sampled_from(
    [
        "визит",
        "Минск",
        "договор",
        " ",
        "  ",
        "\n",
        "\xa0",
        "—",
        "«",
        "»",
        "&nbsp;",
        "&laquo;",
        "&amp;",
        "&#8212;",
        "\u200b",
        "и\u0306",
        "\r\n",
        "\t",
        "5 < 6",
        "AT&T",
        "\u202e",
    ]
)
_VOID = st.sampled_from(["<br>", "<br/>", '<img src="a.png" alt="b"/>', "<BR />"])
_PAIRS = st.sampled_from(
    ["p", "b", 'a href="https://x.example/?a=1"', "div class='x'", "i", "P", "h2", "strong", "span"]
)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>", _PAIRS, st.lists(inner, max_size=5)
    )


_MARKUP = st.lists(st.recursive(st.one_of(_WORDS, _VOID), _wrapped, max_leaves=12), max_size=6).map("".join)


@settings(max_examples=300)
@given(_MARKUP)
def test_plain_markup_gives_the_text_that_the_parser_gives(markup: str) -> None:
    swift = plain.from_html(markup)
    with patch.object(plain, "_strip_simple", return_value=None):
        slow = plain.from_html(markup)
    assert _letters(swift) == _letters(slow)  # for a paragraph in a paragraph the parser forgets where it ends


def _letters(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=300)
@given(st.lists(st.one_of(_WORDS, st.text(max_size=5)), max_size=20).map("".join))
def test_a_text_is_cleaned_alike_whether_it_looks_simple_or_not(text: str) -> None:
    with patch.object(plain, "all", lambda signs: False, create=True):
        slow = plain._clean_lines(text)
    assert plain.clean(text) == slow


@settings(max_examples=300)
@given(
    st.sampled_from(["http", "https"]),
    st.sampled_from(["vesti.example", "www.vesti.example", "m.vesti.example", "amp.x.example", "www2.a-b.example"]),
    st.lists(
        st.sampled_from(["news", "amp", "12.html", "index.html", "default.aspx", "a~b", "..", "", "_x"]), max_size=4
    ),
    st.lists(
        st.sampled_from(["utm_source=rss", "id=5", "b=", "id=4", "from=main", "a.b=1-2", "a=b=c", "amp"]), max_size=4
    ),
    st.sampled_from(["", "/"]),
)
def test_a_plain_address_is_known_by_what_the_long_way_gives(
    scheme: str, host: str, path: list[str], query: list[str], end: str
) -> None:
    url = f"{scheme}://{host}" + "".join(f"/{part}" for part in path) + end + (f"?{'&'.join(query)}" if query else "")
    swift = identity.canonical_url(url)
    with patch.object(identity, "_PLAIN", NEVER):
        assert swift == identity.canonical_url(url)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["Слово", "ещё", "x1", "_", "—", "a_b|", "\x1f", "1 ₽", "«Ёж»,", "длинноеслово" * 3, "\n"]),
        max_size=120,
    ).map(" ".join)
)
def test_the_fingerprint_does_not_depend_on_how_far_was_looked(text: str) -> None:
    with patch.object(identity, "_ENOUGH", 0):
        slow = identity.fingerprint("Заголовок", text)
    assert identity.fingerprint("Заголовок", text) == slow


@settings(max_examples=300)
@given(
    st.sampled_from(["", "Mon, ", "Sun, "]), st.integers(0, 33), st.sampled_from(["Jan", "Feb", "Nov", "Dec"]),
    st.sampled_from([1969, 1999, 2026, 2099, 9999]), st.integers(0, 25), st.integers(0, 61), st.integers(0, 61),
    st.sampled_from(["GMT", "+0300", "-0930", "+1400", "+1500", "-0000", "+0099"]),
)  # fmt: skip
def test_a_date_as_letters_have_it_is_the_moment_the_long_way_gives(
    weekday: str, day: int, month: str, year: int, hour: int, minute: int, second: int, zone: str
) -> None:
    written = f"{weekday}{day:02} {month} {year} {hour:02}:{minute:02}:{second:02} {zone}"
    swift = timestamps.read_timestamp(written, "Europe/Samara")
    with patch.object(timestamps, "_MAIL", NEVER):
        assert swift == timestamps.read_timestamp(written, "Europe/Samara")


ITEM = """<item><title>Визит &amp;laquo;в&amp;raquo; Минск</title><link>https://vesti.example/1?a=1&amp;b=2</link>
<guid isPermaLink="false">n1</guid><pubDate>Mon, 23 Nov 2026 10:00:00 +0300</pubDate><category>Общество</category>
<description><![CDATA[<p>Лид.</p>]]></description>{more}</item>"""
FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:yandex="http://news.yandex.ru" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Вести</title><atom:link href="https://vesti.example/rss" rel="self"/>
{items}</channel></rss>"""


@pytest.mark.parametrize(
    "more",
    [
        "",
        "<yandex:full-text>Полный текст.</yandex:full-text>",
        "<content:encoded><![CDATA[<p>Лид.</p><p>Дальше.</p>]]></content:encoded>",
        "<dc:creator>Иванов</dc:creator><dc:date>2026-11-23T08:00:00Z</dc:date>",
        '<enclosure url="a.jpg" type="image/jpeg" length="1"/><media:content url="a.jpg"/><author>a@b.example</author>',
        "<dc:title>Другой заголовок</dc:title>",
        '<atom:link rel="alternate" href="/2"/>',
        "<link></link>",
    ],
)
def test_what_feeds_of_the_region_hold_is_read_quickly_and_alike(more: str) -> None:
    text = FEED.format(items=ITEM.format(more=more) * 2)
    swift, slow = quick.read(text, URL, MAX_ENTRIES), tolerant.read(text, URL, MAX_ENTRIES)
    assert list(swift.items) == list(slow.items) or [_loose(item) for item in swift.items] == [
        _loose(item) for item in slow.items
    ]
    assert (swift.title, swift.count, swift.form) == (slow.title, slow.count, slow.form)


def _loose(item: Item | None) -> tuple[object, ...]:
    assert item is not None
    return (item.guid, item.link, item.title, sorted(filter(None, set(item.texts))), item.dates)


@pytest.mark.parametrize(
    "text",
    [
        FEED.format(items=ITEM.format(more="<media:title>Картинка</media:title>")),
        FEED.format(items=ITEM.format(more="<media:group><media:title>К</media:title></media:group>")),
        FEED.format(items=ITEM.format(more="<description>Ещё одно</description>")),
        FEED.format(items=ITEM.format(more="<unknown/>")),
        FEED.format(items=ITEM.format(more="<p>&nbsp;</p>")),
        FEED.format(items="").replace("<channel>", "<channel/><channel>"),
        FEED.format(items=ITEM.format(more="")).replace("<rss", "<!DOCTYPE rss><rss"),
        FEED.format(items=ITEM.format(more="")).replace("<channel>", '<channel xml:base="https://a.example/">'),
        FEED.format(items=ITEM.format(more=""))[:-10],
    ],
)  # fmt: skip
def test_what_is_unusual_is_left_to_the_tolerant_way(text: str) -> None:
    with pytest.raises(quick.UnusualError):
        quick.read(text, URL, MAX_ENTRIES)
