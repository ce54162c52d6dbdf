"""A public Telegram channel as a source, through the page that shows its last posts to anyone: ``t.me/s/<name>``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.errors import ParseError
from bot.feeds.written import Item, Written

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PREVIEW = re.compile(r"https?://(?:www\.)?(?:t|telegram)\.me/s/(\w{4,32})/?(?:\?.*)?", re.ASCII | re.IGNORECASE)
_CHANNEL = re.compile(r"https?://(?:www\.)?(?:t|telegram)\.me/(\w{4,32})/?", re.ASCII | re.IGNORECASE)


def is_preview(url: str) -> bool:
    """Whether *url* shows the last posts of a channel."""
    return bool(_PREVIEW.fullmatch(url))


def preview_of(url: str) -> str:
    """Return the address of a channel's last posts for that of the channel; any other address as it is."""
    match = _CHANNEL.fullmatch(url)
    return f"https://t.me/s/{match[1]}" if match and match[1].lower() != "s" else url


def read(text: str, url: str, most: int) -> Written:
    """Read the posts that have words, the oldest first as the page shows them, the last *most* of them.

    Raise ParseError naming *url* where the page shows no posts.
    """
    from lxml import html

    page = html.document_fromstring(text, parser=html.HTMLParser(encoding="utf-8"))
    posts = page.xpath("//div[@data-post]")
    if not posts:
        raise ParseError(f"{url}: the channel shows no posts to those without Telegram: it is private, or has none")
    items = [item for post in posts if (item := _item(post))]
    title = next(iter(page.xpath("//meta[@property='og:title']/@content")), "")
    return Written(title, items[-most:], len(items), "telegram")


def _item(post: HtmlElement) -> Item | None:
    from lxml import html

    words = post.xpath(
        ".//div[contains(concat(' ', @class, ' '), ' tgme_widget_message_text ')]"
        "[not(ancestor::*[contains(@class, 'tgme_widget_message_reply')])]"
    )
    if not words:
        return None
    number = str(post.get("data-post"))
    markup = html.tostring(words[-1], encoding="unicode", with_tail=False)
    dates = post.xpath(".//a[contains(@class, 'tgme_widget_message_date')]//time/@datetime")
    return Item(guid=number, link=f"https://t.me/{number}", title="", texts=(markup,), dates=tuple(dates[-1:]))
