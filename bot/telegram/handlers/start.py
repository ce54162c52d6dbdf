"""/start, /subscribe, /unsubscribe, /privacy and /forget."""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.types import Message

from bot.channels import Channels
from bot.conversation import showing
from bot.model import Act, Subscription
from bot.queries import Queries
from bot.subscriptions import Refused, Subscriptions
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.commands import set_menu
from bot.telegram.filters import Command
from bot.telegram.ranks import Ranks, refused
from bot.view import reports, screens
from bot.view.links import parse_link
from bot.view.page import Page


def router() -> Router:
    found = Router(name="start")
    found.message.register(start, Command("start"))
    found.message.register(subscribe, Command("subscribe"))
    found.message.register(unsubscribe, Command("unsubscribe"))
    found.message.register(privacy, Command("privacy"))
    found.message.register(forget, Command("forget"))
    return found


async def start(
    message: Message, bot: Bot, caller: Caller, subscriptions: Subscriptions, queries: Queries, ranks: Ranks, words: str
) -> None:
    """A newcomer is subscribed at once and asked three questions; a link leads on to what it names."""
    pages: list[Page] = []
    opened = parse_link(words)
    if await ranks.may_change(bot, caller):
        known = caller.subscription
        subscription = await _on(caller, subscriptions)
        tr = caller.having(subscription).tr
        if known is None:
            pages.append(screens.welcome(tr, subscription, caller.now))
        elif opened is None:
            pages.append(screens.ready(tr, subscription, caller.now))
    elif opened is None:
        pages += reports.help_page(caller.tr, admin=caller.admin)
    if opened is not None:
        pages += await showing.show(opened, queries, caller.asker)
    await replies.send(bot, caller.place, pages)
    if caller.admin:
        await set_menu(bot, caller.place.chat, admin=True)


async def subscribe(
    message: Message, bot: Bot, caller: Caller, subscriptions: Subscriptions, channels: Channels, ranks: Ranks
) -> None:
    """Begin to receive the digest, or take it up again with the settings there were."""
    if await refused(message, bot, caller, ranks):
        return
    subscription = await _on(caller, subscriptions)
    if subscription != caller.subscription:
        await channels.note(caller.place.chat, Act.STARTED, caller.actor)
    await replies.send(bot, caller.place, [screens.ready(caller.having(subscription).tr, subscription, caller.now)])


async def unsubscribe(
    message: Message, bot: Bot, caller: Caller, subscriptions: Subscriptions, channels: Channels, ranks: Ranks
) -> None:
    """Stop the digest; settings are kept."""
    if await refused(message, bot, caller, ranks):
        return
    place = caller.place
    await subscriptions.unsubscribe(place.chat, place.topic, caller.now, update=caller.update)
    if caller.subscription and caller.subscription.active:
        await channels.note(place.chat, Act.STOPPED, caller.actor)
    await replies.send(bot, place, [screens.stopped(caller.tr)])


async def privacy(message: Message, bot: Bot, caller: Caller) -> None:
    """What is stored of the chat."""
    await replies.send(bot, caller.place, reports.privacy(caller.tr))


async def forget(message: Message, bot: Bot, caller: Caller, subscriptions: Subscriptions, ranks: Ranks) -> None:
    """Delete everything about the chat and its topics, then say so."""
    if await refused(message, bot, caller, ranks):
        return
    await subscriptions.forget(caller.place.chat, caller.now, update=caller.update)
    await replies.send(bot, caller.place, reports.forgotten(caller.tr))


async def _on(caller: Caller, subscriptions: Subscriptions) -> Subscription:
    """The chat's subscription, active."""
    place, known = caller.place, caller.subscription
    if known is not None:
        kept = await subscriptions.reactivate(place.chat, place.topic, caller.now, update=caller.update)
        return kept or known
    begun = await subscriptions.subscribe(caller.fresh, caller.now, update=caller.update)
    assert not isinstance(begun, Refused), begun
    return begun
