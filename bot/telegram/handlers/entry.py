"""/invite, and the requests of those who are not let in yet."""

from __future__ import annotations

import logging
import re

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from bot.model.office import Standing
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.filters import Admins, Command, Managed
from bot.telegram.office import Office
from bot.view import entry as view
from bot.view import reports
from bot.view.actions import Manage, Managing
from bot.view.page import Page

MOST_CHATS = 10_000
MOST_DAYS = 366
USUAL_DAYS = 30
_WANTED = re.compile(r"([1-9][0-9]{0,4})(?:[\s-]+([1-9][0-9]{0,2}))?", re.ASCII)

log = logging.getLogger(__name__)


def router() -> Router:
    found = Router(name="entry")
    found.message.register(invite, Command("invite"), Admins())
    found.callback_query.register(pressed, Managed(Managing.INVITES, Managing.INVITE, Managing.REVOKE), Admins())
    found.callback_query.register(decide, Managed(Managing.ADMIT, Managing.REFUSE), Admins())
    return found


async def invite(message: Message, bot: Bot, caller: Caller, office: Office, words: str) -> None:
    """The invitations; with numbers a new one for so many people and days."""
    page = await _made(words, bot, caller, office) if words else await _listed(bot, caller, office)
    await replies.send(bot, caller.place, [page])


async def pressed(callback: CallbackQuery, bot: Bot, caller: Caller, office: Office, action: Manage) -> None:
    """Make or revoke one, and show what is now."""
    await replies.heard(callback)
    if action.deed is Managing.INVITE:
        page = await _made(action.value, bot, caller, office)
    else:
        if action.deed is Managing.REVOKE and await office.admission.revoke(action.id, caller.actor):
            log.info("revoked invite=%d", action.id)
        page = await _listed(bot, caller, office)
    await replies.edit(bot, caller.place, callback, page)


async def decide(callback: CallbackQuery, bot: Bot, caller: Caller, office: Office, action: Manage) -> None:
    """Admit or refuse who asked, once."""
    standing = Standing.ADMITTED if action.deed is Managing.ADMIT else Standing.REFUSED
    name = await office.admission.decide(action.id, standing, caller.actor)
    if name is None:
        await replies.heard(callback, caller.tr("That is decided already."), alert=True)
        await replies.unbutton(bot, caller.place, callback)
        return
    log.info("%s chat=%d", standing, action.id)
    await replies.heard(callback)
    page = view.settled(caller.tr, name, caller.name, admitted=standing is Standing.ADMITTED)
    await replies.edit(bot, caller.place, callback, page)


async def _made(words: str, bot: Bot, caller: Caller, office: Office) -> Page:
    match = _WANTED.fullmatch(words.strip())
    most, days = (int(match[1]), int(match[2] or USUAL_DAYS)) if match else (0, 0)
    if not (0 < most <= MOST_CHATS and 0 < days <= MOST_DAYS):
        return reports.notice(view.limits(caller.tr, MOST_CHATS, MOST_DAYS))[0]
    made = await office.admission.invite(most, days, caller.actor)
    return view.made(caller.tr, made, (await bot.me()).username or "", caller.now, caller.zone)


async def _listed(bot: Bot, caller: Caller, office: Office) -> Page:
    found = await office.admission.invites(caller.actor)
    return view.invites(caller.tr, found, (await bot.me()).username or "", caller.now, caller.zone)
