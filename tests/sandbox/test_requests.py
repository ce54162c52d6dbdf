"""What is not in the Bot API is refused, however it is sent."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNotFound, TelegramServerError, TelegramUnauthorizedError
from aiogram.methods import SendDice
from aiogram.types import BotCommand, BotCommandScopeChat, MenuButtonDefault, MenuButtonWebApp, WebAppInfo

from bot.sandbox import SandboxServer
from tests.sandbox.conftest import bot_of

ANNA = 7


class Raw:
    """A client that sends what aiogram never would."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self._session = session
        self._base = base

    async def post(self, method: str, form: dict[str, str] | None = None, **body: Any) -> tuple[int, dict[str, Any]]:
        async with self._session.post(
            f"{self._base}/{method}", **({"data": form} if form is not None else {"json": body})
        ) as r:
            return r.status, await r.json()

    async def get(self, method: str, **query: str) -> tuple[int, dict[str, Any]]:
        async with self._session.get(f"{self._base}/{method}", params=query) as r:
            return r.status, await r.json()


@pytest.fixture
async def raw(box: SandboxServer) -> AsyncIterator[Raw]:
    box.private_chat(ANNA)
    async with aiohttp.ClientSession() as session:
        yield Raw(session, f"{box.url}/bot{box.token}")


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ({"chat_id": ANNA, "text": "Минск", "txet": "Гомель"}, "unknown parameter txet in sendMessage"),
        ({"text": "Минск"}, "chat_id is empty"),
        ({"chat_id": ANNA}, "message text is empty"),
        ({"chat_id": ANNA, "text": 5}, "invalid text specified"),
        ({"chat_id": ANNA, "text": "Минск", "message_thread_id": "first"}, "invalid message_thread_id specified"),
        (
            {"chat_id": ANNA, "text": "Минск", "disable_notification": "perhaps"},
            "invalid disable_notification specified",
        ),
        ({"chat_id": ANNA, "text": "Минск", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"chat_id": ANNA, "text": "Минск", "reply_markup": "7"}, "object expected as reply markup"),
        (
            {"chat_id": ANNA, "text": "Минск", "reply_markup": {"inline_keyboard": [[{"callback_data": "x"}]]}},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
        (
            {
                "chat_id": ANNA,
                "text": "Минск",
                "reply_markup": {"inline_keyboard": [[{"text": "x", "callbackdata": "x"}]]},
            },
            "unknown field reply_markup.inline_keyboard.0.0.callbackdata in sendMessage",
        ),
        ({"chat_id": 8, "text": "Минск"}, "chat not found"),
        ({"chat_id": "@nobody", "text": "Минск"}, "chat not found"),
        ({"chat_id": ANNA, "text": "\ud800"}, "strings must be encoded in UTF-8"),
    ],
)
async def test_a_wrong_parameter_is_named(raw: Raw, body: dict[str, Any], complaint: str) -> None:
    status, answer = await raw.post("sendMessage", **body)
    assert (status, answer) == (400, {"ok": False, "error_code": 400, "description": f"Bad Request: {complaint}"})


async def test_form_json_and_query_say_the_same(raw: Raw) -> None:
    markup = {"inline_keyboard": [[{"text": "Ещё", "callback_data": "more"}]]}
    answers = [
        await raw.post("sendMessage", chat_id=ANNA, text="Минск", reply_markup=markup),
        await raw.post("sendMessage", {"chat_id": str(ANNA), "text": "Минск", "reply_markup": json.dumps(markup)}),
        await raw.get("SENDMESSAGE", chat_id=str(ANNA), text="Минск", reply_markup=json.dumps(markup)),
    ]
    assert [status for status, _ in answers] == [200, 200, 200]
    assert [(a["result"]["text"], a["result"]["reply_markup"]) for _, a in answers] == [("Минск", markup)] * 3


async def test_a_body_that_is_no_object_is_refused(box: SandboxServer, raw: Raw) -> None:
    async with aiohttp.ClientSession() as session:
        for body in ("[]", "{", '"text"'):
            headers = {"Content-Type": "application/json"}
            async with session.post(f"{box.url}/bot{box.token}/getMe", data=body, headers=headers) as response:
                assert response.status == 400


async def test_an_unknown_method_is_not_found(raw: Raw) -> None:
    assert await raw.post("sendTelegram") == (
        404,
        {"ok": False, "error_code": 404, "description": "Not Found: method not found"},
    )


async def test_a_method_that_is_valid_but_not_played_says_so(box: SandboxServer, bot: Bot, raw: Raw) -> None:
    with pytest.raises(TelegramServerError, match="the sandbox does not play the method sendDice"):
        await bot(SendDice(chat_id=ANNA))
    status, answer = await raw.post("sendMessage", chat_id=ANNA, text="Минск", message_effect_id="5")
    assert (status, answer["description"]) == (
        501,
        "Not Implemented: the sandbox does not play the parameter message_effect_id",
    )


async def test_a_wrong_token_is_unauthorized(box: SandboxServer) -> None:
    stranger = bot_of(box, "424242:other")
    with pytest.raises(TelegramUnauthorizedError):
        await stranger.get_me()
    await stranger.session.close()


async def test_no_route_opens_without_the_token(box: SandboxServer, bot: Bot) -> None:
    async with aiohttp.ClientSession() as session:
        for path in ("/bot/getMe", "/botx/getMe", "/file/bot1:x/photo-1"):
            async with session.get(box.url + path) as response:
                assert response.status in (401, 404)


async def test_a_missing_file_is_not_found(box: SandboxServer, bot: Bot) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{box.url}/file/bot{box.token}/no-such-file") as response,
    ):
        assert response.status == 404


async def test_the_bot_knows_itself(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username) == (424242, True, "pobratim_bot")


async def test_commands_are_kept_per_scope_and_language(box: SandboxServer, bot: Bot) -> None:
    box.private_chat(ANNA)
    general, own, russian = (BotCommand(command=name, description="Визиты") for name in ("all", "own", "ru"))
    await bot.set_my_commands([general])
    await bot.set_my_commands([russian], language_code="ru")
    await bot.set_my_commands([own], scope=BotCommandScopeChat(chat_id=ANNA))
    assert [c.command for c in await bot.get_my_commands()] == ["all"]
    assert [c.command for c in await bot.get_my_commands(language_code="ru")] == ["ru"]
    assert [c.command for c in await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=ANNA))] == ["own"]
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == []


async def test_the_profile_is_kept_per_language(bot: Bot) -> None:
    await bot.set_my_description("About visits")
    await bot.set_my_description("О визитах", language_code="ru")
    await bot.set_my_short_description("Визиты")
    await bot.set_my_name("Twin Town")
    assert (await bot.get_my_description(language_code="ru")).description == "О визитах"
    assert (await bot.get_my_description(language_code="be")).description == "About visits"
    assert (await bot.get_my_short_description()).short_description == "Визиты"
    assert (await bot.get_my_name()).name == "Twin Town"
    await bot.set_my_description(language_code="ru")
    assert (await bot.get_my_description(language_code="ru")).description == "About visits"


async def test_the_menu_button_is_kept_per_chat(box: SandboxServer, bot: Bot) -> None:
    box.private_chat(ANNA)
    button = MenuButtonWebApp(text="Карта", web_app=WebAppInfo(url="https://example.org"))
    await bot.set_chat_menu_button(chat_id=ANNA, menu_button=button)
    assert (await bot.get_chat_menu_button(chat_id=ANNA)).model_dump() == button.model_dump()
    assert (await bot.get_chat_menu_button()).type == "commands"
    await bot.set_chat_menu_button(chat_id=ANNA, menu_button=MenuButtonDefault())
    assert (await bot.get_chat_menu_button(chat_id=ANNA)).type == "commands"


async def test_what_was_asked_can_be_read_afterwards(box: SandboxServer, bot: Bot) -> None:
    box.private_chat(ANNA)
    await bot.send_message(ANNA, "Минск")
    with pytest.raises(TelegramNotFound):
        await bot_call_unknown(bot)
    (sent,) = box.calls("sendMessage")
    assert (sent.arguments["text"], sent.refusal) == ("Минск", None)
    assert [heard.refusal.code for heard in box.calls() if heard.refusal] == [404]


async def bot_call_unknown(bot: Bot) -> None:
    class SendTelegram(SendDice):
        __api_method__ = "sendTelegram"

    await bot(SendTelegram(chat_id=ANNA))
