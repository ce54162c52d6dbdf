"""Updates by webhook: with the secret, again until taken, and with a call in the answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher, Router
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiogram.methods import SendMessage
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.sandbox import SandboxServer
from tests.sandbox.conftest import echo_router

ANNA = 7
SECRET = "Secret_token-1"


@pytest.fixture
async def hook(bot: Bot) -> AsyncIterator[str]:
    """The echo bot behind a webhook of its own."""
    dispatcher = Dispatcher()
    dispatcher.include_router(echo_router())
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=SECRET).register(app, "/hook")
    async with TestServer(app) as server:
        yield str(server.make_url("/hook"))


async def test_updates_come_with_the_secret_and_are_answered(box: SandboxServer, bot: Bot, hook: str) -> None:
    chat = box.private_chat(ANNA)
    await bot.set_webhook(hook, secret_token=SECRET)
    await chat.ask("/start")
    assert (await (await chat.press("Ещё")).answered()).text == "Готово"
    assert (await bot.get_webhook_info()).pending_update_count == 0


async def test_what_was_said_before_the_webhook_is_brought_first(box: SandboxServer, bot: Bot, hook: str) -> None:
    chat = box.private_chat(ANNA)
    await chat.say("раз")
    await bot.set_webhook(hook, secret_token=SECRET)
    await chat.say("два")
    await chat.wait_for(2)
    assert [post.text for post in chat.from_bot] == ["раз", "два"]


async def test_pending_updates_are_dropped_on_demand(box: SandboxServer, bot: Bot, hook: str) -> None:
    chat = box.private_chat(ANNA)
    await chat.say("забудьте")
    await bot.set_webhook(hook, secret_token=SECRET, drop_pending_updates=True)
    assert (await chat.ask("помните")).text == "помните"


async def test_a_wrong_secret_is_an_error_that_can_be_read(box: SandboxServer, bot: Bot, hook: str) -> None:
    await bot.set_webhook(hook, secret_token="other")
    chat = box.private_chat(ANNA)
    await chat.say("раз")
    info = await _until_failed(bot)
    assert info == ("Wrong response from the webhook: 401 Unauthorized", 1)
    await bot.set_webhook(hook, secret_token=SECRET)
    await chat.wait_for(1)


async def _until_failed(bot: Bot) -> tuple[str | None, int]:
    while True:
        info = await bot.get_webhook_info()
        if info.last_error_message:
            return info.last_error_message, info.pending_update_count


async def test_an_update_is_brought_again_until_it_is_taken(box: SandboxServer, bot: Bot) -> None:
    seen: list[int] = []
    taken = asyncio.Event()

    async def moody(request: web.Request) -> web.Response:
        seen.append((await request.json())["update_id"])
        if len(seen) == 4:
            taken.set()
        return web.Response(status=500 if len(seen) < 3 else 200)

    app = web.Application()
    app.router.add_post("/hook", moody)
    async with TestServer(app) as server:
        await bot.set_webhook(str(server.make_url("/hook")))
        await box.private_chat(ANNA).say("раз")
        await box.private_chat(ANNA).say("два")
        await taken.wait()
        await bot.delete_webhook()
    assert seen == [1, 1, 1, 2]


async def test_a_method_in_the_answer_is_carried_out(box: SandboxServer, bot: Bot) -> None:
    router, dispatcher, app = Router(), Dispatcher(), web.Application()

    @router.message()
    async def answer(message: Message) -> SendMessage:
        return message.answer("<b>ответ</b>", parse_mode="HTML")

    dispatcher.include_router(router)
    SimpleRequestHandler(dispatcher, bot, handle_in_background=False).register(app, "/hook")
    async with TestServer(app) as server:
        await bot.set_webhook(str(server.make_url("/hook")))
        assert (await box.private_chat(ANNA).ask("вопрос")).text == "ответ"
        await bot.delete_webhook()


async def test_polling_and_webhook_exclude_each_other(box: SandboxServer, bot: Bot, hook: str) -> None:
    await bot.set_webhook(hook, secret_token=SECRET)
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == []


@pytest.mark.parametrize(
    ("url", "secret", "complaint"),
    [
        ("http://example.org/hook", "", "An HTTPS URL must be provided for webhook"),
        ("https://example.org/hook", "", "the sandbox delivers to this machine only"),
        ("http://127.0.0.1:9/hook", "s" * 257, "secret token is too long"),
        ("http://127.0.0.1:9/hook", "с пробелом", "secret token contains unallowed characters"),
    ],
)
async def test_a_wrong_webhook_is_refused(bot: Bot, url: str, secret: str, complaint: str) -> None:
    with pytest.raises(TelegramBadRequest, match=complaint):
        await bot.set_webhook(url, secret_token=secret)


async def test_the_webhook_tells_what_it_is(box: SandboxServer, bot: Bot, hook: str) -> None:
    await bot.set_webhook(hook, secret_token=SECRET, max_connections=5, allowed_updates=["message"])
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.allowed_updates) == (hook, 5, ["message"])
    await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""
