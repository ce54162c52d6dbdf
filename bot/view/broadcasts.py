"""A broadcast as its administrator sees it: whom it may go to, how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.model.office import Audience, Broadcast, BroadcastState, Doubtful, Progress
from bot.view import formats
from bot.view.actions import Manage, Managing
from bot.view.buttons import press, rows
from bot.view.i18n import Translator, mark
from bot.view.page import Page
from bot.view.pages import pack
from bot.view.text import Text, bold, join, rich

AUDIENCES = {
    Audience.ALL: mark("everybody"),
    Audience.PRIVATE: mark("private chats"),
    Audience.GROUPS: mark("groups"),
    Audience.RUSSIAN: mark("those who read Russian"),
    Audience.ENGLISH: mark("those who read English"),
    Audience.BELARUSIAN: mark("those who read Belarusian"),
}


def choose(tr: Translator, number: int, sizes: Mapping[Audience, int]) -> Page:
    """Under the preview: whom it goes to."""
    text = tr("Above is the message as it will be read. Whom shall I send it to? Channels never get it.")
    offered = (
        press(f"{_name(tr, one)}: {_count(tr, sizes[one])}", Manage(Managing.AUDIENCE, number, one.value))
        for one in Audience
        if sizes[one]
    )
    drop = (press(tr("Do not send"), Manage(Managing.CANCEL, number)),)
    return pack([rich(text)], last=(*rows(offered, 1), drop))[0]


def confirm(tr: Translator, number: int, audience: Audience, size: int) -> Page:
    """The last question before it leaves."""
    head = bold(tr("{audience}: send to {count} chats?", audience=_name(tr, audience), count=_count(tr, size)))
    text = tr("It leaves at once, after the digests that are due. What was sent cannot be taken back.")
    send = (press(tr("Send"), Manage(Managing.SEND, number, audience.value)),)
    back = (press("← " + tr("Back"), Manage(Managing.BROADCAST, number)),)
    return pack([head, rich(text)], last=(send, back))[0]


def underway(tr: Translator, one: Broadcast, progress: Progress) -> Page:
    """How far it is, or how it ended."""
    sent, total = _count(tr, progress.sent), _count(tr, progress.total)
    lost = progress.failed - progress.doubtful
    failed = join(
        "\n",
        [tr(line, count=_count(tr, count)) for line, count in ((_LOST, lost), (_DOUBTFUL, progress.doubtful)) if count],
    )
    match one.state:
        case BroadcastState.DONE:
            return _done(
                tr, one, progress, bold(tr("The broadcast is done: {sent} of {total}", sent=sent, total=total)), failed
            )
        case BroadcastState.CANCELLED if one.audience is None:
            return pack([rich(tr("The broadcast was not sent."))])[0]
        case BroadcastState.CANCELLED:
            return pack([bold(tr("The broadcast was stopped; it had reached {sent} chats", sent=sent)), failed])[0]
    stop = (press(tr("Stop"), Manage(Managing.CANCEL, one.id)),)
    return pack([bold(tr("Sending: {sent} of {total}", sent=sent, total=total)), failed], last=[stop])[0]


_LOST = mark("Not delivered: {count}")
_DOUBTFUL = mark("Nobody knows whether it arrived: {count}")


def _done(tr: Translator, one: Broadcast, progress: Progress, head: Text, failed: Text) -> Page:
    """How it ended; what is sent again since then, and what may be."""
    leaving = progress.total - progress.sent - progress.failed
    again = tr("Sent again now: {count}", count=_count(tr, leaving)) if leaving else ""
    buttons = [press(tr("Where it is in doubt"), Manage(Managing.DOUBTFUL, one.id))] if progress.doubtful else []
    buttons += [press(tr("Refresh"), Manage(Managing.BROADCAST, one.id))] if leaving else []
    return pack([head, failed, rich(again)], last=rows(buttons, 2))[0]


def doubtful(tr: Translator, one: Broadcast, found: Sequence[Doubtful], count: int, now: datetime, zone: str) -> Page:
    """The chats of which nobody knows whether it arrived there."""
    back = (press("← " + tr("Back"), Manage(Managing.BROADCAST, one.id)),)
    if not found:
        return pack([rich(tr("It is known of every chat whether it arrived."))], last=[back])[0]
    here = ZoneInfo(zone)
    named = [
        f"{chat.chat} — {formats.moment(tr, chat.at.astimezone(here), now.astimezone(here).date())}" for chat in found
    ]
    if count > len(found):
        named.append("…")
    head = bold(tr(_DOUBTFUL, count=_count(tr, count)))
    why = tr("The connection to Telegram broke off while it was sent. Sent again, it may come there twice.")
    send = (press(tr("Send again: {count}", count=_count(tr, count)), Manage(Managing.SEND_DOUBTFUL, one.id)),)
    return pack([head, rich("\n".join(named)), rich(why)], last=(send, back))[0]


def usage(tr: Translator) -> str:
    return tr("Write the text after the command: /broadcast Dear readers… Or answer a message with /broadcast.")


def _name(tr: Translator, audience: Audience) -> str:
    name = tr(AUDIENCES[audience])
    return name[:1].upper() + name[1:]


def _count(tr: Translator, count: int) -> str:
    return formats.number(tr, Decimal(count))
