"""What the bot costs on this machine, beside the bare library in the same run; see `costs`."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot import app
from bot.answers import Scope
from bot.archive import Database, feeds
from bot.config import Config, check
from bot.ingestion.pipeline import FeedReport
from bot.model import Article
from bot.queries import Queries
from bot.russian.places import by_name
from bot.sandbox import samples
from bot.sandbox.server import SandboxServer

ROUNDS = 5
ROOT = Path(__file__).parent.parent.parent

BARE_BOT = """
import asyncio, os, sys
from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
async def main():
    router = Router()
    @router.message()
    async def echo(message): await message.answer(message.text)
    dispatcher = Dispatcher(); dispatcher.include_router(router)
    bot = Bot(sys.argv[2], session=AiohttpSession(api=TelegramAPIServer.from_base(sys.argv[1])))
    print("ready", flush=True)
    await dispatcher.start_polling(bot, handle_signals=False)
asyncio.run(main())
"""


def main() -> None:
    results = asyncio.run(_measure())
    for name, value in results.items():
        print(f"{name:<32}{value:>10}")
    print(json.dumps(results))


async def _measure() -> dict[str, float]:
    results: dict[str, float] = {"help_s": _command("--help")}
    with tempfile.TemporaryDirectory() as folder:
        async with SandboxServer(extra_routes=samples.routes()) as box:
            config_file = Path(folder) / "config.toml"
            config_file.write_text(_config(box.url, Path(folder) / "archive.db"), encoding="utf-8")
            config = check(_parsed(config_file), str(config_file))
            results |= await _reading(config)
            results["ask_s"] = _command("ask", "/visits Минск", "--config", str(config_file))
            results["digest_s"] = _command("digest", "--config", str(config_file))
            bare = await _bot([sys.executable, "-c", BARE_BOT, box.url, box.token], "ready")
            ours = await _bot(
                [sys.executable, "-m", "bot", "run", "--config", str(config_file)], "ready", BOT_TOKEN=box.token
            )
            results |= {"bare_bot_mb": bare[0], "bot_mb": ours[0], "bot_vs_bare": round(ours[0] / bare[0], 2)}
            results |= {"bare_start_s": bare[1], "start_s": ours[1]}
    return results


def _parsed(path: Path) -> dict[str, object]:
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))


def _config(base: str, archive: Path) -> str:
    sources = "".join(
        f'[[feeds]]\nurl = "{base}/feeds/{s.path}"\ntitle = "{s.name}"\nzone = "{s.zone}"\n'
        + (f'region = "{s.region}"\n' if s.region else "")
        for s in samples.sources()
    )
    return (
        f'[telegram]\napi = "{base}"\n[access]\npublic = true\n[archive]\nurl = "sqlite+aiosqlite:///{archive}"\n'
        f'[reading]\nallow_hosts = ["127.0.0.1"]\n{sources}'
    )


def _command(*arguments: str) -> float:
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def once() -> float:
        start = time.perf_counter()
        command = [sys.executable, "-m", "bot", *arguments]
        subprocess.run(command, cwd=ROOT, env=environ, check=True, stdout=subprocess.DEVNULL)
        return time.perf_counter() - start

    once()  # compiles what is not compiled yet, as an installation does
    return round(statistics.median(once() for _ in range(ROUNDS)), 2)


async def _reading(config: Config) -> dict[str, float]:
    """Articles read a second, and how long ``/visits`` takes at the query beside that."""
    async with app.core(config) as core:
        await core.readers.warm()
        async with core.db.read() as connection:
            listed = await feeds.listed(connection)
        start = time.perf_counter()
        reports: list[FeedReport] = []
        await core.pipeline.refresh(listed, datetime.now(UTC), reports.append)
        spent = time.perf_counter() - start
        idle = await _visits(core.db, lambda: False, 300)
        article = _article()
        stop = asyncio.Event()

        async def keep_reading() -> int:
            count = 0
            while not stop.is_set():
                await core.readers.read(article)
                count += 1
            return count

        reading = asyncio.create_task(keep_reading())
        start = time.perf_counter()
        busy = await _visits(core.db, lambda: time.perf_counter() - start > 5, 100_000)
        stop.set()
        read = await reading
        rate = read / (time.perf_counter() - start)
        worker = max(_resident(pid) for pid in _children(os.getpid()))
    items = sum(report.new for report in reports)
    return {
        "pass_items_per_s": round(items / spent, 1),
        "articles_per_s": round(rate, 1),
        "worker_mb": worker,
        "visits_p50_ms_idle": _percentile(idle, 50),
        "visits_p99_ms_idle": _percentile(idle, 99),
        "visits_p50_ms_reading": _percentile(busy, 50),
        "visits_p99_ms_reading": _percentile(busy, 99),
    }


async def _visits(db: Database, done: Callable[[], bool], most: int) -> list[float]:
    from bot.model import Lang
    from bot.view import lists
    from bot.view.i18n import translator

    queries, tr, today = Queries(db), translator(Lang.RU), datetime.now(UTC).date()
    place = by_name("Минск")
    times: list[float] = []
    while len(times) < most and not done():
        start = time.perf_counter()
        lists.visits(await queries.visits(Scope(place), today=today), tr, today)
        times.append(time.perf_counter() - start)
        await asyncio.sleep(0.01)
    return times


def _article() -> Article:
    text = (
        "Делегация Гродненской области во главе с заместителем председателя облисполкома Еленой Пасюк 10 марта посетила"
        " Самару. Гости осмотрели подшипниковый завод и встретились с министром промышленности Андреем Жарковым."
        " Стороны подписали соглашение о сотрудничестве в машиностроении. Товарооборот между регионами за 2025 год"
        " составил 12,4 млн долларов, сообщили в правительстве области.\n"
    )
    return Article("b", "Делегация Гродненской области посетила Самару", text * 8, date(2026, 3, 11))


def _percentile(times: list[float], share: int) -> float:
    return round(statistics.quantiles(times, n=100)[share - 1] * 1000, 2)


async def _bot(command: list[str], ready: str, **environ: str) -> tuple[float, float]:
    """Start a bot; return its resident MB a while later, and the seconds to the line that says *ready*."""
    start = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=ROOT,
        env=os.environ | environ,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout
    while ready not in (line := (await process.stdout.readline()).decode()):
        if not line:
            raise RuntimeError(f"ended before it was ready: {command}")
    spent = time.perf_counter() - start
    await asyncio.sleep(timedelta(seconds=15).total_seconds())
    own = _resident(process.pid)
    process.terminate()
    await process.communicate()
    return own, round(spent, 1)


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    return round(int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024, 1)


def _children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text(encoding="ascii").split()]
