"""lemon24/reader over the same feeds, run in an environment of its own: ``python ingest_peer.py FOLDER < ASKED``.

Standard input is a JSON object: the address of the *site*, see `ingest_site`, how many *feeds* it has, and the *seconds*
the first pass may last; what is not reached by then is left out. Prints one JSON object: the seconds a feed of its cold
pass (of CPU too), of the pass where all answer 304, and of the pass over whole answers that hold nothing new.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from reader import make_reader


def read_first(path: Path, addresses: list[str], seconds: float) -> tuple[Any, int, float, float]:
    """A reader that has read so many of the feeds, and the time and the CPU that took; the others are forgotten."""
    reader = make_reader(str(path))
    for address in addresses:
        reader.add_feed(address)
    done = []
    start, used = time.perf_counter(), time.process_time()
    for feed in reader.update_feeds_iter(scheduled=False):
        done.append(feed.url)
        if time.perf_counter() - start > seconds:
            break
    spent, used = time.perf_counter() - start, time.process_time() - used
    for address in set(addresses) - set(done):
        reader.delete_feed(address)
    return reader, len(done), spent, used


def read_again(reader: Any) -> float:
    start = time.perf_counter()
    reader.update_feeds(scheduled=False)
    return time.perf_counter() - start


def main(folder: Path, asked: dict[str, Any]) -> None:
    site = asked["site"]
    reader, count, spent, used = read_first(
        folder / "reader.db", [f"{site}/feed/{number}" for number in range(asked["feeds"])], asked["seconds"]
    )
    warm = read_again(reader)
    urlopen(f"{site}/whole").close()
    same = read_again(reader)
    urlopen(f"{site}/tagged").close()
    print(
        json.dumps(
            {
                "feeds": count,
                "cold": spent / count,
                "cold_cpu": used / count,
                "warm": warm / count,
                "same": same / count,
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.load(sys.stdin))
