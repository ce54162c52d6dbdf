"""What the bot says of itself."""

from __future__ import annotations

from typing import Any

from aiogram.methods import (
    DeleteMyCommands,
    GetChatMenuButton,
    GetMe,
    GetMyCommands,
    GetMyDescription,
    GetMyName,
    GetMyShortDescription,
    SetChatMenuButton,
    SetMyCommands,
    SetMyDescription,
    SetMyName,
    SetMyShortDescription,
)
from aiogram.types import BotCommand
from aiogram.types.bot_command_scope import BotCommandScope

from bot.sandbox.calls import Call, to_json
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.profile import DEFAULT_SCOPE, Command, Scope, in_language
from bot.sandbox.signals import Event
from bot.sandbox.world import World

COMMANDS_LIMIT = 100
COMMAND_LIMIT = 32
COMMAND_DESCRIPTION_LIMIT = 256
_COMMAND_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")
_LIMITS = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, _: GetMe, __: Call) -> dict[str, Any]:
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
    return world.me.to_api() | abilities


def get_my_commands(world: World, asked: GetMyCommands, _: Call) -> list[Command]:
    return world.profile.commands.get((_scope(world, asked.scope), asked.language_code or ""), [])


def set_my_commands(world: World, asked: SetMyCommands, _: Call) -> bool:
    if len(asked.commands) > COMMANDS_LIMIT:
        raise ApiError(bad_request("BOT_COMMANDS_TOO_MUCH"))
    commands = [_command(command) for command in asked.commands]
    world.profile.commands[_scope(world, asked.scope), _language(asked.language_code)] = commands
    return _told(world)


def delete_my_commands(world: World, asked: DeleteMyCommands, _: Call) -> bool:
    world.profile.commands.pop((_scope(world, asked.scope), _language(asked.language_code)), None)
    return _told(world)


def get_my_name(world: World, asked: GetMyName, _: Call) -> dict[str, str]:
    return {"name": in_language(world.profile.names, asked.language_code or "")}


def set_my_name(world: World, asked: SetMyName, _: Call) -> bool:
    return _set_text(world, world.profile.names, "name", asked.name, asked.language_code)


def get_my_description(world: World, asked: GetMyDescription, _: Call) -> dict[str, str]:
    return {"description": in_language(world.profile.descriptions, asked.language_code or "")}


def set_my_description(world: World, asked: SetMyDescription, _: Call) -> bool:
    return _set_text(world, world.profile.descriptions, "description", asked.description, asked.language_code)


def get_my_short_description(world: World, asked: GetMyShortDescription, _: Call) -> dict[str, str]:
    return {"short_description": in_language(world.profile.short_descriptions, asked.language_code or "")}


def set_my_short_description(world: World, asked: SetMyShortDescription, _: Call) -> bool:
    texts = world.profile.short_descriptions
    return _set_text(world, texts, "short_description", asked.short_description, asked.language_code)


def get_chat_menu_button(world: World, asked: GetChatMenuButton, _: Call) -> dict[str, Any]:
    own = world.room(asked.chat_id).menu_button if asked.chat_id is not None else None
    return own or world.profile.menu_button


def set_chat_menu_button(world: World, asked: SetChatMenuButton, _: Call) -> bool:
    button = to_json(asked.menu_button) if asked.menu_button is not None else {"type": "default"}
    if asked.chat_id is None:
        world.profile.menu_button = {"type": "commands"} if button["type"] == "default" else button
        return _told(world)
    room = world.room(asked.chat_id)
    if not room.is_private:
        raise ApiError(bad_request("chat_id must be a private chat"))
    room.menu_button = None if button["type"] == "default" else button
    return _told(world)


def _command(command: BotCommand) -> Command:
    name, description = command.command.strip().removeprefix("/"), command.description.strip()
    if not name:
        raise ApiError(bad_request("command must be non-empty"))
    if len(name) > COMMAND_LIMIT:
        raise ApiError(bad_request(f"command length must not exceed {COMMAND_LIMIT}"))
    if not description:
        raise ApiError(bad_request("command description must be non-empty"))
    if len(description) > COMMAND_DESCRIPTION_LIMIT:
        raise ApiError(bad_request(f"command description length must not exceed {COMMAND_DESCRIPTION_LIMIT}"))
    if not _COMMAND_CHARACTERS.issuperset(name):
        raise ApiError(bad_request("BOT_COMMAND_INVALID"))
    return {"command": name, "description": description}


def _scope(world: World, scope: BotCommandScope | None) -> Scope:
    if scope is None:
        return DEFAULT_SCOPE
    chat_id, user_id = getattr(scope, "chat_id", None), getattr(scope, "user_id", None)
    chat = world.room(chat_id).id if chat_id is not None else None
    return getattr(scope, "type", DEFAULT_SCOPE[0]), chat, user_id


def _language(code: str | None) -> str:
    code = code or ""
    if code and not (len(code) == 2 and code.isascii() and code.islower()):
        raise ApiError(bad_request("invalid language code specified"))
    return code


def _set_text(world: World, texts: dict[str, str], kind: str, text: str | None, language_code: str | None) -> bool:
    language, text = _language(language_code), text or ""
    if len(text) > _LIMITS[kind]:
        raise ApiError(bad_request(f"bot {kind.replace('_', ' ')} is too long"))
    if text:
        texts[language] = text
    elif language or kind != "name":
        texts.pop(language, None)
    return _told(world)


def _told(world: World) -> bool:
    world.hub.tell(Event(None, "profile", None))
    return True
