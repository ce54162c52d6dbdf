"""/broadcast: shown, addressed, confirmed, watched and stopped."""

from __future__ import annotations

import logging
from decimal import Decimal

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message

from bot.model.office import Audience, Broadcast, BroadcastState
from bot.telegram import replies
from bot.telegram.caller import Caller, message_id
from bot.telegram.filters import Admins, Command, Managed, after_command
from bot.telegram.keyboards import laid
from bot.telegram.office import Office
from bot.view import broadcasts as view
from bot.view import formats, reports
from bot.view.actions import Manage, Managing
from bot.view.page import Page, units
from bot.view.pages import MAX_UNITS

_DEEDS = (
    *(Managing.BROADCAST, Managing.AUDIENCE, Managing.SEND, Managing.CANCEL),
    *(Managing.DOUBTFUL, Managing.SEND_DOUBTFUL),
)

log = logging.getLogger(__name__)


def router() -> Router:
    found = Router(name="broadcasts")
    found.message.register(broadcast, Command("broadcast"), Admins())
    found.callback_query.register(pressed, Managed(*_DEEDS), Admins())
    return found


async def broadcast(message: Message, bot: Bot, caller: Caller, office: Office) -> None:
    """Show the message as it will be read, and ask whom it goes to."""
    page = _written(message)
    if page is None:
        await replies.send(bot, caller.place, reports.notice(view.usage(caller.tr)))
        return
    if (length := units(page.text)) > MAX_UNITS:
        tr = caller.tr
        told = tr(
            "Too long: {length} characters of {limit}.", length=formats.number(tr, Decimal(length)), limit=MAX_UNITS
        )
        await replies.send(bot, caller.place, reports.notice(told))
        return
    try:
        await replies.send(bot, caller.place, [page])
    except TelegramBadRequest as error:
        told = caller.tr("Telegram does not take it: {reason}. Write it with other markup.", reason=error.message)
        await replies.send(bot, caller.place, reports.notice(told))
        return
    number = await office.broadcasts.draft(page, caller.place.chat, caller.actor, update=caller.update)
    if number is not None:
        sizes = await office.broadcasts.sizes(caller.now)
        await replies.send(bot, caller.place, [view.choose(caller.tr, number, sizes)])


def _written(message: Message) -> Page | None:
    """What is to be sent: the words after the command, or those of the message it answers."""
    text, skipped = after_command(message)
    source, whole = message, text
    if not text and message.reply_to_message is not None:
        source, skipped = message.reply_to_message, 0
        whole = source.text or ""
    return Page(whole, laid(source.entities or (), skipped)) if whole.strip() else None


async def pressed(callback: CallbackQuery, bot: Bot, caller: Caller, office: Office, action: Manage) -> None:
    """Do the next step, and show it in the message of the button; an old button shows how it stands."""
    found = await office.broadcasts.find(action.id)
    if found is None or found.chat != caller.place.chat:
        await replies.heard(callback, caller.tr("This button is out of date."), alert=True)
        return
    await replies.heard(callback)
    audience = Audience(action.value) if action.value in set(Audience) else None
    if action.deed is Managing.SEND and audience is not None:
        if await office.broadcasts.send(action.id, audience, message_id(callback), caller.actor):
            log.info("broadcast=%d audience=%s by=%s", action.id, audience, caller.user)
    elif action.deed is Managing.DOUBTFUL:
        await replies.edit(bot, caller.place, callback, await _doubtful(found, caller, office))
        return
    elif action.deed is Managing.SEND_DOUBTFUL:
        count = await office.broadcasts.send_doubtful(action.id, caller.actor)
        log.info("broadcast=%d again=%d by=%s", action.id, count, caller.user)
    elif action.deed is Managing.CANCEL:
        await office.broadcasts.cancel(action.id, caller.actor)
    elif action.deed is Managing.AUDIENCE and audience is not None and found.state is BroadcastState.DRAFT:
        size = (await office.broadcasts.sizes(caller.now))[audience]
        await replies.edit(bot, caller.place, callback, view.confirm(caller.tr, action.id, audience, size))
        return
    await replies.edit(bot, caller.place, callback, await _standing(found, caller, office))


async def _doubtful(one: Broadcast, caller: Caller, office: Office) -> Page:
    found = await office.broadcasts.doubtful(one.id)
    count = (await office.broadcasts.progress(one.id)).doubtful
    zone = caller.zone
    return view.doubtful(caller.tr, one, found, count, caller.now, zone)


async def _standing(before: Broadcast, caller: Caller, office: Office) -> Page:
    found = await office.broadcasts.find(before.id) or before
    sizes = await office.broadcasts.sizes(caller.now)
    if found.state is BroadcastState.DRAFT:
        return view.choose(caller.tr, found.id, sizes)
    progress = await office.broadcasts.progress(found.id)
    if found.state is BroadcastState.RUNNING and found.audience:
        progress = progress.of(sizes[found.audience])
    return view.underway(caller.tr, found, progress)
