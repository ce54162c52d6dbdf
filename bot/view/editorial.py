"""What those read who answer for a channel: its screen, and drafts to decide on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model import Channel, Draft, DraftState, Subscription
from bot.view import formats, screens
from bot.view.actions import Decide, Set, Setting, Verb, Watching, format_action, parse_action
from bot.view.buttons import press
from bot.view.i18n import Translator
from bot.view.page import Button, Page
from bot.view.pages import MAX_ENTITIES, MAX_UNITS, Row, pack
from bot.view.text import Text, bold, join, rich

# --------------------------------------------------------------------------- the channel


def how_to(tr: Translator) -> Page:
    """The answer to who has no channel here."""
    text = tr(
        "Make me an administrator of the channel, with the right to post messages. Then write /channel once more:"
        " to me, or in the group of your editors."
    )
    return pack([bold(tr("I see no channel of yours")), rich(text)])[0]


def added(tr: Translator, title: str) -> Page:
    """To who let the bot into a channel."""
    text = tr(
        "I may post in the channel “{title}” now. What goes there and who approves it is set by /channel,"
        " here or in the group of your editors.",
        title=title,
    )
    return pack([rich(text)])[0]


def choose(tr: Translator, channels: Sequence[Channel]) -> Page:
    """Which of several."""
    rows: list[Row] = [(press(channel.title, Decide(Verb.SHOW, channel.id)),) for channel in channels]
    return pack([bold(tr("Which channel?"))], last=rows)[0]


def channel(
    tr: Translator, channel: Channel, subscription: Subscription | None, now: datetime, here: tuple[int, int | None]
) -> Page:
    """How a channel is run, read in the chat and topic *here*."""
    title = bold(_title(tr, channel))
    first = (_verb(tr("Approve first"), Verb.APPROVE, channel), _verb(tr("Post at once"), Verb.AT_ONCE, channel))
    if channel.editors is None:
        how = tr(
            "Approve first: each digest comes to this chat as a draft, and anyone here may publish, edit or drop it."
            " At once: it is posted at its hour."
        )
        return pack([title, rich(tr("How shall the digest be posted?")), rich(how)], last=[first])[0]
    at_home = (channel.editors, channel.topic) == here
    lines = [
        "" if channel.reachable else tr("I may not post there: make me an administrator of the channel again."),
        tr("The digest comes {when}.", when=screens.when(tr, subscription, now))
        if subscription and subscription.active
        else tr("The digest is stopped."),
        _order(tr, channel, at_home),
    ]
    rows: list[Row] = [(first[0] if not channel.approving else first[1],)]
    if not at_home:
        rows.append((_verb(tr("Send drafts to this chat"), Verb.HERE, channel),))
    rows.append((press(tr("Settings of the digest"), Set(Setting.MENU, channel=channel.id)),))
    return pack([title, join("\n", lines)], last=rows)[0]


def _order(tr: Translator, channel: Channel, at_home: bool) -> str:
    if not channel.approving:
        return tr("It is posted at its hour, without approval.")
    if at_home:
        return tr("It is posted after approval: drafts come here, anyone in this chat may publish, edit or drop them.")
    return tr("It is posted after approval: drafts come to another chat.")


def aimed(tr: Translator, page: Page, channel: Channel) -> Page:
    """A screen of settings for *channel*, shown to its editors."""
    head = bold(_title(tr, channel))
    text = join("\n\n", [head, Text(page.text, page.entities)])
    rows = ([button for button in row if not _is_of_the_chat(button)] for row in page.buttons)
    buttons = tuple(tuple(_aimed(button, channel.id) for button in row) for row in rows if row)
    back = (press("← " + tr("To the channel"), Decide(Verb.SHOW, channel.id)),)
    return Page(text.chars, text.entities, (*buttons, back))


def _is_of_the_chat(button: Button) -> bool:
    """Whether it leads to what a channel has none of: its watches."""
    return isinstance(parse_action(button.data or ""), Watching)


def _aimed(button: Button, channel: int) -> Button:
    action = parse_action(button.data or "")
    return replace(button, data=format_action(replace(action, channel=channel))) if isinstance(action, Set) else button


def not_yours(tr: Translator) -> str:
    """To who is no administrator of the channel."""
    return tr("Only administrators of this channel change its settings.")


def lost(tr: Translator, channel: Channel) -> Page:
    """The bot may not post any more."""
    text = tr(
        "I may not post in the channel “{title}” any more, so its digest is stopped. Make me an administrator again,"
        " and it goes on.",
        title=channel.title,
    )
    return pack([rich(text)])[0]


def abandoned(tr: Translator, channel: Channel) -> Page:
    """To who let the bot into the channel, when it was taken out of the chat of the editors."""
    text = tr(
        "I am not in the chat of the editors of the channel “{title}” any more, so its drafts come to you."
        " For another chat: /channel there.",
        title=channel.title,
    )
    return pack([rich(text)])[0]


# --------------------------------------------------------------------------- drafts


def draft(tr: Translator, channel: Channel, draft: Draft, zone: str, now: datetime) -> list[Page]:
    """What it is and until when, then its pages as they will be: each can be edited, under the last all is decided."""
    until = draft.deadline.astimezone(ZoneInfo(zone))
    head = (
        tr("Draft of the digest for the channel “{title}”.", title=channel.title)
        if draft.version == 1
        else tr("New version of the draft for the channel “{title}”.", title=channel.title)
    )
    limit = tr(
        "Decide before {time} on {day} ({zone}): after that it is not published.",
        time=formats.clock(until.time()),
        day=formats.day(tr, until.date(), now.astimezone(ZoneInfo(zone)).date()),
        zone=formats.zone(tr, zone, now),
    )
    how = tr("To change a message, reply to it with a new text.")
    pages = [Page.from_json(stored) for stored in draft.pages]
    shown = [replace(page, buttons=_controls(tr, draft, number)) for number, page in enumerate(pages)]
    return [*pack([join("\n", [bold(head), limit, how])]), *shown]


def _controls(tr: Translator, draft: Draft, number: int) -> tuple[Row, ...]:
    def button(label: str, verb: Verb) -> Button:
        return press(label, Decide(verb, draft.id, draft.version, number))

    edit = button("✏️ " + tr("Edit"), Verb.EDIT)
    if number < len(draft.pages) - 1:
        return ((edit,),)
    return ((button("✅ " + tr("Publish"), Verb.PUBLISH),), (edit, button("🗑 " + tr("Drop"), Verb.DROP)))


def settled(tr: Translator, state: DraftState, name: str, *, before: bool = False) -> str:
    """What was decided and by whom; *before*: by somebody quicker."""
    match state, before:
        case DraftState.PUBLISHED, False:
            return tr("Published. Decided by {name}.", name=name)
        case DraftState.PUBLISHED, True:
            return tr("Published already. Decided by {name}.", name=name)
        case DraftState.DROPPED, False:
            return tr("Not published. Decided by {name}.", name=name)
        case DraftState.DROPPED, True:
            return tr("Dropped already. Decided by {name}.", name=name)
    return tr("Too late: this draft is not published any more.")


def changed(tr: Translator) -> str:
    """There is a newer version."""
    return tr("The draft has been edited since. Its newest version stands below.")


def how_to_edit(tr: Translator) -> str:
    return tr("Reply to this message with a new text: it will stand in its place.")


def unfit(tr: Translator, page: Page | None, units: int) -> str | None:
    """Why an editor's text cannot be posted; None if it can. *page* is None where there was no text."""
    if page is None:
        return tr("A digest is text only: reply with a text, without pictures or files.")
    if units > MAX_UNITS:
        return tr(
            "Too long: {n} characters, and {limit} fit. Shorten it and reply once more.", n=units, limit=MAX_UNITS
        )
    if len(page.entities) > MAX_ENTITIES:
        marks, most = len(page.entities), MAX_ENTITIES
        return tr("Too much markup: {n} pieces, and {limit} fit. Reply once more.", n=marks, limit=most)
    return None


def expired(tr: Translator, channel: Channel) -> Page:
    """Nobody decided in time."""
    text = tr(
        "Nobody decided in time on the draft for the channel “{title}”, so it was not published. Its news that are"
        " still new stand in the next draft.",
        title=channel.title,
    )
    return pack([rich(text)])[0]


def _title(tr: Translator, channel: Channel) -> str:
    return tr("Channel “{title}”", title=channel.title)


def _verb(label: str, verb: Verb, channel: Channel) -> Button:
    return press(label, Decide(verb, channel.id))
