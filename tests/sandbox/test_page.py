"""The chat page's own doors: what it is told, what it may do, who else is kept out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BufferedInputFile
from aiohttp import web

from bot.sandbox import SandboxServer
from bot.sandbox.page import STATIC
from bot.sandbox.rooms import User
from tests.sandbox.conftest import MORE

ANNA = 1001


@pytest.fixture
async def browser(box: SandboxServer) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(box.url) as session:
        yield session


async def state_of(browser: aiohttp.ClientSession, **query: str) -> dict[str, Any]:
    async with browser.get("/chat/state", params=query) as response:
        assert response.status == 200
        state: dict[str, Any] = await response.json()
        return state


async def test_a_new_guest_sees_an_empty_chat_and_starts_it(
    box: SandboxServer, bot: Bot, browser: aiohttp.ClientSession
) -> None:
    await bot.set_my_description("Слежу за визитами", language_code="ru")
    state = await state_of(browser, name="Анна")
    assert (state["messages"], state["bot"]["description"]) == ([], "Слежу за визитами")
    async with browser.post("/chat/say", json={"user": ANNA, "chat": ANNA, "text": "/start"}) as response:
        assert response.status == 200
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert (update.message.text, update.message.chat.id) == ("/start", ANNA)


async def test_the_page_is_told_of_everything_as_it_happens(
    box: SandboxServer, bot: Bot, browser: aiohttp.ClientSession
) -> None:
    chat = box.private_chat(ANNA)
    async with browser.get("/chat/events", params={"user": str(ANNA)}) as events:
        assert await _next(events) == ("hello", None)
        sent = await bot.send_message(ANNA, "Визит", reply_markup=MORE)
        name, message = await _next(events)
        assert (name, message["text"]) == ("post", "Визит")
        await bot.edit_message_text("Отменён", chat_id=ANNA, message_id=sent.message_id, reply_markup=MORE)
        name, message = await _next(events)
        assert (name, message["text"]) == ("edit", "Отменён")
        await bot.send_chat_action(ANNA, "typing")
        assert await _next(events) == ("action", "typing")
        press = await chat.press("more")
        await bot.answer_callback_query(press.id, text="Готово", show_alert=True)
        name, answer = await _next(events)
        assert (name, answer["text"], answer["alert"], answer["user"]) == ("answer", "Готово", True, ANNA)
        await bot.delete_message(ANNA, sent.message_id)
        assert await _next(events) == ("delete", {"message_id": sent.message_id})


async def _next(events: aiohttp.ClientResponse) -> tuple[str, Any]:
    async with asyncio.timeout(5):
        name = (await events.content.readline()).decode().removeprefix("event: ").strip()
        data = json.loads((await events.content.readline()).decode().removeprefix("data: "))
        await events.content.readline()
    return name, data


async def test_a_page_that_is_just_being_closed_breaks_nothing(
    box: SandboxServer,
    bot: Bot,
    browser: aiohttp.ClientSession,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    box.private_chat(ANNA)
    async with browser.get("/chat/events", params={"user": str(ANNA)}) as events:
        await _next(events)

        async def closing(response: web.StreamResponse, data: bytes) -> None:
            raise aiohttp.ClientConnectionResetError("Cannot write to closing transport")

        monkeypatch.setattr(web.StreamResponse, "write", closing)
        await bot.send_message(ANNA, "Визит")
        await events.content.read()
    assert not [record.getMessage() for record in caplog.records if record.exc_info]


async def test_what_happens_in_other_chats_is_not_told(
    box: SandboxServer, bot: Bot, browser: aiohttp.ClientSession
) -> None:
    box.private_chat(ANNA)
    box.private_chat(8)
    async with browser.get("/chat/events", params={"user": str(ANNA)}) as events:
        await _next(events)
        await bot.send_message(8, "не ей")
        await bot.send_message(ANNA, "ей")
        assert (await _next(events))[1]["text"] == "ей"


async def test_a_press_needs_a_button_that_is_there(
    box: SandboxServer, bot: Bot, browser: aiohttp.ClientSession
) -> None:
    box.private_chat(ANNA)
    sent = await bot.send_message(ANNA, "Визит", reply_markup=MORE)
    deed = {"user": ANNA, "chat": ANNA, "message_id": sent.message_id, "data": "more"}
    async with browser.post("/chat/press", json=deed) as response:
        assert response.status == 200
    for wrong in ({"data": "forged"}, {"message_id": 99}):
        async with browser.post("/chat/press", json=deed | wrong) as response:
            assert response.status == 404


async def test_a_block_from_the_page_is_told_to_the_bot(
    box: SandboxServer, bot: Bot, browser: aiohttp.ClientSession
) -> None:
    box.private_chat(ANNA)
    await browser.post("/chat/block", json={"user": ANNA, "chat": ANNA, "blocked": True})
    assert (await state_of(browser))["blocked"] is True
    async with browser.post("/chat/say", json={"user": ANNA, "chat": ANNA, "text": "слышите?"}) as response:
        assert response.status == 400
    (update,) = await bot.get_updates()
    assert update.event_type == "my_chat_member"


async def test_a_group_is_shown_to_its_members_with_its_own_commands(
    box: SandboxServer, bot: Bot, browser: aiohttp.ClientSession
) -> None:
    group = box.group("Совет")
    group.join(User(ANNA, "Анна", language_code="ru"))
    await bot.set_my_commands(
        [BotCommand(command="visits", description="Визиты")], scope=BotCommandScopeAllGroupChats()
    )
    state = await state_of(browser, user=str(ANNA), chat=str(group.id))
    assert (state["chat"]["title"], [command["command"] for command in state["commands"]]) == ("Совет", ["visits"])
    assert (await state_of(browser))["commands"] == []
    async with browser.get("/chat/state", params={"user": "5", "chat": str(group.id)}) as response:
        assert response.status == 404


@pytest.mark.parametrize(
    "deed",
    [
        {},
        {"user": 0, "chat": 0},
        {"user": -5, "chat": -5},
        {"user": ANNA, "chat": ANNA, "word": "x"},
        {"user": ANNA, "chat": ANNA, "text": ""},
    ],
)
async def test_nonsense_is_refused(browser: aiohttp.ClientSession, deed: dict[str, Any]) -> None:
    async with browser.post("/chat/say", json=deed) as response:
        assert response.status == 400


async def test_files_are_shown_as_pictures_or_downloaded_never_as_pages(
    box: SandboxServer, bot: Bot, browser: aiohttp.ClientSession
) -> None:
    box.private_chat(ANNA)
    sent = await bot.send_document(ANNA, BufferedInputFile(b"<script>alert(1)</script>", "визит.html"))
    assert sent.document is not None
    async with browser.get(f"/chat/files/{sent.document.file_id}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"].startswith("attachment")
    async with browser.get("/chat/files/none") as response:
        assert response.status == 404


async def test_the_page_is_whole_and_asks_for_nothing_from_elsewhere(browser: aiohttp.ClientSession) -> None:
    async with browser.get("/") as response:
        assert response.content_type == "text/html"
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    for path in STATIC.iterdir():
        allowed = ("http://www.w3.org/2000/svg", "http://${")
        text = path.read_text("utf-8")
        for harmless in allowed:
            text = text.replace(harmless, "")
        assert "http://" not in text, path
        assert "https://" not in text, path


@pytest.mark.parametrize("name", ["none.js", "..%2Fserver.py", "index.html", "%2e%2e/page.py"])
async def test_only_its_own_files_are_served(browser: aiohttp.ClientSession, name: str) -> None:
    async with browser.get(f"/static/{name}") as response:
        assert response.status == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "192.168.0.1", "[::"])
async def test_a_foreign_name_for_this_host_is_refused(browser: aiohttp.ClientSession, host: str) -> None:
    async with browser.get("/", headers={"Host": host}) as response:
        assert response.status in (400, 403)


async def test_this_machine_has_two_names(box: SandboxServer, browser: aiohttp.ClientSession) -> None:
    for host in (f"127.0.0.1:{box.port}", f"localhost:{box.port}"):
        async with browser.get("/", headers={"Host": host}) as response:
            assert response.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_other_sites_cannot_act_through_the_browser(
    browser: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    deed = {"user": ANNA, "chat": ANNA, "text": "/start"}
    async with browser.post("/chat/say", json=deed, headers=headers) as response:
        assert response.status == 403
    async with browser.get("/chat/state", headers=headers) as response:
        assert response.status == 403


async def test_a_form_of_another_site_is_no_deed(browser: aiohttp.ClientSession) -> None:
    async with browser.post("/chat/say", data='{"user": 1001, "chat": 1001, "text": "/start"}') as response:
        assert response.status == 415


async def test_a_link_from_elsewhere_may_open_the_page(browser: aiohttp.ClientSession) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with browser.get("/?start=minsk", headers=headers) as response:
        assert response.status == 200


async def test_own_routes_are_served_beside_the_sandboxes() -> None:
    async def feed(_: web.Request) -> web.Response:
        return web.Response(text="<rss/>", content_type="application/rss+xml")

    async with (
        SandboxServer(extra_routes=[web.get("/feeds/minsk", feed)]) as box,
        aiohttp.ClientSession() as session,
        session.get(f"{box.url}/feeds/minsk") as response,
    ):
        assert await response.text() == "<rss/>"


async def test_nobody_but_this_machine_can_connect(box: SandboxServer) -> None:
    assert box._runner is not None
    assert [address[0] for address in box._runner.addresses] == ["127.0.0.1"]
