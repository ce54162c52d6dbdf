"""Actions as the short text that a button holds, and back.

``format_action`` and ``parse_action`` are inverse; Telegram carries at most 64 bytes. A client can send anything, so
whatever is not exactly one of ours parses to None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from bot.answers import Moment, Only, Way
from bot.model import AgreementKind, VisitStatus
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
)
from bot.view.actions.deeds import PARSERS, Deed, Promised, format_deed, parse_promised
from bot.view.actions.managing import Manage, format_managing, parse_managing
from bot.view.actions.parts import NUMBER, PLACE, SMALL, VALUE

MAX_BYTES = 64

Answer = Open | List | Find | People | Save | Company | Quotes | Whisper | Draw
Action = Answer | Deed | Manage

_CARDS = {card.value: card for card in Card}
_TOPICS = {topic.value: topic for topic in Topic}
_SIGHTS = {sight.value: sight for sight in Sight}
_FORMS = {form.value: form for form in Form}
_COMPANY = re.compile(rf"#o({NUMBER.pattern})\.({NUMBER.pattern})\.{SMALL}")
_QUOTES = re.compile(rf"#q({NUMBER.pattern})\.{SMALL}")
_DRAWN = re.compile(r"#(?P<sight>[stcm])(?P<ground>[ldLD])(?P<of>(?:[a-z][A-Z]{0,3})?)\.(?P<what>[^\n]+)")
_WAYS = {Way.EITHER: "|", Way.FROM: ">", Way.TO: "<"}
_SIDES = re.compile(rf"(?P<place>{PLACE.pattern})?(?:(?<=.)(?P<way>[|<>])(?P<other>{PLACE.pattern})?)?")
_DAYS = re.compile(rf"(?P<after>{VALUE.pattern})(?:@(?P<first>[1-9][0-9]{{5}})?-(?P<last>[1-9][0-9]{{5}})?)?")
_ONLY: dict[Only, str] = {
    VisitStatus.ON: "!o",
    VisitStatus.POSTPONED: "!p",
    VisitStatus.CANCELLED: "!c",
    Moment.ARRIVAL: "!g",
    AgreementKind.AGREEMENT: "!a",
    AgreementKind.CONTRACT: "!k",
    AgreementKind.MEMORANDUM: "!m",
    AgreementKind.ROADMAP: "!r",
    AgreementKind.TWINNING: "!t",
}
_REST = re.compile(rf"{_DAYS.pattern}(?P<only>![a-z])?")


@lru_cache(4096)
def format_action(action: Action) -> str:
    """The callback data of *action*; ValueError where it could not be read back."""
    data = _formatted(action)
    if parse_action(data) != action:
        raise ValueError(f"does not fit into a button: {action}")
    return data


def _formatted(action: Action) -> str:
    match action:
        case Open(card, number):
            return f"{card}.{number}"
        case List(topic):
            return f"{topic}.{_sides(action)}.{_rest(action)}"
        case Find(words, after, fitting):
            return f"?{'~' * fitting}{after}{_days(action)}.{words}"
        case People(words):
            return f"&{words}"
        case Save(form, what):
            return f"^{form}{format_action(what)}"
        case Company(story, mark, skip):
            return f"#o{story}.{mark}.{skip}"
        case Quotes(person, skip):
            return f"#q{person}.{skip}"
        case Whisper(what):
            return f"%w{format_action(what)}"
        case Draw(sight, shown, dark, of, chosen):
            ground = "d" if dark else "l"
            return f"#{sight}{ground.upper() if chosen else ground}{of}.{format_action(shown)}"
        case Manage():
            return format_managing(action)
    return format_deed(action)


def fits(action: Action) -> bool:
    """Whether a button can ask for *action*: long words to search for do not fit."""
    try:
        return bool(format_action(action))
    except ValueError:
        return False


def parse_action(data: str) -> Action | None:
    """What *data* asks for, or None if we never wrote it."""
    if len(data.encode("utf-8", "replace")) > MAX_BYTES:
        return None
    if data[:1] in _PARSERS:
        return _PARSERS[data[:1]](data)
    head, *rest = data.split(".")
    if head in _CARDS and len(rest) == 1 and NUMBER.fullmatch(rest[0]):
        return Open(_CARDS[head], int(rest[0]))
    if head in _TOPICS and len(rest) == 2:
        return _parse_list(_TOPICS[head], *rest)
    return None


def _sides(action: List) -> str:
    """«BY-MI», «BY-MI>RU-ULY», «BY-MI<» for visits to it, «BY-MI|RU-ULY» for those either way."""
    between = _WAYS[action.way] if action.other or action.way is not Way.EITHER else ""
    return f"{action.place or ''}{between}{action.other or ''}"


def _days(action: List | Find) -> str:
    """The days that are asked about, by the calendar's count of them: «@739849-739879»."""
    if action.first is None and action.last is None:
        return ""
    return "@" + "-".join(str(day.toordinal()) if day else "" for day in (action.first, action.last))


def _rest(action: List) -> str:
    """Where the list goes on, its days, and what alone is in it: «2025-11-27:6@739849-!c»."""
    return action.after + _days(action) + (_ONLY[action.only] if action.only else "")


def _parse_list(topic: Topic, sides: str, rest: str) -> List | None:
    places = _SIDES.fullmatch(sides)
    when = _REST.fullmatch(rest)
    if not (places and when):
        return None
    first, last = _between(when)
    way = next((way for way, sign in _WAYS.items() if sign == places["way"]), Way.EITHER)
    only = next((only for only, sign in _ONLY.items() if sign == when["only"]), None)
    found = List(topic, places["place"] or None, when["after"], places["other"] or None, way, first, last, only)
    return found if (sides, rest) == (_sides(found), _rest(found)) else None  # «V.BY|.» is not ours


def _parse_search(data: str) -> Find | None:
    head, _, words = data[1:].removeprefix("~").partition(".")
    when = _DAYS.fullmatch(head)
    if not (when and NUMBER.fullmatch(when["after"]) and words.strip() == words != ""):
        return None
    found = Find(words, int(when["after"]), data[1] == "~", *_between(when))
    return found if head == when["after"] + _days(found) else None


def _parse_people(data: str) -> People | None:
    words = data[1:]
    return People(words) if words == words.strip() else None


def _between(when: re.Match[str]) -> tuple[date | None, date | None]:
    first, last = (date.fromordinal(int(day)) if day else None for day in when.group("first", "last"))
    return first, last


def _parse_percent(data: str) -> Promised | Whisper | None:
    if data[1:2] != "w":
        return parse_promised(data)
    what = parse_action(data[2:])
    return Whisper(what) if isinstance(what, Open | List | Find | Company | People) else None


def _parse_saving(data: str) -> Save | None:
    what = parse_action(data[2:])
    if data[1:2] not in _FORMS or not isinstance(what, Open | List | Company | Find | People):
        return None
    return Save(_FORMS[data[1]], what)


def _parse_drawing(data: str) -> Draw | Company | Quotes | None:
    if company := _COMPANY.fullmatch(data):
        return Company(*map(int, company.groups()))
    if quotes := _QUOTES.fullmatch(data):
        return Quotes(*map(int, quotes.groups()))
    drawn = _DRAWN.fullmatch(data)
    listed = parse_action(drawn["what"]) if drawn else None
    if drawn is None or not isinstance(listed, List):
        return None
    return Draw(_SIGHTS[drawn["sight"]], listed, drawn["ground"] in "dD", drawn["of"], drawn["ground"].isupper())


_PARSERS: dict[str, Callable[[str], Action | None]] = {
    **PARSERS,
    "?": _parse_search,
    "&": _parse_people,
    "@": parse_managing,
    "%": _parse_percent,
    "^": _parse_saving,
    "#": _parse_drawing,
}
"""By what their data begins with; that of a card or a list begins with its letter."""
