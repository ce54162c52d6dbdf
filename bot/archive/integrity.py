"""Whether the file is sound, looked at before it is relied on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Timer
from time import monotonic

SPEED = 50_000_000
"""Bytes a second that a slow disk reads."""
GRACE = 2.0
"""Seconds given to a file of any size."""
LONGEST = 60.0
"""Seconds a start is held up at most."""
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def patience(path: Path) -> float:
    """Return the seconds that looking at the whole file may take, in proportion to its size."""
    return min(LONGEST, GRACE + path.stat().st_size / SPEED)


def problem(path: Path, *, seconds: float | None = None) -> str | None:
    """Return what is damaged in the database at *path*, None for nothing. Blocks, without holding up other threads.

    TimeoutError when it is not through after *seconds*; sqlite3.Error for what is no damage: no right to read it.
    """
    began = monotonic()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            with _interrupted(connection, seconds):
                found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
            return None if found == "ok" else " ".join(found.removeprefix("*** in database main ***").split())
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0)
        if code == sqlite3.SQLITE_INTERRUPT:
            raise TimeoutError(f"{path}: not through after {monotonic() - began:.0f} s") from error
        if code & 0xFF in _DAMAGE:
            return str(error)
        raise


@contextmanager
def _interrupted(connection: sqlite3.Connection, seconds: float | None) -> Iterator[None]:
    if seconds is None:
        yield
        return
    timer = Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # the connection it would interrupt is closed next
