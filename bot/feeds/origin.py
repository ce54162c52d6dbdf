"""What an article is a copy of, where it says so: aggregators, reprints and rewrites name their source.

They do it by the address their page calls its own (``rel=canonical``, ``og:url``) and by a link after «Источник:» or
«сообщает». A link counts where it leads to an article of another site: not to a front page, not to a social network,
where officials speak and every paper quotes them, and not to another aggregator.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

from bot.feeds.identity import canonical_url

_WORDS = (
    r"(?:перво)?источники?|оригинал(?:\s+(?:статьи|новости|публикации))?|по\s+материалам|(?:пера)?крыніца|source|via"
    r"|(?:как\s+)?(?:сообща[ею]т|пиш[еу]т|переда[её]т|паведамляе|піша)(?:\s+(?:сайт|портал|издание|газета|агентство|ИА|\w+-служба))?"
)
_CITED = re.compile(
    rf"(?<!\w)(?:{_WORDS})(?:\s|&nbsp;|[:,—–-]|«|</?(?!a\b)\w+[^<>]{{0,200}}>){{0,12}}<a\s[^<>]{{0,500}}?href\s*=\s*[\"']?"
    r"(?P<link>[^\"'\s<>]{1,1000})",
    re.IGNORECASE,
)
_NOT_THE_PRESS = frozenset(
    (
        *("t.me", "telegram.me", "vk.com", "vk.ru", "ok.ru", "max.ru", "youtube.com", "youtu.be", "rutube.ru", "x.com"),
        *("facebook.com", "instagram.com", "twitter.com", "wikipedia.org", "apple.com", "google.com", "yandex.ru"),
        *("ya.ru", "dzen.ru", "mail.ru", "rambler.ru", "bezformata.com"),
    )
)
_SHARED = frozenset(("gov", "com", "org", "net", "co", "edu", "msk", "spb"))  # «gov.by»: many owners
_SLUG = 12  # characters of a path that names an article without a number


def of_markup(texts: Iterable[str], url: str | None) -> str | None:
    """Return the id of the article that an item of a feed, found at *url*, names as its source, or None."""
    for markup in texts:
        if url and "<a" in markup and (found := _cited(markup, url)):
            return found
    return None


def of_page(markup: str, url: str) -> str | None:
    """Return the id of the article that the page at *url* is a copy of by its own word, or None."""
    from lxml import etree, html

    try:
        page = html.document_fromstring(markup, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):  # nothing in it
        return None
    named = page.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    if found := next(_originals(map(str, named), url), None):
        return found
    bodies = page.xpath("//article | //*[@itemprop='articleBody']")[:1] or page.xpath("//main")[:1]
    return next((o for body in bodies if (o := _cited(html.tostring(body, encoding="unicode"), url))), None)


def elsewhere(answered: str, url: str) -> str | None:
    """Return the id of the article that *url* led to when it redirected to another site, or None."""
    return next(_originals([answered], url), None)


def _cited(markup: str, url: str) -> str | None:
    return next(_originals((unescape(found["link"]) for found in _CITED.finditer(markup)), url), None)


def _originals(links: Iterable[str], url: str) -> Iterator[str]:
    """Those of *links* that lead from *url* to an article of another site."""
    here = _owner(url)
    for link in links:
        try:
            address = urljoin(url, link.strip())
            owner, path = _owner(address), urlsplit(address).path.strip("/")
        except ValueError:  # http://[half-an-address
            continue
        is_article = len(path) >= _SLUG or "/" in path or any(sign.isdigit() for sign in path)
        if address.startswith(("http://", "https://")) and owner not in {here, "", *_NOT_THE_PRESS} and is_article:
            yield canonical_url(address)


def _owner(url: str) -> str:
    """«ulyanovsk.er.ru» and «er.ru» are of one owner, «mart.gov.by» and «mfa.gov.by» are not."""
    labels = (urlsplit(url).hostname or "").split(".")
    if all(label.isdigit() for label in labels):
        return ".".join(labels)
    return ".".join(labels[-3 if len(labels) > 2 and labels[-2] in _SHARED else -2 :])
