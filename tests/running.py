"""The program as its operator has it: a configuration file, commands typed, a process that runs."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from bot.__main__ import main
from bot.config import FeedConfig
from bot.sandbox import samples
from bot.sandbox.signals import Pulse

ROOT = Path(__file__).parent.parent
PATIENCE = 60.0  # seconds; what is waited for comes much sooner, unless the machine is busy
SECRETS = ("BOT_TOKEN", "WEBHOOK_SECRET", "INVITE_CODE", "BOT_PROXY")


def configure(folder: Path, *feeds: FeedConfig, **sections: Mapping[str, object]) -> Path:
    """Write config.toml to *folder*, its database beside it; feeds may be fetched from this machine."""
    whole: dict[str, dict[str, object]] = {
        "archive": {"url": f"sqlite+aiosqlite:///{database(folder)}"},
        "reading": {"allow_hosts": ["127.0.0.1"]},
    }
    for name, keys in sections.items():
        whole.setdefault(name, {}).update(keys)
    tables = [_table(f"[{name}]", keys) for name, keys in whole.items()]
    tables += [_table("[[feeds]]", feed.model_dump(exclude_none=True)) for feed in feeds]
    path = folder / "config.toml"
    path.write_text("\n".join(tables), encoding="utf-8")
    return path


def database(folder: Path) -> Path:
    return folder / "archive.db"


def sample_feeds(base: str) -> Sequence[FeedConfig]:
    """The sample sources as they are served at *base*."""
    return [
        FeedConfig(url=f"{base}/feeds/{source.path}", title=source.name, region=source.region, zone=source.zone)
        for source in samples.sources()
    ]


def _table(head: str, keys: Mapping[str, object]) -> str:
    # a string, number, truth or list of JSON is one of TOML
    return "\n".join([head, *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()), ""])


class Process:
    """``python -m bot`` at work; what it says on standard output and standard error is in `lines`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._heard = Pulse()
        self._listening = asyncio.create_task(self._listen())
        self.lines: list[str] = []

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def log(self) -> str:
        return "\n".join(self.lines)

    @property
    def over(self) -> bool:
        return self._listening.done()

    async def says(self, words: str, *, times: int = 1) -> None:
        """Wait until *words* stood in that many lines."""

        def found() -> bool | None:
            if sum(words in line for line in self.lines) >= times:
                return True
            if self.over:
                raise AssertionError(f"ended without saying {words!r} {times} times:\n{self.log}")
            return None

        try:
            await self._heard.until(found, PATIENCE)
        except TimeoutError:
            raise AssertionError(f"never said {words!r} {times} times:\n{self.log}") from None

    def terminate(self) -> None:
        self._process.send_signal(signal.SIGTERM)

    def interrupt(self) -> None:
        """As Ctrl-C does."""
        self._process.send_signal(signal.SIGINT)

    async def kill(self) -> None:
        """As a power cut would."""
        self._process.kill()
        await self.ended()

    async def ended(self) -> int:
        """Wait for the end; the exit code."""
        async with asyncio.timeout(PATIENCE):
            await self._listening
            return await self._process.wait()

    async def _listen(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            self.lines.append(line.decode().rstrip())
            self._heard.beat()
        self._heard.beat()

    async def close(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
        self._listening.cancel()


@asynccontextmanager
async def running(folder: Path, *arguments: str, **environ: str) -> AsyncIterator[Process]:
    """Type ``python -m bot`` with *arguments* in *folder*; what still runs at the end of the block is killed."""
    kept = {name: value for name, value in os.environ.items() if name not in SECRETS}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *arguments),
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "COLUMNS": "200"} | environ,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    started = Process(process)
    try:
        yield started
    finally:
        await started.close()


async def until(true: Callable[[], bool]) -> None:
    """Look again and again, where nothing tells of the moment."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - another process sets no event
            await asyncio.sleep(0.01)


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


def command(*arguments: str, given: str = "", **secrets: str) -> Said:
    """Type ``python -m bot`` with *arguments*, in this process: quicker than one of its own. *given* comes in."""
    out, err = StringIO(), StringIO()
    kept = {name: value for name, value in os.environ.items() if name not in SECRETS}
    with (
        patch.dict(os.environ, kept | {"COLUMNS": "200"} | secrets, clear=True),
        patch("sys.stdin", StringIO(given)),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            code = main(arguments)
        except SystemExit as end:  # argparse
            code = int(end.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


async def beside(*arguments: str, **secrets: str) -> Said:
    """The same while this loop goes on, for a command that asks a server of ours."""
    return await asyncio.to_thread(partial(command, *arguments, **secrets))
