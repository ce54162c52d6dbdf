"""What an answer costs: ``python -m tests.benchmarks.answers [--quick]``; its last line is one JSON object.

A real database file of 1 000 000 articles and 300 000 visits (``--quick``: a smaller one, its size is printed), the real
dispatcher, updates taken as the poller takes them. Only the far side is a fake: a session that says yes at once, so
every time is our own. ``--archive FILE`` keeps the archive between runs.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import os
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.methods import EditMessageText, GetMe, SendMessage, TelegramMethod
from aiogram.types import Chat, Message, TelegramObject, Update, User

from bot import app, conversation
from bot.archive import Database
from bot.channels import Channels
from bot.conversation.showing import Asker
from bot.model import Lang, Subscription
from bot.queries import Queries
from bot.ratings import Ratings
from bot.reminders import Reminders
from bot.subscriptions import Subscriptions
from bot.telegram import lean
from bot.telegram.dispatcher import build_dispatcher
from bot.telegram.intake import Intake
from bot.telegram.middlewares import Access
from bot.telegram.session import Session
from bot.view.i18n import translator
from bot.watches import Watches
from tests.benchmarks.answers_archive import WORDS, Size, fill
from tests.questions.reading import HERE, misunderstood, questions
from tests.telegram.api import TOKEN, message, press

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
FULL, QUICK = Size(1_000_000, 300_000), Size(30_000, 9_000)
RATE = 500  # updates a second
CHATS = 2_000
MIXED = (
    "/visits Minsk", "/visits Казань", "визиты из Бреста в ноябре", "/agreements Узбекистан", "/figures Минск", "/upcoming",
    "Самара", "/people Кушнаренко", "/search автобусы", "/help", "/settings", "/visits Minsk", "кто приезжал из Минска",
    "/start", "/today",
)  # fmt: skip
PRESSED = ("V.BY-MI.", "s.5", "v.7", "n.3", "V.RU-ULY.", "=m", "forged", "F.BY-MI.")


@dataclass
class Course:
    """How one update went, by `time.perf_counter`."""

    handled: float = 0.0  # when its handler was called
    requests: list[float] = field(default_factory=list)  # when each was ready to leave


_course: ContextVar[Course] = ContextVar("course")


class Silent(Session):
    """Writes each request as it would leave and says yes at once."""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        self.build_form_data(bot, method)
        if isinstance(method, GetMe):
            return ME
        _course.get().requests.append(time.perf_counter())
        if isinstance(method, SendMessage | EditMessageText):
            return Message(message_id=1, date=NOW, chat=Chat(id=1, type="private"))
        return True


ME = User(id=1, is_bot=True, first_name="Побратим", username="pobratim_bot", supports_inline_queries=True)
BOT = Bot(TOKEN, session=Silent())


class Failures(logging.Handler):
    """Counts what went wrong: an apology is soon written and would pass for a fast answer."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


async def _watched(handler: Callable[..., Awaitable[Any]], event: TelegramObject, data: dict[str, Any]) -> Any:
    """A middleware that notes when a handler is called."""
    _course.get().handled = time.perf_counter()
    return await handler(event, data)


@dataclass(frozen=True)
class Length:
    """How much is asked."""

    visits: int
    searches: int
    seconds: int  # of RATE updates each
    patience: int  # seconds for those still being answered then


FULLY, QUICKLY = Length(1_000, 200, 60, 60), Length(300, 50, 4, 10)


@dataclass
class Bench:
    """The bot as it answers, over an archive."""

    db: Database
    queries: Queries
    intake: Intake

    async def feed(self, update: Update) -> Course:
        """Take *update* as the poller does."""
        course = Course()
        _course.set(course)
        await self.intake.take(update)
        return course


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--archive", type=Path)
    given = options.parse_args()
    logging.getLogger().addHandler(failures := Failures(logging.ERROR))
    with tempfile.TemporaryDirectory() as folder:
        path = given.archive or Path(folder) / "archive.db"
        size = QUICK if given.quick else FULL
        if not path.exists():
            started = time.perf_counter()
            fill(path, size)
            print(f"archive: {size.articles} articles, {size.visits} visits in {time.perf_counter() - started:.0f} s")
        print(f"archive: {path.stat().st_size / 1e6:.0f} MB")
        results = asyncio.run(_measure(path, QUICKLY if given.quick else FULLY))
    results |= _understood()
    for name, value in results.items():
        print(f"{name:<28}{value!s:>10}")
    print(json.dumps(results))
    if failures.count:
        raise SystemExit(f"{failures.count} updates failed")


async def _measure(path: Path, length: Length) -> dict[str, float]:
    async with await Database.open(path) as db:
        queries = Queries(db)
        dispatcher = build_dispatcher(
            queries=queries,
            subscriptions=Subscriptions(db),
            channels=Channels(db),
            watches=Watches(db),
            ratings=Ratings(db),
            reminders=Reminders(db),
            access=Access(public=True),
            template=Subscription(chat=0),
            clock=lambda: NOW,
        )
        dispatcher.message.middleware(_watched)
        await conversation.warm(queries, Asker(translator(Lang.RU), NOW))
        lean.build()
        app.settle()
        bench = Bench(db, queries, Intake(BOT, dispatcher))
        results = await _answers(bench, length.visits)
        results |= await _searches(queries, length.searches)
        return results | await _load(bench, length)


async def _answers(bench: Bench, count: int) -> dict[str, float]:
    """``/visits Minsk``, each time of another chat.

    At the handler: from its call to the request. Whole: from the update, so that finding the chat's settings and aiogram's
    own work are in it. As if a story had changed since it was last asked for, and again while nothing has.
    """
    chats = iter(range(10_000_000, 20_000_000))

    async def asked(changed: int) -> tuple[float, float]:
        update = _message(chat := next(chats), "/visits Minsk", chat)  # alike in number, they would be compared
        bench.db._changes["stories"] += changed
        started = time.perf_counter()
        course = await bench.feed(update)
        return course.requests[-1] - course.handled, course.requests[-1] - started

    results: dict[str, float] = {}
    for name, changed in (("visits", 1), ("visits_again", 0)):
        times = [await asked(changed) for _ in range(count + count // 10)][count // 10 :]
        at_handler, whole = zip(*times, strict=True)
        results |= _shares(name, at_handler) | _shares(f"{name}_whole", whole)
    return results


async def _searches(queries: Queries, count: int) -> dict[str, float]:
    chance = random.Random(3)
    asked = [" ".join(chance.sample(WORDS, chance.choice((1, 2, 2, 3)))) for _ in range(count)]
    newest = await _times(lambda n: queries.search(asked[n]), len(asked))
    fitting = await _times(lambda n: queries.fitting(asked[n]), len(asked))
    by_fit = _shares("search_fitting", fitting)["search_fitting_p99_ms"]
    return {"search_p99_ms": _shares("search", newest)["search_p99_ms"], "search_fitting_p99_ms": by_fit}


async def _load(bench: Bench, length: Length) -> dict[str, float]:
    """RATE updates a second, each of another chat than the last.

    Lost is one whose handler ended without an answer; late, one still waiting when patience ends.
    """
    chance = random.Random(5)
    count = RATE * length.seconds
    taken: dict[int, float] = {}
    unanswered: list[int] = []

    async def one(number: int, due: float) -> None:
        chat, pressed = 1 + number % CHATS, number % 4 == 0
        update = (
            _press(number, chance.choice(PRESSED), chat) if pressed else _message(number, chance.choice(MIXED), chat)
        )
        if not (await bench.feed(update)).requests:
            unanswered.append(number)
        taken[number] = time.perf_counter() - due

    started, worked, before = time.perf_counter(), time.process_time(), 0.0
    running = set()
    for number in range(count):
        due = started + number / RATE
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        running.add(task := asyncio.create_task(one(number, due)))
        task.add_done_callback(running.discard)  # or the measured growth would be of what was measured
        before = resident() if number == count // 5 else before
    late = (await asyncio.wait({*running}, timeout=length.patience))[1] if running else set()
    ended, worked = time.perf_counter(), time.process_time() - worked
    answered = len(taken)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    waiting = [ended - started - number / RATE for number in range(count) if number not in taken]
    gc.collect()
    return {
        **_shares("update", [*taken.values(), *waiting]),
        "update_cpu_ms": round(worked / answered * 1000, 2),
        "updates": count,
        "updates_lost": len(unanswered),
        "updates_late": len(waiting),
        "updates_per_s": round(answered / (ended - started)),
        "memory_growth_mb": round(resident() - before, 1),
    }


def _understood() -> dict[str, float]:
    """The share of questions understood as meant, of those that were never developed against if there are any."""
    name = "heldout.txt" if (HERE / "heldout.txt").exists() else "developed.txt"
    count = len(questions(name))
    print(f"questions: {count} of {name}")
    return {"understood_heldout": round(1 - len(list(misunderstood(name))) / count, 4)}


async def _times(ask: Callable[[int], Awaitable[object]], count: int) -> list[float]:
    """Seconds each of *count* calls took, one after another; a tenth more before them is not counted."""
    taken = []
    for number in range(-count // 10, count):
        started = time.perf_counter()
        await ask(number)
        if number >= 0:
            taken.append(time.perf_counter() - started)
    return taken


def _shares(name: str, seconds: Sequence[float]) -> dict[str, float]:
    shares = statistics.quantiles(seconds, n=100, method="inclusive")
    return {f"{name}_p50_ms": round(shares[49] * 1000, 2), f"{name}_p99_ms": round(shares[98] * 1000, 2)}


def resident() -> float:
    """Megabytes this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _message(number: int, text: str, chat: int) -> Update:
    return Update.model_validate(message(text, update=number, chat=chat, user=chat), context={"bot": BOT})


def _press(number: int, data: str, chat: int) -> Update:
    return Update.model_validate(press(data, update=number, chat=chat, user=chat), context={"bot": BOT})


if __name__ == "__main__":
    main()
