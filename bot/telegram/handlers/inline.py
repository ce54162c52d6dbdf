"""``@bot Минск`` in any chat: what may be sent there."""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.types import InlineQuery

from bot.conversation import offering
from bot.queries import Queries
from bot.telegram import inline
from bot.telegram.caller import Caller
from bot.view.actions import Find
from bot.view.links import format_link


def router() -> Router:
    found = Router(name="inline")
    found.inline_query.register(typed)
    return found


async def typed(inline_query: InlineQuery, bot: Bot, caller: Caller, queries: Queries) -> None:
    """Offer what the words ask for; where nothing does, the way to ask in private."""
    words = inline_query.query.strip()
    offers = await offering.offered(words, queries, caller.asker)
    if offers:
        await inline.offer(bot, inline_query, offers, caller.tr)
        return
    start = (format_link(Find(words, 0)) if words else None) or "today"
    await inline.decline(bot, inline_query, caller.tr("Nothing found. Ask me in private"), start)
