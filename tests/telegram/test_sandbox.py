"""The bot as it runs, over real HTTP, against the Bot API server of the sandbox, which is strict as Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot

from bot.archive import Database, feeds, stories
from bot.config import FeedConfig
from bot.delivery import ChatGone, Delivered, Parcel
from bot.errors import ConfigError
from bot.model import Lang
from bot.russian.stemming import searchable
from bot.sandbox import SandboxServer
from bot.subscriptions import Subscriptions
from bot.telegram import intake
from bot.telegram.commands import register_commands
from bot.telegram.sender import TelegramSender
from bot.telegram.session import build_bot
from bot.view.i18n import translator
from tests.archive.values import KUSHNARENKO, NOON, person, story, visit
from tests.telegram.answering import dispatcher_on
from tests.view.test_answers import ANSWERS

SAMARA = FeedConfig(url="https://news.example/rss", title="Вестник", region="Ульяновская область", zone="Europe/Samara")


@pytest.fixture
async def box() -> AsyncIterator[SandboxServer]:
    async with SandboxServer(webhook_pause=0.01) as box:
        yield box


@pytest.fixture
async def bot(box: SandboxServer) -> AsyncIterator[Bot]:
    async with build_bot(box.token, api=box.url) as bot:
        yield bot


@asynccontextmanager
async def running(bot: Bot, db: Database, *, hook: int | None = None) -> AsyncIterator[None]:
    """The bot for the length of the block: by polling, or by webhook on the port *hook*."""
    told = story(visits=[visit(leader=KUSHNARENKO)], persons=[person()])
    async with db.transaction() as tx:
        await feeds.sync_feeds(tx, [SAMARA])
        await stories.save(tx, told, now=NOON, words=searchable(told.title))
    dispatcher = dispatcher_on(db)
    stop = asyncio.Event()
    address = {"url": f"http://127.0.0.1:{hook}/hook", "host": "127.0.0.1", "port": hook or 0, "secret": "s3cret"}
    work = intake.serve(bot, dispatcher, stop, **address) if hook else intake.poll(bot, dispatcher, stop)  # type: ignore[arg-type]
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        stop.set()
        await task


async def confirmed(box: SandboxServer) -> None:
    """Wait until the bot has confirmed every update."""
    async with asyncio.timeout(5):
        while len(box.updates):  # noqa: ASYNC110 - the sandbox tells of posts, not of confirmations
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("webhook", [False, True])
async def test_a_newcomer_gets_from_start_to_a_visit(
    box: SandboxServer, bot: Bot, db: Database, unused_tcp_port: int, webhook: bool
) -> None:
    async with running(bot, db, hook=unused_tcp_port if webhook else None):
        anna = box.private_chat(7, started=False)
        greeting = await anna.ask("/start")
        assert greeting.text.startswith("Здравствуйте!")
        await anna.press("Беларуская")
        await anna.wait_for(lambda post: post.text.startswith("Які рэгіён"))
        await anna.press("+r.RU-ULY")
        await anna.wait_for(lambda post: "якой гадзіне?" in post.text)
        await anna.press("8:00")
        await anna.wait_for(lambda post: post.text.startswith("Гатова."))
        assert len(anna.from_bot) == 1
        answer = await anna.ask("/visits Minsk")
        assert "Мінская вобласць → Ульянаўск" in answer.text
        await anna.press("1")
        await anna.wait_for(lambda post: post.text.endswith("27\u00a0лістапада") and post.id > answer.id)
        await anna.block()
        await confirmed(box)
    found = await Subscriptions(db).find(7)  # the bot has ended, so its handlers have
    assert found
    assert found.paused == "blocked"


async def test_an_answer_arrives_as_a_file(box: SandboxServer, bot: Bot, db: Database) -> None:
    async with running(bot, db):
        anna = box.private_chat(7)
        await anna.ask("/visits Minsk")
        await anna.press("Файлом")
        asked = await anna.wait_for(lambda post: "виде прислать" in post.text)
        await anna.press("XLSX")
        sent = await anna.wait_for(lambda post: post.id > asked.id, timeout=30)
        assert "Визиты" in sent.text


@pytest.mark.parametrize("lang", Lang)
async def test_a_strict_server_takes_every_answer(box: SandboxServer, bot: Bot, lang: Lang) -> None:
    box.private_chat(7)
    sender = TelegramSender(bot)
    for answer in ANSWERS.values():
        for page in answer(translator(lang)):
            assert isinstance(await sender.send(Parcel(1, 7, None, page)), Delivered)


async def test_an_update_that_comes_twice_changes_once(box: SandboxServer, bot: Bot, db: Database) -> None:
    async with running(bot, db):
        anna = box.private_chat(7)
        await anna.ask("/settings")
        await anna.press("Дни")
        await anna.wait_for(lambda post: post.text.startswith("Дни"))
        await anna.press("✓ сб")
        await confirmed(box)
        box.updates.repeat()
        await confirmed(box)
    found = await Subscriptions(db).find(7)
    assert found
    assert found.weekdays == frozenset({0, 1, 2, 3, 4, 6})


async def test_who_blocked_the_bot_is_gone(box: SandboxServer, bot: Bot) -> None:
    anna = box.private_chat(7)
    await anna.block()
    (page,) = ANSWERS["gone"](translator(Lang.RU))
    assert isinstance(await TelegramSender(bot).send(Parcel(1, 7, None, page)), ChatGone)


async def test_a_second_program_on_the_same_token_ends_the_first(box: SandboxServer, bot: Bot, db: Database) -> None:
    async with build_bot(box.token, api=box.url) as other:

        async def meddle() -> None:
            async with running(bot, db):
                await asyncio.sleep(0.1)
                await other.get_updates(timeout=1)

        with pytest.raises(ConfigError, match="another program"):
            await meddle()


async def test_the_menu_is_registered(box: SandboxServer, bot: Bot) -> None:
    await register_commands(bot)
    commands = await bot.get_my_commands(language_code="be")
    assert commands[0].description.endswith("сёння")
