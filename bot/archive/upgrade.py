"""A database of this version, made from nothing or from an older one.

Alembic and what it imports (11 MB) come in only where an older database has to be changed.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from bot.archive.backups import Backups
from bot.archive.schema import metadata
from bot.archive.trouble import explain
from bot.errors import ArchiveError

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0013",
    "0014",
    "0015",
)
"""Of the migrations, from the oldest to the one this program works with."""

log = logging.getLogger(__name__)


def prepare(path: Path, backups: Backups | None = None) -> None:
    """Make the file at *path* a database of this version; ArchiveError where that cannot be. Blocks.

    An older one is copied into *backups* first: a version that went before cannot read what this one makes of it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{path.parent}: cannot be made: {error.strerror}") from error
    try:
        found = _version(path)
        if found and found != REVISIONS[-1] and backups and backups.keep:
            backups.take(datetime.now(UTC))
        if found != REVISIONS[-1]:
            with _changing(path) as connection:
                done = _bring_up(path, connection)
            log.info("%s archive=%s schema=%s", done, path, REVISIONS[-1])
    except sqlite3.Error as error:
        raise explain(path, error) or error from error
    except DBAPIError as error:
        raise (error.orig and explain(path, error.orig)) or error from error


def _version(path: Path) -> str | None:
    """The revision of the database at *path*, None for one with no tables; ArchiveError where it is not ours."""
    with closing(sqlite3.connect(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise ArchiveError(f"{path}: holds the data of another program; name another file in archive.url")
        found = [str(version) for (version,) in connection.execute("SELECT version_num FROM alembic_version")]
    if len(found) != 1 or found[0] not in REVISIONS:
        raise ArchiveError(
            f"{path}: was written by another version of this program (schema {', '.join(found) or 'unknown'}, this one"
            f" knows up to {REVISIONS[-1]}); install that version or a later one, or restore an older backup"
        )
    return found[0]


@contextmanager
def _changing(path: Path) -> Iterator[Connection]:
    """One transaction for everything: a change that fails half-way leaves the file as it was."""
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        connection.rollback()
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        connection.commit()


def _bring_up(path: Path, connection: Connection) -> str:
    """Say what was done."""
    found = _version(path)  # again, now that nobody else can change it
    if found is None:
        metadata.create_all(connection)
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISIONS[-1],))
        return "created"
    if found != REVISIONS[-1]:
        migrate(connection)
        return f"upgraded from={found}"
    return "found"


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the migrations the database behind *connection* has not seen, within its transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
