"""What the buttons of administrators, and of those who write to them, ask for; see `view.actions`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum, unique

_DATA = re.compile(r"@([A-Za-z])(0|-?[1-9][0-9]{0,17})(?:\.([A-Za-z0-9-]{1,20}))?")


@unique
class Managing(StrEnum):
    """What is done. The number of the button is a letter, a chat, an invitation, a broadcast or a user."""

    STATS = "s"
    HEALTH = "h"
    WRITE = "w"  # to the administrators; anybody may
    ANSWER = "a"  # a letter
    ASK = "k"  # to be let in; strangers may
    ADMIT = "y"  # a chat that asked
    REFUSE = "n"
    MEMBERS = "m"  # who was let in, or shut out
    EXPEL = "e"  # asks first
    EXPEL_NOW = "E"
    READMIT = "A"
    INVITES = "i"
    INVITE = "I"  # makes one: value is «uses-days»; without it asks how many
    REVOKE = "r"
    BROADCAST = "b"  # shows how it stands
    AUDIENCE = "u"  # value
    SEND = "g"  # to the audience that is its value
    CANCEL = "x"
    DOUBTFUL = "q"  # to whom nobody knows whether a broadcast arrived
    SEND_DOUBTFUL = "Q"
    ROLES = "l"
    APPOINT = "p"  # value is a role
    DISMISS = "d"


@dataclass(frozen=True, slots=True)
class Manage:
    """Do something as an administrator."""

    deed: Managing
    id: int = 0
    value: str = ""


def format_managing(action: Manage) -> str:
    return f"@{action.deed}{action.id}" + (f".{action.value}" if action.value else "")


def parse_managing(data: str) -> Manage | None:
    """What *data* asks for, or None if we never wrote it."""
    match = _DATA.fullmatch(data)
    if match is None or match[1] not in _DEEDS:
        return None
    return Manage(_DEEDS[match[1]], int(match[2]), match[3] or "")


_DEEDS = {deed.value: deed for deed in Managing}
