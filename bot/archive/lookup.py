"""Facts of a place in order, by index look-ups only: each name gives its own few, then they are merged.

A fact filed under several of the names comes once, with the rank of the first of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    Table,
    bindparam,
    exists,
    func,
    insert,
    literal_column,
    select,
    tuple_,
    union_all,
)

from bot.answers import Cursor
from bot.archive import schema
from bot.archive.columns import Value
from bot.archive.connection import Connection
from bot.archive.schema import stories


@dataclass(frozen=True, slots=True, eq=False)
class Filing:
    """A table of facts and the one that files them under places, both in the order of *day*."""

    facts: Table
    places: Table
    fact: str  # the column of *places* that holds the fact's id
    day: str
    more: tuple[ColumnElement[Any], ...] = ()  # columns of the story that are shown with the fact


PARTNERS = func.json_extract(stories.c.story, "$.partners", type_=Value(tuple[str, ...])).label("partners")

VISITS = Filing(schema.visits, schema.visit_places, "visit", "ends")
AGREEMENTS = Filing(schema.agreements, schema.agreement_places, "agreement", "told", (PARTNERS,))
FIGURES = Filing(schema.figures, schema.figure_places, "figure", "told", (PARTNERS,))
EVENTS = Filing(schema.events, schema.event_places, "event", "ends")

ALL = Cursor(date.max, 0)
"""Bounds nothing."""


@dataclass(frozen=True, slots=True)
class Among:
    """Under which names facts are looked for: any of *names*, and any of *others* as well; without names, anywhere."""

    names: Sequence[str] = ()
    others: Sequence[str] = ()

    @property
    def counts(self) -> tuple[int, int]:
        return len(self.names), len(self.others)

    @property
    def values(self) -> dict[str, str]:
        named = {f"name{rank}": name for rank, name in enumerate(self.names)}
        return named | {f"other{rank}": name for rank, name in enumerate(self.others)}

    def matched(self, rank: int) -> str | None:
        """The name that the fact of this *rank* was found by."""
        return self.names[rank] if self.names else None


ANYWHERE = Among()


async def file(tx: Connection, filing: Filing, fact: int, names: Iterable[str], days: Mapping[str, date]) -> None:
    """File *fact* under *names*."""
    rows = [{"place": name, filing.fact: fact, **days} for name in names]
    if rows:
        await tx.execute(insert(filing.places), rows)


Lookup = tuple[Select[Any], dict[str, Any]]
"""A statement and its parameters. Statements are built once: that costs more than running them."""


def newest(filing: Filing, among: Among, *, limit: int, bound: Cursor = ALL) -> Lookup:
    """The facts of *among* before *bound*: the latest first."""
    return _newest(filing, *among.counts), {"day": bound.day, "id": bound.id, "limit": limit, **among.values}


def coming(filing: Filing, among: Among, *, bound: Cursor, limit: int) -> Lookup:
    """The facts of *among* after *bound*: the first to end first."""
    return _coming(filing, *among.counts), {"day": bound.day, "id": bound.id, "limit": limit, **among.values}


@cache
def _newest(filing: Filing, names: int, others: int) -> Select[Any]:
    def latest(day: ColumnElement[date], key: ColumnElement[int]) -> Select[Any]:
        bound = tuple_(bindparam("day", type_=day.type), bindparam("id", type_=key.type))
        return select().where(tuple_(day, key) < bound).order_by(day.desc(), key.desc())

    return _few(filing, names, others, latest).order_by(filing.facts.c[filing.day].desc(), filing.facts.c.id.desc())


@cache
def _coming(filing: Filing, names: int, others: int) -> Select[Any]:
    def first(day: ColumnElement[date], key: ColumnElement[int]) -> Select[Any]:
        bound = tuple_(bindparam("day", type_=day.type), bindparam("id", type_=key.type))
        return select().where(tuple_(day, key) > bound).order_by(day, key)

    return _few(filing, names, others, first).order_by(filing.facts.c[filing.day], filing.facts.c.id)


def _few(
    filing: Filing, names: int, others: int, ordered: Callable[[ColumnElement[date], ColumnElement[int]], Select[Any]]
) -> Select[Any]:
    facts, places = filing.facts, filing.places
    limit: ColumnElement[int] = bindparam("limit", type_=Integer())
    if names:
        some = ordered(places.c[filing.day], places.c[filing.fact]).limit(limit)
        if others:
            also = places.alias()
            asked = [bindparam(f"other{rank}", type_=places.c.place.type) for rank in range(others)]
            same = also.c[filing.fact] == places.c[filing.fact]
            some = some.where(exists().where(same, also.c.place.in_(asked)))
        found = _once([
            some.add_columns(places.c[filing.fact].label("id"), literal_column(str(rank)).label("rank"))
            .where(places.c.place == bindparam(f"name{rank}", type_=places.c.place.type))
            .subquery()
            for rank in range(names)
        ])  # fmt: skip
    else:
        some = ordered(facts.c[filing.day], facts.c.id).limit(limit)
        found = some.add_columns(facts.c.id, literal_column("0").label("rank")).subquery()
    return (
        select(*facts.c, stories.c.sources, *filing.more, found.c.rank)
        .join_from(found, facts, facts.c.id == found.c.id)
        .join(stories, facts.c.story == stories.c.id)
        .limit(limit)
    )


def _once(each: Sequence[Subquery]) -> Subquery:
    together = union_all(*(select(one) for one in each)).subquery()
    return select(together.c.id, func.min(together.c.rank).label("rank")).group_by(together.c.id).subquery()


def lively(filing: Filing, names: Sequence[str], since: date) -> Select[Any]:
    """Of *names*, those with anything since then, the most told of first."""
    place = filing.places.c.place
    return (
        select(place)
        .where(place.in_(names), filing.places.c[filing.day] >= since)
        .group_by(place)
        .order_by(func.count().desc(), place)
    )
