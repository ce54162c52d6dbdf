"""Who is told what, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from bot.model.facts import Lang, Topic, Visit
from bot.model.stories import Story, Update

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
    short: bool = False  # digests of a few stories; the others are a tap away
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
