"""Links that open an answer: what stands after ``t.me/<bot>?start=``, 64 characters of ``A-Z a-z 0-9 _ -`` at most.

``story-12``, ``visit-5``, ``person-3``, ``place-RU-ULY`` and ``today`` can be written by hand; any other list, pair,
search or company is ``a-`` with the data of its button. A client can send anything: what we never wrote opens nothing.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import replace

from bot.view.actions import (
    Action,
    Card,
    Company,
    Find,
    List,
    Open,
    People,
    Promised,
    Rate,
    Topic,
    Whisper,
    fits,
    format_action,
    parse_action,
)

MAX_LENGTH = 64
_CARDS = {"story": Card.STORY, "visit": Card.VISIT, "person": Card.PERSON}
_NAMES = {card: name for name, card in _CARDS.items()}
_LINK = re.compile(r"(story|visit|person)-(0|[1-9][0-9]{0,17})|place-([A-Za-z0-9-]{1,24})|a-([A-Za-z0-9_-]{1,62})")


def format_link(action: Action | None) -> str | None:
    """The payload of a link that opens what *action* does, or the story it belongs to; None where there is none."""
    match action:
        case Open(card, number) if card in _NAMES:
            return f"{_NAMES[card]}-{number}"
        case Open(_, number):  # the people, visits and sources of a story
            return f"story-{number}"
        case Rate(_, number) | Promised(_, number) if number:
            return f"story-{number}"
        case Whisper(what):
            return format_link(what)
        case List(Topic.TODAY):
            return "today"
        case List(Topic.PLACE, place) if place and action == List(Topic.PLACE, place, action.after):
            return f"place-{place}"
        case List(_, place):
            return _packed(replace(action, after="")) or (f"place-{place}" if place else None)
        case Find():
            return _packed(replace(action, after=0))
        case Company():
            return _packed(replace(action, skip=0))
        case People():
            return _packed(action)
    return None


def parse_link(payload: str) -> Open | List | Find | Company | People | None:
    """What a link with *payload* opens."""
    if payload == "today":
        return List(Topic.TODAY)
    match = _LINK.fullmatch(payload)
    if match is None:
        return None
    if match[1]:
        return Open(_CARDS[match[1]], int(match[2]))
    return List(Topic.PLACE, match[3]) if match[3] else _unpacked(payload)


def _packed(action: List | Find | Company | People) -> str | None:
    if not fits(action):
        return None
    payload = "a-" + urlsafe_b64encode(format_action(action).encode()).decode().rstrip("=")
    return payload if len(payload) <= MAX_LENGTH else None


def _unpacked(payload: str) -> List | Find | Company | People | None:
    data = payload.removeprefix("a-")
    try:
        action = parse_action(urlsafe_b64decode(data + "=" * (-len(data) % 4)).decode())
    except ValueError:  # neither base64 nor text
        return None
    return action if isinstance(action, List | Find | Company | People) and _packed(action) == payload else None
