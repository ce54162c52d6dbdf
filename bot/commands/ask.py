"""``ask``: the bot's answer as plain text, without Telegram."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime

from bot.archive import Database
from bot.config import Config, load
from bot.conversation import answer
from bot.conversation.showing import Asker
from bot.model import Lang
from bot.queries import Queries
from bot.view.i18n import translator
from bot.view.page import printed


def main(arguments: Namespace) -> int:
    """Print the pages divided by a line."""
    config = load(arguments.config)
    lang = Lang(arguments.lang or config.digest.lang)
    print(asyncio.run(text(config, " ".join(arguments.question), lang)))
    return 0


async def text(config: Config, question: str, lang: Lang) -> str:
    """What the bot answers a newcomer."""
    subscription = replace(config.digest.subscription(), lang=lang)
    async with await Database.configured(config.archive) as db:
        queries = Queries(db, max_stories=config.digest.max_stories)
        pages = await answer(question, queries, Asker(translator(lang), datetime.now(UTC), subscription))
    return printed(pages)
