"""What a button asks for: it holds ids only, so buttons of old messages keep working."""

from bot.view.actions.answers import (
    Card,
    Company,
    Draw,
    Find,
    Form,
    List,
    Open,
    People,
    Quotes,
    Save,
    Sight,
    Topic,
    Whisper,
    narrowed,
)
from bot.view.actions.data import MAX_BYTES, Action, fits, format_action, parse_action
from bot.view.actions.deeds import (
    Decide,
    Opinion,
    Promised,
    PromiseVerb,
    Rate,
    Set,
    Setting,
    Tend,
    Tending,
    Verb,
    Watching,
    WatchVerb,
)
from bot.view.actions.managing import Manage, Managing

__all__ = [
    "MAX_BYTES", "Action", "Card", "Company", "Decide", "Draw", "Find", "Form", "List", "Manage", "Managing", "Open",
    "Opinion", "People", "PromiseVerb", "Promised", "Quotes", "Rate", "Save", "Set", "Setting", "Sight", "Tend",
    "Tending", "Topic", "Verb", "WatchVerb", "Watching", "Whisper", "fits", "format_action", "narrowed", "parse_action",
]  # fmt: skip
