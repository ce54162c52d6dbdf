"""The menus of commands, in each language: everybody's, and that of administrators."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import BotCommand, BotCommandScopeChat

from bot.model import Lang
from bot.view.i18n import translator
from bot.view.reports import ADMIN_SUMMARIES, SUMMARIES


async def register_commands(bot: Bot, admins: Iterable[int] = ()) -> None:
    """Tell Telegram the commands; who uses another language sees the Russian menu. *admins* see theirs beside these."""
    for lang in Lang:
        await bot.set_my_commands(_menu(lang), language_code=lang.value)
    await bot.set_my_commands(_menu(Lang.RU))
    for admin in admins:
        await set_menu(bot, admin, admin=True)


async def set_menu(bot: Bot, chat: int, *, admin: bool) -> None:
    """Give *chat* the menu of administrators, or take it away; one that never wrote to the bot gets it with /start."""
    scope = BotCommandScopeChat(chat_id=chat)
    with suppress(TelegramBadRequest, TelegramForbiddenError):
        for lang in (*Lang, None):
            code = lang.value if lang else None
            if admin:
                await bot.set_my_commands(_menu(lang or Lang.RU, admin=True), scope=scope, language_code=code)
            else:
                await bot.delete_my_commands(scope=scope, language_code=code)


def _menu(lang: Lang, *, admin: bool = False) -> list[BotCommand]:
    tr = translator(lang)
    commands = SUMMARIES | (ADMIN_SUMMARIES if admin else {})
    return [BotCommand(command=name, description=tr(summary)) for name, summary in commands.items()]
