"""What administrators read of the bot itself: /stats and /health, a screen each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_timedelta
from babel.units import format_unit

from bot.feeds.silence import is_silent
from bot.overview import Health, Part, Stats
from bot.pictures import Picture, daily
from bot.view import formats
from bot.view.actions import Manage, Managing, Tend, Tending
from bot.view.buttons import press
from bot.view.feed_screens import in_trouble
from bot.view.i18n import Translator, bind
from bot.view.page import Page, units
from bot.view.pages import pack
from bot.view.pictures import MAX_CAPTION
from bot.view.text import Text, bold, join, rich

_MB, _GB = 1_000_000, 1_000_000_000


def stats(found: Stats, tr: Translator, *, dark: bool = False) -> Page:
    """The work of the bot in numbers; *dark*: the ground of its chart."""
    buttons = (
        press(tr("Refresh"), Manage(Managing.STATS)),
        press(tr("Condition"), Manage(Managing.HEALTH)),
        press(tr("Sources"), Tend(Tending.LIST)),
    )
    page = pack(_numbers(found, tr), last=(buttons,))[0]
    fits = units(page.text) <= MAX_CAPTION and any(day.sent or day.articles for day in found.days)
    return replace(page, picture=_chart(found, tr, dark)) if fits else page


def _numbers(found: Stats, tr: Translator) -> list[Text]:
    now = found.now.astimezone(ZoneInfo(found.zone))
    chats, messages = found.chats, found.deliveries
    silent = sum(is_silent(feed, found.now) for feed in found.feeds)
    failing = sum(in_trouble(feed, found.now) for feed in found.feeds) - silent
    count = _counter(tr)
    return [
        join("\n", [bold(tr("Statistics")), f"{formats.day(tr, now.date(), now.date())}, {formats.clock(now.time())}"]),
        _block(
            tr("Chats"),
            tr("Get the digest: {count}", count=count(chats.active)),
            tr("private {private}, groups {groups}, channels {channels}",
               private=count(chats.private), groups=count(chats.groups), channels=count(chats.channels)),
            tr("stopped it {stopped}, out of reach {lost}", stopped=count(chats.stopped), lost=count(chats.lost)),
        ),
        _block(
            tr("Messages"),
            tr("Sent today: {today}, in 7 days: {week}", today=count(messages.today), week=count(messages.week)),
            tr("Waiting: {waiting}, undelivered in 7 days: {parked}",
               waiting=count(messages.waiting), parked=count(messages.parked)),
            tr("Digests after their hour: usually by {median}, at most by {worst}",
               median=_brief(tr, found.lag.median), worst=_brief(tr, found.lag.worst)) if found.lag else "",
        ),
        _block(
            tr("Sources"),
            tr("{sound} of {all} sources answer.", sound=len(found.feeds) - silent - failing, all=len(found.feeds)),
            tr("Silent: {silent}, failing: {failing}", silent=silent, failing=failing) if silent + failing else "",
            tr("Read in 7 days: {articles}, on cooperation {share}",
               articles=count(found.articles), share=formats.percent(tr, found.share)),
        ),
        _block(
            tr("Feedback"),
            tr("In 30 days: {written}, answered: {answered}",
               written=count(found.heard.written), answered=count(found.heard.answered)),
            tr("Ratings of stories: 👍 {useful}, 👎 {useless}",
               useful=count(found.heard.useful), useless=count(found.heard.useless))
            if found.heard.useful + found.heard.useless else "",
        ),
        _block(tr("Errors of the program"), tr("In a day: {errors}", errors=count(found.errors))),
    ]  # fmt: skip


def _chart(found: Stats, tr: Translator, dark: bool) -> Picture:
    """What was sent and read on each day."""
    days = tuple(format_date(day.day, "d MMM", locale=tr.locale) for day in found.days)
    sent = tuple(day.sent for day in found.days)
    read = tuple(day.articles for day in found.days)
    return daily(tr("Thirty days"), days, (tr("Messages"), sent), (tr("Articles"), read), dark=dark)


def health(found: Health, tr: Translator) -> Page:
    """What is wrong first, each with its mend; then the rest."""
    wrong = found.wrong
    head = tr.n("{n} thing needs attention", "{n} things need attention", len(wrong)) if wrong else tr("All is well")
    bad = [join("\n", [bold("⚠ ", _state(found, part, tr)), _mend(found, part, tr)]) for part in wrong]
    good = [rich("✓ ", _state(found, part, tr)) for part in Part if part not in wrong]
    buttons = (press(tr("Refresh"), Manage(Managing.HEALTH)), press(tr("Statistics"), Manage(Managing.STATS)))
    return pack([bold(head), *bad, join("\n", good)], last=(buttons,))[0]


def _state(found: Health, part: Part, tr: Translator) -> str:  # noqa: C901 - one line a part
    def ago(when: datetime | None) -> str:
        return _ago(tr, when, found.now)

    match part:
        case Part.TICKING:
            return tr("The bot’s clockwork ticked {ago}", ago=ago(found.ticked))
        case Part.READING:
            return tr("Sources were read {ago}", ago=ago(found.read))
        case Part.DIGESTS:
            return tr("The last digest left {ago}", ago=ago(found.digest))
        case Part.OUTBOX:
            return tr("Messages waiting to be sent: {count}", count=_counter(tr)(found.waiting))
        case Part.FEEDS:
            silent = sum(is_silent(feed, found.now) for feed in found.feeds)
            return tr("Silent sources: {silent} of {all}", silent=silent, all=len(found.feeds))
        case Part.WORKERS:
            alive, wanted = found.workers
            return tr("Reading processes: {alive} of {wanted}", alive=alive, wanted=wanted)
        case Part.DATABASE if found.damage:
            return tr("The database is damaged: {how}", how=found.damage[:200])
        case Part.DATABASE if found.damage == "":
            return tr("Database: {size}, looked over in part", size=size(tr, found.size))
        case Part.DATABASE:
            return tr("Database: {size}, sound", size=size(tr, found.size))
        case Part.DISK:
            return tr("Free on the disk: {size}", size=size(tr, found.free))
        case Part.BACKUP if not found.keeps_backups:
            return tr("Backups are switched off")
    return tr("The last backup was taken {ago}", ago=ago(found.backup))


def _mend(found: Health, part: Part, tr: Translator) -> str:
    match part:
        case Part.TICKING:
            return tr("Look into the log and restart the bot.")
        case Part.READING:
            return tr("Check the network of the server, then the list: /feeds")
        case Part.OUTBOX:
            return tr("Telegram does not take them, or asks for a pause: the log says which.")
        case Part.FEEDS:
            return tr("Why, and what to do: /feeds")
        case Part.DATABASE:
            return tr("Stop the bot and run: python -m bot check")
        case Part.DISK:
            return tr("Free some room: without it neither news nor backups can be kept.")
        case Part.BACKUP if not found.keeps_backups:
            return tr("Set archive.backups in the configuration.")
        case Part.BACKUP:
            return tr("One is taken each day; the log says what keeps it from being taken.")
    return ""


def size(tr: Translator, count: int) -> str:
    """Bytes as megabytes, or from a thousand of them on as gigabytes with a decimal: «120 МБ», «12,3 ГБ»."""
    unit, value = ("gigabyte", Decimal(count) / _GB) if count >= _GB else ("megabyte", Decimal(count) / _MB)
    shown = value.quantize(Decimal("0.1") if unit == "gigabyte" else Decimal(1))
    return bind(format_unit(shown, f"digital-{unit}", "short", locale=tr.locale))


def _ago(tr: Translator, when: datetime | None, now: datetime) -> str:
    """«5 минут назад»."""
    if when is None:
        return tr("never yet")
    passed = max(now - when, timedelta(seconds=1))
    return bind(format_timedelta(-passed, granularity="second", threshold=1.5, add_direction=True, locale=tr.locale))


def _brief(tr: Translator, passed: timedelta) -> str:
    """«12 с», «4 мин»."""
    told = max(passed, timedelta(seconds=1))
    return bind(format_timedelta(told, granularity="second", threshold=1.5, format="short", locale=tr.locale))


def _counter(tr: Translator) -> Callable[[int], str]:
    return lambda count: formats.number(tr, Decimal(count))


def _block(title: str, *lines: str) -> Text:
    return join("\n", [bold(title), *lines])
