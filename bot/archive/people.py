"""Persons across all articles: what they were called, and when, beside whom."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Text, func, select

from bot.answers import PersonCard, PositionRecord, VisitRecord
from bot.archive import meetings, quotes, visits
from bot.archive.connection import Connection
from bot.archive.schema import appearances, people, person_words, stories
from bot.archive.sounds import is_russian

VISITS_ON_CARD = 10
STORIES_ON_CARD = 5
QUOTES_ON_CARD = 2
MONTHS = 6
TOGETHER = 4
STORIES_LOOKED_AT = 200
LOOKED_AT = 3_000  # mentions, of whatever person


async def cards(connection: Connection, identities: Sequence[int], today: date) -> list[PersonCard]:
    """The cards of these persons, in the order asked; whom nothing tells of is left out."""
    query = (
        select(
            people.c.id,
            people.c.name,
            appearances.c.position,
            appearances.c.organisation,
            func.min(appearances.c.first).label("first"),
            func.max(appearances.c.last).label("last"),
            func.sum(appearances.c.articles).label("articles"),
        )
        .join_from(people, appearances, people.c.id == appearances.c.person)
        .where(people.c.id.in_(identities))
        .group_by(people.c.id, appearances.c.position, appearances.c.organisation)
        .order_by(func.max(appearances.c.last).desc(), func.min(appearances.c.first).desc())
    )
    told: dict[int, list[Any]] = defaultdict(list)
    for row in await connection.execute(query):
        told[row.id].append(row)
    known = [identity for identity in identities if identity in told]
    led = await visits.led_by(connection, known, today, limit=VISITS_ON_CARD)
    latest = {identity: await _latest(connection, identity) for identity in known}
    return [_card(told[identity], led[identity], latest[identity]) for identity in known]


async def whole(connection: Connection, identity: int, today: date) -> PersonCard | None:
    """The card of one person with all that is known: month by month, and with whom."""
    card = next(iter(await cards(connection, [identity], today)), None)
    if card is None:
        return None
    month = func.substr(appearances.c.last, 1, 7, type_=Text()).label("month")
    counted = select(month, func.sum(appearances.c.articles)).where(appearances.c.person == identity).group_by(month)
    months = await connection.execute(counted.order_by(month.desc()).limit(MONTHS))
    recent = select(appearances.c.story).where(appearances.c.person == identity).order_by(appearances.c.last.desc())
    beside = (
        select(people.c.id, people.c.name)
        .join_from(appearances, people)
        .where(appearances.c.story.in_(recent.limit(STORIES_LOOKED_AT)), people.c.id != identity)
        .group_by(people.c.id)
        .order_by(func.count().desc(), people.c.id)
        .limit(TOGETHER)
    )
    together = await connection.execute(beside)
    return replace(
        card,
        positions=await _with_sources(connection, identity, card.positions),
        met=await meetings.of(connection, identity, card.name, today),
        months=tuple((date.fromisoformat(f"{when}-01"), count) for when, count in months),
        together=tuple((row.id, row.name) for row in together),
        quotes=tuple(await quotes.of(connection, identity, limit=QUOTES_ON_CARD + 1)),
    )


async def _with_sources(
    connection: Connection, identity: int, held: Sequence[PositionRecord]
) -> tuple[PositionRecord, ...]:
    """Each with the latest source of the story that gave it last: SQLite takes other columns from the row of max()."""
    place = appearances.c.position, appearances.c.organisation
    query = select(*place, func.max(appearances.c.last), stories.c.sources).join_from(appearances, stories)
    rows = await connection.execute(query.where(appearances.c.person == identity).group_by(*place))
    told = {(position, organisation): sources for position, organisation, _, sources in rows}
    latest = {key: max(sources, key=lambda source: source.published) for key, sources in told.items()}
    return tuple(replace(one, source=latest.get((one.position, one.organisation))) for one in held)


def _card(rows: Sequence[Any], led: Sequence[VisitRecord], latest: Sequence[tuple[int, str]]) -> PersonCard:
    held = [row for row in rows if row.position]
    russian = [row for row in held if is_russian(row.position)]  # one post is told once, not in each language
    return PersonCard(
        id=rows[0].id,
        name=rows[0].name,
        mentions=sum(row.articles for row in rows),
        first=min(row.first for row in rows),
        last=max(row.last for row in rows),
        positions=tuple(PositionRecord(row.position, row.organisation, row.first, row.last) for row in russian or held),
        led=tuple(led),
        stories=tuple(latest),
    )


async def _latest(connection: Connection, identity: int) -> list[tuple[int, str]]:
    query = (
        select(stories.c.id, stories.c.title)
        .join_from(appearances, stories)
        .where(appearances.c.person == identity)
        .order_by(appearances.c.last.desc(), appearances.c.story.desc())
        .limit(STORIES_ON_CARD)
    )
    return [(row.id, row.title) for row in await connection.execute(query)]


async def name_of(connection: Connection, identity: int) -> str | None:
    """The fullest name seen of a person."""
    return (await connection.execute(select(people.c.name).where(people.c.id == identity))).scalar_one_or_none()


async def told_in(connection: Connection, identity: int, *, limit: int, skip: int = 0) -> list[int]:
    """The stories a person appears in, the latest first, after *skip* of them."""
    query = select(appearances.c.story).where(appearances.c.person == identity)
    latest = query.order_by(appearances.c.last.desc(), appearances.c.story.desc()).limit(limit).offset(skip)
    return list((await connection.execute(latest)).scalars())


async def of_story(connection: Connection, story: int) -> list[int]:
    """Who appears in a story, the most mentioned first."""
    query = select(appearances.c.person).where(appearances.c.story == story)
    ordered = query.order_by(appearances.c.articles.desc(), appearances.c.person)
    return list((await connection.execute(ordered)).scalars())


async def of_stories(connection: Connection, numbers: Iterable[int], *, limit: int) -> list[int]:
    """Who appears in these stories, the most mentioned first."""
    query = select(appearances.c.person).where(appearances.c.story.in_(numbers)).group_by(appearances.c.person)
    ordered = query.order_by(func.sum(appearances.c.articles).desc(), appearances.c.person).limit(limit)
    return list((await connection.execute(ordered)).scalars())


async def most_mentioned(connection: Connection, since: date, *, limit: int) -> list[int]:
    """Those most stories spoke of since then, as far as the latest LOOKED_AT mentions tell."""
    latest = (
        select(appearances.c.person)
        .where(appearances.c.last >= since)
        .order_by(appearances.c.last.desc(), appearances.c.story.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    query = select(latest.c.person).group_by(latest.c.person).order_by(func.count().desc(), latest.c.person)
    return list((await connection.execute(query.limit(limit))).scalars())


async def bearing(connection: Connection, beginnings: Sequence[str], *, limit: int) -> list[int]:
    """Those whose names have a word with each of these *beginnings* (folded), the most mentioned first."""
    query = select(people.c.id).join_from(people, appearances, people.c.id == appearances.c.person)
    for beginning in beginnings:
        word = person_words.c.word
        has = select(person_words.c.person).where(word >= beginning, word < beginning + "\U0010ffff")
        query = query.where(people.c.id.in_(has))
    query = query.group_by(people.c.id).order_by(func.sum(appearances.c.articles).desc(), people.c.id).limit(limit)
    return list((await connection.execute(query)).scalars())


async def surnames(connection: Connection) -> list[str]:
    """Every surname, folded."""
    every = func.json_group_array(people.c.surname.distinct())  # one row: thousands would be fetched one by one
    return list(json.loads((await connection.execute(select(every))).scalar_one()))
