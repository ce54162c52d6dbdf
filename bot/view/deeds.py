"""The log of a group or channel: who did what, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.model import Act, Deed
from bot.view import formats
from bot.view.actions import Setting
from bot.view.i18n import Translator, mark
from bot.view.page import Page
from bot.view.pages import pack
from bot.view.text import bold, rich

_ACTS = {
    Act.LINKED: mark("channel linked"),
    Act.APPROVE_FIRST: mark("digests after approval from now on"),
    Act.POST_AT_ONCE: mark("digests posted at once from now on"),
    Act.EDITORS: mark("another chat for the drafts"),
    Act.PUBLISHED: mark("draft published"),
    Act.EDITED: mark("draft edited"),
    Act.DROPPED: mark("draft dropped"),
    Act.EXPIRED: mark("draft not published: nobody decided in time"),
    Act.REMOVED: mark("no right to post any more"),
    Act.SETTING: mark("settings changed"),
    Act.STARTED: mark("digest started"),
    Act.STOPPED: mark("digest stopped"),
    Act.APPOINTED_EDITOR: mark("appointed editor: {detail}"),
    Act.APPOINTED: mark("appointed administrator: {detail}"),
    Act.DISMISSED: mark("dismissed: {detail}"),
    Act.INVITED: mark("invitation no. {detail} made"),
    Act.REVOKED: mark("invitation no. {detail} revoked"),
    Act.ADMITTED: mark("let in: {detail}"),
    Act.REFUSED: mark("not let in: {detail}"),
    Act.EXPELLED: mark("shut out: {detail}"),
    Act.ANSWERED: mark("feedback answered: {detail}"),
    Act.BROADCAST: mark("broadcast to chats: {detail}"),
    Act.BROADCAST_AGAIN: mark("broadcast sent again to chats in doubt: {detail}"),
    Act.WITHDRAWN: mark("broadcast stopped, had reached chats: {detail}"),
}
_SETTINGS = {
    Setting.LANG: mark("Language"),
    Setting.REGION: mark("Region"),
    Setting.HOME: mark("Region"),
    Setting.PARTNER: mark("Partners"),
    Setting.FOLLOW: mark("Partners"),
    Setting.THEME: mark("Topics"),
    Setting.HOUR: mark("Hour"),
    Setting.MORE: mark("Further hours"),
    Setting.DAY: mark("Days"),
    Setting.REST: mark("Pause"),
    Setting.ZONE: mark("Time zone"),
}


def audit(tr: Translator, deeds: Sequence[tuple[Deed, str]], zone: str, now: datetime) -> list[Page]:
    """The last deeds, the newest first; beside each the name of its channel, or nothing."""
    today = now.astimezone(ZoneInfo(zone)).date()
    lines = [rich(_deed(tr, deed, channel, zone, today)) for deed, channel in deeds] or [rich(tr("Nothing yet."))]
    return pack([bold(tr("Who did what")), *lines])


def _deed(tr: Translator, deed: Deed, channel: str, zone: str, today: date) -> str:
    """«28 ноября, 9:12 — Анна: черновик опубликован (канал «Вестник»)»."""
    at = deed.at.astimezone(ZoneInfo(zone))
    what = tr(_ACTS[deed.act], detail=deed.detail)
    if deed.act is Act.SETTING and deed.detail in _SETTINGS:
        what += ": " + tr(_SETTINGS[Setting(deed.detail)])
    when, who = formats.day(tr, at.date(), today), deed.name or tr("the bot")
    head = f"{when}, {formats.clock(at.time())} — {who}: {what}"
    return head + (", " + tr("channel “{title}”", title=channel) if channel else "")
