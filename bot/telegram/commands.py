"""The menu of commands, in each language."""

from __future__ import annotations

from aiogram import Bot
from aiogram.types import BotCommand

from bot.model import Lang
from bot.view.i18n import translator
from bot.view.reports import SUMMARIES


async def register_commands(bot: Bot) -> None:
    """Tell Telegram the commands; who uses another language sees the Russian menu."""
    for lang in Lang:
        await bot.set_my_commands(_menu(lang), language_code=lang.value)
    await bot.set_my_commands(_menu(Lang.RU))


def _menu(lang: Lang) -> list[BotCommand]:
    tr = translator(lang)
    return [BotCommand(command=name, description=tr(summary)) for name, summary in SUMMARIES.items()]
