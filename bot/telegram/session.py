"""The connection to the Bot API: its address, an optional proxy, one kind of error for all that can break."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientTimeout, FormData, JsonPayload

from bot.delivery import Pace
from bot.errors import ConfigError
from bot.telegram.keyboards import EditPage, SendPage, dumps

TIMEOUT = 30.0  # seconds for one request
MESSAGES = {"sendMessage", "sendRichMessage"}
CONNECT = 10.0  # seconds of it to connect; a failure until then is known not to have sent anything


class Session(AiohttpSession):
    """aiogram's session, whose proxies fail like every other connection, and whose text travels as it is.

    A form would write each Cyrillic letter as six characters, which costs more time than all the rest of a request.
    """

    def build_form_data(self, bot: Bot, method: TelegramMethod[TelegramType]) -> FormData:
        return cast(FormData, self._written(bot, method) or super().build_form_data(bot, method))

    def _written(self, bot: Bot, method: TelegramMethod[TelegramType]) -> JsonPayload | None:
        """What aiohttp takes in the place of a form; None where files have to travel."""
        if isinstance(method, SendPage | EditPage):
            return JsonPayload(method.written, dumps=dumps)
        files: dict[str, InputFile] = {}
        prepared = {
            key: self._prepared(value, bot, files)
            for key, value in method.model_dump(warnings=False, exclude_none=True).items()
        }
        if files:
            return None
        return JsonPayload({key: value for key, value in prepared.items() if value is not None}, dumps=dumps)

    def _prepared(self, value: Any, bot: Bot, files: dict[str, InputFile]) -> Any:
        if isinstance(value, (list, dict)):
            with suppress(TypeError):  # aiogram's own objects are in it
                return dumps(value)  # aiogram would look at each value in it
        return self.prepare_value(value, bot=bot, files=files)

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


class Paced(BaseRequestMiddleware):
    """Gives every message its turn before the outbox, and lets that rest when Telegram asks for silence."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Response[TelegramType] | TelegramType:
        chat = getattr(method, "chat_id", None) if method.__api_method__ in MESSAGES else None
        if not isinstance(chat, int):
            return await make_request(bot, method)
        try:
            async with self._pace.turn(chat):
                return await make_request(bot, method)
        except TelegramRetryAfter as error:
            self._pace.rest(timedelta(seconds=error.retry_after))
            raise


def is_proxy_error(error: Exception) -> bool:
    return type(error).__module__.partition(".")[0] in {"aiohttp_socks", "python_socks"}


def build_bot(token: str, *, api: str = "https://api.telegram.org", proxy: str = "", pace: Pace | None = None) -> Bot:
    """A bot that speaks to the Bot API at *api*, through *proxy* if one is given; ConfigError for a malformed token.

    With a *pace* its messages take their turn before the outbox.
    """
    options: dict[str, Any] = {"api": TelegramAPIServer.from_base(api), "timeout": TIMEOUT}
    session = Session(proxy=proxy or None, **options)
    if pace is not None:
        session.middleware(Paced(pace))
    try:
        return Bot(token, session=session)
    except TokenValidationError as error:
        raise ConfigError("BOT_TOKEN is no bot token; it looks like 123456789:AbC and comes from @BotFather") from error
