"""The chat page: what it loads, what it is told as things happen, what its user does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.sandbox.errors import ApiError
from bot.sandbox.profile import in_language
from bot.sandbox.rooms import Room, Standing
from bot.sandbox.signals import Event
from bot.sandbox.visitor import Visitor
from bot.sandbox.world import World

STATIC = Path(__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
HEARTBEAT = 15.0  # seconds; keeps the connection from being taken for dead
PICTURES = frozenset(("image/png", "image/jpeg"))


class Deed(BaseModel):
    """What the page sends: who, where, and what of it the deed needs."""

    model_config = ConfigDict(extra="forbid")

    user: int = Field(gt=0)
    chat: int
    text: str = ""
    topic: int | None = None
    reply_to: int | None = None
    message_id: int = 0
    data: str = ""
    blocked: bool = False


class ChatPage:
    """Every user has a chat of their own; a group is seen by its members."""

    def __init__(self, world: World, private_chat: Callable[..., Visitor]) -> None:
        self._world = world
        self._private_chat = private_chat

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.index),
            web.get("/static/{name}", self.static),
            web.get("/chat/state", self.state),
            web.get("/chat/events", self.events),
            web.get("/chat/files/{id}", self.file),
            web.post("/chat/say", self.say),
            web.post("/chat/press", self.press),
            web.post("/chat/block", self.block),
            web.post("/chat/inline", self.inline),
            web.post("/chat/offer", self.offer),
        ]

    async def index(self, _: web.Request) -> web.Response:
        return web.Response(text=(STATIC / "index.html").read_text("utf-8"), content_type="text/html")

    async def static(self, request: web.Request) -> web.Response:
        path = STATIC / request.match_info["name"]
        if path.parent != STATIC or path.suffix not in TYPES or not path.is_file():
            raise web.HTTPNotFound
        headers = {"Cache-Control": "no-cache"}
        return web.Response(text=path.read_text("utf-8"), content_type=TYPES[path.suffix], headers=headers)

    async def state(self, request: web.Request) -> web.Response:
        visitor = self._guest(request)
        return _json(self._state(visitor))

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Tell the page what happens in its chat, as server-sent events, for as long as it listens."""
        visitor = self._guest(request)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        with self._world.hub.listen() as told, suppress(ConnectionError):  # the page was closed
            await response.prepare(request)
            await _tell(response, Event(None, "hello", None))
            while True:
                try:
                    event = await asyncio.wait_for(told.get(), HEARTBEAT)
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                if event is None:
                    return response
                if event.room in (None, visitor.room.id):
                    await _tell(response, event)
        return response

    async def file(self, request: web.Request) -> web.Response:
        file = self._world.files.find(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        picture = file.content_type in PICTURES
        kind = file.content_type if picture else "application/octet-stream"
        response = web.Response(body=file.body, content_type=kind)
        if not picture:
            response.headers["Content-Disposition"] = _disposition(file.name)
        return response

    async def say(self, request: web.Request) -> web.Response:
        visitor, deed = await self._doer(request)
        original = visitor.room.posts.get(deed.reply_to or 0)
        try:
            post = await visitor.say(deed.text, topic=deed.topic, reply_to=original)
        except ApiError as error:
            raise web.HTTPBadRequest(text=error.refusal.description) from error
        return _json({"message_id": post.id})

    async def press(self, request: web.Request) -> web.Response:
        visitor, deed = await self._doer(request)
        post = visitor.room.posts.get(deed.message_id)
        if post is None:
            raise web.HTTPNotFound(text="The message is gone.")
        try:
            press = await visitor.press(deed.data, post=post)
        except LookupError as error:
            raise web.HTTPNotFound(text=str(error)) from error
        return _json({"id": press.id})

    async def block(self, request: web.Request) -> web.Response:
        visitor, deed = await self._doer(request)
        await (visitor.block() if deed.blocked else visitor.unblock())
        return _json({"blocked": deed.blocked})

    async def inline(self, request: web.Request) -> web.Response:
        """What the bot offers for the words typed after its name."""
        visitor, deed = await self._doer(request)
        shown = [{key: one.get(key) for key in ("id", "title", "description")} for one in await _offers(visitor, deed)]
        return _json({"results": shown})

    async def offer(self, request: web.Request) -> web.Response:
        """Send one of the offers for these words, named by its id."""
        visitor, deed = await self._doer(request)
        chosen = next((one for one in await _offers(visitor, deed) if one["id"] == deed.data), None)
        if chosen is None or "input_message_content" not in chosen:
            raise web.HTTPNotFound(text="The bot offers this no more.")
        return _json({"message_id": (await visitor.choose_offer(chosen)).id})

    # ------------------------------------------------------------------ who and where

    def _guest(self, request: web.Request) -> Visitor:
        query = request.query
        try:
            user = int(query.get("user", "1001"))
            chat = int(query.get("chat", user))
        except ValueError:
            raise web.HTTPBadRequest(text="user and chat are numbers") from None
        return self._visitor(user, chat, query.get("name", "Анна"), query.get("lang", "ru"))

    async def _doer(self, request: web.Request) -> tuple[Visitor, Deed]:
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType(text="JSON is expected")
        try:
            deed = Deed.model_validate_json(await request.read())
        except ValidationError as error:
            raise web.HTTPBadRequest(text=str(error)) from error
        return self._visitor(deed.user, deed.chat), deed

    def _visitor(self, user: int, chat: int, name: str = "Анна", language: str = "ru") -> Visitor:
        if user <= 0:
            raise web.HTTPBadRequest(text="a user's number is positive")
        if chat == user:
            return self._private_chat(user, name[:64] or "Анна", language_code=language[:8], started=False)
        room = self._world.rooms.get(chat)
        if room is None or user not in room.members:
            raise web.HTTPNotFound(text="there is no such chat, or the user is not in it")
        return Visitor(self._world, room, room.members[user][0])

    # ------------------------------------------------------------------ what it shows

    def _state(self, visitor: Visitor) -> dict[str, Any]:
        world, room, user = self._world, visitor.room, visitor.user
        profile, language = world.profile, user.language_code
        return {
            "bot": {
                "id": world.me.id,
                "name": in_language(profile.names, language),
                "username": world.me.username,
                "description": in_language(profile.descriptions, language),
            },
            "user": user.to_api(),
            "chat": room.to_api(),
            "blocked": room.bot is Standing.KICKED,
            "messages": [world.message(post) for post in visitor.messages],
            "keyboard": room.keyboard,
            "menu_button": room.menu_button or profile.menu_button,
            "commands": self._commands(visitor),
            "topics": {str(thread): topic.name for thread, topic in room.topics.items()},
        }

    def _commands(self, visitor: Visitor) -> list[dict[str, Any]]:
        room, user = visitor.room, visitor.user
        return self._world.profile.commands_for(
            chat=room.id,
            user=user.id,
            private=room.is_private,
            administrator=_is_administrator(room, user.id),
            language=user.language_code,
        )


async def _offers(visitor: Visitor, deed: Deed) -> list[dict[str, Any]]:
    try:
        return await visitor.inline(deed.text)
    except TimeoutError:
        raise web.HTTPGatewayTimeout(text="The bot offers nothing.") from None


def _is_administrator(room: Room, user: int) -> bool:
    return user in room.members and room.members[user][1].is_administrator


async def _tell(response: web.StreamResponse, event: Event) -> None:
    data = json.dumps(event.data, ensure_ascii=False)
    await response.write(f"event: {event.name}\ndata: {data}\n\n".encode())


def _disposition(name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(name)}"


def _json(body: dict[str, Any]) -> web.Response:
    return web.Response(text=json.dumps(body, ensure_ascii=False), content_type="application/json")
