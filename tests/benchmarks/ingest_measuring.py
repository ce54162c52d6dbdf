"""Passes of the real pipeline over loopback, with their time, memory and longest hold of the event loop; see `ingest`.

What runs is what `bot.app.core` puts together; only extraction is off: the filter lets nothing pass. Feeds are fetched
from an allowed host, which is asked without pauses.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from unittest.mock import patch

from bot import app
from bot.archive import feeds
from bot.config import check
from bot.ingestion.reading import Readers
from bot.model import Entry
from tests.benchmarks.ingest_site import ITEMS, feed

ROOT = Path(__file__).parent.parent.parent
PEER = ("reader==3.26", "sgmllib3k==1.0.0")
ENVIRONMENT = Path(tempfile.gettempdir()) / "pobratim-bench-reader"
FEEDS, QUICK_FEEDS = 1000, 200
PEER_FEEDS, PEER_SECONDS, QUICK_PEER_SECONDS = 200, 10.0, 4.0  # its time grows evenly with their number
ROUNDS = 3


class Unread(Readers):
    """Reading processes that only parse."""

    async def may_cooperate(self, entries: Sequence[Entry], home: str | None) -> list[bool]:
        return [False] * len(entries)


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass over all feeds."""

    seconds: float
    block: float  # the longest hold of the event loop, ms
    block_cpu: float  # the longest by the CPU it used: the same on a machine nobody shares
    cpu: float  # seconds, of the reading processes too


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks.ingest")
    asked.add_argument("--quick", action="store_true", help="fewer feeds, one round: within 50 s")
    asked.add_argument("--feeds", type=int, help=f"how many feeds; {FEEDS} if not said")
    asked.add_argument("--alone", action="store_true", help="without the peer")
    said = asked.parse_args()
    count = said.feeds or (QUICK_FEEDS if said.quick else FEEDS)
    with site(count) as port:
        rounds, peers = [], []
        for _ in range(1 if said.quick else ROUNDS):  # by turns, so that a busy minute harms both
            rounds.append(_ours(port, count))
            if not said.alone:
                peers.append(_peer(port, min(count, PEER_FEEDS), QUICK_PEER_SECONDS if said.quick else PEER_SECONDS))
    results = _results(rounds, peers, count)
    for name, value in results.items():
        print(f"{name:<24}{value:>12}")
    print(json.dumps(results))


def _results(rounds: list[dict[str, float]], peers: list[dict[str, float]], count: int) -> dict[str, float]:
    """Medians of the times, and the worst of what must never be exceeded."""
    ours, peer = _medians(rounds), _medians(peers)
    results: dict[str, float] = {"feeds": count}
    for name in ("cold", "warm", "same"):
        results[f"{name}_feeds_per_s"] = round(count / ours[name])
    if peer:
        for name, key in (("cold", "cold"), ("warm", "warm"), ("same", "same_body")):
            results[f"reader_{name}_feeds_per_s"] = round(1 / peer[name])
            results[f"{key}_vs_reader"] = round(peer[name] / (ours[name] / count), 1)
        results["reader_cold_cpu_ms"] = round(peer["cold_cpu"] * 1000, 1)
    return results | {
        "cold_cpu_ms": round(ours["cpu"] / count * 1000, 1),
        "peak_mb": max(each["peak"] for each in rounds),
        "max_block_ms": round(max(each["block"] for each in rounds), 1),
        "max_block_cpu_ms": round(max(each["block_cpu"] for each in rounds), 1),
    }


def _medians(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: median(each[name] for each in rounds) for name in (rounds[0] if rounds else ())}


@contextmanager
def site(count: int) -> Iterator[int]:
    """Serve so many feeds meanwhile; gives the port."""
    command = [sys.executable, "-m", "tests.benchmarks.ingest_site", str(count)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()


# --------------------------------------------------------------------------- the peer


def _peer(port: int, count: int, seconds: float) -> dict[str, float]:
    python = ENVIRONMENT / "bin" / "python"
    if not (ENVIRONMENT / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PEER], check=True, stderr=subprocess.DEVNULL)
        (ENVIRONMENT / "ready").touch()
    asked = {"site": f"http://127.0.0.1:{port}", "feeds": count, "seconds": seconds}
    with tempfile.TemporaryDirectory() as folder:
        command = [str(python), str(Path(__file__).with_name("ingest_peer.py")), folder]
        done = subprocess.run(command, input=json.dumps(asked), stdout=subprocess.PIPE, text=True, check=True)
    results: dict[str, float] = json.loads(done.stdout)
    return results


# --------------------------------------------------------------------------- ours


def _ours(port: int, count: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.benchmarks.ingest_ours", str(port), str(count), folder]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    results: dict[str, float] = json.loads(done.stdout)
    return results


async def ours(port: int, count: int, folder: Path) -> dict[str, float]:
    """Cold, then all 304, then whole answers with nothing new; in a process of its own."""
    address = f"http://127.0.0.1:{port}"
    data = {
        "archive": {"url": f"sqlite+aiosqlite:///{folder / 'archive.db'}"},
        "reading": {"allow_hosts": ["127.0.0.1"]},
        "feeds": [{"url": f"{address}/feed/{n}", "title": f"№ {n}"} for n in range(count)],
    }
    now = datetime.now(UTC)
    with patch.object(app, "Readers", Unread):
        async with app.core(check(data, "benchmark")) as core:
            await core.readers.parse(feed(count), content_type=None, url="http://x.example/", zone="UTC")  # start one
            cold = await _pass(core, "read", now)
            warm = await _pass(core, "unchanged", now + timedelta(days=2))
            await core.fetcher.fetch(f"{address}/whole")
            same = await _pass(core, "unchanged", now + timedelta(days=4))
            await core.fetcher.fetch(f"{address}/tagged")
            peak = _peak()
            async with core.db.read() as connection:
                kept = (await connection.exec_driver_sql("SELECT count(*) FROM articles")).scalar_one()
                states = {feed.last_success for feed in await feeds.listed(connection)}
    assert (kept, states) == (count * ITEMS, {now + timedelta(days=4)}), "kept, and the state of every feed written"
    passes = (cold, warm, same)
    return {
        "cold": cold.seconds,
        "warm": warm.seconds,
        "same": same.seconds,
        "peak": peak,
        "block": max(each.block for each in passes),
        "cpu": cold.cpu,
        "block_cpu": max(each.block_cpu for each in passes),
    }


async def _pass(core: app.Core, outcome: str, now: datetime) -> Pass:
    with watched() as holds:
        start, used = time.perf_counter(), _cpu()
        async with core.db.read() as connection:
            due = await feeds.due(connection, now)
        outcomes: Counter[str] = Counter()
        await core.pipeline.refresh(due, now, lambda report: outcomes.update([report.outcome]))
        seconds, used = time.perf_counter() - start, _cpu() - used
    assert outcomes == {outcome: len(due)}
    return Pass(seconds, holds[0] * 1000, holds[1] * 1000, used)


@contextmanager
def watched() -> Iterator[list[float]]:
    """The longest that a callback held the event loop meanwhile: by the clock, and by the CPU it used."""
    holds = [0.0, 0.0]
    run = asyncio.Handle._run

    def timed(handle: asyncio.Handle) -> None:
        start, used = time.perf_counter(), time.thread_time()
        run(handle)
        holds[0] = max(holds[0], time.perf_counter() - start)
        holds[1] = max(holds[1], time.thread_time() - used)

    with patch.object(asyncio.Handle, "_run", timed):
        yield holds


def _peak() -> float:
    """The peak memory of this process and its reading processes, MB."""
    return round(sum(_high_water(pid) for pid in ("self", *_children())), 1)


def _cpu() -> float:
    """Seconds of CPU that this process and its reading processes used so far."""
    stats = [Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for pid in _children()]
    return time.process_time() + sum(int(stat[11]) + int(stat[12]) for stat in stats) / os.sysconf("SC_CLK_TCK")


def _children() -> list[str]:
    return Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text(encoding="ascii").split()


def _high_water(pid: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
