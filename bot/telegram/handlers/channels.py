"""/channel, /audit, drafts decided on in the chat of the editors, and buttons pressed in a channel itself."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from bot.channels import Channels, Refusal
from bot.model import Act, Channel, Draft, DraftState
from bot.subscriptions import Subscriptions
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.filters import Command, Pressed, Where
from bot.telegram.keyboards import laid
from bot.telegram.ranks import Ranks, refused
from bot.view import deeds, editorial, reports
from bot.view.actions import Decide, Verb, parse_action
from bot.view.links import format_link
from bot.view.page import Page, units

_ORDERS = {Verb.APPROVE: Act.APPROVE_FIRST, Verb.AT_ONCE: Act.POST_AT_ONCE}

log = logging.getLogger(__name__)


class Revising(Filter):
    """A reply to a page of a draft; the handler gets which page of which version it is."""

    async def __call__(self, message: Message, bot: Bot) -> bool | dict[str, Any]:
        answered = message.reply_to_message
        if not (answered and answered.reply_markup and answered.from_user and answered.from_user.id == bot.id):
            return False
        if (message.text or "").startswith("/"):
            return False
        buttons = [button for row in answered.reply_markup.inline_keyboard for button in row]
        actions = (parse_action(button.callback_data or "") for button in buttons)
        return next(({"action": one} for one in actions if isinstance(one, Decide) and one.verb is Verb.EDIT), False)


def router() -> Router:
    found = Router(name="channels")
    found.callback_query.register(read_on, Where(F.message.chat.type == "channel"))
    found.message.register(show, Command("channel"))
    found.message.register(audit, Command("audit"))
    found.message.register(revise, Revising())
    found.callback_query.register(decide, Pressed(Decide), Where(F.func(_on_a_draft)))
    found.callback_query.register(run, Pressed(Decide))
    return found


def _on_a_draft(callback: CallbackQuery) -> bool:
    action = parse_action(callback.data or "")
    return isinstance(action, Decide) and action.verb in {Verb.PUBLISH, Verb.EDIT, Verb.DROP}


# --------------------------------------------------------------------------- the channel


async def read_on(callback: CallbackQuery, bot: Bot, channels: Channels) -> None:
    """What a button in a channel leads to is read in private: an answer in the channel would be one to all."""
    payload = format_link(parse_action(callback.data or "")) or "help"
    await replies.open_private(bot, callback, payload)
    if callback.message is not None:
        await channels.renamed(callback.message.chat.id, callback.message.chat.title or "")


async def show(
    message: Message, bot: Bot, caller: Caller, channels: Channels, subscriptions: Subscriptions, ranks: Ranks
) -> None:
    """The channels that one may run from here."""
    if await refused(message, bot, caller, ranks):
        return
    if caller.user is None:
        note = caller.tr("Write to me in your own name: I must see that you are an administrator of the channel.")
        await replies.send(bot, caller.place, reports.notice(note))
        return
    known = await channels.of(caller.user, caller.place.chat)
    theirs = [one for one in known if await ranks.leads(bot, one.id, caller.user, caller.now)]
    match theirs:
        case []:
            page = editorial.how_to(caller.tr)
        case [one]:
            page = await _screen(one, caller, subscriptions)
        case _:
            page = editorial.choose(caller.tr, theirs)
    await replies.send(bot, caller.place, [page])


async def _screen(channel: Channel, caller: Caller, subscriptions: Subscriptions) -> Page:
    here = (caller.place.chat, caller.place.topic)
    return editorial.channel(caller.tr, channel, await subscriptions.find(channel.id), caller.now, here)


async def run(
    callback: CallbackQuery,
    bot: Bot,
    caller: Caller,
    channels: Channels,
    subscriptions: Subscriptions,
    ranks: Ranks,
    action: Decide,
) -> None:
    """Choose who answers for a channel and how it is posted in."""
    channel = await channels.find(action.id)
    if channel is None:
        await replies.heard(callback, caller.tr("This button is out of date."))
        return
    if not await may_run(bot, caller, channel, ranks):
        await replies.heard(callback, editorial.not_yours(caller.tr), alert=True)
        return
    await replies.heard(callback)
    if action.verb is not Verb.SHOW:
        channel = await _changed(channel, action.verb, caller, channels, subscriptions) or channel
    await replies.edit(bot, caller.place, callback, await _screen(channel, caller, subscriptions))


async def may_run(bot: Bot, caller: Caller, channel: Channel, ranks: Ranks) -> bool:
    """Whether *caller* may change what *channel* gets: one of its administrators, who may change the chat as well."""
    assert caller.user is not None
    return await ranks.leads(bot, channel.id, caller.user, caller.now) and await ranks.may_change(bot, caller)


async def _changed(
    channel: Channel, verb: Verb, caller: Caller, channels: Channels, subscriptions: Subscriptions
) -> Channel | None:
    """The channel after a choice; the first one links it to this chat and begins its digest."""
    place, actor = caller.place, caller.actor
    if channel.editors is None or verb is Verb.HERE:
        act = Act.LINKED if channel.editors is None else Act.EDITORS
        await channels.set(channel.id, act, actor, lambda old: replace(old, editors=place.chat, topic=place.topic))
    if channel.editors is None:
        fresh = replace(caller.fresh, chat=channel.id, topic=None)
        if await subscriptions.find(channel.id) is None:
            await subscriptions.subscribe(fresh, caller.now, update=caller.update)
    if verb in _ORDERS:
        approving = verb is Verb.APPROVE
        return await channels.set(channel.id, _ORDERS[verb], actor, lambda old: replace(old, approving=approving))
    return await channels.find(channel.id)


# --------------------------------------------------------------------------- drafts


async def decide(callback: CallbackQuery, bot: Bot, caller: Caller, channels: Channels, action: Decide) -> None:
    """Publish a draft or drop it, once; how to edit it is told."""
    if action.verb is Verb.EDIT:
        await replies.heard(callback, editorial.how_to_edit(caller.tr), alert=True)
        return
    if action.verb is Verb.PUBLISH:
        done = await channels.publish(action.id, action.version, _deciders(caller), caller.actor)
        state = DraftState.PUBLISHED
    else:
        done = await channels.drop(action.id, _deciders(caller), caller.actor)
        state = DraftState.DROPPED
    if isinstance(done, Draft):
        await replies.heard(callback)
        await replies.unbutton(bot, caller.place, callback)
        await replies.send(bot, caller.place, reports.notice(editorial.settled(caller.tr, state, caller.name)))
        log.info("draft=%d %s", action.id, state)
    else:
        await replies.heard(callback, await _refusal(done, action, caller, channels), alert=True)


async def _refusal(refusal: Refusal, action: Decide, caller: Caller, channels: Channels) -> str:
    tr = caller.tr
    match refusal:
        case Refusal.GONE:
            return tr("This button is out of date.")
        case Refusal.CHANGED:
            return editorial.changed(tr)
        case Refusal.LATE:
            return editorial.settled(tr, DraftState.EXPIRED, "")
    draft = await channels.draft(action.id)
    return editorial.settled(tr, draft.state, draft.by, before=True) if draft else tr("This button is out of date.")


def _deciders(caller: Caller) -> int | None:
    """The chat whose drafts are decided on; None where *caller* may decide on all."""
    return None if caller.editor else caller.place.chat


async def revise(message: Message, bot: Bot, caller: Caller, channels: Channels, action: Decide) -> None:
    """Take the text of a reply for the page it answers; the new version comes as another draft."""
    page = Page(message.text, laid(message.entities or [])) if message.text else None
    unfit = editorial.unfit(caller.tr, page, units(message.text or ""))
    if page is not None and unfit is None:
        done = await channels.revise(
            action.id, action.version, action.page, page, _deciders(caller), caller.actor, update=caller.update
        )
        if isinstance(done, Refusal):
            unfit = await _refusal(done, action, caller, channels)
        elif done is not None and caller.editor and caller.place.private:
            unfit = caller.tr("The new version is with the editors; here it is shown by /drafts.")
    if unfit is not None:
        await replies.send(bot, caller.place, reports.notice(unfit))


# --------------------------------------------------------------------------- the log


async def audit(message: Message, bot: Bot, caller: Caller, channels: Channels, ranks: Ranks) -> None:
    """Who changed what here and in the channels run from here, for administrators."""
    if not caller.editor and await refused(message, bot, caller, ranks):
        return
    zone = caller.zone
    all_of_it = caller.editor and caller.place.private
    pages = deeds.audit(caller.tr, await channels.history(caller.place.chat, all_of_it=all_of_it), zone, caller.now)
    await replies.send(bot, caller.place, pages)
