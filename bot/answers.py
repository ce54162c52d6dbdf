"""What readers are answered: records of the archive as values, each with the number its button carries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Self, TypeAlias

from bot.model import (
    Agreement,
    AgreementKind,
    Event,
    Feed,
    Figure,
    Phase,
    Relevance,
    Source,
    Story,
    Topic,
    Undertaking,
    Visit,
    VisitStatus,
)
from bot.russian.places import Place

_REST = re.compile(r"(\d{1,10}):(\d{1,4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a list goes on: the last record shown, by what the list is ordered by."""

    day: date
    id: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read ``str(cursor)``; None for anything else, as a button can be forged."""
        day, _, number = text.partition(":")
        try:
            return cls(date.fromisoformat(day), int(number)) if number.isdecimal() and len(number) < 19 else None
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Rest:
    """Where a digest goes on: as it stood at a moment, after so many of its stories."""

    as_of: datetime  # aware, whole seconds
    skip: int

    def __str__(self) -> str:
        return f"{int(self.as_of.timestamp())}:{self.skip}"

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read ``str(rest)``; None for anything else, as a button can be forged."""
        match = _REST.fullmatch(text)
        return cls(datetime.fromtimestamp(int(match[1]), UTC), int(match[2])) if match else None


Days = tuple[date | None, date | None]
"""In which something was told, first and last; None where that end is open."""
EVER: Days = (None, None)


class Way(StrEnum):
    """Which side of a visit a place is on."""

    EITHER = "either"
    FROM = "from"
    TO = "to"


class Moment(StrEnum):
    """What of a visit lies in the days that are asked about, where not any part of it may."""

    ARRIVAL = "arrival"


Only: TypeAlias = VisitStatus | AgreementKind | Moment
"""Visits called off or moved, or by when guests arrive; papers of one kind."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a list is narrowed to; to nothing where nothing is said."""

    place: Place | None = None
    other: Place | None = None  # takes part as well
    way: Way = Way.EITHER  # the side of *place* in a visit; *other* is on the opposite one
    first: date | None = None  # days, None where open
    last: date | None = None
    only: Only | None = None

    @property
    def days(self) -> Days:
        return self.first, self.last

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(place for place in (self.place, self.other) if place)

    @property
    def narrow(self) -> bool:
        """Whether more than a place is asked for."""
        return self != Scope(self.place)

    def holds(self, begins: date, ends: date) -> bool:
        """Whether days *begins* to *ends* touch those asked about."""
        return (self.last is None or begins <= self.last) and (self.first is None or ends >= self.first)


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """A visit with where it stands on the day of the question; ``visit.phase`` is what the sources said."""

    id: int
    story_id: int
    visit: Visit
    phase: Phase
    told: date  # when a source last spoke of it
    begins: date  # upcoming before it, as far as the sources let us know
    ends: date  # past after it
    sources: tuple[Source, ...]
    matched: str | None = None  # the name it was found by: «Минск» or «Минская область»


@dataclass(frozen=True, slots=True)
class VisitsAnswer:
    """The visits that were asked for."""

    scope: Scope
    upcoming: tuple[VisitRecord, ...]  # the nearest first
    ongoing: tuple[VisitRecord, ...]
    past: tuple[VisitRecord, ...]  # the latest first
    more: Cursor | None = None  # where the past goes on
    nearest: tuple[Place, ...] = ()  # near places with recent visits, when this one has none


@dataclass(frozen=True, slots=True)
class AgreementRecord:
    id: int
    story_id: int
    agreement: Agreement
    told: date
    sources: tuple[Source, ...]
    matched: str | None = None
    partners: tuple[str, ...] = ()  # of its story: between whom it is where the paper itself does not say


@dataclass(frozen=True, slots=True)
class AgreementsAnswer:
    """The agreements that were asked for, the latest first."""

    scope: Scope
    agreements: tuple[AgreementRecord, ...]
    more: Cursor | None = None
    nearest: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRecord:
    id: int
    story_id: int
    figure: Figure
    told: date
    partners: tuple[str, ...]  # of its story: whose figure it is
    sources: tuple[Source, ...]
    matched: str | None = None


@dataclass(frozen=True, slots=True)
class FiguresAnswer:
    """The figures that were asked for, the latest first."""

    scope: Scope
    figures: tuple[FigureRecord, ...]
    more: Cursor | None = None
    nearest: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class EventRecord:
    id: int
    story_id: int
    event: Event
    told: date
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class UpcomingAnswer:
    """What is to come: visits and events, the nearest first; those without a date last."""

    scope: Scope
    visits: tuple[VisitRecord, ...]
    events: tuple[EventRecord, ...]
    nearest: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """What was undertaken, with the later story that seems to tell that it was done."""

    undertaking: Undertaking
    done: Story | None = None


@dataclass(frozen=True, slots=True)
class PromisesAnswer:
    """What was promised and is not known to be done: what is late last first, what has a day the nearest first."""

    scope: Scope
    late: tuple[Promise, ...]
    ahead: tuple[Promise, ...]
    planned: tuple[Promise, ...]  # without a day


@dataclass(frozen=True, slots=True)
class PositionRecord:
    """A position as the sources gave it, with the first and the last day they did."""

    position: str
    organisation: str | None
    first: date
    last: date
    source: Source | None = None  # that gave it last; of a card alone


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """What a person said, word for word."""

    words: str
    day: date
    source: Source
    story: int


@dataclass(frozen=True, slots=True)
class QuotesAnswer:
    """What a person said, the latest first."""

    id: int
    name: str
    quotes: tuple[QuoteRecord, ...]
    skip: int = 0  # those before
    more: int | None = None  # where they go on


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One person across all articles."""

    id: int
    name: str  # the fullest seen
    mentions: int  # articles
    first: date
    last: date
    positions: tuple[PositionRecord, ...]  # the latest first
    led: tuple[VisitRecord, ...]  # the latest first
    stories: tuple[tuple[int, str], ...] = ()  # the latest few: number and title
    months: tuple[tuple[date, int], ...] = ()  # the first day of each, articles; the latest first; of a card alone
    together: tuple[tuple[int, str], ...] = ()  # who is named in the same stories, the most often first; likewise
    met: tuple[tuple[int, str, date], ...] = ()  # who stood on the other side of a visit, and when last; likewise
    quotes: tuple[QuoteRecord, ...] = ()  # the latest, one more than a card shows where there are more; likewise


@dataclass(frozen=True, slots=True)
class PeopleAnswer:
    """Who bears a name; without a name, those most spoken of lately."""

    name: str | None
    people: tuple[PersonCard, ...]
    exact: bool = True  # False: nobody bears it, these names are near


@dataclass(frozen=True, slots=True)
class Holder:
    """Who was told in a post, from the first day to the last."""

    id: int
    name: str
    position: str  # as told last
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class HoldersAnswer:
    """Who holds a post of *place*, the last told first."""

    place: Place
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class CompanyName:
    """A company by a story that names it."""

    name: str
    story: int
    mark: int  # of the name, among those of the story
    told: int  # stories that name it


@dataclass(frozen=True, slots=True)
class CompanyCard:
    """One company across all stories; the latest first in all that follows."""

    company: CompanyName
    first: date
    last: date
    partners: tuple[tuple[str, int], ...]  # places with stories, the most told of first
    topics: tuple[Topic, ...]
    agreements: tuple[AgreementRecord, ...]
    visits: tuple[Visit, ...]  # it was on the programme of, or went with
    people: tuple[PersonCard, ...]
    stories: tuple[Story, ...]  # all of them
    skip: int = 0  # stories before those that are shown
    more: int | None = None  # where they go on


@dataclass(frozen=True, slots=True)
class CompaniesAnswer:
    """Which companies are meant by some words."""

    words: str
    companies: tuple[CompanyName, ...]
    exact: bool = True  # False: none bears this name, these are near


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The stories that hold all the words, the latest first, or those first that are most about them (*fitting*)."""

    words: str
    stories: tuple[Story, ...]
    more: int | None = None  # go on after this story, or after so many
    fitting: bool = False
    days: Days = EVER


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """A feed with what it brought in the last seven days."""

    feed: Feed
    articles: int
    cooperation: int


@dataclass(frozen=True, slots=True)
class WhyAnswer:
    """Why an article was taken or not."""

    title: str
    url: str | None
    feed: str  # title
    published: date | None
    seen: datetime
    relevance: Relevance
    story: Story | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """What to know of two sides before they meet."""

    visits: VisitsAnswer
    agreements: AgreementsAnswer  # signed ones and those still promised
    figures: FiguresAnswer
    upcoming: UpcomingAnswer
    people: tuple[PersonCard, ...]  # who appears in the stories of these, the most spoken of first

    @property
    def empty(self) -> bool:
        """Whether nothing at all is known."""
        trips, ahead = self.visits, self.upcoming
        known = (trips.upcoming, trips.ongoing, trips.past, self.agreements.agreements, self.figures.figures)
        return not any((*known, ahead.visits, ahead.events))
