"""Updates brought to the bot's webhook, one after the other, until it takes each."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

from aiohttp import BodyPartReader, ClientError, ClientResponse, ClientSession, ClientTimeout, MultipartReader

from bot.sandbox.calls import Upload
from bot.sandbox.errors import ApiError
from bot.sandbox.updates import Update
from bot.sandbox.webhook import Webhook
from bot.sandbox.world import World

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LONGEST_PAUSE = 60.0  # seconds
LONGEST_RETRY_AFTER = 3600.0

Perform = Callable[[str, Mapping[str, Any], Mapping[str, Upload]], Awaitable[Any]]


class Delivery:
    """Telegram calls a busy webhook many times at once; here the next update waits for the answer to the last."""

    def __init__(self, world: World, perform: Perform, *, first_pause: float = 1.0, patience: float = 60.0) -> None:
        """*first_pause* and *patience* are in seconds: before the second attempt, and for an answer."""
        self._world = world
        self._perform = perform
        self._first_pause = first_pause
        self._patience = ClientTimeout(total=patience)

    async def run(self) -> None:
        """Deliver for ever; end it by cancelling."""
        updates = self._world.updates
        async with ClientSession(timeout=self._patience) as session:
            while True:
                webhook = self._world.webhook
                if webhook is None or not (batch := updates.batch(1)):
                    await updates.arrived.wait()
                elif await self._delivered(session, webhook, batch[0]):
                    updates.confirm(batch[0]["update_id"] + 1)

    async def _delivered(self, session: ClientSession, webhook: Webhook, update: Update) -> bool:
        """Try until it is taken; False if the webhook was replaced or removed meanwhile."""
        pause = self._first_pause
        while webhook is self._world.webhook:
            try:
                if (wait := await self._attempt(session, webhook, update)) is None:
                    return True
            except (ClientError, TimeoutError) as error:
                self._failed(webhook, str(error) or "Read timeout expired")
                wait = 0.0
            await self._pause(webhook, max(wait, pause))
            pause = min(pause * 2, LONGEST_PAUSE)
        return False

    async def _pause(self, webhook: Webhook, seconds: float) -> None:
        """Wait, but not for a webhook that is no longer set."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while webhook is self._world.webhook:
                    await self._world.updates.arrived.wait()

    async def _attempt(self, session: ClientSession, webhook: Webhook, update: Update) -> float | None:
        """Return None when it is taken, else how many seconds the bot asks us to wait."""
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        async with session.post(webhook.url, json=update, headers=headers, allow_redirects=False) as response:
            if response.ok and response.status < 300:
                await self._take_up(*await _reply(response))
                return None
            self._failed(webhook, f"Wrong response from the webhook: {response.status} {response.reason}")
            asked = response.headers.get("Retry-After", "")
            return min(float(asked), LONGEST_RETRY_AFTER) if asked.isdecimal() else 0.0

    async def _take_up(self, arguments: dict[str, Any], uploads: dict[str, Upload]) -> None:
        """Make the call that a webhook may put into its answer; nobody hears of its result."""
        name = str(arguments.pop("method", ""))
        if not name or name.lower() in ("setwebhook", "deletewebhook") or name.lower().startswith("get"):
            return
        try:
            await self._perform(name, arguments, uploads)
        except ApiError as error:
            log.warning("refused method=%s in=webhook-answer why=%r", name, error.refusal.description)

    def _failed(self, webhook: Webhook, reason: str) -> None:
        webhook.failed_at, webhook.failure = self._world.now, reason
        log.warning("undelivered why=%r", reason)


async def _reply(response: ClientResponse) -> tuple[dict[str, Any], dict[str, Upload]]:
    if response.content_type.startswith("multipart/"):
        return await _parts(MultipartReader.from_response(response))
    body = await response.read()
    try:
        reply = json.loads(body)
    except ValueError:
        return {}, {}
    return (reply, {}) if isinstance(reply, dict) else ({}, {})


async def _parts(reader: Any) -> tuple[dict[str, Any], dict[str, Upload]]:
    arguments: dict[str, Any] = {}
    uploads: dict[str, Upload] = {}
    async for part in reader:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        body = bytes(await part.read(decode=True))
        if part.filename:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(part.filename, body, kind)
        else:
            arguments[part.name] = body.decode()
    return arguments, uploads
