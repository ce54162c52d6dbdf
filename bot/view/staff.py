"""Who runs the bot, as its administrators see it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.model.office import Appointed, Role
from bot.view.actions import Manage, Managing
from bot.view.buttons import press, rows
from bot.view.i18n import Translator, mark
from bot.view.page import Page
from bot.view.pages import pack
from bot.view.text import Text, bold, join, rich

ROLES = {Role.EDITOR: mark("editor"), Role.ADMINISTRATOR: mark("administrator")}


def listed(tr: Translator, found: Sequence[Appointed], admins: Collection[int]) -> Page:
    """Everybody with a role, a button for each that can be taken away."""
    lines: list[Text | str] = [
        rich(f"{one.name or tr('no name')}, {one.user} — ", tr(ROLES[one.role])) for one in found
    ]
    fixed = [rich(f"{number} — ", tr("administrator, by the configuration")) for number in sorted(admins)]
    hint = tr(
        "To appoint somebody: answer their message with /role editor or /role administrator,"
        " or write their number: /role editor 123456789"
    )
    what = tr("An editor decides on the drafts of channels (/drafts) and reads the log (/audit).")
    away = (press(tr("Dismiss {name}", name=one.name or one.user), Manage(Managing.DISMISS, one.user)) for one in found)
    return pack(
        [bold(tr("Who runs the bot")), join("\n", [*fixed, *lines]), rich(what), rich(hint)], last=rows(away, 1)
    )[0]


def choose(tr: Translator, user: int, name: str) -> Page:
    """What somebody is to be."""
    offered = (
        press(tr("Editor"), Manage(Managing.APPOINT, user, Role.EDITOR.value)),
        press(tr("Administrator"), Manage(Managing.APPOINT, user, Role.ADMINISTRATOR.value)),
    )
    return pack([rich(tr("What shall {name} be?", name=name or user))], last=[offered])[0]


def appointed(tr: Translator, name: str, role: Role) -> Page:
    return _back(tr, tr("{name} is now: {role}.", name=name, role=tr(ROLES[role])))


def welcome(tr: Translator, role: Role) -> Page:
    """Told to whom it happened."""
    what = (
        tr("You decide on the drafts of channels now: /drafts. Who did what: /audit")
        if role is Role.EDITOR
        else tr("You run this bot now, with the others: /help shows the commands of administrators.")
    )
    return pack([rich(what)])[0]


def unnamed(tr: Translator) -> Page:
    """Somebody is named in a way that I cannot find them by."""
    return _back(tr, tr("I find people by their number, or by a message of theirs that you answer with /role."))


def _back(tr: Translator, text: str) -> Page:
    return pack([rich(text)], last=[(press(tr("Who runs the bot"), Manage(Managing.ROLES)),)])[0]
