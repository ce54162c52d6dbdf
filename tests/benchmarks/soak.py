"""``python -m tests.benchmarks.soak [--minutes 30]``: the bot at full rate while a fifth of all calls fail.

Subscribers enough for the whole time, Telegram's limits, and faults of six kinds; ends when everybody was served.
Prints a line a minute and, as its last line, one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from pathlib import Path

from tests.benchmarks import beside
from tests.benchmarks.delivering import LIMIT, chats_of, database, pages_in, ready, settled
from tests.benchmarks.mornings import FIRST_CHAT

SHARE = 0.034  # six of these spoil a fifth of the calls
FAULTS = (
    {"code": 429, "retry_after": 1},
    {"code": 500, "description": "Internal Server Error"},
    {"effect": "reset"},
    {"effect": "reset", "done": True},
    {"effect": "garbled", "done": True},
    {"effect": "slow", "delay": 2.0},
)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks.soak", description=__doc__)
    options.add_argument("--minutes", type=float, default=30, help="how long, about (default: 30)")
    beside.warm()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(asyncio.run(soak(Path(folder), options.parse_args().minutes))))


async def soak(folder: Path, minutes: float) -> dict[str, float]:
    chats = round(minutes * 60 * LIMIT * 0.4)  # with the pauses that faults ask for
    began = time.monotonic()
    async with beside.telegram(chats, limited=True, keep=None) as box:
        await ready(folder, box.url, chats, rate=LIMIT, stories=1)
        for fault in FAULTS:
            await box.order(method="sendMessage", times=None, share=SHARE, **fault)
        async with beside.bot(folder) as bot:
            memory = []
            while not settled(folder) or pages_in(folder, "pending", "sending"):
                await asyncio.sleep(min(60, minutes * 6))
                memory.append(bot.resident)
                print(
                    f"{(time.monotonic() - began) / 60:5.1f} min {settled(folder):>7} pages {memory[-1]:6.1f} MB",
                    flush=True,
                )
        arrived, count = await box.read(), await box.count()
        parked = set(chats_of(folder, "parked"))
    every = range(FIRST_CHAT, FIRST_CHAT + chats)
    texts = [arrived.get(chat, []) for chat in every]
    return {
        "minutes": round((time.monotonic() - began) / 60, 1),
        "chats": chats,
        "lost": sum(not arrived.get(chat) and chat not in parked for chat in every),
        "left_to_the_admin": len(parked),  # four times nobody knew whether it arrived
        "of_these_not_arrived": sum(not arrived.get(chat) for chat in parked),
        "repeats": sum(len(some) - len(set(some)) for some in texts),
        "refused_429_by_the_limit": count.refused,
        "memory_mb_first": round(memory[min(1, len(memory) - 1)], 1),
        "memory_mb_last": round(memory[-1], 1),
        "database_mb": round(database(folder).stat().st_size / 1e6, 1),
    }


if __name__ == "__main__":
    main()
