from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from bot.archive import Database, engines, forgetting, subscriptions
from bot.archive.connection import Connection
from bot.archive.schema import updates
from bot.errors import ArchiveError
from bot.model import Subscription
from tests.archive.values import NOON

SOON = timedelta(milliseconds=50)


async def _numbers(db: Database) -> list[int]:
    async with db.read() as connection:
        return list((await connection.execute(select(updates.c.id).order_by(updates.c.id))).scalars())


async def test_a_database_opened_again_holds_what_was_written(tmp_path: Path) -> None:
    for number in (1, 2):
        async with await Database.open(f"sqlite+aiosqlite:///{tmp_path}/data/a.db") as db, db.transaction() as tx:
            await tx.execute(insert(updates).values(id=number, at=NOON))
    async with await Database.open(tmp_path / "data/a.db") as db:
        assert await _numbers(db) == [1, 2]


async def test_a_transaction_that_fails_leaves_nothing(db: Database) -> None:
    async def write() -> None:
        async with db.transaction() as tx:
            await tx.execute(insert(updates).values(id=1, at=NOON))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await write()
    assert await _numbers(db) == []


async def test_a_cancelled_transaction_leaves_nothing_and_the_next_one_works(db: Database) -> None:
    begun = asyncio.Event()

    async def write() -> None:
        async with db.transaction() as tx:
            await tx.execute(insert(updates).values(id=1, at=NOON))
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(write())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with db.transaction() as tx:
        await tx.execute(insert(updates).values(id=2, at=NOON))
    assert await _numbers(db) == [2]


async def test_two_tasks_never_share_a_transaction(db: Database) -> None:
    begun = asyncio.Event()

    async def fails() -> None:
        async with db.transaction() as tx:
            await tx.execute(insert(updates).values(id=1, at=NOON))
            begun.set()
            await asyncio.sleep(0.01)
            raise ZeroDivisionError

    async def works() -> None:
        await begun.wait()
        async with db.transaction() as tx:
            await tx.execute(insert(updates).values(id=2, at=NOON))

    await asyncio.gather(fails(), works(), return_exceptions=True)
    assert await _numbers(db) == [2]


async def test_readers_look_on_while_one_writes(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.execute(insert(updates).values(id=1, at=NOON))
        assert await _numbers(db) == []
    assert await _numbers(db) == [1]


async def test_a_reader_sees_one_moment(db: Database) -> None:
    async with db.read() as connection:
        assert (await connection.execute(select(updates))).all() == []
        async with db.transaction() as tx:
            await tx.execute(insert(updates).values(id=1, at=NOON))
        assert (await connection.execute(select(updates))).all() == []


async def test_a_unit_of_reads_sees_one_moment_in_one_trip(db: Database) -> None:
    async def count(c: Connection) -> list[int]:
        return [len((await c.execute(select(updates.c.id))).all()) for _ in range(3)]

    async with db.transaction() as tx:
        await tx.execute(insert(updates).values(id=1, at=NOON))
        assert await db.ask(count) == [0, 0, 0]
    assert await db.ask(count) == [1, 1, 1]


async def test_a_unit_of_reads_waits_for_nothing_else(db: Database) -> None:
    async def sleep(c: Connection) -> None:
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="nothing but the archive"):
        await db.ask(sleep)


async def test_a_unit_of_reads_cannot_write(db: Database) -> None:
    with pytest.raises(ArchiveError):
        await db.ask(lambda c: c.execute(insert(updates).values(id=1, at=NOON)))


async def test_a_glance_sees_what_is_there_now_and_changes_nothing(db: Database) -> None:
    async def count(c: Connection) -> int:
        return len((await c.execute(select(updates.c.id))).all())

    assert await db.glance(count) == 0
    async with db.transaction() as tx:
        await tx.execute(insert(updates).values(id=1, at=NOON))
        assert await db.glance(count) == 0
    assert await db.glance(count) == 1
    with pytest.raises(ArchiveError):
        await db.glance(lambda c: c.execute(insert(updates).values(id=2, at=NOON)))
    assert await db.glance(count) == 1


async def test_a_glance_that_takes_long_goes_to_a_thread(db: Database) -> None:
    tried: list[int] = []

    async def count(c: Connection) -> int:
        tried.append(threading.get_ident())
        steps = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT max(i) FROM n"
        return int((await c.fetch_all(steps, ()))[0][0])

    assert await db.glance(count) == 1_000_000
    first, second = tried
    assert first == threading.get_ident() != second


async def test_glances_go_on_wherever_one_was_ended(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    async def nothing(c: Connection) -> list[Any]:
        return [(await c.execute(select(updates))).all() for _ in range(3)]

    for limit in range(0, 300, 3):  # microseconds: at its beginning, at its end and anywhere between
        monkeypatch.setattr(engines, "BRIEFLY", limit / 1e6)
        monkeypatch.setattr(engines, "STEPS", 1)
        assert await db.glance(nothing) == [[], [], []]


async def test_what_is_written_is_counted_by_table_once_it_is_there(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.execute(insert(updates).values(id=1, at=NOON))
        assert db.changes("updates") == 0
    assert db.changes("updates") == 1
    assert db.changes("subscriptions") == 0


async def test_what_is_written_to_some_chats_leaves_what_is_known_of_others(db: Database) -> None:
    before = db.changes("subscriptions", 7), db.changes("subscriptions", 8)
    async with db.transaction() as tx:
        await subscriptions.save(tx, Subscription(7), now=NOON)
    assert (db.changes("subscriptions", 7), db.changes("subscriptions", 8)) == (before[0] + 1, before[1])
    assert db.changes("subscriptions") == 1
    async with db.transaction() as tx:
        await forgetting.forget(tx, 9)
    assert (db.changes("subscriptions", 7), db.changes("subscriptions", 8)) == (before[0] + 2, before[1] + 1)


async def test_a_unit_of_writes_is_all_or_nothing_and_counted(db: Database) -> None:
    async def twice(c: Connection) -> None:
        await c.execute(insert(updates).values(id=1, at=NOON))
        await c.execute(insert(updates).values(id=1, at=NOON))

    async def once(c: Connection) -> int:
        await c.execute(insert(updates).values(id=2, at=NOON))
        return 2

    with pytest.raises(IntegrityError):
        await db.write(twice)
    assert db.changes("updates") == 0
    assert await db.write(once) == 2
    assert db.changes("updates") == 1
    assert await _numbers(db) == [2]


async def test_units_of_writes_that_wait_together_share_a_commit_and_fail_alone(db: Database) -> None:
    def adding(number: int) -> Callable[[Connection], Coroutine[Any, Any, int]]:
        async def unit(c: Connection) -> int:
            await c.execute(insert(updates).values(id=number, at=NOON))
            return number

        return unit

    assert await asyncio.gather(*(db.write(adding(n)) for n in range(1, 40))) == list(range(1, 40))
    assert db.changes("updates") <= 2
    told = await asyncio.gather(*(db.write(adding(n)) for n in (40, 41, 7, 42)), return_exceptions=True)
    assert told[:2] == [40, 41]
    assert isinstance(told[2], IntegrityError)
    assert told[3] == 42
    assert await _numbers(db) == list(range(1, 43))


async def test_a_unit_of_writes_is_done_and_counted_though_its_task_is_cancelled(db: Database) -> None:
    began, go = threading.Event(), threading.Event()

    async def slowly(c: Connection) -> None:
        began.set()
        go.wait(5)
        await c.execute(insert(updates).values(id=1, at=NOON))

    task = asyncio.create_task(db.write(slowly))
    await asyncio.to_thread(began.wait, 5)
    task.cancel()
    asyncio.get_running_loop().call_later(0.01, go.set)
    with pytest.raises(asyncio.CancelledError):
        await task
    assert db.changes("updates") == 1
    await db.write(lambda c: c.execute(insert(updates).values(id=2, at=NOON)))
    assert await _numbers(db) == [1, 2]


async def test_readers_cannot_write(db: Database) -> None:
    with pytest.raises(ArchiveError, match="cannot be written"):
        async with db.read() as connection:
            await connection.execute(insert(updates).values(id=1, at=NOON))


async def test_a_transaction_inside_a_transaction_is_refused_not_awaited_for_ever(db: Database) -> None:
    async with db.transaction():
        with pytest.raises(RuntimeError, match="inside a transaction"):
            async with db.transaction():
                pass
        with pytest.raises(RuntimeError, match="inside a transaction"):
            await db.write(lambda c: c.execute(insert(updates).values(id=1, at=NOON)))


async def test_only_the_writer_checkpoints_and_what_is_committed_survives_a_power_cut(db: Database) -> None:
    async def settings(connection: Connection) -> list[int]:
        names = ("wal_autocheckpoint", "synchronous", "foreign_keys")
        return [(await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one() for name in names]

    full = 2
    async with db.read() as connection, db.transaction() as tx:
        assert await settings(connection) == [0, full, 1]
        assert await settings(tx) == [1000, full, 1]


async def test_a_newer_database_is_refused_with_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    await (await Database.open(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(ArchiveError, match=r"a\.db.*schema 9999.*install"):
        await Database.open(path)


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Уважаемый Алексей Юрьевич!" * 100, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=r"letter\.db: is not an SQLite database"):
        await Database.open(path)
    assert path.read_bytes() == before


async def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(ArchiveError, match=r"other\.db: holds the data of another program"):
        await Database.open(path)


async def test_a_damaged_database_is_named_with_the_mend(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with await Database.open(path) as db, db.transaction() as tx:
        await tx.execute(insert(updates), [{"id": n, "at": NOON} for n in range(5000)])
    with path.open("r+b") as file:  # every page but the first
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(ArchiveError, match=r"a\.db: is damaged; restore a backup"):
        async with await Database.open(path) as db, db.read() as connection:
            await connection.execute(select(updates))


async def test_a_directory_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be opened"):
        await Database.open(tmp_path)


async def test_another_kind_of_database_is_refused_with_an_example() -> None:
    with pytest.raises(ArchiveError, match=r"write archive\.url as sqlite\+aiosqlite:///data"):
        await Database.open("mysql://root@localhost/news")


async def test_a_writer_that_never_ends_is_reported_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    async with await Database.open(path, patience=SOON) as db:
        with closing(sqlite3.connect(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(ArchiveError, match=r"a\.db: another process has been writing"):
                async with db.transaction():
                    pass
            other.rollback()
        async with db.transaction() as tx:
            await tx.execute(insert(updates).values(id=1, at=NOON))
        assert await _numbers(db) == [1]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a user without write permission")
def test_a_database_one_may_not_write_is_named_with_the_mend() -> None:
    with TemporaryDirectory() as directory:
        path = Path(directory) / "a.db"
        asyncio.run(_touch(path))
        path.parent.chmod(0o755)
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.setuid(65534)
            try:
                asyncio.run(_touch(path))
            except ArchiveError as error:
                os.write(writer, str(error).encode())
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        assert b"a.db: cannot be written; give this user write permission" in os.read(reader, 1000)


async def _touch(path: Path) -> None:
    async with await Database.open(path) as db, db.transaction() as tx:
        await tx.execute(insert(updates).values(id=1, at=NOON))


async def test_the_loop_is_free_while_a_database_is_made(tmp_path: Path) -> None:
    opening = asyncio.create_task(Database.open(tmp_path / "a.db"))
    turns = 0
    while not opening.done():
        await asyncio.sleep(0)
        turns += 1
    await (await opening).close()
    assert turns > 10


CRAMPED = """
import asyncio, resource, sys
from pathlib import Path
from bot.archive import Database, exclusive
from bot.errors import ArchiveError
path = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    with exclusive(path):
        asyncio.run(Database.open(path))
except ArchiveError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [0, 20_000], ids=["no room", "too little"])
def test_a_database_there_is_no_room_for_is_named_with_the_mend(tmp_path: Path, room: int) -> None:
    path = tmp_path / "a.db"
    tried = subprocess.run([sys.executable, "-c", CRAMPED, path, str(room)], capture_output=True, text=True, check=True)
    assert "a.db: cannot be read or written; check the disk" in tried.stdout
    asyncio.run(_touch(path))  # once there is room
