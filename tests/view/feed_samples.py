"""Screens of the list of sources in every state a source can be in, as long as they can become."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.answers import SourceHealth
from bot.model import Feed
from bot.russian.places import by_name
from bot.view import feed_screens as screens
from bot.view.i18n import Translator
from bot.view.page import Page
from tests.archive.values import NOON

LONG = "Очень длинное название ленты областной газеты, какие бывают " * 5
URL = "https://news.example/" + "path/" * 300
ZONE = "Europe/Samara"
MINSK = by_name("Минская область")
assert MINSK
REGIONS = [MINSK]

SOUND = Feed(1, "https://a.example/rss", "Вестник", "Минская область", last_success=NOON, newest=NOON, next_check=NOON)
SILENT = Feed(2, URL, LONG, None, failures=9, error=f"{URL}: " + "no such answer of any known kind " * 30, added=True)
DRY = Feed(3, URL, LONG, None, last_success=NOON, newest=NOON - timedelta(days=300))
OTHERS = [
    Feed(4, URL, LONG, None, paused=True),
    Feed(5, URL, LONG, None, retired=True),
    Feed(6, URL, LONG, None),
    Feed(7, URL, LONG, None, failures=1, error=f"{URL}: no such host", last_success=NOON),
]
HEALTH = [SourceHealth(feed, 9, 3) for feed in (SOUND, SILENT, DRY, *OTHERS)]
FOUND = [(URL, LONG[:80], 12, NOON, page) for page in (False, True, False)]

FEED_SCREENS: dict[str, Callable[[Translator], Page]] = {
    "list": lambda tr: screens.listing(HEALTH * 3, tr, NOON, ZONE),
    "end of the list": lambda tr: screens.listing(HEALTH * 3, tr, NOON, ZONE, 99),
    "no list": lambda tr: screens.listing([], tr, NOON, ZONE),
    **{
        f"card {one.feed.id}": lambda tr, one=one: screens.card(one, tr, NOON, ZONE, 3, "!")  # type: ignore[misc]
        for one in HEALTH
    },
    "regions": lambda tr: screens.regions(SILENT, REGIONS * 24, tr),
    "no such region": lambda tr: screens.which_region("Минчкая", REGIONS, SILENT, tr),
    "removal": lambda tr: screens.removal(SILENT, tr),
    "how to add": screens.how_to_add,
    "found": lambda tr: screens.found(URL[:300], FOUND, tr, NOON),
    "report": lambda tr: screens.fallen_silent([SILENT, DRY, *OTHERS] * 4, tr, NOON, ZONE),
}
