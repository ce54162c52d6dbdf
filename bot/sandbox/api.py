"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

from __future__ import annotations

import asyncio
import inspect
import json
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.sandbox import calls
from bot.sandbox.calls import Call, Upload
from bot.sandbox.errors import (
    INVALID_TOKEN,
    TOO_LARGE,
    UNAUTHORIZED,
    ApiError,
    Refusal,
    bad_request,
    not_played,
)
from bot.sandbox.faults import Effect, Fault, Faults
from bot.sandbox.methods import PLAYERS
from bot.sandbox.world import Done, World

LOG_LIMIT = 20_000
PROXY_PAGE = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Heard:
    """A call as it went: when it ended (monotonic seconds), what was asked, why it was refused, how it was spoilt."""

    at: float
    method: str
    arguments: Mapping[str, Any]
    refusal: Refusal | None = None
    fault: Effect | None = None


class BotApi:
    """Answers the bot."""

    def __init__(self, world: World, token: str, faults: Faults) -> None:
        self._world = world
        self._token = token
        self._faults = faults
        self.heard: deque[Heard] = deque(maxlen=LOG_LIMIT)
        self.closing = asyncio.Event()

    def routes(self) -> list[web.RouteDef]:
        method = "/bot{token}/{method}"
        return [
            web.get(method, self.handle),
            web.post(method, self.handle),
            web.get("/file/bot{token}/{path}", self.download),
        ]

    async def perform(self, name: str, arguments: Mapping[str, Any], uploads: Mapping[str, Upload]) -> Any:
        """Return the result of a call; ApiError if it is refused."""
        return await self._play(calls.read(name, arguments, uploads))

    async def handle(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        arguments: dict[str, Any] = {}
        refusal: Refusal | None = None
        fault: Fault | None = None
        try:
            self._check_token(request.match_info["token"])
            arguments, uploads = await _read(request)
            call = calls.read(name, arguments, uploads)
            name = call.name
            fault = self._faults.pick(name, call.chat_id)
            return await (self._spoil(request, call, fault) if fault else self._answer(call))
        except ApiError as error:
            refusal = error.refusal
            return _json(refusal.code, refusal.to_api())
        finally:
            # a call whose client gave up waiting was heard too
            self.heard.append(Heard(time.monotonic(), name, arguments, refusal, fault.effect if fault else None))

    async def download(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request.match_info["token"])
        except ApiError as error:
            return _json(error.refusal.code, error.refusal.to_api())
        file = self._world.files.find(request.match_info["path"])
        if file is None:
            return _json(404, Refusal(404, "Not Found").to_api())
        return web.Response(body=file.body, content_type="application/octet-stream")

    def _check_token(self, token: str) -> None:
        if token != self._token:
            raise ApiError(UNAUTHORIZED if ":" in token else INVALID_TOKEN)

    async def _answer(self, call: Call) -> web.Response:
        result = await self._play(call)
        if isinstance(result, Done):
            return _json(200, {"ok": True, "result": result.result, "description": result.description})
        return _json(200, {"ok": True, "result": result})

    async def _play(self, call: Call) -> Any:
        player = PLAYERS.get(type(call.method))
        if player is None:
            raise ApiError(not_played(f"the method {call.name}"))
        result = player(self._world, call.method, call)
        return await result if inspect.isawaitable(result) else result

    async def _spoil(self, request: web.Request, call: Call, fault: Fault) -> web.Response:
        if fault.refusal is not None:
            raise ApiError(fault.refusal)
        if fault.done:
            answer = await self._answer(call)
        match fault.effect:
            case Effect.SLOW:
                await asyncio.sleep(fault.delay)
                return answer if fault.done else await self._answer(call)
            case Effect.GARBLED:
                return web.Response(text='{"ok": true, "result": {"messa', content_type="application/json")
            case Effect.PROXY_PAGE:
                return web.Response(status=502, text=PROXY_PAGE, content_type="text/html")
            case Effect.HANG:
                await self.closing.wait()
        return _broken(request)


def _broken(request: web.Request) -> web.Response:
    """Break the connection; the response is for form's sake, nobody gets it."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Return what was sent in the address and the body, in any of the four ways the Bot API takes it."""
    arguments: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        return arguments | await _json_body(request), {}
    uploads: dict[str, Upload] = {}
    for name, value in (await _form(request)).items():
        if isinstance(value, web.FileField):
            uploads[name] = Upload(value.filename, value.file.read(), value.content_type)
            value.file.close()
        else:
            arguments[name] = value
    return arguments, uploads


async def _form(request: web.Request) -> Mapping[str, Any]:
    try:
        return await request.post()
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(TOO_LARGE) from None
    except ValueError as error:
        raise ApiError(bad_request("failed to parse the form")) from error


async def _json_body(request: web.Request) -> dict[str, Any]:
    try:
        body = await request.json()
    except web.HTTPRequestEntityTooLarge:
        raise ApiError(TOO_LARGE) from None
    except ValueError as error:
        raise ApiError(bad_request("failed to parse JSON object")) from error
    if not isinstance(body, dict):
        raise ApiError(bad_request("expected a JSON object"))
    return body


def _json(status: int, body: dict[str, Any]) -> web.Response:
    return web.Response(status=status, text=json.dumps(body, ensure_ascii=False), content_type="application/json")
