"""New messages, the files in them, and the sign that one is being written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram.methods import (
    GetFile,
    SendChatAction,
    SendDocument,
    SendMediaGroup,
    SendMessage,
    SendPhoto,
    SendRichMessage,
)
from aiogram.types import (
    EphemeralMessageParameters,
    InputMediaDocument,
    InputMediaPhoto,
    MessageEntity,
    ReplyParameters,
)

from bot.sandbox import formatting, keyboards, rich
from bot.sandbox.calls import Call, known, to_json
from bot.sandbox.errors import ApiError, bad_request, not_found, not_played
from bot.sandbox.files import DOWNLOAD_LIMIT
from bot.sandbox.judge import Entity
from bot.sandbox.keyboards import AnyMarkup
from bot.sandbox.rooms import Kind, Post, Room, Standing
from bot.sandbox.signals import Event
from bot.sandbox.world import World

ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "cancel",
    )
)


def send_message(world: World, asked: SendMessage, _: Call) -> dict[str, Any]:
    text = formatting.message_text(asked.text, known(asked.parse_mode), entities_of(asked.entities))
    room = world.writable_room(asked.chat_id, asked.message_thread_id)
    content = formatting.to_api(world.settled(text))
    if (preview := known(asked.link_preview_options)) is not None:
        content["link_preview_options"] = to_json(preview)
    if asked.ephemeral_message_parameters is not None:
        return _whispered(world, room, content, asked.ephemeral_message_parameters)
    return _posted(world, room, content, asked)


def send_rich_message(world: World, asked: SendRichMessage, _: Call) -> dict[str, Any]:
    message = to_json(asked.rich_message)
    rich.check(message)
    room = world.writable_room(asked.chat_id, asked.message_thread_id)
    return _posted(world, room, {"rich_message": {"blocks": message["blocks"]}}, asked)


def send_photo(world: World, asked: SendPhoto, call: Call) -> dict[str, Any]:
    room = world.writable_room(asked.chat_id, asked.message_thread_id)
    content = {"photo": world.files.take(str(asked.photo), dict(call.uploads), photo=True).to_photo()}
    return _posted(world, room, content | _caption(world, asked), asked)


def send_document(world: World, asked: SendDocument, call: Call) -> dict[str, Any]:
    room = world.writable_room(asked.chat_id, asked.message_thread_id)
    content = {"document": world.files.take(str(asked.document), dict(call.uploads), photo=False).to_document()}
    return _posted(world, room, content | _caption(world, asked), asked)


def send_media_group(world: World, asked: SendMediaGroup, call: Call) -> list[dict[str, Any]]:
    room = world.writable_room(asked.chat_id, asked.message_thread_id)
    if not 2 <= len(asked.media) <= 10:
        raise ApiError(bad_request("media group must include 2-10 items"))
    contents = [media_item(world, item, dict(call.uploads)) for item in asked.media]
    if len({next(iter(content)) for content in contents}) > 1:
        raise ApiError(bad_request("document can't be mixed with other media types"))
    world.admit(room, messages=len(contents), paid=bool(asked.allow_paid_broadcast))
    album, reply = {"media_group_id": str(world.number())}, _replied(room, asked.reply_parameters)
    thread = asked.message_thread_id if room.forum else None
    posts = [world.post(room, content | album, sender=world.me, thread=thread, reply_to=reply) for content in contents]
    return [world.message(post) for post in posts]


def send_chat_action(world: World, asked: SendChatAction, _: Call) -> bool:
    if asked.action not in ACTIONS:
        raise ApiError(bad_request("wrong parameter action in request"))
    room = world.writable_room(asked.chat_id)
    world.hub.tell(Event(room.id, "action", asked.action))
    return True


def get_file(world: World, asked: GetFile, _: Call) -> dict[str, Any]:
    file = world.files.find(asked.file_id)
    if file is None:
        raise ApiError(bad_request("invalid file_id"))
    if len(file.body) > DOWNLOAD_LIMIT:
        raise ApiError(bad_request("file is too big"))
    return file.to_api() | {"file_path": file.id}


def entities_of(entities: Sequence[MessageEntity] | None) -> list[Entity]:
    return [to_json(entity) for entity in entities or ()]


def _posted(
    world: World,
    room: Room,
    content: Mapping[str, Any],
    asked: SendMessage | SendPhoto | SendDocument | SendRichMessage,
) -> dict[str, Any]:
    """Store the message with its keyboard: an inline one belongs to it, any other to the chat."""
    reply_to = _replied(room, asked.reply_parameters)
    markup = _markup(room, asked.reply_markup)
    inline = markup if markup and "inline_keyboard" in markup else None
    thread = asked.message_thread_id if room.forum else None
    world.admit(room, paid=bool(asked.allow_paid_broadcast))
    post: Post = world.post(room, content, sender=world.me, markup=inline, thread=thread, reply_to=reply_to)
    if markup is not None and inline is None:
        world.show_keyboard(room, None if markup.get("remove_keyboard") else markup)
    return world.message(post)


def _whispered(
    world: World, room: Room, content: Mapping[str, Any], asked: EphemeralMessageParameters
) -> dict[str, Any]:
    """Show it to one member and keep it out of the chat; only an administrator may, unless asked for it by a button."""
    _, standing = room.members.get(asked.receiver_user_id, (None, Standing.LEFT))
    if room.kind not in (Kind.GROUP, Kind.SUPERGROUP) or not standing.is_present:
        raise ApiError(bad_request("USER_NOT_PARTICIPANT"))
    if not room.bot.is_administrator and asked.callback_query_id is None:
        raise ApiError(bad_request("CHAT_ADMIN_REQUIRED"))
    if asked.callback_query_id is not None:
        world.presses.fresh(asked.callback_query_id)
    room.whispers.append((asked.receiver_user_id, content["text"]))
    world.changed.beat()
    head = {"message_id": 0, "chat": room.to_api(), "date": world.now, "from": world.me.to_api()}
    receiver = world.users[asked.receiver_user_id].to_api()
    return {**head, "ephemeral_message_id": len(room.whispers), "receiver_user": receiver, **content}


def _markup(room: Room, markup: AnyMarkup | None) -> keyboards.Markup | None:
    return keyboards.read(markup, private=room.is_private, channel=room.kind is Kind.CHANNEL)


def _caption(world: World, asked: SendPhoto | SendDocument) -> dict[str, Any]:
    ready = formatting.caption(asked.caption or "", known(asked.parse_mode), entities_of(asked.caption_entities))
    return formatting.to_api(world.settled(ready), "caption")


def media_item(world: World, item: Any, uploads: dict[str, Any]) -> dict[str, Any]:
    text = formatting.caption(item.caption or "", known(item.parse_mode), entities_of(item.caption_entities))
    caption = formatting.to_api(world.settled(text), "caption")
    match item:
        case InputMediaPhoto():
            return {"photo": world.files.take(str(item.media), uploads, photo=True).to_photo()} | caption
        case InputMediaDocument():
            return {"document": world.files.take(str(item.media), uploads, photo=False).to_document()} | caption
        case _:
            raise ApiError(not_played(f"albums of {item.type}"))


def _replied(room: Room, parameters: ReplyParameters | None) -> int | None:
    if parameters is None:
        return None
    if parameters.chat_id not in (None, room.id):
        raise ApiError(not_played("replies into another chat"))
    if parameters.message_id in room.posts:
        return parameters.message_id
    if known(parameters.allow_sending_without_reply):
        return None
    raise ApiError(not_found("message to be replied"))
