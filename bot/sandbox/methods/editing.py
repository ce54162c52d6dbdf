"""Messages changed, deleted, pinned."""

from __future__ import annotations

from typing import Any

from aiogram.methods import (
    DeleteMessage,
    DeleteMessages,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    PinChatMessage,
    UnpinAllChatMessages,
    UnpinChatMessage,
)
from aiogram.types import InlineKeyboardMarkup

from bot.sandbox import formatting, keyboards, rich
from bot.sandbox.calls import Call, known, to_json
from bot.sandbox.errors import NOT_MODIFIED, ApiError, bad_request, not_found
from bot.sandbox.methods.sending import entities_of, media_item
from bot.sandbox.rooms import Kind, Post, Room
from bot.sandbox.world import World

DELETABLE_FOR = 48 * 3600  # seconds
DELETE_LIMIT = 100
_CAPTIONED = ("photo", "document")


def edit_message_text(world: World, asked: EditMessageText, _: Call) -> dict[str, Any]:
    if asked.rich_message is not None:
        message = to_json(asked.rich_message)
        rich.check(message)
        room, post = _editable(world, asked)
        if not {"text", "rich_message"} & post.content.keys():
            raise ApiError(bad_request("there is no text in the message to edit"))
        return _edited(world, room, post, {"rich_message": {"blocks": message["blocks"]}}, asked.reply_markup)
    text = formatting.message_text(asked.text or "", known(asked.parse_mode), entities_of(asked.entities))
    room, post = _editable(world, asked)
    if not {"text", "rich_message"} & post.content.keys():
        raise ApiError(bad_request("there is no text in the message to edit"))
    content = formatting.to_api(world.settled(text))
    if (preview := known(asked.link_preview_options)) is not None:
        content["link_preview_options"] = to_json(preview)
    return _edited(world, room, post, content, asked.reply_markup)


def edit_message_caption(world: World, asked: EditMessageCaption, _: Call) -> dict[str, Any]:
    ready = formatting.caption(asked.caption or "", known(asked.parse_mode), entities_of(asked.caption_entities))
    room, post = _editable(world, asked)
    media = {name: post.content[name] for name in _CAPTIONED if name in post.content}
    if not media:
        raise ApiError(bad_request("there is no caption in the message to edit"))
    content = media | formatting.to_api(world.settled(ready), "caption")
    return _edited(world, room, post, content, asked.reply_markup)


def edit_message_media(world: World, asked: EditMessageMedia, call: Call) -> dict[str, Any]:
    """Put another picture or file in place of one, or of a text."""
    content = media_item(world, asked.media, dict(call.uploads))
    room, post = _editable(world, asked)
    return _edited(world, room, post, content, asked.reply_markup)


def edit_message_reply_markup(world: World, asked: EditMessageReplyMarkup, _: Call) -> dict[str, Any]:
    room, post = _editable(world, asked)
    return _edited(world, room, post, post.content, asked.reply_markup)


def delete_message(world: World, asked: DeleteMessage, _: Call) -> bool:
    room = world.writable_room(asked.chat_id)
    post = _found(room, asked.message_id, "message to delete")
    if not _is_deletable(world, room, post):
        raise ApiError(bad_request("message can't be deleted"))
    world.delete(room, post.id)
    return True


def delete_messages(world: World, asked: DeleteMessages, _: Call) -> bool:
    """Delete what can be deleted; what is gone already is passed over."""
    if len(asked.message_ids) > DELETE_LIMIT:
        raise ApiError(bad_request("too many message identifiers specified"))
    room = world.writable_room(asked.chat_id)
    for post in [room.posts[number] for number in asked.message_ids if number in room.posts]:
        if _is_deletable(world, room, post):
            world.delete(room, post.id)
    return True


def pin_chat_message(world: World, asked: PinChatMessage, _: Call) -> bool:
    room = world.writable_room(asked.chat_id)
    post = _found(room, asked.message_id, "message to pin")
    _check_pinning(room)
    if post.id not in room.pinned:
        room.pinned.append(post.id)
        notice = {"pinned_message": world.message(post, with_reply=False)}
        world.post(room, notice, sender=world.me, thread=post.thread, reply_to=post.id)
    return True


def unpin_chat_message(world: World, asked: UnpinChatMessage, _: Call) -> bool:
    room = world.writable_room(asked.chat_id)
    _check_pinning(room)
    newest = room.pinned[-1] if room.pinned else None
    wanted = asked.message_id if asked.message_id is not None else newest
    if wanted not in room.pinned:
        raise ApiError(not_found("message to unpin"))
    room.pinned.remove(wanted)
    return True


def unpin_all_chat_messages(world: World, asked: UnpinAllChatMessages, _: Call) -> bool:
    room = world.writable_room(asked.chat_id)
    _check_pinning(room)
    room.pinned.clear()
    return True


def _editable(
    world: World, asked: EditMessageText | EditMessageCaption | EditMessageMedia | EditMessageReplyMarkup
) -> tuple[Room, Post]:
    if asked.inline_message_id is not None:
        raise ApiError(bad_request("MESSAGE_ID_INVALID"))  # the sandbox sends no message through inline mode
    if asked.chat_id is None and asked.message_id is None:
        raise ApiError(bad_request("message identifier is not specified"))
    if asked.chat_id is None:
        raise ApiError(bad_request("chat_id is empty"))
    room = world.writable_room(asked.chat_id)
    post = _found(room, asked.message_id, "message to edit")
    if not post.from_bot and room.kind is not Kind.CHANNEL:
        raise ApiError(bad_request("message can't be edited"))
    return room, post


def _edited(
    world: World, room: Room, post: Post, content: dict[str, Any], markup: InlineKeyboardMarkup | None
) -> dict[str, Any]:
    """Store the edit; no markup removes the keyboard, as in Telegram."""
    stored = keyboards.read(markup, private=room.is_private)
    content = {key: value for key, value in post.content.items() if key == "media_group_id"} | content
    if (content, stored) == (post.content, post.markup):
        raise ApiError(NOT_MODIFIED)
    # a change of the buttons alone is no edit to the reader
    edited = world.now if content != post.content else post.edited
    return world.message(world.edit(room, post, content=content, markup=stored, edited=edited))


def _found(room: Room, number: int | None, what: str) -> Post:
    post = room.posts.get(number or 0)
    if post is None:
        raise ApiError(not_found(what))
    return post


def _is_deletable(world: World, room: Room, post: Post) -> bool:
    if not room.is_private and room.bot.is_administrator:
        return True
    return (post.from_bot or room.is_private) and world.now - post.date <= DELETABLE_FOR


def _check_pinning(room: Room) -> None:
    if not room.is_private and not room.bot.is_administrator:
        raise ApiError(bad_request("not enough rights to manage pinned messages in the chat"))
