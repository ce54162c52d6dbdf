from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive import Database


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    """A real archive in a file of its own."""
    async with await Database.open(tmp_path / "archive.db") as database:
        yield database
