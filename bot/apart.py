"""Work done by a process that ends with it: what the work needs to import never stays in the bot."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable

from bot.errors import BotError

MAX_BYTES = 20_000_000
PATIENCE = 60.0  # seconds one piece of work may take


async def made(module: str, order: object, what: str, *, told: Callable[[object], object] | None = None) -> bytes:
    """The bytes that ``python -m module`` makes of *order*, given as JSON; *what* they are, for an error.

    *told* writes what JSON does not know. BotError where nothing comes, too late or too much.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    given = json.dumps(order, default=told, ensure_ascii=False).encode()
    try:
        found, trouble = await asyncio.wait_for(process.communicate(given), PATIENCE)
    except TimeoutError:
        raise BotError(f"{what} took longer than {PATIENCE:.0f} s") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise BotError(f"{what} could not be written: {trouble.decode(errors='replace').strip()[-500:]}")
    if len(found) > MAX_BYTES:
        raise BotError(f"{what} of {len(found)} bytes is larger than may be sent")
    return found
