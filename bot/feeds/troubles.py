"""What goes wrong between us and a server, in plain words and with the mend where there is one."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp

from bot.errors import FetchError
from bot.feeds.addresses import ForbiddenAddressError

MAX_BYTES = 5_000_000  # after decompression
_GUARDS: Final = ("ddos-guard", "qrator", "cloudflare")
_MENDS: Final = {
    401: "it asks for a password",
    403: "it keeps robots or foreign visitors out; ask its owner, or use a proxy it lets in",
    404: "the address is wrong or the feed was moved",
    410: "the feed was removed for good",
    429: "it wants to be asked less often",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost."""

    connect: float = 10  # seconds to be let in
    silence: float = 20  # seconds without a byte
    total: float = 60  # seconds for one answer
    max_bytes: int = MAX_BYTES
    pause: timedelta = timedelta(seconds=1)  # between two requests to one host, which never come side by side
    own_pause: timedelta | None = None  # the same for the operator's own hosts; None: as many at once as there are
    at_once: int = 32


class RefusedError(FetchError):
    """The server answered, but with an error."""

    def __init__(self, message: str, status: int, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after  # what the server asked for

    @property
    def gone(self) -> bool:
        """Whether the address is to be asked no more."""
        return self.status == 410


def in_words(error: Exception, limits: Limits) -> str:
    """Say what went wrong on the way to a server, as an operator would tell another."""
    match error:
        case aiohttp.ConnectionTimeoutError():
            return f"no connection in {limits.connect:g} s"
        case aiohttp.SocketTimeoutError():
            return f"no answer in {limits.silence:g} s"
        case TimeoutError():
            return f"the answer was not complete in {limits.total:g} s"
        case aiohttp.ClientConnectorCertificateError():
            return f"certificate not trusted: {_certificate(error.certificate_error)}"
        case aiohttp.ClientProxyConnectionError():
            return f"no connection to the proxy: {_system(error.os_error)}"
        case aiohttp.ClientHttpProxyError():
            return f"the proxy answered {error.status} {error.message}"
        case aiohttp.ClientConnectorDNSError():
            return _unresolved(error.os_error)
        case aiohttp.ClientSSLError():
            return f"no secure connection: {error.os_error}"
        case aiohttp.ClientConnectorError():
            return f"no connection: {_system(error.os_error)}"
        case aiohttp.ServerDisconnectedError() | ConnectionResetError():
            return "the server closed the connection without an answer"
        case aiohttp.InvalidURL():
            return "not a web address"
        case _:
            return f"the answer could not be read: {error or type(error).__name__}"


def refused(asked: str, response: aiohttp.ClientResponse, now: datetime) -> RefusedError:
    """Return the error for an answer that brings no feed; *asked* is the address to name."""
    status, guard = response.status, response.headers.get("Server", "")
    guarded = status in (403, 429, 503) and any(name in guard.lower() for name in _GUARDS)
    mend = (
        f"{guard} keeps robots out; ask the site's owner, or use a proxy it lets in" if guarded else _MENDS.get(status)
    )
    words = f"{asked}: answered {status} {response.reason or ''}".rstrip() + (f": {mend}" if mend else "")
    return RefusedError(words, status, retry_after(response.headers.get("Retry-After"), now))


def _system(error: OSError) -> str:
    """«connection refused», where asyncio says «Connect call failed ('127.0.0.1', 1)»."""
    return os.strerror(error.errno).lower() if error.errno else str(error)


def _unresolved(error: OSError) -> str:
    if isinstance(error, ForbiddenAddressError):
        return str(error)
    down = isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN
    return "the name server does not answer: is there a network?" if down else "no such host"


def _certificate(error: Exception) -> str:
    return getattr(error, "verify_message", "") or str(error)


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Read a Retry-After header, seconds or a date; None when absent, unreadable or in the past."""
    if not value:
        return None
    try:
        pause = timedelta(seconds=int(value)) if value.strip().isdigit() else parsedate_to_datetime(value) - now
    except (ValueError, TypeError, OverflowError):
        return None
    return pause if pause > timedelta() else None
