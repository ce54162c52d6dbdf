import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.feeds.addresses import ForbiddenAddressError, GuardedResolver, is_public, refusal

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.5",
        "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::",
        "2002:808:808::1", "2001::1", "2001:db8::1", "3fff::1", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "5f00::1", "100::1",
        "localhost", "", "1.2.3",
    ],
)  # fmt: skip
def test_addresses_inside_a_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.125.53.1", "2a02:6b8::1", "[2a02:6b8::1]", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]:8080/",
        "http://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest",
        "file:///etc/passwd",
        "ftp://8.8.8.8/",
        "/etc/passwd",
        "",
    ],
)
def test_such_an_url_is_refused_with_a_reason(url: str) -> None:
    assert refusal(URL(url), NONE)


def test_the_hosts_of_the_operator_are_let_through() -> None:
    assert refusal(URL("http://127.0.0.1:8080/feed"), frozenset({"127.0.0.1"})) is None
    assert refusal(URL("http://127.0.0.2/feed"), frozenset({"127.0.0.1"}))
    assert refusal(URL("file://127.0.0.1/feed"), frozenset({"127.0.0.1"}))


class Book(AbstractResolver):
    """Resolves every name to the addresses it was given."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=a, port=port, family=family, proto=0, flags=0) for a in self.addresses
        ]

    async def close(self) -> None:
        pass


async def test_a_name_is_connected_to_at_its_public_addresses_only() -> None:
    resolver = GuardedResolver(NONE, Book("10.0.0.1", "8.8.8.8"))
    assert [found["host"] for found in await resolver.resolve("mixed.example")] == ["8.8.8.8"]


async def test_a_name_that_leads_inside_is_refused_unless_allowed() -> None:
    with pytest.raises(ForbiddenAddressError, match=r"inner\.example resolves to 10\.0\.0\.1"):
        await GuardedResolver(NONE, Book("10.0.0.1")).resolve("inner.example")
    assert await GuardedResolver(frozenset({"inner.example"}), Book("10.0.0.1")).resolve("Inner.example")
