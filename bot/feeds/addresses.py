"""Which addresses may be fetched: a feed must not lead the bot into the network it runs in.

Names are checked by the addresses they resolve to, at the moment of connecting (what is checked is what is
connected to); addresses written in the URL are checked before, since no resolver sees them.
"""

from __future__ import annotations

import ipaddress
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

if TYPE_CHECKING:
    from yarl import URL

_GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")  # all of IPv6 that is given out to the public
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # an IPv4 address behind a translator
_DENIED = tuple(  # public by the library's tables of some Python version, yet tunnels, relays or reserved
    ipaddress.ip_network(block) for block in ("2001::/23", "2002::/16", "3fff::/20", "192.88.99.0/24", "192.0.0.0/24")
)


class ForbiddenAddressError(OSError):
    """A name resolves only to addresses that may not be fetched."""


def is_public(address: str) -> bool:
    """Whether *address* (an IP literal) lies in the public internet; False for what is no IP address."""
    try:
        return _is_public(ip_address(address.strip("[]")))
    except ValueError:
        return False


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return _is_public(address.ipv4_mapped)
        if address in _NAT64:
            return _is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address not in _GLOBAL_UNICAST:
            return False
    if any(address.version == block.version and address in block for block in _DENIED):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved)


def refusal(url: URL, allow: frozenset[str]) -> str | None:
    """Return why *url* may not be fetched, or None; names are left to GuardedResolver."""
    if url.scheme not in ("http", "https"):
        return f"only http and https are fetched, not {url.scheme or 'an address without a scheme'}"
    host = url.host
    if not host:
        return "no host in the address"
    if host.lower() in allow:
        return None
    if _is_literal(host) and not is_public(host):
        return f"{host} is no address of the public internet; name it in reading.allow_hosts if it is yours"
    return None


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


class GuardedResolver(AbstractResolver):
    """Resolves names to public addresses only; hosts in *allow* to any."""

    def __init__(self, allow: frozenset[str], inner: AbstractResolver | None = None) -> None:
        self._allow = allow
        self._inner = inner or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        if host.lower() in self._allow:
            return found
        public = [result for result in found if is_public(result["host"])]
        if not public:
            raise ForbiddenAddressError(
                f"{host} resolves to {', '.join(result['host'] for result in found) or 'nothing'}, "
                "no address of the public internet; name the host in reading.allow_hosts if it is yours"
            )
        return public

    async def close(self) -> None:
        await self._inner.close()
