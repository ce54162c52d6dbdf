"""Bytes brought from the web, politely and within bounds: the port to what we cannot control."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType, TracebackType
from typing import Final, Protocol, Self

import aiohttp
from yarl import URL

from bot import __version__
from bot.errors import FetchError
from bot.feeds.addresses import GuardedResolver, refusal
from bot.feeds.gates import Gates
from bot.feeds.troubles import Limits, RefusedError, in_words, refused
from bot.feeds.wishes import fresh_for

__all__ = ["USER_AGENT", "Fetched", "Fetcher", "Limits", "NotModified", "RefusedError"]

log = logging.getLogger(__name__)

USER_AGENT = f"Pobratim/{__version__} (news feed reader; regional cooperation digest)"
MAX_REDIRECTS = 5
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, "
    "application/xml;q=0.9, text/html;q=0.8, */*;q=0.5"
)
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_PERMANENT: Final = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer with a body."""

    body: bytes  # decompressed
    url: str  # that answered, after redirects; without a password
    status: int
    etag: str | None  # None also when the body broke off: then the next fetch must bring it whole
    modified: str | None  # Last-Modified as sent
    content_type: str | None
    permanent_url: str | None = None  # where 301 and 308 say the address is now; None: where it was
    fresh_for: timedelta | None = None  # how long nothing changes, by the server's word


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: nothing new since the etag or date sent."""

    url: str
    permanent_url: str | None = None
    fresh_for: timedelta | None = None


class Fetch(Protocol):
    """What brings a page, if it is not the one of *etag* or *modified*; FetchError where it does not. See `Fetcher`."""

    async def __call__(
        self, url: str, *, etag: str | None = None, modified: str | None = None
    ) -> Fetched | NotModified: ...


class Fetcher(AbstractAsyncContextManager["Fetcher"]):
    """Fetches feeds and pages; one for the whole process, used as an async context.

    *allow* names hosts (lower-case names or IP literals) that may lie in a private network: an operator's own.
    Such hosts are asked as often and as much as there is to ask; any other one request at a time, with pauses.
    *proxy* is the address of an HTTP proxy; with it names are resolved by the proxy, which must then guard its own
    network, while addresses written in URLs are still checked here. *tls* replaces the system's trusted authorities,
    *authorities* does so for single hosts.
    """

    def __init__(
        self,
        *,
        allow: frozenset[str] = frozenset(),
        proxy: str | None = None,
        user_agent: str = USER_AGENT,
        limits: Limits = Limits(),
        tls: ssl.SSLContext | None = None,
        authorities: Mapping[str, ssl.SSLContext] = MappingProxyType({}),
    ) -> None:
        self._allow = frozenset(host.lower() for host in allow)
        self._proxy = URL(proxy) if proxy else None
        self._user_agent = user_agent
        self._limits = limits
        self._tls = tls
        self._authorities = {host.lower(): context for host, context in authorities.items()}
        self._session: aiohttp.ClientSession | None = None
        self._slots = asyncio.Semaphore(limits.at_once)
        self._gates = Gates()

    async def __aenter__(self) -> Self:
        limits = self._limits
        proxy_host = frozenset({self._proxy.host.lower()}) if self._proxy and self._proxy.host else frozenset()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=0,  # waiting for a place must not count as waiting for an answer: see _ask
                resolver=GuardedResolver(self._allow | proxy_host),
                ssl=self._tls or True,
            ),
            timeout=aiohttp.ClientTimeout(limits.total, sock_connect=limits.connect, sock_read=limits.silence),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self._user_agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"},
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched | NotModified:
        """Bring *url*, following up to MAX_REDIRECTS redirects, each checked like the first address.

        *etag* and *modified* are what the last answer said; with them the server may answer that nothing changed.
        Raise FetchError in plain words; RefusedError when the server answered with an error.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        here, asked = _address(url), _shown(url)
        permanent: URL | None = None
        all_permanent = True
        for _ in range(MAX_REDIRECTS + 1):
            answer = await self._ask(here, headers, asked)
            if isinstance(answer, _Redirect):
                here = answer.target
                all_permanent = all_permanent and answer.permanent
                permanent = here if all_permanent else permanent
                continue
            return answer if permanent is None else replace(answer, permanent_url=str(permanent))
        raise FetchError(f"{asked}: redirected more than {MAX_REDIRECTS} times, last to {_shown(str(here))}")

    async def _ask(self, here: URL, headers: Mapping[str, str], asked: str) -> Fetched | NotModified | _Redirect:
        """Make one request; *asked* is the address that errors name."""
        assert self._session is not None, "used outside its async context"
        if reason := refusal(here, self._allow):
            raise FetchError(f"{asked}: {_unless_same(here, asked)}{reason}")
        host = here.host or ""
        pause = self._limits.own_pause if host.lower() in self._allow else self._limits.pause
        try:
            async with (
                nullcontext() if pause is None else self._gates.turn(host, pause),
                self._slots,
                self._session.get(
                    here,
                    headers=headers,
                    allow_redirects=False,
                    proxy=self._proxy,
                    ssl=self._authorities.get(host.lower(), True),
                ) as response,
            ):
                return await self._read(response, here, asked)
        except FetchError:
            raise
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise FetchError(f"{asked}: {_unless_same(here, asked)}{in_words(error, self._limits)}") from error

    async def _read(self, response: aiohttp.ClientResponse, here: URL, asked: str) -> Fetched | NotModified | _Redirect:
        status, headers = response.status, response.headers
        if status == 304:
            return NotModified(str(here.with_user(None)), fresh_for=fresh_for(headers, _utc_now()))
        if status in _REDIRECTS:
            if not (target := headers.get("Location")):
                raise FetchError(f"{asked}: answered {status} without saying where the feed is now")
            return _Redirect(here.join(_address(target, asked)), status in _PERMANENT)
        if status >= 300:
            raise refused(asked, response, _utc_now())
        body, whole = await self._body(response, asked)
        return Fetched(
            body=body,
            url=str(here.with_user(None)),
            status=status,
            etag=headers.get("ETag") if whole else None,
            modified=headers.get("Last-Modified") if whole else None,
            content_type=headers.get("Content-Type"),
            fresh_for=fresh_for(headers, _utc_now()),
        )

    async def _body(self, response: aiohttp.ClientResponse, asked: str) -> tuple[bytes, bool]:
        """Return the body and whether it is whole: some servers announce more than they send."""
        most = self._limits.max_bytes
        body = bytearray()
        try:
            async for chunk in response.content.iter_any():
                body += chunk
                if len(body) > most:
                    raise FetchError(f"{asked}: the answer is larger than {most / 1_000_000:g} MB")
        except aiohttp.ClientPayloadError as error:
            if not body:
                raise
            log.info("answer broke off url=%s bytes=%d why=%s", asked, len(body), error)
            return bytes(body), False
        return bytes(body), True


@dataclass(frozen=True, slots=True)
class _Redirect:
    target: URL
    permanent: bool


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _address(url: str, asked: str | None = None) -> URL:
    try:
        return URL(url.strip())
    except ValueError as error:
        subject = f"{asked}: redirected to {url}," if asked else f"{url}:"
        raise FetchError(f"{subject} not a web address") from error


def _shown(url: str) -> str:
    """Return *url* fit for messages and logs: without the password of a closed feed."""
    address = _address(url)
    return str(address.with_password("***")) if address.password else url.strip()


def _unless_same(here: URL, asked: str) -> str:
    shown = _shown(str(here))
    return "" if shown in (asked, str(URL(asked))) else f"redirected to {shown}: "
