"""Sites without a feed: the page that lists their news, and the preview of a Telegram channel."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import ParseError
from bot.feeds.channel import is_preview, preview_of
from bot.feeds.parse import ParsedFeed, parse

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Новости — Администрация области</title></head><body>
<header><a href="/news/">Все новости администрации области за неделю</a></header>
<nav><a href="/economy/">Экономика и инвестиции Заволжского края</a></nav>
<div class="list">
 <div class="card"><span>27.11.2026, 14:20</span> <a href="/news/101?from=main#top">Делегация Могилёвской области осмотрела завод «Волна»</a></div>
 <div class="card"><time datetime="2026-11-26T09:00:00+03:00">вчера</time>
   <a href="https://kray.example/news/100"><img src="a.png"></a>
   <a href="https://kray.example/news/100">Минпромторг края готовит деловую миссию в Казахстан</a> <a href="/tags/1">Экспорт</a></div>
 <div class="card"><a href="/news/99"><h3>Школьники края подружились с ровесниками из Бреста</h3><p>Подробности 25.11.2026</p></a></div>
 <a href="/files/report-of-the-year-2026.pdf">Отчёт правительства края за год, скачать файл</a>
 <a href="https://elsewhere.example/ad">Реклама: самая длинная строка на этой странице</a>
 <a href="javascript:void(0)">Показать ещё новости нашего замечательного края</a>
</div><footer><a href="/privacy">Политика обработки персональных данных края</a></footer></body></html>"""
URL = "https://kray.example/news/"

POST = """<div class="tgme_widget_message_wrap"><div class="tgme_widget_message" data-post="kray_live/{n}">
{reply}<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>
<a class="tgme_widget_message_date" href="https://t.me/kray_live/{n}"><time datetime="2026-11-2{n}T10:00:00+00:00">10:00</time></a></div></div>"""
REPLY = '<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text js-message_reply_text">чужие слова</div></a>'
CHANNEL = (
    '<html><head><meta property="og:title" content="Край сегодня"></head><body>'
    + POST.format(n=5, reply="", text="В край приехали гости из Гомеля.<br/><br/>Их принял губернатор.")
    + '<div class="tgme_widget_message" data-post="kray_live/6"><a class="tgme_widget_message_photo_wrap"></a></div>'
    + POST.format(n=7, reply=REPLY, text="Подписан <b>договор</b> о поставке льна")
    + "</body></html>"
)


def watch(page: str = PAGE, links: str | None = "", url: str = URL) -> ParsedFeed:
    return parse(page.encode(), content_type="text/html; charset=utf-8", url=url, zone="Europe/Samara", links=links)


def test_a_page_gives_its_headlines_with_their_addresses_and_days() -> None:
    found = watch()
    assert found.title == "Новости — Администрация области"
    assert [(entry.title, entry.url, str(entry.published)) for entry in found.entries] == [
        (
            "Делегация Могилёвской области осмотрела завод «Волна»",
            "https://kray.example/news/101?from=main",
            "2026-11-27 10:20:00+00:00",
        ),
        (
            "Минпромторг края готовит деловую миссию в Казахстан",
            "https://kray.example/news/100",
            "2026-11-26 06:00:00+00:00",
        ),
        (
            "Школьники края подружились с ровесниками из Бреста",
            "https://kray.example/news/99",
            "2026-11-24 20:00:00+00:00",
        ),
    ]


def test_a_selector_names_the_links_or_what_holds_them() -> None:
    for links in ("div.card a[href*='/news/']", ".card"):
        assert "https://kray.example/news/99" in [entry.url for entry in watch(links=links).entries]
    assert [entry.title for entry in watch(links="nav").entries] == ["Экономика и инвестиции Заволжского края"]


@pytest.mark.parametrize(
    ("page", "links", "told"),
    [
        (PAGE, "div.nothing a", "the selector «div.nothing a» finds none"),
        (PAGE, "div[", "no CSS selector"),
        ("<html><body><a href='/'>Главная</a></body></html>", "", "name them by a CSS selector"),
        ("<html><body>Проверка браузера: DDoS-Guard</body></html>", "", "keeps robots out"),
        ("", "", "an empty answer"),
    ],
)
def test_a_page_without_news_says_what_to_mend(page: str, links: str, told: str) -> None:
    with pytest.raises(ParseError, match=r"^https://kray\.example/news/: ") as caught:
        watch(page, links)
    assert told in str(caught.value)


def test_a_channel_gives_its_posts() -> None:
    found = watch(CHANNEL, None, "https://t.me/s/kray_live")
    assert found.title == "Край сегодня"
    assert [(entry.title, entry.text, entry.url) for entry in found.entries] == [
        (
            "В край приехали гости из Гомеля.",
            "В край приехали гости из Гомеля.\nИх принял губернатор.",
            "https://t.me/kray_live/5",
        ),
        ("Подписан договор о поставке льна", "Подписан договор о поставке льна", "https://t.me/kray_live/7"),
    ]
    assert [str(entry.published) for entry in found.entries] == [
        "2026-11-25 10:00:00+00:00",
        "2026-11-27 10:00:00+00:00",
    ]


def test_a_channel_without_a_preview_says_so() -> None:
    with pytest.raises(ParseError, match="shows no posts"):
        watch(
            "<html><body><a>Download Telegram to view and join the channel</a></body></html>",
            None,
            "https://t.me/s/x_hidden",
        )


def test_the_preview_of_a_channel_is_found_by_its_address() -> None:
    assert preview_of("https://t.me/kray_live") == "https://t.me/s/kray_live"
    for address in ("https://t.me/s/kray_live", "https://t.me/s", "https://kray.example/kray_live"):
        assert preview_of(address) == address
    assert is_preview("https://t.me/s/kray_live?before=5")
    assert not is_preview("https://t.me/kray_live")


@given(st.text(max_size=300), st.sampled_from([None, "", "a", "div > a"]))
def test_any_page_gives_entries_or_a_reason(page: str, links: str | None) -> None:
    try:
        found = watch(f"<html><body>{page}</body></html>", links, "https://t.me/s/kray_live" if links is None else URL)
    except ParseError:
        return
    assert all(entry.title and entry.url for entry in found.entries)
