"""The usual questions, asked once before the bot listens."""

from __future__ import annotations

import asyncio
import logging

from bot.conversation.answering import answer
from bot.conversation.showing import Asker
from bot.queries import Queries
from bot.questions import understand

log = logging.getLogger(__name__)

_USUAL = (
    "/visits Минск", "визиты из минкса в ноябре", "кто приезжал из Казани 5 мая 2025 года?", "/agreements", "/figures",
    "/upcoming", "Минск", "/people", "кто такой Иванов", "/search автобусы", "/sources",
    "who came from Brest last month", "хто прыязджаў з Брэста",
)  # fmt: skip


async def warm(queries: Queries, asker: Asker) -> None:
    """Ask what is usually asked, so that nobody waits for what the first such question loads (half a second in all)."""
    for text in _USUAL:
        try:
            await asyncio.to_thread(understand, text, asker.today)
            await answer(text, queries, asker)
        except Exception:  # who asks it will be told; the bot must start for all others
            log.exception("failed to answer beforehand: %s", text)
