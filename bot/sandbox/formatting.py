"""What Telegram makes of a text before it stores it: markup read, characters cleaned, edges trimmed, links found."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.sandbox import judge
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.judge import Entity

MESSAGE_LIMIT = 4096  # code points, after parsing
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100  # the rest are dropped without a word
RAW_LIMIT = 1 << 15  # bytes, before parsing

_REPLACED = dict.fromkeys(set(range(32)) - {ord("\n"), ord("\r")}, " ")
_REMOVED = dict.fromkeys([ord("\r"), *range(0x2028, 0x202F), 0x30A, 0x333, 0x33F])
_CLEANING: dict[int, str | None] = {**_REPLACED, **_REMOVED}
_EDGES = " \n"
_INVISIBLE = frozenset(
    " \n\u00a0\u1680\u180e\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc"
    + "".join(map(chr, range(0x2000, 0x2010)))
    + "".join(map(chr, range(0xE0000, 0xE0080)))
)
_DETECTED = frozenset(
    ("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number")
)
_REQUIRED = {"text_link": "url", "text_mention": "user", "custom_emoji": "custom_emoji_id", "date_time": "unix_time"}
_KNOWN = frozenset(judge.SIMPLE_TYPES) | frozenset(_REQUIRED) | {"pre"}
_SPLITTABLE = frozenset(("bold", "italic", "underline", "strikethrough", "spoiler"))
_QUOTES = frozenset(("blockquote", "expandable_blockquote"))


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as stored; entity offsets and lengths count UTF-16 units."""

    text: str
    entities: tuple[Entity, ...] = ()


def message_text(text: str, parse_mode: str | None = None, entities: Sequence[Entity] | None = None) -> Formatted:
    """Return what a message will hold; ApiError where Telegram would refuse it."""
    if not text:
        raise ApiError(bad_request("message text is empty"))
    ready = _format(text, parse_mode, entities)
    if not is_visible(ready.text):
        raise ApiError(bad_request("text must be non-empty"))
    return _limited(ready, MESSAGE_LIMIT, "message is too long")


def caption(text: str, parse_mode: str | None = None, entities: Sequence[Entity] | None = None) -> Formatted:
    """Return what will stand under a picture or file: possibly nothing."""
    return _limited(_format(text, parse_mode, entities), CAPTION_LIMIT, "message caption is too long")


def is_visible(text: str) -> bool:
    return not _INVISIBLE.issuperset(text)


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def clean(text: str) -> str:
    """Return *text* with control characters replaced by spaces, and those that reverse or cross out text removed."""
    return text.translate(_CLEANING)


def _format(text: str, parse_mode: str | None, entities: Sequence[Entity] | None) -> Formatted:
    _check_bytes(text)
    if text and parse_mode and parse_mode.lower() != "none":
        text, found = judge.parse(text, parse_mode)
    else:
        found = [_known(entity) for entity in entities or () if entity["type"] not in _DETECTED]
        judge.check(text, found)
    return _with_detected(_trimmed(_cleaned(text, found)))


def _check_bytes(text: str) -> None:
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise ApiError(bad_request("strings must be encoded in UTF-8")) from None
    if size > RAW_LIMIT:
        raise ApiError(bad_request("text is too long"))


def _known(entity: Entity) -> Entity:
    kind = entity["type"]
    if kind not in _KNOWN:
        raise ApiError(bad_request("can't parse MessageEntity: Unsupported type specified"))
    if (field := _REQUIRED.get(kind)) and entity.get(field) is None:
        raise ApiError(bad_request(f"can't parse MessageEntity: Can't find field \"{field}\""))
    return entity


def _cleaned(text: str, entities: Iterable[Entity]) -> Formatted:
    cleaned = clean(text)
    if len(cleaned) == len(text):
        return Formatted(cleaned, tuple(entities))
    gone: list[int] = []  # where, in UTF-16 units; every removed character is one unit
    position = 0
    for character in text:
        if _CLEANING.get(ord(character), "") is None:
            gone.append(position)
        position += 2 if character > "\uffff" else 1
    moved = [
        _placed(entity, start - bisect_left(gone, start), end - bisect_left(gone, end))
        for entity in entities
        for start, end in [_span(entity)]
    ]
    return Formatted(cleaned, tuple(entity for entity in moved if entity["length"] > 0))


def _trimmed(formatted: Formatted) -> Formatted:
    """Cut blank edges; leading blanks stay where an entity covers them."""
    text = formatted.text.rstrip(_EDGES)
    end = utf16_length(text)
    entities = [
        _placed(entity, start, min(stop, end)) for entity in formatted.entities for start, stop in [_span(entity)]
    ]
    entities = sorted((entity for entity in entities if entity["length"] > 0), key=_order)
    blank = len(text) - len(text.lstrip(_EDGES))
    cut = min(blank, entities[0]["offset"]) if entities else blank
    return Formatted(text[cut:], tuple({**entity, "offset": entity["offset"] - cut} for entity in entities))


def _with_detected(formatted: Formatted) -> Formatted:
    """Add links, mentions, commands: never inside code or a link, never across the edge of a quote."""
    solid = [_span(entity) for entity in formatted.entities if entity["type"] not in _SPLITTABLE | _QUOTES]
    quotes = [_span(entity) for entity in formatted.entities if entity["type"] in _QUOTES]
    found = [
        entity
        for entity in judge.detect(formatted.text)
        for start, end in [_span(entity)]
        if not any(start < right and left < end for left, right in solid)
        if not any(start < edge < end for quote in quotes for edge in quote)
    ]
    return Formatted(formatted.text, tuple(sorted([*formatted.entities, *found], key=_order)))


def _limited(formatted: Formatted, limit: int, complaint: str) -> Formatted:
    if len(formatted.text) > limit:
        raise ApiError(bad_request(complaint))
    return Formatted(formatted.text, formatted.entities[:ENTITY_LIMIT])


def _span(entity: Entity) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def _placed(entity: Entity, start: int, end: int) -> Entity:
    return {**entity, "offset": start, "length": end - start}


def _order(entity: Entity) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def to_api(formatted: Formatted, name: str = "text") -> dict[str, Any]:
    """Return the message fields: ``text`` and ``entities``, or ``caption`` and ``caption_entities``."""
    if not formatted.text:
        return {}
    entities = "entities" if name == "text" else f"{name}_entities"
    return {name: formatted.text} | ({entities: list(formatted.entities)} if formatted.entities else {})
