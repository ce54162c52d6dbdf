from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import ClientDecodeError, TelegramConflictError, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.methods import DeleteWebhook, GetUpdates, SetWebhook
from aiogram.types import Message, Update

from bot.errors import ConfigError
from bot.telegram import intake
from tests.telegram.api import TOKEN, FakeApi, message, network_error

Handler = Callable[[Message], Awaitable[Any]]


@pytest.fixture
async def api() -> AsyncIterator[FakeApi]:
    session = FakeApi()
    yield session
    await session.close()


def bot(api: FakeApi) -> Bot:
    return Bot(TOKEN, session=api)


def dispatcher(handler: Handler) -> Dispatcher:
    found = Dispatcher()
    found.message.register(handler)
    return found


async def test_an_update_is_confirmed_only_after_its_handler_ended(api: FakeApi) -> None:
    release, stop = asyncio.Event(), asyncio.Event()

    async def slow(_: Message) -> None:
        await release.wait()

    await api.updates.put([message("a", update=5)])
    polling = asyncio.create_task(intake.poll(bot(api), dispatcher(slow), stop))
    await asyncio.sleep(0.05)
    assert [request.offset for request in api.of(GetUpdates)] == [None]
    release.set()
    await asyncio.sleep(0.05)
    assert [request.offset for request in api.of(GetUpdates)] == [None, 6]
    stop.set()
    await polling


async def test_stopping_waits_for_handlers_that_run(api: FakeApi) -> None:
    done: set[str | None] = set()
    stop = asyncio.Event()

    async def answers_late(got: Message) -> None:
        stop.set()
        await asyncio.sleep(0.1)
        done.add(got.text)

    await api.updates.put([message("a", update=1), message("b", update=2)])
    await api.updates.put([message("too late", update=3)])
    await intake.poll(bot(api), dispatcher(answers_late), stop)
    assert done == {"a", "b"}
    last = api.of(GetUpdates)[-1]
    assert (last.offset, last.timeout, last.limit) == (3, 0, 1)  # confirms both, takes nothing more


async def test_a_handler_that_hangs_is_given_up_at_the_end(api: FakeApi) -> None:
    async def hangs(_: Message) -> None:
        await asyncio.Event().wait()

    taking = intake.Intake(bot(api), dispatcher(hangs))
    task = taking.take(Update.model_validate(message("a"), context={"bot": taking.bot}))
    await taking.drain(0.05)
    assert task.cancelled()


async def test_a_handler_that_fails_stops_nobody_else(api: FakeApi) -> None:
    stop, seen = asyncio.Event(), []

    async def handler(got: Message) -> None:
        if got.text == "bad":
            raise ZeroDivisionError
        seen.append(got.text)
        stop.set()

    await api.updates.put([message("bad", update=1)])
    await api.updates.put([message("good", update=2)])
    await intake.poll(bot(api), dispatcher(handler), stop)
    assert seen == ["good"]


@pytest.mark.parametrize(
    ("error", "words"), [(TelegramUnauthorizedError, "BOT_TOKEN"), (TelegramConflictError, "another program")]
)
async def test_what_trying_again_cannot_mend_ends_the_process_telling_the_mend(
    api: FakeApi, error: type[Exception], words: str
) -> None:
    await api.updates.put(error(GetUpdates(), "no"))
    with pytest.raises(ConfigError, match=words):
        await intake.poll(bot(api), Dispatcher(), asyncio.Event())


async def test_an_unreachable_telegram_is_asked_again(api: FakeApi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "FIRST_PAUSE", 0.01)
    stop, seen = asyncio.Event(), []

    async def handler(got: Message) -> None:
        seen.append(got.text)
        stop.set()

    lost = iter([network_error(DeleteWebhook(), OSError("no route")), True])
    api.on(DeleteWebhook, lambda _: next(lost))
    await api.updates.put(network_error(GetUpdates(), OSError("no route")))
    await api.updates.put(TelegramRetryAfter(GetUpdates(), "slow down", 0))
    await api.updates.put([message("at last")])
    await intake.poll(bot(api), dispatcher(handler), stop)
    assert seen == ["at last"]


@pytest.mark.filterwarnings("ignore:Detected unknown update type:RuntimeWarning")
async def test_an_update_that_cannot_be_read_keeps_no_other_away(
    api: FakeApi, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(intake, "FIRST_PAUSE", 0.01)
    stop, seen = asyncio.Event(), []

    async def handler(got: Message) -> None:
        seen.append(got.text)
        stop.set()

    await api.updates.put(ClientDecodeError("Failed to decode object", ValueError(), '{"ok": true, "resu'))
    brought = {"ok": True, "result": [message("a", update=7), {"update_id": 8, "message": {"text": 5}}]}
    await api.updates.put(ClientDecodeError("Failed to deserialize object", ValueError(), brought))
    await intake.poll(bot(api), dispatcher(handler), stop)
    assert (seen, api.of(GetUpdates)[-1].offset) == (["a"], 9)
    assert "passed over update=8" in caplog.text


async def test_stopping_does_not_wait_for_the_long_poll(api: FakeApi) -> None:
    stop = asyncio.Event()
    polling = asyncio.create_task(intake.poll(bot(api), Dispatcher(), stop))
    await asyncio.sleep(0.02)
    stop.set()
    await asyncio.wait_for(polling, 1)


async def test_a_webhook_call_is_answered_after_its_handler_and_needs_the_secret(
    api: FakeApi, unused_tcp_port: int
) -> None:
    stop, seen = asyncio.Event(), []

    async def handler(got: Message) -> None:
        await asyncio.sleep(0.02)
        seen.append(got.text)

    address = f"http://127.0.0.1:{unused_tcp_port}/hook"
    serving = asyncio.create_task(
        intake.serve(
            bot(api),
            dispatcher(handler),
            stop,
            url="https://b.example/hook",
            host="127.0.0.1",
            port=unused_tcp_port,
            secret="s3cret",
        )
    )
    await asyncio.sleep(0.1)
    (hook,) = api.of(SetWebhook)
    assert (hook.url, hook.secret_token, hook.allowed_updates) == ("https://b.example/hook", "s3cret", ["message"])
    async with aiohttp.ClientSession() as client:
        headers = {"X-Telegram-Bot-Api-Secret-Token": "s3cret"}
        for sent, given, status in [
            (message("stranger"), {}, 401),
            (message("friend"), headers, 200),
            ({"what": "is this"}, headers, 400),
        ]:
            async with client.post(address, json=sent, headers=given) as answer:
                assert answer.status == status
                assert seen == (["friend"] if status != 401 else [])
        async with client.post(address, data=b"{", headers=headers) as answer:
            assert answer.status == 400
    stop.set()
    await serving


async def test_a_taken_port_is_told_by_its_key(api: FakeApi, unused_tcp_port: int) -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", unused_tcp_port)
    async with server:
        with pytest.raises(ConfigError, match=r"telegram\.webhook_port"):
            await intake.serve(
                bot(api),
                Dispatcher(),
                asyncio.Event(),
                url="https://b.example/",
                host="127.0.0.1",
                port=unused_tcp_port,
                secret="s",
            )
