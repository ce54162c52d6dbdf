"""Copies taken, checked and kept; damage found at the start, with the commands that mend it."""

from __future__ import annotations

import asyncio
import logging
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.archive import Backups, Database, integrity, upgrade
from bot.archive.schema import updates
from bot.archive.upgrade import REVISIONS, prepare
from bot.errors import ArchiveError
from tests.archive.test_upgrade import _migrated
from tests.archive.values import NOON

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of two megabytes."""
    path = tmp_path_factory.mktemp("filled") / "a.db"

    async def fill() -> None:
        async with await Database.open(path) as db, db.transaction() as tx:
            await tx.execute(insert(updates), [{"id": n, "at": NOON} for n in range(20_000)])

    asyncio.run(fill())
    return path


@pytest.fixture
def backups(filled: Path, tmp_path: Path) -> Backups:
    return Backups(Path(shutil.copy(filled, tmp_path)), tmp_path / "backups", keep=3)


def _spoil(path: Path) -> None:
    """Overwrite a page in the middle."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096)


def _rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM updates").fetchone()[0])


def test_a_copy_holds_what_was_committed_beside_a_writer_and_only_that(backups: Backups) -> None:
    with closing(sqlite3.connect(backups.path, isolation_level=None)) as other:
        other.execute("INSERT INTO updates VALUES (70000, '2025-11-27T12:00:00.000000Z')")
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM updates")
        copy = backups.take(NOON)
        other.execute("ROLLBACK")
    assert _rows(copy) == 20_001
    assert copy.stat().st_mode == backups.path.stat().st_mode


def test_a_copy_is_due_once_a_day_by_what_there_is(backups: Backups) -> None:
    assert backups.due(NOON)
    backups.take(NOON)
    assert not backups.due(NOON + DAY - timedelta(seconds=1))
    assert backups.due(NOON + DAY)
    assert backups.due(NOON - DAY)  # a clock that was set back must not end it
    assert not Backups(backups.path, backups.folder, keep=0).due(NOON + DAY)


def test_the_newest_are_kept_and_files_of_others_stay(backups: Backups) -> None:
    backups.folder.mkdir()
    (backups.folder / "a-notes.db").touch()
    (backups.folder / "a-2025.partial").touch()  # of a crash
    for day in range(5):
        backups.take(NOON + day * DAY)
    assert [moment.day for moment in backups.kept()] == [1, 30, 29]
    assert {file.name for file in backups.folder.iterdir()} == {
        "a-notes.db", "a-2025-11-29T120000Z.db", "a-2025-11-30T120000Z.db", "a-2025-12-01T120000Z.db",
    }  # fmt: skip


def test_a_damaged_database_never_displaces_a_sound_copy(backups: Backups) -> None:
    sound = backups.take(NOON)
    _spoil(backups.path)
    with pytest.raises(ArchiveError, match="is damaged"):
        backups.take(NOON + DAY)
    assert [*backups.kept().values()] == [sound]
    assert not [*backups.folder.glob("*.partial")]


def test_damage_is_found_at_the_start_and_the_commands_told_mend_it(backups: Backups) -> None:
    backups.ensure_sound()
    backups.take(NOON)
    _spoil(backups.path)
    with pytest.raises(ArchiveError, match=r"a\.db: is damaged \(") as told:
        backups.ensure_sound()
    subprocess.run(str(told.value).splitlines()[-1], shell=True, check=True)
    backups.ensure_sound()
    assert _rows(backups.path) == 20_000


@pytest.mark.parametrize("kept", [True, False], ids=["a copy", "no copy"])
def test_a_beginning_that_was_overwritten_is_damage_where_there_is_a_copy(backups: Backups, kept: bool) -> None:
    if kept:
        backups.take(NOON)
    with backups.path.open("r+b") as file:
        file.write(b"\0" * 4096)
    if kept:
        with pytest.raises(ArchiveError, match="put the newest backup in its place"):
            backups.ensure_sound()
    else:
        backups.ensure_sound()
        with pytest.raises(ArchiveError, match="is not an SQLite database"):
            prepare(backups.path)


def test_without_a_copy_one_is_told_how_to_save_what_is_left(backups: Backups) -> None:
    _spoil(backups.path)
    with pytest.raises(ArchiveError, match=r"there is no backup in .*backups; save what is left: sqlite3 .*recover"):
        backups.ensure_sound()


def test_what_takes_too_long_is_not_waited_for(
    backups: Backups, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert integrity.patience(backups.path) < 3
    monkeypatch.setattr(integrity, "GRACE", 0.1)
    with closing(sqlite3.connect(backups.path)) as connection:  # minutes of work, without megabytes
        connection.execute("CREATE TABLE slow (n CHECK (length(replace(hex(zeroblob(100000 + n)), '0', '11')) > 0))")
        connection.execute("PRAGMA ignore_check_constraints = 1")
        connection.executemany("INSERT INTO slow VALUES (?)", ((n,) for n in range(100_000)))
        connection.commit()
    with caplog.at_level(logging.WARNING):
        backups.ensure_sound()
    assert "looked over in part only" in caplog.text


def test_what_takes_no_time_to_look_over_is_looked_over_whole(
    backups: Backups, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        backups.ensure_sound()
        Backups(backups.path.with_name("new.db"), backups.folder, keep=3).ensure_sound()
    assert caplog.text == ""
    assert not backups.path.with_name("new.db").exists()


# --------------------------------------------------------------------------- before an upgrade


def test_an_older_database_is_copied_before_it_is_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    _migrated(path, REVISIONS[0])
    backups = Backups(path, tmp_path / "backups", keep=2)
    prepare(path, backups)
    (copy,) = backups.kept().values()
    assert [upgrade._version(file) for file in (copy, path)] == [REVISIONS[0], REVISIONS[-1]]
    prepare(path, backups)
    prepare(tmp_path / "new.db", Backups(tmp_path / "new.db", tmp_path / "backups", keep=2))
    assert [*backups.folder.iterdir()] == [copy]


def test_an_upgrade_waits_for_room_for_its_copy_unless_none_is_wanted(tmp_path: Path) -> None:
    path, there = tmp_path / "old.db", tmp_path / "backups"
    _migrated(path, REVISIONS[0])
    there.touch()  # no directory
    with pytest.raises(ArchiveError, match=r"backups: no backup can be kept there: .*archive\.backups = 0"):
        prepare(path, Backups(path, there, keep=2))
    assert upgrade._version(path) == REVISIONS[0]
    prepare(path, Backups(path, there, keep=0))
    assert upgrade._version(path) == REVISIONS[-1]


# --------------------------------------------------------------------------- a small disk


def test_a_disk_without_room_for_a_copy_is_told_and_keeps_the_old_ones(backups: Backups, disk: Path) -> None:
    small = Backups(backups.path, disk, keep=3)
    kept = small.take(NOON)
    (disk / "rest").write_bytes(b"\0" * (shutil.disk_usage(disk).free // 2))
    with pytest.raises(ArchiveError, match=r"no backup can be kept there: needs \d+ MB; free some room"):
        small.take(NOON + DAY)
    assert [*small.kept().values()] == [kept]


async def test_a_full_disk_costs_nothing_that_was_written_and_works_again_with_room(disk: Path) -> None:
    stuffing = disk / "stuffing"
    async with await Database.open(disk / "a.db") as db:
        async with db.transaction() as tx:
            await tx.execute(insert(updates).values(id=1, at=NOON))
        stuffing.write_bytes(b"\0" * (shutil.disk_usage(disk).free - 8192))
        with pytest.raises(
            ArchiveError, match=r"a\.db: (cannot grow, its disk is full; free some room|cannot be read)"
        ):
            async with db.transaction() as tx:
                await tx.execute(insert(updates), [{"id": n, "at": NOON} for n in range(2, 20_000)])
        async with db.read() as connection:
            assert len((await connection.execute(updates.select())).all()) == 1
        stuffing.unlink()
        async with db.transaction() as tx:
            await tx.execute(insert(updates), [{"id": n, "at": NOON} for n in range(2, 1000)])
    Backups(disk / "a.db", disk, keep=0).ensure_sound(whole=True)
