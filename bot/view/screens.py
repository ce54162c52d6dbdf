"""The screens of a subscription: first questions, settings and what each of them may be set to.

A screen is one message edited in place. Every choice is saved at once; nothing is remembered between taps but the
subscription itself, so a screen of last year still works.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.digest.composing import SHORT
from bot.model import PartialDate, Subscription
from bot.russian.places import Place
from bot.taste import NEUTRAL, Taste
from bot.view import formats
from bot.view.actions import List, Set, Setting, Topic
from bot.view.buttons import press
from bot.view.choices import days, further, hours, languages, menu, partners, regions, rests, themes, zones
from bot.view.i18n import Translator
from bot.view.page import Page
from bot.view.pages import Row
from bot.view.rich import heading, paragraph, table, written
from bot.view.tastes import tuned
from bot.view.text import Text, bold, fill, join, rich
from bot.view.words import LANGUAGES, THEMES, place_name


def welcome(tr: Translator, subscription: Subscription, now: datetime) -> Page:
    """The first message: what the bot does, that it already will, and the first question."""
    text = join(
        "\n\n",
        [
            bold(tr("Hello! I am Pobratim.")),
            tr(
                "I read regional news and pick what is about cooperation between regions and countries:"
                " visits of delegations, agreements, contracts, trade figures."
            ),
            tr("A digest will come {when}.", when=when(tr, subscription, now)),
            tr("Three questions to make it yours. Which language?"),
        ],
    )
    return _page(text, languages(tr, first=True))


def ask_region(tr: Translator, choices: Sequence[Place]) -> Page:
    """The second question."""
    text = join(
        "\n\n",
        [
            bold(tr("Which region is yours?")),
            tr("I will send news of its cooperation. Not in the list? Write its name and tap “This is my region”."),
        ],
    )
    return _page(text, regions(tr, None, choices, first=True))


def ask_hour(tr: Translator, subscription: Subscription, now: datetime) -> Page:
    """The third question."""
    zone = formats.zone(tr, subscription.zone, now)
    text = join("\n\n", [bold(tr("At what hour?")), tr("Your time zone: {zone}.", zone=zone)])
    return _page(text, hours(subscription, first=True))


def ready(tr: Translator, subscription: Subscription, now: datetime) -> Page:
    """The end of the questions, or the answer to a repeated /start."""
    text = join(
        "\n\n",
        [
            bold(tr("All set.")),
            tr("The digest comes {when}.", when=when(tr, subscription, now)) + "\n" + _scope(tr, subscription),
            tr("Ask me any time: write a place or a person, e.g. “Minsk”. All I can do: /help"),
        ],
    )
    buttons = (press(tr("Today’s digest"), List(Topic.TODAY)), press(tr("Settings"), Set(Setting.MENU)))
    return _page(text, (buttons,))


def settings(tr: Translator, subscription: Subscription, now: datetime, note: str = "", taste: Taste = NEUTRAL) -> Page:
    """Everything a subscription says, each line with its button, and what ratings taught; *note* stands above."""
    facts = [
        (tr("Region"), _region(tr, subscription)),
        (tr("Partners"), ", ".join(place_name(tr, name) for name in subscription.partners) or tr("all")),
        (tr("Topics"), _themes_told(tr, subscription)),
        (tr("Hour"), _clocks(subscription)),
        (tr("Days"), _day_names(tr, subscription)),
        (tr("Length of the digest"), _length(tr, subscription)),
        (tr("Time zone"), formats.zone(tr, subscription.zone, now)),
        (tr("Language"), LANGUAGES[subscription.lang]),
    ]
    state = _state(tr, subscription, now)
    table = join("\n", [fill("{key}: {value}", key=key, value=bold(value)) for key, value in facts])
    text = join("\n\n", [note, bold(tr("Settings")), table, tuned(tr, taste), state])
    return _page(text, menu(tr, subscription, rated=bool(taste)))


def _length(tr: Translator, subscription: Subscription) -> str:
    if not subscription.short:
        return tr("full")
    return tr.n("what matters most, {n} story at most", "what matters most, {n} stories at most", SHORT)


def choice(
    tr: Translator, setting: Setting, subscription: Subscription, now: datetime, choices: Sequence[Place] = ()
) -> Page:
    """What one setting may be; *choices* are the places offered for a region or a partner."""
    match setting:
        case Setting.LANG:
            title, hint, buttons = tr("Language"), "", languages(tr)
        case Setting.REGION:
            hint = tr("Choose your region, or write its name to me.")
            title, buttons = tr("Region"), regions(tr, subscription.region, choices)
        case Setting.PARTNER:
            hint = tr("Only cooperation with the partners you tick; none means all. To add one, write its name to me.")
            title, buttons = tr("Partners"), partners(tr, subscription, choices)
        case Setting.THEME:
            hint = tr("Only news on the topics you tick; none means all.")
            title, buttons = tr("Topics"), themes(tr, subscription)
        case Setting.HOUR:
            hint = tr("Your time zone: {zone}.", zone=formats.zone(tr, subscription.zone, now))
            title, buttons = tr("Hour"), hours(subscription)
        case Setting.MORE:
            hint = tr("Tap an hour to switch it; up to four a day.")
            title, buttons = tr("Further hours"), further(subscription)
        case Setting.REST:
            title, hint, buttons = tr("Pause"), tr("How long shall no digest come?"), rests(tr)
        case Setting.DAY | Setting.HOLIDAYS:
            title, hint, buttons = tr("Days"), tr("Tap a day to switch it."), days(tr, subscription)
        case Setting.ZONE:
            hint = tr("Your town is not in the list? Write its name to me.")
            title, buttons = tr("Time zone"), zones(tr, subscription, now)
        case Setting.RICH:
            return preview(tr)
        case _:
            return settings(tr, subscription, now)
    back = (press("← " + tr("Back"), Set(Setting.MENU)),)
    return _page(join("\n\n", [bold(title), hint]), (*buttons, back))


def preview(tr: Translator) -> Page:
    """A rich message to try out: no bot can know what a client shows, so its reader tells."""
    title = bold(tr("Do you see a table?"))
    hint = rich(tr("Older apps and Telegram in a browser may show nothing here. Then the digest stays as it is."))
    head = tuple(bold(name) for name in (tr("Who and where"), tr("When and what")))
    sample = (rich(tr("A delegation of Minsk Region to Ulyanovsk")), rich(tr("tomorrow, talks with plants")))
    blocks = [heading(title, 2), paragraph(hint), table((head, sample))]
    buttons = (
        (press(tr("I see it: send digests like this"), Set(Setting.RICH, "1")),),
        (press(tr("No, plain text"), Set(Setting.RICH, "0")),),
    )
    text = join("\n\n", [title, hint])
    return Page(text.chars, text.entities, buttons, rich=written(blocks))


def ask_location(tr: Translator) -> Page:
    """What stands over the button that shares a location."""
    return _page(rich(tr("Tap the button below: I will find your time zone and keep nothing else.")), ())


def located(tr: Translator, zone: str | None, now: datetime) -> Page:
    """The answer to a shared location."""
    if zone is None:
        return _page(rich(tr("I could not tell the time zone there. Choose it: /settings")), ())
    return _page(rich(tr("Your time zone: {zone}.", zone=formats.zone(tr, zone, now))), ())


def stopped(tr: Translator) -> Page:
    """The answer to /unsubscribe."""
    text = tr("The digest is stopped; your settings are kept. I still answer questions.")
    return _page(rich(text), ((press(tr("Resume the digest"), Set(Setting.ACTIVE, "1")),),))


def _page(text: Text, buttons: Sequence[Row]) -> Page:
    return Page(text.chars, text.entities, tuple(buttons))


def when(tr: Translator, subscription: Subscription, now: datetime) -> str:
    """«каждый день в 9:00 (Самара, UTC+4)»."""
    days = formats.weekdays(tr, subscription.weekdays)
    zone = formats.zone(tr, subscription.zone, now)
    return tr("{days} at {hour} ({zone})", days=days, hour=_clocks(subscription), zone=zone)


def _scope(tr: Translator, subscription: Subscription) -> str:
    partners = ", ".join(place_name(tr, name) for name in subscription.partners)
    lines = [tr("Region: {region}", region=_region(tr, subscription))]
    if partners:
        lines.append(tr("Partners: {partners}", partners=partners))
    if subscription.topics:
        lines.append(tr("Topics: {topics}", topics=_themes_told(tr, subscription)))
    return "\n".join(lines)


def _region(tr: Translator, subscription: Subscription) -> str:
    return place_name(tr, subscription.region) if subscription.region else tr("all regions")


def _day_names(tr: Translator, subscription: Subscription) -> str:
    days = formats.weekdays(tr, subscription.weekdays)
    return tr("{days}, not on holidays", days=days) if subscription.skip_holidays else days


def _clocks(subscription: Subscription) -> str:
    """«9:00» or «9:00, 18:00»."""
    return ", ".join(formats.clock(at) for at in sorted({subscription.at, *subscription.more}))


def _state(tr: Translator, subscription: Subscription, now: datetime) -> str:
    if not subscription.active:
        return _pause(tr, subscription)
    until, today = subscription.rest_until, now.astimezone(ZoneInfo(subscription.zone)).date()
    if until and until > today:
        return tr("No digest comes before {day}.", day=formats.dates(tr, PartialDate.of(until), None, today))
    return tr("The digest comes.")


def _pause(tr: Translator, subscription: Subscription) -> str:
    match subscription.paused:
        case None | "stopped" | "expelled":
            return tr("The digest is stopped.")
        case reason if "blocked" in reason:
            return tr("The digest is paused because the bot was blocked.")
    return tr("The digest is paused because the chat could not be reached.")


def _themes_told(tr: Translator, subscription: Subscription) -> str:
    return ", ".join(tr(THEMES[theme]) for theme in subscription.topics) or tr("all")
