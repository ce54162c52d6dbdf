from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from bot.delivery import (
    ChatGone,
    ChatMoved,
    Delivered,
    InDoubt,
    MarkupRefused,
    Outcome,
    Parcel,
    Postponed,
    Rejected,
    TopicGone,
    Unreachable,
)
from bot.errors import ConfigError
from bot.telegram.sender import TelegramSender
from bot.telegram.session import build_bot
from bot.view.page import Button, Page, TextEntity

TOKEN = "42:TEST"
PAGE = Page("Сводка", (TextEntity("bold", 0, 6),), ((Button("Подробнее", data="s.1"),),))
SENT = {"message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "Сводка"}


class Answers:
    """An HTTP server that answers each request with the next of its answers and keeps what it was asked."""

    def __init__(self, *answers: tuple[int, Any]) -> None:
        self._answers = list(answers)
        self.asked: list[dict[str, str]] = []

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append({key: str(value) for key, value in (await request.json()).items()})
        status, body = self._answers.pop(0)
        if body is None:
            assert request.transport is not None
            request.transport.close()
        text = body if isinstance(body, str) else json.dumps(body)
        return web.Response(status=status, text=text)


@asynccontextmanager
async def sender(answers: Answers) -> AsyncIterator[TelegramSender]:
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", answers.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    async with build_bot(TOKEN, api=f"http://{host}:{port}") as bot:
        yield TelegramSender(bot)
    await runner.cleanup()


async def sent(*answers: tuple[int, Any], topic: int | None = None) -> tuple[Outcome, list[dict[str, str]]]:
    far = Answers(*answers)
    async with sender(far) as telegram:
        return await telegram.send(Parcel(1, 7, topic, PAGE)), far.asked


def refused(code: int, description: str, **parameters: int) -> tuple[int, Any]:
    return code, {"ok": False, "error_code": code, "description": description, "parameters": parameters}


DELIVERED = (200, {"ok": True, "result": SENT})


async def test_a_page_is_sent_as_text_with_entities_and_without_a_preview() -> None:
    outcome, (asked,) = await sent(DELIVERED, topic=3)
    assert outcome == Delivered(5)
    assert asked["text"] == "Сводка"
    assert json.loads(asked["entities"]) == [{"type": "bold", "offset": 0, "length": 6}]
    assert json.loads(asked["reply_markup"])["inline_keyboard"][0][0]["callback_data"] == "s.1"
    assert json.loads(asked["link_preview_options"])["is_disabled"] is True
    assert asked["message_thread_id"] == "3"
    assert "parse_mode" not in asked


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (refused(429, "Too Many Requests: retry after 17", retry_after=17), Postponed(timedelta(seconds=17))),
        (refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-1009), ChatMoved(-1009)),
        (refused(403, "Forbidden: bot was blocked by the user"), ChatGone("Forbidden: bot was blocked by the user")),
        (refused(403, "Forbidden: user is deactivated"), ChatGone("Forbidden: user is deactivated")),
        (
            refused(403, "Forbidden: bot was kicked from the group chat"),
            ChatGone("Forbidden: bot was kicked from the group chat"),
        ),
        (refused(400, "Bad Request: CHAT_WRITE_FORBIDDEN"), ChatGone("Bad Request: CHAT_WRITE_FORBIDDEN")),
        (
            refused(400, "Bad Request: have no rights to send a message"),
            ChatGone("Bad Request: have no rights to send a message"),
        ),
        (
            refused(400, "Bad Request: not enough rights to send text"),
            ChatGone("Bad Request: not enough rights to send text"),
        ),
        (
            refused(403, "Forbidden: bot is not a member of the channel chat"),
            ChatGone("Forbidden: bot is not a member of the channel chat"),
        ),
        (refused(400, "Bad Request: message thread not found"), TopicGone("Bad Request: message thread not found")),
        (refused(400, "Bad Request: TOPIC_CLOSED"), TopicGone("Bad Request: TOPIC_CLOSED")),
        (
            refused(400, "Bad Request: can't parse entities: byte offset 5"),
            MarkupRefused("Bad Request: can't parse entities: byte offset 5"),
        ),
        (
            refused(409, "Conflict: terminated by other getUpdates"),
            Unreachable("Conflict: terminated by other getUpdates"),
        ),
        (refused(413, "Request Entity Too Large"), Rejected("Request Entity Too Large")),
        (refused(400, "Bad Request: BUTTON_DATA_INVALID"), MarkupRefused("Bad Request: BUTTON_DATA_INVALID")),
        (refused(400, "Bad Request: chat not found"), Rejected("Bad Request: chat not found")),
        (refused(400, "Bad Request: message is too long"), Rejected("Bad Request: message is too long")),
    ],
)
async def test_each_refusal_has_its_outcome(answer: tuple[int, Any], outcome: Outcome) -> None:
    assert (await sent(answer))[0] == outcome


@pytest.mark.parametrize(
    "answer",
    [
        (200, "<html>a captive portal</html>"),
        (200, {"ok": True, "result": {"no": "message"}}),
        (502, "<html>Bad Gateway</html>"),
        (500, {"ok": False, "error_code": 500, "description": "Internal Server Error"}),
        (200, None),  # the connection was cut after the request
    ],
)
async def test_what_may_have_been_sent_is_in_doubt(answer: tuple[int, Any]) -> None:
    outcome, _ = await sent(answer)
    assert isinstance(outcome, InDoubt)


async def test_an_answer_that_never_comes_is_in_doubt() -> None:
    async def silent(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(1)
        writer.close()

    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with build_bot(TOKEN, api=f"http://127.0.0.1:{port}") as bot:
            bot.session.timeout = 0.1
            assert isinstance(await TelegramSender(bot).send(Parcel(1, 7, None, PAGE)), InDoubt)


@pytest.mark.parametrize("proxy", ["", "socks5://127.0.0.1:{port}", "http://127.0.0.1:{port}"])
async def test_a_connection_that_was_never_made_has_sent_nothing(proxy: str, unused_tcp_port: int) -> None:
    address = proxy.format(port=unused_tcp_port)
    async with build_bot(TOKEN, api=f"http://127.0.0.1:{unused_tcp_port}", proxy=address) as bot:
        assert isinstance(await TelegramSender(bot).send(Parcel(1, 7, None, PAGE)), Unreachable)


@pytest.mark.parametrize("answer", [refused(401, "Unauthorized"), refused(404, "Not Found")])
async def test_a_refused_token_is_the_operators_to_mend(answer: tuple[int, Any]) -> None:
    with pytest.raises(ConfigError, match="BOT_TOKEN"):
        await sent(answer)


def test_a_malformed_token_is_told_before_anything_is_sent() -> None:
    with pytest.raises(ConfigError, match="BOT_TOKEN"):
        build_bot("not a token")
