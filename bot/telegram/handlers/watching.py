"""/watch, /watches and the buttons under them."""

from __future__ import annotations

from datetime import time

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from bot.model import Target
from bot.queries import Queries
from bot.subscriptions import Subscriptions
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.filters import Command, Pressed
from bot.telegram.ranks import Ranks, refused
from bot.view import watches as view
from bot.view.actions import Watching, WatchVerb
from bot.view.page import Page
from bot.watches import MOST, Watches
from bot.watching import bears, understood


def router() -> Router:
    found = Router(name="watching")
    found.message.register(watch, Command("watch"))
    found.message.register(listed, Command("watches"))
    found.callback_query.register(pressed, Pressed(Watching))
    return found


async def watch(
    message: Message,
    bot: Bot,
    caller: Caller,
    subscriptions: Subscriptions,
    watches: Watches,
    queries: Queries,
    ranks: Ranks,
    words: str,
) -> None:
    """Watch what the words ask for, and say how they were understood; who is no subscriber yet becomes one."""
    place = caller.place
    if await refused(message, bot, caller, ranks):
        return
    target = await _meant(words, caller, queries)
    if target is None:
        await replies.send(bot, place, [view.nothing(caller.tr)])
        return
    if caller.subscription is None:
        await subscriptions.subscribe(caller.fresh, caller.now)
    added = await watches.add(place.chat, place.topic, target, caller.now, update=caller.update)
    page = view.added(caller.tr, added, *_limits(watches)) if added else view.too_many(caller.tr, MOST)
    await replies.send(bot, place, [page])


async def _meant(words: str, caller: Caller, queries: Queries) -> Target | None:
    """What is asked for; a bare name that exactly one person of the archive bears is that person."""
    asker = caller.asker
    target = understood(words, asker.today, asker.home)
    name = target and (target.person or (target.words if target == Target(words=target.words) else None))
    if target is None or not name:
        return target
    people = [card for card in (await queries.people(name, today=asker.today)).people if bears(card.name, name)]
    return Target(person=people[0].name) if len(people) == 1 else target


async def listed(message: Message, bot: Bot, caller: Caller, watches: Watches) -> None:
    """All that is watched here."""
    await replies.send(bot, caller.place, [await _list(caller, watches)])


async def pressed(
    callback: CallbackQuery, bot: Bot, caller: Caller, watches: Watches, ranks: Ranks, action: Watching
) -> None:
    """Change or call off a watch, and show what is now in place of what was."""
    if await refused(callback, bot, caller, ranks):
        return
    await replies.heard(callback)
    place, number = caller.place, action.id
    match action.verb:
        case WatchVerb.REMOVE:
            await watches.remove(place.chat, place.topic, number, caller.now, update=caller.update)
        case WatchVerb.INSTANT | WatchVerb.DIGEST:
            instant = action.verb is WatchVerb.INSTANT
            await watches.set_instant(place.chat, place.topic, number, instant, caller.now, update=caller.update)
    await replies.edit(bot, place, callback, await _after(action, caller, watches))


async def _after(action: Watching, caller: Caller, watches: Watches) -> Page:
    if action.listed or action.verb is WatchVerb.LIST:
        return await _list(caller, watches)
    found = await watches.find(caller.place.chat, caller.place.topic, action.id)
    return view.added(caller.tr, found, *_limits(watches)) if found else view.removed(caller.tr)


async def _list(caller: Caller, watches: Watches) -> Page:
    return view.watched(caller.tr, await watches.of_chat(caller.place.chat, caller.place.topic))


def _limits(watches: Watches) -> tuple[int, tuple[time, time]]:
    limits = watches.limits
    return limits.per_hour, (limits.quiet_from, limits.quiet_until)
