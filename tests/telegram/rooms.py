"""The bot among people: polling a sandbox over real HTTP, with the ticks that deliver done by hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from unittest.mock import patch

from aiogram import Bot

from bot.app import farewell, notice, render, retell
from bot.archive import Database, feeds, stories
from bot.channels import Channels
from bot.config import Archive, FeedConfig
from bot.delivery import Courier, Pace, promise
from bot.model import Lang, Story
from bot.office.admission import Admission
from bot.office.broadcasts import Broadcasts
from bot.office.feedback import Mailbox
from bot.office.health import Watchman
from bot.office.staff import Staff
from bot.queries import Queries
from bot.russian.stemming import searchable
from bot.sandbox import SandboxServer
from bot.sandbox.groups import Group
from bot.sandbox.rooms import Post
from bot.sandbox.visitor import Visitor
from bot.subscriptions import Subscriptions
from bot.telegram import intake
from bot.telegram.middlewares import Access
from bot.telegram.office import Office
from bot.telegram.sender import TelegramSender
from bot.telegram.session import build_bot
from bot.view.i18n import translator
from tests.archive.values import NOON
from tests.telegram.answering import dispatcher_on

FEEDS = (
    FeedConfig(url="https://news.example/rss", title="Вестник", region="Ульяновская область", zone="Europe/Samara"),
    FeedConfig(url="https://minsk.example/rss", title="Волна", region="Минская область", zone="Europe/Minsk"),
)
DAY = timedelta(days=1)


@dataclass
class Scene:
    """A bot at work and those it talks to."""

    box: SandboxServer
    bot: Bot
    db: Database
    now: datetime = NOON
    subscriptions: Subscriptions = field(init=False)
    channels: Channels = field(init=False)
    broadcasts: Broadcasts = field(init=False)

    def __post_init__(self) -> None:
        self.subscriptions, self.channels = Subscriptions(self.db), Channels(self.db)
        self.broadcasts = Broadcasts(self.db)

    async def save(self, *some: Story) -> None:
        """Stories the archive learns of now."""
        async with self.db.transaction() as tx:
            for told in some:
                await stories.save(tx, told, now=self.now, words=searchable(told.title))

    async def deliver(self) -> None:
        """What the ticks do: digests that are due are promised, and what waits is sent."""
        await promise(self.db, self.now, render, retell=retell)
        await self.channels.tick(self.now)
        await self.broadcasts.tick(self.now)
        courier = Courier(
            self.db,
            TelegramSender(self.bot),
            lambda: self.now,
            pace=Pace(1000, chat=timedelta(), in_group=1000),
            admins=[1],
            notice=partial(notice, translator(Lang.RU)),
            farewell=farewell,
        )
        await courier.drain()

    async def settled(self) -> None:
        """Wait until the bot has confirmed every update and their handlers ended."""
        async with asyncio.timeout(60):
            while len(self.box.updates) or self.busy:  # noqa: ASYNC110 - the sandbox tells of posts alone
                await asyncio.sleep(0.01)

    @property
    def busy(self) -> bool:
        """Whether a handler runs; one that makes a file does after its update is confirmed."""
        return any(task.get_name().startswith("update ") for task in asyncio.all_tasks())

    async def tap(self, visitor: Visitor, *labels: str, post: Post | None = None) -> str:
        """Press buttons one after another, each as soon as the bot is done with the one before; the last answer."""
        said = ""
        for label in labels:
            press = await visitor.press(label, post=post)
            said = plainly((await press.answered(within=60)).text)
            await self.settled()
        return said

    async def ask(self, visitor: Visitor, text: str, *, topic: int | None = None) -> str:
        """Say it; what the bot has posted last when it is done."""
        await visitor.say(text, topic=topic)
        await self.settled()
        return plainly(visitor.last.text) if visitor.from_bot else ""


@asynccontextmanager
async def scene(
    db: Database, access: Access = Access(public=True), queries: Queries | None = None
) -> AsyncIterator[Scene]:
    """A bot that polls for the length of the block; its clock stands still until somebody moves it."""
    async with SandboxServer() as box, build_bot(box.token, api=box.url) as bot:
        async with db.transaction() as tx:
            await feeds.sync_feeds(tx, FEEDS)
        found = Scene(box, bot, db)
        dispatcher = dispatcher_on(
            db, queries=queries, access=access, running=office_of(found, access), clock=lambda: found.now
        )
        stop = asyncio.Event()
        with patch.object(intake, "SETTLE", 60.0):  # on a busy machine, too, what is confirmed is done
            polling = asyncio.create_task(intake.poll(bot, dispatcher, stop))
            try:
                yield found
            finally:
                stop.set()
                await polling


def office_of(stage: Scene, access: Access) -> Office:
    """How administrators run the bot."""
    staff = Staff(stage.db, access.admins)
    archive = Archive(url=f"sqlite+aiosqlite:///{stage.db.path}")
    return Office(
        staff,
        Admission(stage.db, staff),
        Mailbox(stage.db, staff),
        stage.broadcasts,
        Watchman(stage.db, archive, lambda: (1, 1)),
    )


def texts(group: Group, topic: int | None = None) -> list[str]:
    """What the bot posted in a group, or in a topic of it, without its markup."""
    posts = [post for post in group.owner.from_bot if post.thread == topic]
    return [plainly(post.text) for post in posts]


def plainly(text: str) -> str:
    """With ordinary spaces."""
    return text.replace("\u00a0", " ")
