"""What is shown: a record, a list, a search, as words, a picture or a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum, unique
from typing import Self

from bot.answers import Moment, Only, Scope, Way
from bot.model import AgreementKind, VisitStatus


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
    only: Only | None = None

    @classmethod
    def of(cls, topic: Topic, scope: Scope, after: str = "") -> Self:
        """The list of *topic* narrowed to *scope*."""
        place, other = (one.id if one else None for one in (scope.place, scope.other))
        return cls(topic, place, after, other, scope.way, scope.first, scope.last, narrowed(topic, scope).only)


def narrowed(topic: Topic, scope: Scope) -> Scope:
    """*scope* as the list of *topic* can be narrowed: visits by what became of them or by when guests arrive, papers
    by their kind.
    """
    fitting: dict[Topic, tuple[type, ...]] = {Topic.VISITS: (VisitStatus, Moment), Topic.AGREEMENTS: (AgreementKind,)}
    return scope if scope.only is None or isinstance(scope.only, fitting.get(topic, ())) else replace(scope, only=None)


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


@dataclass(frozen=True, slots=True)
class People:
    """Those who bear a name or hold a position; without *words*, those most spoken of lately."""

    words: str = ""


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
    """Send an answer as a file: a list or a search from its beginning, or a card."""

    form: Form
    what: Open | List | Company | Find | People


@dataclass(frozen=True, slots=True)
class Whisper:
    """Show it to the one who pressed, and to nobody else of the group."""

    what: Open | List | Find | Company | People
