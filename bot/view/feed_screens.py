"""The list of sources as administrators see and tend it: one message edited in place, every screen with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.answers import SourceHealth
from bot.feeds.silence import is_dry, is_silent
from bot.model import Feed
from bot.russian.places import Place
from bot.view import formats
from bot.view.actions import Tend, Tending
from bot.view.buttons import pairs, press
from bot.view.i18n import Translator
from bot.view.page import Button, Page
from bot.view.pages import MAX_UNITS, Row
from bot.view.text import Text, bold, fill, join, link, rich, shorten
from bot.view.troubles import trouble
from bot.view.words import place_label, place_name

ON_A_PAGE = 8
REPORTED = 10
"""Sources in one report: where all are silent, the network is, and one message tells it."""
_TITLE = 60  # characters of a title or of a trouble in a list: eight of both have to fit a message
_TROUBLE = 200


def listing(found: Sequence[SourceHealth], tr: Translator, now: datetime, zone: str, page: int = 0) -> Page:
    """A page of the list, those in trouble first; a page beyond the last is the last."""
    ordered = in_order(found, now)
    last = max(0, (len(ordered) - 1) // ON_A_PAGE)
    page = min(page, last)
    shown = ordered[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    sound = sum(not in_trouble(health.feed, now) for health in found)
    head: list[Text | str] = [bold(tr("Sources")), tr("{sound} of {all} sources answer.", sound=sound, all=len(found))]
    items = [join("\n", [_name(tr, health.feed, now), state(tr, health, now, zone)[:_TROUBLE]]) for health in shown]
    turns = [
        press(label, Tend(Tending.LIST, to))
        for label, to, there in (("←", page - 1, page > 0), (f"{page + 2}/{last + 1} →", page + 1, page < last))
        if there
    ]
    return _page(
        join("\n\n", [join("\n", head), *items]),
        *pairs(press(health.feed.title, Tend(Tending.CARD, health.feed.id)) for health in shown),
        tuple(turns),
        (press(tr("Add a source"), Tend(Tending.ADD)), press(tr("OPML file"), Tend(Tending.EXPORT))),
    )


def in_order(found: Sequence[SourceHealth], now: datetime) -> list[SourceHealth]:
    """Those in trouble first, each kind by its numbers."""
    return sorted(found, key=lambda health: (not in_trouble(health.feed, now), health.feed.id))


def in_trouble(feed: Feed, now: datetime) -> bool:
    """Whether an administrator should look at it: it fails, or is silent."""
    return not feed.paused and (feed.failures > 0 or is_silent(feed, now))


def card(health: SourceHealth, tr: Translator, now: datetime, zone: str, page: int = 0, note: str = "") -> Page:
    """One source with all that can be done to it; *page* is where it stands in the list, *note* is said above."""
    feed = health.feed
    region = place_name(tr, feed.region) if feed.region else tr("of no region")
    facts = [
        (tr("Region"), region),
        (tr("State"), state(tr, health, now, zone)),
        (tr("Last read"), _moment(tr, feed.last_success, now, zone) if feed.last_success else tr("never yet")),
        (tr("Newest item"), _moment(tr, feed.newest, now, zone) if feed.newest else ""),
        (tr("Articles"), _week(tr, health)),
        (tr("Next time"), _next(tr, feed, now, zone)),
    ]
    table = join("\n", [fill("{key}: {value}", key=key, value=value) for key, value in facts if value])
    number = feed.id
    switch = (
        press(tr("Read again"), Tend(Tending.RESUME, number))
        if feed.paused
        else press(tr("Pause"), Tend(Tending.PAUSE, number))
    )
    return _page(
        join("\n\n", [note, join("\n", [bold(link(feed.url, feed.title)), feed.url]), table]),
        (switch, press(tr("Try now"), Tend(Tending.RETRY, number))),
        (press(tr("Region"), Tend(Tending.REGION, number)), press(tr("Refresh"), Tend(Tending.CARD, number))),
        (press(tr("Remove"), Tend(Tending.REMOVE, number)),) if feed.added else (),
        _to_list(tr, page),
    )


def state(tr: Translator, health: SourceHealth, now: datetime, zone: str) -> str:
    """How a source fares, in a line."""
    feed = health.feed
    if feed.paused:
        return tr("paused")
    if feed.retired:
        return tr("closed by its owner")
    if feed.failures:
        why = trouble(tr, feed.error or "", feed.url)
        since = _day(tr, feed.last_success, now, zone) if feed.last_success else ""
        return (
            tr("no answer since {day}: {why}", day=since, why=why)
            if since
            else tr("never answered yet: {why}", why=why)
        )
    if is_dry(feed, now):
        assert feed.newest is not None
        return tr("answers, but has had nothing new since {day}", day=_day(tr, feed.newest, now, zone))
    return _week(tr, health) if feed.last_success else tr("not read yet")


def regions(feed: Feed, choices: Sequence[Place], tr: Translator) -> Page:
    """Whose the source is."""
    text = join(
        "\n\n",
        [
            bold(tr("Whose is {title}?", title=feed.title)),
            tr("Not in the list? Write: /feeds {number} name of the region", number=feed.id),
        ],
    )
    buttons = (press(place_label(tr, place), Tend(Tending.REGION, feed.id, place.id)) for place in choices)
    none = (press(tr("of no region"), Tend(Tending.REGION, feed.id, "")),)
    return _page(text, *pairs(buttons), none, _to_card(tr, feed.id))


def removal(feed: Feed, tr: Translator) -> Page:
    """Asked before a source is taken off the list."""
    text = join("\n\n", [bold(tr("Remove {title}?", title=feed.title)), tr("What it brought stays in the archive.")])
    return _page(text, (press(tr("Remove"), Tend(Tending.REMOVE_NOW, feed.id)),), _to_card(tr, feed.id))


def how_to_add(tr: Translator) -> Page:
    text = join(
        "\n\n",
        [
            bold(tr("Add a source")),
            tr("Write /feeds and the address: of a site, a feed, a page of news or a Telegram channel."),
            tr("Or send me an OPML file; its folders are regions."),
        ],
    )
    return _page(text, _to_list(tr, 0))


def found(
    address: str, there: Sequence[tuple[str, str, int, datetime | None, bool]], tr: Translator, now: datetime
) -> Page:
    """What stands at *address*: (url, title, items, newest, whether it is a page to be watched), a button each.

    The addresses are the links of the message, in the order of its buttons: they are read from there when pressed.
    """
    items = [
        join("\n", [bold(f"{number}. ") + link(url, title), url[:_TROUBLE], _contents(tr, count, newest, page, now)])
        for number, (url, title, count, newest, page) in enumerate(there, 1)
    ]
    head = bold(tr("Found at {address}:", address=address))
    buttons = (
        press(f"{number}. {title}", Tend(Tending.WATCH if page else Tending.TAKE, number - 1))
        for number, (_, title, _, _, page) in enumerate(there, 1)
    )
    return _page(join("\n\n", [head, *items]), *((button,) for button in buttons), _to_list(tr, 0))


def notice(tr: Translator, text: str) -> Page:
    """A sentence with the way to the list."""
    return _page(rich(text), _to_list(tr, 0))


def fallen_silent(feeds: Sequence[Feed], tr: Translator, now: datetime, zone: str) -> Page:
    """What administrators are told by themselves: which sources fell silent, why, and how to mend it."""
    told = feeds[:REPORTED]
    items = [
        join("\n", [_name(tr, feed, now), state(tr, SourceHealth(feed, 0, 0), now, zone)[:_TROUBLE]]) for feed in told
    ]
    more = len(feeds) - len(told)
    rest = tr.n("And {n} more: /feeds", "And {n} more: /feeds", more) if more else ""
    head = bold(tr.n("{n} source has fallen silent", "{n} sources have fallen silent", len(feeds)))
    buttons = (press(tr("Try {title}", title=feed.title), Tend(Tending.RETRY_TOLD, feed.id)) for feed in told)
    return _page(join("\n\n", [head, *items, rest]), *((button,) for button in buttons), _to_list(tr, 0))


def which_region(words: str, near: Sequence[Place], feed: Feed, tr: Translator) -> Page:
    """A region that is not known by that name, with those it may be."""
    text = tr("I do not know the place “{words}”.", words=words)
    buttons = (press(place_label(tr, place), Tend(Tending.REGION, feed.id, place.id)) for place in near)
    return _page(rich(text), *pairs(buttons), _to_card(tr, feed.id))


def _contents(tr: Translator, count: int, newest: datetime | None, page: bool, now: datetime) -> str:
    items = tr.n("{n} item", "{n} items", count)
    last = tr("the newest of {day}", day=formats.day(tr, newest.date(), now.date())) if newest else tr("without dates")
    return ", ".join([tr("a page to be watched") if page else tr("a feed"), items, last])


def _name(tr: Translator, feed: Feed, now: datetime) -> Text:
    title = feed.title if len(feed.title) <= _TITLE else f"{feed.title[: _TITLE - 1]}…"
    return rich(
        "⚠ " if in_trouble(feed, now) else "", bold(link(feed.url, title)), ", ", tr("no. {number}", number=feed.id)
    )


def _week(tr: Translator, health: SourceHealth) -> str:
    if not health.articles:
        return tr("nothing in a week")
    share = formats.percent(tr, health.cooperation / health.articles)
    return tr.n(
        "{n} article in a week, {share} on cooperation", "{n} articles in a week, {share} on cooperation",
        health.articles, share=share,
    )  # fmt: skip


def _next(tr: Translator, feed: Feed, now: datetime, zone: str) -> str:
    if feed.paused or feed.retired:
        return tr("only when you say so")
    if feed.next_check is None or feed.next_check <= now:
        return tr("within a minute")
    return _moment(tr, feed.next_check, now, zone)


def _moment(tr: Translator, when: datetime, now: datetime, zone: str) -> str:
    local = ZoneInfo(zone)
    return formats.moment(tr, when.astimezone(local), now.astimezone(local).date())


def _day(tr: Translator, when: datetime, now: datetime, zone: str) -> str:
    return formats.day(tr, when.astimezone(ZoneInfo(zone)).date(), now.astimezone(ZoneInfo(zone)).date())


def _to_list(tr: Translator, page: int) -> Row:
    return (press("← " + tr("All sources"), Tend(Tending.LIST, page)),)


def _to_card(tr: Translator, number: int) -> Row:
    return (press("← " + tr("Back"), Tend(Tending.CARD, number)),)


def _page(text: Text, *buttons: Row) -> Page:
    text = shorten(text.stripped(), MAX_UNITS)
    kept: Sequence[tuple[Button, ...]] = [row for row in buttons if row]
    return Page(text.chars, text.entities, tuple(kept))
