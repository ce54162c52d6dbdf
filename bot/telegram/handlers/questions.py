"""Everything one can ask: commands, free words, and the buttons under answers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from bot import conversation
from bot.conversation import showing
from bot.model import Subscription
from bot.queries import Queries
from bot.subscriptions import Subscriptions
from bot.telegram import replies, whispering
from bot.telegram.caller import Caller
from bot.telegram.filters import Command, Pressed, Private, ToUs, without_name
from bot.telegram.lately import Lately
from bot.telegram.ranks import Ranks
from bot.view import reports, screens
from bot.view.actions import Company, Draw, Find, List, Open, People, Quotes, Whisper
from bot.view.links import format_link
from bot.view.page import Page
from bot.view.reports import ADMIN_SUMMARIES, SUMMARIES

DEEDS = (
    *("start", "watch", "watches", "settings", "channel", "audit", "subscribe", "unsubscribe", "feedback", "privacy"),
    *("forget", *ADMIN_SUMMARIES),
)
"""Commands that change something, or show what one changes."""


def router() -> Router:
    found = Router(name="questions")
    found.message.register(asked, Command(*SUMMARIES))
    found.message.register(asked, Private(text=True))
    found.message.register(heard, ToUs())
    found.message.register(something_else, Private())
    found.edited_message.register(not_run, Command(*DEEDS))
    found.edited_message.register(asked, Command(*SUMMARIES))
    found.edited_message.register(asked, Private(text=True))
    found.edited_message.register(heard, ToUs())
    found.callback_query.register(pressed, Pressed(Open, List, Find, Company, People, Quotes))
    found.callback_query.register(whispered, Pressed(Whisper))
    found.callback_query.register(looked, Pressed(Draw))
    found.callback_query.register(unknown)
    return found


async def asked(message: Message, bot: Bot, caller: Caller, queries: Queries, lately: Lately) -> None:
    """Answer a command; in a private chat, any text. An edited question is a new one."""
    words, _ = without_name(message.text or "", (await bot.me()).username or "")
    await heard(message, bot, caller, queries, lately, words, called=True)


async def heard(
    message: Message, bot: Bot, caller: Caller, queries: Queries, lately: Lately, words: str, called: bool
) -> None:
    """Answer what is said to the bot among others; unless it was *called*, only what asks something."""
    lately.hear(message)
    before = lately.before(caller.place, caller.user, message, caller.now)
    answer = conversation.answer if called else conversation.overheard
    pages = await answer(words, queries, caller.asker, before)
    if not pages:
        return
    lately.note(caller.place, caller.user, pages, caller.now)
    await replies.send(bot, caller.place, _offering(pages, caller))


async def not_run(message: Message, bot: Bot, caller: Caller, lately: Lately) -> None:
    """An edit made a command of a question: what changes something is not done by an edit, which comes unasked."""
    lately.hear(message)
    note = caller.tr("A message that was edited runs no command. Please send it as a new one.")
    await replies.send(bot, caller.place, reports.notice(note))


async def something_else(message: Message, bot: Bot, caller: Caller) -> None:
    """A picture, a voice message: tell what can be asked."""
    if not message.successful_payment and not message.pinned_message:
        await replies.send(bot, caller.place, reports.help_page(caller.tr, admin=caller.admin))


async def pressed(
    callback: CallbackQuery,
    bot: Bot,
    caller: Caller,
    queries: Queries,
    lately: Lately,
    action: Open | List | Find | Company | People | Quotes,
) -> None:
    """Show what a button leads to, below."""
    await replies.heard(callback)
    pages = await showing.show(action, queries, caller.asker)
    lately.note(caller.place, caller.user, pages, caller.now)
    await replies.send(bot, caller.place, _offering(pages, caller))


def _offering(pages: list[Page], caller: Caller) -> list[Page]:
    """In a group, with the way to read on alone."""
    return pages if caller.place.private else [whispering.offering(page, caller.tr) for page in pages]


async def whispered(callback: CallbackQuery, bot: Bot, caller: Caller, queries: Queries, action: Whisper) -> None:
    """Show it to the one who pressed alone; where Telegram does not allow this, in the private chat."""
    pages = await showing.show(action.what, queries, caller.asker)
    if caller.place.private:
        await replies.heard(callback)
        await replies.send(bot, caller.place, pages)
    elif await replies.whisper(bot, caller, callback, [whispering.whispered(page) for page in pages]):
        await replies.heard(callback)
    else:
        await replies.open_private(bot, callback, format_link(action.what) or "today")


async def looked(
    callback: CallbackQuery,
    bot: Bot,
    caller: Caller,
    queries: Queries,
    lately: Lately,
    subscriptions: Subscriptions,
    ranks: Ranks,
    action: Draw,
) -> None:
    """Show a picture: in place of the one whose button was pressed, or below."""
    await replies.heard(callback)
    if action.chosen and caller.subscription and await ranks.may_change(bot, caller):
        place, dark = caller.place, action.dark
        ground = partial(replace, dark=dark)
        after = await subscriptions.change(place.chat, place.topic, ground, caller.now, update=caller.update)
        caller = caller.having(after) if isinstance(after, Subscription) else caller
    pages = await showing.show(action, queries, caller.asker)
    lately.note(caller.place, caller.user, pages, caller.now)
    for page in pages:
        await replies.edit_picture(bot, caller.place, callback, page)


async def unknown(callback: CallbackQuery, bot: Bot, caller: Caller) -> None:
    """A button we never made, or no longer do: say so, and show how things stand."""
    await replies.heard(callback, caller.tr("This button is out of date."))
    subscription = caller.wanted
    await replies.send(bot, caller.place, [screens.ready(caller.tr, subscription, caller.now)])
