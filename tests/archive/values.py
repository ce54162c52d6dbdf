"""Values of the model for the archive's tests: examples to read, strategies to search with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from bot.model import (
    Agreement,
    AgreementKind,
    Amount,
    Article,
    Brief,
    Event,
    Evidence,
    Facts,
    Figure,
    FigureKind,
    Lang,
    PartialDate,
    Person,
    Phase,
    Quote,
    Relevance,
    Source,
    Story,
    Topic,
    Visit,
    VisitStatus,
)

NOON = datetime(2025, 11, 27, 12, 0, tzinfo=UTC)
TODAY = date(2025, 11, 27)
MINSK_REGION = ("Минская область", "Беларусь")
MINSK = ("Минск", "Беларусь")
BREST_REGION = ("Брестская область", "Беларусь")
ULYANOVSK = ("Ульяновск", "Ульяновская область", "Россия")
KUSHNARENKO = "Алексей Кушнаренко"


def evidence(article: str = "a1", start: int = 0) -> tuple[Evidence]:
    return (Evidence(start, start + 10, "example", article),)


def visit(
    start: str | None = "2025-11-26",
    end: str | None = "2025-11-27",
    *,
    origin: tuple[str, ...] = MINSK_REGION,
    destination: tuple[str, ...] = ULYANOVSK,
    phase: Phase = Phase.ONGOING,
    leader: str | None = None,
    status: VisitStatus = VisitStatus.ON,
    background: bool = False,
    place: str | None = None,
    article: str = "a1",
) -> Visit:
    return Visit(
        origin=origin,
        destination=destination,
        evidence=evidence(article),
        place=place,
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
        phase=phase,
        status=status,
        leader=leader,
        background=background,
    )


def source(article: str = "a1", published: date = TODAY, *, feed: str = "Улпресса", reprint: bool = False) -> Source:
    return Source(article, f"Заголовок {article}", feed, published, f"https://news.example/{article}", reprint)


def story(
    title: str = "Делегация Минской области в Ульяновске",
    *,
    partners: tuple[str, ...] = ("Минская область", "Ульяновская область"),
    topics: tuple[Topic, ...] = (Topic.INDUSTRY,),
    visits: Sequence[Visit] = (),
    agreements: Sequence[Agreement] = (),
    figures: Sequence[Figure] = (),
    persons: Sequence[Person] = (),
    upcoming: Sequence[Event] = (),
    sources: Sequence[Source] = (),
    quotes: Sequence[Quote] = (),
) -> Story:
    return Story(
        id=None,
        partners=partners,
        topics=topics,
        brief=Brief(title, f"{title}. Обсудили кооперацию.", evidence()),
        sources=tuple(sources) or (source(),),
        visits=tuple(visits),
        agreements=tuple(agreements),
        figures=tuple(figures),
        persons=tuple(persons),
        upcoming=tuple(upcoming),
        quotes=tuple(quotes),
    )


def person(name: str = KUSHNARENKO, position: str | None = "председатель Минского облисполкома") -> Person:
    return Person(name, evidence(), position)


def quote(words: str, speaker: str = KUSHNARENKO, article: str = "a1") -> Quote:
    return Quote(speaker, words, evidence(article))


def agreement(
    *parties: str, kind: AgreementKind = AgreementKind.AGREEMENT, signed: bool = True, subject: str | None = None
) -> Agreement:
    return Agreement(parties, kind, evidence(), subject=subject, signed=signed)


TURNOVER = Figure(FigureKind.TURNOVER, Decimal("18.5"), "mln", evidence(), currency="USD", period="9 months")
FORUM = Event("XIII Форум регионов Беларуси и России", evidence(), PartialDate(2026))
COOPERATION = Facts(Lang.RU, Relevance(True, 0.97, ("delegation of another region",)))
ELSEWHERE = Facts(Lang.RU, Relevance(False, 0.05, ("trip inside its own region",)))


def article(name: str = "a1", *, title: str = "Делегация в Ульяновске", published: date | None = TODAY) -> Article:
    return Article(
        name, title, "Делегация Минской области.", published, f"https://news.example/{name}", "Ульяновская область"
    )


# --------------------------------------------------------------------------- strategies

words = st.text(st.characters(codec="utf-8"), max_size=12)
names = st.lists(words, max_size=3).map(tuple)
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15)
pieces = st.builds(Evidence, st.integers(0, 9999), st.integers(0, 9999), words, words)
proofs = st.lists(pieces, min_size=1, max_size=3).map(tuple)
days = st.dates()
partial_dates = st.one_of(
    st.builds(PartialDate.of, days),
    days.map(lambda d: PartialDate(d.year, d.month)),
    days.map(lambda d: PartialDate(d.year)),
)
maybe_dates = st.none() | partial_dates


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy


visits = st.builds(
    Visit,
    names,
    names,
    proofs,
    maybe(words),
    maybe_dates,
    maybe_dates,
    st.sampled_from(Phase),
    st.sampled_from(VisitStatus),
    maybe(words),
    names,
    names,
    names,
    st.booleans(),
)
agreements = st.builds(
    Agreement,
    names,
    st.sampled_from(AgreementKind),
    proofs,
    maybe(words),
    st.none() | st.builds(Amount, numbers, words, maybe(words)),
    st.booleans(),
    st.booleans(),
)
figures = st.builds(
    Figure, st.sampled_from(FigureKind), numbers, words, proofs, st.none() | numbers, maybe(words), maybe(words)
)
persons = st.builds(Person, words, proofs, maybe(words), maybe(words))
events = st.builds(Event, words, proofs, maybe_dates, maybe(words))
briefs = st.builds(Brief, words, words, proofs, st.sampled_from(Lang))


def few(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


facts = st.builds(
    Facts,
    st.sampled_from(Lang),
    st.builds(Relevance, st.booleans(), st.floats(0, 1), names),
    names,
    few(st.sampled_from(Topic)),
    few(visits),
    few(agreements),
    few(figures),
    few(persons),
    names,
    few(events),
    st.none() | briefs,
    few(st.builds(Quote, words, words, proofs)),
)
sources = st.builds(Source, words, words, words, days, maybe(words), st.booleans())
stories = st.builds(
    Story,
    st.none(),
    names,
    few(st.sampled_from(Topic)),
    briefs,
    st.lists(sources, min_size=1, max_size=3).map(tuple),
    few(visits),
    few(agreements),
    few(figures),
    few(persons),
    names,
    few(events),
    few(briefs),
)


def numbered(told: Story, number: int) -> Story:
    return replace(told, id=number)
