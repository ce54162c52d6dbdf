"""A week of one bot, as its readers live it: papers come out, the hour strikes, people write, leave and come back.

Everything is real but the clock: feeds over HTTP, a reading process, the archive, the Bot API server of the sandbox.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, time, timedelta
from email.utils import format_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web

from bot import app
from bot.archive import Database, feeds
from bot.config import FeedConfig
from bot.delivery import Courier, Pace, promise
from bot.feeds.fetch import Fetcher
from bot.ingestion.pipeline import Pipeline
from bot.ingestion.reading import Readers
from bot.model import Subscription
from bot.sandbox import SandboxServer
from bot.sandbox.visitor import Visitor
from bot.subscriptions import Subscriptions
from bot.telegram.intake import poll
from bot.telegram.sender import TelegramSender
from bot.telegram.session import build_bot
from tests.telegram.answering import dispatcher_on

PATIENCE = 30.0  # seconds an answer may take on a busy machine
MARCH = datetime(2026, 3, 1, tzinfo=ZoneInfo("Europe/Ulyanovsk"))  # the 9th is a Monday

# --------------------------------------------------------------------------- what the papers write

COMING = "В Ульяновск едет делегация Гродненской области"
PROGRAMME = (
    "Делегация Гродненской области во главе с заместителем председателя облисполкома Еленой Пасюк приедет в Ульяновск"
    " 12–13 марта. Гости осмотрят подшипниковый завод, их примет министр промышленности Андрей Жарков. Стороны намерены"
    " подписать соглашение о сотрудничестве в машиностроении. Об этом рассказали в правительстве области."
)
SNOW = "Весна задерживается"
FORECAST = "В Ульяновске всю неделю ожидается снег, ночью до минус двенадцати градусов."
REPRINT = "Гродненцы собираются на Волгу"
PUT_OFF = "Визит гродненской делегации в Ульяновск перенесён"
NEW_DAYS = (
    "Поездка делегации Гродненской области в Ульяновск переносится. Вместо 12–13 марта она пройдёт 17–18 марта: ледоход"
    " закрыл переправу. Делегацию по-прежнему возглавит Елена Пасюк."
)
ENGINES = "Ульяновские моторы поедут в Актобе"
CONTRACT = (
    "Делегация Ульяновской области 11 марта посетила Актюбинскую область Казахстана. Завод моторов из Ульяновска и"
    " компания «Актобе Агро» подписали контракт на поставку двигателей на 90 млн рублей."
)
FLAX = "Витебские семена для ульяновских полей"
SEEDS = (
    "Министерства сельского хозяйства Витебской и Ульяновской областей подписали соглашение о поставках семян льна."
    " Для этого делегация Витебской области 12 марта приехала в Ульяновск."
)
VISITORS = "Пензенские аграрии осмотрели теплицы под Ульяновском"
TALKS = (
    "14 марта Ульяновскую область с рабочим визитом посетила делегация Пензенской области. Гости обсудили с коллегами"
    " совместные закупки семян и поставки овощей."
)
ARRIVED = "Гродненцы добрались до Волги и подписали бумаги"
SIGNED = (
    "17–18 марта в Ульяновске работает делегация Гродненской области во главе с Еленой Пасюк. Министр промышленности"
    " Андрей Жарков и Елена Пасюк подписали соглашение о сотрудничестве в машиностроении."
)


class Newspaper:
    """A site with a feed."""

    def __init__(self, path: str, name: str, region: str, zone: str) -> None:
        self.path, self.name, self.region, self.zone = path, name, region, zone
        self._items: list[tuple[str, str, datetime]] = []

    def prints(self, title: str, text: str, at: datetime) -> None:
        self._items.append((title, text, at))

    def feed(self, base: str) -> FeedConfig:
        return FeedConfig(url=f"{base}/{self.path}", title=self.name, region=self.region, zone=self.zone)

    def route(self) -> web.RouteDef:
        return web.get(f"/{self.path}", self._answer)

    async def _answer(self, request: web.Request) -> web.Response:
        items = "".join(
            f"<item><title>{title}</title><link>{request.url}/{number}</link><pubDate>{format_datetime(at)}</pubDate>"
            f"<description>{text}</description></item>"
            for number, (title, text, at) in enumerate(self._items)
        )
        feed = f'<rss version="2.0"><channel><title>{self.name}</title>{items}</channel></rss>'
        return web.Response(text=feed, content_type="application/rss+xml")


# --------------------------------------------------------------------------- where it happens


class Reader:
    """A person with a telephone."""

    def __init__(self, chat: Visitor) -> None:
        self.chat = chat
        self._seen = 0

    def unread(self) -> list[str]:
        """What the bot has written since one last looked."""
        new = [plain(post.text) for post in self.chat.from_bot if post.id > self._seen]
        self._seen = max((post.id for post in self.chat.messages), default=0)
        return new

    async def asks(self, text: str) -> str:
        answer = await self.chat.ask(text, timeout=PATIENCE)
        self.unread()
        return plain(answer.text)

    async def taps(self, label: str, *, until: str) -> None:
        """Press the button whose label begins with that word, and wait until a message says *until*."""
        labels = [button.text for row in self.chat.last.buttons for button in row]
        await self.chat.press(*(text for text in labels if re.match(rf"(✓ )?{label}\b", text)))
        await self.chat.wait_for(lambda post: until in plain(post.text), timeout=PATIENCE)
        self.unread()


class Town:
    """Two papers, a clock on the tower, and a bot."""

    def __init__(self) -> None:
        self.now = MARCH
        self.volga = Newspaper("volga", "Волжская волна", "Ульяновская область", "Europe/Ulyanovsk")
        self.neman = Newspaper("neman", "Над Нёманом", "Гродненская область", "Europe/Minsk")
        papers = (self.volga, self.neman)
        self.box = SandboxServer(clock=lambda: self.now.timestamp(), extra_routes=[paper.route() for paper in papers])

    async def lives(self, db: Database, readers: Readers, fetcher: Fetcher) -> None:
        """Put the bot together as `app` does, but with the clock of the tower."""
        self.db = db
        self.subscriptions = Subscriptions(db)
        self.bot = build_bot(self.box.token, api=self.box.url)
        self._pipeline = Pipeline(db, fetcher.fetch, readers)
        self._courier = Courier(db, TelegramSender(self.bot), self.utc, pace=Pace(1000, chat=timedelta()))
        self.dispatcher = dispatcher_on(db, clock=self.utc)
        async with db.transaction() as tx:
            await feeds.sync_feeds(tx, [self.volga.feed(self.box.url), self.neman.feed(self.box.url)])

    def utc(self) -> datetime:
        return self.now.astimezone(UTC)

    async def strikes(self, day: int, at: str) -> None:
        """That hour of March comes, and everything that ticks ticks once."""
        self.now = datetime.combine(MARCH.replace(day=day), time.fromisoformat(at), MARCH.tzinfo)
        async with self.db.read() as connection:
            due = await feeds.due(connection, self.utc())
        await self._pipeline.refresh(due, self.utc())
        await promise(self.db, self.utc(), app.render, retell=app.retell)
        await self._courier.drain()

    async def reads(self, paper: Newspaper, title: str, text: str, day: int, at: str) -> None:
        """A paper comes out, and the bot looks at it within the hour."""
        await self.strikes(day, at)
        paper.prints(title, text, self.now)
        await self.strikes(day, (self.now + timedelta(minutes=50)).time().isoformat())

    async def of(self, reader: Reader) -> Subscription:
        found = await self.subscriptions.find(reader.chat.id)
        assert found is not None
        return found


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    here, stop = Town(), asyncio.Event()
    async with (
        here.box,
        await Database.open(folder / "archive.db") as db,
        Readers(1) as readers,
        Fetcher(allow=frozenset({"127.0.0.1"})) as fetcher,
    ):
        await here.lives(db, readers, fetcher)
        polling = asyncio.create_task(poll(here.bot, here.dispatcher, stop))
        try:
            yield here
        finally:
            stop.set()
            await polling
            await here.bot.session.close()


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


# --------------------------------------------------------------------------- the story


async def test_a_week_in_ulyanovsk(tmp_path: Path) -> None:
    async with town(tmp_path) as here:
        anna, boris = Reader(here.box.private_chat(7, "Анна")), Reader(here.box.private_chat(8, "Борис"))
        await monday_evening_two_people_subscribe(here, anna, boris)
        await tuesday_the_digest_comes_at_the_hour_and_once(here, anna, boris)
        await tuesday_a_reprint_is_one_more_source_and_no_news(here, anna)
        await wednesday_without_news_is_silent_and_the_visit_is_put_off(here, anna, boris)
        await thursday_tells_the_contract_and_the_new_days(here, anna, boris)
        await who_blocks_is_left_alone_and_comes_back_to_the_old_settings(here, anna, boris)
        await a_changed_hour_neither_doubles_nor_skips_a_day(here, anna)
        await who_stops_is_left_alone_and_still_answered(here, anna)


async def monday_evening_two_people_subscribe(here: Town, anna: Reader, boris: Reader) -> None:
    await here.reads(here.volga, SNOW, FORECAST, 9, "17:00")
    assert (await anna.asks("/start")).startswith("Здравствуйте!")
    await anna.taps("Русский", until="Какой регион ваш?")
    await anna.taps("Ульяновская", until="В котором часу?")
    await anna.taps("8:00", until="каждый день в 8:00")
    await boris.asks("/start")
    await boris.taps("Русский", until="Какой регион ваш?")
    await boris.taps("Все", until="В котором часу?")
    await boris.taps("7:00", until="каждый день в 7:00")
    assert "пока нет" in await anna.asks("/today"), "the weather is no news of cooperation"
    await here.reads(here.volga, COMING, PROGRAMME, 9, "20:00")
    assert (anna.unread(), boris.unread()) == ([], []), "nobody is woken by news"


async def tuesday_the_digest_comes_at_the_hour_and_once(here: Town, anna: Reader, boris: Reader) -> None:
    await here.strikes(10, "07:59")
    assert (anna.unread(), boris.unread()) == ([], []), "Boris's seven is Moscow's, and eight in Ulyanovsk"
    await here.strikes(10, "08:00")
    (digest,) = anna.unread()
    assert digest.startswith("Сводка: вторник, 10 марта")
    assert all(words in digest for words in (COMING, "12–13 марта", "Елена Пасюк", "Волжская волна"))
    assert SNOW not in digest
    for minute in ("08:01", "08:30", "09:00"):
        await here.strikes(10, minute)
    assert anna.unread() == [], "a digest comes once"
    (told,) = boris.unread()
    assert COMING in told


async def tuesday_a_reprint_is_one_more_source_and_no_news(here: Town, anna: Reader) -> None:
    await here.reads(here.neman, REPRINT, PROGRAMME, 10, "10:00")
    answer = await anna.asks("визиты гродно")
    assert answer.count("Гродненская область → ") == 1, "a visit told twice is one visit"
    assert all(words in answer for words in ("ВПЕРЕДИ", "12–13 марта", "Волжская волна", "ещё 1"))


async def wednesday_without_news_is_silent_and_the_visit_is_put_off(here: Town, anna: Reader, boris: Reader) -> None:
    await here.strikes(11, "08:00")
    assert (anna.unread(), boris.unread()) == ([], []), "nothing is told twice, and nothing is no news"
    await here.reads(here.neman, PUT_OFF, NEW_DAYS, 11, "12:00")
    answer = await anna.asks("/visits Гродно")
    assert answer.count("Гродненская область → ") == 1
    assert all(words in answer for words in ("Перенесён на 17–18 марта", "Елена Пасюк"))
    await here.reads(here.volga, ENGINES, CONTRACT, 11, "15:00")


async def thursday_tells_the_contract_and_the_new_days(here: Town, anna: Reader, boris: Reader) -> None:
    await boris.chat.deactivate()
    await here.strikes(12, "08:00")
    (digest,) = anna.unread()
    moved = "🔄 Визит перенесён на 17–18 марта (было 12–13 марта)"
    assert all(words in digest for words in (ENGINES, "90 млн рублей", moved))
    (tuesday,) = (post for post in anna.chat.from_bot if "вторник, 10 марта" in plain(post.text))
    assert f"Обновлено 12 марта. {moved}" in plain(tuesday.text), "the earlier message no longer tells the old days"
    assert REPRINT not in digest
    assert boris.unread() == []


async def who_blocks_is_left_alone_and_comes_back_to_the_old_settings(here: Town, anna: Reader, boris: Reader) -> None:
    assert not (await here.of(boris)).active, "his account is gone, as the digest found"
    await anna.chat.block()
    await here.reads(here.volga, FLAX, SEEDS, 12, "16:00")
    await until(here, anna, active=False)
    await here.strikes(13, "08:00")
    await here.strikes(13, "08:30")
    await anna.chat.unblock()
    await until(here, anna, active=True)
    assert anna.unread() == []
    await here.strikes(13, "12:00")
    assert anna.unread() == [], "the hour of that day has passed"
    assert "8:00" in await anna.asks("/settings")
    await here.strikes(14, "08:00")
    (digest,) = anna.unread()
    assert FLAX in digest, "what came meanwhile is told"
    assert ENGINES not in digest, "what was told is not"


async def a_changed_hour_neither_doubles_nor_skips_a_day(here: Town, anna: Reader) -> None:
    await anna.asks("/settings")
    await anna.taps("Час", until="Ваш часовой пояс")
    await anna.taps("20:00", until="Час: 20:00")
    await here.reads(here.volga, VISITORS, TALKS, 14, "10:00")
    await here.strikes(14, "20:00")
    assert anna.unread() == [], "one digest a day"
    await here.strikes(15, "19:59")
    assert anna.unread() == []
    await here.strikes(15, "20:00")
    (digest,) = anna.unread()
    assert VISITORS in digest


async def who_stops_is_left_alone_and_still_answered(here: Town, anna: Reader) -> None:
    await here.strikes(16, "09:00")
    await anna.asks("/unsubscribe")
    await here.reads(here.neman, ARRIVED, SIGNED, 17, "12:00")
    await here.strikes(18, "20:00")
    assert anna.unread() == []
    answer = await anna.asks("/visits Гродно")
    assert all(words in answer for words in ("ИДУТ СЕЙЧАС", "17–18 марта", "Елена Пасюк")), "the visit goes on as told"
    assert "Соглашение" in await anna.asks("/agreements Гродно")


async def until(here: Town, reader: Reader, *, active: bool) -> None:
    """Telegram tells the bot of a block in its own time."""
    async with asyncio.timeout(PATIENCE):
        while (await here.of(reader)).active is not active:  # noqa: ASYNC110 - the archive sets no event
            await asyncio.sleep(0.01)
