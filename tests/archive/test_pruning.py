from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta

from bot.archive import Database, articles, delivered, outbox, pruning, search, stories, updates
from bot.russian.stemming import searchable
from tests.archive.values import (
    COOPERATION,
    FORUM,
    NOON,
    TODAY,
    TURNOVER,
    agreement,
    article,
    person,
    source,
    story,
    visit,
)

DAY = timedelta(days=1)
YEAR = timedelta(days=365)


def _rows(db: Database) -> dict[str, int]:
    """How many rows each table holds that holds any."""
    with closing(sqlite3.connect(db.path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        ours = [name for name in names if not name.startswith(("sqlite_", "alembic_", "story_words_"))]
        counts = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ours}
    return {name: count for name, count in counts.items() if count}


async def test_an_old_story_goes_with_everything_that_hangs_on_it(db: Database) -> None:
    old = story(
        visits=[visit(leader="Алексей Кушнаренко")],
        agreements=[agreement("Минский район", "Чердаклинский район")],
        figures=[TURNOVER],
        persons=[person()],
        upcoming=[FORUM],
        sources=[source("a1", TODAY - YEAR - DAY)],
    )
    async with db.transaction() as tx:
        number = await stories.save(tx, old, now=NOON - YEAR - DAY, words=searchable("Делегация"))
        seen = NOON - YEAR - DAY
        await articles.save(tx, article(), COOPERATION, fingerprint="f", seen=seen, story=number)
        await delivered.mark(tx, delivered.Told(1, None, [number], TODAY))
    assert len(_rows(db)) > 10
    async with db.transaction() as tx:
        assert await pruning.prune(tx, NOON, keep=YEAR) == 1
    assert _rows(db) == {}


async def test_what_is_not_old_stays(db: Database) -> None:
    async with db.transaction() as tx:
        number = await stories.save(tx, story(visits=[visit()], persons=[person()]), now=NOON, words="делегац")
        await articles.save(tx, article(), COOPERATION, fingerprint="f", seen=NOON, story=number)
        await updates.record(tx, 1, NOON)
        await outbox.promise(tx, outbox.Letter(1, None, "digest:1:0:x", ["{}"]), now=NOON - YEAR)  # waits, however long
    before = _rows(db)
    async with db.transaction() as tx:
        assert await pruning.prune(tx, NOON, keep=YEAR) == 0
        assert await search.find(tx, "делегация", limit=5) == [number]
    assert _rows(db) == before


async def test_traces_of_delivery_go_sooner(db: Database) -> None:
    async with db.transaction() as tx:
        await updates.record(tx, 1, NOON - 4 * DAY)
        await outbox.promise(tx, outbox.Letter(1, None, "digest:1:0:x", ["{}"]), now=NOON - 40 * DAY)
        (page,) = await outbox.claim(tx, NOON - 40 * DAY, limit=1)
        await outbox.sent(tx, {page.id: 1}, now=NOON - 40 * DAY)
        await pruning.prune(tx, NOON, keep=YEAR)
    assert _rows(db) == {}
