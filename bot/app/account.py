"""The bot's account with Telegram: its token, its name, the way there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.config import Config, Secrets
from bot.delivery import Pace
from bot.errors import BotError, ConfigError

if TYPE_CHECKING:
    from aiogram import Bot


async def bot_name(config: Config, hidden: Secrets) -> str:
    """The name Telegram knows the token by; BotError tells what is wrong with it or with the way there."""
    bot = bot_of(config, hidden)
    try:
        return await name_of(bot)
    finally:
        await bot.session.close()


def bot_of(config: Config, hidden: Secrets, pace: Pace | None = None) -> Bot:
    """Who speaks to Telegram, at *pace* if one is given; ConfigError for secrets that are not set."""
    from bot.telegram.session import build_bot

    if hidden.token is None:
        raise ConfigError("BOT_TOKEN is not set; get a token from @BotFather, then: export BOT_TOKEN=123456789:AbC…")
    if config.telegram.mode == "webhook" and hidden.webhook_secret is None:
        raise ConfigError("WEBHOOK_SECRET is not set; webhook mode needs one, e.g. the output of: openssl rand -hex 32")
    proxy = hidden.proxy.get_secret_value() if hidden.proxy else config.telegram.proxy
    return build_bot(hidden.token.get_secret_value(), api=config.telegram.api, proxy=proxy, pace=pace)


async def name_of(bot: Bot) -> str:
    """The name of a bot; ConfigError for a token that is refused, BotError where Telegram cannot be reached."""
    from aiogram.exceptions import AiogramError

    from bot.telegram.intake import check_token

    try:
        return await check_token(bot)
    except AiogramError as error:  # no connection, a busy server, the page of a proxy
        raise BotError(
            f"Telegram cannot be reached: {error}; check the network, telegram.api and telegram.proxy"
        ) from error
