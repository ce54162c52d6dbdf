"""What each setting may be set to, as buttons: what it is set to is ticked.

*first*: while the first questions are asked, when nothing is chosen yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.model import Subscription
from bot.russian.holidays import has_holidays
from bot.russian.places import Place
from bot.view import formats
from bot.view.actions import Opinion, Rate, Set, Setting, Watching, WatchVerb
from bot.view.buttons import pairs, press, rows
from bot.view.i18n import Translator
from bot.view.pages import Row
from bot.view.words import LANGUAGES, THEMES, place_label

HOURS = (6, 7, 8, 9, 10, 11, 12, 15, 18, 19, 20, 21)
ZONES = (
    "Europe/Kaliningrad",
    "Europe/Minsk",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
    "Asia/Almaty",
    "Asia/Tashkent",
)
ALL = ""  # the value that lifts a restriction


def menu(tr: Translator, subscription: Subscription, *, rated: bool) -> tuple[Row, ...]:
    """Every setting, what is switched at once below; *rated*: there are ratings to be reset."""
    names = (
        (tr("Region"), Setting.REGION),
        (tr("Partners"), Setting.PARTNER),
        (tr("Topics"), Setting.THEME),
        (tr("Hour"), Setting.HOUR),
        (tr("Further hours"), Setting.MORE),
        (tr("Days"), Setting.DAY),
        (tr("Pause"), Setting.REST),
        (tr("Time zone"), Setting.ZONE),
        (tr("Language"), Setting.LANG),
    )
    empty = (
        press(tr("No word on days without news"), Set(Setting.EMPTY, "0"))
        if subscription.tell_empty
        else press(tr("A line on days without news, too"), Set(Setting.EMPTY, "1"))
    )
    length = (
        press(tr("Full digest"), Set(Setting.SHORT, "0"))
        if subscription.short
        else press(tr("Short digest: what matters most"), Set(Setting.SHORT, "1"))
    )
    looks = (
        press(tr("Digest as plain text"), Set(Setting.RICH, "0"))
        if subscription.rich
        else press(tr("Digest with headings and tables"), Set(Setting.RICH))
    )
    switch = (
        press(tr("Stop the digest"), Set(Setting.ACTIVE, "0"))
        if subscription.active
        else press(tr("Resume the digest"), Set(Setting.ACTIVE, "1"))
    )
    reset = ((press(tr("Reset the ratings"), Rate(Opinion.RESET)),),) if rated else ()
    watched = press(tr("All watches"), Watching(WatchVerb.LIST, 0))
    choices = rows((*(press(name, Set(setting)) for name, setting in names), watched), 2)
    return (*choices, (length,), (empty,), (looks,), *reset, (switch,))


def _ticked(label: str, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label


def languages(tr: Translator, *, first: bool = False) -> tuple[Row, ...]:
    names = LANGUAGES.items()
    buttons = (press(_ticked(name, lang is tr.lang), Set(Setting.LANG, lang.value, first)) for lang, name in names)
    return rows(buttons, 3)


def regions(tr: Translator, chosen: str | None, choices: Sequence[Place], *, first: bool = False) -> tuple[Row, ...]:
    buttons = [
        press(_ticked(place_label(tr, place), place.name == chosen), Set(Setting.REGION, place.id, first))
        for place in choices
    ]
    every = press(_ticked(tr("All regions"), chosen is None and not first), Set(Setting.REGION, ALL, first))
    return (*pairs(buttons), (every,))


def partners(tr: Translator, subscription: Subscription, choices: Sequence[Place]) -> tuple[Row, ...]:
    buttons = [
        press(_ticked(place_label(tr, place), place.name in subscription.partners), Set(Setting.PARTNER, place.id))
        for place in choices
    ]
    every = (press(tr("All partners"), Set(Setting.PARTNER, ALL)),)
    return (*pairs(buttons), every) if subscription.partners else pairs(buttons)


def themes(tr: Translator, subscription: Subscription) -> tuple[Row, ...]:
    buttons = [
        press(_ticked(tr(name), theme in subscription.topics), Set(Setting.THEME, theme.value))
        for theme, name in THEMES.items()
    ]
    every = (press(tr("All topics"), Set(Setting.THEME, ALL)),)
    return (*pairs(buttons), every) if subscription.topics else pairs(buttons)


def hours(subscription: Subscription, *, first: bool = False) -> tuple[Row, ...]:
    chosen = None if first or subscription.at.minute else subscription.at.hour
    buttons = (press(_ticked(f"{hour}:00", hour == chosen), Set(Setting.HOUR, str(hour), first)) for hour in HOURS)
    return rows(buttons, 4)


def further(subscription: Subscription) -> tuple[Row, ...]:
    chosen = {at.hour for at in (subscription.at, *subscription.more) if not at.minute}
    buttons = (press(_ticked(f"{hour}:00", hour in chosen), Set(Setting.MORE, str(hour))) for hour in HOURS)
    return rows(buttons, 4)


def rests(tr: Translator) -> tuple[Row, ...]:
    spans = ((tr("a week"), 7), (tr("two weeks"), 14), (tr("a month"), 30), (tr("no pause"), 0))
    return rows((press(name, Set(Setting.REST, str(days))) for name, days in spans), 2)


def days(tr: Translator, subscription: Subscription) -> tuple[Row, ...]:
    buttons = (
        press(_ticked(formats.day_name(tr, day), day in subscription.weekdays), Set(Setting.DAY, str(day)))
        for day in range(7)
    )
    if not has_holidays(subscription.zone):
        return rows(buttons, 4)
    skip = subscription.skip_holidays
    label = _ticked(tr("Not on public holidays"), skip)
    return (*rows(buttons, 4), (press(label, Set(Setting.HOLIDAYS, "0" if skip else "1")),))


def zones(tr: Translator, subscription: Subscription, now: datetime) -> tuple[Row, ...]:
    chosen = subscription.zone
    names = ZONES if chosen in ZONES else (chosen, *ZONES)
    buttons = rows(
        (press(_ticked(formats.zone(tr, name, now), name == chosen), Set(Setting.ZONE, name)) for name in names), 2
    )
    if subscription.chat < 0:  # only a person has a location
        return buttons
    return (*buttons, (press(tr("By my location"), Set(Setting.WHERE, "")),))
