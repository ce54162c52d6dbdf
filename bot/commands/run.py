"""``run``: the bot on Telegram."""

from __future__ import annotations

import asyncio
import logging
import os
from argparse import Namespace

from bot import app
from bot.config import load, secrets


def main(arguments: Namespace) -> int:
    """Exit code 0 after SIGTERM or Ctrl-C."""
    log_to_stderr()
    config = load(arguments.config)
    log = logging.getLogger("bot")

    def ready(name: str) -> None:
        log.info("ready bot=%s feeds=%d", f"@{name}" if name else "(Telegram is not reached yet)", len(config.feeds))

    asyncio.run(app.run(config, secrets(os.environ), ready))
    return 0


def log_to_stderr(level: int = logging.INFO) -> None:
    """One line a unit of work; libraries speak only of trouble."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("bot").setLevel(level)
    # it warns of a tick that falls into the one before, which on a busy machine is nothing to mend
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
