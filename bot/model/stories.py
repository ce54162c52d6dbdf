"""Events as one or more articles tell them, and what became of them since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.model.evidence import PartialDate
from bot.model.facts import Agreement, Amount, Brief, Event, Facts, Figure, Person, Quote, Topic, Visit
from bot.model.feeds import Article


@dataclass(frozen=True, slots=True)
class Source:
    """One publication of a story."""

    article: str  # Article.id
    title: str
    feed: str  # the feed's title
    published: date
    url: str | None = None
    reprint: bool = False  # the same text as another source of the story


@dataclass(frozen=True, slots=True)
class Telling:
    """One article of a story with what was read in it."""

    article: Article
    facts: Facts
    feed: str  # the feed's title


@dataclass(frozen=True, slots=True)
class Story:
    """One event told by one or more articles: announcement, days, reports, reprints."""

    id: int | None  # None until the archive numbered it
    partners: tuple[str, ...]
    topics: tuple[Topic, ...]
    brief: Brief  # of the telling that has the last word
    sources: tuple[Source, ...]  # the first is the origin
    visits: tuple[Visit, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    figures: tuple[Figure, ...] = ()
    persons: tuple[Person, ...] = ()
    organisations: tuple[str, ...] = ()
    upcoming: tuple[Event, ...] = ()
    other_briefs: tuple[Brief, ...] = ()  # as good a one in each other language the story is told in
    quotes: tuple[Quote, ...] = ()  # a story read from the archive is without them

    @property
    def title(self) -> str:
        return self.brief.title


class Turn(StrEnum):
    """What became of a visit since it was told of."""

    MOVED = "moved"
    DATED = "dated"  # its days became known
    POSTPONED = "postponed"  # nobody says to when
    CANCELLED = "cancelled"
    BEGUN = "begun"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class VisitTurn:
    turn: Turn
    visit: Visit  # as it is known now
    before: tuple[PartialDate | None, PartialDate | None]  # the days that were told, first and last


@dataclass(frozen=True, slots=True)
class Signing:
    agreement: Agreement
    planned: bool  # it was told of as planned


@dataclass(frozen=True, slots=True)
class SumChange:
    fact: Agreement | Figure  # with the new sum
    before: Amount


Change = VisitTurn | Signing | SumChange


@dataclass(frozen=True, slots=True)
class Update:
    """A story that was told already, with what is different since."""

    story: Story
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What was promised in the news: by whom, and until when where that is said."""

    story: int
    mark: str  # tells it from the others of its story, also when they are told anew
    parties: tuple[str, ...]
    told: date  # when a source last spoke of it
    sources: tuple[Source, ...] = ()
    event: Event | None = None  # either this
    paper: Agreement | None = None  # or this

    @property
    def what(self) -> Event | Agreement:
        found = self.event or self.paper
        assert found is not None
        return found

    @property
    def until(self) -> date | None:
        """The last day it can be kept on."""
        return self.event.date.last() if self.event and self.event.date else None
