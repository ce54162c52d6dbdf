"""``replay``: a past digest, told from nothing but what had been read by then."""

from __future__ import annotations

import asyncio
from argparse import Namespace

from bot.commands import digest
from bot.config import load


def main(arguments: Namespace) -> int:
    """Print the digest of that moment's day; of a chat as its settings are now."""
    print(asyncio.run(digest.text(load(arguments.config), as_of=arguments.as_of, chat=arguments.chat)))
    return 0
