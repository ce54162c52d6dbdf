"""``demo``: the whole bot on this machine: sample feeds, the real pipeline, a chat page; no token, no internet."""

from __future__ import annotations

import asyncio
import logging
import os
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr
from rich.console import Console

from bot import app
from bot.archive import feeds
from bot.commands import digest
from bot.commands.refresh import table, with_progress
from bot.commands.run import log_to_stderr
from bot.config import Access, Archive, Config, FeedConfig, Reading, Secrets, Telegram
from bot.errors import ConfigError
from bot.sandbox import SandboxServer, samples

PORT = 8765


def main(arguments: Namespace) -> int:
    """Exit code 0 after Ctrl-C."""
    log_to_stderr(logging.WARNING)
    with TemporaryDirectory(prefix="pobratim-demo-") as folder:
        asyncio.run(_demo(Path(folder), arguments.port, once=arguments.once))
    return 0


async def _demo(folder: Path, port: int | None, *, once: bool) -> None:
    console = Console(highlight=False)
    box = SandboxServer(extra_routes=samples.routes())
    await _listen(box, port)
    try:
        config = configuration(box.url, folder / "demo.db")
        async with app.core(config) as core:
            async with core.db.read() as connection:
                listed = await feeds.listed(connection)
            console.print(table(await with_progress(core, listed)))
            print(f"\n{await digest.text(config)}\n")
            if not once:
                await app.serve(core, Secrets(token=SecretStr(box.token)), lambda name: _invite(console, box.url))
    finally:
        await box.stop()


async def _listen(box: SandboxServer, port: int | None) -> None:
    """Start on *port*; without one on the usual port, or on any free one where that is taken."""
    try:
        await box.start(PORT if port is None else port)
    except OSError as error:
        if port is not None:
            reason = os.strerror(error.errno or 0).lower()
            raise ConfigError(f"port {port}: {reason}; leave --port out to take any free one") from error
        await box.start(0)


def configuration(base: str, archive: Path) -> Config:
    """The sample sources served at *base*, on a database of its own."""
    return Config(
        telegram=Telegram(api=base),
        access=Access(public=True),
        archive=Archive(url=f"sqlite+aiosqlite:///{archive}"),
        reading=Reading(allow_hosts=("127.0.0.1",), workers=2),
        feeds=tuple(
            FeedConfig(url=f"{base}/feeds/{source.path}", title=source.name, region=source.region, zone=source.zone)
            for source in samples.sources()
        ),
    )


def _invite(console: Console, url: str) -> None:
    console.print(f"[bold]The chat page: {url}[/]\nPress Start there, or type: /visits Minsk. Ctrl-C ends the demo.")
