"""/feeds: administrators tend the list of sources. Nobody else may."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from aiogram import Bot, F, Router
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from bot.errors import BotError, ParseError, SourceError
from bot.model import Feed
from bot.queries import Queries
from bot.russian import places
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.filters import Admins, Command, Pressed, Where
from bot.telegram.handlers.settings import offered
from bot.view import feed_screens as screens
from bot.view.actions import Tend, Tending
from bot.view.page import Page
from bot.view.troubles import trouble

if TYPE_CHECKING:
    from bot.ingestion.sources import Source, Sources

MOST_FOUND = 6  # feeds of one site that are shown
MOST_BYTES = 2_000_000  # of an OPML file: twenty thousand feeds
_OPML = Where(F.document.file_name.lower().endswith((".opml", ".xml")))

log = logging.getLogger(__name__)


class Look(Protocol):
    """The web, as the one who adds sources sees it."""

    def __call__(self, address: str) -> AsyncGenerator[Source, None]: ...


class At(Protocol):
    """What stands at one address."""

    async def __call__(self, url: str, *, links: str | None = None) -> Source: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What the list is tended with; *look* and *at* are `sources.discoveries` and `sources.at`."""

    sources: Sources
    look: Look
    at: At


def router() -> Router:
    found = Router(name="feeds")
    found.message.register(feeds, Command("feeds"), Admins())
    found.message.register(brought, _OPML, Admins())
    found.callback_query.register(pressed, Pressed(Tend), Admins())
    return found


async def feeds(message: Message, bot: Bot, caller: Caller, queries: Queries, desk: Desk, words: str) -> None:
    """The list; one source by its number; its region; or what there is at an address."""
    number, _, region = words.partition(" ")
    if number.isdecimal() and len(number) < 10:
        page = await _placed(int(number), region.strip(), caller, queries, desk)
        await replies.send(bot, caller.place, [page])
    elif words:
        await _look(words.split()[0], bot, caller, desk)
    else:
        await replies.send(bot, caller.place, [await _list(caller, queries)])


async def brought(message: Message, bot: Bot, caller: Caller, desk: Desk) -> None:
    """List what an OPML file lists."""
    assert message.document is not None
    name, tr = message.document.file_name or "OPML", caller.tr
    if (message.document.file_size or 0) > MOST_BYTES:
        told = tr("{name} is too large for a list of sources.", name=name)
    else:
        body = await bot.download(message.document, BytesIO())
        assert body is not None
        try:
            numbers = await desk.sources.read_opml(body.read(), name)
        except (ParseError, SourceError) as error:
            log.info("refused a list of sources: %s", error)
            told = tr("{name} is no list of sources in OPML that I can read.", name=name)
        else:
            fresh = sum(number is not None for number in numbers)
            told = tr("{fresh} sources are new, {old} were listed before.", fresh=fresh, old=len(numbers) - fresh)
    await replies.send(bot, caller.place, [screens.notice(tr, told)])


async def pressed(
    callback: CallbackQuery, bot: Bot, caller: Caller, queries: Queries, desk: Desk, action: Tend
) -> None:
    """Do what the button says and show how things stand then, in the message it stands under."""
    if action.deed is Tending.EXPORT:
        await replies.heard(callback)
        file = BufferedInputFile(await desk.sources.write_opml(), "pobratim.opml")
        await bot.send_document(caller.place.chat, file, message_thread_id=caller.place.topic)
        return
    if action.deed in {Tending.TAKE, Tending.WATCH}:
        await replies.heard(callback, caller.tr("Looking…"))
        await replies.edit(bot, caller.place, callback, await _take(action, callback, caller, queries, desk))
        return
    try:
        page = await _done(action, caller, queries, desk)
    except SourceError:  # no such source any more, or not one that can be removed: the list tells
        page = await _list(caller, queries)
        await replies.heard(callback, caller.tr("There is no such source to change any more."))
    else:
        await replies.heard(callback)
    if action.deed is Tending.RETRY_TOLD:
        await replies.send(bot, caller.place, [page])
    else:
        await replies.edit(bot, caller.place, callback, page)


async def _done(action: Tend, caller: Caller, queries: Queries, desk: Desk) -> Page:
    sources, number, tr = desk.sources, action.number, caller.tr
    match action.deed:
        case Tending.LIST:
            return await _list(caller, queries, number)
        case Tending.ADD:
            return screens.how_to_add(tr)
        case Tending.PAUSE | Tending.RESUME:
            await sources.pause(number, paused=action.deed is Tending.PAUSE)
        case Tending.RETRY | Tending.RETRY_TOLD:
            await sources.retry(number)
        case Tending.REGION if action.value is None:
            return screens.regions(await sources.get(number), offered(await queries.homes()), tr)
        case Tending.REGION:
            place = places.get(action.value) if action.value else None
            if place or not action.value:
                await sources.place(number, place.name if place else None)
        case Tending.REMOVE:
            return screens.removal(await sources.get(number), tr)
        case Tending.REMOVE_NOW:
            feed = await sources.get(number)
            await sources.remove(number)
            return screens.notice(tr, tr("{title} is removed.", title=feed.title))
    return await _card(await sources.get(number), caller, queries)


async def _take(action: Tend, callback: CallbackQuery, caller: Caller, queries: Queries, desk: Desk) -> Page:
    """List the source whose address is the link of that number in the message with the button."""
    tr = caller.tr
    message = callback.message
    marks = (message.entities or []) if isinstance(message, Message) else []
    links = [mark.url for mark in marks if mark.type == "text_link" and mark.url]
    if action.number >= len(links):
        return screens.how_to_add(tr)
    url = links[action.number]
    try:
        source = await desk.at(url, links="" if action.deed is Tending.WATCH else None)
    except BotError as error:
        return screens.notice(tr, tr("{address}: {why}", address=url, why=trouble(tr, str(error), url)))
    (number,) = await desk.sources.add([source])
    if number is None:
        return screens.notice(tr, tr("{title} is listed already.", title=source.title))
    feed = await desk.sources.get(number)
    return await _card(feed, caller, queries, tr("Added. Whose is it? Press “Region”."))


async def _look(address: str, bot: Bot, caller: Caller, desk: Desk) -> None:
    """Say what there is at *address*, a button for each; it may take a while, so a word goes before."""
    tr = caller.tr
    number = await replies.send(bot, caller.place, [screens.notice(tr, tr("Looking at {address}…", address=address))])
    there: list[Source] = []
    try:
        async with aclosing(desk.look(address)) as found:
            async for source in found:
                there.append(source)
                if len(there) == MOST_FOUND:
                    break
    except BotError as error:
        url = address if "://" in address else f"https://{address}"
        page = screens.notice(tr, tr("{address}: {why}", address=address, why=trouble(tr, str(error), url)))
    else:
        shown = [(one.url, one.title, one.items, one.newest, one.links is not None) for one in there]
        page = screens.found(address, shown, tr, caller.now)
    await replies.edit(bot, caller.place, number, page)


async def _placed(number: int, region: str, caller: Caller, queries: Queries, desk: Desk) -> Page:
    """The card of a source, after its region was said where it is."""
    try:
        feed = await desk.sources.get(number)
        if region and (place := places.by_name(region)) is None:
            return screens.which_region(region, places.resolve(region)[:4], feed, caller.tr)
        if region and place:
            feed = await desk.sources.place(number, place.name)
    except SourceError:
        return screens.notice(caller.tr, caller.tr("There is no source with the number {number}.", number=number))
    return await _card(feed, caller, queries)


async def _list(caller: Caller, queries: Queries, page: int = 0) -> Page:
    return screens.listing(await queries.sources(caller.now), caller.tr, caller.now, caller.zone, page)


async def _card(feed: Feed, caller: Caller, queries: Queries, note: str = "") -> Page:
    ordered = screens.in_order(await queries.sources(caller.now), caller.now)
    place, health = next((n, one) for n, one in enumerate(ordered) if one.feed.id == feed.id)
    return screens.card(health, caller.tr, caller.now, caller.zone, place // screens.ON_A_PAGE, note)
