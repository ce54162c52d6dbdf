"""Administrators tend the sources in a chat: the real dispatcher, site, reading process and Bot API server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from aiogram import Bot

from bot.archive import Database, feeds
from bot.config import FeedConfig
from bot.delivery import Courier, report_silent
from bot.feeds.fetch import Fetcher
from bot.ingestion.reading import Readers
from bot.ingestion.sources import Source, Sources, at, discoveries
from bot.model import Feed, Lang
from bot.sandbox import SandboxServer
from bot.sandbox.visitor import Visitor
from bot.telegram import intake
from bot.telegram.handlers.feeds import Desk
from bot.telegram.middlewares import Access
from bot.telegram.sender import TelegramSender
from bot.telegram.session import build_bot
from bot.view import feed_screens
from bot.view.i18n import translator
from tests.archive.values import NOON
from tests.telegram.answering import dispatcher_on
from tests.test_pipeline import VISIT, Item, Site, served

ADMIN, READER = 7, 8
BESIDE = [
    FeedConfig(url=f"https://news{n}.example/rss", title=f"Газета {n}", region="Минская область") for n in range(10)
]


class Office:
    """An administrator and a reader in their chats with the bot, and a site with feeds."""

    def __init__(self, box: SandboxServer, bot: Bot, db: Database, site: Site) -> None:
        self.bot, self.db, self.site, self.sources = bot, db, site, Sources(db)
        self.admin, self.reader = box.private_chat(ADMIN, "Анна"), box.private_chat(READER, "Борис")
        self.files = box.world.files

    async def press(self, label: str, until: str) -> str:
        """Press a button of the last message; what that message says once it says *until*."""
        number = self.admin.last.id
        press = await self.admin.press(label, post=self.admin.last)
        shown = await self.admin.wait_for(lambda post: post.id >= number and until in plain(post.text), timeout=30)
        await press.answered()
        return plain(shown.text)

    async def feed(self, title: str) -> Feed:
        return next(feed for feed in await self.sources.listed() if feed.title == title)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


async def said(visitor: Visitor, text: str, until: str = "") -> str:
    first = await visitor.ask(text, timeout=30)
    answer = await visitor.wait_for(lambda post: post.id >= first.id and until in plain(post.text), timeout=30)
    return plain(answer.text)


@asynccontextmanager
async def polling(bot: Bot, db: Database, desk: Desk) -> AsyncIterator[None]:
    dispatcher = dispatcher_on(db, access=Access(public=True, admins=frozenset({ADMIN})), desk=desk)
    stop = asyncio.Event()
    task = asyncio.create_task(intake.poll(bot, dispatcher, stop))
    try:
        yield
    finally:
        stop.set()
        await task


@pytest.fixture
async def office(db: Database) -> AsyncIterator[Office]:
    site = Site(feeds={"/rss": [Item(*VISIT)]})
    async with db.transaction() as tx:
        await feeds.sync_feeds(tx, BESIDE)
    async with (
        served(site),
        SandboxServer() as box,
        build_bot(box.token, api=box.url) as bot,
        Readers(1) as readers,
        Fetcher(allow=frozenset({"127.0.0.1"})) as fetcher,
        polling(
            bot,
            db,
            Desk(
                Sources(db),
                partial(discoveries, fetch=fetcher.fetch, readers=readers),
                partial(at, fetch=fetcher.fetch, readers=readers),
            ),
        ),
    ):
        yield Office(box, bot, db, site)


async def test_an_administrator_tends_a_source_in_one_message(office: Office) -> None:
    async with office.db.transaction() as tx:
        number = (await office.feed("Газета 9")).id
        error = "https://news9.example/rss: no such host"
        await feeds.change(tx, number, failures=2, error=error, last_success=NOON - timedelta(days=3))
    told = await said(office.admin, "/feeds")
    assert told.startswith("Источники\nОтвечают 9 из 10.\n\n⚠ Газета 9, № 10\n")
    assert "нет ответа с 24 ноября: такого сайта нет: проверьте адрес" in told
    assert "Газета 7" not in told
    assert "Газета 7" in await office.press("2/2 →", "Газета 8")
    await office.press("←", "Газета 9")
    await office.press("Газета 9", "Следующее чтение")
    assert "на паузе" in await office.press("Пауза", "на паузе")
    assert (await office.feed("Газета 9")).paused
    await office.press("Читать снова", "нет ответа")
    read = await office.press("Прочитать сейчас", "Состояние: за неделю ничего")
    assert "Статьи: за неделю ничего" in read
    assert ((await office.feed("Газета 9")).failures, (await office.feed("Газета 9")).next_check) == (0, None)
    await office.press("Регион", "Чей источник «Газета 9»?")
    await office.press("Минская область", "Регион: Минская область")
    await office.press("Регион", "Нет в списке?")
    await office.press("← Назад", "Регион: Минская область")
    await office.press("← Все источники", "Отвечают 10 из 10.")
    assert len(office.admin.from_bot) == 1


async def test_a_source_is_found_by_the_address_of_its_site_and_removed_after_a_question(office: Office) -> None:
    site = office.site
    site.feeds["/deep/feed"] = [Item(*VISIT), Item("Другое", "Текст", "2", "g2")]
    announced = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{path}">' for path in ("/deep/feed", "/rss")
    )
    link = '<a href="/page/1">Делегация Гродненской области посетила Самару</a>'
    site.pages["/"] = f"<html><head><title>Край</title>{announced}</head><body>{link}</body></html>"
    told = await said(office.admin, f"/feeds {site.base}/", until="Нашлось")
    assert [f"{site.base}{path}" in told for path in ("/deep/feed", "/rss")] == [True, True]
    assert "лента, 2 материала" in told
    assert "страница, за которой можно следить" in told
    await office.press("1. x", "Источник добавлен")
    added = next(feed for feed in await office.sources.listed() if feed.added)
    assert (added.url, added.links) == (f"{site.base}/deep/feed", None)
    assert "Пензенская" in await said(office.admin, f"/feeds {added.id} Пензенская область")
    assert (await office.sources.get(added.id)).region == "Пензенская область"
    await office.press("Убрать", "останется в архиве")
    assert "больше не читается" in await office.press("Убрать", "больше не читается")
    assert not any(feed.added for feed in await office.sources.listed())
    await office.press("← Все источники", "Отвечают 10 из 10.")


async def test_an_old_button_shows_how_things_stand_now(office: Office) -> None:
    (number,) = await office.sources.add([Source("https://new.example/rss", "Новая")])
    assert number
    await said(office.admin, f"/feeds {number}")
    await office.sources.remove(number)
    pressed = await office.admin.press("Пауза")
    assert "уже нельзя изменить" in plain((await pressed.answered(30)).text or "")
    await office.admin.wait_for(lambda post: post.text.startswith("Источники"), timeout=30)
    assert len(office.admin.from_bot) == 1


async def test_what_cannot_be_read_is_told_in_plain_words(office: Office) -> None:
    told = await said(office.admin, f"/feeds {office.site.base}/nowhere", until="404")
    assert told == f"{office.site.base}/nowhere: сайт отвечает кодом 404: адрес неверен или закрыт для нас"


async def test_the_list_goes_out_and_comes_back_as_a_document(office: Office) -> None:
    await said(office.admin, "/feeds")
    await office.admin.press("Файл OPML")
    sent = await office.admin.wait_for(lambda post: "document" in post.content, timeout=30)
    body = office.files.get(sent.content["document"]["file_id"]).body
    assert body.count(b"xmlUrl") == 10
    more = body.replace(b"news1.example", b"other.example")
    known = office.admin.last.id
    await office.admin.attach("list.opml", more, content_type="text/x-opml")
    told = await office.admin.wait_for(lambda post: post.id > known, timeout=30)
    assert plain(told.text) == "Новых источников: 1. Уже были в списке: 9."
    known = told.id
    await office.admin.attach("list.opml", b"<html>", content_type="text/x-opml")
    told = await office.admin.wait_for(lambda post: post.id > known, timeout=30)
    assert "не список источников" in plain(told.text)


async def test_anybody_else_is_told_that_the_list_is_not_theirs(office: Office) -> None:
    assert await said(office.reader, "/feeds") == "Это доступно только администраторам бота."
    await office.reader.attach("list.opml", await office.sources.write_opml())
    await office.reader.wait_for(2, timeout=30)
    assert len(await office.sources.listed()) == 10


async def test_silence_is_reported_once_and_a_button_tries_again(office: Office, tmp_path: Path) -> None:
    number = (await office.feed("Газета 3")).id

    def notice(silent: object, now: object) -> object:
        return feed_screens.fallen_silent(silent, translator(Lang.RU), now, "Europe/Moscow")  # type: ignore[arg-type]

    async def passes(now_after: timedelta, **state: object) -> int:
        async with office.db.transaction() as tx:
            await feeds.change(tx, number, **state)
        async with await Database.open(tmp_path / "archive.db") as again:  # as after a restart
            return await report_silent(again, NOON + now_after, [ADMIN], notice)  # type: ignore[arg-type]

    failing = {"failures": 6, "error": "https://news3.example/rss: no answer in 20 s"}
    hour = timedelta(hours=1)
    assert await passes(hour, last_success=NOON - 2 * hour, **failing) == 0
    assert await passes(24 * hour, **failing) == 1
    assert await passes(25 * hour, **failing) == 0
    await Courier(office.db, TelegramSender(office.bot), lambda: NOON + 26 * hour).drain()
    told = plain(office.admin.last.text)
    assert told == "Замолчал 1 источник\n\n⚠ Газета 3, № 4\nнет ответа с 27 ноября: сайт не ответил за 20 с"
    await office.admin.press("Повторить: Газета 3")
    await office.admin.wait_for(lambda post: "в ближайшую минуту" in plain(post.text), timeout=30)
    assert (await office.sources.get(number)).failures == 0
    assert await passes(27 * hour, **failing) == 0, "told to try again is not recovered"
    assert await passes(48 * hour, last_success=NOON + 48 * hour, failures=0, error=None) == 0
    assert await passes(80 * hour, **failing) == 1
