"""Chats and who is in them."""

from __future__ import annotations

from typing import Any

from aiogram.methods import GetChat, GetChatAdministrators, GetChatMember, GetChatMemberCount, LeaveChat

from bot.sandbox.calls import Call
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.rooms import Room, Standing, User
from bot.sandbox.world import World

NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


def get_chat(world: World, asked: GetChat, _: Call) -> dict[str, Any]:
    room = world.room(asked.chat_id)
    full = room.to_api() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}
    pinned = room.posts.get(room.pinned[-1]) if room.pinned else None
    return full | ({"pinned_message": world.message(pinned, with_reply=False)} if pinned else {})


def get_chat_member(world: World, asked: GetChatMember, _: Call) -> dict[str, Any]:
    room = world.room(asked.chat_id)
    if asked.user_id == world.me.id:
        return room.membership(world.me, room.bot)
    if room.user is not None and room.user.id == asked.user_id:
        return room.membership(room.user, Standing.MEMBER)
    known = world.users.get(asked.user_id)
    if known is None:
        raise ApiError(bad_request("PARTICIPANT_ID_INVALID"))
    user, standing = room.members.get(asked.user_id, (known, Standing.LEFT))
    return room.membership(user, standing)


def get_chat_member_count(world: World, asked: GetChatMemberCount, _: Call) -> int:
    room = world.room(asked.chat_id)
    return 2 if room.is_private else len(_present(world, room))


def get_chat_administrators(world: World, asked: GetChatAdministrators, _: Call) -> list[dict[str, Any]]:
    room = world.room(asked.chat_id)
    if room.is_private:
        raise ApiError(bad_request("there are no administrators in the private chat"))
    return [room.membership(user, standing) for user, standing in _present(world, room) if standing.is_administrator]


def leave_chat(world: World, asked: LeaveChat, _: Call) -> bool:
    room = world.room(asked.chat_id)
    if room.is_private:
        raise ApiError(bad_request("chat member status can't be changed in private chats"))
    room.bot = Standing.LEFT
    world.changed.beat()
    return True


def _present(world: World, room: Room) -> list[tuple[User, Standing]]:
    everyone = [*room.members.values(), (world.me, room.bot)]
    return [(user, standing) for user, standing in everyone if standing.is_present]
