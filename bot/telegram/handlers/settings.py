"""/settings and its buttons: one screen, edited in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery, Message

from bot.channels import Channels
from bot.model import Act, Channel, Lang, Subscription
from bot.model import Topic as Theme
from bot.queries import Queries
from bot.ratings import Ratings
from bot.russian import places
from bot.russian.places import Place
from bot.russian.zones import zone_of
from bot.subscriptions import MAX_HOURS, Refused, Subscriptions
from bot.taste import Taste
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.caller import Place as Whereabouts
from bot.telegram.filters import Command, Pressed, Private, Where
from bot.telegram.geolocation import zone_at
from bot.telegram.handlers.channels import may_run
from bot.telegram.ranks import Ranks, refused
from bot.view import editorial, reports, screens
from bot.view.actions import Set, Setting
from bot.view.page import Page

T = TypeVar("T")
Change: TypeAlias = Callable[[Subscription], Subscription]
Homes: TypeAlias = Sequence[tuple[str, str]]
"""The home regions of the sources, each with its zone."""

MOST_DAYS = 366  # of silence
OFFERED = 24  # places on a screen of choices
# several may be chosen one after another
_STAYS_OPEN = {Setting.DAY, Setting.HOLIDAYS, Setting.PARTNER, Setting.THEME, Setting.MORE}
_UNDER_AN_ANSWER = {Setting.HOME, Setting.FOLLOW, Setting.RICH}  # these stand under a list, which stays


def router() -> Router:
    found = Router(name="settings")
    found.message.register(settings, Command("settings"))
    found.callback_query.register(pressed, Pressed(Set))
    found.message.register(located, Private(), Where(F.location))
    return found


async def settings(message: Message, bot: Bot, caller: Caller, ratings: Ratings) -> None:
    subscription = caller.wanted
    taste = await ratings.taste(caller.place.chat, caller.place.topic)
    await replies.send(bot, caller.place, [screens.settings(caller.tr, subscription, caller.now, taste=taste)])


async def pressed(
    callback: CallbackQuery,
    bot: Bot,
    caller: Caller,
    subscriptions: Subscriptions,
    queries: Queries,
    channels: Channels,
    ratings: Ratings,
    ranks: Ranks,
    action: Set,
) -> None:
    """Open a choice, or set what was chosen and show what is now."""
    if action.setting is Setting.WHERE:
        await replies.heard(callback)
        await replies.ask_location(bot, caller.place, caller.tr("Share my location"), screens.ask_location(caller.tr))
        return
    if await refused(callback, bot, caller, ranks):
        return
    if action.setting is Setting.TOPIC_OFF:
        await _leave_topic(callback, bot, caller, subscriptions, action)
        return
    place, channel = caller.place, None
    if action.channel is not None:
        channel = await channels.find(action.channel)
        if channel is None or not await may_run(bot, caller, channel, ranks):
            await replies.heard(callback, editorial.not_yours(caller.tr), alert=True)
            return
        caller = await _for_channel(caller, channel, subscriptions)
    await replies.heard(callback)
    homes = await queries.homes()
    if action.value is not None:
        before, caller = caller.subscription, caller.having(await _set(action, caller, subscriptions, homes))
        if caller.subscription != before:
            await channels.note(caller.place.chat, _act(action), caller.actor, action.setting.value)
    page = _screen(action, caller, homes, await ratings.taste(caller.place.chat, caller.place.topic))
    if channel is not None:
        page = editorial.aimed(caller.tr, page, channel)
    if action.setting in _UNDER_AN_ANSWER:
        await replies.send(bot, place, [page])
    else:
        await replies.edit(bot, place, callback, page)


async def _for_channel(caller: Caller, channel: Channel, subscriptions: Subscriptions) -> Caller:
    """The same person, with what *channel* gets in the place of what the chat gets."""
    place = Whereabouts(channel.id, None, private=False)
    return replace(caller, place=place, subscription=await subscriptions.find(channel.id))


def _act(action: Set) -> Act:
    if action.setting is not Setting.ACTIVE:
        return Act.SETTING
    return Act.STOPPED if action.value == "0" else Act.STARTED


async def _leave_topic(
    callback: CallbackQuery, bot: Bot, caller: Caller, subscriptions: Subscriptions, action: Set
) -> None:
    """Stop the digest of a topic where nobody can write any more, not even the command to stop it."""
    if action.value and action.value.isdecimal():
        await subscriptions.unsubscribe(caller.place.chat, int(action.value), caller.now, update=caller.update)
    await replies.heard(callback)
    await replies.edit(
        bot, caller.place, callback, reports.notice(caller.tr("The digest of that topic is stopped."))[0]
    )


async def located(message: Message, bot: Bot, caller: Caller, subscriptions: Subscriptions) -> None:
    """Take the zone of a shared location, and nothing else of it."""
    assert message.location is not None
    zone = await zone_at(message.location.latitude, message.location.longitude)
    if zone is not None:
        await _apply(lambda old: replace(old, zone=zone), caller, subscriptions)
    await replies.close_keyboard(bot, caller.place, screens.located(caller.tr, zone, caller.now))


async def _set(action: Set, caller: Caller, subscriptions: Subscriptions, homes: Homes) -> Subscription:
    """The subscription after the change; as it was when the change cannot be."""
    place, now, update = caller.place, caller.now, caller.update
    if action.setting is Setting.ACTIVE:
        switch = subscriptions.unsubscribe if action.value == "0" else subscriptions.reactivate
        after: Subscription | Refused | None = await switch(place.chat, place.topic, now, update=update)
    else:
        after = None
    if changed := change(action, homes, now):
        after = await _apply(changed, caller, subscriptions)
    return after if isinstance(after, Subscription) else caller.wanted


async def _apply(change: Change, caller: Caller, subscriptions: Subscriptions) -> Subscription | Refused | None:
    """Change what the chat asked for; who asked for nothing yet begins with it."""
    place = caller.place
    if caller.subscription:
        return await subscriptions.change(place.chat, place.topic, change, caller.now, update=caller.update)
    return await subscriptions.subscribe(change(caller.fresh), caller.now, update=caller.update)


def change(action: Set, homes: Homes, now: datetime) -> Change | None:  # noqa: C901 - one line a setting
    """What choosing a value does to a subscription; None for a value that is none of ours."""
    value = action.value or ""
    place = places.get(value)
    match action.setting:
        case Setting.LANG if value in set(Lang):
            return lambda old: replace(old, lang=Lang(value))
        case Setting.REGION if not value:
            return lambda old: replace(old, region=None)
        case Setting.REGION | Setting.HOME if place:
            zone = zone_of(place) or _zone_of_sources(place, homes)
            return lambda old: replace(old, region=place.name, zone=zone or old.zone)
        case Setting.PARTNER if not value:
            return lambda old: replace(old, partners=())
        case Setting.PARTNER if place:
            return lambda old: replace(old, partners=_toggled(old.partners, place.name))
        case Setting.FOLLOW if place:
            return lambda old: replace(old, partners=(*old.partners, place.name))
        case Setting.THEME if not value:
            return lambda old: replace(old, topics=())
        case Setting.THEME if value in set(Theme):
            return lambda old: replace(old, topics=_toggled(old.topics, Theme(value)))
        case Setting.HOUR if value.isdecimal() and int(value) < 24:
            return lambda old: replace(old, at=time(int(value)))
        case Setting.MORE if value.isdecimal() and int(value) < 24:
            return lambda old: _with_hour(old, time(int(value)))
        case Setting.REST if value.isdecimal() and int(value) <= MOST_DAYS:
            return lambda old: replace(old, rest_until=_in_days(int(value), old, now))
        case Setting.EMPTY if value in {"0", "1"}:
            return lambda old: replace(old, tell_empty=value == "1")
        case Setting.HOLIDAYS if value in {"0", "1"}:
            return lambda old: replace(old, skip_holidays=value == "1")
        case Setting.SHORT if value in {"0", "1"}:
            return lambda old: replace(old, short=value == "1")
        case Setting.RICH if value in {"0", "1"}:
            return lambda old: replace(old, rich=value == "1")
        case Setting.DAY if value in set("0123456"):
            return lambda old: replace(old, weekdays=old.weekdays ^ {int(value)} or old.weekdays)
        case Setting.ZONE if value:
            return lambda old: replace(old, zone=value)
    return None


def _zone_of_sources(place: Place, homes: Homes) -> str | None:
    """The zone of a region, as the sources from there tell it."""
    region = places.region_of(place) or place
    return next((zone for name, zone in homes if name == region.name), None)


def _in_days(days: int, subscription: Subscription, now: datetime) -> date | None:
    """The local date in so many days; None for none."""
    return now.astimezone(ZoneInfo(subscription.zone)).date() + timedelta(days=days) if days else None


def _with_hour(old: Subscription, at: time) -> Subscription:
    """A further hour or, where it is one, without it; nothing changes where there are as many as may be."""
    chosen = {old.at, *old.more}
    if at not in chosen and len(chosen) >= MAX_HOURS:
        return old
    first, *more = sorted(chosen ^ {at}) or [old.at]
    return replace(old, at=first, more=tuple(more))


def _toggled(names: tuple[T, ...], name: T) -> tuple[T, ...]:
    return tuple(other for other in names if other != name) if name in names else (*names, name)


def _screen(action: Set, caller: Caller, homes: Homes, taste: Taste) -> Page:
    """What follows a press: the next question, the open choice, or the whole screen."""
    tr, now = caller.tr, caller.now
    subscription = caller.wanted
    if action.first:
        match action.setting:
            case Setting.LANG:
                return screens.ask_region(tr, offered(homes))
            case Setting.REGION:
                return screens.ask_hour(tr, subscription, now)
        return screens.ready(tr, subscription, now)
    if action.value is None or action.setting in _STAYS_OPEN:
        chosen = subscription.partners if action.setting is Setting.PARTNER else ()
        return screens.choice(tr, action.setting, subscription, now, offered(homes, chosen))
    return screens.settings(tr, subscription, now, taste=taste)


def offered(homes: Homes, chosen: Iterable[str] = ()) -> list[Place]:
    """The places to choose from: those chosen already, then the home regions of the sources."""
    names = dict.fromkeys([*chosen, *(name for name, _ in homes)])
    return [place for name in names if (place := places.by_name(name))][:OFFERED]
