from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings

from bot.archive import Database

# a slow machine is no finding of a property test
settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    """A real archive in a file of its own."""
    async with await Database.open(tmp_path / "archive.db") as database:
        yield database


@pytest.fixture
def disk() -> Iterator[Path]:
    """A disk of three megabytes, where this user may mount one."""
    with TemporaryDirectory() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder]
        if os.geteuid() != 0 or not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
            pytest.skip("only root may mount a disk")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", folder], check=True)
