"""lemon24/reader over the same feeds, run in an environment of its own: ``python ingest_peer.py FOLDER < ADDRESSES``.

Standard input is a JSON object of two lists of addresses, *feed* and *bare*; see `ingest_site`. Prints one JSON object:
the seconds of its cold pass, of the pass where all answer 304, and of the pass over whole answers that hold nothing new.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from reader import make_reader


def watched(path: Path, addresses: list[str]) -> Any:
    reader = make_reader(str(path))
    for address in addresses:
        reader.add_feed(address)
    return reader


def spent(reader: Any) -> float:
    start = time.perf_counter()
    reader.update_feeds(scheduled=False)
    return time.perf_counter() - start


def main(folder: Path, addresses: dict[str, list[str]]) -> None:
    tagged = watched(folder / "tagged.db", addresses["feed"])
    results: dict[str, float] = {"cold": spent(tagged), "warm": spent(tagged)}
    results["entries"] = tagged.get_entry_counts().total
    bare = watched(folder / "bare.db", addresses["bare"])
    bare.update_feeds(scheduled=False)
    print(json.dumps(results | {"same": spent(bare)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.load(sys.stdin))
