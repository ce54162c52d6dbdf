"""What sites ask robots to leave alone: robots.txt, asked once a day for each site.

Feeds are made for robots and are fetched anyway; what is asked here is whether a page may be.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from protego import Protego

from bot.errors import FetchError
from bot.feeds.fetch import Fetched, NotModified
from bot.feeds.troubles import RefusedError

NAME = "Pobratim"
"""What robots.txt may call us by."""
KEPT = timedelta(hours=24)
KEPT_UNREACHED = timedelta(minutes=30)
MAX_BYTES = 500_000  # read of one file, as RFC 9309 has it
_SITES = 1000  # remembered

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Rules:
    until: datetime
    rules: Protego | None  # None: nothing may be fetched


class Robots:
    """Knows which pages may be fetched; *fetch* brings the robots.txt files."""

    def __init__(self, fetch: Callable[[str], Awaitable[Fetched | NotModified]]) -> None:
        self._fetch = fetch
        self._sites: OrderedDict[str, _Rules] = OrderedDict()
        self._asking: dict[str, asyncio.Lock] = {}

    async def allow(self, url: str, now: datetime) -> bool:
        """Whether the page at *url* may be fetched.

        A site that refuses to tell has no wishes; one that cannot be reached, or is out of order, is left alone.
        """
        known = await self._known(url, now)
        return known.rules is not None and bool(known.rules.can_fetch(url, NAME))

    async def sitemaps(self, url: str, now: datetime) -> list[str]:
        """The sitemaps that the site of *url* names."""
        known = await self._known(url, now)
        return [str(sitemap) for sitemap in known.rules.sitemaps] if known.rules is not None else []

    async def _known(self, url: str, now: datetime) -> _Rules:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        async with self._asking.setdefault(site, asyncio.Lock()):  # asked once, however many pages wait
            known = self._sites.get(site)
            if known is None or known.until <= now:
                known = self._sites[site] = await self._ask(site, now)
        self._sites.move_to_end(site)
        while len(self._sites) > _SITES:
            self._asking.pop(self._sites.popitem(last=False)[0], None)
        return known

    async def _ask(self, site: str, now: datetime) -> _Rules:
        try:
            answer = await self._fetch(f"{site}/robots.txt")
        except FetchError as error:
            if isinstance(error, RefusedError) and 400 <= error.status < 500 and error.status != 429:
                return _Rules(now + KEPT, Protego.parse(""))
            log.info("left alone site=%s: %s", site, error)
            return _Rules(now + KEPT_UNREACHED, None)
        assert isinstance(answer, Fetched), "304 without a condition"
        return _Rules(now + KEPT, Protego.parse(answer.body[:MAX_BYTES].decode("utf-8", "replace")))
