"""Telegram's own text parser, which the real server links too: TDLib, offline, through the package tdjson.

Nothing here knows HTML; it only puts questions to TDLib and turns its answers into Bot API words.
"""

from __future__ import annotations

import json
import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.sandbox.errors import ApiError, Refusal, bad_request

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

log = logging.getLogger(__name__)

Entity = dict[str, Any]
"""A MessageEntity as the Bot API writes it; offsets count UTF-16 units."""

MISSING = Refusal(
    501,
    "Not Implemented: this sandbox has no judge for parse_mode: install Telegram's parser with"
    " `pip install tdjson`, or send entities",
)

SIMPLE_TYPES = {
    "mention": "Mention",
    "hashtag": "Hashtag",
    "cashtag": "Cashtag",
    "bot_command": "BotCommand",
    "url": "Url",
    "email": "EmailAddress",
    "phone_number": "PhoneNumber",
    "bank_card_number": "BankCardNumber",
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "blockquote": "BlockQuote",
    "expandable_blockquote": "ExpandableBlockQuote",
}
SCHEMES = ("http://", "https://", "tg://")
PARSE_MODES = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}
_CLIENTS_ONLY = {"textEntityTypeMediaTimestamp", "textEntityTypeBankCardNumber"}  # «09:00»; no bot is told of them
_NAMES = {f"textEntityType{theirs}": ours for ours, theirs in SIMPLE_TYPES.items()}
_DATE_PARTS = {"dateTimePartPrecisionNone": 0, "dateTimePartPrecisionShort": 1, "dateTimePartPrecisionLong": 2}


@cache
def _tdlib() -> Callable[[bytes], bytes | None] | None:
    try:
        from tdjson import td_execute
    except ImportError:
        log.warning("sandbox judge=missing mend=%r", "pip install tdjson")
        return None
    td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())
    execute: Callable[[bytes], bytes | None] = td_execute
    return execute


def is_present() -> bool:
    """Tell whether Telegram's parser is installed; loads it."""
    return _tdlib() is not None


def parse(text: str, parse_mode: str) -> tuple[str, list[Entity]]:
    """Return the text without its markup, and the entities; ApiError in Telegram's words if it is broken."""
    mode = PARSE_MODES.get(parse_mode.lower())
    if mode is None:
        raise ApiError(bad_request("unsupported parse_mode"))
    answer = _ask("parseTextEntities", text=text, parse_mode=mode)
    return answer["text"], [_from_td(entity) for entity in answer["entities"]]


def check(text: str, entities: Sequence[Entity]) -> None:
    """Raise ApiError in Telegram's words unless *entities* fit *text*; let all pass when the judge is missing."""
    if entities and is_present():
        _ask("getMarkdownText", text={"@type": "formattedText", "text": text, "entities": [*map(_to_td, entities)]})


def wrong_url(url: str) -> str | None:
    """Return why Telegram refuses *url* in a button or link, None if it does not."""
    if not is_present():
        return None if url.startswith(SCHEMES) else f"URL '{url}' is invalid: Unsupported URL protocol"
    link = {"type": "text_link", "offset": 0, "length": 1, "url": url}
    try:
        check("x", [link])
    except ApiError as error:
        return error.refusal.description.removeprefix("Bad Request: entity ")
    return None


def detect(text: str) -> list[Entity]:
    """Return what Telegram finds by itself: commands, links, mentions, hashtags; nothing when the judge is missing."""
    if not is_present():
        return []
    found = _ask("getTextEntities", text=text)["entities"]
    return [_from_td(entity) for entity in found if entity["type"]["@type"] not in _CLIENTS_ONLY]


def _ask(request: str, **fields: Any) -> dict[str, Any]:
    execute = _tdlib()
    if execute is None:
        raise ApiError(MISSING)
    raw = execute(json.dumps({"@type": request, **fields}).encode())
    answer: dict[str, Any] = json.loads(raw or b"{}")
    if answer.get("@type") == "error":
        raise ApiError(bad_request(answer["message"]))
    return answer


def _to_td(entity: Entity) -> dict[str, Any]:
    return {
        "@type": "textEntity",
        "offset": entity["offset"],
        "length": entity["length"],
        "type": _type_to_td(entity),
    }


def _type_to_td(entity: Entity) -> dict[str, Any]:
    match entity["type"]:
        case "pre" if entity.get("language"):
            return {"@type": "textEntityTypePreCode", "language": entity["language"]}
        case "pre":
            return {"@type": "textEntityTypePre"}
        case "text_link":
            return {"@type": "textEntityTypeTextUrl", "url": entity["url"]}
        case "text_mention":
            return {"@type": "textEntityTypeMentionName", "user_id": entity["user"]["id"]}
        case "custom_emoji":
            return {"@type": "textEntityTypeCustomEmoji", "custom_emoji_id": entity["custom_emoji_id"]}
        case "date_time":
            return {"@type": "textEntityTypeDateTime", "unix_time": entity["unix_time"]}
        case name:
            return {"@type": f"textEntityType{SIMPLE_TYPES[name]}"}


def _from_td(entity: dict[str, Any]) -> Entity:
    return {**_type_from_td(entity["type"]), "offset": entity["offset"], "length": entity["length"]}


def _type_from_td(kind: dict[str, Any]) -> Entity:
    match kind["@type"]:
        case "textEntityTypePre":
            return {"type": "pre"}
        case "textEntityTypePreCode":
            return {"type": "pre", "language": kind["language"]}
        case "textEntityTypeTextUrl":
            return {"type": "text_link", "url": kind["url"]}
        case "textEntityTypeMentionName":
            return {"type": "text_mention", "user": {"id": kind["user_id"]}}
        case "textEntityTypeCustomEmoji":
            return {"type": "custom_emoji", "custom_emoji_id": str(kind["custom_emoji_id"])}
        case "textEntityTypeDateTime":
            layout = _date_format(kind.get("formatting_type"))
            return {"type": "date_time", "unix_time": kind["unix_time"], "date_time_format": layout}
        case name:
            return {"type": _NAMES[name]}


def _date_format(formatting: dict[str, Any] | None) -> str:
    if formatting is None:
        return ""
    if formatting["@type"] == "dateTimeFormattingTypeRelative":
        return "r"
    day = " dD"[_DATE_PARTS[formatting["date_precision"]["@type"]]]
    hour = " tT"[_DATE_PARTS[formatting["time_precision"]["@type"]]]
    return f"{'w' if formatting['show_day_of_week'] else ''}{day}{hour}".replace(" ", "")
