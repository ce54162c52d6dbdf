"""Agreements, figures and events: rows that follow their story."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import delete, insert

from bot.answers import AgreementRecord, Cursor, EventRecord, FigureRecord
from bot.archive import lookup
from bot.archive.connection import Connection
from bot.archive.lookup import AGREEMENTS, EVENTS, FIGURES, Among, Filing
from bot.archive.phases import last_day
from bot.archive.visits import told
from bot.archive.whereabouts import of_names, of_parties
from bot.model import Story


async def rewrite(tx: Connection, number: int, story: Story) -> None:
    """Write the agreements, figures and events of *story* (its *number*) anew."""
    for filing in (AGREEMENTS, FIGURES, EVENTS):
        await tx.execute(delete(filing.facts).where(filing.facts.c.story == number))
    for agreement in story.agreements:
        day = told(story, agreement.evidence)
        row = {"story": number, "told": day, "agreement": agreement}
        await _write(tx, AGREEMENTS, row, of_parties(agreement.parties, story.partners), {"told": day})
    for figure in story.figures:
        day = told(story, figure.evidence)
        row = {"story": number, "told": day, "figure": figure}
        await _write(tx, FIGURES, row, of_names(story.partners), {"told": day})
    for event in story.upcoming:
        day = told(story, event.evidence)
        ends = last_day(event, day)
        row = {"story": number, "told": day, "ends": ends, "event": event}
        await _write(tx, EVENTS, row, of_names([event.place, *story.partners]), {"ends": ends})


async def _write(
    tx: Connection, filing: Filing, row: dict[str, Any], names: Iterable[str], days: dict[str, date]
) -> None:
    new = insert(filing.facts).values(row).returning(filing.facts.c.id)
    await lookup.file(tx, filing, (await tx.execute(new)).scalar_one(), names, days)


# --------------------------------------------------------------------------- looking up


async def agreements(
    connection: Connection, among: Among, *, limit: int, after: Cursor = lookup.ALL
) -> list[AgreementRecord]:
    """The agreements of *among*, the last told first, on from *after*."""
    rows = await connection.execute(*lookup.newest(AGREEMENTS, among, limit=limit, bound=after))
    return [
        AgreementRecord(
            row.id, row.story, row.agreement, row.told, row.sources, among.matched(row.rank), row.partners or ()
        )
        for row in rows
    ]


async def figures(
    connection: Connection, among: Among, *, limit: int, after: Cursor = lookup.ALL
) -> list[FigureRecord]:
    """The figures of *among*, the last told first, on from *after*."""
    rows = await connection.execute(*lookup.newest(FIGURES, among, limit=limit, bound=after))
    return [
        FigureRecord(row.id, row.story, row.figure, row.told, row.partners or (), row.sources, among.matched(row.rank))
        for row in rows
    ]


async def events(connection: Connection, among: Among, since: Cursor, *, limit: int) -> list[EventRecord]:
    """The events of *among* that end after *since*; the first to be over first."""
    rows = await connection.execute(*lookup.coming(EVENTS, among, bound=since, limit=limit))
    return [EventRecord(row.id, row.story, row.event, row.told, row.sources) for row in rows]


async def events_over(connection: Connection, among: Among, *, limit: int, after: Cursor) -> list[EventRecord]:
    """The events of *among* that are over, the latest first, on from *after*."""
    rows = await connection.execute(*lookup.newest(EVENTS, among, limit=limit, bound=after))
    return [EventRecord(row.id, row.story, row.event, row.told, row.sources) for row in rows]
