"""``health``: whether a bot runs on this database and ticks."""

from __future__ import annotations

import sys
import time
from argparse import Namespace

from bot.config import load
from bot.overview import TICK


def main(arguments: Namespace) -> int:
    """Exit code 0 when the last tick is at most TICK old, else 1."""
    file = load(arguments.config).archive.heartbeat
    try:
        age = time.time() - file.stat().st_mtime
    except OSError:
        print(f"pobratim: {file}: no bot ticks here; start one with: python -m bot run", file=sys.stderr)
        return 1
    if age > TICK.total_seconds():
        print(f"pobratim: {file}: the bot last ticked {age:.0f} s ago; look into its log, restart it", file=sys.stderr)
        return 1
    return 0
