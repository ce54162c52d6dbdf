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
    asyncio.run(
        app.run(config, secrets(os.environ), lambda name: log.info("ready bot=@%s feeds=%d", name, len(config.feeds)))
    )
    return 0


def log_to_stderr(level: int = logging.INFO) -> None:
    """One line a unit of work; libraries speak only of trouble."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("bot").setLevel(level)
