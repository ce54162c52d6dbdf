from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

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
