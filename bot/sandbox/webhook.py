"""What a webhook is, and what Telegram makes of its address and secret."""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from ipaddress import ip_address

from yarl import URL

from bot.sandbox.errors import ApiError, bad_request

SECRET_LIMIT = 256
_SECRET_CHARACTERS = frozenset(string.ascii_letters + string.digits + "_-")


@dataclass(slots=True)
class Webhook:
    """Where the bot wants its updates; the failure is the last one, of a delivery."""

    url: str
    secret: str
    max_connections: int
    failed_at: int | None = field(default=None, compare=False)  # unix seconds
    failure: str = field(default="", compare=False)


def check_url(address: str) -> None:
    """Raise ApiError unless *address* is on this machine: the sandbox speaks to nobody else."""
    try:
        url = URL(address)
    except ValueError:
        raise ApiError(bad_request("invalid webhook URL specified")) from None
    if url.scheme != "https" and not (url.scheme == "http" and is_local(url.host)):
        raise ApiError(bad_request("bad webhook: An HTTPS URL must be provided for webhook"))
    if not is_local(url.host):
        raise ApiError(bad_request("bad webhook: the sandbox delivers to this machine only"))


def check_secret(secret: str) -> None:
    if len(secret) > SECRET_LIMIT:
        raise ApiError(bad_request("secret token is too long"))
    if not _SECRET_CHARACTERS.issuperset(secret):
        raise ApiError(bad_request("secret token contains unallowed characters"))


def is_local(host: str | None) -> bool:
    """Tell whether a host name or address is this machine by its look; no name is resolved."""
    if host in (None, "localhost"):
        return host is not None
    try:
        return ip_address(str(host)).is_loopback
    except ValueError:
        return False
