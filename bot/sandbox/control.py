"""Faults on order over HTTP, for tests whose bot and sandbox live in another process."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.sandbox.errors import Refusal, too_many_requests
from bot.sandbox.faults import Effect, Fault, Faults
from bot.sandbox.world import World


class Order(BaseModel):
    """A fault as JSON; `code` with `description` (or 429 with `retry_after`) stands for a refusal."""

    model_config = ConfigDict(extra="forbid")

    effect: Effect = Effect.REFUSED
    code: int | None = None
    description: str = ""
    retry_after: int | None = None
    method: str | None = None
    chat: int | None = None
    times: int | None = 1
    share: float = 1.0
    done: bool = False
    delay: float = 1.0

    def fault(self) -> Fault:
        narrowed: dict[str, Any] = self.model_dump(
            include={"effect", "method", "chat", "times", "share", "done", "delay"}
        )
        return Fault(refusal=self._refusal(), **narrowed)

    def _refusal(self) -> Refusal | None:
        if self.code == 429:
            return too_many_requests(self.retry_after or 1)
        return Refusal(self.code, self.description) if self.code is not None else None


class Control:
    """``GET``, ``POST`` and ``DELETE`` of /control/faults."""

    def __init__(self, faults: Faults, world: World) -> None:
        self._faults = faults
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        path = "/control/faults"
        return [web.get(path, self.tell), web.post(path, self.add), web.delete(path, self.clear)]

    async def tell(self, _: web.Request) -> web.Response:
        return web.json_response({"faults": len(self._faults), "pending_updates": len(self._world.updates)})

    async def add(self, request: web.Request) -> web.Response:
        try:
            self._faults.add(Order.model_validate_json(await request.read()).fault())
        except (ValidationError, ValueError) as error:
            raise web.HTTPBadRequest(text=f"{error}\n") from error
        return await self.tell(request)

    async def clear(self, request: web.Request) -> web.Response:
        self._faults.clear()
        return await self.tell(request)
