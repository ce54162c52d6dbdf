"""Work done by a process that ends with it: what the work needs to import never stays in the bot."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from bot.errors import BotError

MAX_BYTES = 20_000_000
PATIENCE = 60.0  # seconds one piece of work may take, or one answer of a talk


async def made(module: str, order: object, what: str) -> bytes:
    """The bytes that ``python -m module`` makes of *order*, given as JSON; *what* they are, for an error.

    BotError where nothing comes, too late or too much.
    """
    async with _started(module) as process:
        try:
            given = json.dumps(order, ensure_ascii=False).encode()
            found, trouble = await asyncio.wait_for(process.communicate(given), PATIENCE)
        except TimeoutError:
            raise _late(what) from None
        if process.returncode:
            raise _failed(what, trouble)
    if len(found) > MAX_BYTES:
        raise BotError(f"{what} of {len(found)} bytes is larger than may be sent")
    return found


class Talk:
    """A process that is given one order after another."""

    def __init__(self, process: Process, what: str, told: Callable[[object], object]) -> None:
        self._process = process
        self._what = what
        self._told = told

    async def ask(self, order: object) -> int:
        """Give *order* as a line of JSON; return the number that answers it."""
        try:
            return await asyncio.wait_for(self._ask(order), PATIENCE)
        except TimeoutError:
            raise _late(self._what) from None

    async def _ask(self, order: object) -> int:
        given, answers, troubles = self._process.stdin, self._process.stdout, self._process.stderr
        assert given
        assert answers
        assert troubles
        line = b""
        with suppress(ConnectionError):  # it ended, and tells why
            given.write(json.dumps(order, default=self._told, ensure_ascii=False).encode() + b"\n")
            await given.drain()
            line = await answers.readline()
        if not line:
            raise _failed(self._what, await troubles.read())
        return int(line)


@asynccontextmanager
async def talk(module: str, what: str, *, told: Callable[[object], object]) -> AsyncIterator[Talk]:
    """``python -m module``, which answers each order and ends with this context; *what* it makes, for an error.

    *told* writes what JSON does not know. BotError where an order fails or takes too long.
    """
    async with _started(module) as process:
        yield Talk(process, what, told)


@asynccontextmanager
async def _started(module: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", module, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _late(what: str) -> BotError:
    return BotError(f"{what} took longer than {PATIENCE:.0f} s")


def _failed(what: str, trouble: bytes) -> BotError:
    return BotError(f"{what} could not be written: {trouble.decode(errors='replace').strip()[-500:]}")
