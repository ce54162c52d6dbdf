"""A day's stories and those who are told of them, as many as wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from bot import app
from bot.archive import Database, stories, subscriptions
from bot.digest import compose
from bot.model import (
    Agreement,
    AgreementKind,
    Brief,
    Evidence,
    Figure,
    FigureKind,
    Lang,
    PartialDate,
    Phase,
    Source,
    Story,
    Subscription,
    Topic,
    Visit,
)
from bot.view.page import Page

FIRST_CHAT = 100_001

REGIONS = (
    "Ульяновская область", "Самарская область", "Республика Татарстан", "Нижегородская область", "Пермский край",
    "Свердловская область", "Челябинская область", "Ленинградская область", "Калужская область", "Смоленская область",
    "Псковская область", "Брянская область", "Воронежская область", "Ростовская область", "Краснодарский край",
)  # fmt: skip
PARTNERS = (
    "Беларусь", "Минская область", "Брестская область", "Гродненская область", "Гомельская область",
    "Могилёвская область", "Витебская область", "Казахстан", "Узбекистан", "Китай", "Турция", "Сербия", "Индия",
)  # fmt: skip
ZONES = ("Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Europe/Minsk", "Asia/Almaty")
STORIES = 60  # a day
TEXT = (
    "Делегация {partner} во главе с заместителем председателя правительства посетила {region}. Гости осмотрели завод"
    " подшипников и встретились с министром промышленности. Стороны подписали соглашение о сотрудничестве в"
    " машиностроении и договорились о поставках на 12,4 млн долларов."
)


def day(today: date, count: int = STORIES) -> list[Story]:
    """What happened *today*, of many regions and partners."""
    chance = Random(5)
    return [_story(number, today, chance) for number in range(count)]


def _story(number: int, today: date, chance: Random) -> Story:
    region, partner = chance.choice(REGIONS), chance.choice(PARTNERS)
    proof = (Evidence(0, 10, "example", f"a{number}"),)
    title = f"Делегация {partner} приехала: {region}, встреча {number}"
    return Story(
        id=None,
        partners=(region, partner),
        topics=(chance.choice(list(Topic)),),
        brief=Brief(title, TEXT.format(partner=partner, region=region), proof),
        sources=tuple(
            Source(f"a{number}-{n}", title, f"Источник {n}", today, f"https://news.example/{number}/{n}")
            for n in range(chance.randint(1, 3))
        ),
        visits=(Visit((partner,), (region, "Россия"), proof, start=PartialDate.of(today), phase=Phase.ONGOING),),
        agreements=(Agreement((region, partner), AgreementKind.AGREEMENT, proof, subject="сотрудничество"),),
        figures=(Figure(FigureKind.CONTRACT, Decimal("12.4"), "mln", proof, currency="USD"),),
    )


def readers(count: int, at: time, since: datetime) -> list[Subscription]:
    """*count* subscribers: most follow a region, many some partners of it, in three languages and five zones."""
    chance = Random(7)
    return [replace(_reader(chance), chat=FIRST_CHAT + n, at=at, since=since) for n in range(count)]


def _reader(chance: Random) -> Subscription:
    return Subscription(
        chat=0,
        lang=chance.choices(list(Lang), (8, 1, 1))[0],
        region=chance.choice((None, *REGIONS)),
        partners=tuple(chance.sample(PARTNERS, chance.choices((0, 1, 2, 3), (4, 3, 2, 1))[0])),
        topics=tuple(chance.sample(list(Topic), chance.choices((0, 1, 2), (6, 2, 1))[0])),
    )


def alike(count: int, at: time, since: datetime) -> list[Subscription]:
    """*count* subscribers who all get all the news in UTC, so that each has a digest."""
    return [Subscription(chat=FIRST_CHAT + n, zone="UTC", at=at, since=since) for n in range(count)]


async def prepare(path: Path, some: list[Subscription], *, stories_a_day: int = STORIES) -> None:
    """Write a database whose subscribers *some* are due now."""
    now = datetime.now(UTC)
    async with await Database.open(path) as db, db.transaction() as tx:
        for story in day(now.date(), stories_a_day):
            await stories.save(tx, story, now=now - timedelta(hours=1))
        await subscriptions.save(tx, *some, now=now - timedelta(days=1))


def passed() -> time:
    """An hour of today, UTC, that has struck."""
    now = datetime.now(UTC)
    return max(now - timedelta(minutes=5), now.replace(hour=0, minute=0)).time().replace(second=0, microsecond=0)


@cache
def page(count: int) -> Page:
    """The first page of everybody's digest on a day of *count* stories."""
    today = datetime.now(UTC).date()
    everything = Subscription(chat=0, zone="UTC")
    told = [replace(story, id=number) for number, story in enumerate(day(today, count), 1)]
    return app.render(compose(told, everything, today), everything)[0]
