"""Answers as tables and calendars: every record a row, each cell what it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from bot.answers import AgreementRecord, EventRecord, FigureRecord, PersonCard, Promise, QuoteRecord, VisitRecord
from bot.files import Cell, Entry, Link, Table
from bot.model import Amount, Event, PartialDate, Source, Story, Visit, VisitStatus
from bot.view import formats, lines, visit_lines
from bot.view.i18n import Translator
from bot.view.words import AGREEMENTS, FIGURES, PHASES, party_name, place_name


def visits(tr: Translator, records: Iterable[VisitRecord]) -> Table:
    columns = tr("From"), tr("To"), tr("Place"), tr("Start"), tr("End"), tr("State"), tr("Head"), tr("Hosts")
    rows = [(*_visit(tr, record), *_told(record.told, record.sources)) for record in records]
    return Table(tr("Visits"), (*columns, tr("Companies"), tr("Told"), tr("Source")), tuple(rows))


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
        visit.leader,
        ", ".join(visit.hosts) or None,
        ", ".join(visit.organisations) or None,
    )


def agreements(tr: Translator, records: Iterable[AgreementRecord]) -> Table:
    columns = tr("Kind"), tr("Parties"), tr("Subject"), tr("Stage"), *_amount_columns(tr), tr("Told"), tr("Source")
    rows = []
    for record in records:
        paper = record.agreement
        stage = tr("signed") if paper.signed else tr("planned")
        parties = " — ".join(party_name(tr, name) for name in paper.parties)
        told = _told(record.told, record.sources)
        rows.append((tr(AGREEMENTS[paper.kind]), parties, paper.subject, stage, *_amount(tr, paper.amount), *told))
    return Table(tr("Agreements"), columns, tuple(rows))


def figures(tr: Translator, records: Iterable[FigureRecord]) -> Table:
    columns = tr("Kind"), tr("Parties"), tr("Period"), *_amount_columns(tr), tr("Told"), tr("Source")
    rows = []
    for record in records:
        figure = record.figure
        counted = formats.thing(figure.value, figure.unit, figure.counted)
        kind = tr(FIGURES[figure.kind]) if figure.kind in FIGURES else lines.capital(counted) or tr("Volume")
        period = formats.period(tr, figure.period) if figure.period else None
        amount = (figure.value, *_unit(tr, figure.unit, figure.currency, figure.counted))
        rows.append((kind, _names(tr, record.partners), period, *amount, *_told(record.told, record.sources)))
    return Table(tr("Figures"), columns, tuple(rows))


def events(tr: Translator, records: Iterable[EventRecord]) -> Table:
    columns = tr("What"), tr("When"), tr("Place"), tr("Told"), tr("Source")
    rows = [
        (
            record.event.name,
            _day(record.event.date),
            place_name(tr, record.event.place) if record.event.place else None,
            *_told(record.told, record.sources),
        )
        for record in records
    ]
    return Table(tr("Events and deadlines"), columns, tuple(rows))


def stories(tr: Translator, records: Iterable[Story]) -> Table:
    columns = tr("Told"), tr("What"), tr("Parties"), tr("Source")
    rows = []
    for story in records:
        day = max(source.published for source in story.sources)
        rows.append((day, lines.headline(tr, story), _names(tr, story.partners), _told(day, story.sources)[1]))
    return Table(tr("Stories"), columns, tuple(rows))


def promises(tr: Translator, some: Iterable[Promise]) -> Table:
    columns = tr("Parties"), tr("What"), tr("Until"), tr("Told"), tr("Source")
    rows = [
        (_names(tr, one.undertaking.parties), _promised(tr, one), one.undertaking.until, *_last_told(one))
        for one in some
    ]
    return Table(tr("Promises"), columns, tuple(rows))


def _promised(tr: Translator, one: Promise) -> str:
    what = one.undertaking.what
    return what.name if isinstance(what, Event) else what.subject or tr(AGREEMENTS[what.kind])


def _last_told(one: Promise) -> tuple[Cell, Cell]:
    return _told(one.undertaking.told, one.undertaking.sources)


def positions(tr: Translator, card: PersonCard) -> Table:
    columns = tr("Position"), tr("Organisation"), tr("First told"), tr("Last told")
    rows = [(held.position, held.organisation, held.first, held.last) for held in card.positions]
    return Table(tr("Positions"), columns, tuple(rows))


def said(tr: Translator, quotes: Iterable[QuoteRecord]) -> Table:
    columns = tr("Told"), tr("Quotation"), tr("Source")
    rows = [(one.day, one.words, _told(one.day, (one.source,))[1]) for one in quotes]
    return Table(tr("Quotations"), columns, tuple(rows))


def due(tr: Translator, some: Iterable[Promise]) -> tuple[Entry, ...]:
    """The promises that have a day, each on it."""
    return tuple(
        Entry(
            f"due-{one.undertaking.story}-{one.undertaking.mark}",
            _promised(tr, one),
            one.undertaking.until,
            one.undertaking.until,
            text=str(_names(tr, one.undertaking.parties) or ""),
            url=_url(one.undertaking.sources),
        )
        for one in some
        if one.undertaking.until
    )


def calendar(tr: Translator, visits: Iterable[VisitRecord], events: Iterable[EventRecord] = ()) -> tuple[Entry, ...]:
    """The visits and events whose days are known; a month or a year is no entry of a calendar."""
    found = [_entry(tr, record) for record in visits if record.visit.start and record.visit.start.day]
    found += [
        Entry(
            f"event-{record.id}",
            record.event.name,
            record.event.date.first(),
            record.event.date.last(),
            place=place_name(tr, record.event.place) if record.event.place else "",
            url=_url(record.sources),
        )
        for record in events
        if record.event.date and record.event.date.day
    ]
    return tuple(found)


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
