"""Sorted handlers: an event comes to the one it would come to if all were asked one after another."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

import pytest
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.types import Update

from bot.archive import Database
from bot.model import Subscription
from bot.telegram.caller import Caller, place_of
from bot.telegram.handlers.feeds import Desk
from bot.telegram.office import Office
from tests.telegram.answering import dispatcher_on
from tests.telegram.api import ME, TOKEN, FakeApi, message, press

COMMANDS = (
    "start",
    "visits",
    "today",
    "feeds",
    "stats",
    "channel",
    "broadcast",
    "feedback",
    "watch",
    "settings",
    "nope",
)
SAID = [f"/{name}{rest}" for name in COMMANDS for rest in ("", " Минск", f"@{ME.username}", "@another_bot Минск")]
PRESSED = (
    "v.1",
    "V.BY-MI.",
    "=m",
    "!s.1.1.0",
    "~a1",
    "wx.1",
    "@s0",
    "@k0",
    "@w0",
    "$u1",
    "%d1.a",
    "forged",
    "",
    "?0.лён",
)


@pytest.fixture
def dispatcher(db: Database) -> Dispatcher:
    return dispatcher_on(db, desk=cast(Desk, object()), running=cast(Office, object()))


@pytest.mark.parametrize("chat", [7, -7])
@pytest.mark.parametrize("admin", [False, True])
async def test_an_event_comes_to_the_handler_it_would_come_to_unsorted(
    dispatcher: Dispatcher, chat: int, admin: bool
) -> None:
    bot = Bot(TOKEN, session=FakeApi())
    asked = [message(text, chat=chat) for text in (*SAID, "Минск", "визиты", None)]
    asked += [message("да", chat=chat, reply_to_message=message("Визиты", chat=chat)["message"])]
    asked += [message(None, chat=chat, location={"latitude": 53.9, "longitude": 27.6})]
    asked += [press(data, chat=chat) for data in PRESSED]
    for one in asked:
        update = Update.model_validate(one, context={"bot": bot})
        place = place_of(update)
        assert place
        now = datetime(2025, 11, 27, 9, tzinfo=UTC)
        caller = Caller(place, 7, "Анна", None, "ru", 1, now, None, Subscription(chat=0), admin, admin)
        data: dict[str, Any] = {"bot": bot, "caller": caller}
        observer = dispatcher.observers[update.event_type]
        assert await _handler(observer, update, data, sorted_=True) == await _handler(observer, update, data), one


async def _handler(
    observer: TelegramEventObserver, update: Update, data: dict[str, Any], *, sorted_: bool = False
) -> object:
    """What would be called."""
    chosen: list[object] = []

    async def note(handler: Any, event: Any, data: dict[str, Any]) -> None:
        chosen.append(data["handler"].callback)

    observer.middleware.register(note)
    trigger = observer.trigger if sorted_ else partial(TelegramEventObserver.trigger, observer)
    await trigger(update.event, **data)
    observer.middleware.unregister(note)
    return chosen
