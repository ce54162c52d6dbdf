"""What is read in one article, each fact with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.model.evidence import PartialDate, Proof


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


COUNTED = "figure: things counted"  # the rule of a number that counts things of no trade


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

    @property
    def is_aside(self) -> bool:
        """Whether it only counts guests, seats, firms: said in what is read, not in stories, which tell of trade."""
        return all(proof.rule == COUNTED for proof in self.evidence)


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
