"""Copies of the database: one a day and one before each upgrade, the newest kept, each checked before it counts."""

from __future__ import annotations

import logging
import os
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shlex import quote
from typing import Self

from bot.archive.integrity import patience, problem
from bot.archive.trouble import explain
from bot.config import Archive
from bot.errors import ArchiveError

EVERY = timedelta(days=1)
_STAMP = "%Y-%m-%dT%H%M%SZ"
_SETTING = "free some room, name another archive.backup_dir, or set archive.backups = 0 to do without"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backups:
    """The copies of the database at *path*: in *folder*, the newest *keep* of them; 0: none are taken.

    Its methods block.
    """

    path: Path
    folder: Path
    keep: int

    @classmethod
    def of(cls, archive: Archive) -> Self:
        """As the configuration says."""
        folder = Path(archive.backup_dir) if archive.backup_dir else archive.path.parent / "backups"
        return cls(archive.path, folder, archive.backups)

    def kept(self) -> dict[datetime, Path]:
        """The copies there are by when they were taken (UTC), the newest first."""
        name = re.compile(re.escape(self.path.stem) + r"-(\d{4}-\d\d-\d\dT\d{6}Z)\.db")
        found = {}
        for file in self.folder.glob("*.db"):
            if match := name.fullmatch(file.name):
                found[datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)] = file
        return dict(sorted(found.items(), reverse=True))

    def due(self, now: datetime) -> bool:
        """Whether the newest copy is a day old, or of a day to come: of a clock that was set back."""
        newest = next(iter(self.kept()), None)
        return self.keep > 0 and (newest is None or abs(now - newest) >= EVERY)

    def take(self, now: datetime) -> Path:
        """Copy the database as it stands, beside any writer, and drop the oldest copies; return the new one.

        ArchiveError where there is no room, or for a database that is damaged: that never displaces a sound copy.
        """
        copy = self.folder / f"{self.path.stem}-{now.astimezone(UTC):{_STAMP}}.db"
        partial = copy.with_suffix(".partial")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for left in self.folder.glob("*.partial"):  # by a crash
                left.unlink()
            if shutil.disk_usage(self.folder).free < self.path.stat().st_size:
                raise OSError(f"needs {self.path.stat().st_size / 1e6:.0f} MB")
            self._copy(partial)
            if found := problem(partial):
                raise self.damaged(found)
            partial.replace(copy)
        except (OSError, sqlite3.Error) as error:
            raise ArchiveError(f"{self.folder}: no backup can be kept there: {error}; {_SETTING}") from error
        finally:
            with suppress(OSError):
                partial.unlink()
        for old in [*self.kept().values()][self.keep :]:
            old.unlink(missing_ok=True)
        log.info("backed up to=%s", copy)
        return copy

    def _copy(self, partial: Path) -> None:
        uri = f"{self.path.absolute().as_uri()}?mode=ro"  # one that may not write checkpoints nothing
        with closing(sqlite3.connect(uri, uri=True)) as source, closing(sqlite3.connect(partial)) as target:
            for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # what is half-done is thrown away
                target.execute(f"PRAGMA {pragma}")
            source.backup(target)
        shutil.copymode(self.path, partial)
        handle = os.open(partial, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def ensure_sound(self, *, whole: bool = False) -> None:
        """Look it over, in a time in proportion to its size or *whole*; ArchiveError names the damage and the mend."""
        if not self.path.exists():
            return
        try:
            found = problem(self.path, seconds=None if whole else patience(self.path))
        except TimeoutError as error:
            log.warning("looked over in part only: %s; to look over all of it: python -m bot check", error)
            return
        except sqlite3.Error as error:
            raise explain(self.path, error) or error from error
        if found and (self.kept() or "not a database" not in found):  # or else `Database.open` tells of it
            raise self.damaged(found)

    def damaged(self, how: str) -> ArchiveError:
        """What to tell an operator whose database is damaged, with the commands that mend it."""
        file, newest = quote(str(self.path)), next(iter(self.kept().values()), None)
        if newest is None:
            mend = f"there is no backup in {self.folder}; save what is left: sqlite3 {file} .recover | sqlite3 saved.db"
        else:
            mend = (
                f"stop what uses it and put the newest backup in its place:\n"
                f"  mv {file} {file}.damaged; rm -f {file}-wal {file}-shm; cp {quote(str(newest))} {file}"
            )
        return ArchiveError(f"{self.path}: is damaged ({how[:200]}); {mend}")
