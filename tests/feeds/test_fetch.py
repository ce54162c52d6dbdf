import asyncio
import gzip
import ssl
import subprocess
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import TCPConnector, web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import FetchError
from bot.feeds.addresses import GuardedResolver
from bot.feeds.fetch import USER_AGENT, Fetched, Fetcher, Limits, NotModified, RefusedError
from bot.feeds.troubles import retry_after

LOOPBACK = frozenset({"127.0.0.1"})
FEED = "<rss version='2.0'><channel><title>Вести</title></channel></rss>".encode()
PATIENT = Limits(connect=20, silence=20, total=60, max_bytes=100_000)  # a crowded machine is no finding of these tests
BROTLI_BOMB = bytes.fromhex("cfffff7ff82700e2b14020f7fe9fffff7f02dfffff7f02") + b"\xff" * 100
HASTY = Limits(connect=20, silence=0.3, total=0.9)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Site:
    """A web server on loopback, one handler a path, that remembers what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Handler] = {}
        self.asked: list[web.Request] = []
        self.base = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        return await self.pages[request.path](request)

    def page(self, path: str, body: bytes = b"", status: int = 200, **headers: str) -> str:
        async def handler(request: web.Request) -> web.Response:
            return web.Response(
                body=body, status=status, headers={name.replace("_", "-"): value for name, value in headers.items()}
            )

        self.pages[path] = handler
        return self.base + path


async def serve(site: Site, tls: ssl.SSLContext | None = None) -> web.AppRunner:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", site.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    where = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await where.start()
    host, port = runner.addresses[0][:2]
    site.base = f"{'https' if tls else 'http'}://{host}:{port}"
    return runner


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    runner = await serve(site)
    yield site
    await runner.cleanup()


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with Fetcher(allow=LOOPBACK, limits=PATIENT) as fetcher:
        yield fetcher


@pytest.fixture
async def hasty() -> AsyncIterator[Fetcher]:
    async with Fetcher(allow=LOOPBACK, limits=HASTY) as fetcher:
        yield fetcher


async def refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(url)
    assert url in str(caught.value)
    return str(caught.value)


async def test_a_feed_comes_with_what_the_next_fetch_needs(site: Site, fetcher: Fetcher) -> None:
    url = site.page(
        "/rss", FEED, ETag='"a1"', Last_Modified="Mon, 23 Nov 2026 07:00:00 GMT", Content_Type="text/xml; charset=utf-8"
    )
    assert await fetcher.fetch(url) == Fetched(
        FEED, url, 200, '"a1"', "Mon, 23 Nov 2026 07:00:00 GMT", "text/xml; charset=utf-8", None
    )
    assert site.asked[0].headers["User-Agent"] == USER_AGENT


async def test_an_unchanged_feed_is_told_as_such(site: Site, fetcher: Fetcher) -> None:
    async def handler(request: web.Request) -> web.Response:
        same = (
            request.headers.get("If-None-Match") == '"a1"'
            and request.headers.get("If-Modified-Since") == "Mon, 23 Nov 2026 07:00:00 GMT"
        )
        return web.Response(status=304 if same else 200, body=None if same else FEED)

    site.pages["/rss"] = handler
    assert isinstance(
        await fetcher.fetch(site.base + "/rss", etag='"a1"', modified="Mon, 23 Nov 2026 07:00:00 GMT"), NotModified
    )
    assert isinstance(await fetcher.fetch(site.base + "/rss", etag='"a2"'), Fetched)


async def test_only_an_unbroken_chain_of_permanent_redirects_moves_the_feed(site: Site, fetcher: Fetcher) -> None:
    end = site.page("/end", FEED)
    site.page("/temporary", status=302, Location="/end")
    moved = site.page("/moved", status=308, Location="temporary")
    url = site.page("/old", status=301, Location="/moved")
    answer = await fetcher.fetch(url)
    assert isinstance(answer, Fetched)
    assert (answer.url, answer.permanent_url) == (end, site.base + "/temporary")
    site.page("/first", status=302, Location=moved)
    answer = await fetcher.fetch(site.base + "/first")
    assert (answer.url, answer.permanent_url) == (end, None)


async def test_redirects_end_after_five(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/loop", status=302, Location="/loop")
    assert "more than 5 times" in await refused(fetcher, url)
    assert len(site.asked) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2/",
        "http://[::1]/",
        "http://[::ffff:7f00:1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://[64:ff9b::7f00:1]/",
        "http://100.64.0.1/",
        "http://localhost/",
        "http://2130706434/",
        "http://0x7f.2/",
        "http://017700000002/",
    ],
)
async def test_a_redirect_into_the_network_is_not_followed(site: Site, fetcher: Fetcher, target: str) -> None:
    words = await refused(fetcher, site.page("/out", status=302, Location=target))
    assert "no address of the public internet" in words or "not a web address" in words
    assert len(site.asked) == 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://127.0.0.1/", "javascript:1", "http://[half"])
async def test_a_redirect_out_of_the_web_is_not_followed(site: Site, fetcher: Fetcher, target: str) -> None:
    url = site.page("/out", status=301, Location=target)
    assert "only http and https" in (words := await refused(fetcher, url)) or "not a web address" in words


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "127.1",
        "2130706433",
        "0x7f000001",
        "017700000001",
        "0",
        "localhost.",
    ],
)
async def test_loopback_is_out_of_reach_however_it_is_written(site: Site, host: str) -> None:
    site.page("/secret", b"secret")
    url = f"http://{host}:{site.base.rpartition(':')[2]}/secret"
    async with Fetcher(limits=PATIENT) as fetcher:
        await refused(fetcher, url)
    assert site.asked == []


async def test_an_allowed_name_may_lie_inside(site: Site) -> None:
    site.page("/rss", FEED)
    async with Fetcher(allow=frozenset({"LocalHost"}), limits=PATIENT) as fetcher:
        assert isinstance(await fetcher.fetch(site.base.replace("127.0.0.1", "localhost") + "/rss"), Fetched)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (403, "answered 403 Forbidden: it keeps robots"),
        (404, "answered 404 Not Found: the address"),
        (500, "answered 500"),
        (418, "answered 418"),
    ],
)
async def test_an_error_of_the_server_is_told_in_words(site: Site, fetcher: Fetcher, status: int, words: str) -> None:
    assert words in await refused(fetcher, site.page("/rss", b"x", status))


async def test_a_guard_before_the_site_is_named(site: Site, fetcher: Fetcher) -> None:
    assert "ddos-guard keeps robots out" in await refused(fetcher, site.page("/rss", b"x", 403, Server="ddos-guard"))


async def test_gone_and_busy_servers_say_what_to_do_next(site: Site, fetcher: Fetcher) -> None:
    with pytest.raises(RefusedError) as gone:
        await fetcher.fetch(site.page("/gone", status=410))
    assert gone.value.gone
    with pytest.raises(RefusedError) as busy:
        await fetcher.fetch(site.page("/busy", status=429, Retry_After="120"))
    assert not busy.value.gone
    assert busy.value.retry_after == timedelta(minutes=2)


def test_retry_after_is_read_as_seconds_or_a_date() -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert retry_after("90", now) == timedelta(seconds=90)
    assert retry_after("Mon, 23 Nov 2026 12:05:00 GMT", now) == timedelta(minutes=5)
    assert [
        retry_after(value, now) for value in (None, "", "soon", "-5", "0", "9" * 30, "Mon, 23 Nov 2020 12:05:00 GMT")
    ] == [None] * 7


@pytest.mark.parametrize("status", [301, 302, 307])
async def test_a_redirect_to_nowhere_is_an_error(site: Site, fetcher: Fetcher, status: int) -> None:
    assert "without saying where" in await refused(fetcher, site.page("/rss", status=status))


async def test_a_body_beyond_the_cap_is_refused_even_when_it_travels_small(site: Site, fetcher: Fetcher) -> None:
    assert "larger than 0.1 MB" in await refused(fetcher, site.page("/big", b"x" * 100_001))
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < PATIENT.max_bytes
    assert "larger than 0.1 MB" in await refused(fetcher, site.page("/bomb", bomb, Content_Encoding="gzip"))
    assert isinstance(await fetcher.fetch(site.page("/fits", b"x" * 100_000)), Fetched)


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
async def test_compressed_answers_are_unpacked(
    site: Site, fetcher: Fetcher, coding: str, pack: Callable[[bytes], bytes]
) -> None:
    answer = await fetcher.fetch(site.page("/rss", pack(FEED), Content_Encoding=coding))
    assert isinstance(answer, Fetched)
    assert answer.body == FEED


async def test_an_answer_that_breaks_off_is_given_without_its_etag(site: Site, fetcher: Fetcher) -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(
            headers={"Content-Length": "1000", "ETag": '"a1"', "Last-Modified": "Mon, 23 Nov 2026 07:00:00 GMT"}
        )
        await response.prepare(request)
        await response.write(FEED)
        assert request.transport is not None
        request.transport.close()
        return response

    site.pages["/rss"] = handler
    answer = await fetcher.fetch(site.base + "/rss")
    assert isinstance(answer, Fetched)
    assert (answer.body, answer.etag, answer.modified) == (FEED, None, None)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
async def test_a_bomb_of_any_kind_is_refused(site: Site, fetcher: Fetcher, coding: str) -> None:
    # brotli and zstd are never asked for; a server that sends them all the same is not unpacked without bound
    zeros = b"\0" * 30_000_000
    bomb = gzip.compress(zeros) if coding == "gzip" else zlib.compress(zeros) if coding == "deflate" else BROTLI_BOMB
    words = await refused(fetcher, site.page("/bomb", bomb, Content_Encoding=coding))
    assert "larger than 0.1 MB" in words or "could not be read" in words


async def test_a_server_that_drips_its_headers_is_given_up(hasty: Fetcher) -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            writer.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(100):
                writer.write(b"X-%d: x\r\n" % number)
                await writer.drain()
                await asyncio.sleep(0.1)
            writer.close()

    async with await asyncio.start_server(drip, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        words = await refused(hasty, f"http://127.0.0.1:{port}/rss")
    assert "not complete in 0.9 s" in words or "no answer in 0.3 s" in words


async def test_a_name_that_changes_its_address_is_checked_each_time_it_is_connected_to(site: Site) -> None:
    answers = iter([["127.0.0.1"], ["169.254.169.254"], ["127.0.0.1", "10.0.0.1"]])

    class Rebinding(AbstractResolver):
        async def resolve(self, host: str, port: int = 0, family: int = 0) -> list[ResolveResult]:
            return [
                ResolveResult(hostname=host, host=one, port=port, family=2, proto=0, flags=0) for one in next(answers)
            ]

        async def close(self) -> None: ...

    site.page("/secret", b"secret")
    port = site.base.rpartition(":")[2]
    async with Fetcher(limits=PATIENT) as fetcher:
        assert fetcher._session is not None
        connector = fetcher._session.connector
        assert isinstance(connector, TCPConnector)
        connector._resolver = GuardedResolver(frozenset(), Rebinding())
        for _ in range(3):
            words = await refused(fetcher, f"http://rebinding.example:{port}/secret")
            assert "no address of the public internet" in words
            connector.clear_dns_cache()
    assert site.asked == []


async def test_a_garbled_answer_is_an_error(site: Site, fetcher: Fetcher) -> None:
    await refused(fetcher, site.page("/rss", b"not gzip at all", Content_Encoding="gzip"))


async def test_a_silent_server_is_given_up(site: Site, hasty: Fetcher) -> None:
    async def handler(request: web.Request) -> web.Response:
        await asyncio.sleep(30)
        return web.Response()

    site.pages["/rss"] = handler
    assert "no answer in 0.3 s" in await refused(hasty, site.base + "/rss")


async def test_a_server_that_drips_is_given_up(site: Site, hasty: Fetcher) -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(300):
            await response.write(b"x")
            await asyncio.sleep(0.1)
        return response

    site.pages["/rss"] = handler
    assert "not complete in 0.9 s" in await refused(hasty, site.base + "/rss")


async def test_a_closed_door_and_a_name_nobody_has_are_told(site: Site, fetcher: Fetcher, unused_tcp_port: int) -> None:
    assert "no connection: connection refused" in await refused(fetcher, f"http://127.0.0.1:{unused_tcp_port}/")
    unknown = await refused(fetcher, "http://feed.invalid/rss")
    assert "no such host" in unknown or "name server does not answer" in unknown


@pytest.mark.parametrize(
    "url", ["", "feed", "vesti.example/rss", "http://", "http://[half", "file:///etc/passwd", "http://a:99999/"]
)
async def test_what_is_no_address_is_told(fetcher: Fetcher, url: str) -> None:
    await refused(fetcher, url)


async def test_a_server_that_hangs_up_is_told(site: Site, fetcher: Fetcher) -> None:
    async def handler(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    site.pages["/rss"] = handler
    assert "closed the connection" in await refused(fetcher, site.base + "/rss")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that no authority signed, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, *names, "-keyout", key, "-out", cert], check=True, capture_output=True)
    return cert, key


async def test_an_untrusted_certificate_is_told_and_an_own_authority_can_be_given(
    certificate: tuple[Path, Path], fetcher: Fetcher
) -> None:
    cert, key = certificate
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(cert, key)
    site = Site()
    runner = await serve(site, tls)
    url = site.page("/rss", FEED)
    try:
        assert "certificate not trusted: self" in await refused(fetcher, url)
        context = ssl.create_default_context(cafile=cert)
        async with Fetcher(allow=LOOPBACK, tls=context) as trusting:
            assert isinstance(await trusting.fetch(url), Fetched)
        async with Fetcher(allow=LOOPBACK, authorities={"127.0.0.1": context}) as trusting:
            assert isinstance(await trusting.fetch(url), Fetched)
        async with Fetcher(allow=LOOPBACK, authorities={"localhost": context}) as trusting_another:
            assert "certificate not trusted" in await refused(trusting_another, url)
    finally:
        await runner.cleanup()


async def test_one_request_at_a_time_reaches_a_host_with_a_pause_after_it(site: Site) -> None:
    now = most = 0
    ended = -1.0
    pauses: list[float] = []
    clock = asyncio.get_running_loop().time

    async def handler(request: web.Request) -> web.Response:
        nonlocal now, most, ended
        now += 1
        most = max(most, now)
        pauses.append(clock() - ended)
        await asyncio.sleep(0.02)
        now -= 1
        ended = clock()
        return web.Response(body=FEED)

    site.pages["/rss"] = handler
    async with Fetcher(allow=LOOPBACK, limits=replace(PATIENT, own_pause=timedelta(seconds=0.05))) as fetcher:
        await asyncio.gather(*(fetcher.fetch(site.base + "/rss") for _ in range(5)))
    assert most == 1
    assert min(pauses[1:]) >= 0.045


async def test_the_operators_own_host_is_asked_as_much_as_there_is_to_ask(site: Site, fetcher: Fetcher) -> None:
    together = asyncio.Barrier(8)

    async def handler(request: web.Request) -> web.Response:
        async with asyncio.timeout(20):
            await together.wait()
        return web.Response(body=FEED)

    site.pages["/rss"] = handler
    assert len(await asyncio.gather(*(fetcher.fetch(site.base + "/rss") for _ in range(8)))) == 8


async def test_the_server_may_say_how_long_nothing_changes(site: Site, fetcher: Fetcher) -> None:
    answer = await fetcher.fetch(site.page("/rss", FEED, Cache_Control="public, max-age=7200"))
    assert answer.fresh_for == timedelta(hours=2)
    same = await fetcher.fetch(site.page("/same", status=304, Cache_Control="max-age=60"), etag='"a"')
    assert same == NotModified(site.base + "/same", fresh_for=timedelta(minutes=1))


async def test_waiting_for_a_turn_is_not_waiting_for_an_answer(site: Site) -> None:
    async def handler(request: web.Request) -> web.Response:
        await asyncio.sleep(0.2)
        return web.Response(body=FEED)

    site.pages["/rss"] = handler
    async with Fetcher(allow=LOOPBACK, limits=Limits(silence=0.5, total=0.5, at_once=1)) as fetcher:
        await asyncio.gather(*(fetcher.fetch(site.base + "/rss") for _ in range(5)))


async def test_a_proxy_is_asked_with_the_whole_address(site: Site) -> None:
    seen: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        seen.append(str(request.url))
        return web.Response(body=FEED)

    site.pages["/rss"] = handler
    async with Fetcher(proxy=site.base, limits=PATIENT) as fetcher:
        assert isinstance(await fetcher.fetch("http://vesti.example/rss"), Fetched)
        assert "no address of the public internet" in await refused(fetcher, site.base + "/rss")
    assert seen == ["http://vesti.example/rss"]


async def test_a_dead_proxy_is_named(unused_tcp_port: int) -> None:
    async with Fetcher(proxy=f"http://127.0.0.1:{unused_tcp_port}", limits=PATIENT) as fetcher:
        assert "proxy" in await refused(fetcher, "http://vesti.example/rss")


async def test_a_password_in_an_address_is_used_but_not_told(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/rss", status=403).replace("http://", "http://reader:hush@")
    with pytest.raises(RefusedError) as caught:
        await fetcher.fetch(url)
    assert site.asked[0].headers["Authorization"].startswith("Basic ")
    assert "hush" not in str(caught.value)
    assert "reader:***@" in str(caught.value)
    site.page("/rss", FEED)
    answer = await fetcher.fetch(url)
    assert answer.url == site.base + "/rss"


async def test_cookies_are_not_kept(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/rss", FEED, Set_Cookie="id=1")
    await fetcher.fetch(url)
    await fetcher.fetch(url)
    assert "Cookie" not in site.asked[1].headers
