"""What SQLite complains of, in words an operator can act on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.errors import ArchiveError

_MENDS = {
    sqlite3.SQLITE_BUSY: "another process has been writing to it for too long; stop that process or try again",
    sqlite3.SQLITE_LOCKED: "another process has been writing to it for too long; stop that process or try again",
    sqlite3.SQLITE_READONLY: "cannot be written; give this user write permission to the file and to its directory",
    sqlite3.SQLITE_IOERR: "cannot be read or written; check the disk it lies on",
    sqlite3.SQLITE_CORRUPT: "is damaged; restore a backup, or save what is left with `sqlite3 FILE .recover`",
    sqlite3.SQLITE_FULL: "cannot grow, its disk is full; free some room",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; its directory must exist and this user must be allowed to write there",
    sqlite3.SQLITE_NOTADB: "is not an SQLite database; name another file in archive.url, or move this one away",
}


def explain(path: Path, error: BaseException) -> ArchiveError | None:
    """Say what *error* of SQLite means for the file at *path*; None where it is a bug of ours."""
    if not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    mend = None if code is None else _MENDS.get(code & 0xFF)
    return None if mend is None else ArchiveError(f"{path}: {mend}")
