"""From a request to a checked call: parameters as aiogram's own method models know them, nothing else.

Telegram passes over parameters it does not know and reads broken ones as zero. The sandbox refuses both, in
words like Telegram's: a misspelt parameter is a bug, and here is the place to learn of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

import aiogram.methods
from aiogram.client.default import Default
from aiogram.methods.base import TelegramMethod
from aiogram.types import ForceReply, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.sandbox.errors import METHOD_NOT_FOUND, ApiError, Refusal, bad_request, not_played

UNPLAYED = frozenset(
    (
        "business_connection_id",
        "direct_messages_topic_id",
        "ephemeral_message_parameters",
        "message_effect_id",
        "rich_message",
        "suggested_post_parameters",
    )
)
_PLAYED_IN = {
    (aiogram.methods.SendMessage, "ephemeral_message_parameters"),
    (aiogram.methods.SendRichMessage, "rich_message"),
    (aiogram.methods.EditMessageText, "rich_message"),
}
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "action": "wrong parameter action in request",
    "file_id": "file_id not specified",
}
_MARKUPS: Mapping[str, type[BaseModel]] = {
    "keyboard": ReplyKeyboardMarkup,
    "inline_keyboard": InlineKeyboardMarkup,
    "remove_keyboard": ReplyKeyboardRemove,
    "force_reply": ForceReply,
}
T = TypeVar("T")
_INTEGER = re.compile(r"-?\d{1,19}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    body: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Call:
    """A checked call."""

    method: TelegramMethod[Any]
    arguments: Mapping[str, Any]  # as sent
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.method.__api_method__

    @property
    def chat_id(self) -> int | str | None:
        found: int | str | None = getattr(self.method, "chat_id", None)
        return found


class _Shape(StrEnum):
    TEXT = "text"
    SCALAR = "scalar"
    JSON = "json"


def read(name: str, arguments: Mapping[str, Any], uploads: Mapping[str, Upload]) -> Call:
    """Return the call of the method *name* (in any case); ApiError for an unknown method or a wrong parameter."""
    model = methods().get(name.lower())
    if model is None:
        raise ApiError(METHOD_NOT_FOUND)
    given = {key: f"attach://{key}" for key in uploads if key in model.model_fields} | dict(arguments)
    for key in given:
        _check_name(model, key)
    values = {key: _value(key, shapes(model)[key], value) for key, value in given.items()}
    absent: dict[str, Any] = {key: None for key in _defaulted(model) if key not in values}
    if isinstance(markup := values.get("reply_markup"), dict):
        values["reply_markup"] = _markup(markup)
    try:
        method = model.model_validate(absent | values)
    except ValidationError as error:
        raise ApiError(_complaint(error.errors(include_url=False))) from error
    for key in values:
        for path in _unknown(getattr(method, key), key):
            raise ApiError(bad_request(f"unknown field {path} in {model.__api_method__}"))
    return Call(method, given, uploads)


@cache
def methods() -> Mapping[str, type[TelegramMethod[Any]]]:
    """Return every method aiogram knows, by its name in lower case."""
    exported = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    models = [item for item in exported if isinstance(item, type) and issubclass(item, TelegramMethod)]
    return {model.__api_method__.lower(): model for model in models if model is not TelegramMethod}


@cache
def shapes(model: type[TelegramMethod[Any]]) -> Mapping[str, _Shape]:
    """Return how each parameter is written in a form."""
    return {name: _shape(field.annotation) for name, field in model.model_fields.items()}


def to_json(model: BaseModel) -> dict[str, Any]:
    """Return the object as it was sent: only the fields that were given."""
    return model.model_dump(exclude_unset=True, exclude_none=True, by_alias=True, warnings=False)


def known(value: T | Default) -> T | None:
    """Return the value, None where aiogram's model holds its own «as the bot is set up»."""
    return None if isinstance(value, Default) else value


@cache
def _defaulted(model: type[TelegramMethod[Any]]) -> tuple[str, ...]:
    return tuple(name for name, field in model.model_fields.items() if isinstance(field.default, Default))


def _check_name(model: type[TelegramMethod[Any]], name: str) -> None:
    parameter = model.model_fields.get(name)
    if parameter is None:
        raise ApiError(bad_request(f"unknown parameter {name} in {model.__api_method__}"))
    extra = parameter.json_schema_extra
    if isinstance(extra, dict) and extra.get("deprecated"):
        raise ApiError(not_played(f"the deprecated parameter {name}"))
    if name in UNPLAYED and (model, name) not in _PLAYED_IN:
        raise ApiError(not_played(f"the parameter {name}"))


def _shape(annotation: Any) -> _Shape:
    leaves = set(_leaves(annotation))
    if any(leaf in (list, dict) or (isinstance(leaf, type) and issubclass(leaf, BaseModel)) for leaf in leaves):
        return _Shape.JSON
    return _Shape.SCALAR if leaves <= {int, float, bool, type(None), Default} else _Shape.TEXT


def _leaves(annotation: Any) -> Iterator[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for part in get_args(annotation):
            yield from _leaves(part)
    else:
        yield origin or annotation


def _value(name: str, shape: _Shape, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if shape is _Shape.JSON:
        try:
            return json.loads(value)
        except ValueError:
            what = "reply keyboard markup" if name == "reply_markup" else name
            raise ApiError(bad_request(f"can't parse {what} JSON object")) from None
    if name.endswith("chat_id") and _INTEGER.fullmatch(value):
        return int(value)
    return value


def _markup(value: dict[str, Any]) -> Any:
    # told apart by name: left to itself, pydantic takes a broken keyboard for an order to remove one
    model = next((model for name, model in _MARKUPS.items() if name in value), None)
    try:
        return model.model_validate(value) if model is not None else value
    except ValidationError as error:
        errors = error.errors(include_url=False)
        raise ApiError(_complaint([{**e, "loc": ("reply_markup", *e["loc"])} for e in errors])) from error


def _complaint(errors: list[ErrorDetails]) -> Refusal:
    # of a union's errors the deepest belongs to the kind that was meant
    error = max(errors, key=lambda error: len(error["loc"]))
    name, *path = map(str, error["loc"])
    if error["type"] == "missing" and not path:
        return bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    if name == "reply_markup" and len(path) <= 1 and not isinstance(error["input"], list):
        known_markup = isinstance(error["input"], tuple(_MARKUPS.values()))
        return bad_request("inline keyboard expected" if known_markup else "object expected as reply markup")
    if not path:
        return bad_request(f"invalid {name} specified")
    what = "inline keyboard button" if "inline_keyboard" in path else name
    if error["type"] == "missing":
        return bad_request(f"can't parse {what}: Can't find field \"{path[-1]}\"")
    return bad_request(f"can't parse {what}: {'.'.join(path)}: {error['msg']}")


def _unknown(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name in value.model_extra or ():
            yield f"{path}.{name}"
        for name in value.model_fields_set & set(type(value).model_fields):
            yield from _unknown(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _unknown(item, f"{path}.{index}")
