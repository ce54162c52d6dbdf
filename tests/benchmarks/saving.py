"""What a long file costs those beside it: ``python -m tests.benchmarks.saving [--rows N] [--form csv]``.

All visits of an archive of N, a seventh of them told as history, become a file; its last line is one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import tempfile
import time
from datetime import UTC, datetime
from datetime import time as hour
from pathlib import Path

from bot import files
from bot.app.news import settle
from bot.archive import Database
from bot.conversation import exports
from bot.conversation.showing import Asker
from bot.model import Lang, Subscription
from bot.queries import Queries
from bot.view.actions import Form, List, Save, Topic
from bot.view.i18n import translator
from tests.benchmarks.answers_archive import TODAY, Size, fill
from tests.benchmarks.ingest_measuring import watched

HISTORY = "UPDATE visits SET visit = json_set(visit, '$.background', json('true')) WHERE id % 7 = 0"


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks.saving")
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--form", choices=["csv", "json", "xlsx", "ics"], default="csv")
    said = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        fill(path, Size(said.rows, said.rows))
        with sqlite3.connect(path) as archive:
            archive.execute(HISTORY)
        archive.close()
        results = asyncio.run(_saved(path, Form[said.form.upper()]))
    for name, value in results.items():
        print(f"{name:<24}{value:>12}")
    print(json.dumps(results))


async def _saved(path: Path, form: Form) -> dict[str, float]:
    """How long the file takes, and the longest that a callback held the loop meanwhile, ms."""
    asker = Asker(translator(Lang.RU), datetime.combine(TODAY, hour(9), UTC), Subscription(1))
    async with await Database.open(path) as db:
        document = await exports.document(Save(form, List(Topic.VISITS)), Queries(db), asker)
        assert document
        settle()
        start = time.perf_counter()
        with watched() as holds:
            async with files.written(document, form.name.lower()) as made:
                spent = time.perf_counter() - start
    clock, used = (round(hold * 1000, 1) for hold in holds)
    return {"rows": made.lines, "seconds": round(spent, 1), "max_block_ms": clock, "max_block_cpu_ms": used}


if __name__ == "__main__":
    main()
