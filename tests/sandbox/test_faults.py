"""Faults come when ordered, as often as ordered, and look to aiogram as the real ones do."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import SendMessage

from bot.sandbox import SandboxServer
from bot.sandbox.errors import INTERNAL, too_many_requests
from bot.sandbox.faults import Effect, Fault, Faults, refuse
from bot.sandbox.flood import TELEGRAM_LIMITS, Flood, Limits
from bot.sandbox.rooms import Kind, Room
from tests.sandbox.conftest import bot_of

ANNA = 7
PRIVATE, GROUP = Room(1, Kind.PRIVATE), Room(-1, Kind.SUPERGROUP)


async def test_the_next_two_sends_are_refused_with_429(box: SandboxServer, bot: Bot) -> None:
    chat = box.private_chat(ANNA)
    box.faults.add(refuse(too_many_requests(3), method="sendMessage", times=2))
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter) as refused:
            await bot.send_message(ANNA, "Сводка")
        assert refused.value.retry_after == 3
    assert chat.messages == []
    await bot.send_message(ANNA, "Сводка")
    assert len(chat.messages) == 1


async def test_a_fault_of_one_method_and_chat_leaves_others_alone(box: SandboxServer, bot: Bot) -> None:
    box.private_chat(ANNA)
    box.private_chat(8)
    box.faults.add(refuse(INTERNAL, method="sendMessage", chat=ANNA))
    await bot.send_message(8, "Сводка")
    await bot.get_me()
    with pytest.raises(TelegramServerError):
        await bot.send_message(ANNA, "Сводка")


@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize(
    ("effect", "error"),
    [
        (Effect.RESET, TelegramNetworkError),
        (Effect.HANG, TelegramNetworkError),
        (Effect.GARBLED, ClientDecodeError),
        (Effect.PROXY_PAGE, ClientDecodeError),
    ],
)
async def test_an_answer_is_lost_and_the_message_may_have_come(
    box: SandboxServer, bot: Bot, effect: Effect, error: type[Exception], done: bool
) -> None:
    chat = box.private_chat(ANNA)
    box.faults.add(Fault(effect, method="sendMessage", done=done))
    with pytest.raises(error):
        await bot(SendMessage(chat_id=ANNA, text="Сводка"), request_timeout=1)
    assert len(chat.messages) == int(done)
    await bot.send_message(ANNA, "Сводка")
    assert [heard.fault for heard in box.calls("sendMessage")] == [effect, None]


async def test_a_slow_answer_is_right_in_the_end(box: SandboxServer, bot: Bot) -> None:
    box.private_chat(ANNA)
    box.faults.add(Fault(Effect.SLOW, delay=0.2))
    asked = asyncio.get_running_loop().time()
    assert (await bot.send_message(ANNA, "Сводка")).text == "Сводка"
    assert asyncio.get_running_loop().time() - asked >= 0.2


async def test_a_hanging_call_ends_with_the_server() -> None:
    box = SandboxServer()
    await box.start()
    box.private_chat(ANNA)
    box.faults.add(Fault(Effect.HANG))
    bot = bot_of(box)
    sending = asyncio.create_task(bot.send_message(ANNA, "Сводка"))
    await asyncio.sleep(0.05)
    await asyncio.wait_for(box.stop(), 2)
    with pytest.raises(TelegramNetworkError):
        await sending
    await bot.session.close()


def test_a_share_of_calls_is_hit_the_same_for_the_same_seed() -> None:
    def hits(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.add(Fault(Effect.RESET, times=None, share=0.2))
        return [faults.pick("sendMessage", 1) is not None for _ in range(1000)]

    assert hits(1) == hits(1) != hits(2)
    assert 150 < sum(hits(1)) < 250


def test_an_order_that_makes_no_sense_is_not_taken() -> None:
    with pytest.raises(ValueError, match="refusal belongs"):
        Fault(Effect.REFUSED)
    with pytest.raises(ValueError, match="refusal belongs"):
        Fault(Effect.RESET, INTERNAL)
    with pytest.raises(ValueError, match="no effect"):
        Fault(Effect.REFUSED, INTERNAL, done=True)


async def test_faults_are_ordered_over_http_too(box: SandboxServer, bot: Bot) -> None:
    box.private_chat(ANNA)
    async with aiohttp.ClientSession(box.url) as session:
        order = {"code": 429, "retry_after": 9, "method": "sendMessage", "times": 1}
        async with session.post("/control/faults", json=order) as response:
            assert await response.json() == {"faults": 1, "pending_updates": 0}
        with pytest.raises(TelegramRetryAfter):
            await bot.send_message(ANNA, "Сводка")
        await session.post("/control/faults", json={"effect": "reset", "times": None})
        async with session.delete("/control/faults") as response:
            assert (await response.json())["faults"] == 0
        await bot.send_message(ANNA, "Сводка")
        for nonsense in ({"effect": "fire"}, {"effect": "refused"}, {"kode": 429}):
            async with session.post("/control/faults", json=nonsense) as response:
                assert response.status == 400


async def test_a_second_poller_ends_the_first_with_a_conflict(box: SandboxServer, bot: Bot) -> None:
    box.private_chat(ANNA)
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    other = bot_of(box)
    second = asyncio.create_task(other.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    await box.private_chat(ANNA).say("Минск")
    assert len(await second) == 1
    await other.session.close()


async def test_a_poll_ends_empty_when_nothing_happens(bot: Bot) -> None:
    assert await bot.get_updates(timeout=1) == []


async def test_updates_stay_until_a_later_offset_confirms_them(box: SandboxServer, bot: Bot) -> None:
    chat = box.private_chat(ANNA)
    for text in ("раз", "два", "три"):
        await chat.say(text)
    first, second, third = await bot.get_updates()
    assert await bot.get_updates(limit=2) == [first, second]
    assert await bot.get_updates(offset=second.update_id) == [second, third]
    assert await bot.get_updates(offset=-1) == [third]
    assert await bot.get_updates() == [third]


async def test_limits_are_enforced_over_http(bot: Bot) -> None:
    async with SandboxServer(limits=Limits(per_second=2)) as box:
        for user in (7, 8, 9):
            box.private_chat(user)
        bot = bot_of(box)
        answers = await asyncio.gather(
            *(bot.send_message(user, "Сводка") for user in (7, 8, 9)), return_exceptions=True
        )
        refused = [answer for answer in answers if isinstance(answer, TelegramAPIError)]
        assert [(type(error), getattr(error, "retry_after", None)) for error in refused] == [(TelegramRetryAfter, 1)]
        await bot.session.close()


def test_limits_count_per_chat_per_group_and_overall() -> None:
    now = 0.0
    flood = Flood(TELEGRAM_LIMITS, clock=lambda: now)
    assert flood.refusal(PRIVATE) is None
    assert flood.refusal(PRIVATE) == too_many_requests(1)
    for second in range(20):
        now = float(second)
        assert flood.refusal(GROUP) is None
    now = 20.0
    assert flood.refusal(GROUP) == too_many_requests(40)
    now = 60.0
    assert flood.refusal(GROUP) is None
    now = 100.0
    assert [flood.refusal(Room(user, Kind.PRIVATE)) for user in range(31)] == [None] * 30 + [too_many_requests(1)]
    assert flood.refusal(Room(99, Kind.PRIVATE), paid=True) is None


def test_without_limits_nothing_is_refused() -> None:
    flood = Flood(clock=lambda: 0.0)
    assert [flood.refusal(GROUP) for _ in range(1000)] == [None] * 1000
