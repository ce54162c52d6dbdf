from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.archive import exclusive, holder
from bot.errors import ArchiveError

HOLD = """
import sys
from pathlib import Path
from bot.archive import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_bot_on_one_database_is_told_who_has_it(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        assert holder(path) == other.pid
        with pytest.raises(ArchiveError, match=rf"a\.db: is in use by process {other.pid}; stop it"), exclusive(path):
            pass
        other.kill()  # not even a goodbye
        other.wait()
    with exclusive(path):
        assert holder(path) == os.getpid()
    assert holder(path) is None


def test_a_database_never_held_has_no_holder(tmp_path: Path) -> None:
    assert holder(tmp_path / "a.db") is None


def test_a_database_can_be_held_again_after_it_was_let_go(tmp_path: Path) -> None:
    for _ in range(2):
        with exclusive(tmp_path / "data" / "a.db"):
            pass
