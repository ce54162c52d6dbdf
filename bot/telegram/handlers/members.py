"""/expel: who was let in, and taking access back."""

from __future__ import annotations

import logging
import re

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.filters import Admins, Command, Managed
from bot.telegram.office import Office
from bot.view import members as view
from bot.view.actions import Manage, Managing
from bot.view.page import Page

_NUMBER = re.compile(r"@?(-?[1-9][0-9]{0,17})", re.ASCII)

log = logging.getLogger(__name__)


def router() -> Router:
    found = Router(name="members")
    found.message.register(expel, Command("expel"), Admins())
    deeds = (Managing.MEMBERS, Managing.EXPEL, Managing.EXPEL_NOW, Managing.READMIT)
    found.callback_query.register(pressed, Managed(*deeds), Admins())
    return found


async def expel(message: Message, bot: Bot, caller: Caller, office: Office, words: str) -> None:
    """Who was let in; of whom the command names or answers, whether they shall be shut out."""
    answered = message.reply_to_message.from_user if message.reply_to_message else None
    number = _NUMBER.fullmatch(words.strip())
    if number:
        page = await _asked(int(number[1]), "", caller, office)
    elif words:
        page = view.unnamed(caller.tr)
    elif answered is not None and not answered.is_bot:
        page = await _asked(answered.id, answered.full_name, caller, office)
    else:
        page = await _listed(caller, office)
    await replies.send(bot, caller.place, [page])


async def pressed(callback: CallbackQuery, bot: Bot, caller: Caller, office: Office, action: Manage) -> None:
    """Ask first, do it, take it back, or show the list."""
    await replies.heard(callback)
    match action.deed:
        case Managing.EXPEL:
            page = await _asked(action.id, "", caller, office)
        case Managing.EXPEL_NOW | Managing.READMIT:
            change = office.admission.expel if action.deed is Managing.EXPEL_NOW else office.admission.readmit
            one = await change(action.id, caller.actor)
            log.info("%s chat=%d by=%s", action.deed.name.lower(), action.id, caller.user)
            page = view.done(caller.tr, one) if one else view.refused(caller.tr)
        case _:
            page = await _listed(caller, office)
    await replies.edit(bot, caller.place, callback, page)


async def _asked(chat: int, name: str, caller: Caller, office: Office) -> Page:
    one = await office.admission.member(chat, name)
    return view.confirm(caller.tr, one) if one else view.refused(caller.tr)


async def _listed(caller: Caller, office: Office) -> Page:
    zone = caller.zone
    return view.listed(caller.tr, await office.admission.members(), caller.now, zone)
