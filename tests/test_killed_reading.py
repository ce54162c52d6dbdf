"""A real process killed in the middle of a pass, again and again, wherever it is: nothing is lost, nothing comes twice."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

from tests.benchmarks.ingest_measuring import ROOT, site
from tests.benchmarks.ingest_site import ITEMS

FEEDS, KILLS = 45, 3

READING = """
import asyncio, json, sys
from datetime import UTC, datetime
from pathlib import Path
from bot import app
from bot.archive import feeds
from bot.config import check
from tests.benchmarks.ingest_measuring import Unread

async def main(config):
    app.Readers = Unread
    async with app.core(check(config, "test")) as core:
        async with core.db.read() as connection:
            due = await feeds.due(connection, datetime.now(UTC))
        await core.pipeline.refresh(due, datetime.now(UTC))

if __name__ == "__main__":
    asyncio.run(main(json.loads(Path(sys.argv[1]).read_text())))
"""


def _read(archive: Path) -> int:
    """How many feeds have been read."""
    if not archive.exists():
        return 0
    with closing(sqlite3.connect(f"file:{archive}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM feeds WHERE last_success IS NOT NULL").fetchone()[0])
        except sqlite3.OperationalError:  # not made yet
            return 0


def test_killed_while_reading_again_and_again_every_item_is_kept_once(tmp_path: Path) -> None:
    archive, script, config = tmp_path / "archive.db", tmp_path / "reading.py", tmp_path / "config.json"
    script.write_text(READING, encoding="utf-8")
    random = Random(11)
    with site(FEEDS) as port:
        asked = {
            "archive": {"url": f"sqlite+aiosqlite:///{archive}"},
            "reading": {"allow_hosts": ["127.0.0.1"], "parallel": 4},
            "feeds": [{"url": f"http://127.0.0.1:{port}/feed/{n}", "title": f"№ {n}"} for n in range(FEEDS)],
        }
        config.write_text(json.dumps(asked), encoding="utf-8")
        command = [sys.executable, str(script), str(config)]
        environ = {"PYTHONPATH": str(ROOT), "PATH": ""}
        for _ in range(KILLS):
            enough = _read(archive) + random.randint(1, FEEDS // (KILLS + 1))
            with subprocess.Popen(command, env=environ) as child:
                while _read(archive) < enough and child.poll() is None:
                    time.sleep(random.random() / 100)
                child.kill()
        before = _read(archive)
        subprocess.run(command, env=environ, check=True, timeout=120)
    assert 0 < before < FEEDS, "killed in the middle"
    assert _read(archive) == FEEDS
    with closing(sqlite3.connect(archive)) as connection:
        counts = [count for (count,) in connection.execute("SELECT count(*) FROM articles GROUP BY feed")]
        distinct = connection.execute("SELECT count(DISTINCT id), count(DISTINCT fingerprint) FROM articles").fetchone()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert counts == [ITEMS] * FEEDS, "none is lost, none comes twice"
    assert distinct == (ITEMS * FEEDS, ITEMS * FEEDS)
