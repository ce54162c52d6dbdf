"""Who was let in, and taking access back, as administrators see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model.office import Member, Standing
from bot.view import formats
from bot.view.actions import Manage, Managing
from bot.view.buttons import press, rows
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import Row, pack
from bot.view.text import Text, bold, join, rich


def listed(tr: Translator, found: Sequence[Member], now: datetime, zone: str) -> Page:
    """Those let in last and those shut out, a button for each."""
    inside = [one for one in found if one.standing is Standing.ADMITTED]
    outside = [one for one in found if one.standing is Standing.EXPELLED]
    hint = tr("For anybody else write their number: /expel 123456789, or answer their message in a group with /expel")
    buttons = [press(tr("Shut out {name}", name=_name(tr, one)), Manage(Managing.EXPEL, one.chat)) for one in inside]
    buttons += [
        press(tr("Let in again {name}", name=_name(tr, one)), Manage(Managing.READMIT, one.chat)) for one in outside
    ]
    blocks = [
        bold(tr("Who was let in")),
        join("\n", [_line(tr, one, now, zone) for one in inside] or [rich(tr("Nobody yet."))]),
        _section(tr("Shut out"), [_line(tr, one, now, zone) for one in outside]),
        rich(hint),
    ]
    return pack([block for block in blocks if block], last=rows(buttons, 1))[0]


def confirm(tr: Translator, one: Member) -> Page:
    """The last question."""
    head = bold(tr("Take access back from {name}?", name=_name(tr, one)))
    text = tr("No digest will come, I answer nothing, and no invitation lets them in. Their settings are kept.")
    yes = (press(tr("Take it back"), Manage(Managing.EXPEL_NOW, one.chat)),)
    return pack([head, rich(text)], last=(yes, _back(tr)))[0]


def done(tr: Translator, one: Member) -> Page:
    """What was done."""
    name = _name(tr, one)
    told = (
        tr("{name} is shut out.", name=name)
        if one.standing is Standing.EXPELLED
        else tr("{name} is let in again.", name=name)
    )
    return pack([rich(told)], last=[_back(tr)])[0]


def refused(tr: Translator) -> Page:
    """Somebody who runs the bot."""
    text = tr("That is somebody who runs this bot: /role takes a role away, the configuration names the others.")
    return pack([rich(text)], last=[_back(tr)])[0]


def unnamed(tr: Translator) -> Page:
    return pack(
        [rich(tr("I find people by their number, or by a message of theirs that you answer with /expel."))],
        last=[_back(tr)],
    )[0]


def shut_out(tr: Translator) -> list[Page]:
    """Told to who comes all the same, once."""
    return pack([rich(tr("The administrators of this bot have taken your access back."))])


def _section(title: str, items: Sequence[Text]) -> Text:
    return join("\n", [bold(title), *items]) if items else Text()


def _line(tr: Translator, one: Member, now: datetime, zone: str) -> Text:
    here = ZoneInfo(zone)
    return rich(
        f"{_name(tr, one)}, {one.chat}, {formats.day(tr, one.at.astimezone(here).date(), now.astimezone(here).date())}"
    )


def _name(tr: Translator, one: Member) -> str:
    return one.name or tr("no. {number}", number=one.chat)


def _back(tr: Translator) -> Row:
    return (press(tr("Who was let in"), Manage(Managing.MEMBERS)),)
