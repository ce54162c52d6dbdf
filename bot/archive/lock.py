"""One bot on one database: a lock the system takes back even from a killed process."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import ArchiveError


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the database at *path* for this process; ArchiveError names the process that holds it already."""
    file = _file(path)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be made: {error.strerror}; let this user write there") from error
    try:
        if not _taken(handle):
            raise ArchiveError(
                f"{path}: is in use by process {_written(file) or '?'}; stop it, or name another file in archive.url"
            )
        os.ftruncate(handle, 0)
        with suppress(OSError):  # a full disk; the lock holds without the number
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)  # the file stays: whoever waits for it must wait for the same one


def holder(path: Path) -> int | None:
    """The process that holds the database at *path*, or None."""
    import fcntl

    try:
        handle = os.open(_file(path), os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _written(_file(path))
    else:
        return None
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    import fcntl

    for _ in range(3):  # `holder` may have it for a moment
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.05)
        else:
            return True
    return False


def _file(path: Path) -> Path:
    return path.with_name(path.name + ".lock")


def _written(file: Path) -> int | None:
    text = file.read_text(encoding="ascii", errors="replace").strip()
    return int(text) if text.isdecimal() else None
