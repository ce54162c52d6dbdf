"""How the bot fares, as values: what its administrators are told in /stats and /health."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.model import Feed


@dataclass(frozen=True, slots=True)
class Chats:
    """Chats by kind that get the digest, and those that do not."""

    private: int = 0
    groups: int = 0
    channels: int = 0
    stopped: int = 0  # by their own word
    lost: int = 0  # they blocked the bot, or are gone

    @property
    def active(self) -> int:
        return self.private + self.groups + self.channels


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Messages of the outbox."""

    today: int = 0  # sent
    week: int = 0
    waiting: int = 0
    parked: int = 0  # undelivered, in a week: an administrator may send them again


@dataclass(frozen=True, slots=True)
class Lag:
    """How long after their hour the digests of a day left."""

    count: int
    median: timedelta
    worst: timedelta


@dataclass(frozen=True, slots=True)
class Heard:
    """What people wrote by /feedback in a month, and how they found the stories they were told."""

    written: int = 0
    answered: int = 0
    useful: int = 0
    useless: int = 0


@dataclass(frozen=True, slots=True)
class Day:
    """What one day held."""

    day: date
    sent: int
    articles: int


@dataclass(frozen=True, slots=True)
class Stats:
    """The work of the bot, as of *now*."""

    now: datetime  # aware
    zone: str  # IANA: whose days these are
    chats: Chats
    deliveries: Deliveries
    lag: Lag | None  # None: no digest left in a day
    feeds: tuple[Feed, ...]
    articles: int  # in a week
    cooperation: int  # of them
    heard: Heard
    errors: int  # of the program itself, in a day
    days: tuple[Day, ...] = ()  # thirty, the latest last

    @property
    def share(self) -> float:
        """How much of what was read is about cooperation."""
        return self.cooperation / self.articles if self.articles else 0.0


def lag_of(lags: Sequence[timedelta]) -> Lag | None:
    """The median and the worst of *lags*."""
    ordered = sorted(lags)
    return Lag(len(ordered), ordered[len(ordered) // 2], ordered[-1]) if ordered else None


class Part(StrEnum):
    """What /health looks at."""

    TICKING = "ticking"
    READING = "reading"
    DIGESTS = "digests"
    OUTBOX = "outbox"
    FEEDS = "feeds"
    WORKERS = "workers"
    DATABASE = "database"
    DISK = "disk"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class Health:
    """What was found of each part; None stands for what never happened."""

    now: datetime
    ticked: datetime | None
    read: datetime | None  # when a source last answered
    digest: datetime | None  # when a digest last left
    waiting: int
    oldest: datetime | None  # since when the oldest of what waits is due
    feeds: tuple[Feed, ...]
    workers: tuple[int, int]  # reading processes alive, and how many there are to be; none starts before the first work
    size: int  # bytes of the database
    damage: str | None  # what is wrong with the file; "" where it was too large to look at all of it
    free: int  # bytes on its disk
    backup: datetime | None
    keeps_backups: bool
    wrong: tuple[Part, ...] = field(default=())


TICK = timedelta(seconds=90)
READ = timedelta(hours=3)
WAITS = timedelta(minutes=10)
BACKUP = timedelta(hours=49)
ROOM = 500_000_000  # bytes free


def judge(health: Health, *, silent: int) -> tuple[Part, ...]:
    """The parts an administrator should look at, the gravest first; *silent*: how many sources are."""
    now = health.now
    listening = [feed for feed in health.feeds if not (feed.paused or feed.retired)]
    found = {
        Part.DATABASE: bool(health.damage),
        Part.DISK: health.free < max(ROOM, health.size),
        Part.TICKING: health.ticked is None or now - health.ticked > TICK,
        Part.READING: bool(listening) and (health.read is None or now - health.read > READ),
        Part.OUTBOX: health.oldest is not None and now - health.oldest > WAITS,
        Part.BACKUP: not health.keeps_backups or health.backup is None or now - health.backup > BACKUP,
        Part.FEEDS: silent > 0,
    }
    return tuple(part for part, wrong in found.items() if wrong)
