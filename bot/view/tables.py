"""Answers as tables and calendars: every record a line, each cell what it is."""

from __future__ import annotations

from collections.abc import AsyncIterable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias, TypeVar

from bot.answers import (
    AgreementRecord,
    EventRecord,
    FigureRecord,
    PersonCard,
    PositionRecord,
    Promise,
    QuoteRecord,
    VisitRecord,
)
from bot.files import Cell, Entry, Line, Link, Part, at_once
from bot.model import Amount, Event, PartialDate, Source, Story, Visit, VisitStatus
from bot.view import formats, lines, visit_lines
from bot.view.i18n import Translator
from bot.view.words import AGREEMENTS, FIGURES, PHASES, party_name, person_name, place_name

T = TypeVar("T")
Portions: TypeAlias = AsyncIterable[Sequence[T]]


def visits(tr: Translator, records: Portions[VisitRecord]) -> Part[VisitRecord]:
    columns = tr("From"), tr("To"), tr("Place"), tr("Start"), tr("End"), tr("State"), tr("Head"), tr("Hosts")
    every = *columns, tr("Companies"), tr("Told"), tr("Source")
    return Part(tr("Visits"), every, lambda one: (*_visit(tr, one), *_told(one.told, one.sources)), records)


def _visit(tr: Translator, record: VisitRecord) -> tuple[Cell, ...]:
    visit = record.visit
    off = visit.status is VisitStatus.CANCELLED
    return (
        _names(tr, visit.origin[:1]),
        _names(tr, visit.destination[:1]),
        place_name(tr, visit.place) if visit.place else None,
        _day(visit.start),
        _day(visit.end or visit.start),
        tr("Cancelled").lower() if off else tr(PHASES[record.phase]),
        person_name(tr, visit.leader) if visit.leader else None,
        ", ".join(person_name(tr, name) for name in visit.hosts) or None,
        ", ".join(visit.organisations) or None,
    )


def agreements(tr: Translator, records: Portions[AgreementRecord]) -> Part[AgreementRecord]:
    columns = tr("Kind"), tr("Parties"), tr("Subject"), tr("Stage"), *_amount_columns(tr), tr("Told"), tr("Source")

    def line(record: AgreementRecord) -> Line:
        paper = record.agreement
        stage = tr("signed") if paper.signed else tr("planned")
        parties = _parties(tr, paper.parties, record.partners)
        told = _told(record.told, record.sources)
        return tr(AGREEMENTS[paper.kind]), parties, paper.subject, stage, *_amount(tr, paper.amount), *told

    return Part(tr("Agreements"), columns, line, records)


def _parties(tr: Translator, parties: Sequence[str], partners: Sequence[str]) -> str:
    """The sides of a paper; where it does not name two, those of its story, and the one it names."""
    named = " — ".join(party_name(tr, name) for name in parties)
    if len(parties) > 1 or not partners:
        return named
    return f"{_names(tr, partners)} ({named})" if named and parties[0] not in partners else str(_names(tr, partners))


def figures(tr: Translator, records: Portions[FigureRecord]) -> Part[FigureRecord]:
    columns = tr("Kind"), tr("Parties"), tr("Period"), *_amount_columns(tr), tr("Told"), tr("Source")

    def line(record: FigureRecord) -> Line:
        figure = record.figure
        counted = formats.thing(figure.value, figure.unit, figure.counted)
        kind = tr(FIGURES[figure.kind]) if figure.kind in FIGURES else lines.capital(counted) or tr("Volume")
        period = formats.period(tr, figure.period) if figure.period else None
        amount = (figure.value, *_unit(tr, figure.unit, figure.currency, figure.counted))
        return kind, _names(tr, record.partners), period, *amount, *_told(record.told, record.sources)

    return Part(tr("Figures"), columns, line, records)


def events(tr: Translator, records: Portions[EventRecord]) -> Part[EventRecord]:
    columns = tr("What"), tr("When"), tr("Place"), tr("Told"), tr("Source")

    def line(record: EventRecord) -> Line:
        event = record.event
        place = place_name(tr, event.place) if event.place else None
        return event.name, _day(event.date), place, *_told(record.told, record.sources)

    return Part(tr("Events and deadlines"), columns, line, records)


def stories(tr: Translator, records: Portions[Story]) -> Part[Story]:
    columns = tr("Told"), tr("What"), tr("Parties"), tr("Source")

    def line(story: Story) -> Line:
        day = max(source.published for source in story.sources)
        return day, lines.headline(tr, story), _names(tr, story.partners), _told(day, story.sources)[1]

    return Part(tr("Stories"), columns, line, records)


def promises(tr: Translator, some: Portions[Promise]) -> Part[Promise]:
    columns = tr("Parties"), tr("What"), tr("Until"), tr("Told"), tr("Source")

    def line(one: Promise) -> Line:
        told = one.undertaking
        return _names(tr, told.parties), _promised(tr, one), told.until, *_told(told.told, told.sources)

    return Part(tr("Promises"), columns, line, some)


def _promised(tr: Translator, one: Promise) -> str:
    what = one.undertaking.what
    return what.name if isinstance(what, Event) else what.subject or tr(AGREEMENTS[what.kind])


def people(tr: Translator, cards: Portions[PersonCard]) -> Part[PersonCard]:
    columns = tr("Name"), tr("Position"), tr("Articles"), tr("First told"), tr("Last told")

    def line(card: PersonCard) -> Line:
        position = card.positions[0].position if card.positions else None
        return person_name(tr, card.name), position, Decimal(card.mentions), card.first, card.last

    return Part(tr("People"), columns, line, cards)


def positions(tr: Translator, card: PersonCard) -> Part[PositionRecord]:
    columns = tr("Position"), tr("Organisation"), tr("First told"), tr("Last told"), tr("Source")

    def line(held: PositionRecord) -> Line:
        told = _told(held.last, (held.source,))[1] if held.source else None
        return held.position, held.organisation, held.first, held.last, told

    return Part(tr("Positions"), columns, line, at_once(card.positions))


def months(tr: Translator, card: PersonCard) -> Part[tuple[date, int]]:
    """How often a person was named, month by month."""
    columns = tr("Month"), tr("Articles")
    return Part(
        tr("Articles by month"), columns, lambda one: (f"{one[0]:%Y-%m}", Decimal(one[1])), at_once(card.months)
    )


def met(tr: Translator, card: PersonCard) -> Part[tuple[int, str, date]]:
    """Whom a person met on visits, and when last."""
    columns = tr("Name"), tr("When")
    return Part(tr("Met on visits"), columns, lambda one: (person_name(tr, one[1]), one[2]), at_once(card.met))


def said(tr: Translator, quotes: Portions[QuoteRecord]) -> Part[QuoteRecord]:
    columns = tr("Told"), tr("Quotation"), tr("Source")
    return Part(tr("Quotations"), columns, lambda one: (one.day, one.words, _told(one.day, (one.source,))[1]), quotes)


def due(tr: Translator, some: Portions[Promise]) -> Part[Promise]:
    """The promises that have a day, each on it, for a calendar."""

    def line(one: Promise) -> Line | None:
        told = one.undertaking
        if told.until is None:
            return None
        sides = str(_names(tr, told.parties) or "")
        key = f"due-{told.story}-{told.mark}"
        return Entry(key, _promised(tr, one), told.until, told.until, sides, url=_url(told.sources))

    return Part(tr("Promises"), (), line, some)


def visit_entries(tr: Translator, records: Portions[VisitRecord]) -> Part[VisitRecord]:
    """The visits whose days are known, for a calendar; a month or a year is no entry of one."""

    def line(record: VisitRecord) -> Line | None:
        return _entry(tr, record) if record.visit.start and record.visit.start.day else None

    return Part(tr("Visits"), (), line, records)


def event_entries(tr: Translator, records: Portions[EventRecord]) -> Part[EventRecord]:
    """The same of events."""

    def line(record: EventRecord) -> Line | None:
        event, key = record.event, f"event-{record.id}"
        if not (event.date and event.date.day):
            return None
        place = place_name(tr, event.place) if event.place else ""
        return Entry(key, event.name, event.date.first(), event.date.last(), place=place, url=_url(record.sources))

    return Part(tr("Events and deadlines"), (), line, records)


def _entry(tr: Translator, record: VisitRecord) -> Entry:
    visit = record.visit
    assert visit.start
    last = visit.end.last() if visit.end and visit.end.day else visit.start.last()
    off = f"{tr('Cancelled')}: " if visit.status is VisitStatus.CANCELLED else ""
    return Entry(
        f"visit-{record.id}",
        off + visit_lines.direction(tr, visit),
        visit.start.first(),
        max(last, visit.start.first()),
        visit_lines.people_line(tr, visit),
        place_name(tr, _where(visit)),
        _url(record.sources),
    )


def _where(visit: Visit) -> str:
    return visit.place or next(iter(visit.destination), "")


def _amount_columns(tr: Translator) -> tuple[str, ...]:
    return tr("Number"), tr("Unit"), tr("Currency")


def _amount(tr: Translator, amount: Amount | None) -> tuple[Cell, ...]:
    return (amount.value, *_unit(tr, amount.unit, amount.currency, None)) if amount else (None, None, None)


def _unit(tr: Translator, unit: str, currency: str | None, counted: str | None) -> tuple[Cell, Cell]:
    """«млн» and «USD»; what a number counts stands with its scale."""
    told = formats.quantity(tr, Decimal(5), unit, None, counted=counted)
    words = "%" if unit == "percent" else told.partition("\N{NO-BREAK SPACE}")[2] or counted or ""
    return words or None, currency


def _told(day: date, sources: Sequence[Source]) -> tuple[Cell, Cell]:
    return day, Link(sources[0].title or sources[0].feed, sources[0].url) if sources else None


def _url(sources: Sequence[Source]) -> str | None:
    return sources[0].url if sources else None


def _day(when: PartialDate | None) -> Cell:
    """A whole date as one, so that it sorts; a month or a year as «2026-11»."""
    return when.first() if when and when.day else str(when) if when else None


def _names(tr: Translator, names: Sequence[str]) -> Cell:
    return " — ".join(place_name(tr, name) for name in names) or None
