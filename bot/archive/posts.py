"""Who holds a post, by the positions that persons were told in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from bot.answers import Holder
from bot.archive import search
from bot.archive.connection import Connection
from bot.archive.names import compatible, parts, words_of
from bot.archive.schema import appearances, people, visits
from bot.model import Visit
from bot.questions.posts import Held, is_bare, is_of_post, where_held
from bot.russian.places import Place
from bot.russian.romanising import cyrillic

LOOKED_AT = 400  # stories, the latest
MOST = 5


async def holders(connection: Connection, held: Held, place: Place) -> list[Holder]:
    """Who was told in the post *held* at *place*, the last told first."""
    found = await search.telling(
        connection, held.post.searched, [place.name, place.english, place.belarusian], LOOKED_AT
    )
    rows = await connection.execute(
        select(people.c.id, people.c.name, *appearances.c)
        .join_from(appearances, people)
        .where(appearances.c.story.in_(found), appearances.c.position.is_not(None))
        .order_by(appearances.c.last.desc(), appearances.c.story.desc())
    )
    fitting = [row for row in rows if is_of_post(row.position, held)]
    sure = [row for row in fitting if _is_there(held, where_held(row.position))]
    bare = [row for row in fitting if is_bare(row.position)]
    told = [*sure, *await _by_visits(connection, bare, place)] if held.place == place else sure
    each: dict[frozenset[str], list[Any]] = defaultdict(list)
    for row in told:
        each[frozenset(map(cyrillic, words_of(row.name)))].append(row)
    every = [_holder(some) for some in each.values()]
    return sorted(every, key=lambda one: (one.last, one.first, one.id), reverse=True)[:MOST]


def _is_there(held: Held, named: Sequence[Place]) -> bool:
    """Whether a position that names these places is the one asked for; of an envoy the first is who sends them."""
    if not named or (held.place and named[0] != held.place):
        return False
    return held.at is None or held.at in named[1:] or (held.place is None and held.at in named)


async def _by_visits(connection: Connection, bare: Sequence[Any], place: Place) -> list[Any]:
    """Of positions that name no place those whose bearer stands for *place* in a visit of the same story."""
    query = select(visits.c.story, visits.c.visit).where(visits.c.story.in_({row.story for row in bare}))
    told: dict[int, list[Visit]] = defaultdict(list)
    for row in await connection.execute(query):
        told[row.story].append(row.visit)
    return [row for row in bare if any(_stands_for(row.name, visit, place) for visit in told[row.story])]


def _stands_for(name: str, visit: Visit, place: Place) -> bool:
    guests = [*visit.delegates, *([visit.leader] if visit.leader else [])]
    sides = (visit.origin, guests), (visit.destination, visit.hosts)
    here = [one for side, some in sides if place.name in side for one in some]
    return any(compatible(parts(name), parts(one)) for one in here)


def _holder(rows: Sequence[Any]) -> Holder:
    days: list[date] = [day for row in rows for day in (row.first, row.last)]
    best = next((row for row in rows if not row.name.isascii()), rows[0])  # «Шерзод Каюмов» is Sherzod Kayumov
    return Holder(best.id, best.name, best.position, min(days), max(days))
