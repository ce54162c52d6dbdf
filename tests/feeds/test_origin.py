"""Copies are known by what they say of themselves."""

from __future__ import annotations

import pytest

from bot.feeds.origin import elsewhere, of_markup, of_page
from bot.feeds.parse import parse

HERE = "https://ulyanovsk.bezformata.com/listnews/delegatciya/123/"
ORIGINAL = "https://ulpressa.ru/2026/03/10/delegatsiya/"
KNOWN = "https://ulpressa.ru/2026/03/10/delegatsiya"


@pytest.mark.parametrize(
    "markup",
    [
        f'<p>Текст.</p><p>Источник: <a href="{ORIGINAL}?utm_source=x">Улпресса</a></p>',
        f"Первоисточник — <b><a class='s' href='{ORIGINAL}'>ulpressa.ru</a></b>",
        f'<div class="source"><span>Источник</span> <br/><a rel="nofollow" href="{ORIGINAL}">Улпресса</a></div>',
        f'Об этом сообщает <a href="{ORIGINAL}">Улпресса</a>.',
        f'Как пишет издание «<a href="{ORIGINAL}">Улпресса</a>», гости приедут завтра.',
        f'По материалам <a href="{ORIGINAL}">ulpressa.ru</a>',
        f'Крыніца:&nbsp;<a href="{ORIGINAL}">Улпрэса</a>',
        f'Источник: <a href="https://t.me/ulpressa/12">канал</a>. Источник: <a href="{ORIGINAL}">сайт</a>',
    ],
)
def test_a_source_that_is_named_with_a_link_is_the_original(markup: str) -> None:
    assert of_markup([markup], HERE) == KNOWN
    assert of_page(f"<html><body><nav>x</nav><article>{markup}</article></body></html>", HERE) == KNOWN


@pytest.mark.parametrize(
    "markup",
    [
        "Источник в правительстве рассказал о визите.",
        f'Читайте также: <a href="{ORIGINAL}">другое</a>',
        f'Источник фото: <a href="{ORIGINAL}">Улпресса</a>',
        'Источник: <a href="https://ulpressa.ru/">Улпресса</a>',
        'Источник: <a href="/listnews/other/124/">ещё</a>',
        'Источник: <a href="https://kazan.bezformata.com/listnews/same/1">то же</a>',
        'Губернатор сообщает в <a href="https://t.me/gubernator/123">канале</a>',
        'Источник: <a href="javascript:alert(1234567890)">x</a>',
        'Источник: <a href="http://[half/12345">x</a>',
    ],
)
def test_what_leads_to_no_article_of_another_site_is_no_source(markup: str) -> None:
    assert of_markup([markup], HERE) is None
    assert of_page(f"<article>{markup}</article>", HERE) is None


@pytest.mark.parametrize(
    ("head", "origin"),
    [
        (f'<link rel="canonical" href="{ORIGINAL}">', KNOWN),
        (f'<meta property="og:url" content="{ORIGINAL}">', KNOWN),
        (f'<link rel="canonical" href="{HERE}"><meta property="og:url" content="{ORIGINAL}">', KNOWN),
        ('<link rel="canonical" href="https://ulpressa.ru/">', None),
        (f'<link rel="canonical" href="{HERE}">', None),
        ('<link rel="canonical" href="https://www.bezformata.com/listnews/x/123/">', None),
    ],
)
def test_a_page_whose_own_address_is_elsewhere_is_a_copy(head: str, origin: str | None) -> None:
    assert of_page(f"<html><head>{head}</head><body><p>Текст</p></body></html>", HERE) == origin
    assert of_page("", HERE) is None


def test_authorities_of_one_country_are_not_one_site() -> None:
    link = 'Источник: <a href="https://mfa.gov.by/press/news/12">МИД</a>'
    assert of_markup([link], "https://mart.gov.by/news/1") == "https://mfa.gov.by/press/news/12"
    assert of_markup([link], "https://www.mfa.gov.by/news/1") is None


def test_a_redirect_to_another_site_leads_to_the_original() -> None:
    assert elsewhere(ORIGINAL, "https://news.google.com/rss/articles/CBMi") == KNOWN
    assert elsewhere("https://www.ulpressa.ru/2026/03/10/x", "http://ulpressa.ru/?p=1") is None


def test_an_item_of_a_feed_carries_its_source_through_the_reading_process() -> None:
    feed = (
        "<rss version='2.0'><channel><title>x</title><item><title>Визит</title>"
        f"<link>{HERE}</link><description>Текст. &lt;br&gt;Источник: &lt;a href='{ORIGINAL}'&gt;У&lt;/a&gt;</description>"
        "</item></channel></rss>"
    )
    found = parse(feed.encode(), content_type="text/xml", url="https://ulyanovsk.bezformata.com/rss", zone="UTC")
    rebuilt, arguments = found.__reduce__()[:2]
    assert [entry.origin for entry in rebuilt(*arguments).entries] == [KNOWN]
