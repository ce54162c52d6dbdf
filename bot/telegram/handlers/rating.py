"""«Useful» and «not for us» under briefs."""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from bot import taste
from bot.digest import partner_of
from bot.queries import Queries
from bot.ratings import Ratings
from bot.telegram import replies
from bot.telegram.caller import Caller
from bot.telegram.filters import Pressed
from bot.telegram.ranks import Ranks, refused
from bot.view import screens, tastes
from bot.view.actions import Opinion, Rate


def router() -> Router:
    found = Router(name="rating")
    found.callback_query.register(pressed, Pressed(Rate))
    return found


async def pressed(
    callback: CallbackQuery, bot: Bot, caller: Caller, queries: Queries, ratings: Ratings, ranks: Ranks, action: Rate
) -> None:
    """Keep what one says of a story, each member of a group for themselves; the other way round, drop all of it."""
    if action.opinion is Opinion.RESET:
        await _reset(callback, bot, caller, ratings, ranks)
        return
    story = await queries.story(action.story)
    if story is None:
        await replies.heard(callback, caller.tr("This is no longer in the archive."))
        return
    subscription = caller.wanted
    traits = taste.traits(story, partner_of(story, subscription.region))
    useful = action.opinion is Opinion.USEFUL
    rating = taste.Rating(action.story, 1 if useful else -1, traits)
    place, user = caller.place, caller.user or callback.from_user.id
    kept = await ratings.rate(place.chat, place.topic, user, rating, caller.now, update=caller.update)
    note = caller.tr("Taken back.") if kept is False else tastes.noted(caller.tr, traits, useful=useful)
    await replies.heard(callback, note[:200])


async def _reset(callback: CallbackQuery, bot: Bot, caller: Caller, ratings: Ratings, ranks: Ranks) -> None:
    if await refused(callback, bot, caller, ranks):
        return
    place = caller.place
    await ratings.reset(place.chat, place.topic)
    await replies.heard(callback, caller.tr("The ratings are reset."))
    subscription = caller.wanted
    await replies.edit(bot, place, callback, screens.settings(caller.tr, subscription, caller.now))
