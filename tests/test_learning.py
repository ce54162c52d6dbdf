"""The invented news that weights are fitted to can be read, and no brief of it tells what it does not say."""

from __future__ import annotations

import json
from pathlib import Path

from tests.running import command

LEARNING = Path(__file__).parent / "learning"


def test_what_the_briefs_name_stands_in_the_news() -> None:
    said = command("evaluate", str(LEARNING), "--json")
    assert said.code == 0, said.err  # of a label that cannot be read, file and line
    assert json.loads(said.out)["rows"]["brief stands in the source"]["score"] == 1.0
