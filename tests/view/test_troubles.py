"""What sources fail with is told in the reader's language, whatever the log calls it."""

from __future__ import annotations

import os
import socket
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import pytest
from yarl import URL

from bot.feeds.addresses import refusal
from bot.feeds.sniff import Shape, look
from bot.feeds.troubles import Limits, in_words, refused
from bot.model import Lang
from bot.view.i18n import translator
from bot.view.troubles import trouble

URL_OF_FEED = "https://news.example/rss"
KEY = cast(Any, SimpleNamespace(ssl=True, host="news.example", port=443))
UNREACHABLE = [
    aiohttp.ConnectionTimeoutError(),
    aiohttp.SocketTimeoutError(),
    TimeoutError(),
    aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(socket.EAI_NONAME, "x")),
    aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(socket.EAI_AGAIN, "x")),
    aiohttp.ClientConnectorCertificateError(KEY, Exception("self-signed")),
    aiohttp.ClientConnectorError(KEY, OSError(111, os.strerror(111))),
    aiohttp.ServerDisconnectedError(),
]
BODIES = ["", "<html><title>Ошибка</title>", "<html>ddos-guard", "<book/>", "plain text", "\0\1\2" * 20]


def told(words: str) -> str:
    return trouble(translator(Lang.RU), f"{URL_OF_FEED}: {words}", URL_OF_FEED).replace("\N{NO-BREAK SPACE}", " ")


def is_russian(text: str) -> bool:
    return any("а" <= letter <= "я" for letter in text.lower()) and "://" not in text


@pytest.mark.parametrize("error", UNREACHABLE, ids=lambda error: type(error).__name__)
def test_an_unreachable_site(error: Exception) -> None:
    assert is_russian(told(in_words(error, Limits())))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 429, 500, 503])
@pytest.mark.parametrize("server", ["nginx", "ddos-guard"])
def test_a_refusal(status: int, server: str) -> None:
    answer = cast(Any, SimpleNamespace(status=status, headers={"Server": server}, reason="Reason"))
    error = refused(URL_OF_FEED, answer, datetime(2026, 3, 1, tzinfo=UTC))
    assert is_russian(told(str(error).removeprefix(f"{URL_OF_FEED}: ")))


@pytest.mark.parametrize("body", BODIES)
def test_what_is_no_feed(body: str) -> None:
    shape, text = look(body)
    assert shape is not Shape.XML_FEED
    assert is_russian(told(shape.describe(text)))


def test_an_address_of_the_own_network_after_a_redirect() -> None:
    why = refusal(URL("http://10.0.0.1/"), frozenset())
    assert "reading.allow_hosts" in told(f"redirected to http://10.0.0.1/: {why}")


def test_what_has_no_words_yet_is_told_as_the_log_has_it() -> None:
    assert told("something new") == "something new"
