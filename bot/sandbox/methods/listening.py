"""How the bot hears: by polling or by webhook."""

from __future__ import annotations

from typing import Any

from aiogram.methods import DeleteWebhook, GetUpdates, GetWebhookInfo, SetWebhook

from bot.sandbox.calls import Call
from bot.sandbox.errors import ApiError
from bot.sandbox.updates import WEBHOOK_ACTIVE, WEBHOOK_SET
from bot.sandbox.webhook import Webhook, check_secret, check_url
from bot.sandbox.world import Done, World

DEFAULT_CONNECTIONS = 40


async def get_updates(world: World, asked: GetUpdates, _: Call) -> list[dict[str, Any]]:
    if world.webhook is not None:
        raise ApiError(WEBHOOK_ACTIVE)
    world.updates.allow(asked.allowed_updates)
    return await world.updates.poll(asked.offset or 0, asked.limit or 100, asked.timeout or 0)


def set_webhook(world: World, asked: SetWebhook, _: Call) -> Done:
    if not asked.url:
        return _unset(world, drop=bool(asked.drop_pending_updates))
    check_url(asked.url)
    check_secret(asked.secret_token or "")
    world.updates.allow(asked.allowed_updates)
    world.updates.end_poll(WEBHOOK_SET)
    if asked.drop_pending_updates:
        world.updates.clear()
    connections = min(max(asked.max_connections or DEFAULT_CONNECTIONS, 1), 100)
    webhook = Webhook(asked.url, asked.secret_token or "", connections)
    known, world.webhook = world.webhook, webhook
    world.updates.arrived.beat()
    return Done(True, "Webhook is already set" if known == webhook else "Webhook was set")


def delete_webhook(world: World, asked: DeleteWebhook, _: Call) -> Done:
    return _unset(world, drop=bool(asked.drop_pending_updates))


def get_webhook_info(world: World, _: GetWebhookInfo, __: Call) -> dict[str, Any]:
    info: dict[str, Any] = {
        "url": world.webhook.url if world.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if world.webhook is not None:
        info |= {"max_connections": world.webhook.max_connections, "ip_address": "127.0.0.1"}
        if world.webhook.failed_at is not None:
            info |= {"last_error_date": world.webhook.failed_at, "last_error_message": world.webhook.failure}
    if world.updates.allowed is not None:
        info["allowed_updates"] = sorted(world.updates.allowed)
    return info


def _unset(world: World, *, drop: bool) -> Done:
    known, world.webhook = world.webhook, None
    if drop:
        world.updates.clear()
    world.updates.arrived.beat()
    return Done(True, "Webhook was deleted" if known else "Webhook is already deleted")
