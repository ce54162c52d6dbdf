"""/stats, /health and /role; and the plain word to those who are no administrators."""

from __future__ import annotations

import logging
import re

from aiogram import Bot, Router
from aiogram.types import CallbackQuery, Message

from bot.model.office import Role
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.commands import set_menu
from bot.telegram.filters import Admins, Command, Managed
from bot.telegram.office import Office
from bot.view import overview, reports
from bot.view import staff as view
from bot.view.actions import Manage, Managing
from bot.view.page import Page

_NUMBER = re.compile(r"@?([1-9][0-9]{0,17})")
_ROLES = {
    **dict.fromkeys(("editor", "редактор", "рэдактар"), Role.EDITOR),
    **dict.fromkeys(
        ("administrator", "admin", "steward", "администратор", "админ", "адміністратар"), Role.ADMINISTRATOR
    ),
}

log = logging.getLogger(__name__)


def router() -> Router:
    found = Router(name="office")
    found.message.register(stats, Command("stats"), Admins())
    found.message.register(health, Command("health"), Admins())
    found.message.register(role, Command("role"), Admins())
    found.message.register(drafts, Command("drafts"), Admins(editors=True))
    found.callback_query.register(look, Managed(Managing.STATS, Managing.HEALTH, Managing.ROLES), Admins())
    found.callback_query.register(change, Managed(Managing.APPOINT, Managing.DISMISS), Admins())
    return found


def closed() -> Router:
    """What only administrators may, when somebody else tries; asked after all who let an administrator pass."""
    found = Router(name="closed")
    found.message.register(not_for_you, Command(*reports.ADMIN_SUMMARIES))
    found.callback_query.register(not_your_button, Managed(*Managing))
    return found


async def not_for_you(message: Message, bot: Bot, caller: Caller) -> None:
    await replies.aside(bot, caller, reports.notice(reports.for_administrators(caller.tr)))


async def not_your_button(callback: CallbackQuery, caller: Caller) -> None:
    stale = caller.tr("This button is out of date.")
    await replies.heard(callback, stale if caller.admin else reports.for_administrators(caller.tr), alert=True)


# --------------------------------------------------------------------------- how the bot fares


async def stats(message: Message, bot: Bot, caller: Caller, office: Office) -> None:
    """The work of the bot in numbers."""
    await replies.send(bot, caller.place, [await _stats(caller, office)])


async def health(message: Message, bot: Bot, caller: Caller, office: Office) -> None:
    """What is wrong, and what is not."""
    await replies.send(bot, caller.place, [await _health(caller, office)])


async def look(callback: CallbackQuery, bot: Bot, caller: Caller, office: Office, action: Manage) -> None:
    """One of these screens in place of another."""
    await replies.heard(callback)
    show = {Managing.STATS: _stats, Managing.HEALTH: _health, Managing.ROLES: _listed}[action.deed]
    page = await show(caller, office)
    if page.picture:
        await replies.edit_picture(bot, caller.place, callback, page)
    else:
        await replies.edit(bot, caller.place, callback, page)


async def _stats(caller: Caller, office: Office) -> Page:
    ours = caller.wanted
    return overview.stats(await office.watchman.stats(caller.now, ours.zone), caller.tr, dark=ours.dark)


async def _health(caller: Caller, office: Office) -> Page:
    return overview.health(await office.watchman.health(caller.now), caller.tr)


# --------------------------------------------------------------------------- who runs it


async def role(message: Message, bot: Bot, caller: Caller, office: Office, words: str) -> None:
    """Who runs the bot; or appoint whom the command answers or names by number."""
    wanted = next((_ROLES[word] for word in words.lower().split() if word in _ROLES), None)
    number = next((int(match[1]) for word in words.split() if (match := _NUMBER.fullmatch(word))), None)
    answered = message.reply_to_message.from_user if message.reply_to_message else None
    name = ""
    if number is None and answered is not None and not answered.is_bot:
        number, name = answered.id, answered.full_name
    if number is None:
        page = view.unnamed(caller.tr) if words else await _listed(caller, office)
    elif wanted is None:
        page = view.choose(caller.tr, number, name)
    else:
        page = await _appointed(number, wanted, name, bot, caller, office)
    await replies.send(bot, caller.place, [page])


async def drafts(message: Message, bot: Bot, caller: Caller, office: Office) -> None:
    """The drafts of all channels, to be decided on here."""
    zone = caller.zone
    pages = await office.staff.drafts(caller.tr, zone, caller.now)
    await replies.send(bot, caller.place, pages or reports.notice(caller.tr("No draft waits for a decision.")))


async def change(callback: CallbackQuery, bot: Bot, caller: Caller, office: Office, action: Manage) -> None:
    """Appoint or dismiss somebody."""
    await replies.heard(callback)
    if action.deed is Managing.APPOINT and action.value in set(Role):
        page = await _appointed(action.id, Role(action.value), "", bot, caller, office)
    else:
        if await office.staff.dismiss(action.id, caller.actor) is not None:
            log.info("dismissed user=%d by=%s", action.id, caller.user)
            await set_menu(bot, action.id, admin=False)
        page = await _listed(caller, office)
    await replies.edit(bot, caller.place, callback, page)


async def _appointed(user: int, wanted: Role, name: str, bot: Bot, caller: Caller, office: Office) -> Page:
    if not await office.staff.appoint(user, wanted, name, caller.actor):
        return reports.notice(caller.tr("That is an administrator by the configuration already."))[0]
    log.info("appointed user=%d role=%s by=%s", user, wanted, caller.user)
    await set_menu(bot, user, admin=wanted is Role.ADMINISTRATOR)
    return view.appointed(caller.tr, name or str(user), wanted)


async def _listed(caller: Caller, office: Office) -> Page:
    return view.listed(caller.tr, await office.staff.listed(), office.staff.admins)
