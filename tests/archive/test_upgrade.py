"""The migrations and the tables the code speaks of are one schema."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine

from bot.archive import upgrade
from bot.archive.schema import metadata
from bot.archive.sounds import sound
from bot.archive.upgrade import REVISIONS, migrate, prepare


def _schema(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"\s+", "", sql) for name, sql in rows if name != "alembic_version"}


def _migrated(path: Path, revision: str = "head") -> None:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.begin() as connection:
        migrate(connection, revision)


def test_a_new_database_is_what_the_migrations_lead_to(tmp_path: Path) -> None:
    prepare(tmp_path / "new.db")
    _migrated(tmp_path / "migrated.db")
    assert _schema(tmp_path / "new.db") == _schema(tmp_path / "migrated.db")


def test_the_program_knows_every_migration_by_name_and_in_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(upgrade.__file__).parent / "migrations"))
    history = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(history)) == REVISIONS


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_every_earlier_version_is_brought_up(tmp_path: Path, revision: str) -> None:
    _migrated(tmp_path / "old.db", revision)
    prepare(tmp_path / "old.db")
    prepare(tmp_path / "new.db")
    assert _schema(tmp_path / "old.db") == _schema(tmp_path / "new.db")


def test_an_upgrade_that_fails_half_way_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    prepare(path)
    before = _schema(path)

    def fails(connection: Connection, revision: str = "head") -> None:
        metadata.drop_all(connection)
        raise RuntimeError("no room")

    monkeypatch.setattr(upgrade, "migrate", fails)
    monkeypatch.setattr(upgrade, "REVISIONS", (*REVISIONS, "9999"))
    with pytest.raises(RuntimeError, match="no room"):
        prepare(path)
    assert _schema(path) == before


def test_alembic_stays_out_of_memory_where_nothing_is_to_be_upgraded(tmp_path: Path) -> None:
    code = """
import asyncio, sys
from bot.archive import Database
async def main():
    for _ in range(2):
        async with await Database.open(sys.argv[1]):
            pass
asyncio.run(main())
print(sorted({"alembic", "mako", "pymorphy3", "numpy", "aiogram"} & {name.split(".")[0] for name in sys.modules}))
"""
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "a.db"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_those_known_before_spellings_were_compared_are_found_by_them(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    _migrated(path, "0014")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO people (name, surname) VALUES ('Алексей Демидович', 'демидович')")
    prepare(path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT sound FROM people").fetchall() == [(sound("дзямідовіч"),)]
