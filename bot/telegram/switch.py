"""The handlers of one kind of update, sorted by the command or button they are for.

aiogram asks the filters of one handler after the other: a command would go through thirty before it comes to its own,
which is as much work as all the rest of a short answer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, TypeAlias

from aiogram import Dispatcher
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.types import CallbackQuery, TelegramObject

from bot.telegram.filters import Command, Managed, Pressed, command_of
from bot.view.actions import Manage, parse_action

Sign: TypeAlias = str | type | None
"""A command, or the type of what a button asks for; None for any other."""


class Switch(TelegramEventObserver):
    """Asks only those handlers, in their order, that an event may be for by its sign."""

    def __init__(
        self, dispatcher: Dispatcher, kind: str, handlers: list[HandlerObject], sign: Callable[[Any], Sign]
    ) -> None:
        super().__init__(dispatcher, kind)
        self.handlers = handlers
        self._sign = sign
        known = {sign for handler in handlers for some in _signs(handler) for sign in some}
        self._few = {sign: self._for(sign) for sign in (*known, None)}

    async def trigger(self, event: TelegramObject, **kwargs: Any) -> Any:
        few = self._few.get(self._sign(event)) or self._few[None]
        return await few.trigger(event, **kwargs)

    def _for(self, sign: Sign) -> TelegramEventObserver:
        """An observer with the handlers for *sign* alone; its middlewares are those of its router."""
        few = TelegramEventObserver(self.router, self.event_name)
        few.handlers = [handler for handler in self.handlers if all(sign in some for some in _signs(handler))]
        return few


def sort(dispatcher: Dispatcher) -> None:
    """Put a switch in place of the messages and presses of *dispatcher*, which has all its handlers."""
    observers = dispatcher.observers
    messages = Switch(dispatcher, "message", observers["message"].handlers, command_of)
    presses = Switch(dispatcher, "callback_query", observers["callback_query"].handlers, _asked_for)
    dispatcher.message = observers["message"] = messages
    dispatcher.callback_query = observers["callback_query"] = presses


def _asked_for(press: CallbackQuery) -> type:
    return type(parse_action(press.data or ""))


def _signs(handler: HandlerObject) -> list[Collection[Sign]]:
    """Of each filter of *handler* that lets only some signs pass: which."""
    found: list[Collection[Sign]] = []
    for one in handler.filters or ():
        match one.callback:
            case Command(names=names):
                found.append(names)
            case Pressed(kinds=kinds):
                found.append(kinds)
            case Managed():
                found.append([Manage])
    return found
