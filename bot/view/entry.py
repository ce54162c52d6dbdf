"""Invitations and requests to be let in, as administrators and strangers see them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.model.office import Invite, Standing
from bot.view import formats
from bot.view.actions import Manage, Managing
from bot.view.buttons import press, rows
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import Row, pack
from bot.view.text import Text, bold, join, link, rich

OFFERED = ((1, 7), (10, 30), (100, 30))
"""How many chats an invitation lets in, and for how many days."""


def stranger(tr: Translator, number: int, *, may_ask: bool) -> list[Page]:
    """The answer to somebody who was not let in, told once."""
    closed = tr("This bot is not open to everyone.")
    if not may_ask:
        how = tr("Ask its operator for an invitation; your number is {user}.", user=number)
        return pack([rich(closed, " ", how)])
    how = tr("Press the button, and its administrators will learn that you would like to use it.")
    return pack([rich(closed, " ", how)], last=[(press(tr("Ask for access"), Manage(Managing.ASK)),)])


def stale_invite(tr: Translator) -> list[Page]:
    """The answer to a link that lets nobody in any more, or never did."""
    text = tr("This invitation is no longer valid. Ask for a new one, or press the button.")
    return pack([rich(text)], last=[(press(tr("Ask for access"), Manage(Managing.ASK)),)])


def asked(tr: Translator, before: Standing | None) -> str:
    """The answer to who presses that button; *before*: how they stood."""
    match before:
        case None:
            return tr("The administrators have your request. I will write to you once they decide.")
        case Standing.REFUSED:
            return tr("The administrators have decided not to give access.")
        case Standing.ASKED:
            return tr("The administrators have your request already.")
    return tr("You are let in. To begin: /start")


def request(tr: Translator, chat: int, name: str) -> Page:
    """Told to the administrators."""
    text = join(
        "\n",
        [bold(tr("Somebody asks for access")), tr("{name}, number {chat}", name=name or tr("no name"), chat=chat)],
    )
    return pack([text], last=[_decisions(tr, chat)])[0]


def _decisions(tr: Translator, chat: int) -> Row:
    return press(tr("Admit"), Manage(Managing.ADMIT, chat)), press(tr("Refuse"), Manage(Managing.REFUSE, chat))


def settled(tr: Translator, name: str, by: str, *, admitted: bool) -> Page:
    """The request once it is decided."""
    told = (
        tr("{name} is let in, decided by {by}.", name=name, by=by)
        if admitted
        else tr("{name} is refused, decided by {by}.", name=name, by=by)
    )
    return pack([rich(told)])[0]


def decided(tr: Translator, *, admitted: bool) -> Page:
    """Told to who asked."""
    return pack([rich(tr("You are let in. To begin: /start") if admitted else tr("Access was not given."))])[0]


def invites(tr: Translator, found: Sequence[Invite], bot: str, now: datetime, zone: str) -> Page:
    """The invitations that are valid, each with what is left of it, and the way to make one."""
    items = [_invite(tr, one, bot, now, zone) for one in found]
    head = bold(tr("Invitations"))
    revoke = (press(tr("Revoke no. {number}", number=one.id), Manage(Managing.REVOKE, one.id)) for one in found)
    make = (press(_offer(tr, most, days), Manage(Managing.INVITE, 0, f"{most}-{days}")) for most, days in OFFERED)
    members = (press(tr("Who was let in"), Manage(Managing.MEMBERS)),)
    hint = tr("A new one for how many people? Or write: /invite 25 14, for 25 people and 14 days.")
    return pack(
        [head, *(items or [rich(tr("None is valid now."))]), rich(hint)],
        last=(*rows(revoke, 2), *rows(make, 1), members),
    )[0]


def made(tr: Translator, one: Invite, bot: str, now: datetime, zone: str) -> Page:
    """A new invitation, ready to be passed on."""
    text = join(
        "\n\n", [bold(tr("Invitation no. {number}", number=one.id)), _link(bot, one), _left(tr, one, now, zone)]
    )
    return pack([text], last=[(press(tr("All invitations"), Manage(Managing.INVITES)),)])[0]


def _invite(tr: Translator, one: Invite, bot: str, now: datetime, zone: str) -> Text:
    return join("\n", [rich(bold(tr("No. {number}", number=one.id)), ": ", _link(bot, one)), _left(tr, one, now, zone)])


def _link(bot: str, one: Invite) -> Text:
    url = f"https://t.me/{bot}?start=i_{one.code}"
    return link(url, url.removeprefix("https://"))


def _left(tr: Translator, one: Invite, now: datetime, zone: str) -> str:
    here = ZoneInfo(zone)
    until = formats.day(tr, one.expires.astimezone(here).date(), now.astimezone(here).date())
    if one.uses >= one.most:
        return tr("used up: {uses} of {most}", uses=one.uses, most=one.most)
    return tr("used {uses} of {most}, valid until {day}", uses=one.uses, most=one.most, day=until)


def _offer(tr: Translator, most: int, days: int) -> str:
    people = tr.n("{n} person", "{n} people", most)
    return ", ".join([people, tr.n("{n} day", "{n} days", days)])


def limits(tr: Translator, most: int, days: int) -> str:
    """What an invitation may be."""
    return tr(
        "Two numbers, please: people (up to {most}) and days (up to {days}), e.g. /invite 25 14",
        most=formats.number(tr, Decimal(most)),
        days=days,
    )
