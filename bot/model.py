"""The nouns of the trade, as values: frozen, comparable, free of any library.

Times are aware and in UTC unless a field says otherwise. Place, company and person names are Russian
and in the nominative («Минская область»), whatever form the source used.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, Self

# --------------------------------------------------------------------------- time and proof


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as the text gives it: a year, a month of it, or one day."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, iso: str) -> Self:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ValueError for anything else."""
        year, month, day = (*map(int, iso.split("-")), None, None)[:3]
        if year is None:
            raise ValueError(iso)
        found = cls(year, month, day)
        found.first()
        return found

    def __str__(self) -> str:
        parts = (self.month, self.day)
        return f"{self.year:04}" + "".join(f"-{part:02}" for part in parts if part is not None)

    def first(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """The latest day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: a span of ``Article.body`` (characters, end exclusive) and the rule that read it."""

    start: int
    end: int
    rule: str
    article: str = ""  # Article.id


Proof = tuple[Evidence, *tuple[Evidence, ...]]
"""At least one piece of evidence: a fact without any cannot be built."""


# --------------------------------------------------------------------------- what comes in


class Entry(NamedTuple):  # there are thousands in a pass, and as dataclasses they take three times as long to make
    """One item of a feed, as the feed gave it, with markup removed."""

    guid: str | None
    url: str | None  # absolute, http or https
    title: str
    text: str  # the fullest text the feed holds, paragraphs divided by newlines; may be only a lead
    published: datetime | None  # UTC
    origin: str | None = None  # Article.id of what it names as its source


@dataclass(frozen=True, slots=True)
class Article:
    """A text to be read."""

    id: str
    title: str
    text: str
    published: date | None  # the local date at the source
    url: str | None = None
    region: str | None = None  # home region of the source
    origin: str | None = None  # id of the article that it is a copy of by its own word

    @property
    def body(self) -> str:
        """What every evidence offset counts in."""
        return f"{self.title}\n{self.text}"


# --------------------------------------------------------------------------- facts


class Lang(StrEnum):
    RU = "ru"
    EN = "en"
    BE = "be"


class Topic(StrEnum):
    INDUSTRY = "industry"
    AGRICULTURE = "agriculture"
    TRADE = "trade"
    AVIATION = "aviation"
    AUTOMOTIVE = "automotive"
    MEDICINE = "medicine"
    EDUCATION = "education"
    CULTURE = "culture"
    TOURISM = "tourism"
    TRANSPORT = "transport"
    CONSTRUCTION = "construction"
    IT = "it"
    ENERGY = "energy"
    YOUTH = "youth"
    SPORT = "sport"
    SECURITY = "security"
    OTHER = "other"


class Phase(StrEnum):
    """Where a visit stands on a given day."""

    UPCOMING = "upcoming"
    ONGOING = "ongoing"
    PAST = "past"


class VisitStatus(StrEnum):
    """What was last said of a visit's happening at all."""

    ON = "on"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Visit:
    """A delegation or official of one region or country in, going to or arriving in another."""

    origin: tuple[str, ...]  # most specific first, then what contains it: «Минская область», «Беларусь»
    destination: tuple[str, ...]  # the same order
    evidence: Proof
    place: str | None = None  # the city, where one is named
    start: PartialDate | None = None
    end: PartialDate | None = None  # inclusive
    phase: Phase = Phase.PAST  # at publication
    status: VisitStatus = VisitStatus.ON
    leader: str | None = None  # who heads the guests
    delegates: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()  # persons who receive
    organisations: tuple[str, ...] = ()  # companies and places on the programme, companies in the delegation
    background: bool = False  # mentioned only as history


class AgreementKind(StrEnum):
    AGREEMENT = "agreement"
    CONTRACT = "contract"
    MEMORANDUM = "memorandum"
    ROADMAP = "roadmap"
    TWINNING = "twinning"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written: 40 with the unit «mln» and the currency «RUB», never 40 000 000."""

    value: Decimal
    unit: str  # "", thousand, mln, bln, trn
    currency: str | None = None  # ISO 4217


@dataclass(frozen=True, slots=True)
class Agreement:
    parties: tuple[str, ...]
    kind: AgreementKind
    evidence: Proof
    subject: str | None = None  # what it is about, nominative or as in the text: «поставка белорусской продукции»
    amount: Amount | None = None
    signed: bool = True  # False: planned
    background: bool = False


class FigureKind(StrEnum):
    TURNOVER = "turnover"
    EXPORT = "export"
    IMPORT = "import"
    INVESTMENT = "investment"
    CONTRACT = "contract"
    GROWTH = "growth"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of cooperation as written, with what it counts."""

    kind: FigureKind
    value: Decimal
    unit: str  # "", thousand, mln, bln, trn, percent, times, or the thing counted
    evidence: Proof
    value_max: Decimal | None = None  # of a range
    currency: str | None = None  # ISO 4217
    period: str | None = None  # "9 months", "9 months 2025", "2025", "2025-H1", "2025-Q3", "2025-01"
    counted: str | None = None  # what a number in thousands or millions counts: «тонна»; without a scale it is the unit


@dataclass(frozen=True, slots=True)
class Person:
    name: str  # as full as the text gives it: «Алексей Юрьевич Русских»
    evidence: Proof
    position: str | None = None  # «губернатор Ульяновской области»
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, word for word as the source has it, without the marks around; long speeches are cut."""

    speaker: str  # the name of a person of the same article
    words: str
    evidence: Proof


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated that is still to come: a forum, a deadline, a return visit."""

    name: str
    evidence: Proof
    date: PartialDate | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """What a subscriber reads first: every name, number and date in it stands in the source."""

    title: str
    text: str  # 2-3 sentences
    evidence: Proof
    lang: Lang = Lang.RU


@dataclass(frozen=True, slots=True)
class Relevance:
    cooperation: bool
    score: float  # 0..1
    reasons: tuple[str, ...]  # rule names: see bot.extract.relevance


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was read in one article."""

    lang: Lang
    relevance: Relevance
    partners: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    visits: tuple[Visit, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    figures: tuple[Figure, ...] = ()
    persons: tuple[Person, ...] = ()
    organisations: tuple[str, ...] = ()
    upcoming: tuple[Event, ...] = ()
    brief: Brief | None = None
    quotes: tuple[Quote, ...] = ()


# --------------------------------------------------------------------------- stories


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


# --------------------------------------------------------------------------- what became of a story


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


# --------------------------------------------------------------------------- feeds and readers


@dataclass(frozen=True, slots=True)
class Feed:
    """A source and what the last fetches taught about it."""

    id: int
    url: str
    title: str
    region: str | None  # home region, canonical name
    zone: str = "Europe/Moscow"  # IANA; dates without a zone are read in it
    links: str | None = None  # of a page that lists news: the CSS selector of its links, "" for likely ones
    etag: str | None = None
    modified: str | None = None  # Last-Modified as sent
    body_hash: str | None = None
    next_check: datetime | None = None  # None: never fetched
    last_success: datetime | None = None
    newest: datetime | None = None  # newest item seen
    failures: int = 0  # consecutive
    error: str | None = None  # the last failure, in plain words
    retired: bool = False  # answered 410 Gone
    added: bool = False  # by an administrator, beside the configuration
    paused: bool = False  # by an administrator
    reported: bool = False  # to the administrators, as silent; until it recovers


EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True, slots=True)
class Subscription:
    """What one chat (or one topic of it) asked to receive, and when."""

    chat: int
    topic: int | None = None  # message_thread_id of a forum
    lang: Lang = Lang.RU
    zone: str = "Europe/Moscow"  # IANA
    at: time = time(9)  # local
    more: tuple[time, ...] = ()  # further hours of the same days, ascending, none of them `at`
    weekdays: frozenset[int] = field(default=EVERY_DAY)  # Monday is 0
    region: str | None = None  # home region, canonical name; None: all
    partners: tuple[str, ...] = ()  # canonical names; empty: all
    topics: tuple[Topic, ...] = ()  # empty: all
    active: bool = True
    paused: str | None = None  # why it is not active: "stopped", "blocked", "gone", "expelled"
    rest_until: date | None = None  # local date before which nothing comes
    tell_empty: bool = False  # one line on a day without news
    skip_holidays: bool = False  # nothing on public holidays of the zone's country
    rich: bool = False  # digests as rich messages, which not every client shows
    dark: bool = False  # pictures on dark ground
    last_promised: date | None = None  # local date of the newest digest promised
    promised: int = 1  # how many of that date's hours had struck then
    since: datetime | None = None  # when it came into force: subscribed, or taken up again


@dataclass(frozen=True, slots=True)
class Target:
    """What a watch looks for in a story: all that is given here; places and names are canonical."""

    place: str | None = None
    other: str | None = None  # takes part as well
    person: str | None = None
    topic: Topic | None = None
    kind: str | None = None  # of facts it must tell: "visits", "agreements" or "figures"
    words: str | None = None  # in any form
    phrase: bool = False  # the words one after another


@dataclass(frozen=True, slots=True)
class Watch:
    """What one chat (or one topic of it) wants to be told of wherever it happens."""

    id: int
    target: Target
    instant: bool = True  # at once; or else first in the digest


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


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel the bot may post in, and the chat that answers for what it posts."""

    id: int
    title: str
    adder: int  # user who let the bot in
    editors: int | None = None  # chat that its drafts and its troubles go to; None: not chosen yet
    topic: int | None = None  # of that chat
    approving: bool = True  # a digest is posted once an editor says so; otherwise at once
    reachable: bool = True  # the bot still may post


class DraftState(StrEnum):
    OPEN = "open"
    PUBLISHED = "published"
    DROPPED = "dropped"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Draft:
    """A digest for a channel that waits for its editors."""

    id: int
    channel: int
    pages: tuple[str, ...]  # JSON of `view.page.Page`
    stories: tuple[int, ...]
    version: int  # 1, and one more with every edit
    state: DraftState
    deadline: datetime  # not posted after it
    by: str = ""  # who settled it


class Act(StrEnum):
    """What is written into the log of a chat."""

    LINKED = "linked"
    APPROVE_FIRST = "approve first"
    POST_AT_ONCE = "post at once"
    EDITORS = "editors"  # another chat for the drafts
    PUBLISHED = "published"
    EDITED = "edited"
    DROPPED = "dropped"
    EXPIRED = "expired"
    REMOVED = "removed"
    SETTING = "setting"
    STARTED = "started"
    STOPPED = "stopped"
    APPOINTED_EDITOR = "appointed editor"
    APPOINTED = "appointed administrator"
    DISMISSED = "dismissed"
    INVITED = "invited"  # a link was made
    REVOKED = "revoked"  # a link
    ADMITTED = "admitted"  # somebody who asked
    REFUSED = "refused"
    EXPELLED = "expelled"
    ANSWERED = "answered"  # what somebody wrote
    BROADCAST = "broadcast"
    BROADCAST_AGAIN = "broadcast again"  # to those of whom nobody knew whether it had arrived
    WITHDRAWN = "withdrawn"  # a broadcast, before all had it


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what with what a group or a channel receives, or with the bot itself (chat 0)."""

    chat: int
    at: datetime
    act: Act
    who: int | None = None  # None: the bot itself, or somebody anonymous
    name: str = ""  # as it was shown then
    detail: str = ""  # the number of a draft, the code of a setting, a name


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the sources were read in the day before a digest; *silent* are the titles of the others."""

    read: int
    total: int
    silent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What one subscription is told on one local date."""

    day: date
    stories: tuple[Story, ...]
    ongoing: tuple[Visit, ...] = ()
    upcoming: tuple[Visit, ...] = ()
    as_of: datetime | None = None  # aware; when it was composed
    skipped: int = 0  # stories told before these, where a reader reads on
    more: int = 0  # stories of the day that found no room
    coverage: Coverage | None = None  # what it is made from; None where that is not known
    updates: tuple[Update, ...] = ()  # of what was told before
    watched: tuple[Story, ...] = ()  # what the chat watches for, wherever it happens; not among the others
