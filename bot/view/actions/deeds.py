"""What is changed: settings, channels and their drafts, sources, watches, opinions, promises; as data, too."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum, unique

from bot.view.actions.parts import NUMBER, PLACE, SMALL, VALUE

_CHANNEL = re.compile(r"-[1-9][0-9]{0,17}")
_PROMISE = re.compile(r"%([cbdko])(0|[1-9][0-9]{0,17})\.([0-9a-f]{8})")
_DECISION = re.compile(rf"!([shaoped])\.(0|-?[1-9][0-9]{{0,17}})\.{SMALL}\.{SMALL}")


@unique
class Setting(StrEnum):
    """What the settings screen changes; with an empty value it opens the choice."""

    MENU = "m"
    LANG = "g"
    REGION = "r"
    PARTNER = "c"  # toggles one partner
    THEME = "t"  # toggles one theme
    HOUR = "h"
    MORE = "M"  # toggles one further hour
    DAY = "d"  # toggles one weekday
    REST = "q"  # days to be silent, 0 for none
    EMPTY = "e"  # a line on days without news, 0 or 1
    HOLIDAYS = "y"  # no digest on public holidays, 0 or 1
    RICH = "b"  # digests as rich messages, 0 or 1
    SHORT = "s"  # digests of a few stories, 0 or 1
    ZONE = "z"
    WHERE = "w"  # the zone, by a shared location
    ACTIVE = "a"
    HOME = "R"  # the region, chosen under an answer about a place
    FOLLOW = "C"  # a partner more, chosen there
    TOPIC_OFF = "x"  # stops the digest of a topic of the forum that takes no messages any more


@unique
class Verb(StrEnum):
    """What is done with a channel, or with a draft for one."""

    SHOW = "s"
    HERE = "h"  # drafts come to this chat
    APPROVE = "a"  # an editor first
    AT_ONCE = "o"
    PUBLISH = "p"
    EDIT = "e"
    DROP = "d"


@dataclass(frozen=True, slots=True)
class Set:
    """Change a setting or open its choice; *first* is set while the first questions are asked."""

    setting: Setting
    value: str | None = None
    first: bool = False
    channel: int | None = None  # whose it is, where that is not the chat of the button


@dataclass(frozen=True, slots=True)
class Decide:
    """Do something with a channel or with a page of one version of a draft."""

    verb: Verb
    id: int  # of the channel, or of the draft
    version: int = 0
    page: int = 0


@unique
class Tending(StrEnum):
    """What an administrator does to the list of sources."""

    LIST = "l"  # a page of it, by its number
    CARD = "c"
    PAUSE = "p"
    RESUME = "u"
    RETRY = "t"
    RETRY_TOLD = "T"  # the same below a report, which stays
    REGION = "r"  # opens the choice, or sets its value
    REMOVE = "d"  # asks first
    REMOVE_NOW = "D"
    ADD = "a"  # tells how
    TAKE = "f"  # lists the feed that the message found under this number
    WATCH = "w"  # the same for a page
    EXPORT = "x"


@dataclass(frozen=True, slots=True)
class Tend:
    """Tend the list of sources: *number* is a source, a page of the list or a place in a message."""

    deed: Tending
    number: int = 0
    value: str | None = None  # a place id; "" for no region


@unique
class WatchVerb(StrEnum):
    """What is done with a watch."""

    INSTANT = "i"
    DIGEST = "d"
    REMOVE = "r"
    LIST = "l"  # show all


@dataclass(frozen=True, slots=True)
class Watching:
    """Change a watch; *listed*: pressed in the list, which is shown again."""

    verb: WatchVerb
    id: int
    listed: bool = False


@unique
class Opinion(StrEnum):
    """What is said of a story."""

    USEFUL = "u"
    NOT_FOR_US = "d"
    RESET = "x"  # of none: all that was said is dropped


@dataclass(frozen=True, slots=True)
class Rate:
    """Say whether a story was useful."""

    opinion: Opinion
    story: int = 0


@unique
class PromiseVerb(StrEnum):
    """What is done with a promise of the news."""

    SHOW = "c"
    DAY_BEFORE = "b"  # switches a reminder
    ON_THE_DAY = "d"  # likewise
    KEPT = "k"
    REOPEN = "o"


@dataclass(frozen=True, slots=True)
class Promised:
    """Do something with a promise: one undertaking of a story, by its mark."""

    verb: PromiseVerb
    story: int
    mark: str


Deed = Set | Decide | Tend | Watching | Rate | Promised

_WATCHING = {letter + verb: verb for verb in WatchVerb for letter in "wW"}
_SETTINGS = {setting.value: setting for setting in Setting}
_TENDING = {deed.value: deed for deed in Tending}


def format_deed(action: Deed) -> str:
    match action:
        case Set(setting, value, first, channel):
            whose = "" if channel is None else f"{channel}"
            return f"{'+' if first else '='}{whose}{setting}" + ("" if value is None else f".{value}")
        case Decide(verb, number, version, page):
            return f"!{verb}.{number}.{version}.{page}"
        case Tend(deed, number, value):
            return f"~{deed}{number}" + ("" if value is None else f".{value}")
        case Watching(verb, number, listed):
            return f"{'W' if listed else 'w'}{verb}.{number}"
        case Rate(opinion, story):
            return f"${opinion}{story}"
        case Promised(verb, story, mark):
            return f"%{verb}{story}.{mark}"


def _parse_setting(data: str) -> Set | None:
    head, dot, value = data[1:].partition(".")
    channel, head = head[:-1], head[-1:]
    if head not in _SETTINGS or not VALUE.fullmatch(value) or (channel and not _CHANNEL.fullmatch(channel)):
        return None
    return Set(_SETTINGS[head], value if dot else None, data[0] == "+", int(channel) if channel else None)


def _parse_decision(data: str) -> Decide | None:
    match = _DECISION.fullmatch(data)
    return Decide(Verb(match[1]), int(match[2]), int(match[3]), int(match[4])) if match else None


def _parse_tending(data: str) -> Tend | None:
    number, dot, value = data[2:].partition(".")
    if data[1:2] not in _TENDING or not NUMBER.fullmatch(number) or not (value == "" or PLACE.fullmatch(value)):
        return None
    return Tend(_TENDING[data[1]], int(number), value if dot else None)


def _parse_rating(data: str) -> Rate | None:
    known = data[1:2] in set(Opinion) and NUMBER.fullmatch(data[2:])
    return Rate(Opinion(data[1]), int(data[2:])) if known else None


def _parse_watching(data: str) -> Watching | None:
    head, _, number = data.partition(".")
    known = head in _WATCHING and NUMBER.fullmatch(number)
    return Watching(_WATCHING[head], int(number), listed=head[0] == "W") if known else None


def parse_promised(data: str) -> Promised | None:
    match = _PROMISE.fullmatch(data)
    return Promised(PromiseVerb(match[1]), int(match[2]), match[3]) if match else None


PARSERS: dict[str, Callable[[str], Deed | None]] = {
    "+": _parse_setting,
    "=": _parse_setting,
    "!": _parse_decision,
    "~": _parse_tending,
    "$": _parse_rating,
    "w": _parse_watching,
    "W": _parse_watching,
}
"""By what their data begins with; a promise shares its sign, see ``actions.data``."""
