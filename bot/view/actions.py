"""What a button asks for, as short text: it holds ids only, so buttons of old messages keep working.

``format_action`` and ``parse_action`` are inverse; Telegram carries at most 64 bytes. A client can send anything, so
whatever is not exactly one of ours parses to None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from functools import lru_cache

from bot.answers import Way
from bot.view.managing import Manage, format_managing, parse_managing

MAX_BYTES = 64
_PLACE = re.compile(r"[A-Za-z0-9-]{1,24}")
_VALUE = re.compile(r"[A-Za-z0-9_+/:-]{0,40}")
_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_CHANNEL = re.compile(r"-[1-9][0-9]{0,17}")
_SMALL = r"(0|[1-9][0-9]{0,5})"
_PROMISE = re.compile(r"%([cbdko])(0|[1-9][0-9]{0,17})\.([0-9a-f]{8})")
_DECISION = re.compile(rf"!([shaoped])\.(0|-?[1-9][0-9]{{0,17}})\.{_SMALL}\.{_SMALL}")


@unique
class Card(StrEnum):
    """A view of one record, asked for by its number."""

    STORY = "s"
    JOURNEY = "j"  # the visits of a story
    PEOPLE = "p"  # of a story
    SOURCES = "o"  # of a story
    PERSON = "n"
    VISIT = "v"


@unique
class Topic(StrEnum):
    """A list that may be narrowed to a place and read on."""

    PLACE = "l"  # everything about a place
    VISITS = "V"
    AGREEMENTS = "A"
    FIGURES = "F"
    UPCOMING = "U"
    TODAY = "T"
    PAIR = "D"  # two sides before they meet
    DUE = "P"  # what was promised


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


@unique
class Form(StrEnum):
    """What an answer is saved as."""

    CHOICE = "m"  # asks which
    XLSX = "x"
    CSV = "c"
    JSON = "j"
    ICS = "i"
    DOCX = "d"


@dataclass(frozen=True, slots=True)
class Open:
    """Show one record."""

    card: Card
    id: int


@dataclass(frozen=True, slots=True)
class List:
    """Show a list, from its beginning or on from *after*; what it is narrowed to: see ``answers.Scope``."""

    topic: Topic
    place: str | None = None  # a place id
    after: str = ""
    other: str | None = None  # a place id
    way: Way = Way.EITHER
    first: date | None = None
    last: date | None = None


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


@dataclass(frozen=True, slots=True)
class Find:
    """A search, from its beginning (0) or on after the story *after*; *fitting*: after so many that fit best.

    *first* and *last*: the days in which the stories were told.
    """

    words: str
    after: int
    fitting: bool = False
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """Show a company that a story names (0: all that it names), its stories after *skip* of them."""

    story: int
    mark: int = 0  # of its name; see ``answers.CompanyName``
    skip: int = 0


@dataclass(frozen=True, slots=True)
class Quotes:
    """What a person said, after *skip* quotations."""

    person: int
    skip: int = 0


@unique
class Sight(StrEnum):
    """How a list is seen at a glance."""

    SERIES = "s"  # the values of one metric, period by period
    TABLE = "t"  # the same in words
    MONTH = "c"  # the visits of a month
    MAP = "m"


@dataclass(frozen=True, slots=True)
class Draw:
    """Show a list as a picture; *of* names the metric of a series: «tUSD».

    On *dark* ground, else on that of the chat. *chosen*: on that very ground, from now on all pictures of the chat.
    """

    sight: Sight
    what: List
    dark: bool = False
    of: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Save:
    """Send an answer as a file: a list from its beginning, or one visit for a calendar."""

    form: Form
    what: Open | List | Company


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


@dataclass(frozen=True, slots=True)
class Whisper:
    """Show it to the one who pressed, and to nobody else of the group."""

    what: Open | List | Find


Action = (
    Whisper
    | Open
    | List
    | Set
    | Decide
    | Find
    | Tend
    | Save
    | Watching
    | Draw
    | Company
    | Quotes
    | Manage
    | Rate
    | Promised
)

_CARDS = {card.value: card for card in Card}
_TOPICS = {topic.value: topic for topic in Topic}
_SIGHTS = {sight.value: sight for sight in Sight}
_FORMS = {form.value: form for form in Form}
_WATCHING = {letter + verb: verb for verb in WatchVerb for letter in "wW"}
_SETTINGS = {setting.value: setting for setting in Setting}
_DEEDS = {deed.value: deed for deed in Tending}


@lru_cache(4096)
def format_action(action: Action) -> str:
    """The callback data of *action*; ValueError where it could not be read back."""
    data = _answer(action) or _deed(action)
    if parse_action(data) != action:
        raise ValueError(f"does not fit into a button: {action}")
    return data


def _answer(action: Action) -> str | None:
    match action:
        case Open(card, number):
            return f"{card}.{number}"
        case List(topic, _, after):
            return f"{topic}.{_sides(action)}.{after}{_days(action)}"
        case Find(words, after, fitting):
            return f"?{'~' * fitting}{after}{_days(action)}.{words}"
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
    return None


def _deed(action: Action) -> str:
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
        case Manage():
            return format_managing(action)
        case Rate(opinion, story):
            return f"${opinion}{story}"
        case Promised(verb, story, mark):
            return f"%{verb}{story}.{mark}"
    raise TypeError(action)


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
    if head in _WATCHING and len(rest) == 1 and _NUMBER.fullmatch(rest[0]):
        return Watching(_WATCHING[head], int(rest[0]), listed=head[0] == "W")
    if head in _CARDS and len(rest) == 1 and _NUMBER.fullmatch(rest[0]):
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


def _parse_list(topic: Topic, sides: str, rest: str) -> List | None:
    places = _SIDES.fullmatch(sides)
    when = _DAYS.fullmatch(rest)
    if not (places and when):
        return None
    first, last = _between(when)
    way = next((way for way, sign in _WAYS.items() if sign == places["way"]), Way.EITHER)
    found = List(topic, places["place"] or None, when["after"], places["other"] or None, way, first, last)
    return found if (sides, rest) == (_sides(found), found.after + _days(found)) else None  # «V.BY|.» is not ours


def _parse_search(data: str) -> Find | None:
    head, _, words = data[1:].removeprefix("~").partition(".")
    when = _DAYS.fullmatch(head)
    if not (when and _NUMBER.fullmatch(when["after"]) and words.strip() == words != ""):
        return None
    found = Find(words, int(when["after"]), data[1] == "~", *_between(when))
    return found if head == when["after"] + _days(found) else None


def _between(when: re.Match[str]) -> tuple[date | None, date | None]:
    first, last = (date.fromordinal(int(day)) if day else None for day in when.group("first", "last"))
    return first, last


_COMPANY = re.compile(rf"#o({_NUMBER.pattern})\.({_NUMBER.pattern})\.{_SMALL}")
_QUOTES = re.compile(rf"#q({_NUMBER.pattern})\.{_SMALL}")
_DRAWN = re.compile(r"#(?P<sight>[stcm])(?P<ground>[ldLD])(?P<of>(?:[a-z][A-Z]{0,3})?)\.(?P<what>[^\n]+)")
_WAYS = {Way.EITHER: "|", Way.FROM: ">", Way.TO: "<"}
_SIDES = re.compile(rf"(?P<place>{_PLACE.pattern})?(?:(?<=.)(?P<way>[|<>])(?P<other>{_PLACE.pattern})?)?")
_DAYS = re.compile(rf"(?P<after>{_VALUE.pattern})(?:@(?P<first>[1-9][0-9]{{5}})?-(?P<last>[1-9][0-9]{{5}})?)?")


def _parse_setting(data: str) -> Set | None:
    head, dot, value = data[1:].partition(".")
    channel, head = head[:-1], head[-1:]
    if head not in _SETTINGS or not _VALUE.fullmatch(value) or (channel and not _CHANNEL.fullmatch(channel)):
        return None
    return Set(_SETTINGS[head], value if dot else None, data[0] == "+", int(channel) if channel else None)


def _parse_decision(data: str) -> Decide | None:
    match = _DECISION.fullmatch(data)
    return Decide(Verb(match[1]), int(match[2]), int(match[3]), int(match[4])) if match else None


def _parse_deed(data: str) -> Tend | None:
    number, dot, value = data[2:].partition(".")
    if data[1:2] not in _DEEDS or not _NUMBER.fullmatch(number) or not (value == "" or _PLACE.fullmatch(value)):
        return None
    return Tend(_DEEDS[data[1]], int(number), value if dot else None)


def _parse_rating(data: str) -> Rate | None:
    known = data[1:2] in set(Opinion) and _NUMBER.fullmatch(data[2:])
    return Rate(Opinion(data[1]), int(data[2:])) if known else None


def _parse_promise(data: str) -> Promised | Whisper | None:
    if data[1:2] == "w":
        what = parse_action(data[2:])
        return Whisper(what) if isinstance(what, Open | List | Find) else None
    match = _PROMISE.fullmatch(data)
    return Promised(PromiseVerb(match[1]), int(match[2]), match[3]) if match else None


def _parse_saving(data: str) -> Save | None:
    what = parse_action(data[2:])
    return Save(_FORMS[data[1]], what) if data[1:2] in _FORMS and isinstance(what, Open | List | Company) else None


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
    "+": _parse_setting,
    "=": _parse_setting,
    "!": _parse_decision,
    "?": _parse_search,
    "~": _parse_deed,
    "@": parse_managing,
    "$": _parse_rating,
    "%": _parse_promise,
    "^": _parse_saving,
    "#": _parse_drawing,
}
"""By what their data begins with; that of a card or a list begins with its letter."""
