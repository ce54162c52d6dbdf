"""Facts of a place in order, by index look-ups only: each name gives its own few, then they are merged.

A fact filed under several of the names comes once, with the rank of the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, Table, func, insert, literal_column, select, tuple_, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.answers import Cursor
from bot.archive import schema
from bot.archive.columns import Value
from bot.archive.schema import stories


@dataclass(frozen=True, slots=True)
class Filing:
    """A table of facts and the one that files them under places, both in the order of *day*."""

    facts: Table
    places: Table
    fact: str  # the column of *places* that holds the fact's id
    day: str


VISITS = Filing(schema.visits, schema.visit_places, "visit", "ends")
AGREEMENTS = Filing(schema.agreements, schema.agreement_places, "agreement", "told")
FIGURES = Filing(schema.figures, schema.figure_places, "figure", "told")
EVENTS = Filing(schema.events, schema.event_places, "event", "ends")

partners = func.json_extract(stories.c.story, "$.partners", type_=Value(tuple[str, ...])).label("partners")
"""Of a fact's story, without reading the rest of it."""


async def file(tx: AsyncConnection, filing: Filing, fact: int, names: Iterable[str], days: Mapping[str, date]) -> None:
    """File *fact* under *names*."""
    rows = [{"place": name, filing.fact: fact, **days} for name in names]
    if rows:
        await tx.execute(insert(filing.places), rows)


def newest(
    filing: Filing,
    names: Sequence[str] | None,
    *,
    limit: int,
    before: date | None = None,
    after: Cursor | None = None,
) -> Select[Any]:
    """The facts of *names*, or of all places, the latest first: on from *after*, and only *before* a day."""

    def wanted(table: Table, key: ColumnElement[int]) -> Select[Any]:
        day = table.c[filing.day]
        query = select().order_by(day.desc(), key.desc()).limit(limit)
        if before is not None:
            query = query.where(day < before)
        if after is not None:
            query = query.where(tuple_(day, key) < tuple_(after.day, after.id, types=[day.type, key.type]))
        return query

    if names is None:
        return _of_all(filing, wanted(filing.facts, filing.facts.c.id))
    found = _once(filing, names, wanted(filing.places, filing.places.c[filing.fact]))
    return _of_found(filing, found).order_by(filing.facts.c[filing.day].desc(), filing.facts.c.id.desc()).limit(limit)


def coming(filing: Filing, names: Sequence[str] | None, *, today: date, limit: int) -> Select[Any]:
    """The facts that end *today* or later, the first to end first."""

    def wanted(table: Table, key: ColumnElement[int]) -> Select[Any]:
        day = table.c[filing.day]
        return select().where(day >= today).order_by(day, key).limit(limit)

    if names is None:
        return _of_all(filing, wanted(filing.facts, filing.facts.c.id))
    found = _once(filing, names, wanted(filing.places, filing.places.c[filing.fact]))
    return _of_found(filing, found).order_by(filing.facts.c[filing.day], filing.facts.c.id).limit(limit)


def lively(filing: Filing, names: Sequence[str], since: date) -> Select[Any]:
    """Of *names*, those with anything since then, the most told of first."""
    place = filing.places.c.place
    return (
        select(place)
        .where(place.in_(names), filing.places.c[filing.day] >= since)
        .group_by(place)
        .order_by(func.count().desc(), place)
    )


def _of_all(filing: Filing, wanted: Select[Any]) -> Select[Any]:
    query = wanted.add_columns(*filing.facts.c, stories.c.sources, literal_column("0").label("rank"))
    return query.join_from(filing.facts, stories, filing.facts.c.story == stories.c.id)


def _of_found(filing: Filing, found: Subquery) -> Select[Any]:
    return (
        select(*filing.facts.c, stories.c.sources, found.c.rank)
        .join_from(found, filing.facts, filing.facts.c.id == found.c.id)
        .join(stories, filing.facts.c.story == stories.c.id)
    )


def _once(filing: Filing, names: Sequence[str], wanted: Select[Any]) -> Subquery:
    each = [
        wanted.add_columns(filing.places.c[filing.fact].label("id"), literal_column(str(rank)).label("rank"))
        .where(filing.places.c.place == name)
        .subquery()
        for rank, name in enumerate(names)
    ]
    together = union_all(*(select(one) for one in each)).subquery()
    return select(together.c.id, func.min(together.c.rank).label("rank")).group_by(together.c.id).subquery()
