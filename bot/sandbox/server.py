"""The sandbox as a whole: start it, give it people, let the bot talk to it, stop it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import TracebackType
from typing import Self

from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from bot.sandbox.api import BotApi, Heard
from bot.sandbox.control import Control
from bot.sandbox.delivery import Delivery
from bot.sandbox.errors import RESTART
from bot.sandbox.faults import Faults
from bot.sandbox.files import UPLOAD_LIMIT
from bot.sandbox.flood import NO_LIMITS, Flood, Limits
from bot.sandbox.groups import SUPERGROUP_IDS, Group
from bot.sandbox.guard import add_headers, guard
from bot.sandbox.page import ChatPage
from bot.sandbox.rooms import GENERAL_TOPIC, Kind, Room, Standing, Topic, User
from bot.sandbox.updates import Updates
from bot.sandbox.visitor import Visitor
from bot.sandbox.world import World

HOST = "127.0.0.1"
TOKEN = "424242:sandbox"  # noqa: S105 - opens nothing but this server
OWNER = User(1, "Ольга", "Хозяйка", language_code="ru")
_FORM_OVERHEAD = 1 << 20  # bytes of a request beside its file


class SandboxServer:
    """A Bot API server and a chat page on a port of 127.0.0.1.

    The world outlives `stop`: start it again on the same port, and the bot finds all as it was.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        port: int = 0,
        first_name: str = "Побратим",
        username: str = "pobratim_bot",
        limits: Limits = NO_LIMITS,
        clock: Callable[[], float] = time.time,
        history_limit: int | None = None,
        webhook_pause: float = 1.0,
        extra_routes: Iterable[web.AbstractRouteDef] = (),
    ) -> None:
        """*port* 0 takes a free one. *clock* gives unix seconds, and dates what is said.

        *history_limit* is how many messages a chat keeps, None for all. *webhook_pause* is in seconds: before
        the second attempt to deliver an update. *extra_routes* are served beside the sandbox's own.
        """
        bot_id = int(token.partition(":")[0])
        self.token = token
        self.me = User(bot_id, first_name, username=username, is_bot=True)
        self.faults = Faults()
        self.world = World(self.me, clock, Flood(limits), history_limit)
        self.world.users[OWNER.id] = OWNER
        self._port = port
        self._api = BotApi(self.world, token, self.faults)
        self._delivery = Delivery(self.world, self._api.perform, first_pause=webhook_pause)
        self._extra_routes = list(extra_routes)
        self._runner: web.AppRunner | None = None
        self._delivering: asyncio.Task[None] | None = None

    # ------------------------------------------------------------------ running

    async def start(self, port: int | None = None) -> str:
        """Listen, and return the address; OSError if the port is taken."""
        if self._runner is not None:
            raise RuntimeError("the sandbox is running already")
        self._api.closing.clear()
        runner = web.AppRunner(self._application(), handler_cancellation=True, access_log=None, shutdown_timeout=2.0)
        await runner.setup()
        try:
            site = web.TCPSite(runner, HOST, self._port if port is None else port)
            await site.start()
        except BaseException:
            await runner.cleanup()
            raise
        self._runner = runner
        self._port = runner.addresses[0][1]
        self._delivering = asyncio.create_task(self._delivery.run(), name="sandbox webhook delivery")
        return self.url

    async def stop(self) -> None:
        """Answer what waits, close every connection; what was not confirmed stays for the next start."""
        runner, self._runner = self._runner, None
        if runner is None:
            return
        self._api.closing.set()
        self.world.updates.end_poll(RESTART)
        self.world.hub.close()
        if self._delivering is not None:
            self._delivering.cancel()
            with suppress(asyncio.CancelledError):
                await self._delivering
        await runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def port(self) -> int:
        return self._port

    @property
    def url(self) -> str:
        """The address without a slash at its end; of use once it was started."""
        return f"http://{HOST}:{self._port}"

    @property
    def telegram(self) -> TelegramAPIServer:
        """Where aiogram shall look for Telegram: ``AiohttpSession(api=box.telegram)``."""
        return TelegramAPIServer.from_base(self.url)

    # ------------------------------------------------------------------ people and chats

    def private_chat(
        self,
        user_id: int,
        first_name: str = "Анна",
        *,
        last_name: str = "",
        username: str = "",
        language_code: str = "ru",
        started: bool = True,
    ) -> Visitor:
        """Return the user's chat with the bot, made at first; not *started*: the bot cannot write there yet."""
        room = self.world.rooms.get(user_id)
        if room is None:
            user = User(user_id, first_name, last_name, username, language_code)
            room = Room(user_id, Kind.PRIVATE, user=user, username=username, started=started)
            self.world.users[user_id] = user
            self.world.rooms[user_id] = room
        if room.user is None:
            raise LookupError(f"{user_id} is no private chat")
        return Visitor(self.world, room, room.user)

    def group(
        self, title: str, *, kind: Kind = Kind.SUPERGROUP, forum: bool = False, username: str = "", bot: bool = True
    ) -> Group:
        """Make a group, forum or channel owned by `OWNER`, with the bot in it (as administrator, of a channel)."""
        number = self.world.number()
        chat_id = -number if kind is Kind.GROUP else SUPERGROUP_IDS - number
        room = Room(chat_id, kind, title, username, forum=forum, bot=Standing.LEFT)
        if forum:
            room.topics[GENERAL_TOPIC] = Topic("General")
            room.last_id = GENERAL_TOPIC  # a topic has the number of its first message
        room.members[OWNER.id] = (OWNER, Standing.CREATOR)
        self.world.rooms[chat_id] = room
        group = Group(self.world, room, OWNER)
        if bot:
            group.add_bot(Standing.ADMINISTRATOR if kind is Kind.CHANNEL else Standing.MEMBER)
        return group

    # ------------------------------------------------------------------ looking on

    @property
    def updates(self) -> Updates:
        return self.world.updates

    def calls(self, method: str | None = None) -> list[Heard]:
        """Return the calls of the bot, oldest first (the newest twenty thousand)."""
        return [heard for heard in self._api.heard if method in (None, heard.method)]

    def _application(self) -> web.Application:
        app = web.Application(middlewares=[guard], client_max_size=UPLOAD_LIMIT + _FORM_OVERHEAD)
        app.on_response_prepare.append(add_headers)
        app.add_routes(self._api.routes())
        app.add_routes(ChatPage(self.world, self.private_chat).routes())
        app.add_routes(Control(self.faults, self.world).routes())
        app.add_routes(self._extra_routes)
        return app
