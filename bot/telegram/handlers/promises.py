"""Promises of the news: one at length, reminders of it, and whether it is done."""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from bot.answers import Promise
from bot.model import Subscription
from bot.queries import Queries
from bot.reminders import Reminders, due
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.filters import Pressed
from bot.telegram.ranks import Ranks, refused
from bot.view import promises as view
from bot.view.actions import Promised, PromiseVerb
from bot.view.page import Page

_AHEAD = {PromiseVerb.DAY_BEFORE: 1, PromiseVerb.ON_THE_DAY: 0}


def router() -> Router:
    found = Router(name="promises")
    found.callback_query.register(pressed, Pressed(Promised))
    return found


async def pressed(
    callback: CallbackQuery,
    bot: Bot,
    caller: Caller,
    queries: Queries,
    reminders: Reminders,
    ranks: Ranks,
    action: Promised,
) -> None:
    """Show a promise below the list; what is changed about it shows in place of what was."""
    promise = await queries.promise(action.story, action.mark)
    if promise is None:
        await replies.heard(callback, caller.tr("This is no longer in the archive."))
        return
    reader = caller.wanted
    if action.verb is PromiseVerb.SHOW:
        await replies.heard(callback)
        await replies.send(bot, caller.place, [await _card(promise, reader, caller, reminders)])
        return
    if await refused(callback, bot, caller, ranks):
        return
    await replies.heard(callback, await _changed(action.verb, promise, reader, caller, reminders))
    await replies.edit(bot, caller.place, callback, await _card(promise, reader, caller, reminders))


async def _changed(
    verb: PromiseVerb, promise: Promise, reader: Subscription, caller: Caller, reminders: Reminders
) -> str:
    """Change what is asked; the passing note where it cannot be."""
    told, now, update = promise.undertaking, caller.now, caller.update
    if verb in _AHEAD:
        changed = await reminders.toggle(reader, told, _AHEAD[verb], now, update=update)
        return "" if changed else caller.tr("That time is over.")
    await reminders.settle(reader, told, now, done=verb is PromiseVerb.KEPT, update=update)
    return ""


async def _card(promise: Promise, reader: Subscription, caller: Caller, reminders: Reminders) -> Page:
    told = promise.undertaking
    offered = {ahead for ahead in (0, 1) if (when := due(told, ahead, reader)) and when > caller.now}
    kept = await reminders.kept(reader, told)
    return view.promise(promise, await reminders.of(reader, told), offered, caller.tr, caller.asker.today, kept=kept)
