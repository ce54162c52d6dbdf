"""The connection to the Bot API: its address, an optional proxy, one kind of error for all that can break."""

from __future__ import annotations

from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientTimeout

from bot.errors import ConfigError

TIMEOUT = 30.0  # seconds for one request
CONNECT = 10.0  # seconds of it to connect; a failure until then is known not to have sent anything


class Session(AiohttpSession):
    """aiogram's session, whose proxies fail like every other connection."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 aiogram's own signature
    ) -> TelegramType:
        patience = ClientTimeout(self.timeout if timeout is None else timeout, sock_connect=CONNECT)
        try:
            return await super().make_request(bot, method, cast(int, patience))
        except Exception as error:
            if isinstance(error, OSError) or is_proxy_error(error):
                raise TelegramNetworkError(method, f"{type(error).__name__}: {error}") from error
            raise


def is_proxy_error(error: Exception) -> bool:
    return type(error).__module__.partition(".")[0] in {"aiohttp_socks", "python_socks"}


def build_bot(token: str, *, api: str = "https://api.telegram.org", proxy: str = "") -> Bot:
    """A bot that speaks to the Bot API at *api*, through *proxy* if one is given; ConfigError for a malformed token."""
    options: dict[str, Any] = {"api": TelegramAPIServer.from_base(api), "timeout": TIMEOUT}
    try:
        return Bot(token, session=Session(proxy=proxy or None, **options))
    except TokenValidationError as error:
        raise ConfigError("BOT_TOKEN is no bot token; it looks like 123456789:AbC and comes from @BotFather") from error
